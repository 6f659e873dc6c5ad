//! What OpenDocument texts say, on files made here.

mod content;
mod lists;
mod packages;
mod robust;

use crate::document::Document;
use crate::ingest::docx::fixture::zipped;
use crate::ingest::{Error, Limits};

const SPACES: &str = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
    xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
    xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
    xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" \
    xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" \
    xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" \
    xmlns:loext=\"urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0\" \
    xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\"";

/// A content part with these automatic styles and this text.
fn content(styles: &str, text: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><office:document-content {SPACES}><office:automatic-styles>{styles}</office:automatic-styles>\
         <office:body><office:text>{text}</office:text></office:body></office:document-content>"
    )
}

/// A part with named styles.
fn named(styles: &str) -> String {
    format!(
        "<office:document-styles {SPACES}><office:styles>{styles}</office:styles></office:document-styles>"
    )
}

fn odt(content: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let mut files = vec![
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", content),
    ];
    files.extend_from_slice(parts);
    zipped(&files)
}

fn read(bytes: &[u8]) -> Result<Document, Error> {
    crate::ingest::read("a.odt", bytes, &Limits::default())
}

fn document(styles: &str, text: &str) -> Document {
    read(&odt(&content(styles, text), &[])).unwrap()
}

fn words(document: &Document) -> Vec<&str> {
    let blocks = document.blocks.iter();
    blocks.map(|block| document.words(block.span)).collect()
}

fn one(styles: &str, text: &str) -> String {
    words(&document(styles, text)).join("|")
}
