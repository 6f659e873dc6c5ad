//! What Word files say, on files made here.

mod content;
mod lists;
mod packages;
mod robust;

use super::fixture::docx;
use crate::document::Document;
use crate::ingest::{Error, Limits};

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
