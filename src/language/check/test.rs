//! The checks of tests: they speak of a rule that is there and in force, of facts that are there, of values that fit.

use super::checker::Checker;
use super::names::Space;
use super::ty::Ty;
use crate::facts::Missing;
use crate::language::ast::{Declaration, Expected, Literal, Path, Rule, Test, TestTable};
use crate::language::code::Code;
use crate::language::error::Error;

impl Checker<'_> {
    pub fn test(&mut self, test: &Test) {
        let rule = test.rule.as_ref().and_then(|name| {
            let id = self.find(Space::Target, name)?;
            match self.declaration(id) {
                Some(Declaration::Rule(rule)) => Some(rule.as_ref().clone()),
                Some(Declaration::Body(body)) => Some(crate::language::body::rule(body)),
                _ => {
                    let message = format!("«{}» non è una regola", name.value);
                    self.report(Error::new(Code::TypeMismatch, name.span, message));
                    None
                }
            }
        });
        if let Some(rule) = &rule {
            self.in_force(test, rule);
            self.label(test, rule);
        }
        if let Some(Expected::Derogated { by }) =
            test.expected.as_ref().map(|expected| &expected.value)
        {
            self.derogates(by);
        }
        self.given_facts(test);
        for table in &test.tables {
            self.given_table(table);
        }
        for (reading, alternative) in &test.readings {
            self.alternative(reading, alternative);
        }
    }

    fn in_force(&mut self, test: &Test, rule: &Rule) {
        let Some(validity) = rule.validity else {
            return;
        };
        match test.at {
            Some(at) if validity.holds(at.value) => {}
            Some(at) => {
                let message = format!(
                    "alla data della prova la regola «{}» non è in vigore",
                    rule.name.value
                );
                let day = |day: chrono::NaiveDate| day.format("%d/%m/%Y").to_string();
                let range = match validity.to {
                    Some(to) => format!(
                        "è in vigore dal {} al {}",
                        day(validity.from.value),
                        day(to.value)
                    ),
                    None => format!("è in vigore dal {}", day(validity.from.value)),
                };
                self.report(Error::new(Code::RuleNotInForce, at.span, message).help(range));
            }
            None => {
                let message = "a questa prova manca «alla_data:»";
                let error = Error::new(Code::MissingKey, test.title.span, message);
                self.report(
                    error.help("la regola ha un «vigore:», e senza data non si sa se si applica"),
                );
            }
        }
    }

    fn label(&mut self, test: &Test, rule: &Rule) {
        let Some(Expected::Violated { label: Some(label) }) =
            test.expected.as_ref().map(|expected| &expected.value)
        else {
            return;
        };
        let mut labels = rule
            .requirements
            .iter()
            .filter_map(|requirement| Some(requirement.label.as_ref()?.value.as_str()));
        if labels.clone().all(|other| other != label.value) {
            let message = format!("la regola non ha il requisito «{}»", label.value);
            self.unknown(label.span, message, &label.value, labels.by_ref());
        }
    }

    fn given_facts(&mut self, test: &Test) {
        for (path, value) in &test.facts {
            let wanted = self.value(path, None);
            self.given(&wanted, value);
        }
        for path in test.absent.iter().chain(&test.unknown) {
            self.value(path, None);
        }
    }

    fn given_table(&mut self, given: &TestTable) {
        match self.items(&given.table) {
            Ty::Row(row) => {
                for (_, cells) in &given.rows {
                    self.distinct(cells.iter().map(|(column, _)| column));
                    for (column, value) in cells {
                        let wanted = self.cell(row, column);
                        let without_value = matches!(&value.value, Literal::Name(name) if Missing::named(name).is_some());
                        if !without_value {
                            self.given(&wanted, value);
                        }
                    }
                }
            }
            Ty::Any => {}
            _ => self.not_a_table(&given.table),
        }
    }

    fn not_a_table(&mut self, path: &Path) {
        let message = format!("«{}» non è una tabella", path.dotted());
        let error = Error::new(Code::TypeMismatch, path.span, message);
        self.report(error.help("una prova dà righe a «atto.…», «passi.…» o a un registro"));
    }
}
