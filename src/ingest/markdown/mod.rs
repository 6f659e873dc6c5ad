//! Markdown (CommonMark with tables and footnotes): headings, lists, tables and bold type say what a block is.

mod draft;
mod html;
mod walk;

use super::encoding::Decoded;
use crate::document::{Builder, Document, Format};
use crate::span::Span;
use draft::Draft;
use std::collections::HashMap;

/// Reads a Markdown text. Emphasis marks, links' addresses, images and front matter are no text of the act; the marks of
/// list items become labels, and runs of underscores stay the blanks that they are.
pub fn read(path: &str, decoded: Decoded) -> Document {
    let mut builder = Builder::new(path, Format::Markdown);
    if let Some(note) = decoded.note {
        builder.note(note);
    }
    let source = decoded.text;
    let mut notes: HashMap<String, Vec<Draft>> = HashMap::new();
    let mut drafts = Vec::new();
    for draft in walk::drafts(&source, front_matter(&source)) {
        match &draft.note {
            Some(name) => notes.entry(name.clone()).or_default().push(draft),
            None => drafts.push(draft),
        }
    }
    let mut end = 0;
    for (at, draft) in drafts.iter().enumerate() {
        // The first block, and those after a blank line, are set apart.
        let apart = at == 0 || is_apart(&source, end, draft.start);
        draft.write(&mut builder, at + 1, apart);
        end = draft.end;
        for name in &draft.calls {
            for note in notes.remove(name).unwrap_or_default() {
                note.write(&mut builder, at + 1, false);
            }
        }
    }
    builder.finish(Some(source))
}

fn is_apart(source: &str, end: usize, start: usize) -> bool {
    let between = Span::new(end.min(start), start).of(source);
    between.matches('\n').count() >= 2
}

/// Where the text starts after a block of metadata between `---` lines at the very start of the file.
fn front_matter(source: &str) -> usize {
    let mut at = 0;
    for (number, line) in source.split_inclusive('\n').enumerate() {
        let words = line.trim_end();
        at += line.len();
        match number {
            0 if words != "---" => return 0,
            1 if !words.split_once(':').is_some_and(|(key, _)| is_key(key)) => return 0,
            0 | 1 => {}
            _ if words == "---" || words == "..." => return at,
            _ => {}
        }
    }
    0
}

fn is_key(key: &str) -> bool {
    !key.is_empty()
        && key
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::BlockKind;
    use crate::ingest::encoding::decode;
    use proptest::prelude::*;

    fn document(source: &str) -> Document {
        read("a.md", decode(source.as_bytes()))
    }

    fn blocks(source: &str) -> Vec<String> {
        let document = document(source);
        let words = document
            .blocks
            .iter()
            .map(|block| document.words(block.span));
        words.map(str::to_owned).collect()
    }

    #[test]
    fn marks_go_and_words_stay() {
        let cases: [(&str, &[&str]); 17] = [
            (
                "# CONVENZIONE\n\ntra *Alfa* e __Beta__",
                &["CONVENZIONE", "tra Alfa e Beta"],
            ),
            ("una riga\nche continua", &["una riga che continua"]),
            ("prima  \nseconda", &["prima", "seconda"]),
            ("1\\. Oggetto \\*non\\*", &["1. Oggetto *non*"]),
            (
                "anni ____ (___) dal ________",
                &["anni ____ (___) dal ________"],
            ),
            ("n.___del___ in data", &["n.___del___ in data"]),
            ("________\n\ntesto", &["________", "testo"]),
            ("testo\n\n---\n\naltro", &["testo", "altro"]),
            (
                "si obbliga a:\na) uno\nb) due",
                &["si obbliga a:", "a) uno", "b) due"],
            ),
            (
                "R&amp;D &egrave; <br>qui <!-- no --> [da completare]",
                &["R&D è qui [da completare]"],
            ),
            (
                "il <nome del Sindaco> e <b>Alfa</b>",
                &["il <nome del Sindaco> e Alfa"],
            ),
            ("[sito](http://a.it) ![foto](b.png) fine", &["sito fine"]),
            ("---\ntitolo: x\n---\n\nArt. 1", &["Art. 1"]),
            ("---\n\nArt. 1\n\n---\n", &["Art. 1"]),
            ("    uno\n    due", &["uno", "due"]),
            (
                "testo[^1] ancora\n\nfine\n\n[^1]: nota",
                &["testo ancora", "nota", "fine"],
            ),
            (
                "<p align=\"center\">\nCOMUNE DI ALFA\n</p>",
                &["COMUNE DI ALFA"],
            ),
        ];
        for (source, wanted) in cases {
            assert_eq!(blocks(source), wanted, "{source}");
        }
    }

    #[test]
    fn blocks_know_what_they_are() {
        let source = "## Art. 1\n\n**si conviene**\n\n1. uno\n1. due\n   - tre\n\n4) quattro\n\n| a | b |\n|---|---|\n| c | d |\n";
        let document = document(source);
        let seen: Vec<_> = document
            .blocks
            .iter()
            .map(|b| {
                (
                    document.words(b.span),
                    b.kind,
                    b.label.map(|l| document.words(l)),
                    b.bold,
                )
            })
            .collect();
        let cell = |row, column| BlockKind::TableCell {
            table: 0,
            row,
            column,
        };
        let item = |depth| BlockKind::ListItem { depth };
        assert_eq!(
            seen,
            [
                ("Art. 1", BlockKind::Heading { level: 2 }, None, false),
                ("si conviene", BlockKind::Paragraph, None, true),
                ("1. uno", item(0), Some("1."), false),
                ("2. due", item(0), Some("2."), false),
                ("- tre", item(1), Some("-"), false),
                ("4) quattro", item(0), Some("4)"), false),
                ("a", cell(0, 0), None, false),
                ("b", cell(0, 1), None, false),
                ("c", cell(1, 0), None, false),
                ("d", cell(1, 1), None, false),
            ]
        );
    }

    #[test]
    fn words_lead_home() {
        let source =
            "---\nx: y\n---\n# **Art. 1**\n\nla *presente*\nconvenzione &egrave; \\_qui\\_\n";
        let document = document(source);
        for word in ["Art. 1", "presente", "convenzione", "qui"] {
            let at = document.text.find(word).unwrap();
            let home = document.origin.source_span(Span::new(at, at + word.len()));
            assert_eq!(home.of(source), word);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]
        #[test]
        fn any_markdown_is_read(source in "([a-zà \\n\\n#*_>|`~<!&;\\[\\]()^:.0-9\\\\-]|\\PC){0,200}") {
            let document = document(&source);
            for block in &document.blocks {
                prop_assert!(document.text.get(block.span.start..block.span.end).is_some_and(|words| !words.contains('\n')));
                prop_assert!(document.origin.source_span(block.span).end <= source.len());
            }
        }
    }
}
