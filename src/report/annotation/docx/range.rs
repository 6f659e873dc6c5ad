//! Marks put in a document part at bytes of its runs: a run is divided where a mark falls inside it, and nowhere else.

use super::super::markup::name_of;
use super::site::{Kind, Piece, Run, Site, Text, Unit};
use crate::span::Span;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// A byte where a mark is put, and what must be divided for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    at: usize,
    /// The run to divide, and its text where the byte is inside one: their numbers.
    within: Option<(usize, Option<usize>)>,
}

/// The two ends of a range, and whether it takes in more than was asked for, because something is never divided.
#[derive(Clone, Copy, Debug)]
pub struct Range {
    pub start: Cut,
    pub end: Cut,
    pub enclosed: bool,
}

/// The range of the runs that covers `home`, within one cell of a table.
pub fn around(site: &Site, home: Span) -> Option<Range> {
    let from = site
        .unit_from(home.start)
        .or_else(|| site.unit_before(home.start))?;
    let first = site.units.get(from)?;
    let (start, enclosed) = match first.field.and_then(|(begun, _)| site.units.get(begun)) {
        Some(begun) => (Cut::outside(begun.span.start), false),
        None => start(first, from, home.start),
    };
    let last = site.unit_before(home.end).filter(|last| *last >= from);
    let last = last.unwrap_or(from);
    let alike = |unit: &Unit| unit.cell == first.cell;
    let fits = site.units.get(from..=last).unwrap_or_default();
    let to = fits.iter().rposition(alike).map_or(from, |at| from + at);
    let field = site.units.get(to).and_then(|unit| unit.field);
    let end = match field
        .and_then(|(_, ended)| site.units.get(ended))
        .or_else(|| site.units.get(to))
    {
        Some(unit) if field.is_some() => Cut::outside(unit.span.end),
        Some(unit) if to == last => end(unit, to, home.end),
        Some(unit) => Cut::outside(unit.span.end),
        None => Cut::outside(first.span.end),
    };
    let end = if end.at > start.at {
        end
    } else {
        Cut::outside(first.span.end)
    };
    Some(Range {
        start,
        end,
        enclosed,
    })
}

impl Cut {
    const fn outside(at: usize) -> Self {
        Self { at, within: None }
    }
}

fn start(unit: &Unit, number: usize, from: usize) -> (Cut, bool) {
    let before = Cut::outside(unit.span.start);
    let Some(run) = unit.run().filter(|_| from > unit.span.start) else {
        return (before, matches!(unit.kind, Kind::Closed));
    };
    let at = run.pieces.partition_point(|piece| piece.span.end <= from);
    match run.pieces.get(at) {
        Some(Piece {
            text: Some(text), ..
        }) if text.inner.start < from => (
            Cut {
                at: from,
                within: Some((number, Some(at))),
            },
            false,
        ),
        Some(piece) if at > 0 => (
            Cut {
                at: piece.span.start,
                within: Some((number, None)),
            },
            is_inside(piece, from),
        ),
        Some(piece) => (before, is_inside(piece, from)),
        None => (before, false),
    }
}

/// The byte is in the middle of something that is never divided.
fn is_inside(piece: &Piece, at: usize) -> bool {
    piece.text.is_none() && piece.span.start < at
}

fn end(unit: &Unit, number: usize, to: usize) -> Cut {
    let after = Cut::outside(unit.span.end);
    let Some(run) = unit.run().filter(|_| to < unit.span.end) else {
        return after;
    };
    let next = run.pieces.partition_point(|piece| piece.span.start < to);
    let Some(at) = next.checked_sub(1) else {
        return after;
    };
    match run.pieces.get(at) {
        Some(Piece {
            text: Some(text), ..
        }) if text.inner.start < to && to < text.inner.end => Cut {
            at: to,
            within: Some((number, Some(at))),
        },
        Some(piece) if next < run.pieces.len() => Cut {
            at: piece.span.end,
            within: Some((number, None)),
        },
        _ => after,
    }
}

/// What is put at one byte: what ends there stands before what begins there.
#[derive(Debug, Default)]
struct Group {
    ending: String,
    whole: String,
    starting: String,
    within: Option<(usize, Option<usize>)>,
}

