//! Who takes part in an assembly: the bodies that no excluding rule keeps out, and why the others do not; heads and weights.

use super::adherent::{ADHERENTS, amount, name, number};
use super::index::Indexes;
use super::norm;
use super::run::{self, Options};
use crate::facts::Facts;
use crate::finding::{Norm, Verdict};
use crate::language::RuleSet;
use crate::language::ast::{Rule, Subject};
use rust_decimal::Decimal;

/// A body of the register, and whether it takes part.
#[derive(Clone, Debug)]
pub struct Participant {
    pub name: String,
    /// Its row, as the user sees it.
    pub row: Option<u32>,
    pub standing: Standing,
    pub reasons: Vec<Reason>,
    pub population: Option<Decimal>,
    pub fee: Option<Decimal>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    Entitled,
    /// Something that decides is not known.
    Uncertain,
    Excluded,
}

/// Why a body does not take part, or why it cannot be said.
#[derive(Clone, Debug)]
pub struct Reason {
    pub rule: String,
    pub message: String,
    pub source: Vec<Norm>,
}

/// A way of counting, and the numbers that it needs. Without a rule of the convention these are only the usual ways.
#[derive(Clone, Debug)]
pub struct Base {
    pub name: &'static str,
    /// What there is in all, for the bodies entitled for certain.
    pub total: Decimal,
    /// The least that is more than half.
    pub needed: Decimal,
    /// The bodies whose weight is not known, and are left out of the total.
    pub unknown: usize,
}

impl Base {
    /// How much may be absent, and the number is still there.
    pub fn spare(&self) -> Decimal {
        (self.total - self.needed).max(Decimal::ZERO)
    }
}

/// An assembly at a date.
#[derive(Clone, Debug, Default)]
pub struct Assembly {
    pub participants: Vec<Participant>,
    /// The words of the convention on the quorum, where it has any.
    pub stated: Option<String>,
    pub bases: Vec<Base>,
}

/// The field of a convention that holds what it says of the quorum.
const QUORUM: &str = "quorum";

/// The pack of the rules on who takes part in any assembly: on request in a check, always asked for here.
const PACK: &str = "assemblea";

/// Judges every body of the register by the rules that exclude.
pub fn assembly(facts: &Facts, rules: &RuleSet, options: &Options) -> Assembly {
    let mut options = options.clone();
    options.packs.push(PACK.to_owned());
    let options = &options;
    let mut found = Assembly {
        participants: participants(facts),
        ..Assembly::default()
    };
    let indexes = Indexes::default();
    for declared in rules.rules() {
        let rule: &Rule = declared;
        let on_bodies =
            matches!(&rule.subject, Some(Subject::Each { table, .. }) if table.head() == ADHERENTS);
        if !rule.excludes || !on_bodies || !run::is_asked(rules, &options.packs, &declared.pack) {
            continue;
        }
        let cases = run::judge(facts, rules, declared, options, &indexes);
        if cases.len() != found.participants.len() {
            continue;
        }
        for (case, participant) in cases.iter().zip(&mut found.participants) {
            let standing = match case.verdict {
                Verdict::Violata => Standing::Excluded,
                Verdict::NonVerificabile | Verdict::Controversa => Standing::Uncertain,
                Verdict::Rispettata | Verdict::NonApplicabile | Verdict::Derogata => continue,
            };
            participant.standing = participant.standing.max(standing);
            let message = if standing == Standing::Excluded {
                case.failures()
                    .into_iter()
                    .map(|(_, message)| message)
                    .collect::<Vec<_>>()
                    .join(" ")
            } else {
                super::found::doubt(case)
            };
            participant.reasons.push(Reason {
                rule: rule.name.value.clone(),
                message,
                source: norm::norms(rules, &declared.pack, &rule.sources),
            });
        }
    }
    found.stated = stated(facts);
    found.bases = bases(&found.participants);
    found
}

fn participants(facts: &Facts) -> Vec<Participant> {
    facts
        .tables
        .get(ADHERENTS)
        .into_iter()
        .flatten()
        .map(|row| Participant {
            name: name(row),
            row: number(row),
            standing: Standing::Entitled,
            reasons: Vec::new(),
            population: amount(row, "popolazione"),
            fee: amount(row, "quota_annua"),
        })
        .collect()
}

fn stated(facts: &Facts) -> Option<String> {
    match facts.fields.get(QUORUM).map(|fact| &fact.value) {
        Some(Ok(value)) => Some(super::clip(&super::message::value_words(value))),
        _ => None,
    }
}

/// Heads, inhabitants and fees of those entitled for certain.
fn bases(participants: &[Participant]) -> Vec<Base> {
    let entitled: Vec<&Participant> = participants
        .iter()
        .filter(|participant| participant.standing == Standing::Entitled)
        .collect();
    let base = |name, weight: &dyn Fn(&Participant) -> Option<Decimal>| {
        let weights: Vec<Option<Decimal>> = entitled.iter().map(|one| weight(one)).collect();
        let total: Decimal = weights.iter().flatten().copied().sum();
        Base {
            name,
            total,
            needed: more_than_half(total),
            unknown: weights.iter().filter(|weight| weight.is_none()).count(),
        }
    };
    let mut found = vec![base("teste", &|_| Some(Decimal::ONE))];
    if entitled.iter().any(|one| one.population.is_some()) {
        found.push(base("popolazione", &|one| one.population));
    }
    if entitled.iter().any(|one| one.fee.is_some()) {
        found.push(base("quote", &|one| one.fee));
    }
    found
}

/// The least whole number greater than the half.
fn more_than_half(total: Decimal) -> Decimal {
    (total / Decimal::TWO).floor() + Decimal::ONE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_is_not_enough() {
        for (total, needed) in [(60, 31), (61, 31), (1, 1), (0, 1)] {
            assert_eq!(more_than_half(Decimal::from(total)), Decimal::from(needed));
        }
    }
}
