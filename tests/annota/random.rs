//! Whatever the runs and the words, a comment covers exactly its words, and the text reads as before.

use super::made::{docx, on_spans};
use super::reader::{anchored, assert_well_formed, part};
use super::{on_one_line, written};
use proptest::prelude::*;
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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn a_comment_covers_exactly_its_words(body in body(), cuts in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..5)) {
        let bytes = docx(&body);
        let document = ingest::read("a.docx", &bytes, &Limits::default()).unwrap();
        let edges: Vec<usize> = document.text.char_indices().map(|(at, _)| at).chain([document.text.len()]).collect();
        let spans: Vec<Span> = cuts
            .iter()
            .map(|(a, b)| (edges[a.index(edges.len())], edges[b.index(edges.len())]))
            .map(|(a, b)| Span::new(a.min(b), a.max(b)).trim(&document.text))
            .filter(|span| !span.is_empty())
            .collect();
        let file = on_spans(bytes, &spans.iter().copied().map(Some).collect::<Vec<_>>());
        let annotated = file.annotated().unwrap();
        assert_well_formed(&annotated.bytes);
        let again = ingest::read("a.docx", &annotated.bytes, &Limits::default()).unwrap();
        prop_assert_eq!(&again.text, &document.text);
        prop_assert_eq!(&again.blocks, &document.blocks);
        if !spans.is_empty() {
            let words: Vec<String> = anchored(&part(&annotated.bytes, "word/document.xml")).into_values().collect();
            prop_assert_eq!(words.len(), spans.len());
            for (words, span) in words.iter().zip(&spans) {
                let composed: String = unicode_normalization::UnicodeNormalization::nfc(words.as_str()).collect();
                prop_assert_eq!(on_one_line(&composed), written(&document, *span));
            }
        }
    }
}
