//! The words of the document part.

use super::super::fixture::{W, docx, p, r};
use super::{blocks, one, read};
use crate::document::{BlockKind, Note};
use crate::span::Span;

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
        document.place(Span::new(at, at + word.len())).page
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
