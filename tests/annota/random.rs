//! Whatever the runs and the words, a comment covers exactly its words, and the text reads as before.

use super::made::{docx, odt, on_spans};
use super::reader::{anchored, assert_well_formed, our_annotations, part};
use super::{on_one_line, written};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;
use vaglio::ingest::{self, Limits};
use vaglio::span::Span;

/// A run of a paragraph: words, how they are wrapped.
fn run() -> impl Strategy<Value = String> {
    let words = prop::collection::vec(
        prop_oneof![
            Just("uno"),
            Just(" "),
            Just("è"),
            Just("&amp;"),
            Just("&#x20AC;"),
            Just("____"),
            Just("a"),
            Just("  "),
            Just("e\u{300}"),
            Just("</w:t><w:tab/><w:t>"),
            Just("</w:t><w:noBreakHyphen/><w:t xml:space=\"preserve\">"),
            Just("<![CDATA[x & y]]>"),
        ],
        1..5,
    );
    (words, 0..5usize).prop_map(|(words, wrapping)| {
        let run = format!("<w:r><w:rPr><w:i/></w:rPr><w:t>{}</w:t></w:r>", words.concat());
        match wrapping {
            0 => format!("<w:ins w:id=\"7\" w:author=\"x\">{run}</w:ins>"),
            1 => format!("<w:hyperlink w:anchor=\"b\">{run}</w:hyperlink>"),
            2 => format!("<w:del w:id=\"8\" w:author=\"x\"><w:r><w:delText>via</w:delText></w:r></w:del>{run}"),
            3 => format!("<w:sdt><w:sdtContent>{run}</w:sdtContent></w:sdt>"),
            _ => run,
        }
    })
}

fn body() -> impl Strategy<Value = String> {
    let paragraph =
        prop::collection::vec(run(), 0..5).prop_map(|runs| format!("<w:p>{}</w:p>", runs.concat()));
    let paragraphs = prop::collection::vec(paragraph, 1..4);
    paragraphs.prop_map(|paragraphs| {
        format!(
            "<w:p><w:r><w:t>inizio</w:t></w:r></w:p>{}",
            paragraphs.concat()
        )
    })
}

/// The same in an OpenDocument text.
fn open_run() -> impl Strategy<Value = String> {
    let words = prop::collection::vec(
        prop_oneof![
            Just("uno"),
            Just(" "),
            Just("è"),
            Just("&amp;"),
            Just("&#x20AC;"),
            Just("____"),
            Just("\u{f0b0}"),
            Just("<text:s text:c=\"2\"/>"),
            Just("e\u{300}"),
            Just("<text:tab/>"),
            Just("<text:line-break></text:line-break>"),
            Just("<text:change-start text:change-id=\"c\"/>"),
            Just("<![CDATA[x & y]]>"),
        ],
        1..5,
    );
    (words, 0..4usize).prop_map(|(words, wrapping)| {
        let words = words.concat();
        match wrapping {
            0 => format!("<text:span>{words}</text:span>"),
            1 => format!("<text:a xlink:href=\"#b\"><text:span>{words}</text:span></text:a>"),
            2 => format!("<text:span>{words}<text:span>{words}</text:span></text:span>"),
            _ => words,
        }
    })
}

fn open_body() -> impl Strategy<Value = String> {
    let paragraph = prop::collection::vec(open_run(), 0..5)
        .prop_map(|runs| format!("<text:p>{}</text:p>", runs.concat()));
    let paragraphs = prop::collection::vec(paragraph, 1..4);
    paragraphs.prop_map(|paragraphs| format!("<text:p>inizio</text:p>{}", paragraphs.concat()))
}

type Cut = (prop::sample::Index, prop::sample::Index);

fn cuts() -> impl Strategy<Value = Vec<Cut>> {
    prop::collection::vec(
        (any::<prop::sample::Index>(), any::<prop::sample::Index>()),
        1..5,
    )
}

/// Comments on these stretches of the text stand on their words, as `read` finds them in the annotated file.
fn cover(
    bytes: Vec<u8>,
    cuts: &[Cut],
    read: impl Fn(&[u8]) -> Vec<String>,
) -> Result<(), TestCaseError> {
    let document = ingest::read("a", &bytes, &Limits::default()).unwrap();
    let ends = [document.text.len()];
    let edges: Vec<usize> = document
        .text
        .char_indices()
        .map(|(at, _)| at)
        .chain(ends)
        .collect();
    let spans: Vec<Span> = cuts
        .iter()
        .map(|(a, b)| (edges[a.index(edges.len())], edges[b.index(edges.len())]))
        .map(|(a, b)| Span::new(a.min(b), a.max(b)).trim(&document.text))
        .filter(|span| !span.is_empty())
        .collect();
    let file = on_spans(bytes, &spans.iter().copied().map(Some).collect::<Vec<_>>());
    let annotated = file.annotated().unwrap();
    assert_well_formed(&annotated.bytes);
    let again = ingest::read("a", &annotated.bytes, &Limits::default()).unwrap();
    prop_assert_eq!(&again.text, &document.text);
    prop_assert_eq!(&again.blocks, &document.blocks);
    if spans.is_empty() {
        return Ok(());
    }
    let words = read(&annotated.bytes);
    prop_assert_eq!(words.len(), spans.len());
    for (words, span) in words.iter().zip(&spans) {
        let composed: String = words.nfc().map(drawn).collect();
        prop_assert_eq!(on_one_line(&composed), written(&document, *span));
    }
    Ok(())
}

/// The sign of a symbol font that the words above use.
fn drawn(c: char) -> char {
    if c == '\u{f0b0}' { '°' } else { c }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn a_comment_covers_exactly_its_words(body in body(), cuts in cuts()) {
        cover(docx(&body), &cuts, |bytes| {
            anchored(&part(bytes, "word/document.xml")).into_values().collect()
        })?;
    }

    #[test]
    fn an_annotation_covers_exactly_its_words(body in open_body(), cuts in cuts()) {
        cover(odt(&body), &cuts, |bytes| {
            let found = our_annotations(&part(bytes, "content.xml"));
            found.into_iter().map(|own| own.words).collect()
        })?;
    }
}
