//! Blanks that were left to fill in: `____`, `……`, `XXX`, `[da completare]`.

use super::zone::{self, Zone, ZoneKind};
use crate::document::Document;
use crate::span::Span;

/// The blanks of an act, in order, index lines left out.
pub fn read(document: &Document, zones: &[Zone]) -> Vec<Span> {
    document
        .blocks
        .iter()
        .filter(|block| zone::at(zones, block.span.start) != Some(ZoneKind::Index))
        .flat_map(|block| {
            find(document.words(block.span))
                .into_iter()
                .map(|span| span.shift(block.span.start))
        })
        .collect()
}

/// The blanks of a piece of text.
pub fn find(text: &str) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let span = match c {
            '_' => filler(text, at, '_', 2),
            '.' | '…' | '·' => dots(text, at),
            '[' | '<' | '(' => bracketed(text, at),
            'X' | 'x' => crosses(text, at),
            _ => None,
        };
        match span {
            Some(span) => {
                match found.last_mut() {
                    Some(last) if joined(Span::new(last.end, span.start).of(text)) => {
                        last.end = span.end
                    }
                    _ => found.push(span),
                }
                at = span.end;
            }
            None => at += c.len_utf8(),
        }
    }
    found
}

/// Two pieces of one blank: `__/__/____`, `___ ___`, `____,__`.
fn joined(between: &str) -> bool {
    matches!(between.trim(), "" | "/" | "-" | "," | ".")
        && between.len() <= 3
        && !between.contains("\n")
}

fn filler(text: &str, at: usize, sign: char, least: usize) -> Option<Span> {
    let rest = text.get(at..)?;
    let length = rest.find(|c| c != sign).unwrap_or(rest.len());
    (length >= least * sign.len_utf8()).then(|| Span::new(at, at + length))
}

/// Four dots or more, two ellipses or more, or an ellipsis alone between spaces. Leaders before a page number are not blanks.
fn dots(text: &str, at: usize) -> Option<Span> {
    let rest = text.get(at..)?;
    let length = rest
        .find(|c| !matches!(c, '.' | '…' | '·'))
        .unwrap_or(rest.len());
    let signs = rest.get(..length)?;
    let weight: usize = signs.chars().map(|c| if c == '…' { 3 } else { 1 }).sum();
    let before = text.get(..at)?.chars().next_back();
    let after = rest.get(length..)?;
    let alone = before.is_none_or(char::is_whitespace)
        && after
            .chars()
            .next()
            .is_none_or(|c| c.is_whitespace() || matches!(c, ',' | ';'));
    let leader =
        weight >= 4 && after.trim().chars().all(|c| c.is_ascii_digit()) && !after.trim().is_empty();
    if leader {
        return None;
    }
    let enough = weight >= 4 || (weight == 3 && alone && !ends_a_sentence(text, at));
    enough.then(|| Span::new(at, at + length))
}

/// «e così via … » after a full clause is an ellipsis of speech; «Il Comune di …» is a blank.
fn ends_a_sentence(text: &str, at: usize) -> bool {
    text.get(..at)
        .is_some_and(|before| before.trim_end().ends_with([',', ';', '.', ':']))
}

/// `[da completare]`, `[...]`, `<inserire il nome>`, `(da definire)`, `[●]`.
fn bracketed(text: &str, at: usize) -> Option<Span> {
    let rest = text.get(at..)?;
    let open = rest.chars().next()?;
    let close = match open {
        '[' => ']',
        '<' => '>',
        _ => ')',
    };
    let end = rest.char_indices().take(80).find(|(_, c)| *c == close)?.0;
    let inside = rest.get(open.len_utf8()..end)?.trim();
    let lower = inside.to_lowercase();
    let asked = [
        "da completare",
        "da compilare",
        "da definire",
        "da inserire",
        "da indicare",
        "da precisare",
        "da riempire",
        "inserire",
        "indicare",
        "completare",
        "specificare",
        "compilare",
        "nome ente",
        "nome del",
        "denominazione ente",
    ]
    .iter()
    .any(|word| lower.starts_with(word));
    let mut first = lower.split_whitespace();
    let asked = asked
        || first.next() == Some("da")
            && first.next().is_some_and(|verb| {
                ["are", "ere", "ire", "arsi", "ersi", "irsi"]
                    .iter()
                    .any(|end| verb.ends_with(end))
            });
    let signs = open != '('
        && !inside.is_empty()
        && inside
            .chars()
            .all(|c| matches!(c, '.' | '…' | '●' | '•' | '*' | '_' | ' ' | 'x' | 'X'));
    let empty = open == '[' && inside.is_empty();
    (asked || signs || empty).then(|| Span::new(at, at + end + close.len_utf8()))
}

/// A word made of three or more X, the same case all through.
fn crosses(text: &str, at: usize) -> Option<Span> {
    let sign = text.get(at..)?.chars().next()?;
    let before = text.get(..at)?.chars().next_back();
    if before.is_some_and(char::is_alphanumeric) {
        return None;
    }
    let span = filler(text, at, sign, 3)?;
    let after = text.get(span.end..)?.chars().next();
    (!after.is_some_and(char::is_alphanumeric)).then_some(span)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(text: &str) -> usize {
        find(text).len()
    }

    #[test]
    fn every_kind_of_blank_counts_once() {
        for (text, blanks) in [
            ("Provincia di ________", 1),
            ("addì __/__/____", 1),
            ("n. ___ del ___", 2),
            ("€ ______,__", 1),
            ("il Comune di ………… rappresentato", 1),
            ("il Comune di … e", 1),
            ("DI XXX", 1),
            ("xxxx e XXXX", 2),
            ("[da completare]", 1),
            ("la quota è (da definire)", 1),
            ("[...]", 1),
        ] {
            assert_eq!(count(text), blanks, "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_blank() {
        for text in [
            "servizi, ecc...",
            "Oggetto ............ 66",
            "Capo XX",
            "e così via, …",
            "(…) omissis",
            "a_b",
            "art. 3 (indirizzi)",
        ] {
            assert_eq!(count(text), 0, "{text}");
        }
    }
}
