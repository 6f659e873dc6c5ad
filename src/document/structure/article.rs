//! Articles: which marks are articles of the body, their headings, their bodies.

use super::comma::{self, Comma};
use super::heading::{self, Mark, Number};
use super::index::Index;
use super::rubric;
use super::zone::{Zone, ZoneKind};
use crate::document::{BlockKind, Document};
use crate::span::Span;

/// An article of the body, in order of place.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    /// Digits and suffix; empty where the headings are not numbered.
    pub number: Number,
    /// The heading without number, dashes, brackets and final stops; empty if there is none.
    pub heading: String,
    pub heading_span: Option<Span>,
    /// From the first letter of the label to the end of the body.
    pub span: Span,
    /// The label alone: «Art. 3 –».
    pub label: Span,
    /// The body; empty where nothing follows the heading.
    pub body: Span,
    pub commi: Vec<Comma>,
}

/// A «Capo» or «Titolo» with the heading that it carries.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    pub span: Span,
}

/// An article whose end is not known yet.
#[derive(Clone, Debug)]
pub struct Draft {
    pub number: Number,
    pub block: usize,
    label: Span,
    heading: Option<Span>,
    body_start: usize,
}

/// The articles of the body, by the strongest style of heading that the act uses.
pub fn read(document: &Document, marks: &[Mark], index: &Index) -> Vec<Draft> {
    let chosen = labelled(marks, index)
        .or_else(|| numbered(document, marks, index))
        .or_else(|| bare(document, marks, index, |mark| *mark == Mark::Bare))
        .or_else(|| {
            bare(document, marks, index, |mark| {
                matches!(mark, Mark::Bare | Mark::Short)
            })
        })
        .unwrap_or_default();
    chosen
        .into_iter()
        .filter_map(|block| draft(document, marks, block))
        .collect()
}

fn labelled(marks: &[Mark], index: &Index) -> Option<Vec<usize>> {
    let found: Vec<usize> = positions(marks, index, |mark| matches!(mark, Mark::Article { .. }));
    (!found.is_empty()).then_some(found)
}

/// «1. OGGETTO» counts as an article where the numbers run 1, 2, 3 … and most headings are followed by a body of their own.
fn numbered(document: &Document, marks: &[Mark], index: &Index) -> Option<Vec<usize>> {
    let all = positions(marks, index, |mark| matches!(mark, Mark::Numbered { .. }));
    let strong = positions(marks, index, |mark| {
        matches!(mark, Mark::Numbered { strong: true, .. })
    });
    let run = |candidates: &[usize]| -> Option<Vec<usize>> {
        // Where «1» is a sentence of its own («1 - Le premesse fanno parte …»), the headings begin with «2».
        let first = candidates.iter().find_map(|at| match marks.get(*at) {
            Some(Mark::Numbered { number, .. }) => number.parse().ok(),
            _ => None,
        });
        let mut next = if first == Some(2) { 2 } else { 1 };
        let mut kept = Vec::new();
        for at in candidates {
            if let Some(Mark::Numbered { number, .. }) = marks.get(*at)
                && number.parse() == Ok(next)
            {
                kept.push(*at);
                next += 1;
            }
        }
        let followed = kept
            .iter()
            .filter(|at| has_body(document, marks, **at))
            .count();
        (kept.len() >= 3 && followed * 10 >= kept.len() * 7).then_some(kept)
    };
    run(&strong).or_else(|| run(&all))
}

fn bare(
    document: &Document,
    marks: &[Mark],
    index: &Index,
    wanted: impl Fn(&Mark) -> bool,
) -> Option<Vec<usize>> {
    let start = document
        .blocks
        .iter()
        .position(|block| opens_the_body(document.words(block.span)))?;
    let found: Vec<usize> = positions(marks, index, wanted)
        .into_iter()
        .filter(|at| *at > start && has_body(document, marks, *at))
        .filter(|at| {
            document
                .blocks
                .get(*at)
                .is_some_and(|block| !is_formula(document.words(block.span)))
        })
        .collect();
    (found.len() >= 3).then_some(found)
}

fn positions(marks: &[Mark], index: &Index, wanted: impl Fn(&Mark) -> bool) -> Vec<usize> {
    marks
        .iter()
        .enumerate()
        .filter(|(at, mark)| wanted(mark) && !index.holds(*at))
        .map(|(at, _)| at)
        .collect()
}

fn has_body(document: &Document, marks: &[Mark], at: usize) -> bool {
    let words = |at: usize| {
        document.blocks.get(at).map_or(0, |block| {
            document.words(block.span).split_whitespace().count()
        })
    };
    let next = document.blocks.get(at + 1).map(|block| &block.kind);
    if matches!(next, Some(BlockKind::TableCell { .. })) {
        return true;
    }
    let heads = |at: usize| {
        matches!(
            marks.get(at),
            None | Some(Mark::Bare | Mark::Numbered { .. } | Mark::Group)
        )
    };
    match marks.get(at + 1) {
        _ if heads(at + 1) => false,
        Some(Mark::Short) => introduces(document, at + 1),
        _ => words(at + 1) >= 4 || introduces(document, at + 1),
    }
}

