//! The words of the text.

use super::{document, one, words};
use crate::document::{BlockKind, Note};
use crate::span::Span;

const STYLES: &str = "<style:style style:name=\"B\" style:family=\"text\"><style:text-properties fo:font-weight=\"bold\"/></style:style>\
    <style:style style:name=\"U\" style:family=\"text\"><style:text-properties style:text-underline-style=\"solid\"/></style:style>\
    <style:style style:name=\"H\" style:family=\"text\"><style:text-properties text:display=\"none\"/></style:style>\
    <style:style style:name=\"C\" style:family=\"paragraph\"><style:paragraph-properties fo:text-align=\"center\"/></style:style>\
    <style:style style:name=\"C1\" style:family=\"paragraph\" style:parent-style-name=\"C\"/>\
    <style:style style:name=\"L\" style:family=\"paragraph\"><style:paragraph-properties><style:tab-stops>\
    <style:tab-stop style:position=\"9cm\" style:leader-style=\"solid\" style:leader-text=\"_\"/></style:tab-stops></style:paragraph-properties></style:style>\
    <style:style style:name=\"N\" style:family=\"paragraph\"><style:paragraph-properties fo:break-before=\"page\"/></style:style>";

#[test]
fn characters_are_the_printed_ones() {
    let cases = [
        (
            "a<text:s text:c=\"3\"/>b<text:tab/>c<text:line-break/>d",
            "a b c d",
        ),
        ("R&amp;D &#232; &lt;5", "R&D è <5"),
        ("e\u{300} cosi\u{300}", "è così"),
        ("conven\u{ad}zione", "convenzione"),
        (
            "anni <text:span text:style-name=\"U\"> <text:s text:c=\"5\"/></text:span> e",
            "anni ______ e",
        ),
        (
            "visto<text:span text:style-name=\"H\"> nascosto</text:span>",
            "visto",
        ),
        (
            "art. <text:bookmark-ref text:ref-name=\"x\">7</text:bookmark-ref> <text:a>qui</text:a>",
            "art. 7 qui",
        ),
        (
            "<text:ruby><text:ruby-base>base</text:ruby-base><text:ruby-text>sopra</text:ruby-text></text:ruby>",
            "base",
        ),
        (
            "pagina <text:page-number>3</text:page-number><text:hidden-text text:is-hidden=\"true\">no</text:hidden-text>",
            "pagina 3",
        ),
        (
            "a<draw:frame><draw:image><text:p>no</text:p></draw:image><svg:desc>neanche</svg:desc></draw:frame>b",
            "ab",
        ),
    ];
    for (text, wanted) in cases {
        let text = format!("<text:p>{text}</text:p>");
        assert_eq!(one(STYLES, &text), wanted, "{text}");
    }
    assert_eq!(
        one(
            STYLES,
            "<text:p text:style-name=\"L\">il<text:tab/>a</text:p>"
        ),
        "il ________ a"
    );
}

#[test]
fn tracked_changes_are_read_as_accepted_and_annotations_are_counted() {
    let text = "<text:tracked-changes><text:changed-region text:id=\"1\"><text:deletion><text:p>ventiquattro</text:p></text:deletion>\
        </text:changed-region><text:changed-region text:id=\"2\"><text:insertion/></text:changed-region></text:tracked-changes>\
        <text:p>mesi <text:change text:change-id=\"1\"/><text:change-start text:change-id=\"2\"/>trentasei<text:change-end text:change-id=\"2\"/>\
        <office:annotation><text:p>da rivedere</text:p></office:annotation></text:p>";
    let document = document("", text);
    assert_eq!(words(&document), ["mesi trentasei"]);
    assert_eq!(
        document.notes,
        [
            Note::TrackedChanges {
                insertions: 1,
                deletions: 1
            },
            Note::Comments { count: 1 }
        ]
    );
}

#[test]
fn sections_and_paragraphs_that_are_hidden_are_left_out() {
    let text = "<text:section text:display=\"none\"><text:p>segreto</text:p></text:section>\
        <text:section text:display=\"condition\" text:condition=\"x\" text:is-hidden=\"true\"><text:p>anche</text:p></text:section>\
        <text:section><text:p>visto</text:p></text:section>\
        <text:p><text:hidden-paragraph text:is-hidden=\"true\"/>sparito</text:p><text:p>fine</text:p>";
    assert_eq!(one("", text), "visto|fine");
}

