//! The index at the head of an act, and whether the body agrees with it.

use super::article::Article;
use super::heading::{self, Mark};
use crate::document::Document;
use crate::span::Span;
use std::collections::{BTreeSet, HashMap};

/// A line of the index.
#[derive(Clone, Debug, PartialEq)]
pub struct IndexEntry {
    pub number: String,
    pub heading: String,
    pub span: Span,
    /// The place, in the list of articles, of the article with this number.
    pub article: Option<usize>,
}

/// The blocks that belong to the index, and what they list.
#[derive(Clone, Debug, Default)]
pub struct Index {
    blocks: BTreeSet<usize>,
    entries: Vec<IndexEntry>,
}

impl Index {
    pub fn holds(&self, block: usize) -> bool {
        self.blocks.contains(&block)
    }
}

/// A line is of the index when it has leaders and a page, stands under «INDICE», or belongs to a run of headings without
/// bodies whose numbers all come again later.
pub fn read(document: &Document, marks: &[Mark]) -> Index {
    let last_use = last_use(marks);
    let again = |at: usize| {
        number(marks.get(at)).is_some_and(|n| last_use.get(n).is_some_and(|last| *last > at))
    };
    let mut index = Index::default();
    let mut under_title = false;
    for (at, block) in document.blocks.iter().enumerate() {
        let words = document.words(block.span);
        if is_title(words) {
            under_title = true;
            index.blocks.insert(at);
            continue;
        }
        // In «Art. 1», alone on its line above comma 1, the figure is no page.
        let listed = match marks.get(at) {
            Some(Mark::Article { rest, .. } | Mark::Numbered { rest, .. }) => document.words(*rest),
            _ => words,
        };
        let paged = trailing_page(listed).is_some();
        let labelled = matches!(marks.get(at), Some(Mark::Article { .. }));
        let run = labelled && again(at) && in_run(marks, at, &again);
        if has_leaders(words) || (again(at) && (paged || under_title)) || run {
            index.blocks.insert(at);
            if let Some(entry) = entry(document, block.span, marks.get(at)) {
                index.entries.push(entry);
            }
        } else if !(under_title && matches!(marks.get(at), Some(Mark::Group | Mark::Bare)) && paged)
        {
            under_title = false;
        }
    }
    index
}

fn number(mark: Option<&Mark>) -> Option<&str> {
    match mark? {
        Mark::Article { number, .. } | Mark::Numbered { number, .. } => Some(number),
        _ => None,
    }
}

fn last_use(marks: &[Mark]) -> HashMap<&str, usize> {
    marks
        .iter()
        .enumerate()
        .filter_map(|(at, mark)| number(Some(mark)).map(|n| (n, at)))
        .collect()
}

/// Three headings in a row, without bodies between.
fn in_run(marks: &[Mark], at: usize, again: &impl Fn(usize) -> bool) -> bool {
    let is = |i: Option<usize>| i.is_some_and(|i| number(marks.get(i)).is_some() && again(i));
    let (before, before2) = (at.checked_sub(1), at.checked_sub(2));
    (is(before) && is(before2))
        || (is(before) && is(Some(at + 1)))
        || (is(Some(at + 1)) && is(Some(at + 2)))
}

fn is_title(words: &str) -> bool {
    let line = heading::despaced(words).to_lowercase();
    matches!(
        line.trim_end_matches([':', '.']),
        "indice" | "sommario" | "indice degli articoli" | "indice generale" | "indice analitico"
    )
}

fn has_leaders(words: &str) -> bool {
    trailing_page(words).is_some_and(|rest| {
        rest.ends_with("....")
            || rest.ends_with("……")
            || rest.ends_with("·····")
            || rest.ends_with("____")
    })
}

/// The words before a page number at the end of a line.
fn trailing_page(words: &str) -> Option<&str> {
    let rest = words
        .trim_end()
        .trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = words.trim_end().len() - rest.len();
    let trimmed = rest.trim_end();
    let apart = trimmed.len() < rest.len() || trimmed.ends_with(['.', '…', '_']);
    ((1..=3).contains(&digits) && apart).then(|| without_page(trimmed))
}

/// The line without the word for the page: «Durata ..... pag.».
fn without_page(line: &str) -> &str {
    ["pag.", "pag", "pagina", "p."]
        .into_iter()
        .find_map(|word| {
            let before = line.len().checked_sub(word.len())?;
            let tail = line.get(before..)?;
            let head = line.get(..before)?;
            (tail.eq_ignore_ascii_case(word) && !head.ends_with(char::is_alphanumeric))
                .then(|| head.trim_end())
        })
        .unwrap_or(line)
}

fn entry(document: &Document, span: Span, mark: Option<&Mark>) -> Option<IndexEntry> {
    let (number, rest) = match mark? {
        Mark::Article { number, rest } | Mark::Numbered { number, rest, .. } => {
            (number.clone(), *rest)
        }
        Mark::Bare => (String::new(), span),
        _ => return None,
    };
    let words = document.words(rest);
    let words = trailing_page(words).unwrap_or(words);
    let heading = words
        .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '.' | '…' | '_' | '·'))
        .to_owned();
    Some(IndexEntry {
        number,
        heading,
        span,
        article: None,
    })
}

/// Says, for each line of the index, which article of the body it names.
pub fn compare(index: Index, articles: &[Article]) -> Vec<IndexEntry> {
    let mut entries = index.entries;
    for entry in &mut entries {
        entry.article = articles.iter().position(|article| {
            if entry.number.is_empty() {
                same_heading(&article.heading, &entry.heading)
            } else {
                article.number == entry.number
            }
        });
    }
    entries
}

/// Headings agree when their words do: case, accents of capitals, brackets and punctuation aside.
pub fn same_heading(a: &str, b: &str) -> bool {
    let words = |s: &str| -> Vec<String> {
        s.to_lowercase()
            .replace('’', "'")
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .map(str::to_owned)
            .collect()
    };
    words(a) == words(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_of_an_entry_is_left_out() {
        for (line, wanted) in [
            ("1. Oggetto pag. 2", Some("1. Oggetto")),
            (
                "Art. 3 – Durata ........ p. 12",
                Some("Art. 3 – Durata ........"),
            ),
            ("Art. 4 - Recesso 7", Some("Art. 4 - Recesso")),
            ("Art. 5 - Spese", None),
        ] {
            assert_eq!(trailing_page(line), wanted, "{line}");
        }
    }

    #[test]
    fn a_label_alone_above_numbered_commi_is_no_entry() {
        let text = "CONVENZIONE\n\ntra il Comune di Alfa e il Comune di Beta\n\nArt. 1\n\n1. I Comuni gestiscono insieme il \
                    servizio.\n\nArt. 2\n\n1. La convenzione dura tre anni.\n";
        let document =
            crate::ingest::read("a.txt", text.as_bytes(), &crate::ingest::Limits::default())
                .unwrap();
        let found = read(&document, &heading::marks(&document));
        assert!(found.entries.is_empty());
    }
}
