//! What a path leads to: a fact, a column, a parameter, the rows of a table.

use super::checker::Checker;
use super::names::{Found, Id, Space};
use super::register;
use super::ty::{Row, Ty};
use crate::facts::schema::{Column, FIELDS, PASSAGES, ROW_NUMBER, TABLES};
use crate::language::ast::{Declaration, Name, Path};
use crate::language::code::Code;
use crate::language::error::Error;

/// What a clause is made of, besides being present or not.
const CLAUSE_PARTS: &[&str] = &["testo", "articolo", "rubrica"];

impl Checker<'_> {
    /// The type of the value that a path leads to. `wanted` is the type that its place asks for, where it does.
    pub fn value(&mut self, path: &Path, wanted: Option<&Ty>) -> Ty {
        let Some((head, tail)) = path.parts.split_first() else {
            return Ty::Any;
        };
        if let Some(ty) = self.variable(&head.value) {
            return self.walk(ty, tail);
        }
        if let Some(ty) = self.column_of_member(head) {
            return self.walk(ty, tail);
        }
        if head.value == "oggi" && tail.is_empty() {
            return Ty::Date;
        }
        match (head.value.as_str(), tail) {
            ("atto", _) => self.act(path, tail),
            ("passi", _) => self.not_a_value(path),
            (_, []) => self.bare(head, wanted),
            _ => match self.look(Space::Value, &head.value) {
                Found::One(id) => self.declared(id, path, tail),
                Found::Broken => Ty::Any,
                Found::Missing => self.nothing(head, wanted),
            },
        }
    }

    /// A name alone: a value of the category that is wanted, or something declared.
    fn bare(&mut self, name: &Name, wanted: Option<&Ty>) -> Ty {
        let path = Path {
            parts: vec![name.clone()],
            arguments: None,
            span: name.span,
        };
        let declared = self.names.find(self.pack, Space::Value, &name.value);
        let Some(Ty::Category(category)) = wanted else {
            return match self.look(Space::Value, &name.value) {
                Found::One(id) => self.declared(id, &path, &[]),
                Found::Broken => Ty::Any,
                Found::Missing => self.nothing(name, wanted),
            };
        };
        let values = self.values_of(*category);
        let is_value = values.contains(&name.value.as_str());
        match declared {
            Found::One(_) if is_value => {
                let message = format!("«{}» è un valore e anche un altro nome", name.value);
                let error = Error::new(Code::AmbiguousName, name.span, message);
                self.report(error.help("cambia uno dei due nomi"));
                Ty::Any
            }
            Found::One(id) => {
                self.needs.push(id);
                self.declared(id, &path, &[])
            }
            _ if is_value => Ty::Category(*category),
            Found::Broken => {
                self.unsound = true;
                Ty::Any
            }
            Found::Missing if self.leans_on_faulty(*category) => Ty::Any,
            Found::Missing => {
                self.not_in_category(name, *category);
                Ty::Any
            }
        }
    }

    pub fn values_of(&self, category: Id) -> Vec<&str> {
        match self.names.declaration(category) {
            Some(Declaration::Category(category)) => category
                .values
                .iter()
                .map(|(value, _)| value.value.as_str())
                .collect(),
            _ => Vec::new(),
        }
    }

    pub fn not_in_category(&mut self, name: &Name, category: Id) {
        let ty = self.shown(&Ty::Category(category));
        let values = self.values_of(category);
        let message = format!("«{}» non è un valore di «{ty}»", name.value);
        let mut error = Error::new(Code::UnknownName, name.span, message)
            .near(&name.value, values.iter().copied());
        if error.help.is_none() {
            error = error.help(format!("i valori sono: {}", values.join(", ")));
        }
        self.report(error);
    }

    /// A name that leads nowhere.
    fn nothing(&mut self, name: &Name, wanted: Option<&Ty>) -> Ty {
        let open = matches!(wanted, Some(Ty::Any));
        if open && (self.unsound || self.is_some_value(&name.value)) {
            return Ty::Any;
        }
        let mut error = self.names.missing(self.pack, Space::Value, name);
        match self.near_value(&name.value) {
            Some(near) => {
                error.help = None;
                error = error.instead(near);
            }
            None if matches!(wanted, Some(Ty::Text | Ty::Coded(_))) => {
                error = error
                    .help("se è un testo, va tra virgolette")
                    .instead(format!("\"{}\"", name.value));
            }
            None => {}
        }
        self.report(error);
        Ty::Any
    }

    /// Whether a category that is in sight has such a value.
    fn is_some_value(&self, name: &str) -> bool {
        self.names.visible(self.pack, Space::Type).any(|category| {
            match self.names.find(self.pack, Space::Type, category) {
                Found::One(id) => self.values_of(id).contains(&name),
                Found::Broken | Found::Missing => false,
            }
        })
    }

    fn declared(&mut self, id: Id, path: &Path, tail: &[Name]) -> Ty {
        match self.declaration(id) {
            Some(Declaration::Document(kind)) => {
                let Some((field, rest)) = tail.split_first() else {
                    let message = format!("«{}» è un tipo di atto, non un valore", path.dotted());
                    return self.mismatch(path, message, "scegli uno dei suoi campi");
                };
                let found = kind
                    .fields
                    .iter()
                    .find(|other| other.name.value == field.value);
                match found {
                    Some(found) => {
                        let ty = self.kind_of(id, &found.kind.value);
                        self.walk(ty, rest)
                    }
                    None if self.leans_on_faulty(id) => Ty::Any,
                    None => {
                        let known = kind.fields.iter().map(|field| field.name.value.as_str());
                        self.no_part(field, &format!("«{}»", kind.name.value), known)
                    }
                }
            }
            Some(Declaration::Parameter(parameter)) => {
                let ty = self.kind_of(id, &parameter.kind.value);
                self.walk(ty, tail)
            }
            Some(Declaration::Definition(definition)) => {
                if let Some((variable, _)) = &definition.subject {
                    let message = format!("«{}» è definita per una riga", path.dotted());
                    let help = format!("scrivi «{}({})»", definition.name.value, variable.value);
                    return self.mismatch(path, message, &help);
                }
                let ty = self.kind_of(id, &definition.kind.value);
                self.walk(ty, tail)
            }
            Some(Declaration::Register(_)) => self.not_a_value(path),
            _ => {
                let message = format!("«{}» vuole i suoi argomenti tra parentesi", path.dotted());
                self.mismatch(path, message, "scrivi «nome(argomento)»")
            }
        }
    }

    fn act(&mut self, path: &Path, tail: &[Name]) -> Ty {
        let Some((field, rest)) = tail.split_first() else {
            return self.mismatch(
                path,
                "«atto» non è un valore".into(),
                "scegli uno dei suoi fatti: «atto.genere»",
            );
        };
        if let Some(column) = FIELDS.iter().find(|column| column.name == field.value) {
            return self.walk(Ty::of_column(column), rest);
        }
        if TABLES.iter().any(|table| table.name == field.value) {
            return self.not_a_value(path);
        }
        let known = FIELDS.iter().map(|column| column.name);
        self.no_part(
            field,
            "«atto»",
            known.chain(TABLES.iter().map(|table| table.name)),
        )
    }

    /// Follows the parts of a path from a value.
    pub fn walk(&mut self, mut ty: Ty, tail: &[Name]) -> Ty {
        for part in tail {
            ty = self.step(&ty, part);
        }
        ty
    }

    fn step(&mut self, ty: &Ty, part: &Name) -> Ty {
        match ty {
            Ty::Any => Ty::Any,
            Ty::Clause if CLAUSE_PARTS.contains(&part.value.as_str()) => Ty::Text,
            Ty::Clause => self.no_part(part, "una clausola", CLAUSE_PARTS.iter().copied()),
            Ty::Row(row) => self.cell(*row, part),
            other => {
                let message = format!(
                    "un valore di tipo {} non ha parti: «.{}»",
                    self.shown(other),
                    part.value
                );
                self.report(Error::new(Code::TypeMismatch, part.span, message));
                Ty::Any
            }
        }
    }

    /// The type of a column.
    pub fn cell(&mut self, row: Row, column: &Name) -> Ty {
        match row {
            Row::Table(columns) => self.schema_cell(columns, column),
            Row::Declared(id) => {
                let declaration = self.declaration(id);
                let columns = register::columns(declaration);
                match columns.clone().find(|(name, _)| *name == column.value) {
                    Some((_, kind)) => self.kind_of(id, kind),
                    None if column.value == ROW_NUMBER
                        && matches!(declaration, Some(Declaration::Register(_))) =>
                    {
                        Ty::Number
                    }
                    None if declaration.is_none() || self.leans_on_faulty(id) => Ty::Any,
                    None => {
                        let table = self.shown(&Ty::Row(row));
                        let names = columns.map(|(name, _)| name);
                        self.no_part(column, &format!("una {table}"), names)
                    }
                }
            }
        }
    }

    fn schema_cell(&mut self, columns: &[Column], column: &Name) -> Ty {
        match columns.iter().find(|other| other.name == column.value) {
            Some(found) => Ty::of_column(found),
            None => self.no_part(
                column,
                "una riga di questa tabella",
                columns.iter().map(|column| column.name),
            ),
        }
    }

    fn no_part<'b>(
        &mut self,
        part: &Name,
        owner: &str,
        known: impl Iterator<Item = &'b str> + Clone,
    ) -> Ty {
        let message = format!("{owner} non ha «{}»", part.value);
        let mut error =
            Error::new(Code::UnknownName, part.span, message).near(&part.value, known.clone());
        if error.help.is_none() {
            error = error.help(format!(
                "si può scegliere tra: {}",
                known.collect::<Vec<_>>().join(", ")
            ));
        }
        self.report(error);
        Ty::Any
    }

    fn mismatch(&mut self, path: &Path, message: String, help: &str) -> Ty {
        self.report(Error::new(Code::TypeMismatch, path.span, message).help(help));
        Ty::Any
    }

    fn not_a_value(&mut self, path: &Path) -> Ty {
        let message = format!("«{}» è una tabella, non un valore", path.dotted());
        let help = format!("le sue righe si scorrono: «esiste(x in {})»", path.dotted());
        self.mismatch(path, message, &help)
    }

    /// A fact or a table whose words a finding quotes: of a table, those of its first row.
    pub fn quotable(&mut self, path: &Path) {
        let parts: Vec<&str> = path.parts.iter().map(|part| part.value.as_str()).collect();
        let table = match parts.as_slice() {
            ["atto", name] => TABLES.iter().any(|table| table.name == *name),
            ["passi", _] => true,
            _ => false,
        };
        if table {
            self.items(path);
        } else {
            self.value(path, None);
        }
    }

    /// Inside a body a bare name is first a column of the member.
    fn column_of_member(&mut self, name: &Name) -> Option<Ty> {
        let row = self.member?;
        let Row::Declared(id) = row else { return None };
        let Some(Declaration::Register(register)) = self.declaration(id) else {
            return None;
        };
        register
            .columns
            .iter()
            .any(|column| column.name.value == name.value)
            .then(|| self.cell(row, name))
    }

    /// The type of what `x` is in `x in …`: a row of a table, an item of a list.
    pub fn items(&mut self, path: &Path) -> Ty {
        if let (Some(arguments), Some(name)) = (&path.arguments, path.parts.first()) {
            return match self.call(name, arguments) {
                Ty::List(item) => *item,
                _ => Ty::Any,
            };
        }
        let parts: Vec<&str> = path.parts.iter().map(|part| part.value.as_str()).collect();
        match parts.as_slice() {
            ["atto", table] if self.variable("atto").is_none() => {
                if let Some(table) = TABLES.iter().find(|other| other.name == *table) {
                    return Ty::Row(Row::Table(table.columns));
                }
            }
            ["passi", _] => return self.passages(path),
            ["anagrafe"] => return Ty::Row(Row::Table(crate::facts::schema::ANAGRAFE)),
            ["membri"] if self.member.is_some() => {
                return self.member.map_or(Ty::Any, Ty::Row);
            }
            [name] if self.variable(name).is_none() => {
                if let Found::One(id) = self.look(Space::Value, name)
                    && matches!(self.declaration(id), Some(Declaration::Register(_)))
                {
                    return Ty::Row(Row::Declared(id));
                }
            }
            _ => {}
        }
        match self.value(path, None) {
            Ty::List(item) => *item,
            Ty::Any => Ty::Any,
            other => {
                let ty = self.shown(&other);
                let message = format!(
                    "«{}» è di tipo {ty}: non ha righe da scorrere",
                    path.dotted()
                );
                self.mismatch(path, message, "dopo «in» può stare una tabella o un elenco")
            }
        }
    }

    fn passages(&mut self, path: &Path) -> Ty {
        if let Some(clause) = path.parts.get(1) {
            self.find(Space::Clause, clause);
        }
        Ty::Row(Row::Table(PASSAGES))
    }
}
