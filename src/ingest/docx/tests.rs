//! What Word files say, on files made here.

use super::fixture::{W, document, docx, item, level, numbering, p, r, zipped};
use crate::document::{BlockKind, Document, Note};
use crate::ingest::{Error, Foreign, Limit, Limits};
use proptest::prelude::*;

fn read(bytes: &[u8]) -> Result<Document, Error> {
    crate::ingest::read("a.docx", bytes, &Limits::default())
}

fn blocks_of(bytes: &[u8]) -> Vec<String> {
    let document = read(bytes).unwrap();
    let words = document
        .blocks
        .iter()
        .map(|block| document.words(block.span));
    words.map(str::to_owned).collect()
}

fn blocks(body: &str) -> Vec<String> {
    blocks_of(&docx(body, &[]))
}

fn one(body: &str) -> String {
    blocks(body).join("|")
}

#[test]
fn paragraphs_come_in_order_and_empty_ones_set_the_next_apart() {
    let body = format!(
        "<w:p/>{}<w:p></w:p>{}{}",
        p("", "uno"),
        p("", " due\u{a0} parole "),
        p("", "tre")
    );
    let document = read(&docx(&body, &[])).unwrap();
    assert_eq!(document.text, "uno\ndue parole\ntre\n");
    let seen: Vec<_> = document
        .blocks
        .iter()
        .map(|b| (b.paragraph, b.spaced))
        .collect();
    assert_eq!(seen, [(2, true), (4, true), (5, false)]);
}

#[test]
fn prefixes_and_the_strict_name_space_do_not_matter() {
    let strict = "<x:document xmlns:x=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><x:body><x:p><x:r><x:t>Art. 1</x:t>\
                  </x:r></x:p></x:body></x:document>";
    let plain = "<document xmlns=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><body><p><r><t>Art. 1</t></r>\
                 </p></body></document>";
    for xml in [strict, plain] {
        assert_eq!(
            blocks_of(&zipped(&[("word/document.xml", xml)])),
            ["Art. 1"]
        );
    }
}

