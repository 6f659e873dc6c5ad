//! The two ends of an annotation, and the part with every annotation in its place.

use super::super::anchor::Apart;
use super::site::{Kind, Piece, Site};
use crate::ingest::xml::CDATA;
use crate::span::Span;
use std::collections::BTreeMap;

/// A byte where a mark is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    pub at: usize,
    /// It stands in a CDATA section, that must be closed and opened again.
    raw: bool,
}

/// Where an annotation begins and ends, and why it does not stand on the words themselves, when it does not.
#[derive(Clone, Copy, Debug)]
pub struct Range {
    pub start: Cut,
    pub end: Cut,
    pub apart: Option<Apart>,
}

/// The range of the pieces that covers `home`, within one cell of a table; where no piece has anything of it, the nearest one.
pub fn around(site: &Site, home: Span) -> Option<Range> {
    let from = site.piece_from(home.start)?;
    let first = site.pieces.get(from)?;
    let whole = |apart| Range {
        start: start(first, first.span.start),
        end: end(first, first.span.end),
        apart,
    };
    if !first.span.overlaps(home) {
        return Some(whole(Some(Apart::Enclosed)));
    }
    let apart = match first.kind {
        Kind::Whole(apart) if first.span.start < home.start => apart,
        _ => None,
    };
    let last = site.piece_before(home.end).unwrap_or(from).max(from);
    let fits = site.pieces.get(from..=last).unwrap_or_default();
    let last = fits.iter().rfind(|piece| piece.cell == first.cell);
    let (start, end) = (
        start(first, home.start),
        end(last.unwrap_or(first), home.end),
    );
    Some(if end.at > start.at {
        Range { start, end, apart }
    } else {
        whole(apart)
    })
}

fn start(piece: &Piece, from: usize) -> Cut {
    Cut {
        at: match piece.kind {
            Kind::Text { .. } => from.max(piece.span.start),
            Kind::Whole(_) => piece.span.start,
        },
        raw: piece.is_raw(),
    }
}

fn end(piece: &Piece, to: usize) -> Cut {
    Cut {
        at: match piece.kind {
            Kind::Text { .. } => to.min(piece.span.end),
            Kind::Whole(_) => piece.span.end,
        },
        raw: piece.is_raw(),
    }
}

/// What is put at one byte: what ends there stands before what begins there.
#[derive(Debug, Default)]
struct Group {
    ending: String,
    starting: String,
    raw: bool,
}

/// The marks to put in the part, each at its byte.
#[derive(Debug, Default)]
pub struct Splices {
    groups: BTreeMap<usize, Group>,
}

impl Splices {
    fn group(&mut self, cut: Cut) -> &mut Group {
        let group = self.groups.entry(cut.at).or_default();
        group.raw |= cut.raw;
        group
    }

    pub fn starting(&mut self, cut: Cut, xml: &str) {
        self.group(cut).starting.push_str(xml);
    }

    pub fn ending(&mut self, cut: Cut, xml: &str) {
        self.group(cut).ending.push_str(xml);
    }

    /// The part with everything in its place.
    pub fn apply(&self, xml: &str) -> String {
        let mut out = String::with_capacity(xml.len() + xml.len() / 2);
        let mut done = 0;
        for (at, group) in &self.groups {
            out.push_str(xml.get(done..*at).unwrap_or(""));
            done = *at;
            let (close, open) = if group.raw { ("]]>", CDATA) } else { ("", "") };
            for piece in [close, &group.ending, &group.starting, open] {
                out.push_str(piece);
            }
        }
        out.push_str(xml.get(done..).unwrap_or(""));
        out
    }
}
