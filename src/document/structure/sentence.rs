//! Sentences: where one ends, in a text full of «art.», «n.» and «D.Lgs.».

use crate::span::Span;

/// Words before a full stop that does not end a sentence.
const ABBREVIATIONS: &[&str] = &[
    "art",
    "artt",
    "c",
    "co",
    "n",
    "nn",
    "nr",
    "lett",
    "let",
    "p",
    "pag",
    "pagg",
    "par",
    "all",
    "tab",
    "cap",
    "sig",
    "sigg",
    "dott",
    "dr",
    "avv",
    "ing",
    "geom",
    "arch",
    "rag",
    "prof",
    "on",
    "ss",
    "sgg",
    "seg",
    "segg",
    "cfr",
    "es",
    "ecc",
    "lgs",
    "leg",
    "l",
    "d",
    "r",
    "t",
    "u",
    "e",
    "s",
    "m",
    "i",
    "b",
    "v",
    "fisc",
    "cod",
    "prot",
    "rep",
    "del",
    "reg",
    "conv",
    "mod",
    "modif",
    "int",
    "ab",
    "tel",
    "gen",
    "amm",
    "cd",
    "dpr",
    "spa",
    "srl",
    "mm",
    "ii",
    "g",
    "f",
    "rif",
    "gu",
    "ufficio prot",
    "racc",
    "min",
    "max",
    "ca",
    "civ",
    "pen",
    "cost",
    "pubb",
    "provv",
    "loc",
    "fraz",
];

/// The sentences of one block, as spans of the whole text; `block` is the block's span.
pub fn sentences(text: &str, block: Span) -> Vec<Span> {
    let words = block.of(text);
    let mut found = Vec::new();
    let mut start = 0;
    for (at, c) in words.char_indices() {
        let after = at + c.len_utf8();
        if ends_sentence(words, at, c) {
            found.push(Span::new(start, after));
            start = after;
        }
    }
    if start < words.len() {
        found.push(Span::new(start, words.len()));
    }
    found
        .into_iter()
        .map(|span| span.shift(block.start).trim(text))
        .filter(|span| !span.is_empty())
        .collect()
}

/// The sentence of a block that holds a byte of the text; the whole block when none does.
pub fn sentence_at(text: &str, block: Span, offset: usize) -> Span {
    sentences(text, block)
        .into_iter()
        .find(|span| offset < span.end)
        .unwrap_or(block)
}

fn ends_sentence(words: &str, at: usize, c: char) -> bool {
    let rest = words.get(at + c.len_utf8()..).unwrap_or("");
    match c {
        ';' | '\n' => true,
        '_' => blank_ends(words, at),
        '!' | '?' => rest.starts_with(char::is_whitespace),
        '.' => {
            let next = rest.trim_start();
            let apart = rest.starts_with(char::is_whitespace);
            let opens =
                next.starts_with(|c: char| c.is_uppercase() || matches!(c, '«' | '"' | '“'));
            apart && opens && !abbreviated(words, at)
        }
        _ => false,
    }
}

/// A long blank that ends its line, before a word that opens another sentence.
fn blank_ends(words: &str, at: usize) -> bool {
    let before = words.get(..at).unwrap_or("");
    let after = words.get(at + 1..).unwrap_or("");
    let next = after.split_whitespace().next().unwrap_or("");
    let opens = matches!(next, "Il" | "La" | "Le" | "Gli" | "Lo" | "I")
        || next.starts_with("L'")
        || next.starts_with("L’");
    before.ends_with("____") && after.starts_with(char::is_whitespace) && opens
}

fn abbreviated(words: &str, at: usize) -> bool {
    let before = words.get(..at).unwrap_or("");
    let last = before
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or("");
    let lower = last.to_lowercase();
    last.chars().count() == 1 && last.chars().all(char::is_alphabetic)
        || ABBREVIATIONS.contains(&lower.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text, Span::new(0, text.len()))
            .into_iter()
            .map(|span| span.of(text))
            .collect()
    }

    #[test]
    fn abbreviations_do_not_end_a_sentence() {
        let text =
            "Si applica l'art. 30 del D. Lgs. 267/2000. Il Comune provvede; la Provincia paga.";
        assert_eq!(
            split(text),
            [
                "Si applica l'art. 30 del D. Lgs. 267/2000.",
                "Il Comune provvede;",
                "la Provincia paga."
            ]
        );
    }
}