#[test]
fn the_document_is_found_by_relationship_and_by_content_type() {
    let xml = document(&p("", "Art. 1"));
    let relations = "<Relationships xmlns=\"x\"><Relationship Id=\"r\" Type=\"http://x/officeDocument\" Target=\"/Testo/Doc.xml\"/>\
                     </Relationships>";
    let types = "<Types xmlns=\"x\"><Override PartName=\"/testo/doc.xml\" ContentType=\"application/vnd.openxmlformats-officedocument\
                 .wordprocessingml.document.main+xml\"/></Types>";
    for (name, content) in [("_rels/.rels", relations), ("[Content_Types].xml", types)] {
        assert_eq!(
            blocks_of(&zipped(&[(name, content), ("testo/doc.xml", &xml)])),
            ["Art. 1"]
        );
    }
}

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
    let cases: [(&[(u32, usize)], &[&str]); 6] = [
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

#[test]
fn tracked_changes_are_read_as_accepted() {
    let body = format!(
        "<w:p>{}<w:del w:id=\"1\"><w:r><w:delText>ventiquattro</w:delText></w:r></w:del><w:ins w:id=\"2\">{}</w:ins>\
         <w:moveFrom w:id=\"3\">{}</w:moveFrom></w:p>\
         <w:p><w:pPr><w:rPr><w:del w:id=\"4\"/></w:rPr></w:pPr>{}</w:p>{}\
         <w:p><w:pPr><w:jc w:val=\"left\"/><w:pPrChange><w:pPr><w:jc w:val=\"center\"/></w:pPr></w:pPrChange></w:pPr>{}</w:p>\
         <w:tbl><w:tr><w:trPr><w:del w:id=\"9\"/></w:trPr><w:tc>{}</w:tc></w:tr><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>",
        r("mesi "),
        r("trentasei"),
        r("altrove"),
        r("prima "),
        p("", "seconda"),
        r("a sinistra"),
        p("", "tolta"),
        p("", "cella")
    );
    let document = read(&docx(&body, &[])).unwrap();
    assert_eq!(
        document.text,
        "mesi trentasei\nprima seconda\na sinistra\ncella\n"
    );
    assert!(!document.blocks[2].centered);
    assert_eq!(
        document.notes,
        [Note::TrackedChanges {
            insertions: 1,
            deletions: 4
        }]
    );
}

#[test]
fn fields_show_their_result_and_never_their_instruction() {
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let instruction = |text: &str| format!("<w:r><w:instrText>{text}</w:instrText></w:r>");
    let (begin, separate, end) = (field("begin"), field("separate"), field("end"));
    let nested = [
        "<w:p>",
        &r("art. "),
        &begin,
        &instruction(" REF "),
        &begin,
        &instruction(" SEQ x "),
        &separate,
        &r("falso"),
        &end,
        &separate,
        &r("7"),
        &end,
        &r(" bis"),
        "</w:p>",
    ]
    .concat();
    assert_eq!(one(&nested), "art. 7 bis");
    assert_eq!(
        one(&format!(
            "<w:p><w:fldSimple w:instr=\"PAGE\">{}</w:fldSimple></w:p>",
            r("3")
        )),
        "3"
    );
    let open = [
        "<w:p>",
        &begin,
        &instruction("PAGE"),
        "</w:p>",
        &p("", "il resto"),
    ]
    .concat();
    assert_eq!(one(&open), "il resto");
    let contents = [
        "<w:p>",
        &begin,
        &instruction(" TOC \\o "),
        &separate,
        &r("Art. 1 – Oggetto"),
        "<w:r><w:tab/></w:r>",
        &r("3"),
        "</w:p>",
        "<w:p>",
        &r("Art. 2"),
        "<w:r><w:tab/></w:r>",
        &r("Durata"),
        "<w:r><w:tab/></w:r>",
        &r("4"),
        &end,
        "</w:p>",
        "<w:p>",
        &r("uno"),
        "<w:r><w:tab/></w:r>",
        &r("2"),
        "</w:p>",
    ]
    .concat();
    assert_eq!(
        blocks(&contents),
        [
            "Art. 1 – Oggetto .......... 3",
            "Art. 2 Durata .......... 4",
            "uno 2"
        ]
    );
}

#[test]
fn characters_of_runs_are_the_printed_ones() {
    let cases = [
        (
            "<w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t>",
            "a b c",
        ),
        (
            "<w:t>e</w:t><w:noBreakHyphen/><w:t>government</w:t>",
            "e-government",
        ),
        (
            "<w:t>conven</w:t><w:softHyphen/><w:t>zione</w:t>",
            "convenzione",
        ),
        (
            "<w:t>1</w:t><w:sym w:font=\"Symbol\" w:char=\"F0B0\"/>",
            "1°",
        ),
        (
            "<w:rPr><w:vanish/></w:rPr><w:t>nascosto</w:t></w:r><w:r><w:t>visto</w:t>",
            "visto",
        ),
        ("<w:t>R&amp;D &#232; &lt;5</w:t>", "R&D è <5"),
        ("<w:t>e\u{300} cosi\u{300}</w:t>", "è così"),
        (
            "<w:t xml:space=\"preserve\">anni </w:t></w:r><w:r><w:rPr><w:u w:val=\"single\"/></w:rPr><w:t xml:space=\"preserve\">      </w:t>",
            "anni ______",
        ),
    ];
    for (run, wanted) in cases {
        assert_eq!(one(&format!("<w:p><w:r>{run}</w:r></w:p>")), wanted);
    }
    let tabs = "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\" w:leader=\"underscore\" w:pos=\"9\"/></w:tabs></w:pPr><w:r><w:t>il</w:t><w:tab/>\
                <w:t>a</w:t></w:r></w:p>";
    assert_eq!(one(tabs), "il ________ a");
}

#[test]
fn containers_are_looked_into_and_alternatives_read_once() {
    let boxed = |text: &str| format!("<w:txbxContent>{}</w:txbxContent>", p("", text));
    let alternate = format!(
        "<w:p>{}<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><wps:txbx>{}</wps:txbx></mc:Choice>\
         <mc:Fallback><w:pict><v:textbox>{}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>{}</w:p>{}",
        r("prima "),
        boxed("riquadro"),
        boxed("riquadro"),
        r("dopo"),
        p("", "fine")
    );
    assert_eq!(blocks(&alternate), ["prima dopo", "riquadro", "fine"]);
    let fallback = format!(
        "<w:p><mc:AlternateContent><mc:Choice Requires=\"x\"><w:r/></mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent></w:p>",
        r("riserva")
    );
    assert_eq!(one(&fallback), "riserva");
    let content = format!(
        "<w:sdt><w:sdtPr><w:alias w:val=\"no\"/></w:sdtPr><w:sdtContent><w:p><w:hyperlink>{}</w:hyperlink><w:smartTag>{}</w:smartTag></w:p>\
         </w:sdtContent></w:sdt>",
        r("legame "),
        r("vivo")
    );
    assert_eq!(one(&content), "legame vivo");
}

#[test]
fn cells_know_their_place_and_notes_follow_their_call() {
    let cell =
        |text: &str, properties: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{text}</w:tc>");
    let body = format!(
        "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>\
         <w:p>{}<w:r><w:footnoteReference w:id=\"2\"/></w:r>{}</w:p>{}",
        cell(&p("", "a"), "<w:gridSpan w:val=\"2\"/>"),
        cell(&p("", "b"), ""),
        cell(&[p("", "c"), p("", "d")].concat(), ""),
        cell(
            &format!(
                "<w:tbl><w:tr>{}</w:tr></w:tbl><w:p/>",
                cell(&p("", "e"), "")
            ),
            ""
        ),
        r("giorni"),
        r(" liberi"),
        p("", "fine")
    );
    let notes = format!(
        "<w:footnotes {W}><w:footnote w:type=\"separator\" w:id=\"0\">{}</w:footnote><w:footnote w:id=\"2\">{}</w:footnote></w:footnotes>",
        p("", "riga"),
        p("", "Non festivi.")
    );
    let document = read(&docx(&body, &[("word/footnotes.xml", &notes)])).unwrap();
    let seen: Vec<_> = document
        .blocks
        .iter()
        .map(|b| (document.words(b.span), b.kind))
        .collect();
    let at = |table, row, column| BlockKind::TableCell { table, row, column };
    assert_eq!(
        seen,
        [
            ("a", at(0, 0, 0)),
            ("b", at(0, 0, 2)),
            ("c", at(0, 1, 0)),
            ("d", at(0, 1, 0)),
            ("e", at(1, 0, 0)),
            ("giorni liberi", BlockKind::Paragraph),
            ("Non festivi.", BlockKind::Footnote),
            ("fine", BlockKind::Paragraph),
        ]
    );
}

#[test]
fn pages_are_told_only_where_word_left_its_marks() {
    let rendered = "<w:r><w:lastRenderedPageBreak/></w:r>";
    let hard = "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>";
    let body = format!(
        "{}{hard}<w:p>{rendered}{}</w:p><w:p>{}{rendered}{}</w:p>",
        p("", "uno"),
        r("due"),
        r("tre "),
        r("quattro")
    );
    let document = read(&docx(&body, &[])).unwrap();
    let page = |word: &str| {
        let at = document.text.find(word).unwrap();
        document
            .place(crate::span::Span::new(at, at + word.len()))
            .page
    };
    let pages = ["uno", "due", "tre", "quattro"].map(page);
    assert_eq!(pages, [Some(1), Some(2), Some(2), Some(3)]);
    assert!(document.blocks[1].spaced);
    let unpaged = read(&docx(&format!("{}{hard}", p("", "uno")), &[])).unwrap();
    assert_eq!(unpaged.place(unpaged.blocks[0].span).page, None);
}

#[test]
fn comments_are_counted_and_not_read() {
    let body = "<w:p><w:r><w:t>a</w:t></w:r><w:r><w:commentReference w:id=\"0\"/></w:r></w:p>";
    assert_eq!(
        read(&docx(body, &[])).unwrap().notes,
        [Note::Comments { count: 1 }]
    );
}

#[test]
fn a_broken_secondary_part_is_told_and_a_broken_document_refused() {
    let whole = docx(
        &p("", "Art. 1"),
        &[("word/styles.xml", "<w:styles><w:style>")],
    );
    assert!(matches!(
        read(&whole).unwrap().notes.as_slice(),
        [Note::Partial { .. }]
    ));
    let cut = zipped(&[(
        "word/document.xml",
        &document("<w:p>").replace("</w:body>", ""),
    )]);
    let error = read(&cut).unwrap_err();
    assert!(
        matches!(&error, Error::Damaged { part: Some(part), at: Some(_), .. } if part == "word/document.xml"),
        "{error}"
    );
    let half = &whole[..whole.len() / 2];
    assert!(matches!(
        read(half).unwrap_err(),
        Error::Damaged { part: None, .. }
    ));
}

#[test]
fn other_archives_are_named() {
    let cases = [
        (
            zipped(&[
                ("mimetype", "application/vnd.oasis.opendocument.text"),
                ("content.xml", "<a/>"),
            ]),
            Foreign::OpenDocument,
        ),
        (zipped(&[("xl/workbook.xml", "<a/>")]), Foreign::Spreadsheet),
        (zipped(&[("foto.txt", "ciao")]), Foreign::Zip),
    ];
    for (bytes, wanted) in cases {
        assert!(matches!(read(&bytes), Err(Error::Foreign { format, .. }) if format == wanted));
    }
    assert!(matches!(
        read(&docx("<w:p/>", &[])),
        Err(Error::NoWords { .. })
    ));
}

#[test]
fn limits_hold() {
    let limits = |limits: Limits, bytes: &[u8]| match crate::ingest::read("a.docx", bytes, &limits)
    {
        Err(Error::Limit { limit, .. }) => Some(limit),
        _ => None,
    };
    let usual = Limits::default();
    let deep = format!(
        "{}{}",
        "<w:tbl><w:tr><w:tc>".repeat(5000),
        "</w:tc></w:tr></w:tbl>".repeat(5000)
    );
    assert_eq!(limits(usual, &docx(&deep, &[])), Some(Limit::XmlDepth));
    let bomb = docx(&p("", &"a".repeat(2_000_000)), &[]);
    assert!(bomb.len() < 20_000);
    assert_eq!(
        limits(
            Limits {
                unzipped_bytes: 1_000_000,
                ..usual
            },
            &bomb
        ),
        Some(Limit::UnzippedBytes)
    );
    assert_eq!(
        limits(
            Limits {
                input_bytes: 10,
                ..usual
            },
            &bomb
        ),
        Some(Limit::InputBytes)
    );
    assert_eq!(
        limits(
            Limits {
                zip_entries: 1,
                ..usual
            },
            &docx("", &[("a", "")])
        ),
        Some(Limit::ZipEntries)
    );
}

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
