//! A paragraph of a Word file as read, before it becomes a block.

use super::look::ParagraphLook;
use super::styles::Dress;
use crate::ingest::prose::{self, Cell, Run};
use crate::span::Span;

#[derive(Clone, Debug, Default)]
pub struct Paragraph {
    pub look: ParagraphLook,
    pub dress: Dress,
    pub runs: Vec<Run>,
    pub cell: Option<Cell>,
    /// Calls of foot- and endnotes, in order.
    pub notes: Vec<NoteCall>,
    /// The paragraphs of text boxes anchored here.
    pub boxes: Vec<Paragraph>,
    /// A line of a table of contents.
    pub contents: bool,
    /// A page break stands before this paragraph.
    pub breaks: bool,
    /// Its number in the part, from 1.
    pub ordinal: usize,
}

/// A note: footnote or endnote, and its identifier.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct NoteKey {
    pub end: bool,
    pub id: String,
}

/// The sign that calls a note.
#[derive(Clone, Debug)]
pub struct NoteCall {
    pub key: NoteKey,
    /// The bytes of the sign in its part.
    pub home: Span,
}

impl Paragraph {
    pub fn is_blank(&self) -> bool {
        prose::is_blank(&self.runs)
    }

    /// The list and level of a numbered paragraph: its own numbering, else that of its style.
    pub fn numbering(&self, level_of: impl Fn(u32, &str) -> Option<usize>) -> Option<(u32, usize)> {
        let number = self.look.number.or(self.dress.number)?;
        if number == 0 {
            return None;
        }
        let own = self.look.level;
        let bound = || level_of(number, self.dress.numbered_by.as_deref()?);
        let level = match self.look.number {
            Some(_) => own.or(self.dress.level),
            None => own.or_else(bound).or(self.dress.level),
        };
        Some((number, level.unwrap_or(0)))
    }

    /// The list comes from the style, not from the paragraph itself.
    pub fn numbered_by_style(&self) -> bool {
        self.look.number.is_none()
    }

    /// The content of a paragraph whose mark was deleted goes before that of the next one, which keeps its own look.
    pub fn take_before(&mut self, mut earlier: Paragraph) {
        earlier.runs.append(&mut self.runs);
        earlier.notes.append(&mut self.notes);
        earlier.boxes.append(&mut self.boxes);
        self.runs = earlier.runs;
        self.notes = earlier.notes;
        self.boxes = earlier.boxes;
        self.breaks |= earlier.breaks;
        self.ordinal = earlier.ordinal;
    }
}
