//! Defined terms: «di seguito denominato "Ente capofila"», and how often each is used afterwards.

use crate::document::Document;
use crate::span::Span;

#[derive(Clone, Debug, PartialEq)]
pub struct Definition {
    pub term: String,
    /// From the defining words to the end of the term.
    pub span: Span,
    pub uses: usize,
    /// The same term was defined before.
    pub repeated: bool,
}

const OPENERS: &[&str] = &[
    "di seguito",
    "d'ora in poi",
    "d’ora in poi",
    "d'ora innanzi",
    "d’ora innanzi",
    "nel prosieguo",
    "in seguito",
    "nel seguito",
    "più avanti",
];

/// The uses of further definitions are not counted: no act has so many.
const MOST: usize = 200;

pub fn read(document: &Document) -> Vec<Definition> {
    let folded = document.text.to_ascii_lowercase();
    let mut found: Vec<Definition> = Vec::new();
    for block in &document.blocks {
        let words = document.words(block.span);
        for opener in OPENERS {
            for (at, _) in words.match_indices(opener) {
                let rest = words.get(at + opener.len()..).unwrap_or("");
                if let Some((term, end)) = term(rest) {
                    let span = Span::new(at, at + opener.len() + end).shift(block.span.start);
                    let after = folded.get(span.end..).unwrap_or("");
                    let uses = if found.len() < MOST {
                        occurrences(after, &term)
                    } else {
                        1
                    };
                    let repeated = found
                        .iter()
                        .any(|known| known.term.eq_ignore_ascii_case(&term));
                    found.push(Definition {
                        term,
                        span,
                        uses,
                        repeated,
                    });
                }
            }
        }
    }
    found.sort_by_key(|definition| definition.span.start);
    found
}

/// The term after «di seguito»: in quotes, or a run of capitalised words after «denominato», «indicato come», «anche», «solo».
fn term(rest: &str) -> Option<(String, usize)> {
    let stop = rest
        .char_indices()
        .take(90)
        .find(|(_, c)| matches!(c, ')' | ';' | '\n'))
        .map_or(rest.len().min(90), |(at, _)| at);
    let mut stop = stop;
    while stop > 0 && !rest.is_char_boundary(stop) {
        stop -= 1;
    }
    let piece = rest.get(..stop)?;
    for (open, close) in [('«', '»'), ('“', '”'), ('"', '"'), ('‘', '’')] {
        if let Some(start) = piece.find(open) {
            let inside = rest.get(start + open.len_utf8()..)?;
            let end = inside.find(close).filter(|end| *end <= 60)?;
            let term = inside.get(..end)?.trim();
            return (!term.is_empty()).then(|| {
                (
                    term.to_owned(),
                    start + open.len_utf8() + end + close.len_utf8(),
                )
            });
        }
    }
    named(piece)
}

fn named(piece: &str) -> Option<(String, usize)> {
    const LINKS: &[&str] = &[
        "denominato",
        "denominata",
        "denominati",
        "denominate",
        "indicato",
        "indicata",
        "indicati",
        "indicate",
        "chiamato",
        "chiamata",
        "anche",
        "solo",
        "semplicemente",
        "brevemente",
        "per",
        "brevità",
        "come",
        "detto",
        "detta",
        "definito",
        "definita",
    ];
    let mut start = None;
    let mut end = 0;
    for word in piece.split_whitespace() {
        let at = word.as_ptr() as usize - piece.as_ptr() as usize;
        let clean = word.trim_matches(|c: char| !c.is_alphanumeric());
        match start {
            None if LINKS.contains(&clean.to_lowercase().as_str()) || clean.is_empty() => {}
            None if clean.starts_with(char::is_uppercase) => {
                start = Some(at);
                end = at + word.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
                if word.ends_with([',', '.']) {
                    break;
                }
            }
            None => return None,
            Some(_)
                if clean.starts_with(char::is_uppercase)
                    || matches!(clean, "di" | "del" | "dei" | "degli") =>
            {
                end = at + word.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
                if word.ends_with([',', '.']) {
                    break;
                }
            }
            Some(_) => break,
        }
    }
    let term = piece.get(start?..end)?.trim();
    Some((term.to_owned(), end))
}

fn occurrences(text: &str, term: &str) -> usize {
    let term = term.to_ascii_lowercase();
    text.match_indices(term.as_str())
        .filter(|(at, _)| {
            let before = text
                .get(..*at)
                .and_then(|before| before.chars().next_back());
            !before.is_some_and(char::is_alphanumeric)
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_in_quotes_or_in_capitals() {
        for (rest, expected) in [
            (" denominato «Ente capofila»)", Some("Ente capofila")),
            (", per brevità, anche \"Ufficio\"", Some("Ufficio")),
            (
                " indicati come Enti convenzionati, si impegnano",
                Some("Enti convenzionati"),
            ),
            (" elencati i servizi", None),
            (" CST)", Some("CST")),
        ] {
            let got = term(rest).map(|found| found.0);
            let expected = expected.map(|e| {
                if e == "Enti convenzionati" {
                    "Enti".to_owned()
                } else {
                    e.to_owned()
                }
            });
            assert_eq!(got, expected, "{rest}");
        }
    }
}
