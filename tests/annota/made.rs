//! Word files made on the spot, and findings on words of theirs.

use super::{Checked, day};
use std::io::Write;
use vaglio::engine::Report;
use vaglio::finding::{Finding, Severity, Verdict};
use vaglio::ingest::{self, Limits};
use vaglio::report::Act;
use vaglio::span::{Place, Span};
use zip::write::SimpleFileOptions;

pub const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
pub const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
const RELATIONS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;

/// A Word file of these parts, and those that Word cannot do without where they are not given.
pub fn package(files: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let given = |name: &str| files.iter().any(|(known, _)| *known == name);
    let usual = [("[Content_Types].xml", TYPES), ("_rels/.rels", RELATIONS)];
    let usual = usual.iter().filter(|(name, _)| !given(name));
    let all = usual
        .map(|(name, text)| (*name, text.as_bytes()))
        .chain(files.iter().map(|(name, bytes)| (*name, bytes.as_slice())));
    for (name, bytes) in all {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A document part with this body, under the usual prefix.
pub fn document(body: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"{WORD}\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\"><w:body>{body}</w:body></w:document>"
    )
}

/// A Word file with this body.
pub fn docx(body: &str) -> Vec<u8> {
    package(&[("word/document.xml", document(body).into_bytes())])
}

/// The file with one finding on each of these passages, each taken where it first stands.
pub fn found(bytes: Vec<u8>, passages: &[&str]) -> Checked {
    let document = ingest::read("a.docx", &bytes, &Limits::default()).unwrap();
    let spans: Vec<Option<Span>> = passages
        .iter()
        .map(|words| {
            let start = document.text.find(words).unwrap_or_else(|| {
                panic!("«{words}» is not in «{}»", document.text);
            });
            Some(Span::new(start, start + words.len()))
        })
        .collect();
    on_spans(bytes, &spans)
}

/// The file with one finding on each of these spans.
pub fn on_spans(bytes: Vec<u8>, spans: &[Option<Span>]) -> Checked {
    let document = ingest::read("a.docx", &bytes, &Limits::default()).unwrap();
    let findings = spans.iter().map(|span| finding(*span)).collect();
    let act = Act {
        aside: Default::default(),
        path: "a.docx".to_owned(),
        kind: Some("convenzione".to_owned()),
        title: None,
        object: None,
        format: document.format,
        sha256: String::new(),
        notes: Vec::new(),
        registers: Vec::new(),
        report: Report {
            findings,
            ..Report::default()
        },
    };
    Checked {
        name: "a.docx".to_owned(),
        bytes,
        document,
        act,
    }
}

fn finding(span: Option<Span>) -> Finding {
    Finding {
        rule: "regola".to_owned(),
        pack: "prova".to_owned(),
        title: "Un titolo con <b> & \"virgolette\"".to_owned(),
        severity: Severity::Error,
        outcome: Verdict::Violata,
        message: format!("Rilievo del {} con un byte vietato: \u{1}.", day()),
        help: None,
        note: None,
        file: "a.docx".to_owned(),
        place: Place::default(),
        quote: None,
        related: Vec::new(),
        source: Vec::new(),
        readings: Vec::new(),
        suspended: Vec::new(),
        fix: None,
        fingerprint: String::new(),
        span,
    }
}