/// The pieces of XML to put in a part, each at its byte.
#[derive(Debug)]
pub struct Splices {
    groups: BTreeMap<usize, Group>,
    /// The last number given to a mark.
    largest: u64,
}

impl Splices {
    pub fn new(site: &Site) -> Self {
        Self {
            groups: BTreeMap::new(),
            largest: site.largest,
        }
    }

    /// A number that no mark bears.
    pub fn number(&mut self) -> u64 {
        self.largest += 1;
        self.largest
    }

    fn group(&mut self, cut: Cut) -> &mut Group {
        let group = self.groups.entry(cut.at).or_default();
        group.within = group.within.or(cut.within);
        group
    }

    pub fn starting(&mut self, cut: Cut, xml: &str) {
        self.group(cut).starting.push_str(xml);
    }

    pub fn ending(&mut self, cut: Cut, xml: &str) {
        self.group(cut).ending.push_str(xml);
    }

    /// Elements that stand by themselves between the runs or the paragraphs that end and begin at this byte.
    pub fn between(&mut self, at: usize, xml: &str) {
        self.group(Cut::outside(at)).whole.push_str(xml);
    }

    /// The part with everything in its place.
    pub fn apply(&self, xml: &str, site: &Site) -> String {
        let mut out = String::with_capacity(xml.len() + xml.len() / 2);
        let mut tags: BTreeSet<usize> = BTreeSet::new();
        for (at, group) in &self.groups {
            if let Some(text) = group.text(site)
                && !text.preserved
                && xml
                    .get(..*at)
                    .is_some_and(|before| before.ends_with(char::is_whitespace))
            {
                tags.insert(text.open.end.saturating_sub(1));
            }
        }
        let mut largest = self.largest;
        let mut done = 0;
        let mut copy = |out: &mut String, to: usize| {
            for tag in tags.range(done..to) {
                out.push_str(xml.get(done..*tag).unwrap_or(""));
                out.push_str(" xml:space=\"preserve\"");
                done = *tag;
            }
            out.push_str(xml.get(done..to).unwrap_or(""));
            done = to;
        };
        for (at, group) in &self.groups {
            copy(&mut out, *at);
            let (close, open) = group.division(xml, site, *at, &mut largest);
            for piece in [&close, &group.ending, &group.whole, &group.starting, &open] {
                out.push_str(piece);
            }
        }
        copy(&mut out, xml.len());
        out
    }
}

impl Group {
    fn run<'s>(&self, site: &'s Site) -> Option<&'s Run> {
        let (unit, _) = self.within?;
        site.units.get(unit)?.run()
    }

    fn text<'s>(&self, site: &'s Site) -> Option<&'s Text> {
        let (_, piece) = self.within?;
        self.run(site)?.pieces.get(piece?)?.text.as_ref()
    }

    /// What closes a run, and what opens it again with the same look.
    fn division(&self, xml: &str, site: &Site, at: usize, largest: &mut u64) -> (String, String) {
        let Some(run) = self.run(site) else {
            return Default::default();
        };
        let tag = run.open.of(xml);
        let mut close = String::new();
        let mut open = tag.to_owned();
        if let Some(properties) = run.properties {
            open.push_str(&renumbered(properties.of(xml), largest));
        }
        if let Some(text) = self.text(site) {
            let name = name_of(text.open.of(xml).trim_start_matches('<'));
            let raw = text.raw.iter().any(|raw| raw.start <= at && at <= raw.end);
            let (stop, resume) = if raw { ("]]>", "<![CDATA[") } else { ("", "") };
            let _ = write!(close, "{stop}</{name}>");
            let _ = write!(open, "<{name} xml:space=\"preserve\">{resume}");
        }
        let _ = write!(close, "</{}>", name_of(tag.trim_start_matches('<')));
        (close, open)
    }
}

/// Properties with new numbers for the tracked changes in them: no two marks bear the same.
fn renumbered(properties: &str, largest: &mut u64) -> String {
    let mut out = String::with_capacity(properties.len());
    let mut rest = properties;
    while let Some((before, after)) = rest.split_once(":id=\"") {
        let Some((_, tail)) = after.split_once('"') else {
            break;
        };
        *largest += 1;
        let _ = write!(out, "{before}:id=\"{largest}\"");
        rest = tail;
    }
    out + rest
}
