//! The heading of an article, told apart from the body that may follow on its line.

use super::heading;
use crate::document::Document;
use crate::span::Span;

/// Parts what follows a label into heading and body: «Durata. La convenzione …», «(Oggetto) La …», «Oggetto».
pub fn split(document: &Document, rest: Span) -> (Option<Span>, usize) {
    let words = document.words(rest);
    if words.trim().is_empty() {
        return (None, rest.end);
    }
    for (open, close) in [('(', ')'), ('«', '»'), ('“', '”'), ('"', '"'), ('[', ']')] {
        if let Some(inner) = words.strip_prefix(open)
            && let Some(end) = inner.find(close)
            && inner
                .get(..end)
                .is_some_and(|inner| inner.split_whitespace().count() <= 20)
        {
            let heading = Span::new(
                rest.start + open.len_utf8(),
                rest.start + open.len_utf8() + end,
            );
            return (
                Some(heading.trim(&document.text)),
                body_after(document, heading.end + close.len_utf8(), rest.end),
            );
        }
    }
    if heading::looks_like_a_heading(words) && !is_sentence(words) {
        return (Some(rest.trim(&document.text)), rest.end);
    }
    let mut places: Vec<(usize, &str)> = [". ", ": ", " – ", " - ", " — "]
        .into_iter()
        .filter_map(|mark| Some((words.find(mark)?, mark)))
        .filter(|(at, _)| *at <= 110)
        .collect();
    places.sort_unstable();
    for (at, mark) in places {
        if let Some(head) = words.get(..at)
            && head.split_whitespace().count() <= 12
            && heading::looks_like_a_heading(head)
            && !is_sentence(head)
            && !ends_with_abbreviation(head, mark)
        {
            let heading = Span::new(rest.start, rest.start + at).trim(&document.text);
            return (
                Some(heading),
                body_after(document, rest.start + at + mark.len(), rest.end),
            );
        }
    }
    (None, rest.start)
}

fn ends_with_abbreviation(head: &str, mark: &str) -> bool {
    let last = head
        .rsplit(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or("")
        .to_lowercase();
    mark == ". "
        && matches!(
            last.as_str(),
            "art" | "artt" | "n" | "d" | "lgs" | "l" | "c" | "lett" | "s" | "p"
        )
}

fn body_after(document: &Document, from: usize, end: usize) -> usize {
    let rest = Span::new(from, end).of(&document.text);
    let trimmed = rest.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, '-' | '–' | '—' | '.' | ':')
    });
    end - trimmed.len()
}

/// A clause with a finite verb is a sentence, not a heading.
fn is_sentence(words: &str) -> bool {
    const VERBS: &[&str] = &[
        "ha",
        "hanno",
        "è",
        "e'",
        "sono",
        "si",
        "viene",
        "vengono",
        "costituisce",
        "costituiscono",
        "disciplina",
        "disciplinano",
        "regola",
        "può",
        "possono",
        "deve",
        "devono",
        "avrà",
        "avranno",
        "intende",
        "intendono",
        "provvede",
        "provvedono",
        "decorre",
        "convengono",
        "stabiliscono",
        "spetta",
        "spettano",
        "sarà",
        "saranno",
        "impegnano",
        "impegna",
        "approvano",
        "istituiscono",
        "concordano",
        "rimane",
        "resta",
        "restano",
        "fanno",
        "fa",
        "svolge",
        "svolgono",
        "assume",
        "assumono",
        "gestisce",
        "gestiscono",
        "esercita",
        "esercitano",
        "versa",
        "versano",
        "mette",
        "mettono",
        "operano",
        "individua",
        "individuano",
        "delegano",
        "vengono",
        "vale",
        "dura",
        "possiede",
        "spettano",
        "compete",
        "competono",
        "concorre",
        "concorrono",
        "sostengono",
        "garantisce",
        "garantiscono",
        "assicura",
        "assicurano",
        "trasmette",
        "trasmettono",
        "nominano",
        "affidano",
        "riunisce",
        "riuniscono",
        "avviene",
        "avvengono",
        "costituito",
        "istituito",
        "istituita",
        "prende",
        "agisce",
        "persegue",
        "perseguono",
        "mira",
        "mirano",
        "decidono",
        "entra",
        "scade",
        "cessa",
        "rimangono",
        "restano",
        "presta",
        "prestano",
        "partecipano",
        "aderiscono",
        "attribuiscono",
        "costituirà",
        "svolgerà",
        "dovrà",
        "dovranno",
        "potrà",
        "potranno",
        "provvederà",
        "verrà",
        "verranno",
    ];
    let lower = words.to_lowercase();
    let count = lower.split_whitespace().count();
    count >= 4
        && lower
            .split(|c: char| c.is_whitespace() || c == ',')
            .any(|word| VERBS.contains(&word))
}

/// A heading without the dashes, stops and brackets at its end.
pub fn tidy(document: &Document, span: Span) -> Span {
    let words = document.words(span);
    let kept = words.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, '.' | ':' | '-' | '–' | ')' | '…')
    });
    let open = words.contains('(') && !kept.contains(')') && kept.contains('(');
    let end = if open {
        span.start + kept.len() + 1
    } else {
        span.start + kept.len()
    };
    Span::new(span.start, end.min(span.end))
}
