//! No file makes the reader panic.

use super::super::fixture::{W, document, item, level, numbering, p, zipped};
use super::read;
use proptest::prelude::*;

/// A file that uses most of what the reader knows.
fn rich() -> (String, String, String) {
    let body = [
        item(1, 0, "uno"), item(1, 1, "due"), p("<w:pStyle w:val=\"A\"/>", "tre"),
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>x</w:t><w:tab/><w:br w:type=\"page\"/></w:r></w:p></w:tc></w:tr></w:tbl>".to_owned(),
        "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:ins><w:r><w:t>y</w:t></w:r></w:ins><w:del><w:r/></w:del></w:p>".to_owned(),
    ]
    .concat();
    let styles = format!(
        "<w:styles {W}><w:style w:styleId=\"A\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"A\"/></w:style></w:styles>"
    );
    let levels = [
        level(0, "decimal", "Art. %1", ""),
        level(1, "lowerRoman", "%1.%2", ""),
    ]
    .concat();
    let numbering = numbering(
        &[&levels],
        "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>",
    );
    (document(&body), styles, numbering)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn changed_bytes_of_the_archive_never_panic(changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12)) {
        let (document, styles, numbering) = rich();
        let mut bytes = zipped(&[("word/document.xml", &document), ("word/styles.xml", &styles), ("word/numbering.xml", &numbering)]);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = read(&bytes);
    }

    #[test]
    fn changed_xml_never_panics_and_blocks_stay_sound(changes in proptest::collection::vec((any::<prop::sample::Index>(), "[<>/\"=%&;a-z0-9]{0,3}"), 1..6), part in 0..3usize) {
        let (document, styles, numbering) = rich();
        let mut parts = [document, styles, numbering];
        for (at, text) in changes {
            let at = at.index(parts[part].len());
            if parts[part].is_char_boundary(at) {
                parts[part].insert_str(at, &text);
            }
        }
        let bytes = zipped(&[("word/document.xml", &parts[0]), ("word/styles.xml", &parts[1]), ("word/numbering.xml", &parts[2])]);
        if let Ok(document) = read(&bytes) {
            for block in &document.blocks {
                prop_assert!(document.text.get(block.span.start..block.span.end).is_some_and(|words| !words.contains('\n')));
                prop_assert!(block.label.is_none_or(|label| block.span.encloses(label)));
            }
        }
    }
}
