//! All rules on one act: findings, and the list of what was checked.

use super::case::{self, Case};
use super::computed::{Outcome, Witness};
use super::eval::Scope;
use super::index::Indexes;
use super::reading::Choice;
use super::{found, path, quote, rule};
use crate::document::Document;
use crate::facts::{Facts, Value};
use crate::finding::{Checked, Finding, Verdict};
use crate::language::ast::{Rule, Subject};
use crate::language::body::MEMBERS;
use crate::language::{Declared, RuleSet};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How to check.
#[derive(Clone, Debug)]
pub struct Options {
    /// The date that selects the law where the act has none of its own.
    pub today: NaiveDate,
    /// The packs whose rules are evaluated; empty means all.
    pub packs: Vec<String>,
    /// Readings fixed by the project.
    pub pinned: Choice,
}

/// What came out of an act.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Report {
    pub findings: Vec<Finding>,
    pub outcomes: Vec<Checked>,
    /// How many rules on how many subjects gave each verdict.
    pub counts: BTreeMap<Verdict, usize>,
}

/// Checks an act. A document that is none of ours gives an empty report: `facts.kind` is then `None`.
pub fn check(document: &Document, facts: &Facts, rules: &RuleSet, options: &Options) -> Report {
    let mut report = Report::default();
    if facts.kind.is_none() && document.tables.is_empty() {
        return report;
    }
    let indexes = Indexes::default();
    let mut cases = Vec::new();
    for entry in rules.rules() {
        if !is_asked(rules, &options.packs, &entry.pack) {
            continue;
        }
        if !is_about(entry, document, facts) {
            continue;
        }
        cases.extend(judge(facts, rules, entry, options, &indexes));
    }
    for case in &cases {
        *report.counts.entry(case.verdict).or_default() += 1;
    }
    report.outcomes = outcomes(document, facts, &cases);
    report.findings = found::findings(document, facts, &cases);
    report
}

/// Tables of the schema that registers fill, not acts.
const OF_REGISTERS: &[&str] = &["celle", "totali", "intestazioni"];

/// Whether there is anything that a rule speaks of: an act for those on acts, a register for those on registers. The others
/// are not even listed as not applicable: nobody asked.
fn is_about(rule: &Rule, document: &Document, facts: &Facts) -> bool {
    let act = facts.kind.is_some();
    let register = !document.tables.is_empty();
    match &rule.subject {
        Some(Subject::Document(_)) | None => act,
        Some(Subject::Body(_)) => register,
        Some(Subject::Each { table, .. }) => match (table.head(), table.parts.get(1)) {
            ("atto", Some(name)) if OF_REGISTERS.contains(&name.value.as_str()) => register,
            ("atto" | "passi", _) => act,
            (_, Some(_)) => act,
            _ => register || facts.tables.contains_key(table.head()),
        },
    }
}

/// Whether the rules of a pack are to be judged. Packs on request come in by name, and add to the others; naming any other
/// pack leaves only those named and those that they use.
pub fn is_asked(rules: &RuleSet, asked: &[String], pack: &str) -> bool {
    let on_request = |name: &str| rules.pack(name).is_some_and(|pack| pack.on_request);
    let named = asked
        .iter()
        .any(|name| name == pack || rules.sees(name).iter().any(|used| used == pack));
    let only_additions = asked.iter().all(|name| on_request(name));
    named || (only_additions && !on_request(pack))
}

/// The date that selects the law: the one that the pack names, if the act states it.
pub fn reference_date(
    facts: &Facts,
    rules: &RuleSet,
    pack: &str,
    today: NaiveDate,
    indexes: &Indexes,
) -> NaiveDate {
    let Some(path) = rules
        .pack(pack)
        .and_then(|pack| pack.reference_date.as_ref())
    else {
        return today;
    };
    let scope = Scope {
        rules,
        pack,
        facts,
        reference: today,
        today,
        indexes,
        body: None,
        readings: Choice::new(),
        variables: Vec::new(),
        depth: 0,
    };
    match path::resolve(&scope, path).outcome {
        Outcome::Known(Value::Date(date)) => date,
        _ => today,
    }
}

