//! Two rules on one subject: requirements that cannot hold together, requirements that are the same.

use super::claim::{Claim, Claims, both, contradictory, impossible};
use super::condition::applies;
use crate::language::ast::{Requirement, Rule, Subject, Validity};
use crate::language::code::Code;
use crate::language::error::Error;
use crate::language::rule_set::{Declared, RuleSet};
use chrono::NaiveDate;
use std::collections::HashMap;

/// A requirement with what tells it from others, the name of the row apart.
struct Seen<'a> {
    rule: &'a Declared<Rule>,
    requirement: &'a Requirement,
    subject: String,
    shape: String,
}

pub fn pairs(set: &RuleSet) -> Vec<(usize, Error)> {
    let mut seen: Vec<Seen<'_>> = Vec::new();
    for rule in set.rules().iter().filter(|rule| !super::is_made(rule)) {
        let claims = super::reader(set, rule);
        let conditions: Vec<Option<String>> = [&rule.when, &rule.unless]
            .map(|condition| condition.as_ref().map(|condition| claims.shape(condition)))
            .to_vec();
        for requirement in &rule.requirements {
            let holds = claims.shape(&requirement.holds);
            seen.push(Seen {
                rule,
                requirement,
                subject: subject(rule),
                shape: without_row(rule, &format!("{conditions:?}{holds}")),
            });
        }
    }
    let mut found = twins(set, &seen);
    found.extend(at_odds(set, &seen));
    found
}

/// Whether two rules are ever judged together: packs that come in on request are alternatives to one another, unless one
/// uses the other; and what keeps a body from an assembly is said beside the fault.
fn meet(set: &RuleSet, one: &Declared<Rule>, two: &Declared<Rule>) -> bool {
    let on_request =
        |rule: &Declared<Rule>| set.pack(&rule.pack).is_some_and(|pack| pack.on_request);
    let sees = |one: &str, two: &str| set.sees(one).iter().any(|seen| seen == two);
    let alternatives = one.pack != two.pack
        && on_request(one)
        && on_request(two)
        && !sees(&one.pack, &two.pack)
        && !sees(&two.pack, &one.pack);
    !alternatives && one.excludes == two.excludes
}

fn subject(rule: &Rule) -> String {
    match &rule.subject {
        Some(Subject::Document(name) | Subject::Body(name)) => name.value.clone(),
        Some(Subject::Each { table, .. }) => format!("ogni {}", table.dotted()),
        None => String::new(),
    }
}

/// A row has one name in one rule, another in the other.
fn without_row(rule: &Rule, shape: &str) -> String {
    match &rule.subject {
        Some(Subject::Each { variable, .. }) => {
            shape.replace(&format!("value: {:?}", variable.value), "value: ·")
        }
        _ => shape.to_owned(),
    }
}

