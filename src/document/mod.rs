//! An act as text: the normalised text, its blocks, and the way home from a span to the original file.
//!
//! After ingest everything speaks of bytes in [`Document::text`]. Only a `Document` knows where those bytes came from.

mod builder;
mod origin;
mod signature;
pub mod structure;
mod table;

pub use builder::Builder;
pub use origin::{Anchor, Origin};
pub use signature::{Envelope, Signature};
pub use table::{Table, column_letters};

use crate::span::{Place, Span};
use serde::{Deserialize, Serialize};

/// The kind of file a document was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    Text,
    Markdown,
    Docx,
    Pdf,
    Odt,
    Html,
    /// No act: only tables.
    Table,
}

/// What a block is, as far as the file itself says it (style, numbering, table), never by guessing from its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    Paragraph,
    /// A heading by its style or mark-up; `level` from 1. A title style has level 1.
    Heading {
        level: u8,
    },
    /// An item of a list, automatic or marked by hand in Markdown; `depth` from 0.
    ListItem {
        depth: u8,
    },
    /// A cell of a table; tables, rows and columns count from 0.
    TableCell {
        table: usize,
        row: usize,
        column: usize,
    },
    /// The text of a footnote or endnote, placed after the paragraph that calls it.
    Footnote,
}

/// A paragraph of the act: hard-wrapped lines are already joined, so a block never holds a line break.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The bytes of the block in the normalised text, without the line break that follows.
    pub span: Span,
    pub kind: BlockKind,
    /// The part of `span` that the word processor computed («Art. 1 –», «a)», «▪») and that is not in the file's text.
    pub label: Option<Span>,
    /// The whole block is bold (Word, Markdown).
    pub bold: bool,
    /// The block is centred (Word), or set off by much white space at its left (text).
    pub centered: bool,
    /// A blank line, or a page break, stood before this block in the original.
    pub spaced: bool,
    /// The paragraph's number in the original file, from 1.
    pub paragraph: usize,
}

/// Something the reader must tell the user about the file itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Note {
    /// The file has tracked changes: `insertions` and `deletions`, read as if accepted.
    TrackedChanges { insertions: usize, deletions: usize },
    /// The file has comments, which were not read as text of the act.
    Comments { count: usize },
    /// Tracked changes were printed into a PDF: stretches of words struck through, which were left out, and added ones.
    PrintedChanges { struck: usize, added: usize },
    /// The words of these pages, from 1, were laid over a scan by character recognition.
    Recognised { pages: Vec<u32> },
    /// The bytes were not UTF-8 and were read with this encoding.
    Encoding { name: String },
    /// The file is signed: by whom and with what identifier, as the certificate writes them, and on what day by the clock of
    /// the signer. Nothing of it is verified.
    Signed {
        format: String,
        by: Option<String>,
        identifier: Option<String>,
        claimed: Option<String>,
    },
    /// Part of the file could not be read; says which.
    Partial { what: String },
}

/// An act after reading. `text` is the blocks one to a line, in Unicode NFC, without headers, footers and page numbers.
#[derive(Clone, Debug)]
pub struct Document {
    pub path: String,
    pub format: Format,
    pub text: String,
    pub blocks: Vec<Block>,
    pub origin: Origin,
    pub notes: Vec<Note>,
    /// The digital signatures on the file, in the order of the file; an outer envelope before an inner one.
    pub signatures: Vec<Signature>,
    /// Tables that are judged with the act: their cells stand after it in `text`.
    pub tables: Vec<Table>,
}

impl Document {
    /// The words at a span of the normalised text.
    pub fn words(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    /// Where a span of the normalised text stands in the original file.
    pub fn place(&self, span: Span) -> Place {
        if let Some(table) = self.table_at(span.start) {
            return table.place(span);
        }
        let block = self.block_at(span.start);
        // The other formats have no lines of their own.
        let has_lines = matches!(self.format, Format::Text | Format::Markdown);
        Place {
            region: has_lines.then(|| self.origin.region(span)),
            ..self.origin.place(span, block)
        }
    }

    /// The blocks that touch a stretch of the text.
    pub fn blocks_in(&self, within: Span) -> impl Iterator<Item = &Block> {
        let from = self
            .blocks
            .partition_point(|block| block.span.end <= within.start);
        self.blocks
            .iter()
            .skip(from)
            .take_while(move |block| block.span.start < within.end)
    }

    /// The block that holds a byte of the text.
    pub fn block_at(&self, offset: usize) -> Option<&Block> {
        let after = self
            .blocks
            .partition_point(|block| block.span.start <= offset);
        self.blocks.get(after.checked_sub(1)?)
    }
}
