//! What an annotated OpenDocument text keeps: laws over every one there is.

use super::reader::{assert_well_formed, our_annotations, part, parts};
use super::{Checked, checked, each_of, on_one_line, written};
use vaglio::document::Note;

const CONTENT: &str = "content.xml";

#[test]
fn only_the_part_with_the_text_changes_and_the_type_comes_first() {
    for file in each_of("odt") {
        let bytes = file.annotated().unwrap().bytes;
        let (before, after) = (parts(&file.bytes), parts(&bytes));
        assert_eq!(before.len(), after.len(), "{}", file.name);
        for (was, is) in before.iter().zip(&after) {
            assert_eq!(was.0, is.0, "{}", file.name);
            assert!(
                was.1 == is.1 || was.0 == CONTENT,
                "{}: {}",
                file.name,
                was.0
            );
        }
        // A reader knows the type from the bytes at a fixed place: no compression, nothing between name and content.
        let head = b"mimetypeapplication/vnd.oasis.opendocument.text";
        assert_eq!(bytes[30..30 + head.len()], head[..], "{}", file.name);
    }
}

#[test]
fn each_finding_has_its_annotation_on_exactly_its_words() {
    let mut compared = 0;
    for file in each_of("odt") {
        let annotated = file.annotated().unwrap();
        assert_well_formed(&annotated.bytes);
        assert_eq!(annotated.comments, file.findings().len(), "{}", file.name);
        let found = our_annotations(&part(&annotated.bytes, CONTENT));
        assert_eq!(found.len(), file.findings().len(), "{}", file.name);
        for (finding, annotation) in file.findings().iter().zip(found) {
            let rule = format!("[{}/{}]", finding.pack, finding.rule);
            assert_eq!(annotation.said.last().unwrap().trim(), rule);
            assert!(annotation.said[0].contains(&finding.title));
            if annotation
                .said
                .iter()
                .any(|line| line.contains("Il passo sta"))
            {
                continue;
            }
            let wanted = written(&file.document, finding.span.unwrap());
            assert_eq!(on_one_line(&annotation.words), wanted, "{}", file.name);
            compared += 1;
        }
    }
    assert!(compared > 5, "{compared}");
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
fn an_annotated_text_reads_as_it_did() {
    for file in each_of("odt") {
        let annotated = file.annotated().unwrap();
        let again = checked(&file.name, annotated.bytes);
        assert_eq!(learnt(&file), learnt(&again), "{}", file.name);
        assert_eq!(file.document.blocks, again.document.blocks);
        let count = u32::try_from(annotated.comments).unwrap() as usize;
        let told = Note::Comments { count };
        assert_eq!(again.document.notes.contains(&told), count > 0);
        // And again: names stay unique, the reader asserts it.
        let twice = again.annotated().unwrap();
        let found = our_annotations(&part(&twice.bytes, CONTENT));
        assert_eq!(found.len(), count * 2, "{}", file.name);
    }
}

#[test]
fn nothing_is_taken_out_of_the_text() {
    for file in each_of("odt") {
        let annotated = file.annotated().unwrap();
        let (before, after) = (part(&file.bytes, CONTENT), part(&annotated.bytes, CONTENT));
        let mut rest = after.bytes();
        let mut all = before.bytes();
        assert!(all.all(|byte| rest.any(|candidate| candidate == byte)));
        assert!(file.annotated().unwrap().bytes == annotated.bytes);
    }
}