fn twins(set: &RuleSet, seen: &[Seen<'_>]) -> Vec<(usize, Error)> {
    let mut first: HashMap<(&str, &str), Vec<&Seen<'_>>> = HashMap::new();
    let mut found = Vec::new();
    for one in seen {
        let same = first.entry((&one.subject, &one.shape)).or_default();
        if let Some(other) = same.iter().find(|other| {
            meet(set, other.rule, one.rule)
                && overlap(other.rule.validity, one.rule.validity).is_some()
        }) {
            let message = if other.rule.name == one.rule.name {
                "questo requisito è scritto due volte".to_owned()
            } else {
                format!(
                    "la regola «{}» ha già questo requisito",
                    other.rule.name.value
                )
            };
            let error = Error::new(Code::TwinRequirement, one.requirement.holds.span, message)
                .warning()
                .help("chi lo viola avrebbe due segnalazioni: lasciane una");
            found.push((one.rule.file, error));
        }
        same.push(one);
    }
    found
}

/// The days on which both are in force; `None` for no limit on that side.
fn overlap(
    one: Option<Validity>,
    two: Option<Validity>,
) -> Option<(Option<NaiveDate>, Option<NaiveDate>)> {
    let from = |validity: Option<Validity>| validity.map(|validity| validity.from.value);
    let to =
        |validity: Option<Validity>| validity.and_then(|validity| validity.to).map(|to| to.value);
    let start = from(one).max(from(two));
    let end = match (to(one), to(two)) {
        (Some(one), Some(two)) => Some(one.min(two)),
        (one, two) => one.or(two),
    };
    match (start, end) {
        (Some(start), Some(end)) if end < start => None,
        _ => Some((start, end)),
    }
}

fn at_odds(set: &RuleSet, seen: &[Seen<'_>]) -> Vec<(usize, Error)> {
    let mut found = Vec::new();
    let mut by_subject: HashMap<&str, Vec<&Seen<'_>>> = HashMap::new();
    for one in seen {
        let others = by_subject.entry(&one.subject).or_default();
        for other in others.iter() {
            if one.rule.name != other.rule.name
                && meet(set, one.rule, other.rule)
                && !is_derogated(set, one.rule)
                && !is_derogated(set, other.rule)
                && cannot_both_hold(set, other, one)
            {
                let message = format!(
                    "questo requisito e quello della regola «{}» non possono essere rispettati insieme",
                    other.rule.name.value
                );
                let error =
                    Error::new(Code::DisjointBounds, one.requirement.holds.span, message).warning();
                found.push((
                    one.rule.file,
                    error.help(
                        "correggi uno dei due limiti, o scrivi una «deroga» che dica quale prevale",
                    ),
                ));
            }
        }
        others.push(one);
    }
    found
}

/// A derogation already says which of two requirements prevails.
fn is_derogated(set: &RuleSet, rule: &Rule) -> bool {
    set.derogations().iter().any(|derogation| {
        let target = derogation.target.as_ref();
        target.is_some_and(|target| target.head() == rule.name.value)
    })
}

fn cannot_both_hold(set: &RuleSet, one: &Seen<'_>, two: &Seen<'_>) -> bool {
    let Some((start, end)) = overlap(one.rule.validity, two.rule.validity) else {
        return false;
    };
    let reader = |seen: &Seen<'_>, at| Claims {
        set,
        pack: set.sees(&seen.rule.pack).first().map_or("", String::as_str),
        at,
        closed: true,
    };
    let mut days: Vec<Option<NaiveDate>> = [one, two]
        .into_iter()
        .flat_map(|seen| reader(seen, None).days(&seen.requirement.holds))
        .chain(start)
        .filter(|day| start.is_none_or(|start| start <= *day) && end.is_none_or(|end| *day <= end))
        .map(Some)
        .collect();
    if days.is_empty() {
        days.push(end);
    }
    days.into_iter().any(|day| {
        let (first, second) = (
            bounds(&reader(one, day), one),
            bounds(&reader(two, day), two),
        );
        let shared = first
            .iter()
            .any(|claim| second.iter().any(|other| other.fact == claim.fact));
        let all: Vec<Claim> = first.iter().chain(&second).cloned().collect();
        shared
            && !contradictory(&first)
            && !contradictory(&second)
            && contradictory(&all)
            && !impossible(&both(
                named_alike(one, applies(&reader(one, day), one.rule)),
                named_alike(two, applies(&reader(two, day), two.rule)),
            ))
    })
}

/// What a requirement claims for certain.
fn bounds(claims: &Claims<'_>, seen: &Seen<'_>) -> Vec<Claim> {
    let ways = named_alike(seen, claims.ways(&seen.requirement.holds, true));
    match ways.as_deref() {
        Some([only]) => only.clone(),
        _ => Vec::new(),
    }
}

fn named_alike(seen: &Seen<'_>, ways: super::claim::Ways) -> super::claim::Ways {
    let mut ways = ways?;
    for claim in ways.iter_mut().flatten() {
        claim.fact = without_row(seen.rule, &claim.fact);
    }
    Some(ways)
}
