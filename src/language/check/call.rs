//! Functions: those of the language, and what the packs declare.

use super::checker::Checker;
use super::names::{Found, Id, Space};
use super::ty::{Fit, Row, Ty};
use crate::facts::schema::{ANAGRAFE, WINDOWS};
use crate::language::ast::{Declaration, Definition, Expr, ExprKind, Name, Path};
use crate::language::code::Code;
use crate::language::error::Error;

enum Parameter {
    Is(Ty),
    TextOrClause,
    TextOrList,
    /// A quantity or a date, of the same type as the others.
    Ordered,
    /// A quantity, of the same type as the others.
    Quantity,
    /// A fact, by its path, or what is worked out from facts.
    Fact,
}

enum Gives {
    Is(Ty),
    /// The type of its arguments.
    TheSame,
}

struct BuiltIn {
    name: &'static str,
    parameters: &'static [Parameter],
    gives: Gives,
}

const fn function(name: &'static str, parameters: &'static [Parameter], gives: Ty) -> BuiltIn {
    BuiltIn {
        name,
        parameters,
        gives: Gives::Is(gives),
    }
}

const DATE: &[Parameter] = &[Parameter::Is(Ty::Date)];
const NUMBER: &[Parameter] = &[Parameter::Is(Ty::Number)];
const TEXT: &[Parameter] = &[Parameter::Is(Ty::Text)];
const FACT: &[Parameter] = &[Parameter::Fact];
const TWO: &[Parameter] = &[Parameter::Ordered, Parameter::Ordered];
const TWO_TEXTS: &[Parameter] = &[Parameter::Is(Ty::Text), Parameter::Is(Ty::Text)];

static BUILT_INS: &[BuiltIn] = &[
    function("anno", DATE, Ty::Number),
    function("mese", DATE, Ty::Number),
    function("giorno", DATE, Ty::Number),
    function("inizio_anno", NUMBER, Ty::Date),
    function("fine_anno", NUMBER, Ty::Date),
    function(
        "giorni_tra",
        &[Parameter::Is(Ty::Date), Parameter::Is(Ty::Date)],
        Ty::Days,
    ),
    function(
        "fine_mese",
        &[Parameter::Is(Ty::Number), Parameter::Is(Ty::Number)],
        Ty::Date,
    ),
    BuiltIn {
        name: "arrotonda",
        parameters: &[Parameter::Quantity],
        gives: Gives::TheSame,
    },
    function(
        "rapporto",
        &[Parameter::Quantity, Parameter::Quantity],
        Ty::Number,
    ),
    BuiltIn {
        name: "minimo",
        parameters: TWO,
        gives: Gives::TheSame,
    },
    BuiltIn {
        name: "massimo",
        parameters: TWO,
        gives: Gives::TheSame,
    },
    function("lunghezza", &[Parameter::TextOrList], Ty::Number),
    function(
        "contiene_testo",
        &[Parameter::TextOrClause, Parameter::Is(Ty::Text)],
        Ty::Bool,
    ),
    function("comincia_con", TWO_TEXTS, Ty::Bool),
    function("finisce_con", TWO_TEXTS, Ty::Bool),
    function("stesso_ente", TWO_TEXTS, Ty::Bool),
    function("provincia_nel_nome", TEXT, Ty::Text),
    function("cifre", TEXT, Ty::Text),
    function("anno_scritto", TEXT, Ty::Number),
    function("numero_scritto", TEXT, Ty::Number),
    function("intero", NUMBER, Ty::Bool),
    function("noto", FACT, Ty::Bool),
    function("ha_colonna", FACT, Ty::Bool),
    function("comune", TEXT, Ty::Row(Row::Table(ANAGRAFE))),
    function("comune_per_nome", TWO_TEXTS, Ty::Row(Row::Table(ANAGRAFE))),
    function("indirizzo_valido", TEXT, Ty::Bool),
    function("solo_cifre", TEXT, Ty::Bool),
    function("cf_valido", TEXT, Ty::Bool),
    function("istat_valido", TEXT, Ty::Bool),
    function("catastale_valido", TEXT, Ty::Bool),
    function("pec_valida", TEXT, Ty::Bool),
    function("ipa_valido", TEXT, Ty::Bool),
];

fn built_in(name: &str) -> Option<&'static BuiltIn> {
    BUILT_INS.iter().find(|function| function.name == name)
}

/// Whether the language keeps this name for a function that a value could be taken for; `comune` is also the name of
/// a value of many categories, and is always followed by its bracket when it is a function.
pub fn is_built_in(name: &str) -> bool {
    built_in(name).is_some()
}

