//! Rules around the first and the last day of their validity: whether they are judged on those days, and on no other.

use super::index::Indexes;
use super::message::date_words;
use super::proof::{self, ProofResult, Trial};
use super::run::{self, Options};
use super::temporal::OutOfRange;
use crate::facts::Lexicon;
use crate::finding::Verdict;
use crate::language::ast::{Rule, Validity};
use crate::language::{Declared, RuleSet};
use chrono::NaiveDate;

/// What was found around the days from which, and to which, the rules hold.
#[derive(Clone, Debug, Default)]
pub struct InForce {
    /// How many times a rule was judged.
    pub judged: usize,
    pub faults: Vec<OutOfRange>,
    /// Rules with a validity of which no test can be moved to another day.
    pub untried: Vec<String>,
}

/// Moves a test of each rule to the days around its validity: the day before the first, the first, the last, the day after.
/// `today` stands for tests without a date.
pub fn in_force(rules: &RuleSet, lexicon: &Lexicon, today: NaiveDate) -> InForce {
    let trials = proof::trials(rules, lexicon, today);
    let mut found = InForce::default();
    for rule in rules.rules() {
        let Some(validity) = rule.validity else {
            continue;
        };
        let movable = trials
            .iter()
            .find(|trial| trial.rule == rule.name.value && moves(rules, rule, trial));
        match movable {
            Some(trial) => found.around(rules, rule, validity, trial),
            None => found.untried.push(rule.name.value.clone()),
        }
    }
    found
}

/// Whether a test is confirmed, applies the rule, and takes its date from `alla_data:` and not from the facts of the act.
fn moves(rules: &RuleSet, rule: &Declared<Rule>, trial: &Trial) -> bool {
    let indexes = Indexes::default();
    let applies = proof::run(rules, trial, &indexes).is_some_and(|(proof, _)| {
        proof.result == ProofResult::Confermata && proof.got != Verdict::NonApplicabile
    });
    let elsewhere = NaiveDate::MIN;
    let date = run::reference_date(&trial.facts, rules, &rule.pack, elsewhere, &indexes);
    applies && date == elsewhere
}

fn around(validity: Validity) -> impl Iterator<Item = NaiveDate> {
    let first = validity.from.value;
    let last = validity.to.map(|to| to.value);
    [first.pred_opt(), Some(first), last]
        .into_iter()
        .chain([last.and_then(|last| last.succ_opt())])
        .flatten()
}

impl InForce {
    fn around(
        &mut self,
        rules: &RuleSet,
        rule: &Declared<Rule>,
        validity: Validity,
        trial: &Trial,
    ) {
        for day in around(validity) {
            let options = Options {
                today: day,
                ..trial.options.clone()
            };
            let indexes = Indexes::default();
            let cases = run::judge(&trial.facts, rules, rule, &options, &indexes);
            let judged = cases.iter().any(|case| !case.judgements.is_empty());
            self.judged += 1;
            if judged != validity.holds(day) {
                let name = &rule.name.value;
                let day = date_words(day);
                self.faults.push(OutOfRange {
                    file: rule.file,
                    span: validity.from.span,
                    message: if judged {
                        format!("la regola «{name}» si applica il {day}, quando non è in vigore")
                    } else {
                        format!("la regola «{name}» non si applica il {day}, quando è in vigore")
                    },
                });
            }
        }
    }
}
