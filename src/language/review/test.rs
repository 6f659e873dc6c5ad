//! Outcomes of a rule that no test shows.

use crate::language::ast::{Expected, OnUnknown, Rule};
use crate::language::code::Code;
use crate::language::error::Error;
use crate::language::rule_set::RuleSet;
use std::collections::HashMap;

#[derive(Clone, Copy, Default)]
struct Shown {
    violated: bool,
    respected: bool,
    not_verifiable: bool,
}

/// A warning for each rule that no test shows violated, or respected; or not verifiable, where the rule itself says what
/// is then to be done.
pub fn untested(set: &RuleSet) -> Vec<(usize, Error)> {
    let mut tested: HashMap<&str, Shown> = HashMap::new();
    for test in set.tests() {
        let (Some(rule), Some(expected)) = (&test.rule, &test.expected) else {
            continue;
        };
        let shown = tested.entry(&rule.value).or_default();
        match expected.value {
            Expected::Violated { .. } => shown.violated = true,
            Expected::Respected => shown.respected = true,
            Expected::NotVerifiable => shown.not_verifiable = true,
            _ => {}
        }
    }
    let missing = |rule: &Rule| {
        let shown = tested
            .get(rule.name.value.as_str())
            .copied()
            .unwrap_or_default();
        let outcomes: Vec<&str> = [
            (shown.violated, "violata"),
            (shown.respected, "rispettata"),
            (
                shown.not_verifiable || !answers_the_unknown(rule),
                "non_verificabile",
            ),
        ]
        .into_iter()
        .filter(|(shown, outcome)| !shown && !is_excused(rule, outcome))
        .map(|(_, outcome)| outcome)
        .collect();
        (!outcomes.is_empty()).then(|| {
            let message = format!(
                "la regola «{}» non ha una prova per: {}",
                rule.name.value,
                outcomes.join(", ")
            );
            Error::new(Code::MissingTest, rule.name.span, message).warning()
        })
    };
    set.rules()
        .iter()
        .filter(|rule| !rule.name.value.ends_with(crate::language::body::TEXT_RULE))
        .filter_map(|rule| Some((rule.file, missing(rule)?)))
        .collect()
}

fn is_excused(rule: &Rule, outcome: &str) -> bool {
    rule.unreachable
        .iter()
        .any(|excuse| excuse.what.value == outcome)
}

/// `ignoto:` says what to do when the rule cannot be decided: whoever wrote it should show that it can happen.
fn answers_the_unknown(rule: &Rule) -> bool {
    rule.on_unknown
        .is_some_and(|answer| answer.value != OnUnknown::Silent)
}