impl Checker<'_> {
    pub fn call(&mut self, name: &Name, arguments: &[Expr]) -> Ty {
        if let Some(function) = built_in(&name.value) {
            return self.built_in(function, name, arguments);
        }
        match self.look(Space::Value, &name.value) {
            Found::One(id) => self.declared_call(id, name, arguments),
            Found::Broken => self.unchecked(arguments),
            Found::Missing => {
                let visible = self.names.visible(self.pack, Space::Value);
                let known: Vec<&str> = visible
                    .chain(BUILT_INS.iter().map(|function| function.name))
                    .collect();
                let message = format!("nessuna funzione si chiama «{}»", name.value);
                self.unknown(name.span, message, &name.value, known);
                self.unchecked(arguments)
            }
        }
    }

    /// The arguments of something whose parameters are not known.
    fn unchecked(&mut self, arguments: &[Expr]) -> Ty {
        for argument in arguments {
            if !self.is_row(argument) {
                self.infer(argument, None);
            }
        }
        Ty::Any
    }

    fn is_row(&self, argument: &Expr) -> bool {
        match &argument.kind {
            ExprKind::Path(path) => path.parts.len() == 1 && self.variable(path.head()).is_some(),
            _ => false,
        }
    }

    fn declared_call(&mut self, id: Id, name: &Name, arguments: &[Expr]) -> Ty {
        match self.declaration(id) {
            Some(Declaration::Definition(definition)) => {
                self.definition_call(id, definition, name, arguments)
            }
            Some(Declaration::Window(window)) => {
                let item = Ty::Row(Row::Table(WINDOWS));
                self.row_call(
                    id,
                    window.subject.as_ref().map(|(_, table)| table),
                    name,
                    arguments,
                );
                Ty::List(Box::new(item))
            }
            Some(Declaration::Bands(bands)) => {
                let (of, gives) = (
                    self.kind_of(id, &bands.of.value),
                    self.kind_of(id, &bands.gives.value),
                );
                match arguments {
                    [argument] => self.expect(argument, &of),
                    _ => self.wrong_count(name, 1, arguments.len()),
                }
                gives
            }
            _ => {
                let message = format!("«{}» non è una funzione", name.value);
                let error = Error::new(Code::TypeMismatch, name.span, message);
                self.report(error.help("si scrive senza parentesi"));
                Ty::Any
            }
        }
    }

    fn definition_call(
        &mut self,
        id: Id,
        definition: &Definition,
        name: &Name,
        arguments: &[Expr],
    ) -> Ty {
        let ty = self.kind_of(id, &definition.kind.value);
        let table = definition.subject.as_ref().map(|(_, table)| table);
        self.row_call(id, table, name, arguments);
        ty
    }

    /// A call on a row of the table that the declaration is about.
    fn row_call(&mut self, id: Id, table: Option<&Path>, name: &Name, arguments: &[Expr]) {
        let Some(table) = table else {
            if arguments.is_empty() && matches!(self.declaration(id), Some(Declaration::Window(_)))
            {
                return;
            }
            let message = format!("«{}» non ha argomenti", name.value);
            self.report(
                Error::new(Code::TypeMismatch, name.span, message)
                    .help("si scrive senza parentesi"),
            );
            return;
        };
        let [argument] = arguments else {
            self.wrong_count(name, 1, arguments.len());
            return;
        };
        let pack = self
            .names
            .entries
            .get(id)
            .map_or(self.pack, |entry| entry.pack);
        let wanted = Checker::new(self.names, pack).items(table);
        let found = self.infer(argument, None);
        if wanted.fit(&found) != Fit::Same {
            let message = format!("«{}» vuole una riga di «{}»", name.value, table.dotted());
            self.report(Error::new(Code::TypeMismatch, argument.span, message));
        }
    }

    fn built_in(&mut self, function: &BuiltIn, name: &Name, arguments: &[Expr]) -> Ty {
        if arguments.len() != function.parameters.len() {
            self.wrong_count(name, function.parameters.len(), arguments.len());
        }
        let mut first: Option<Ty> = None;
        for (parameter, argument) in function.parameters.iter().zip(arguments) {
            let ty = self.argument(parameter, argument, first.as_ref());
            first.get_or_insert(ty);
        }
        match &function.gives {
            Gives::Is(ty) => ty.clone(),
            Gives::TheSame => first.unwrap_or(Ty::Any),
        }
    }

    fn argument(&mut self, parameter: &Parameter, argument: &Expr, first: Option<&Ty>) -> Ty {
        let wanted = match parameter {
            Parameter::Is(ty) => {
                self.expect(argument, ty);
                return ty.clone();
            }
            Parameter::Fact => {
                if !matches!(
                    argument.kind,
                    ExprKind::Path(_) | ExprKind::Call { .. } | ExprKind::Part { .. }
                ) {
                    let error =
                        Error::new(Code::TypeMismatch, argument.span, "qui ci vuole un fatto");
                    self.report(error.help("scrivi il suo percorso: «convenzione.durata»"));
                }
                return self.infer(argument, None);
            }
            Parameter::TextOrClause => "un testo o una clausola",
            Parameter::TextOrList => "un testo o un elenco",
            Parameter::Ordered => "una quantità o una data",
            Parameter::Quantity => "una quantità",
        };
        let ty = self.infer(argument, first);
        let fits = match (parameter, &ty) {
            (_, Ty::Any) => true,
            (Parameter::TextOrClause, ty) => matches!(ty, Ty::Text | Ty::Coded(_) | Ty::Clause),
            (Parameter::TextOrList, ty) => {
                matches!(ty, Ty::Text | Ty::Coded(_) | Ty::Clause | Ty::List(_))
            }
            (Parameter::Quantity, Ty::Date) => false,
            (_, ty) => ty.is_ordered(),
        };
        if !fits {
            let message = format!(
                "qui ci vuole {wanted}, e questo è di tipo {}",
                self.shown(&ty)
            );
            self.report(Error::new(Code::TypeMismatch, argument.span, message));
        } else if let (Parameter::Ordered | Parameter::Quantity, Some(first)) = (parameter, first) {
            self.must_fit(first, &ty, argument.span);
        }
        ty
    }

    fn wrong_count(&mut self, name: &Name, wanted: usize, found: usize) {
        let arguments = if wanted == 1 {
            "un argomento"
        } else {
            "due argomenti"
        };
        let message = format!("«{}» vuole {arguments}, e qui sono {found}", name.value);
        let error = Error::new(Code::TypeMismatch, name.span, message);
        self.report(error.help("gli argomenti si separano con «;»"));
    }
}
