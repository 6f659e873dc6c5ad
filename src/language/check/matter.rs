//! The checks of what rules speak of: sources, categories, clauses, kinds of document.

use super::checker::Checker;
use super::names::Space;
use super::ty::Ty;
use crate::facts::schema::ZONES;
use crate::language::ast::{
    Category, Clause, DocumentKind, Name, Pack, Reference, Source, Validity,
};
use crate::language::code::Code;
use crate::language::error::Error;
use crate::span::Span;
use std::collections::HashSet;

impl Checker<'_> {
    pub fn pack(&mut self, pack: &Pack) {
        if let Some(path) = &pack.reference_date {
            let ty = self.value(path, Some(&Ty::Date));
            self.must_fit(&Ty::Date, &ty, path.span);
        }
    }

    pub fn source(&mut self, source: &Source) {
        if let Some(validity) = &source.validity {
            self.validity(validity);
        }
    }

    pub fn validity(&mut self, validity: &Validity) {
        if let Some(to) = validity.to
            && to.value < validity.from.value
        {
            let error = Error::new(
                Code::DatesOutOfOrder,
                to.span,
                "l'ultimo giorno viene prima del primo",
            );
            self.report(error);
        }
    }

    /// References where at least one is required.
    pub fn sources(&mut self, sources: &[Reference], title: Span) {
        if sources.is_empty() {
            self.report(without_source(title));
        }
        for reference in sources {
            self.find(Space::Source, &reference.source);
        }
    }

    pub fn category(&mut self, category: &Category) {
        self.distinct(category.values.iter().map(|(value, _)| value));
    }

    /// Names that must differ from one another.
    pub fn distinct<'b>(&mut self, names: impl Iterator<Item = &'b Name>) {
        let mut seen = HashSet::new();
        for name in names {
            if !seen.insert(name.value.as_str()) {
                let message = format!("«{}» è scritto due volte", name.value);
                self.report(Error::new(Code::RepeatedName, name.span, message));
            }
        }
    }

    pub fn clause(&mut self, clause: &Clause) {
        for zone in clause.never_in.iter().chain(&clause.only_in) {
            if !ZONES.contains(&zone.value.as_str()) {
                let message = format!("nessuna zona dell'atto si chiama «{}»", zone.value);
                let mut error = Error::new(Code::UnknownName, zone.span, message)
                    .near(&zone.value, ZONES.iter().copied());
                if error.help.is_none() {
                    error = error.help(format!("le zone sono: {}", ZONES.join(", ")));
                }
                self.report(error);
            }
        }
        if clause.headings.is_empty() && clause.phrases.is_empty() && clause.hints.is_empty() {
            let error = Error::new(
                Code::MissingKey,
                clause.name.span,
                "niente fa riconoscere questa clausola",
            );
            self.report(error.help("scrivi «rubrica:», «testo:» o «indizi:»"));
        }
    }

    pub fn document(&mut self, kind: &DocumentKind) {
        self.distinct(kind.fields.iter().map(|field| &field.name));
        for field in &kind.fields {
            self.kind(&field.kind);
            for clause in &field.clauses {
                self.find(Space::Clause, clause);
            }
        }
    }
}

pub fn without_source(title: Span) -> Error {
    Error::new(
        Code::MissingSource,
        title,
        "manca la fonte: senza, la dichiarazione non si carica",
    )
    .help("scrivi «fonte:» con il nome di una fonte e l'articolo: «fonte: tuel art. 30 c. 2»")
}
