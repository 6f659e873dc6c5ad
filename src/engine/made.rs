//! How one finding is made: level, words, place, norms, readings.

use super::case::{self, Case};
use super::computed::Witness;
use super::eval::Scope;
use super::{fix, manual, message, norm, quote};
use crate::document::Document;
use crate::facts::Facts;
use crate::finding::{Finding, Norm, Related, Severity, UNREAD, UnderReading, Verdict};
use crate::language::ast::{OnUnknown, Rule};
use crate::span::Span;

/// A finding lists at most so many other places.
const MOST_PLACES: usize = 200;

/// A finding on a case; `text` is its message.
pub fn finding(
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
        title: case::title(case.rule),
        severity: severity(case.rule, level(case.rule), case.verdict, &sources),
        outcome: case.verdict,
        message: text,
        help: case
            .rule
            .remedy
            .as_ref()
            .map(|remedy| message::fill(scope, remedy)),
        note: note(case.rule, scope, &sources),
        file: span
            .map_or(document.path.as_str(), |span| document.file_at(span.start))
            .to_owned(),
        place: span.map_or_else(Default::default, |span| quote::place(document, facts, span)),
        quote: span.map(|span| quote::words(document, span)),
        related: related(document, facts, deciding, span),
        source: sources,
        readings: readings(case),
        suspended: Vec::new(),
        fix: fix::of(document, facts, case, scope, span),
        fingerprint: String::new(),
        span,
    }
}

/// The level that a rule states.
pub fn level(rule: &Rule) -> Severity {
    manual::severity(rule.level.as_ref().map(|level| level.value))
}

/// Whether a rule rests on a text that nobody read: it is then at most a warning, whoever sets its level.
pub fn is_unread(sources: &[Norm]) -> bool {
    sources.iter().any(|source| source.verification == UNREAD)
}

/// How grave a finding is, `level` being that of its rule: at most a warning where the law was not read or is disputed, a
/// note where nothing could be verified.
pub fn severity(rule: &Rule, level: Severity, verdict: Verdict, sources: &[Norm]) -> Severity {
    let capped = if is_unread(sources) || verdict == Verdict::Controversa {
        level.min(Severity::Warning)
    } else {
        level
    };
    match (
        verdict,
        rule.on_unknown.as_ref().map(|on_unknown| on_unknown.value),
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
    let main_quote = main.map(|span| quote::words(document, span));
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
        let quote = quote::words(document, span);
        let said = found
            .iter()
            .map(|known| &known.quote)
            .chain(main_quote.as_ref());
        if said.into_iter().any(|known| *known == quote) && !witness.row {
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
            quote,
            file: document.file_at(span.start).to_owned(),
            span: Some(span),
        });
    }
    found
}

/// The same doubt on another row: its place is added to the finding, its words are not said again.
pub fn another_row(document: &Document, facts: &Facts, case: &Case, finding: &mut Finding) {
    if finding.related.len() >= MOST_PLACES {
        return;
    }
    let deciding: Vec<Witness> = case
        .judgements
        .iter()
        .flat_map(|(_, judgement)| &judgement.requirements)
        .flat_map(|judged| judged.witnesses.clone())
        .filter(|witness| witness.missing.is_some())
        .collect();
    let Some(span) = quote::place_of(&case.scope, case.rule, &deciding, &[]) else {
        return;
    };
    if document.table_at(span.start).is_none() {
        return;
    }
    finding.related.push(Related {
        message: String::new(),
        place: quote::place(document, facts, span),
        quote: quote::words(document, span),
        file: document.file_at(span.start).to_owned(),
        span: Some(span),
    });
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
                pinned: None,
            });
        }
    }
    all
}
