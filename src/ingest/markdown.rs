//! Markdown.

use super::encoding::Decoded;
use crate::document::Document;

pub fn read(path: &str, decoded: Decoded) -> Document {
    super::text::read(path, decoded)
}
