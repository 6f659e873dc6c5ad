//! Word files made for tests: the given parts, zipped.

use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

pub const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
                     xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
                     xmlns:v=\"urn:schemas-microsoft-com:vml\" \
                     xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\"";

/// The given files as a zip archive.
pub fn zipped(files: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        archive
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        archive.write_all(content.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A document part around the given body.
pub fn document(body: &str) -> String {
    format!("<?xml version=\"1.0\"?><w:document {W}><w:body>{body}</w:body></w:document>")
}

/// A Word file with this body and these other parts; only what Word itself cannot do without.
pub fn docx(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let document = document(body);
    let mut files = vec![("word/document.xml", document.as_str())];
    files.extend_from_slice(parts);
    zipped(&files)
}

/// `numbering.xml` with lists of these levels: for each list, its levels as XML.
pub fn numbering(lists: &[&str], instances: &str) -> String {
    let lists: String = lists
        .iter()
        .enumerate()
        .map(|(id, levels)| {
            format!("<w:abstractNum w:abstractNumId=\"{id}\">{levels}</w:abstractNum>")
        })
        .collect();
    format!("<w:numbering {W}>{lists}{instances}</w:numbering>")
}

/// A level of a list.
pub fn level(at: usize, format: &str, text: &str, more: &str) -> String {
    format!(
        "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>{more}<w:lvlText w:val=\"{text}\"/></w:lvl>"
    )
}

/// A paragraph with these properties and this text.
pub fn p(properties: &str, text: &str) -> String {
    format!(
        "<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>"
    )
}

/// A paragraph of a list.
pub fn item(number: u32, level: usize, text: &str) -> String {
    let properties =
        format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{number}\"/></w:numPr>");
    p(&properties, text)
}

/// A run.
pub fn r(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}
