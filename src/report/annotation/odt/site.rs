//! The pieces of the text part, with the bytes they take: where an annotation may begin and end.

use super::super::anchor::Apart;
use crate::ingest::xml::{CDATA, Event, Fault, Source, Space, Tag};
use crate::span::Span;
use std::collections::BTreeSet;

/// What a piece of a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Characters: a mark can be put at any byte of theirs.
    Text {
        /// Nothing in it is mark-up: it stands between the signs of a CDATA section.
        raw: bool,
    },
    /// A reference to a character, or an element that is never divided; why a comment on words inside it stands outside, where
    /// the reader is to be told.
    Whole(Option<Apart>),
}

/// A piece of a paragraph of the body.
#[derive(Clone, Copy, Debug)]
pub struct Piece {
    pub span: Span,
    /// The cell of a table that holds it: cells count from 1, 0 is no cell.
    pub cell: usize,
    pub kind: Kind,
}

impl Piece {
    pub fn is_raw(&self) -> bool {
        self.kind == Kind::Text { raw: true }
    }
}

/// What the part offers to those who put annotations in it.
#[derive(Clone, Debug, Default)]
pub struct Site {
    /// In order.
    pub pieces: Vec<Piece>,
    /// The names that annotations bear.
    pub names: BTreeSet<String>,
    /// The declarations that an annotation needs beside those of the root, and those of its end.
    pub declarations: String,
    pub end_declarations: String,
}

/// The prefixes that annotations are written with (OASIS OpenDocument 1.3, part 3, 2.2.2).
const OFFICE: (&str, &str) = ("office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0");
const SPACES: [(&str, &str); 4] = [
    OFFICE,
    ("text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"),
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("xlink", "http://www.w3.org/1999/xlink"),
];

/// An open element.
enum Frame {
    /// Its characters are words of a paragraph.
    Words,
    Cell,
    Other,
}

impl Site {
    pub fn read(xml: &str, depth: usize) -> Result<Self, Fault> {
        let mut site = names(xml, depth)?;
        let mut source = Source::new(xml, depth);
        let mut frames: Vec<Frame> = Vec::new();
        let (mut cells, mut open): (usize, Vec<usize>) = (0, Vec::new());
        loop {
            let event = source.next()?;
            let start = source.span();
            let speaks = matches!(frames.last(), Some(Frame::Words));
            let (kind, span) = match event {
                Event::Open(tag) => match frame(&tag, speaks) {
                    Some(frame) => {
                        if matches!(frame, Frame::Cell) {
                            cells += 1;
                            open.push(cells);
                        }
                        frames.push(frame);
                        continue;
                    }
                    None => {
                        let apart = apart(&tag);
                        source.skip()?;
                        let whole = Span::new(start.start, source.span().end);
                        (Kind::Whole(apart), whole)
                    }
                },
                Event::Text(_) => (text(xml, start), start),
                Event::Close => {
                    if matches!(frames.pop(), Some(Frame::Cell)) {
                        open.pop();
                    }
                    continue;
                }
                Event::End => break,
            };
            if speaks && !span.is_empty() {
                let cell = open.last().copied().unwrap_or(0);
                site.pieces.push(Piece { span, cell, kind });
            }
        }
        Ok(site)
    }

    /// The piece that holds a byte, or else the first one after it, or else the last.
    pub fn piece_from(&self, at: usize) -> Option<usize> {
        let found = self.pieces.partition_point(|piece| piece.span.end <= at);
        Some(found.min(self.pieces.len().checked_sub(1)?))
    }

    /// The last piece that begins before a byte.
    pub fn piece_before(&self, at: usize) -> Option<usize> {
        let after = self.pieces.partition_point(|piece| piece.span.start < at);
        after.checked_sub(1)
    }
}

fn text(xml: &str, span: Span) -> Kind {
    let raw = xml
        .get(..span.start)
        .is_some_and(|before| before.ends_with(CDATA));
    if !raw && span.of(xml).starts_with('&') {
        Kind::Whole(None)
    } else {
        Kind::Text { raw }
    }
}

/// How to go on inside an element; `None` where it is taken whole. Inside a paragraph only those are entered in which an
/// annotation may stand and that word processors show as text.
fn frame(tag: &Tag<'_>, speaks: bool) -> Option<Frame> {
    match (tag.space, tag.name()) {
        (Space::Text, "span" | "a" | "meta") if speaks => Some(Frame::Words),
        _ if speaks => None,
        (Space::Text, "p" | "h") => Some(Frame::Words),
        (Space::Text, "tracked-changes") | (Space::Draw, _) => None,
        (Space::Office, "annotation" | "forms") => None,
        (Space::Table, "table-cell") => Some(Frame::Cell),
        _ => Some(Frame::Other),
    }
}

fn apart(tag: &Tag<'_>) -> Option<Apart> {
    match tag.space {
        Space::Text if tag.name() == "note" => {
            let class = tag.attribute("note-class");
            Some(match class.as_deref() {
                Some("endnote") => Apart::Endnote,
                _ => Apart::Footnote,
            })
        }
        Space::Draw => Some(Apart::Enclosed),
        _ => None,
    }
}

/// The names that annotations bear, and the prefixes that the root declares.
fn names(xml: &str, depth: usize) -> Result<Site, Fault> {
    let mut site = Site::default();
    let mut source = Source::new(xml, depth);
    loop {
        match source.next()? {
            Event::Open(tag) => {
                if source.depth() == 1 {
                    site.declarations = missing(&tag, xml, &SPACES);
                    site.end_declarations = missing(&tag, xml, &[OFFICE]);
                }
                if tag.space == Space::Office && tag.name().starts_with("annotation") {
                    site.names.extend(tag.attribute("name"));
                }
            }
            Event::End => return Ok(site),
            _ => {}
        }
    }
}

/// The declarations of the prefixes that do not stand for these name spaces all through the part.
fn missing(root: &Tag<'_>, xml: &str, spaces: &[(&str, &str)]) -> String {
    let mut known = Vec::new();
    root.each_attribute(|prefix, name, value| {
        if prefix == "xmlns" {
            known.push((name.to_owned(), value.to_owned()));
        }
    });
    spaces
        .iter()
        .filter(|(prefix, uri)| {
            let declared = known
                .iter()
                .any(|(name, value)| name == prefix && value == uri);
            !declared || xml.matches(&format!("xmlns:{prefix}=")).count() > 1
        })
        .map(|(prefix, uri)| format!(" xmlns:{prefix}=\"{uri}\""))
        .collect()
}
