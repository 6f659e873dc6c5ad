//! How much of the rules their tests show: outcomes, requirements, cases, bands, derogations, readings.

use super::case::Case;
use super::index::Indexes;
use super::proof::{self, Proof, ProofResult};
use super::watch::Reached;
use crate::facts::Lexicon;
use crate::finding::Verdict;
use crate::language::ast::{Excuse, Literal, Rule, Test};
use crate::language::{Declared, RuleSet};
use crate::span::Span;
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// What a test may show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PartKind {
    /// An outcome of a rule.
    Outcome,
    /// A requirement that fails.
    Requirement,
    /// A case of a definition.
    Case,
    Band,
    Derogation,
    /// An alternative of a reading.
    Reading,
}

impl PartKind {
    pub const ALL: [Self; 6] = [
        Self::Outcome,
        Self::Requirement,
        Self::Case,
        Self::Band,
        Self::Derogation,
        Self::Reading,
    ];

    /// The name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Outcome => "esito",
            Self::Requirement => "requisito",
            Self::Case => "caso",
            Self::Band => "scaglione",
            Self::Derogation => "deroga",
            Self::Reading => "lettura",
        }
    }
}

/// A part of a declaration, and whether a test shows it.
#[derive(Clone, Debug)]
pub struct Part {
    pub kind: PartKind,
    /// The declaration that it is part of.
    pub owner: String,
    pub name: String,
    pub file: usize,
    pub span: Span,
    pub shown: bool,
    /// The reason that the declaration gives, if no test can show it.
    pub excuse: Option<Excuse>,
}

impl Part {
    /// Whether nothing shows it, and nothing says why.
    pub const fn is_missing(&self) -> bool {
        !self.shown && self.excuse.is_none()
    }
}

fn excuse(excuses: &[Excuse], part: &str) -> Option<Excuse> {
    excuses
        .iter()
        .find(|excuse| excuse.what.value == part)
        .cloned()
}

/// The tests of a set of rules, run, and what they show.
#[derive(Clone, Debug)]
pub struct Survey {
    pub proofs: Vec<Proof>,
    pub parts: Vec<Part>,
}

/// What the confirmed tests have shown.
#[derive(Default)]
struct Shown {
    outcomes: BTreeSet<(String, Verdict)>,
    failed: BTreeSet<(String, usize)>,
    reached: BTreeSet<Reached>,
    derogations: BTreeSet<String>,
    alternatives: BTreeSet<(String, String)>,
}

/// Runs the tests of a set of rules, and says what they show. `today` stands for tests without a date.
pub fn survey(rules: &RuleSet, lexicon: &Lexicon, today: NaiveDate) -> Survey {
    let mut shown = Shown::default();
    let mut proofs = Vec::new();
    for trial in proof::trials(rules, lexicon, today) {
        let indexes = Indexes::watched();
        let Some((proof, cases)) = proof::run(rules, &trial, &indexes) else {
            continue;
        };
        if proof.result == ProofResult::Confermata {
            shown.cases(&cases);
            shown.readings(rules.tests().get(trial.test), &cases);
        }
        let confirmed = proof.result == ProofResult::Confermata;
        proofs.push(proof);
        drop(cases);
        if confirmed {
            shown.reached.extend(indexes.1.into_noted());
        }
    }
    Survey {
        proofs,
        parts: parts(rules, &shown),
    }
}