#[test]
fn notes_and_frames_follow_the_paragraph_that_holds_them() {
    let text = "<text:p>giorni<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Non festivi.</text:p>\
        </text:note-body></text:note> liberi<draw:frame><draw:text-box><text:p>riquadro</text:p></draw:text-box></draw:frame></text:p>\
        <text:p>fine</text:p>";
    let document = document("", text);
    let seen: Vec<_> = document
        .blocks
        .iter()
        .map(|block| (document.words(block.span), block.kind, block.paragraph))
        .collect();
    assert_eq!(
        seen,
        [
            ("giorni liberi", BlockKind::Paragraph, 1),
            ("riquadro", BlockKind::Paragraph, 3),
            ("Non festivi.", BlockKind::Footnote, 1),
            ("fine", BlockKind::Paragraph, 4),
        ]
    );
}

#[test]
fn cells_know_their_place() {
    let cell = |text: &str, more: &str| {
        format!("<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>")
    };
    let text = format!(
        "<table:table><table:table-column/><table:table-header-rows><table:table-row>{}<table:covered-table-cell><text:p>no</text:p>\
         </table:covered-table-cell>{}</table:table-row></table:table-header-rows><table:table-row table:number-rows-repeated=\"999999\">{}{}\
         </table:table-row><table:table-row>{}</table:table-row></table:table>",
        cell("a", "table:number-columns-spanned=\"2\""),
        cell("b", ""),
        cell("c", "table:number-columns-repeated=\"3\""),
        cell("d", ""),
        cell("e", "")
    );
    let document = document("", &text);
    let seen: Vec<_> = document
        .blocks
        .iter()
        .map(|block| (document.words(block.span), block.kind))
        .collect();
    let at = |row, column| BlockKind::TableCell {
        table: 0,
        row,
        column,
    };
    assert_eq!(
        seen,
        [
            ("a", at(0, 0)),
            ("b", at(0, 2)),
            ("c", at(1, 0)),
            ("d", at(1, 3)),
            ("e", at(1001, 0)),
        ]
    );
}

#[test]
fn looks_come_from_styles_and_pages_from_their_marks() {
    let text = "<text:p>uno</text:p><text:p/><text:p text:style-name=\"C1\"><text:span text:style-name=\"B\">DUE</text:span></text:p>\
        <text:p>tre <text:soft-page-break/>quattro</text:p><text:p text:style-name=\"N\">cinque</text:p>";
    let plain = document(STYLES, text);
    let looks: Vec<_> = plain
        .blocks
        .iter()
        .map(|block| (block.centered, block.bold, block.spaced))
        .collect();
    assert_eq!(
        looks,
        [
            (false, false, true),
            (true, true, true),
            (false, false, false),
            (false, false, true)
        ]
    );
    assert_eq!(plain.place(plain.blocks[0].span).page, None);
    let xml = super::content(STYLES, text).replace(
        "<office:text>",
        "<office:text text:use-soft-page-breaks=\"true\">",
    );
    let paged = super::read(&super::odt(&xml, &[])).unwrap();
    let pages = ["uno", "tre", "quattro", "cinque"].map(|word| {
        let at = paged.text.find(word).unwrap();
        paged.place(Span::new(at, at + word.len())).page
    });
    assert_eq!(pages, [Some(1), Some(1), Some(2), Some(3)]);
}

#[test]
fn lines_of_an_index_show_that_they_are_of_one() {
    let text = "<text:table-of-content><text:table-of-content-source><text:index-title-template>no</text:index-title-template>\
        </text:table-of-content-source><text:index-body><text:index-title><text:p>Indice</text:p></text:index-title>\
        <text:p><text:a>Art. 1 – Oggetto<text:tab/>3</text:a></text:p></text:index-body></text:table-of-content><text:p>a<text:tab/>2</text:p>";
    assert_eq!(one("", text), "Indice|Art. 1 – Oggetto .......... 3|a 2");
}
