//! From the bytes of a file to a [`Document`]. Formats are told by content; nothing here touches files.

pub mod comment;
mod detect;
mod docx;
mod encoding;
mod error;
mod html;
mod limits;
mod markdown;
mod numeral;
mod odt;
mod p7m;
pub(crate) mod package;
mod pdf;
mod prose;
mod symbol;
pub mod table;
mod text;
mod trail;
pub(crate) mod xml;

pub use error::{Error, Foreign};
pub use limits::{Limit, Limits};
pub use p7m::detached;
pub use trail::{Aside, Home, Trail};

use crate::document::{Document, Note};
use detect::Kind;
use package::Package;

/// Reads an act from the bytes of a file: Word (`.docx`), OpenDocument (`.odt`), PDF, HTML, Markdown or plain text, also in a
/// signed envelope (`.p7m`).
///
/// `path` is the name shown to the user; its extension only tells Markdown from plain text.
///
/// # Errors
/// The file is empty, holds no words, is in a format that is not read, goes past one of `limits`, or is damaged.
pub fn read(path: &str, bytes: &[u8], limits: &Limits) -> Result<Document, Error> {
    let mut document = content(path, bytes, limits)?;
    let signed = document.signatures.iter().map(|signature| Note::Signed {
        format: signature.envelope.to_string(),
        by: signature.signer.clone(),
        identifier: signature.identifier.clone(),
        claimed: signature
            .day()
            .map(|day| day.format("%d/%m/%Y").to_string()),
    });
    document.notes.extend(signed);
    Ok(document)
}

/// Reads what the bytes hold, through the envelopes around it.
fn content(path: &str, bytes: &[u8], limits: &Limits) -> Result<Document, Error> {
    let within = |bytes: usize, limit: Limit, allowed: u64| {
        if bytes as u64 <= allowed {
            return Ok(());
        }
        Err(Error::Limit {
            path: path.to_owned(),
            limit,
            allowed,
        })
    };
    within(bytes.len(), Limit::InputBytes, limits.input_bytes)?;
    let kind = detect::detect(path, bytes);
    if kind == Kind::Signed {
        let opened = p7m::open(path, bytes)?;
        let mut document = content(path, &opened.content, limits)?;
        document.signatures.splice(0..0, opened.signatures);
        return Ok(document);
    }
    if matches!(kind, Kind::Text | Kind::Markdown | Kind::Html) {
        within(bytes.len(), Limit::TextBytes, limits.text_bytes)?;
    }
    let document = match kind {
        Kind::Empty => Err(Error::Empty {
            path: path.to_owned(),
        }),
        Kind::Foreign(Foreign::Pdf) => pdf::read(path, bytes, limits),
        Kind::Foreign(format) => Err(Error::Foreign {
            path: path.to_owned(),
            format,
        }),
        Kind::Signed => Err(Error::Foreign {
            path: path.to_owned(),
            format: Foreign::Signed,
        }),
        Kind::Zip => office(path, bytes, limits),
        Kind::Html => html::read(path, bytes, limits),
        Kind::FlatOdt => odt::read_flat(path, &encoding::decode(bytes).text, limits),
        Kind::Markdown => Ok(markdown::read(path, encoding::decode(bytes))),
        Kind::Text => Ok(text::read(path, encoding::decode(bytes))),
    }?;
    if document.blocks.is_empty() {
        return Err(Error::NoWords {
            path: path.to_owned(),
        });
    }
    within(document.text.len(), Limit::TextBytes, limits.text_bytes)?;
    Ok(document)
}

/// The way from the words of [`read`] back into the file, for formats that can be annotated; `None` for the others.
///
/// # Errors
/// As [`read`].
pub fn trail(path: &str, bytes: &[u8], limits: &Limits) -> Result<Option<Trail>, Error> {
    if detect::detect(path, bytes) != Kind::Zip || Package::open(path, bytes, limits)?.is_odt()? {
        return Ok(None);
    }
    docx::read(path, bytes, limits).map(|(_, trail)| Some(trail))
}

/// A package of a word processor.
fn office(path: &str, bytes: &[u8], limits: &Limits) -> Result<Document, Error> {
    let mut package = Package::open(path, bytes, limits)?;
    if package.is_odt()? {
        return odt::read(path, &mut package, limits);
    }
    docx::read(path, bytes, limits).map(|(document, _)| document)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;
    use std::path::{Path, PathBuf};

    /// The folder of the real models, where the checkout stands beside it.
    fn models() -> Option<PathBuf> {
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .ancestors()
            .map(|folder| folder.join("shared/casi/modello-cst"))
            .find(|folder| folder.is_dir())
    }

    fn model(folder: &Path, name: &str) -> Document {
        let mut bytes = Vec::new();
        let mut file = std::fs::File::open(folder.join(name)).unwrap();
        file.read_to_end(&mut bytes).unwrap();
        read(name, &bytes, &Limits::default()).unwrap()
    }

    /// The words of the act: without labels, which a text has as words and a Word file as numbering of its own.
    fn words(document: &Document) -> Vec<&str> {
        let markers = ["▪", "•"];
        let blocks = document.blocks.iter().flat_map(|block| {
            let start = block.label.map_or(block.span.start, |label| label.end);
            let words = document.words(crate::span::Span::new(start, block.span.end));
            words.split_whitespace()
        });
        blocks
            .filter(|word| !(markers.contains(word) || word.len() == 2 && word.ends_with('.')))
            .collect()
    }

    fn headings(document: &Document) -> Vec<&str> {
        let blocks = document
            .blocks
            .iter()
            .map(|block| document.words(block.span));
        blocks
            .filter(|words| words.starts_with("Art") && !words.contains("...."))
            .collect()
    }

    #[test]
    fn the_same_act_reads_alike_as_text_and_from_a_word_processor() {
        let Some(folder) = models() else {
            return;
        };
        for (name, format) in [
            ("allegato-a", "docx"),
            ("allegato-b", "docx"),
            ("allegato-a", "odt"),
            ("allegato-b", "odt"),
        ] {
            let text = model(&folder, &format!("{name}.txt"));
            let word = model(&folder, &format!("{name}.{format}"));
            assert_eq!(words(&text), words(&word), "{name}");
            assert_eq!(headings(&text), headings(&word), "{name}");
        }
    }

    #[test]
    fn every_unreadable_file_says_why_and_what_to_do() {
        let cases: [(&[u8], &str); 5] = [
            (b"", "«x»: il file è vuoto"),
            (b" \r\n", "«x»: il file è vuoto"),
            (
                b"%PDF-1.4",
                "«x»: file PDF danneggiato: non vi si trovano pagine",
            ),
            (
                b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
                "«x»: è un archivio .zip, non un documento",
            ),
            (
                b"\x89PNG\r\n\x1a\n\0\0",
                "«x»: non è un testo: contiene byte di controllo",
            ),
        ];
        for (bytes, message) in cases {
            let error = read("x", bytes, &Limits::default()).unwrap_err();
            assert_eq!(error.to_string(), message);
            assert!(error.help().is_some());
        }
    }
}
