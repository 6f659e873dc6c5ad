//! Sentences: where one ends, in a text full of «art.», «n.» and «D.Lgs.».

use crate::italian::lexis;
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

/// A table pasted as text may go on for pages without a full stop: a longer sentence is cut between words, so that each fact
/// found in it does not carry the whole of it.
const LONGEST: usize = 4096;

/// The sentences of one block, as spans of the whole text; `block` is the block's span.
pub fn sentences(text: &str, block: Span) -> Vec<Span> {
    let words = block.of(text);
    let mut found = Vec::new();
    let mut start = 0;
    for (at, c) in words.char_indices() {
        let after = at + c.len_utf8();
        let long = after - start > LONGEST && c.is_whitespace();
        if long || ends_sentence(words, at, c) {
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

/// The sentence of a block that holds a byte of the text; the whole block when none does. Only the words around the byte are
/// looked at: a block may be as long as the file, and be asked about for each of its facts.
pub fn sentence_at(text: &str, block: Span, offset: usize) -> Span {
    let words = block.of(text);
    let ends = |(at, c): &(usize, char)| ends_sentence(words, *at, *c);
    let offset = offset.clamp(block.start, block.end.max(block.start)) - block.start;
    let (before, after) = words.split_at_checked(offset).unwrap_or((words, ""));
    let before = lexis::tail(before, LONGEST);
    let from = offset - before.len();
    let to = offset + lexis::head(after, LONGEST).len();
    let mut start = before
        .char_indices()
        .rev()
        .map(|(at, c)| (from + at, c))
        .find(ends)
        .map_or(from, |(at, c)| at + c.len_utf8());
    while start < to {
        let end = Span::new(start, to)
            .of(words)
            .char_indices()
            .map(|(at, c)| (start + at, c))
            .find(ends)
            .map_or(to, |(at, c)| at + c.len_utf8());
        let sentence = Span::new(start, end).trim(words);
        if !sentence.is_empty() && offset < sentence.end {
            return sentence.shift(block.start);
        }
        start = end;
    }
    block
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

    #[test]
    fn the_sentence_at_a_byte_is_the_one_that_the_whole_block_gives() {
        let text = "Premessa.  Il Comune è l'ente di cui all'art. 3; paga. Durata: ____ Il resto. ";
        let block = Span::new(10, text.len());
        for (offset, _) in text.char_indices().filter(|(at, _)| *at >= block.start) {
            let whole = sentences(text, block)
                .into_iter()
                .find(|span| offset < span.end);
            assert_eq!(
                sentence_at(text, block, offset),
                whole.unwrap_or(block),
                "{offset}"
            );
        }
    }

    #[test]
    fn a_sentence_without_an_end_is_cut() {
        let text = "perché ".repeat(10_000);
        let found = sentence_at(&text, Span::new(0, text.len()), text.len() / 2);
        assert!(found.len() <= 2 * LONGEST && found.of(&text).contains("perché"));
        let all = sentences(&text, Span::new(0, text.len()));
        assert!(
            all.iter()
                .all(|span| span.len() <= LONGEST + "perché ".len())
        );
        assert!(all.iter().all(|span| span.of(&text).starts_with("perché")));
    }
}
