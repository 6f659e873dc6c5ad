//! Tests of rules (`prova`): facts or a piece of text, and the outcome that a jurist expects.

use super::case::Case;
use super::index::Indexes;
use super::reading::Choice;
use super::run::{self, Options};
use super::stated::facts;
use crate::facts::{Facts, Lexicon, fold};
use crate::finding::Verdict;
use crate::language::RuleSet;
use crate::language::ast::{Expected, Test};
use chrono::NaiveDate;

/// What became of a test, in the words of detection theory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProofResult {
    Confermata,
    /// It reports, and should not.
    Rumorosa,
    /// It should report, and does not.
    Mancata,
    /// Another outcome or another message.
    Diversa,
}

#[derive(Clone, Debug)]
pub struct Proof {
    pub title: String,
    pub rule: String,
    pub pack: String,
    pub result: ProofResult,
    /// What was expected and what came, where they differ.
    pub detail: Option<String>,
    pub got: Verdict,
}

/// A test with the facts that it states, ready to be run any number of times.
pub struct Trial {
    /// Its place among the tests of the set.
    pub test: usize,
    pub rule: String,
    pub(super) facts: Facts,
    pub(super) options: Options,
}

/// Runs the tests of a set of rules. `today` stands for tests without a date.
pub fn prove(rules: &RuleSet, lexicon: &Lexicon, today: NaiveDate) -> Vec<Proof> {
    trials(rules, lexicon, today)
        .iter()
        .filter_map(|trial| {
            let indexes = Indexes::default();
            run(rules, trial, &indexes).map(|(proof, _)| proof)
        })
        .collect()
}

/// The tests of the rules of a set, in order.
pub fn trials(rules: &RuleSet, lexicon: &Lexicon, today: NaiveDate) -> Vec<Trial> {
    let one = |(place, test): (usize, &crate::language::Declared<Test>)| {
        let name = test.rule.as_ref()?;
        let rule = rules.rule(&name.value)?;
        let pinned: Choice = test
            .readings
            .iter()
            .map(|(reading, alternative)| (reading.value.clone(), alternative.value.clone()))
            .collect();
        Some(Trial {
            test: place,
            rule: name.value.clone(),
            facts: facts(rules, &rule.pack, lexicon, test, rule.subject.as_ref()),
            options: Options {
                today: test.at.as_ref().map_or(today, |at| at.value),
                packs: Vec::new(),
                pinned,
            },
        })
    };
    rules.tests().iter().enumerate().filter_map(one).collect()
}

/// Runs a test: what became of it, and the cases that were judged.
pub fn run<'a>(
    rules: &'a RuleSet,
    trial: &'a Trial,
    indexes: &'a Indexes,
) -> Option<(Proof, Vec<Case<'a>>)> {
    let test = rules.tests().get(trial.test)?;
    let rule = rules.rule(&trial.rule)?;
    let cases = run::judge(&trial.facts, rules, rule, &trial.options, indexes);
    let got = worst(&cases);
    let failures: Vec<(Option<String>, String)> = cases
        .iter()
        .filter(|case| case.verdict == got)
        .flat_map(Case::failures)
        .collect();
    let by: Vec<String> = cases
        .iter()
        .flat_map(|case| &case.judgements)
        .flat_map(|(_, judgement)| &judgement.requirements)
        .filter_map(|judged| judged.derogation.clone())
        .collect();
    let expected = test.expected.as_ref().map(|expected| &expected.value)?;
    let (result, detail) = compare(
        expected,
        got,
        &failures,
        &missing(&cases, got),
        &by,
        test.message.as_ref().map(|message| message.value.as_str()),
    );
    let proof = Proof {
        title: test.title.value.clone(),
        rule: trial.rule.clone(),
        pack: test.pack.clone(),
        result,
        detail,
        got,
    };
    Some((proof, cases))
}

/// The gravest outcome over all subjects.
fn worst(cases: &[Case]) -> Verdict {
    use Verdict::{Controversa, Derogata, NonApplicabile, NonVerificabile, Rispettata, Violata};
    [Violata, Controversa, NonVerificabile, Derogata, Rispettata]
        .into_iter()
        .find(|verdict| cases.iter().any(|case| case.verdict == *verdict))
        .unwrap_or(NonApplicabile)
}

/// The facts for want of which the cases with this outcome could not be decided, each once.
fn missing(cases: &[Case], got: Verdict) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let judgements = cases
        .iter()
        .filter(|case| case.verdict == got)
        .flat_map(|case| &case.judgements)
        .map(|(_, judgement)| judgement);
    for judgement in judgements {
        let witnesses = judgement.requirements.iter();
        let witnesses = witnesses.flat_map(|judged| &judged.witnesses);
        for witness in witnesses.chain(&judgement.condition) {
            if witness.missing.is_some() && !found.contains(&witness.path) {
                found.push(witness.path.clone());
            }
        }
    }
    found
}

const fn reports(verdict: Verdict) -> bool {
    matches!(
        verdict,
        Verdict::Violata | Verdict::Controversa | Verdict::NonVerificabile
    )
}

fn compare(
    expected: &Expected,
    got: Verdict,
    failures: &[(Option<String>, String)],
    missing: &[String],
    by: &[String],
    message: Option<&str>,
) -> (ProofResult, Option<String>) {
    let wanted = match expected {
        Expected::Respected => Verdict::Rispettata,
        Expected::Violated { .. } => Verdict::Violata,
        Expected::NotVerifiable => Verdict::NonVerificabile,
        Expected::NotApplicable => Verdict::NonApplicabile,
        Expected::Derogated { .. } => Verdict::Derogata,
        Expected::Disputed => Verdict::Controversa,
    };
    let differ = |what: String| Some(what);
    if wanted != got {
        let result = match (reports(wanted), reports(got)) {
            (false, true) => ProofResult::Rumorosa,
            (true, false) => ProofResult::Mancata,
            _ => ProofResult::Diversa,
        };
        let said = match (got, failures.first(), missing) {
            (Verdict::Violata | Verdict::Controversa, Some((_, message)), _) => {
                format!(" («{message}»)")
            }
            (Verdict::NonVerificabile, _, [_, ..]) => {
                format!(" (non si legge: {})", missing.join(", "))
            }
            _ => String::new(),
        };
        return (
            result,
            differ(format!(
                "attesa {}, ottenuta {}{said}",
                wanted.name(),
                got.name()
            )),
        );
    }
    if let Expected::Violated { label: Some(label) } = expected
        && !failures
            .iter()
            .any(|(known, _)| known.as_ref() == Some(&label.value))
    {
        return (
            ProofResult::Diversa,
            differ(format!(
                "attesa violata in «{}», violata altrove",
                label.value
            )),
        );
    }
    if let Expected::Derogated { by: name } = expected
        && !by.contains(&name.value)
    {
        return (
            ProofResult::Diversa,
            differ(format!("attesa la deroga «{}»", name.value)),
        );
    }
    if let Some(message) = message
        && !failures
            .iter()
            .any(|(_, said)| fold(said).contains(&fold(message)))
    {
        let said = failures
            .iter()
            .map(|(_, said)| format!("«{said}»"))
            .collect::<Vec<_>>()
            .join(", ");
        return (
            ProofResult::Diversa,
            differ(format!("il messaggio non contiene «{message}»: {said}")),
        );
    }
    (ProofResult::Confermata, None)
}
