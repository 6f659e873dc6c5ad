//! The way home: from bytes of the normalised text to lines, pages and paragraphs of the original file.

use super::Block;
use crate::span::{LineIndex, Place, Region, Span};

/// From `text` on (a byte of the normalised text), the bytes are those of the source from `source` on.
/// A synthetic anchor marks bytes that stand for nothing in the source (a computed label, a joining space).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchor {
    pub text: usize,
    pub source: usize,
    pub synthetic: bool,
    /// The page where this anchor stands, from 1, where the file tells.
    pub page: Option<u32>,
}

/// The map from the normalised text to the source, in order of `Anchor::text`.
#[derive(Clone, Debug, Default)]
pub struct Origin {
    pub anchors: Vec<Anchor>,
    /// The decoded source for files that are text; the normalised text itself for the others, whose lines are the blocks.
    pub source: String,
    lines: LineIndex,
}

impl Origin {
    /// `source` is the decoded text of a text file, or the normalised text itself for a format without lines of its own.
    pub fn new(anchors: Vec<Anchor>, source: String) -> Self {
        let lines = LineIndex::new(&source);
        Self {
            anchors,
            source,
            lines,
        }
    }

    fn anchor(&self, offset: usize) -> Option<&Anchor> {
        let after = self.anchors.partition_point(|anchor| anchor.text <= offset);
        self.anchors.get(after.checked_sub(1)?)
    }

    /// The byte of the source for a byte of the normalised text. A byte inside a synthetic stretch maps to its start.
    pub fn source_offset(&self, offset: usize) -> usize {
        match self.anchor(offset) {
            Some(anchor) if anchor.synthetic => anchor.source,
            Some(anchor) => anchor.source + (offset - anchor.text),
            None => offset,
        }
    }

    /// The span of the source that a span of the normalised text came from.
    pub fn source_span(&self, span: Span) -> Span {
        let start = self.source_offset(span.start);
        let end = match span.end.checked_sub(1) {
            Some(last) if last >= span.start => {
                let synthetic = self.anchor(last).is_some_and(|anchor| anchor.synthetic);
                self.source_offset(last) + usize::from(!synthetic)
            }
            _ => start,
        };
        Span::new(start, end.max(start))
    }

    /// For formats without lines of their own: the source is the normalised text, and only pages are kept.
    pub fn identity(text: &str, anchors: &[Anchor]) -> Self {
        let anchors = anchors
            .iter()
            .map(|anchor| Anchor {
                source: anchor.text,
                synthetic: false,
                ..*anchor
            })
            .collect();
        Self::new(anchors, text.to_owned())
    }

    /// The lines of the source that a span of the normalised text came from.
    pub fn region(&self, span: Span) -> Region {
        self.lines.region(&self.source, self.source_span(span))
    }

    pub fn place(&self, span: Span, block: Option<&Block>) -> Place {
        let home = self.source_span(span);
        let (line, column) = self.lines.line_column(&self.source, home.start);
        Place {
            start: home.start,
            end: home.end,
            line: Some(line),
            column: Some(column),
            page: self.anchor(span.start).and_then(|anchor| anchor.page),
            paragraph: block.map(|block| block.paragraph),
            ..Place::default()
        }
    }
}
