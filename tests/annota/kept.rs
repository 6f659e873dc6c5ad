//! What an annotated file keeps: laws over every Word file there is.

use super::reader::{anchored, assert_well_formed, part, parts};
use super::{Checked, checked, each_file, on_one_line, written};
use vaglio::document::Note;

/// Parts that hold comments, or make them known.
const OURS: [&str; 5] = [
    "word/document.xml",
    "word/comments.xml",
    "word/_rels/document.xml.rels",
    "word/_rels/comments.xml.rels",
    "[Content_Types].xml",
];

#[test]
fn every_other_part_is_the_same_byte_for_byte() {
    for file in each_file() {
        let (before, after) = (parts(&file.bytes), parts(&file.annotated().unwrap().bytes));
        let others = |parts: &[(String, Vec<u8>)]| -> Vec<(String, Vec<u8>)> {
            let kept = |(name, _): &&(String, Vec<u8>)| !OURS.contains(&name.as_str());
            parts.iter().filter(kept).cloned().collect()
        };
        assert!(others(&before) == others(&after), "{}", file.name);
        let names: Vec<&String> = before.iter().map(|(name, _)| name).collect();
        let kept: Vec<&String> = after
            .iter()
            .map(|(name, _)| name)
            .filter(|name| names.contains(name))
            .collect();
        assert_eq!(names, kept, "{}", file.name);
    }
}

#[test]
fn each_finding_has_its_comment_on_exactly_its_words() {
    let mut compared = 0;
    for file in each_file() {
        let annotated = file.annotated().unwrap();
        assert_well_formed(&annotated.bytes);
        assert_eq!(annotated.comments, file.findings().len(), "{}", file.name);
        if file.findings().is_empty() {
            assert!(annotated.bytes == file.bytes, "{}", file.name);
            continue;
        }
        let words = anchored(&part(&annotated.bytes, "word/document.xml"));
        let written_anew = part(&annotated.bytes, "word/comments.xml");
        let comments = ours(&written_anew);
        assert_eq!(comments.len(), file.findings().len());
        for (finding, (id, comment)) in file.findings().iter().zip(comments) {
            assert!(comment.contains(&format!("[{}/{}]", finding.pack, finding.rule)));
            let wanted = written(&file.document, finding.span.unwrap());
            if comment.contains("Il passo sta") {
                assert!(comment.contains("casella di testo") || comment.contains("nota a piè"));
            } else {
                assert_eq!(on_one_line(&words[&id]), wanted, "{}", file.name);
                compared += 1;
            }
        }
    }
    assert!(compared > 40, "{compared}");
}

/// Number and XML of each comment of ours.
fn ours(comments: &str) -> Vec<(u64, &str)> {
    comments
        .split("<w:comment ")
        .skip(1)
        .filter(|comment| comment.contains("w:author=\"vaglio\""))
        .map(|comment| {
            let id = comment.split("w:id=\"").nth(1).unwrap();
            (id.split('"').next().unwrap().parse().unwrap(), comment)
        })
        .collect()
}

/// What a reader learns of a file, the number of comments aside.
fn learnt(file: &Checked) -> (String, Vec<(String, String, Option<vaglio::span::Span>)>) {
    let findings = file.findings().iter();
    (
        file.document.text.clone(),
        findings
            .map(|finding| (finding.rule.clone(), finding.message.clone(), finding.span))
            .collect(),
    )
}

#[test]
fn an_annotated_file_reads_as_the_file_did() {
    for file in each_file() {
        let annotated = file.annotated().unwrap();
        let again = checked(&file.name, annotated.bytes);
        assert_eq!(learnt(&file), learnt(&again), "{}", file.name);
        assert_eq!(file.document.blocks, again.document.blocks);
        let tracked = |file: &Checked| {
            let mut notes = file.document.notes.clone();
            notes.retain(|note| !matches!(note, Note::Comments { .. }));
            notes
        };
        assert_eq!(tracked(&file), tracked(&again));
        // And again: comments are added to comments.
        assert_eq!(again.annotated().unwrap().comments, annotated.comments);
    }
}

#[test]
fn the_same_file_gives_the_same_bytes() {
    let file = each_file().next().unwrap();
    assert!(file.annotated().unwrap().bytes == file.annotated().unwrap().bytes);
}

#[test]
fn comments_and_tracked_changes_that_were_there_stay() {
    let file = each_file()
        .find(|file| file.document.text.contains("Castel Ginestra"))
        .unwrap();
    let before = part(&file.bytes, "word/document.xml");
    let bytes = file.annotated().unwrap().bytes;
    let after = part(&bytes, "word/document.xml");
    for mark in [
        "<w:ins ",
        "<w:del ",
        "<w:delText>due (2)</w:delText>",
        "<w:hyperlink ",
        "<w:fldChar ",
        "<w:sdt>",
        "<w:footnoteReference ",
        "<w:tbl>",
        "<w:txbxContent>",
        "<w:commentRangeStart w:id=\"3\"/>",
        "<w:commentReference w:id=\"3\"/>",
        "<w:p/>",
    ] {
        let count = |xml: &str| xml.matches(mark).count();
        assert!(count(&before) > 0, "{mark}");
        assert_eq!(count(&before), count(&after), "{mark}");
    }
    let comments = part(&bytes, "word/comments.xml");
    assert!(comments.contains("Sentire la Regione."));
    assert!(comments.contains("w14:paraId=\"5A6B7C8D\""));
    // A run that is divided keeps its look; its tracked change of look is told apart from that of the other half.
    assert!(after.contains("tre (4)</w:t>"));
    assert_eq!(after.matches("<w:rPrChange w:id=\"103\"").count(), 1);
    assert_eq!(after.matches("<w:rPrChange ").count(), 2);
}

#[test]
fn nothing_is_taken_out_of_the_parts_that_change() {
    for file in each_file() {
        let annotated = file.annotated().unwrap();
        for name in OURS {
            let Some((_, before)) = parts(&file.bytes)
                .into_iter()
                .find(|(known, _)| known == name)
            else {
                continue;
            };
            let after = part(&annotated.bytes, name);
            let mut rest = after.bytes();
            let all = before
                .iter()
                .all(|byte| rest.any(|candidate| candidate == *byte));
            assert!(all, "{}: {name}", file.name);
        }
    }
}
