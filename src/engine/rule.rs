//! One rule on one subject: from its conditions and requirements to an outcome.

use super::computed::{Computed, Witness};
use super::derogation::{self, Effect};
use super::eval::Scope;
use super::reading::{self, Choice};
use super::truth::Truth;
use crate::finding::Verdict;
use crate::language::ast::Rule;

/// What happened to one requirement.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// Its place among the requirements of the rule.
    pub requirement: usize,
    pub verdict: Verdict,
    pub witnesses: Vec<Witness>,
    /// The derogation that decided it.
    pub derogation: Option<String>,
}

/// What happened to a rule on a subject, under one choice of readings.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    pub verdict: Verdict,
    /// The requirements that were judged; empty where the rule did not apply.
    pub requirements: Vec<Judged>,
    /// The facts that decided whether the rule applies.
    pub condition: Vec<Witness>,
}

impl Judgement {
    const fn plain(verdict: Verdict, condition: Vec<Witness>) -> Self {
        Self {
            verdict,
            requirements: Vec::new(),
            condition,
        }
    }
}

/// Judges a rule under every alternative of the readings that it uses.
pub fn judge(scope: &Scope, rule: &Rule, pinned: &Choice) -> Vec<(Choice, Judgement)> {
    let used = reading::used(scope.rules, scope.pack, rule);
    reading::choices(scope.rules, scope.pack, &used, pinned)
        .into_iter()
        .map(|choice| {
            let mut inner = scope.clone();
            inner.readings.clone_from(&choice);
            let judgement = under_one_reading(&inner, rule);
            (choice, judgement)
        })
        .collect()
}

/// The same outcome under all readings is the outcome; different ones make the point disputed.
pub fn overall(judgements: &[(Choice, Judgement)]) -> Verdict {
    match judgements {
        [] => Verdict::NonVerificabile,
        [(_, first), rest @ ..] if rest.iter().all(|(_, other)| other.verdict == first.verdict) => {
            first.verdict
        }
        _ => Verdict::Controversa,
    }
}

fn under_one_reading(scope: &Scope, rule: &Rule) -> Judgement {
    let when = rule.when.as_ref().map(|when| scope.eval(when));
    let unless = rule.unless.as_ref().map(|unless| scope.eval(unless));
    let applies = when.as_ref().map_or(Truth::True, Computed::as_truth);
    let exempt = unless.as_ref().map_or(Truth::False, Computed::as_truth);
    let not_applicable = when
        .as_ref()
        .is_some_and(|when| when.as_truth() == Truth::Unknown && when.is_not_applicable());
    let condition: Vec<Witness> = when
        .into_iter()
        .chain(unless)
        .flat_map(|part| part.witnesses)
        .collect();
    if applies == Truth::False || exempt == Truth::True || not_applicable {
        return Judgement::plain(Verdict::NonApplicabile, condition);
    }
    let decided = applies.and(exempt.negate());
    let requirements: Vec<Judged> = rule
        .requirements
        .iter()
        .enumerate()
        .map(|(at, requirement)| {
            let mut judged = match derogation::effect(scope, rule, requirement) {
                Effect::None => plain(at, scope.eval(&requirement.holds), None),
                Effect::Replaced { by, with } => plain(at, scope.eval(with), Some(by)),
                Effect::SwitchedOff { by } => Judged {
                    requirement: at,
                    verdict: Verdict::Derogata,
                    witnesses: Vec::new(),
                    derogation: Some(by.to_owned()),
                },
                Effect::Uncertain {
                    by,
                    with,
                    witnesses,
                } => {
                    let replaced = with.map(|with| scope.eval(with));
                    uncertain(at, scope.eval(&requirement.holds), replaced, by, witnesses)
                }
                Effect::Concurrent { first, second } => Judged {
                    requirement: at,
                    verdict: Verdict::NonVerificabile,
                    witnesses: Vec::new(),
                    derogation: Some(format!("deroghe concorrenti: «{first}» e «{second}»")),
                },
            };
            if decided == Truth::Unknown && judged.verdict == Verdict::Violata {
                judged.verdict = Verdict::NonVerificabile;
                judged.witnesses.extend(
                    condition
                        .iter()
                        .filter(|witness| witness.missing.is_some())
                        .cloned(),
                );
            }
            judged
        })
        .collect();
    let verdict = if requirements.iter().all(|judged| {
        judged
            .witnesses
            .iter()
            .any(|w| w.missing == Some(crate::facts::Missing::NotApplicable))
            && judged.verdict == Verdict::NonVerificabile
    }) {
        Verdict::NonApplicabile
    } else {
        worst(&requirements)
    };
    Judgement {
        verdict,
        requirements,
        condition,
    }
}

fn plain(requirement: usize, result: Computed, by: Option<&str>) -> Judged {
    let verdict = match result.as_truth() {
        Truth::True if by.is_some() => Verdict::Derogata,
        Truth::True => Verdict::Rispettata,
        Truth::False => Verdict::Violata,
        Truth::Unknown => Verdict::NonVerificabile,
    };
    Judged {
        requirement,
        verdict,
        witnesses: result.witnesses,
        derogation: by.map(str::to_owned),
    }
}

/// Where nobody knows whether a derogation applies, only what comes out the same with it and without it can be said.
fn uncertain(
    requirement: usize,
    without: Computed,
    replaced: Option<Computed>,
    by: &str,
    condition: Vec<Witness>,
) -> Judged {
    let (plain, derogated) = (
        without.as_truth(),
        replaced.as_ref().map_or(Truth::True, Computed::as_truth),
    );
    let verdict = match (plain, derogated) {
        (Truth::True, Truth::True) => Verdict::Rispettata,
        (Truth::False, Truth::False) => Verdict::Violata,
        _ => Verdict::NonVerificabile,
    };
    let mut witnesses = without.witnesses;
    if verdict == Verdict::NonVerificabile {
        witnesses.extend(condition.into_iter().filter(|w| w.missing.is_some()));
    }
    Judged {
        requirement,
        verdict,
        witnesses,
        derogation: Some(by.to_owned()),
    }
}

fn worst(requirements: &[Judged]) -> Verdict {
    let has = |verdict| requirements.iter().any(|judged| judged.verdict == verdict);
    if has(Verdict::Violata) {
        Verdict::Violata
    } else if has(Verdict::NonVerificabile) {
        Verdict::NonVerificabile
    } else if has(Verdict::Derogata) {
        Verdict::Derogata
    } else {
        Verdict::Rispettata
    }
}
