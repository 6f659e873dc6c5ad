//! Declarations, and parts of them, that nothing names.

use crate::language::ast::{ExprKind, Literal, Name, Path};
use crate::language::code::Code;
use crate::language::error::Error;
use crate::language::rule_set::RuleSet;
use crate::language::walk::{self, Expressions};
use crate::span::Span;
use std::collections::HashSet;

/// Every name that the rules of a set speak, with no regard to where: what is not among these is not used.
struct Spoken<'a> {
    names: HashSet<&'a str>,
}

pub fn unused(set: &RuleSet) -> Vec<(usize, Error)> {
    let spoken = Spoken::of(set);
    let mut found = Vec::new();
    let mut declared = |file: usize, what: &str, name: &Name| {
        if !spoken.names.contains(name.value.as_str()) {
            let message = format!("nessuno usa {what} «{}»", name.value);
            let error = Error::new(Code::UnusedDeclaration, name.span, message);
            found.push((
                file,
                error
                    .warning()
                    .help("togli la dichiarazione, o scrivi la regola che la usa"),
            ));
        }
    };
    for parameter in set.parameters() {
        declared(parameter.file, "il parametro", &parameter.name);
    }
    for definition in set.definitions() {
        declared(definition.file, "la definizione", &definition.name);
    }
    for bands in set.band_tables() {
        declared(bands.file, "le fasce", &bands.name);
    }
    for reading in set.readings() {
        declared(reading.file, "la lettura", &reading.name);
    }
    for kind in set.documents() {
        let fields = kind.fields.iter().map(|field| &field.name);
        let message = format!("campi di «{}» che nessuna regola legge", kind.name.value);
        found.extend(
            spoken
                .parts(fields, Code::UnusedField, &message)
                .map(|error| (kind.file, error)),
        );
    }
    for register in set.registers() {
        let columns = register.columns.iter().map(|column| &column.name);
        let columns =
            columns.filter(|column| !register.key.iter().any(|key| key.value == column.value));
        let message = format!(
            "colonne di «{}» che nessuna regola legge",
            register.name.value
        );
        found.extend(
            spoken
                .parts(columns, Code::UnusedColumn, &message)
                .map(|error| (register.file, error)),
        );
    }
    for category in set.categories() {
        // A value with its words is found in texts and registers; without, only rules can give it a meaning.
        let bare = category.values.iter().filter(|(_, words)| words.is_empty());
        let message = format!(
            "valori di «{}» che nessuna regola nomina",
            category.name.value
        );
        let values = bare.map(|(name, _)| name);
        found.extend(
            spoken
                .parts(values, Code::UnusedValue, &message)
                .map(|error| (category.file, error)),
        );
    }
    found
}

impl<'a> Spoken<'a> {
    fn of(set: &'a RuleSet) -> Self {
        let mut spoken = Self {
            names: HashSet::new(),
        };
        for rule in set.rules() {
            spoken.hear(&rule.item);
        }
        for derogation in set.derogations() {
            spoken.hear(&derogation.item);
        }
        for definition in set.definitions() {
            spoken.hear(&definition.item);
        }
        for window in set.windows() {
            spoken.hear(&window.item);
        }
        for body in set.bodies() {
            spoken.hear(&body.item);
            for seat in &body.seats {
                for kind in &seat.kinds {
                    spoken.names.insert(&kind.value);
                }
                spoken.names.insert("tipo");
            }
        }
        for pack in set.packs() {
            spoken.paths(pack.reference_date.iter());
        }
        for test in set.tests() {
            let facts = test.facts.iter().map(|(_, value)| &value.value);
            let rows = test.tables.iter().flat_map(|table| &table.rows);
            let cells = rows.flat_map(|(_, cells)| cells.iter().map(|(_, value)| &value.value));
            for value in facts.chain(cells) {
                spoken.literal(value);
            }
        }
        spoken
    }

    fn hear(&mut self, declaration: &'a impl Expressions) {
        self.paths(declaration.bare_paths().into_iter());
        for expr in declaration.expressions().into_iter().flat_map(walk::all) {
            self.paths(walk::rows(expr).map(|(_, table)| table).into_iter());
            match &expr.kind {
                ExprKind::Path(path) | ExprKind::Present(path) => {
                    self.paths(std::iter::once(path));
                }
                ExprKind::Call { name, .. } => {
                    self.names.insert(&name.value);
                }
                ExprKind::Part { parts, .. } => {
                    self.names
                        .extend(parts.iter().map(|part| part.value.as_str()));
                }
                ExprKind::Reading { reading, .. } => {
                    self.names.insert(&reading.value);
                }
                ExprKind::Literal(literal) => self.literal(literal),
                _ => {}
            }
        }
    }

    fn paths(&mut self, paths: impl Iterator<Item = &'a Path>) {
        for path in paths {
            self.names
                .extend(path.parts.iter().map(|part| part.value.as_str()));
        }
    }

    fn literal(&mut self, literal: &'a Literal) {
        match literal {
            Literal::Name(name) => {
                self.names.insert(name);
            }
            Literal::List(items) => {
                for item in items {
                    self.literal(&item.value);
                }
            }
            _ => {}
        }
    }

    /// One warning for all the parts of a declaration that nothing names.
    fn parts<'b>(
        &self,
        parts: impl Iterator<Item = &'b Name>,
        code: Code,
        message: &str,
    ) -> Option<Error> {
        let unused: Vec<&Name> = parts
            .filter(|part| !self.names.contains(part.value.as_str()))
            .collect();
        let first: Span = unused.first()?.span;
        let names: Vec<&str> = unused.iter().map(|name| name.value.as_str()).collect();
        let message = format!("{message}: {}", names.join(", "));
        Some(Error::new(code, first, message).warning())
    }
}
