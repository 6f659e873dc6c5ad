//! The checks of what the law fixes: computations, parameters, readings, definitions.

use super::checker::Checker;
use super::names::Space;
use super::ty::Ty;
use crate::language::ast::{Computation, Definition, Literal, Parameter, Reading};
use crate::language::code::Code;
use crate::language::error::Error;

impl Checker<'_> {
    pub fn computation(&mut self, computation: &Computation) {
        self.sources(&computation.sources, computation.name.span);
    }

    pub fn parameter(&mut self, parameter: &Parameter) {
        self.said(&parameter.equivalent);
        let kind = self.kind(&parameter.kind);
        let mut last = None;
        for value in &parameter.values {
            if last.is_some_and(|last| value.from.value <= last) {
                let error = Error::new(
                    Code::DatesOutOfOrder,
                    value.from.span,
                    "questa data non viene dopo la precedente",
                );
                self.report(error.help("i valori si scrivono dal più antico al più recente"));
            }
            last = Some(value.from.value);
            match &value.source {
                Some(reference) => {
                    self.find(Space::Source, &reference.source);
                }
                None => {
                    let span = value.from.span.cover(value.value.span);
                    let error = Error::new(
                        Code::MissingSource,
                        span,
                        "questo valore non ha la sua fonte",
                    );
                    self.report(error.help("in coda al valore: «fonte dl78 art. 14 c. 31-bis»"));
                }
            }
            if !is_gap(&value.value.value) {
                let found = self.literal(&value.value.value, value.value.span, Some(&kind));
                self.must_fit(&kind, &found, value.value.span);
            }
        }
    }

    pub fn law_reading(&mut self, reading: &Reading) {
        for reference in &reading.sources {
            self.find(Space::Source, &reference.source);
        }
        self.distinct(reading.alternatives.iter().map(|(name, _)| name));
        if reading.alternatives.len() < 2 {
            let error = Error::new(
                Code::ReadingWithoutAlternatives,
                reading.name.span,
                "una lettura ha almeno due alternative",
            );
            self.report(
                error.help("scrivi «alternativa: nome \"che cosa vuol dire\"» per ciascuna"),
            );
            return;
        }
        match &reading.default {
            None => {
                let error = Error::new(
                    Code::MissingKey,
                    reading.name.span,
                    "a questa lettura manca «predefinita:»",
                );
                self.report(error);
            }
            Some(default) => {
                let names = reading
                    .alternatives
                    .iter()
                    .map(|(name, _)| name.value.as_str());
                if names.clone().all(|name| name != default.value) {
                    let message = format!("«{}» non è tra le alternative", default.value);
                    let error = Error::new(Code::ForeignDefault, default.span, message);
                    self.report(error.near(&default.value, names));
                }
            }
        }
    }

    pub fn definition(&mut self, definition: &Definition) {
        self.sources(&definition.sources, definition.name.span);
        self.excuses_of_definition(definition);
        let kind = self.kind(&definition.kind);
        match &definition.subject {
            None => self.cases(definition, &kind),
            Some((variable, table)) => {
                let row = self.items(table);
                self.with_variable(variable, row, |checker| checker.cases(definition, &kind));
            }
        }
    }

    fn cases(&mut self, definition: &Definition, kind: &Ty) {
        for (when, value) in &definition.cases {
            self.condition(when);
            self.expect(value, kind);
        }
        if let Some(otherwise) = &definition.otherwise {
            self.expect(otherwise, kind);
        }
    }
}

/// `vale ignoto`: a gap of the source itself.
fn is_gap(value: &Literal) -> bool {
    matches!(value, Literal::Name(name) if name == "ignoto")
}
