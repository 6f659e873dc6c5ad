//! Clauses that findings propose, added as tracked insertions.

use super::made::{document, docx, found, package};
use super::reader::{assert_well_formed, part, parts};
use super::{Checked, checked, each_file};
use vaglio::finding::Edit;
use vaglio::span::Span;

fn proposing(file: &Checked) -> impl Iterator<Item = (&str, &Edit)> {
    let findings = file.findings().iter();
    findings.filter_map(|finding| Some((finding.rule.as_str(), finding.fix.as_ref()?)))
}

#[test]
fn a_clause_that_is_accepted_mends_its_fault() {
    let mut mended = 0;
    for file in each_file() {
        let written = file.written(true).unwrap();
        assert_well_formed(&written.bytes);
        assert_eq!(written.proposals, proposing(&file).count(), "{}", file.name);
        // Tracked insertions are read as accepted.
        let again = checked(&file.name, written.bytes);
        for (rule, edit) in proposing(&file) {
            let left = again.findings().iter().any(|finding| finding.rule == rule);
            assert!(!left, "{}: {rule} is still there", file.name);
            for line in edit.replacement.lines() {
                assert!(again.document.text.contains(line.trim()), "{line}");
            }
            mended += 1;
        }
    }
    assert!(mended > 8, "{mended}");
}

#[test]
fn a_clause_that_is_refused_leaves_the_text_as_it_was() {
    for file in each_file() {
        let with = part(&file.written(true).unwrap().bytes, "word/document.xml");
        let without = part(&file.annotated().unwrap().bytes, "word/document.xml");
        assert!(
            unnumbered(&refused(&with)) == unnumbered(&without),
            "{}",
            file.name
        );
    }
}

/// The part without the numbers of tracked changes of look: those of a divided run are new.
fn unnumbered(xml: &str) -> String {
    let mut pieces = xml.split("<w:rPrChange w:id=\"");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |kept, piece| {
        kept + "<w:rPrChange " + piece.split_once('"').unwrap().1
    })
}

/// The part without the paragraphs whose mark and text were inserted by us.
fn refused(xml: &str) -> String {
    let mut rest = xml;
    let mut kept = String::new();
    while let Some((before, after)) = rest.split_once("<w:p><w:pPr>") {
        let (paragraph, next) = after.split_once("</w:p>").unwrap();
        kept.push_str(before);
        let (properties, content) = paragraph.split_once("</w:pPr>").unwrap();
        let ours = properties.contains("<w:rPr><w:ins ")
            && properties.contains("w:author=\"vaglio\"")
            && content.starts_with("<w:ins ")
            && content.ends_with("</w:ins>");
        if !ours {
            kept.push_str("<w:p><w:pPr>");
            rest = after;
        } else {
            rest = next;
        }
    }
    kept + rest
}

#[test]
fn parts_without_comments_are_the_same_with_clauses_too() {
    for file in each_file() {
        let (plain, fixed) = (file.annotated().unwrap(), file.written(true).unwrap());
        let changed = |(name, _): &&(String, Vec<u8>)| {
            name != "word/document.xml" && name != "word/comments.xml"
        };
        let others = |bytes: &[u8]| -> Vec<(String, Vec<u8>)> {
            parts(bytes).iter().filter(changed).cloned().collect()
        };
        assert!(
            others(&plain.bytes) == others(&fixed.bytes),
            "{}",
            file.name
        );
    }
}

/// The file with an edit at the end of the words.
fn with_edit(bytes: Vec<u8>, words: &str, article: bool) -> String {
    let mut file = found(bytes, &[words]);
    let at = file.findings()[0].span.unwrap().end;
    file.act.report.findings[0].fix = Some(Edit {
        start: at,
        end: at,
        replacement: "Art. 9 – Nuovo\n1. Un <testo>.".to_owned(),
        span: Span::new(at, at),
        article,
    });
    let written = file.written(true).unwrap();
    assert_well_formed(&written.bytes);
    assert_eq!(written.proposals, 1);
    part(&written.bytes, "word/document.xml")
}

#[test]
fn the_new_paragraphs_have_the_look_of_the_one_before_and_not_its_number() {
    let body = "<w:p><w:pPr><w:keepNext/><w:numPr><w:numId w:val=\"1\"/></w:numPr><w:spacing w:after=\"120\"/><w:jc w:val=\"both\"/></w:pPr>\
                <w:r><w:rPr><w:rFonts w:ascii=\"Arial\"/><w:b/><w:sz w:val=\"22\"/></w:rPr><w:t>fine</w:t></w:r></w:p><w:sectPr/>";
    let xml = with_edit(docx(body), "fine", true);
    let date = "w:author=\"vaglio\" w:date=\"2026-11-24T00:00:00Z\"";
    let paragraph = |ids: [u8; 2], bold: &str, words: &str| {
        format!(
            "<w:p><w:pPr><w:spacing w:after=\"120\"/><w:jc w:val=\"both\"/><w:rPr><w:ins w:id=\"{}\" {date}/></w:rPr></w:pPr>\
             <w:ins w:id=\"{}\" {date}><w:r><w:rPr><w:rFonts w:ascii=\"Arial\"/>{bold}<w:sz w:val=\"22\"/></w:rPr>\
             <w:t xml:space=\"preserve\">{words}</w:t></w:r></w:ins></w:p>",
            ids[0], ids[1]
        )
    };
    let wanted = format!(
        "</w:p>{}{}<w:sectPr/>",
        paragraph([1, 2], "<w:b/>", "Art. 9 – Nuovo"),
        paragraph([3, 4], "", "1. Un &lt;testo&gt;.")
    );
    assert!(xml.contains(&wanted), "{xml}");
}

#[test]
fn a_clause_never_stands_in_a_cell_and_needs_no_usual_prefix() {
    let cell =
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>cella</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/>";
    let xml = with_edit(docx(cell), "cella", false);
    assert!(xml.contains("</w:tbl><w:p><w:pPr><w:rPr><w:ins "), "{xml}");
    let other = document("<w:p><w:r><w:t>fine</w:t></w:r></w:p>")
        .replace("w:", "x:")
        .replace("xmlnsx:", "xmlns:x");
    let xml = with_edit(
        package(&[(
            "word/document.xml",
            other.replace("xmlns:w", "xmlns:x").into_bytes(),
        )]),
        "fine",
        false,
    );
    assert!(xml.contains("<w:p xmlns:w="), "{xml}");
}