/// A few words that a list goes on from: «La Provincia», and then its duties.
fn introduces(document: &Document, at: usize) -> bool {
    document.blocks.get(at + 1).is_some_and(|block| {
        let words = document.words(block.span);
        matches!(block.kind, BlockKind::ListItem { .. })
            || words.starts_with(['-', '–', '•', '*'])
            || words.starts_with(char::is_lowercase)
    })
}

/// Unnumbered headings are articles only after the parties have been named or the agreement said.
fn opens_the_body(words: &str) -> bool {
    let line = heading::despaced(words).to_lowercase();
    let agreed = [
        "si conviene",
        "convengono",
        "stipulano",
        "si stipula",
        "quanto segue",
    ];
    matches!(line.trim_end_matches([':', '.']), "tra" | "fra")
        || agreed.iter().any(|formula| line.contains(formula))
}

/// Lines in capitals that are set phrases of an act, not headings.
pub fn is_formula(words: &str) -> bool {
    let line = heading::despaced(words).to_lowercase();
    const FORMULAS: &[&str] = &[
        "premess",
        "considerat",
        "vist",
        "richiamat",
        "dato atto",
        "ritenut",
        "tra",
        "fra",
        "tutto ciò",
        "si conviene",
        "convengono",
        "stipulano",
        "delibera",
        "determina",
        "le parti",
        "letto",
        "indice",
        "sommario",
        "allegat",
        "firm",
        "per il comune",
        "per la provincia",
        "comune di",
        "provincia di",
        "unione ",
        "repubblica",
        "repertorio",
        "rep.",
        "e",
    ];
    FORMULAS.iter().any(|formula| {
        if formula.len() <= 3 {
            line == *formula
        } else {
            line.starts_with(formula)
        }
    })
}

fn draft(document: &Document, marks: &[Mark], block: usize) -> Option<Draft> {
    let own = document.blocks.get(block)?;
    let (number, rest) = match marks.get(block)? {
        Mark::Article { number, rest } | Mark::Numbered { number, rest, .. } => {
            (number.clone(), *rest)
        }
        _ => (String::new(), own.span),
    };
    let label = Span::new(own.span.start, rest.start);
    if matches!(marks.get(block)?, Mark::Bare | Mark::Short) {
        return Some(Draft {
            number,
            block,
            label,
            heading: Some(own.span),
            body_start: own.span.end,
        });
    }
    let (heading, body_start) = rubric::split(document, rest);
    if heading.is_some() || body_start < own.span.end {
        return Some(Draft {
            number,
            block,
            label,
            heading,
            body_start,
        });
    }
    let next = document.blocks.get(block + 1);
    let below =
        next.and_then(|next| heading_below(document, marks, block + 1).map(|span| (next, span)));
    let (heading, body_start) = match below {
        Some((_, (heading, body_start))) => (Some(heading), body_start),
        None => (None, own.span.end),
    };
    Some(Draft {
        number,
        block,
        label,
        heading,
        body_start,
    })
}

/// The heading on the line under «ART. 1»: in brackets, or short and without the look of a sentence.
fn heading_below(document: &Document, marks: &[Mark], at: usize) -> Option<(Span, usize)> {
    let block = document.blocks.get(at)?;
    let words = document.words(block.span);
    if matches!(marks.get(at), Some(Mark::Article { .. } | Mark::Group))
        || comma::label(words).is_some()
    {
        return None;
    }
    let (heading, body_start) = rubric::split(document, block.span);
    heading.map(|heading| (heading, body_start))
}

/// Ends each article at the next heading, group or zone, and reads its commi.
pub fn close(
    document: &Document,
    drafts: Vec<Draft>,
    marks: &[Mark],
    zones: &[Zone],
) -> (Vec<Article>, Vec<Group>) {
    let body: Vec<Span> = zones
        .iter()
        .filter(|zone| zone.kind == ZoneKind::Articles)
        .map(|zone| zone.span)
        .collect();
    let groups: Vec<(usize, Group)> = marks
        .iter()
        .enumerate()
        .filter(|(_, mark)| **mark == Mark::Group)
        .filter_map(|(at, _)| {
            document
                .blocks
                .get(at)
                .map(|block| (at, Group { span: block.span }))
        })
        .filter(|(_, group)| body.iter().any(|zone| zone.encloses(group.span)))
        .collect();
    let mut articles = Vec::new();
    for (at, draft) in drafts.iter().enumerate() {
        let Some(zone) = body.iter().find(|zone| zone.contains(draft.label.start)) else {
            continue;
        };
        let next = drafts
            .get(at + 1)
            .map_or(usize::MAX, |next| next.label.start);
        let group = groups
            .iter()
            .map(|(_, group)| group.span.start)
            .find(|start| *start > draft.label.start)
            .unwrap_or(usize::MAX);
        let end = next.min(group).min(zone.end);
        let body = Span::new(draft.body_start.min(end), end).trim(&document.text);
        let heading_span = draft.heading.map(|span| rubric::tidy(document, span));
        articles.push(Article {
            number: draft.number.clone(),
            heading: heading_span.map_or(String::new(), |span| {
                document
                    .words(span)
                    .split_whitespace()
                    .collect::<Vec<_>>()
                    .join(" ")
            }),
            heading_span,
            span: Span::new(draft.label.start, end),
            label: draft.label.trim(&document.text),
            commi: comma::read(document, body),
            body,
        });
    }
    (
        articles,
        groups.into_iter().map(|(_, group)| group).collect(),
    )
}
