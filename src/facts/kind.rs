//! Which kind of act a document is. One that is none of ours is not judged.

use super::evidence::Evidence;
use super::lexicon::{Lexicon, Role};
use crate::document::Document;
use crate::document::structure::{Structure, ZoneKind, heading};
use crate::span::Span;

/// The place, in the list of kinds, of the kind that the head of the act names first and best. `None` when no kind is named
/// there, or the text has none of the parts that an act is made of.
pub fn find(
    document: &Document,
    structure: &Structure,
    evidence: &Evidence,
    lexicon: &Lexicon,
) -> Option<usize> {
    if !has_the_parts_of_an_act(structure) {
        return None;
    }
    if is_another_act(document, structure) {
        return None;
    }
    let head = head(document, structure);
    let mut best: Option<(u32, usize)> = None;
    for (role, found) in &evidence.matches {
        let Role::Kind { kind } = role else { continue };
        let score = score(document, structure, head, found.span);
        if score > 0 && best.is_none_or(|(known, _)| score > known) {
            best = Some((score, *kind));
        }
    }
    let (_, kind) = best?;
    lexicon.kinds.get(kind).map(|_| kind)
}

/// The title says that it is an act of another sort, which may well speak of a convention.
fn is_another_act(document: &Document, structure: &Structure) -> bool {
    const OTHERS: &[&str] = &[
        "determinazione",
        "determina",
        "decreto",
        "ordinanza",
        "contratto",
        "capitolato",
        "bando",
        "avviso",
        "circolare",
        "relazione",
        "comunicazione",
        "interrogazione",
        "mozione",
    ];
    let Some(title) = structure.title else {
        return false;
    };
    let title = heading::despaced(document.words(title)).to_lowercase();
    let first = title
        .split(|c: char| !c.is_alphabetic())
        .find(|word| !word.is_empty())
        .unwrap_or("");
    OTHERS.contains(&first)
        || title.starts_with("oggetto")
            && structure.articles.is_empty()
            && structure.zone(ZoneKind::Operative).is_none()
}

fn has_the_parts_of_an_act(structure: &Structure) -> bool {
    let zone = |kind| structure.zones.iter().any(|zone| zone.kind == kind);
    structure.articles.len() >= 2 || zone(ZoneKind::Operative) || zone(ZoneKind::Parties)
}

/// The part of the act before its body.
fn head(document: &Document, structure: &Structure) -> Span {
    let body = structure
        .zones
        .iter()
        .find(|zone| !matches!(zone.kind, ZoneKind::Front | ZoneKind::Index))
        .map_or(document.text.len(), |zone| zone.span.start);
    let first = document
        .blocks
        .iter()
        .take(3)
        .next_back()
        .map_or(0, |block| block.span.end);
    Span::new(0, body.max(first))
}

/// A line of its own in the head tells most, then the title, then any other word of the head; earlier words tell more than later ones.
fn score(document: &Document, structure: &Structure, head: Span, found: Span) -> u32 {
    let Some(block) = document.block_at(found.start) else {
        return 0;
    };
    let alone = heading::despaced(document.words(block.span))
        .chars()
        .count()
        <= document.words(found).chars().count() + 3;
    let operative = structure.zone_at(found.start) == ZoneKind::Operative;
    if alone && operative {
        return 4000;
    }
    if !head.encloses(found) {
        return 0;
    }
    let opens_line = found.start - block.span.start <= 24;
    let in_title = structure.title.is_some_and(|title| title.encloses(found));
    let opens_title = structure.title.is_some_and(|title| {
        found.start.saturating_sub(title.start) <= 24 && title.contains(found.start)
    });
    let lateness = u32::try_from(found.start.min(900)).unwrap_or(900);
    match () {
        () if opens_title => 3000 - lateness,
        () if opens_line => 2500 - lateness,
        () if in_title => 2000 - lateness,
        () => 1000 - lateness,
    }
}