impl Shown {
    fn cases(&mut self, cases: &[Case<'_>]) {
        for case in cases {
            let rule = &case.rule.name.value;
            self.outcomes.insert((rule.clone(), case.verdict));
            for judged in case
                .judgements
                .iter()
                .flat_map(|(_, judgement)| &judgement.requirements)
            {
                if judged.verdict == Verdict::Violata {
                    self.failed.insert((rule.clone(), judged.requirement));
                }
                if matches!(judged.verdict, Verdict::Violata | Verdict::Derogata) {
                    self.derogations.extend(judged.derogation.clone());
                }
            }
        }
    }

    /// An alternative is shown by a test that chooses it, and by one whose outcome depends on it.
    fn readings(&mut self, test: Option<&Declared<Test>>, cases: &[Case<'_>]) {
        let chosen = test.into_iter().flat_map(|test| &test.readings);
        self.alternatives.extend(
            chosen.map(|(reading, alternative)| (reading.value.clone(), alternative.value.clone())),
        );
        for case in cases
            .iter()
            .filter(|case| case.verdict == Verdict::Controversa)
        {
            let choices = case.judgements.iter().flat_map(|(choice, _)| choice);
            self.alternatives.extend(
                choices.map(|(reading, alternative)| (reading.clone(), alternative.clone())),
            );
        }
    }
}

fn parts(rules: &RuleSet, shown: &Shown) -> Vec<Part> {
    let mut parts = Vec::new();
    for rule in rules.rules() {
        if !rule.name.value.ends_with(crate::language::body::TEXT_RULE) {
            of_rule(rule, shown, &mut parts);
        }
    }
    for definition in rules.definitions() {
        let cases = definition.cases.iter().map(|(when, _)| when.span);
        let last = definition.otherwise.iter().map(|value| value.span);
        let branches = !definition.cases.is_empty();
        for (place, span) in cases.chain(last).enumerate().filter(|_| branches) {
            let name = if place < definition.cases.len() {
                format!("caso {}", place + 1)
            } else {
                "altrimenti".to_owned()
            };
            let reached = Reached::Case {
                definition: definition.name.value.clone(),
                case: place,
            };
            parts.push(Part {
                kind: PartKind::Case,
                owner: definition.name.value.clone(),
                excuse: excuse(&definition.unreachable, &name),
                name,
                file: definition.file,
                span,
                shown: shown.reached.contains(&reached),
            });
        }
    }
    of_bands(rules, shown, &mut parts);
    for derogation in rules.derogations() {
        parts.push(Part {
            kind: PartKind::Derogation,
            owner: derogation.name.value.clone(),
            name: derogation.name.value.clone(),
            file: derogation.file,
            span: derogation.name.span,
            shown: shown.derogations.contains(&derogation.name.value),
            excuse: None,
        });
    }
    for reading in rules.readings() {
        for (alternative, _) in &reading.alternatives {
            let chosen = (reading.name.value.clone(), alternative.value.clone());
            parts.push(Part {
                kind: PartKind::Reading,
                owner: reading.name.value.clone(),
                name: alternative.value.clone(),
                file: reading.file,
                span: alternative.span,
                shown: shown.alternatives.contains(&chosen),
                excuse: None,
            });
        }
    }
    parts
}

fn of_rule(rule: &Declared<Rule>, shown: &Shown, parts: &mut Vec<Part>) {
    let name = &rule.name.value;
    for verdict in [
        Verdict::Violata,
        Verdict::Rispettata,
        Verdict::NonVerificabile,
    ] {
        parts.push(Part {
            kind: PartKind::Outcome,
            owner: name.clone(),
            name: verdict.name().to_owned(),
            file: rule.file,
            span: rule.name.span,
            shown: shown.outcomes.contains(&(name.clone(), verdict)),
            excuse: excuse(&rule.unreachable, verdict.name()),
        });
    }
    if rule.requirements.len() < 2 {
        return;
    }
    for (place, requirement) in rule.requirements.iter().enumerate() {
        let label = requirement.label.as_ref();
        let part = label.map_or_else(|| format!("n. {}", place + 1), |label| label.value.clone());
        parts.push(Part {
            kind: PartKind::Requirement,
            owner: name.clone(),
            excuse: excuse(&rule.unreachable, &part),
            name: part,
            file: rule.file,
            span: requirement.span,
            shown: shown.failed.contains(&(name.clone(), place)),
        });
    }
}

fn of_bands(rules: &RuleSet, shown: &Shown, parts: &mut Vec<Part>) {
    for bands in rules.band_tables() {
        for (table, rows) in bands.tables.iter().enumerate() {
            for (place, band) in rows.bands.iter().enumerate() {
                // What falls into a gap of the source has no value: there is nothing to show.
                if matches!(&band.value.value, Literal::Name(name) if name == "ignoto") {
                    continue;
                }
                let reached = Reached::Band {
                    bands: bands.name.value.clone(),
                    table,
                    band: place,
                };
                parts.push(Part {
                    kind: PartKind::Band,
                    owner: bands.name.value.clone(),
                    name: match (band.low, band.high) {
                        (_, Some(high)) => format!("fino a {high}"),
                        (Some(low), None) => format!("oltre {low}"),
                        (None, None) => "tutto".to_owned(),
                    },
                    file: bands.file,
                    span: band.span,
                    shown: shown.reached.contains(&reached),
                    excuse: None,
                });
            }
        }
    }
}
