//! All rules on one act: findings, and the list of what was checked.

use super::computed::Witness;
use super::eval::Scope;
use super::reading::Choice;
use super::rule::{self, Judged, Judgement};
use super::{message, norm, path, quote};
use crate::document::Document;
use crate::facts::{Facts, Missing, Value};
use crate::finding::{Checked, Finding, Norm, Related, Severity, UnderReading, Verdict};
use crate::language::RuleSet;
use crate::language::ast::{Derogation, Level, OnUnknown, Rule, Subject};
use crate::span::Span;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// A finding lists at most so many other places.
const MOST_PLACES: usize = 200;

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
#[derive(Clone, Debug, Default)]
pub struct Report {
    pub findings: Vec<Finding>,
    pub outcomes: Vec<Checked>,
    /// How many rules on how many subjects gave each verdict.
    pub counts: BTreeMap<Verdict, usize>,
}

/// One rule on one subject, judged: everything that a finding is made from.
pub(super) struct Case<'a> {
    pub rule: &'a Rule,
    pub pack: &'a str,
    pub scope: Scope<'a>,
    pub judgements: Vec<(Choice, Judgement)>,
    pub verdict: Verdict,
}

impl Case<'_> {
    /// The message of each requirement that failed, with its label.
    pub fn failures(&self) -> Vec<(Option<String>, String)> {
        self.failing()
            .into_iter()
            .map(|(scope, judged, _)| (self.label(judged), self.message(&scope, judged)))
            .collect()
    }

    fn label(&self, judged: &Judged) -> Option<String> {
        self.rule
            .requirements
            .get(judged.requirement)
            .and_then(|requirement| requirement.label.as_ref())
            .map(|label| label.value.clone())
    }

    fn message(&self, scope: &Scope, judged: &Judged) -> String {
        let template = self
            .rule
            .requirements
            .get(judged.requirement)
            .and_then(|requirement| requirement.message.as_ref());
        template.map_or_else(
            || title(self.rule),
            |template| message::fill(scope, template),
        )
    }

    /// The requirements that fail under the first reading that makes one fail.
    fn failing(&self) -> Vec<(Scope<'_>, &Judged, &Judgement)> {
        let found = self
            .judgements
            .iter()
            .find(|(_, judgement)| judgement.verdict == Verdict::Violata)
            .or_else(|| self.judgements.first());
        let Some((choice, judgement)) = found else {
            return Vec::new();
        };
        let bad: Vec<&Judged> = judgement
            .requirements
            .iter()
            .filter(|judged| judged.verdict == Verdict::Violata)
            .collect();
        let bad = if bad.is_empty() {
            judgement.requirements.iter().take(1).collect()
        } else {
            bad
        };
        bad.into_iter()
            .map(|judged| {
                let mut scope = self.scope.clone();
                scope.readings.clone_from(choice);
                (scope, judged, judgement)
            })
            .collect()
    }
}

/// Checks an act. A document that is none of ours gives an empty report: `facts.kind` is then `None`.
pub fn check(document: &Document, facts: &Facts, rules: &RuleSet, options: &Options) -> Report {
    let mut report = Report::default();
    if facts.kind.is_none() {
        return report;
    }
    let derogations: Vec<&Derogation> = rules
        .derogations()
        .iter()
        .map(|declared| &declared.item)
        .collect();
    let mut cases = Vec::new();
    for entry in rules.rules() {
        if !options.packs.is_empty() && !options.packs.iter().any(|pack| *pack == entry.pack) {
            continue;
        }
        cases.extend(judge(
            facts,
            rules,
            &entry.item,
            &entry.pack,
            &derogations,
            options,
        ));
    }
    for case in &cases {
        *report.counts.entry(case.verdict).or_default() += 1;
    }
    report.outcomes = outcomes(document, facts, &cases);
    report.findings = findings(document, facts, &cases);
    report
}

/// The date that selects the law: the one that the pack names, if the act states it.
pub fn reference_date(facts: &Facts, rules: &RuleSet, pack: &str, today: NaiveDate) -> NaiveDate {
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
        readings: Choice::new(),
        variables: Vec::new(),
        depth: 0,
    };
    match path::resolve(&scope, path).outcome {
        super::computed::Outcome::Known(Value::Date(date)) => date,
        _ => today,
    }
}

pub(super) fn judge<'a>(
    facts: &'a Facts,
    rules: &'a RuleSet,
    rule: &'a Rule,
    pack: &'a str,
    derogations: &[&'a Derogation],
    options: &Options,
) -> Vec<Case<'a>> {
    let reference = reference_date(facts, rules, pack, options.today);
    let scope = Scope {
        rules,
        pack,
        facts,
        reference,
        readings: Choice::new(),
        variables: Vec::new(),
        depth: 0,
    };
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
        let judgements = rule::judge(&scope, rule, derogations, &options.pinned);
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
            if name.value == "atto" || facts.kind.as_ref() == Some(&name.value) =>
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
        _ => idle(scope),
    }
}

