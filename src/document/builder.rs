//! How readers make a document: block after block, each piece of text with where it came from.

use super::{Anchor, Block, BlockKind, Document, Format, Note, Origin};
use crate::span::Span;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Collects blocks and anchors. Call [`Builder::begin`], any number of `text`, `label` and `join`, then [`Builder::end`], for each block.
#[derive(Debug)]
pub struct Builder {
    path: String,
    format: Format,
    text: String,
    blocks: Vec<Block>,
    anchors: Vec<Anchor>,
    notes: Vec<Note>,
    page: Option<u32>,
    open: Option<Block>,
}

impl Builder {
    pub fn new(path: impl Into<String>, format: Format) -> Self {
        Self {
            path: path.into(),
            format,
            text: String::new(),
            blocks: Vec::new(),
            anchors: Vec::new(),
            notes: Vec::new(),
            page: None,
            open: None,
        }
    }

    /// The page of what follows, from 1.
    pub fn page(&mut self, page: u32) {
        self.page = Some(page);
    }

    pub fn note(&mut self, note: Note) {
        self.notes.push(note);
    }

    /// Opens a block; an open one is closed first. `paragraph` counts from 1 in the original.
    pub fn begin(&mut self, kind: BlockKind, paragraph: usize) {
        self.end();
        let at = Span::new(self.text.len(), self.text.len());
        self.open = Some(Block {
            span: at,
            kind,
            label: None,
            bold: false,
            centered: false,
            spaced: false,
            paragraph,
        });
    }

    /// The byte of the normalised text where the next words will stand: their source, for formats without lines of their own.
    pub fn position(&self) -> usize {
        self.text.len()
    }

    /// The block being built, to set its look.
    pub fn block(&mut self) -> Option<&mut Block> {
        self.open.as_mut()
    }

    /// Adds words of the source that start at byte `source`. Line breaks become spaces. Words not in NFC are composed,
    /// and then map to the start of their stretch.
    pub fn text(&mut self, words: &str, source: usize) {
        if words.is_empty() || self.open.is_none() {
            return;
        }
        let composed = !is_nfc(words);
        self.anchor(source, composed);
        let clean = |c: char| {
            if c.is_control() || c == '\u{2028}' {
                ' '
            } else {
                c
            }
        };
        if composed {
            self.text.extend(words.nfc().map(clean));
        } else if words
            .chars()
            .all(|c| c.is_ascii() || c.len_utf8() == clean(c).len_utf8())
        {
            self.text.extend(words.chars().map(clean));
        } else {
            for (at, c) in words.char_indices() {
                self.anchor(source + at, false);
                self.text.push(clean(c));
            }
        }
    }

    /// Adds words that are not in the source: a computed label at the start of a block.
    pub fn label(&mut self, words: &str, source: usize) {
        let start = self.text.len();
        self.join(words, source);
        let end = self.text.len();
        if let Some(block) = self.open.as_mut() {
            block.label = Some(Span::new(start, end));
        }
    }

    /// Adds words that are not in the source, such as the space that joins two lines; `source` is where they would stand.
    pub fn join(&mut self, words: &str, source: usize) {
        if words.is_empty() || self.open.is_none() {
            return;
        }
        self.anchor(source, true);
        self.text.push_str(words);
    }

    fn anchor(&mut self, source: usize, synthetic: bool) {
        let anchor = Anchor {
            text: self.text.len(),
            source,
            synthetic,
            page: self.page,
        };
        let follows = self.anchors.last().is_some_and(|last| {
            !synthetic
                && !last.synthetic
                && last.page == anchor.page
                && last.source + (anchor.text - last.text) == source
        });
        if !follows {
            self.anchors.push(anchor);
        }
    }

    /// Closes the open block. One without any word is dropped, and the next block is marked as set apart.
    pub fn end(&mut self) {
        let Some(mut block) = self.open.take() else {
            return;
        };
        let start = block.span.start;
        let whole = Span::new(start, self.text.len());
        if whole.of(&self.text).trim().is_empty() {
            self.text.truncate(start);
            while self
                .anchors
                .last()
                .is_some_and(|anchor| anchor.text >= start)
            {
                self.anchors.pop();
            }
            return;
        }
        block.span = whole.trim(&self.text);
        self.blocks.push(block);
        self.text.push('\n');
    }

    /// `source` is the decoded file for text formats; `None` where lines are those of the normalised text.
    pub fn finish(mut self, source: Option<String>) -> Document {
        self.end();
        Document {
            path: self.path,
            format: self.format,
            origin: match source {
                Some(source) => Origin::new(self.anchors, source),
                None => Origin::identity(&self.text, &self.anchors),
            },
            text: self.text,
            blocks: self.blocks,
            notes: self.notes,
            signatures: Vec::new(),
            tables: Vec::new(),
        }
    }
}