/// The scope in which the declarations of a pack are evaluated.
pub(super) fn scope<'a>(
    facts: &'a Facts,
    rules: &'a RuleSet,
    pack: &'a str,
    options: &Options,
    indexes: &'a Indexes,
) -> Scope<'a> {
    Scope {
        rules,
        pack,
        facts,
        reference: reference_date(facts, rules, pack, options.today, indexes),
        today: options.today,
        indexes,
        body: None,
        readings: Choice::new(),
        variables: Vec::new(),
        depth: 0,
    }
}

/// A rule on each of its subjects, in the order of the facts.
pub(super) fn judge<'a>(
    facts: &'a Facts,
    rules: &'a RuleSet,
    declared: &'a Declared<Rule>,
    options: &Options,
    indexes: &'a Indexes,
) -> Vec<Case<'a>> {
    let (rule, pack) = (&declared.item, declared.pack.as_str());
    let scope = scope(facts, rules, pack, options, indexes);
    let reference = scope.reference;
    let idle = |scope: Scope<'a>| {
        vec![Case {
            rule,
            pack,
            scope,
            judgements: Vec::new(),
            verdict: Verdict::NonApplicabile,
        }]
    };
    if rule
        .validity
        .is_some_and(|validity| !validity.holds(reference))
    {
        return idle(scope);
    }
    let judged = |scope: Scope<'a>| {
        let judgements = rule::judge(&scope, rule, &options.pinned);
        let verdict = rule::overall(&judgements);
        Case {
            rule,
            pack,
            scope,
            judgements,
            verdict,
        }
    };
    match &rule.subject {
        Some(Subject::Document(name))
            if facts
                .kind
                .as_ref()
                .is_some_and(|kind| name.value == "atto" || *kind == name.value) =>
        {
            vec![judged(scope)]
        }
        Some(Subject::Each { variable, table }) => {
            let rows = path::table(&scope, table).unwrap_or_default();
            if rows.is_empty() {
                return idle(scope);
            }
            rows.into_iter()
                .map(|row| judged(scope.with(&variable.value, row)))
                .collect()
        }
        Some(Subject::Body(name)) => {
            let Some(body) = rules.body(pack, &name.value) else {
                return idle(scope);
            };
            let members = super::body::members(&scope, body).unwrap_or_default();
            if members.is_empty() {
                return idle(scope);
            }
            let rows = members.into_iter().map(Value::Row).collect();
            let mut scope = scope.with(MEMBERS, Value::List(rows));
            scope.body = Some(body);
            vec![judged(scope)]
        }
        _ => idle(scope),
    }
}

fn outcomes(document: &Document, facts: &Facts, cases: &[Case]) -> Vec<Checked> {
    let mut listed: Vec<(Checked, usize)> = Vec::new();
    for case in cases {
        let subject = match &case.rule.subject {
            Some(Subject::Document(name)) => name.value.clone(),
            Some(Subject::Each { table, .. }) => table.dotted(),
            Some(Subject::Body(name)) => name.value.clone(),
            None => String::new(),
        };
        if let Some((_, rows)) = listed
            .iter_mut()
            .find(|(known, _)| known.rule == case.rule.name.value && known.outcome == case.verdict)
        {
            *rows += 1;
            continue;
        }
        let span = case.judgements.first().and_then(|(_, judgement)| {
            let deciding: Vec<Witness> = judgement
                .requirements
                .iter()
                .flat_map(|judged| judged.witnesses.clone())
                .collect();
            deciding
                .iter()
                .chain(&judgement.condition)
                .find_map(|witness| witness.span)
        });
        let checked = Checked {
            rule: case.rule.name.value.clone(),
            pack: case.pack.to_owned(),
            title: case::title(case.rule),
            subject,
            outcome: case.verdict,
            quote: span.map(|span| quote::words(document, span)),
            place: span.map(|span| quote::place(document, facts, span)),
        };
        listed.push((checked, 1));
    }
    listed
        .into_iter()
        .map(|(mut checked, rows)| {
            if rows > 1 {
                checked.subject = format!("{} ({rows})", checked.subject);
            }
            checked
        })
        .collect()
}