fn outcomes(document: &Document, facts: &Facts, cases: &[Case]) -> Vec<Checked> {
    let mut listed: Vec<(Checked, usize)> = Vec::new();
    for case in cases {
        let subject = match &case.rule.subject {
            Some(Subject::Document(name)) => name.value.clone(),
            Some(Subject::Each { table, .. }) => table.dotted(),
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
            title: title(case.rule),
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

fn title(rule: &Rule) -> String {
    rule.title.as_ref().map_or_else(
        || rule.name.value.replace('_', " "),
        |title| title.value.clone(),
    )
}

fn findings(document: &Document, facts: &Facts, cases: &[Case]) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    let mut missing_in: Vec<Vec<String>> = Vec::new();
    let reported = cases
        .iter()
        .filter(|case| matches!(case.verdict, Verdict::Violata | Verdict::Controversa));
    for case in reported {
        for (finding, missing) in violated(document, facts, case) {
            found.push(finding);
            missing_in.push(missing);
        }
    }
    for case in cases
        .iter()
        .filter(|case| case.verdict == Verdict::NonVerificabile)
    {
        if case
            .rule
            .on_unknown
            .as_ref()
            .is_some_and(|on_unknown| on_unknown.value == OnUnknown::Silent)
        {
            continue;
        }
        let missing = missing_facts(case);
        let already = missing_in.iter().position(|known| {
            !missing.is_empty() && missing.iter().all(|path| known.contains(path))
        });
        match already.and_then(|at| found.get_mut(at)) {
            Some(finding) => {
                if !finding.suspended.contains(&case.rule.name.value)
                    && finding.rule != case.rule.name.value
                {
                    finding.suspended.push(case.rule.name.value.clone());
                }
            }
            None => {
                found.push(undecided(document, facts, case, &missing));
                missing_in.push(missing);
            }
        }
    }
    found.sort_by(|a, b| {
        b.severity
            .cmp(&a.severity)
            .then(a.place.start.cmp(&b.place.start))
            .then(a.rule.cmp(&b.rule))
    });
    number(&mut found);
    found
}

/// The paths of the facts that had no value, where that mattered.
fn missing_facts(case: &Case) -> Vec<String> {
    let mut paths = Vec::new();
    for (_, judgement) in &case.judgements {
        let deciding = judgement
            .requirements
            .iter()
            .filter(|judged| judged.verdict == Verdict::NonVerificabile)
            .flat_map(|judged| &judged.witnesses);
        for witness in deciding.filter(|witness| witness.missing.is_some()) {
            if !paths.contains(&witness.path) {
                paths.push(witness.path.clone());
            }
        }
    }
    paths
}

/// One finding for each requirement that fails, with the facts whose absence it reports.
fn violated(document: &Document, facts: &Facts, case: &Case) -> Vec<(Finding, Vec<String>)> {
    case.failing()
        .into_iter()
        .map(|(scope, judged, judgement)| {
            let missing = judged
                .witnesses
                .iter()
                .filter(|witness| witness.missing == Some(Missing::Absent))
                .map(|witness| witness.path.clone())
                .collect();
            let text = case.message(&scope, judged);
            (
                finding(
                    document,
                    facts,
                    case,
                    &scope,
                    &judged.witnesses,
                    &judgement.condition,
                    text,
                ),
                missing,
            )
        })
        .collect()
}

fn undecided(document: &Document, facts: &Facts, case: &Case, missing: &[String]) -> Finding {
    let judged: Vec<Witness> = case
        .judgements
        .iter()
        .flat_map(|(_, judgement)| {
            judgement
                .requirements
                .iter()
                .flat_map(|judged| judged.witnesses.clone())
        })
        .filter(|witness| witness.missing.is_some())
        .collect();
    let conflict = case
        .judgements
        .iter()
        .flat_map(|(_, judgement)| &judgement.requirements)
        .find_map(|judged| {
            judged
                .derogation
                .as_ref()
                .filter(|name| name.starts_with("deroghe concorrenti"))
        });
    let text = match (conflict, missing) {
        (Some(conflict), _) => conflict.clone(),
        (None, []) => "Non è stato possibile verificarlo sul testo.".to_owned(),
        (None, paths) => {
            let names: Vec<String> = paths.iter().map(|path| fact_name(path, &judged)).collect();
            format!("Non si può verificare: {}.", names.join("; "))
        }
    };
    let condition = case
        .judgements
        .first()
        .map_or(&[][..], |(_, judgement)| &judgement.condition);
    finding(document, facts, case, &case.scope, &judged, condition, text)
}

/// «durata in bianco», «decorrenza non leggibile».
fn fact_name(path: &str, witnesses: &[Witness]) -> String {
    let name = path.rsplit('.').next().unwrap_or(path).replace('_', " ");
    let why = witnesses
        .iter()
        .find(|witness| witness.path == path)
        .and_then(|witness| witness.missing);
    match why {
        Some(Missing::Blank) => format!("«{name}» è in bianco"),
        Some(Missing::Unknown) => format!("«{name}» non si legge"),
        _ => format!("«{name}» non è indicato"),
    }
}

fn finding(
    document: &Document,
    facts: &Facts,
    case: &Case,
    scope: &Scope,
    deciding: &[Witness],
    condition: &[Witness],
    text: String,
) -> Finding {
    let span = quote::place_of(scope, case.rule, deciding, condition);
    let sources = norm::norms(scope.rules, case.pack, &case.rule.sources);
    Finding {
        rule: case.rule.name.value.clone(),
        pack: case.pack.to_owned(),
        title: title(case.rule),
        severity: severity(case, &sources),
        outcome: case.verdict,
        message: text,
        help: case
            .rule
            .remedy
            .as_ref()
            .map(|remedy| message::fill(scope, remedy)),
        note: note(case.rule, scope, &sources),
        file: document.path.clone(),
        place: span.map_or_else(Default::default, |span| quote::place(document, facts, span)),
        quote: span.map(|span| quote::words(document, span)),
        related: related(document, facts, deciding, span),
        source: sources,
        readings: readings(case),
        suspended: Vec::new(),
        fix: None,
        fingerprint: String::new(),
        span,
    }
}

/// The level of the rule; at most a warning where the law was not read or is disputed, a note where nothing could be verified.
fn severity(case: &Case, sources: &[Norm]) -> Severity {
    let level = match case.rule.level.as_ref().map(|level| level.value) {
        Some(Level::Error) => Severity::Error,
        Some(Level::Warning) => Severity::Warning,
        Some(Level::Note) | None => Severity::Note,
    };
    let unread = sources
        .iter()
        .any(|source| source.verification == "da_verificare");
    let capped = if unread || case.verdict == Verdict::Controversa {
        level.min(Severity::Warning)
    } else {
        level
    };
    match (
        case.verdict,
        case.rule
            .on_unknown
            .as_ref()
            .map(|on_unknown| on_unknown.value),
    ) {
        (Verdict::NonVerificabile, Some(OnUnknown::Error)) => capped,
        (Verdict::NonVerificabile, _) => Severity::Note,
        _ => capped,
    }
}

fn note(rule: &Rule, scope: &Scope, sources: &[Norm]) -> Option<String> {
    let mut parts: Vec<String> = rule.note.iter().map(|note| note.value.clone()).collect();
    for (norm, reference) in sources.iter().zip(&rule.sources) {
        let declared = scope
            .rules
            .source(scope.pack, &reference.source.value)
            .and_then(|source| source.note.as_ref())
            .map(|note| note.value.clone());
        match norm.verification {
            "da_verificare" => parts.push(declared.unwrap_or_else(|| {
                format!(
                    "Il testo di {} non è stato riletto: verificare su Normattiva.",
                    norm.title
                )
            })),
            "parziale" => parts.extend(declared),
            _ => {}
        }
    }
    let mut kept: Vec<String> = Vec::new();
    for part in parts {
        if !kept.contains(&part) {
            kept.push(part);
        }
    }
    (!kept.is_empty()).then(|| kept.join(" "))
}

fn related(
    document: &Document,
    facts: &Facts,
    deciding: &[Witness],
    main: Option<Span>,
) -> Vec<Related> {
    let mut found: Vec<Related> = Vec::new();
    for witness in deciding {
        if found.len() >= MOST_PLACES {
            break;
        }
        let Some(span) = witness.span.filter(|span| Some(*span) != main) else {
            continue;
        };
        if found.iter().any(|known| known.span == Some(span)) {
            continue;
        }
        let name = witness
            .path
            .rsplit('.')
            .next()
            .unwrap_or("")
            .replace('_', " ");
        found.push(Related {
            message: name,
            place: quote::place(document, facts, span),
            quote: quote::words(document, span),
            span: Some(span),
        });
    }
    found
}

fn readings(case: &Case) -> Vec<UnderReading> {
    let mut all = Vec::new();
    for (choice, judgement) in &case.judgements {
        for (reading, alternative) in choice {
            let meaning = case
                .scope
                .rules
                .reading(case.pack, reading)
                .and_then(|reading| {
                    reading
                        .alternatives
                        .iter()
                        .find(|(name, _)| name.value == *alternative)
                })
                .map_or(String::new(), |(_, meaning)| meaning.value.clone());
            all.push(UnderReading {
                reading: reading.clone(),
                alternative: alternative.clone(),
                outcome: judgement.verdict,
                meaning,
            });
        }
    }
    all
}

/// Fingerprints survive edits elsewhere: rule, article, quoted words, and the ordinal among equals; never a line number.
fn number(findings: &mut [Finding]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for finding in findings {
        let words: String = finding
            .quote
            .as_deref()
            .unwrap_or("")
            .chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect();
        let key = format!(
            "{}|{}|{}",
            finding.rule,
            finding.place.article.as_deref().unwrap_or(""),
            words
        );
        let ordinal = seen.entry(key.clone()).or_default();
        *ordinal += 1;
        finding.fingerprint = crate::engine::fingerprint::of(&format!("{key}|{ordinal}"));
    }
}
