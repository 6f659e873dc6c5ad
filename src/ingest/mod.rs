//! From the bytes of a file to a [`Document`]. Formats are told by content; nothing here touches files.

mod detect;
mod docx;
mod encoding;
mod error;
mod limits;
mod markdown;
mod text;

pub use error::{Error, Foreign};
pub use limits::{Limit, Limits};

use crate::document::Document;
use detect::Kind;

/// Reads an act from the bytes of a file: Word (`.docx`), Markdown or plain text.
///
/// `path` is the name shown to the user; its extension only tells Markdown from plain text.
///
/// # Errors
/// The file is empty, holds no words, is in a format that is not read, goes past one of `limits`, or is damaged.
pub fn read(path: &str, bytes: &[u8], limits: &Limits) -> Result<Document, Error> {
    if bytes.len() as u64 > limits.input_bytes {
        return Err(Error::Limit {
            path: path.to_owned(),
            limit: Limit::InputBytes,
            allowed: limits.input_bytes,
        });
    }
    let document = match detect::detect(path, bytes) {
        Kind::Empty => Err(Error::Empty {
            path: path.to_owned(),
        }),
        Kind::Foreign(format) => Err(Error::Foreign {
            path: path.to_owned(),
            format,
        }),
        Kind::Zip => docx::read(path, bytes, limits),
        Kind::Markdown => Ok(markdown::read(path, encoding::decode(bytes))),
        Kind::Text => Ok(text::read(path, encoding::decode(bytes))),
    }?;
    if document.blocks.is_empty() {
        return Err(Error::NoWords {
            path: path.to_owned(),
        });
    }
    Ok(document)
}
