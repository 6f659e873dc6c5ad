//! The checks of the reasons why something has no test: they speak of a part that the declaration has, and say something.

use super::checker::Checker;
use crate::language::ast::{Definition, Excuse, Rule};
use crate::language::code::Code;
use crate::language::error::Error;

/// The outcomes of a rule that its tests are asked to show.
const OUTCOMES: [&str; 3] = ["violata", "rispettata", "non_verificabile"];

impl Checker<'_> {
    pub fn excuses_of_rule(&mut self, rule: &Rule) {
        let labels = rule
            .requirements
            .iter()
            .filter_map(|requirement| Some(requirement.label.as_ref()?.value.as_str()));
        let known: Vec<&str> = OUTCOMES.into_iter().chain(labels).collect();
        self.unreachable(&rule.unreachable, &known);
        self.said(&rule.equivalent);
    }

    pub fn excuses_of_definition(&mut self, definition: &Definition) {
        let cases: Vec<String> = (1..=definition.cases.len())
            .map(|place| format!("caso {place}"))
            .collect();
        let known: Vec<&str> = cases
            .iter()
            .map(String::as_str)
            .chain(["altrimenti"])
            .collect();
        self.unreachable(&definition.unreachable, &known);
        self.said(&definition.equivalent);
    }

    fn unreachable(&mut self, excuses: &[Excuse], known: &[&str]) {
        for excuse in excuses {
            let what = &excuse.what;
            if !known.contains(&what.value.as_str()) {
                let message = format!("«{}» non è una parte di questa dichiarazione", what.value);
                let help = format!("si può scrivere: {}", known.join(", "));
                let error = Error::new(Code::UnknownName, what.span, message).help(help);
                self.report(error.near(&what.value, known.iter().copied()));
            }
        }
        self.said(excuses);
    }

    /// A reason that says nothing is none.
    pub fn said(&mut self, excuses: &[Excuse]) {
        for excuse in excuses {
            if excuse.why.value.trim().is_empty() {
                let error = Error::new(Code::MissingKey, excuse.why.span, "manca il motivo");
                self.report(error.help("scrivi perché nessuna prova può mostrarlo"));
            }
        }
    }
}
