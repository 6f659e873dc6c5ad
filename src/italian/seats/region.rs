//! How far a composition goes: to the end of its sentence or of its list.

use crate::italian::lexis::{any_phrase, consumed, head, scan};

/// No composition is longer, in bytes.
const LONGEST: usize = 2500;

/// The part of what follows that still tells who the members are.
pub(super) fn region(input: &str) -> &str {
    let near = head(input, LONGEST);
    // Another composition begins: what follows belongs to it.
    let next = near.to_ascii_lowercase().find("compost");
    let near = near.get(..next.unwrap_or(near.len())).unwrap_or(near);
    let sentence = near.get(..sentence_end(near)).unwrap_or(near);
    let stops = scan(sentence, char::is_alphabetic, |_, rest| {
        let stop = any_phrase(&[
            "qualora",
            "nel caso",
            "in caso",
            "ove non",
            "dura in carica",
            "durano in carica",
            "che dura",
            "restano in carica",
            "resta in carica",
            "si riunisce",
            "partecipa",
            "partecipano",
            "possono partecipare",
            "può partecipare",
            "ciascuno può",
            "ciascuno dei quali",
            "può delegare",
            "possono delegare",
            "può farsi",
            "ha il compito",
            "svolge",
            "ed è presied",
            "è presieduto",
            "è presieduta",
            "è convocato",
            "è convocata",
            "nomina al",
            "eleggono",
            "elegge",
        ]);
        stop(rest).ok().map(|(rest, _)| (rest, ()))
    });
    match stops.first() {
        Some(stop) => sentence.get(..stop.span.start).unwrap_or(sentence),
        None => sentence,
    }
}

/// Where the first sentence ends: a full stop before a capital, or an empty line that does not follow a colon or an item.
fn sentence_end(text: &str) -> usize {
    for (at, sign) in text.char_indices().filter(|(_, c)| matches!(c, '.' | '\n')) {
        let (Some(before), Some(after)) = (text.get(..at), text.get(at + 1..)) else {
            continue;
        };
        if sign == '\n' {
            if empty_line_ends(before, after) {
                return at;
            }
            continue;
        }
        let next = after.trim_start().chars().next();
        let closes = after.starts_with(char::is_whitespace) || after.is_empty();
        // A new line after a full stop is a new comma, even where its number follows; not in a list.
        let new_line = after.starts_with('\n') && !before.contains(':');
        if closes && (new_line || next.is_none_or(opens_a_sentence)) && !abbreviates(before) {
            return at;
        }
    }
    text.len()
}

/// Neither a lower-case word, a number nor the sign of a list: the sentence does not go on.
fn opens_a_sentence(c: char) -> bool {
    !c.is_lowercase()
        && !c.is_ascii_digit()
        && !matches!(c, '●' | '•' | '▪' | '-' | '–' | '*' | '·')
}

/// Short words and numbers of an item keep their full stop: `n. 4`, `dott. Rossi`, `1. Il Presidente`.
fn abbreviates(before: &str) -> bool {
    let word_start = before.trim_end_matches(char::is_alphanumeric);
    let word = before.get(word_start.len()..).unwrap_or("");
    let numbers_an_item = word.bytes().all(|b| b.is_ascii_digit())
        && (word_start.is_empty() || word_start.ends_with('\n'));
    let known = [
        "n", "nr", "art", "dott", "sig", "ing", "avv", "prof", "geom", "ab", "lett", "co", "s",
    ];
    numbers_an_item || known.contains(&word.to_lowercase().as_str())
}

/// An empty line closes the composition where the line before does not announce or list anything.
fn empty_line_ends(before: &str, after: &str) -> bool {
    let skipped = consumed(after, after.trim_start_matches([' ', '\t', '\r', '\u{a0}']));
    let rest = after.get(skipped.len()..).unwrap_or("");
    rest.starts_with('\n')
        && !before.trim_end().ends_with([';', ':', ','])
        && !before.trim().is_empty()
}
