//! A block of Markdown before it is written: its words, each with its place in the source.

use super::super::text::write;
use crate::document::{BlockKind, Builder};

#[derive(Clone, Debug)]
struct Piece {
    text: String,
    /// The byte of the source where the words stand, or stand for something.
    source: usize,
    /// The words are those of the source, byte by byte.
    exact: bool,
    bold: bool,
}

#[derive(Clone, Debug)]
pub struct Draft {
    pub kind: BlockKind,
    /// The mark of a list item, and where it stands.
    pub label: Option<(String, usize)>,
    pieces: Vec<Piece>,
    /// Names of the footnotes called here.
    pub calls: Vec<String>,
    /// The name of the footnote that this is part of.
    pub note: Option<String>,
    pub start: usize,
    pub end: usize,
}

impl Draft {
    pub fn new(kind: BlockKind, start: usize) -> Self {
        Self {
            kind,
            label: None,
            pieces: Vec::new(),
            calls: Vec::new(),
            note: None,
            start,
            end: start,
        }
    }

    pub fn is_blank(&self) -> bool {
        self.pieces.iter().all(|piece| piece.text.trim().is_empty())
    }

    /// Adds words; `raw` is what stands in the source from `source` on.
    pub fn push(&mut self, text: &str, source: usize, raw: &str, bold: bool) {
        self.end = self.end.max(source + raw.len());
        self.pieces.push(Piece {
            text: text.to_owned(),
            source,
            exact: text == raw,
            bold,
        });
    }

    /// Adds the space of a line break.
    pub fn space(&mut self, source: usize) {
        let spaced = |piece: &Piece| piece.text.ends_with(char::is_whitespace);
        if self.pieces.last().is_some_and(|piece| !spaced(piece)) {
            self.push(" ", source, "", false);
        }
    }

    pub fn write(&self, builder: &mut Builder, paragraph: usize, apart: bool) {
        builder.begin(self.kind, paragraph);
        if let Some(block) = builder.block() {
            block.spaced = apart;
            block.bold = self.is_bold();
        }
        if let Some((label, source)) = &self.label {
            builder.label(label, *source);
            builder.join(" ", *source);
        }
        let mut spaced = true;
        for piece in &self.pieces {
            let text = if spaced {
                piece.text.trim_start()
            } else {
                piece.text.as_str()
            };
            let start = piece.source + (piece.text.len() - text.len());
            if piece.exact {
                write::words(builder, text, start);
            } else {
                builder.join(&text.replace(char::is_control, " "), piece.source);
            }
            spaced = piece.text.ends_with(char::is_whitespace) || spaced && text.is_empty();
        }
        builder.end();
    }

    fn is_bold(&self) -> bool {
        let mut words = self
            .pieces
            .iter()
            .filter(|piece| !piece.text.trim().is_empty())
            .peekable();
        words.peek().is_some() && words.all(|piece| piece.bold)
    }
}
