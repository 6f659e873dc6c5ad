//! Labels and headings, from numbering and styles.

use super::super::fixture::{W, docx, item, level, numbering, p};
use super::{blocks_of, read};
use crate::document::BlockKind;

/// Items of lists (list and level) and the blocks they make.
type Case<'a> = (&'a [(u32, usize)], &'a [&'a str]);

#[test]
fn labels_are_counted_as_word_counts_them() {
    let articles = [
        level(0, "decimal", "Art. %1 –", "<w:suff w:val=\"space\"/>"),
        level(1, "decimal", "%1.%2", ""),
        level(2, "lowerLetter", "%3)", ""),
    ]
    .concat();
    let legal = [
        level(0, "upperRoman", "%1.", ""),
        level(1, "decimal", "%1.%2)", "<w:isLgl/>"),
    ]
    .concat();
    let bullets = level(0, "bullet", "\u{f0b7}", "");
    let never = [
        level(0, "decimal", "%1.", ""),
        level(1, "decimal", "(%2)", "<w:lvlRestart w:val=\"0\"/>"),
    ]
    .concat();
    let glued = level(0, "decimal", "Art. %1", "<w:suff w:val=\"nothing\"/>");
    let instances = "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>\
                     <w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num>\
                     <w:num w:numId=\"3\"><w:abstractNumId w:val=\"2\"/></w:num>\
                     <w:num w:numId=\"4\"><w:abstractNumId w:val=\"3\"/></w:num>\
                     <w:num w:numId=\"5\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"7\"/>\
                     </w:lvlOverride></w:num><w:num w:numId=\"6\"><w:abstractNumId w:val=\"4\"/></w:num>";
    let xml = numbering(&[&articles, &legal, &bullets, &never, &glued], instances);
    let cases: [Case<'_>; 6] = [
        (
            &[
                (1, 0),
                (1, 1),
                (1, 2),
                (1, 2),
                (1, 1),
                (1, 2),
                (1, 0),
                (1, 1),
            ],
            &[
                "Art. 1 – x",
                "1.1 x",
                "a) x",
                "b) x",
                "1.2 x",
                "a) x",
                "Art. 2 – x",
                "2.1 x",
            ],
        ),
        (&[(2, 0), (2, 0), (2, 1)], &["I. x", "II. x", "2.1) x"]),
        (&[(3, 0)], &["• x"]),
        (
            &[(4, 0), (4, 1), (4, 0), (4, 1)],
            &["1. x", "(1) x", "2. x", "(2) x"],
        ),
        (
            &[(1, 0), (5, 0), (5, 0), (1, 0)],
            &["Art. 1 – x", "Art. 7 – x", "Art. 8 – x", "Art. 9 – x"],
        ),
        (&[(6, 0), (0, 0), (99, 0)], &["Art. 1x", "x", "x"]),
    ];
    for (items, wanted) in cases {
        let body: String = items
            .iter()
            .map(|(number, level)| item(*number, *level, "x"))
            .collect();
        assert_eq!(
            blocks_of(&docx(&body, &[("word/numbering.xml", &xml)])),
            wanted
        );
    }
}

#[test]
fn headings_take_level_and_label_from_their_style() {
    let styles = format!(
        "<w:styles {W}><w:style w:type=\"paragraph\" w:styleId=\"Titolo1\"><w:name w:val=\"heading 1\"/><w:pPr><w:numPr>\
         <w:numId w:val=\"1\"/></w:numPr><w:jc w:val=\"center\"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"Mio\"><w:basedOn w:val=\"Titolo1\"/><w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr></w:style>\
         </w:styles>"
    );
    let numbering = numbering(
        &[&level(
            0,
            "decimal",
            "Art. %1 – ",
            "<w:pStyle w:val=\"Titolo1\"/>",
        )],
        "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>",
    );
    let body = [
        p("<w:pStyle w:val=\"Titolo1\"/>", "Oggetto"),
        p("<w:pStyle w:val=\"Mio\"/>", "Durata"),
        p(
            "<w:pStyle w:val=\"Titolo1\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>",
            "Senza",
        ),
        p("<w:pStyle w:val=\"Titolo1\"/>", ""),
        p(
            "<w:pStyle w:val=\"Assente\"/><w:jc w:val=\"center\"/>",
            "OGGETTO",
        ),
    ]
    .concat();
    let document = read(&docx(
        &body,
        &[
            ("word/styles.xml", &styles),
            ("word/numbering.xml", &numbering),
        ],
    ))
    .unwrap();
    let seen: Vec<_> = document
        .blocks
        .iter()
        .map(|b| {
            (
                document.words(b.span),
                b.kind,
                b.label.map(|l| document.words(l)),
                b.bold,
                b.centered,
            )
        })
        .collect();
    let heading = |level| BlockKind::Heading { level };
    assert_eq!(
        seen,
        [
            ("Art. 1 – Oggetto", heading(1), Some("Art. 1 –"), true, true),
            ("Art. 2 – Durata", heading(3), Some("Art. 2 –"), true, true),
            ("Senza", heading(1), None, true, true),
            ("Art. 3 –", heading(1), Some("Art. 3 –"), false, true),
            ("OGGETTO", BlockKind::Paragraph, None, false, true),
        ]
    );
}
