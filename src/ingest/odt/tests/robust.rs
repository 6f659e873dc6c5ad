//! No file makes the reader panic.

use super::{content, named, odt, read};
use proptest::prelude::*;

/// A file that uses most of what the reader knows.
fn rich() -> (String, String) {
    let text = "<text:tracked-changes><text:changed-region><text:deletion><text:p>z</text:p></text:deletion></text:changed-region>\
        </text:tracked-changes><text:h text:outline-level=\"1\" text:start-value=\"3\">uno</text:h>\
        <text:list text:style-name=\"A\" xml:id=\"q\"><text:list-item text:start-value=\"2\"><text:p>due<text:s text:c=\"4\"/></text:p>\
        <text:list><text:list-item><text:p>tre</text:p></text:list-item></text:list></text:list-item></text:list>\
        <table:table><table:table-row><table:table-cell table:number-columns-repeated=\"2\"><text:p>x<text:tab/></text:p></table:table-cell>\
        <table:covered-table-cell/></table:table-row></table:table>\
        <text:p text:style-name=\"P\">y<text:note><text:note-body><text:p>n</text:p></text:note-body></text:note><draw:frame><draw:text-box>\
        <text:p>b</text:p></draw:text-box></draw:frame><text:span text:style-name=\"U\">     </text:span></text:p>";
    let automatic = "<style:style style:name=\"P\" style:family=\"paragraph\" style:parent-style-name=\"P\"><style:paragraph-properties \
        fo:break-before=\"page\"/></style:style><style:style style:name=\"U\" style:family=\"text\"><style:text-properties \
        style:text-underline-style=\"solid\"/></style:style><text:list-style style:name=\"A\"><text:list-level-style-number text:level=\"1\" \
        style:num-format=\"a\" loext:num-list-format=\"%1%)\"/></text:list-style>";
    let outline = "<text:outline-style><text:outline-level-style text:level=\"1\" style:num-format=\"1\" text:display-levels=\"9\"/>\
        </text:outline-style>";
    (content(automatic, text), named(outline))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn changed_bytes_of_the_archive_never_panic(changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12), cut in any::<prop::sample::Index>()) {
        let (content, styles) = rich();
        let mut bytes = odt(&content, &[("styles.xml", &styles)]);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = read(&bytes);
        let _ = read(&bytes[..cut.index(bytes.len())]);
    }

    #[test]
    fn changed_xml_never_panics_and_blocks_stay_sound(changes in proptest::collection::vec((any::<prop::sample::Index>(), "[<>/\"=%&;a-z0-9]{0,3}"), 1..6), part in 0..2usize) {
        let (content, styles) = rich();
        let mut parts = [content, styles];
        for (at, text) in changes {
            let at = at.index(parts[part].len());
            if parts[part].is_char_boundary(at) {
                parts[part].insert_str(at, &text);
            }
        }
        if let Ok(document) = read(&odt(&parts[0], &[("styles.xml", &parts[1])])) {
            for block in &document.blocks {
                prop_assert!(document.text.get(block.span.start..block.span.end).is_some_and(|words| !words.contains('\n')));
                prop_assert!(block.label.is_none_or(|label| block.span.encloses(label)));
            }
        }
    }
}
