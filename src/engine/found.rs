//! From judged cases to findings: one for each requirement that fails, one for each fact that keeps rules from being decided.

use super::case::Case;
use super::column::{Columns, missing_columns};
use super::computed::Witness;
use super::{fingerprint, fix, made};
use crate::document::Document;
use crate::document::structure::Structure;
use crate::facts::{Facts, Missing};
use crate::finding::{Finding, Verdict};
use crate::language::ast::OnUnknown;
use std::collections::BTreeMap;

/// All the findings on an act, the gravest first, each with its fingerprint.
pub fn findings(document: &Document, facts: &Facts, cases: &[Case]) -> Vec<Finding> {
    let mut found = unnumbered(document, facts, cases);
    fix::number(facts, &mut found);
    number(&mut found, document, &facts.structure);
    found
}

/// All the findings on an act, the gravest first, without fingerprints. A rule that an absence already reported keeps from
/// being decided is listed under that finding, not as a new one.
pub fn unnumbered(document: &Document, facts: &Facts, cases: &[Case]) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    let mut missing_in: Vec<Vec<String>> = Vec::new();
    let mut without_columns = Columns::default();
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
        let columns = missing_columns(case);
        if !columns.is_empty() {
            without_columns.add(case, columns);
            continue;
        }
        let already = missing_in
            .iter()
            .position(|known| {
                !missing.is_empty() && missing.iter().all(|path| known.contains(path))
            })
            .or_else(|| told_of_cell(&found, case));
        match already.and_then(|at| found.get_mut(at)) {
            Some(finding) => {
                if finding.rule == case.rule.name.value {
                    made::another_row(document, facts, case, finding);
                } else if !finding.suspended.contains(&case.rule.name.value) {
                    finding.suspended.push(case.rule.name.value.clone());
                }
            }
            None => {
                found.push(undecided(document, facts, case, &missing));
                missing_in.push(missing);
            }
        }
    }
    found.extend(without_columns.finding(document));
    found.sort_by(|a, b| {
        b.severity
            .cmp(&a.severity)
            .then(a.place.start.cmp(&b.place.start))
            .then(a.rule.cmp(&b.rule))
    });
    found
}

/// The finding that says already why the only cell that keeps the case from being decided cannot be read.
fn told_of_cell(found: &[Finding], case: &Case) -> Option<usize> {
    let unread = unknowns(case);
    let cell = unread.first()?.span?;
    let only = unread
        .iter()
        .all(|witness| witness.missing == Some(Missing::Unknown) && witness.span == Some(cell));
    if !only {
        return None;
    }
    found
        .iter()
        .position(|finding| finding.outcome == Verdict::Violata && finding.span == Some(cell))
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
                made::finding(
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
    let judged = unknowns(case);
    let text = doubt_in(case, missing, &judged);
    let condition = case
        .judgements
        .first()
        .map_or(&[][..], |(_, judgement)| &judgement.condition);
    made::finding(document, facts, case, &case.scope, &judged, condition, text)
}

/// Why a case could not be decided, in words.
pub fn doubt(case: &Case) -> String {
    doubt_in(case, &missing_facts(case), &unknowns(case))
}

fn unknowns(case: &Case) -> Vec<Witness> {
    case.judgements
        .iter()
        .flat_map(|(_, judgement)| {
            judgement
                .requirements
                .iter()
                .flat_map(|judged| judged.witnesses.clone())
        })
        .filter(|witness| witness.missing.is_some())
        .collect()
}

fn doubt_in(case: &Case, missing: &[String], judged: &[Witness]) -> String {
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
    match (conflict, missing) {
        (Some(conflict), _) => conflict.clone(),
        (None, []) => "Non è stato possibile verificarlo sul testo.".to_owned(),
        (None, paths) => {
            let names: Vec<String> = paths.iter().map(|path| fact_name(path, judged)).collect();
            format!("Non si può verificare: {}.", names.join("; "))
        }
    }
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
        Some(Missing::Column) => format!("manca la colonna «{name}»"),
        Some(Missing::Source) if path.starts_with("fasce.") => {
            format!("la fonte non ha una fascia «{name}» per questo valore")
        }
        Some(Missing::Source) => {
            format!("alla data di riferimento nessuna fonte dà «{name}»")
        }
        _ => format!("«{name}» non è indicato"),
    }
}

/// Fingerprints survive edits elsewhere, other line breaks and another format: rule, heading of the article, words, and the
/// ordinal among equals; never the number of a line, of a row or of an article that has a heading.
pub fn number(findings: &mut [Finding], document: &Document, structure: &Structure) {
    let labels: Vec<String> = structure
        .articles
        .iter()
        .map(|article| flat(document.words(article.label)))
        .filter(|label| !label.is_empty())
        .collect();
    for finding in &mut *findings {
        let article = finding
            .span
            .and_then(|span| structure.article_at(span.start));
        let within = match article {
            Some(article) if !article.heading.is_empty() => article.heading.as_str(),
            _ => finding
                .place
                .article
                .as_deref()
                .or(finding.place.header.as_deref())
                .unwrap_or(""),
        };
        // The words of a cell are often none, or those of many cells: the message says whose they are.
        let whose = finding.place.row.map_or("", |_| finding.message.as_str());
        let mut words = flat(finding.quote.as_deref().unwrap_or(""));
        // A quote that takes in the heading of its article has its number too.
        for label in &labels {
            if words.contains(label) {
                words = words.replace(label, "");
            }
        }
        let key = format!(
            "{}|{}|{}|{}",
            finding.rule,
            letters(within),
            letters(whose),
            letters(&words)
        );
        finding.fingerprint = fingerprint::of(&key);
    }
    distinguish(findings);
}

/// Findings alike in everything are told apart by their order.
pub fn distinguish(findings: &mut [Finding]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for finding in findings {
        let ordinal = seen.entry(finding.fingerprint.clone()).or_default();
        *ordinal += 1;
        if *ordinal > 1 {
            finding.fingerprint = fingerprint::of(&format!("{}|{ordinal}", finding.fingerprint));
        }
    }
}

fn flat(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Letters and digits alone: line breaks, dashes and list marks are not the words.
fn letters(words: &str) -> String {
    words
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
