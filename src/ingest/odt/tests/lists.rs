//! Labels and headings, from list styles and the outline.

use super::{content, document, named, odt, one, read, words};
use crate::document::BlockKind;

fn level(at: usize, format: &str, more: &str) -> String {
    format!(
        "<text:list-level-style-number text:level=\"{at}\" style:num-format=\"{format}\" {more}/>"
    )
}

fn list(name: &str, levels: &[String]) -> String {
    let levels = levels.concat();
    format!("<text:list-style style:name=\"{name}\">{levels}</text:list-style>")
}

/// Items of one level.
fn items(attributes: &str, items: &[&str]) -> String {
    let items: String = items
        .iter()
        .map(|item| format!("<text:list-item>{item}</text:list-item>"))
        .collect();
    format!("<text:list {attributes}>{items}</text:list>")
}

const X: &str = "<text:p>x</text:p>";

#[test]
fn labels_are_counted_as_the_word_processor_counts_them() {
    let styles = [
        list(
            "A",
            &[
                level(1, "1", "style:num-prefix=\"Art. \" style:num-suffix=\" –\""),
                level(2, "1", "text:display-levels=\"2\""),
                level(3, "a", "style:num-suffix=\")\""),
            ],
        ),
        list("P", &[level(1, "I", "style:num-suffix=\"!\" loext:num-list-format=\"(%1%)\" text:start-value=\"4\"")]),
        list(
            "G",
            &["<text:list-level-style-number text:level=\"1\" style:num-format=\"1\"><style:list-level-properties>\
               <style:list-level-label-alignment text:label-followed-by=\"nothing\"/></style:list-level-properties>\
               </text:list-level-style-number>".to_owned()],
        ),
        "<text:list-style style:name=\"B\"><text:list-level-style-bullet text:level=\"1\" style:num-suffix=\"\u{f0b7}\" text:bullet-char=\"\u{f0b7}\"/></text:list-style>"
            .to_owned(),
    ]
    .concat();
    let nested = format!(
        "{X}{}",
        items("", &[&format!("{X}{}", items("", &[X, X])), X])
    );
    let cases = [
        (
            items("text:style-name=\"A\"", &[&nested, &nested]),
            "Art. 1 – x|1.1 x|a) x|b) x|1.2 x|Art. 2 – x|2.1 x|a) x|b) x|2.2 x",
        ),
        (items("text:style-name=\"P\"", &[X, X]), "(IV) x|(V) x"),
        (items("text:style-name=\"G\"", &[X]), "1x"),
        (items("text:style-name=\"B\"", &[X, "<text:p/>"]), "• x"),
        (
            [
                items("text:style-name=\"A\" xml:id=\"one\"", &[X, X]),
                items("text:style-name=\"A\"", &[X]),
                items(
                    "text:style-name=\"A\" text:continue-numbering=\"true\"",
                    &[X],
                ),
                items("text:style-name=\"A\" text:continue-list=\"one\"", &[X]),
            ]
            .concat(),
            "Art. 1 – x|Art. 2 – x|Art. 1 – x|Art. 2 – x|Art. 3 – x",
        ),
        (
            format!(
                "<text:list text:style-name=\"A\"><text:list-header>{X}</text:list-header><text:list-item text:start-value=\"7\">{X}{X}\
                 </text:list-item><text:list-item>{X}</text:list-item></text:list>"
            ),
            "x|Art. 7 – x|x|Art. 8 – x",
        ),
        (
            items(
                "text:style-name=\"A\"",
                &[&items("", &["<text:p>solo il secondo livello</text:p>"])],
            ),
            "1.1 solo il secondo livello",
        ),
        (items("text:style-name=\"ignoto\"", &[X]), "x"),
    ];
    for (text, wanted) in cases {
        assert_eq!(one(&styles, &text), wanted, "{text}");
    }
}

#[test]
fn headings_take_level_and_label_from_the_outline() {
    let outline = format!(
        "<text:outline-style style:name=\"Outline\"><text:outline-level-style text:level=\"1\" style:num-format=\"1\" \
         style:num-prefix=\"Art. \" style:num-suffix=\" –\"/><text:outline-level-style text:level=\"2\" style:num-format=\"1\" \
         text:display-levels=\"2\"/></text:outline-style>\
         <style:style style:name=\"Title\" style:family=\"paragraph\"/>\
         <style:style style:name=\"Heading_20_1\" style:display-name=\"Heading 1\" style:family=\"paragraph\" style:default-outline-level=\"1\"/>\
         <style:style style:name=\"Muto\" style:family=\"paragraph\" style:list-style-name=\"\"/>{}\
         <style:style style:name=\"Suo\" style:family=\"paragraph\" style:list-style-name=\"Q\"/>",
        list("Q", &[level(1, "A", "style:num-suffix=\".\"")])
    );
    let h = |level: usize, more: &str, text: &str| {
        format!("<text:h text:outline-level=\"{level}\" {more}>{text}</text:h>")
    };
    let text = [
        "<text:p text:style-name=\"Title\">CONVENZIONE</text:p>".to_owned(),
        h(1, "", "Oggetto"),
        h(2, "", "Ambito"),
        h(1, "text:style-name=\"Muto\"", "Senza"),
        h(1, "text:is-list-header=\"true\"", "Neanche"),
        h(1, "", "Durata"),
        h(2, "", "Termine"),
        h(
            1,
            "text:restart-numbering=\"true\" text:start-value=\"9\"",
            "Recesso",
        ),
        h(1, "text:style-name=\"Suo\"", "Lettera"),
        "<text:p text:style-name=\"Heading_20_1\">corpo</text:p>".to_owned(),
    ]
    .concat();
    let document = read(&odt(
        &content("", &text),
        &[("styles.xml", &named(&outline))],
    ))
    .unwrap();
    assert_eq!(
        words(&document),
        [
            "CONVENZIONE",
            "Art. 1 – Oggetto",
            "1.1 Ambito",
            "Senza",
            "Neanche",
            "Art. 2 – Durata",
            "2.1 Termine",
            "Art. 9 – Recesso",
            "A. Lettera",
            "corpo"
        ]
    );
    let kinds = [0, 1, 2, 9].map(|at| document.blocks[at].kind);
    let heading = |level| BlockKind::Heading { level };
    assert_eq!(
        kinds,
        [heading(1), heading(1), heading(2), BlockKind::Paragraph]
    );
    let label = document.blocks[1].label.map(|label| document.words(label));
    assert_eq!(label, Some("Art. 1 –"));
}

#[test]
fn items_know_their_depth() {
    let text = items("text:style-name=\"A\"", &[&items("", &[X])]);
    let document = document(&list("A", &[level(2, "1", "")]), &text);
    assert_eq!(document.blocks[0].kind, BlockKind::ListItem { depth: 1 });
}
