//! The title of an act, and the object of a resolution.

use super::heading;
use super::zone::{Zone, ZoneKind};
use crate::document::{Block, BlockKind, Document};
use crate::span::Span;

/// Words that a title of an act begins with or holds.
const KINDS: &[&str] = &[
    "convenzione",
    "accordo",
    "protocollo",
    "statuto",
    "regolamento",
    "delibera",
    "deliberazione",
    "determinazione",
    "disciplinare",
    "schema",
    "atto",
    "contratto",
    "intesa",
    "verbale",
    "avviso",
    "bando",
    "circolare",
    "oggetto",
];

/// The first lines of the front that name the act, with those that go on after them.
pub fn read(document: &Document, zones: &[Zone]) -> Option<Span> {
    let front: Vec<&Block> = document
        .blocks
        .iter()
        .take_while(|block| {
            zone_of(zones, block)
                .is_none_or(|kind| matches!(kind, ZoneKind::Front | ZoneKind::Index))
        })
        .filter(|block| zone_of(zones, block) != Some(ZoneKind::Index))
        .collect();
    let candidates: Vec<&Block> = if front.is_empty() {
        document.blocks.iter().take(3).collect()
    } else {
        front
    };
    let named = candidates
        .iter()
        .position(|block| names_an_act(document.words(block.span)));
    let start = named
        .or_else(|| candidates.iter().position(|block| strong(document, block)))
        .unwrap_or(0);
    let first = candidates.get(start)?;
    let mut span = first.span;
    for block in candidates.iter().skip(start + 1).take(6) {
        let words = document.words(block.span);
        let alone = heading::despaced(words).to_lowercase();
        if block.spaced && !strong(document, block)
            || words.chars().count() > 300
            || matches!(alone.as_str(), "tra" | "fra" | "indice")
        {
            break;
        }
        let goes_on = strong(document, block) && strong(document, first)
            || words.starts_with(char::is_lowercase);
        if !goes_on {
            break;
        }
        span = span.cover(block.span);
    }
    Some(span)
}

fn zone_of(zones: &[Zone], block: &Block) -> Option<ZoneKind> {
    zones
        .iter()
        .find(|zone| zone.span.contains(block.span.start))
        .map(|zone| zone.kind)
}

fn names_an_act(words: &str) -> bool {
    let line = heading::despaced(words).to_lowercase();
    let first = line
        .split(|c: char| !c.is_alphabetic())
        .find(|word| !word.is_empty())
        .unwrap_or("");
    let caps = heading::is_capitals(words);
    KINDS.contains(&first) && words.split_whitespace().count() >= 3
        || caps
            && KINDS.iter().any(|kind| {
                line.split(|c: char| !c.is_alphabetic())
                    .any(|word| word == *kind)
            })
}

fn strong(document: &Document, block: &Block) -> bool {
    let words = document.words(block.span);
    matches!(block.kind, BlockKind::Heading { .. })
        || block.bold
        || block.centered
        || heading::is_capitals(words)
}

/// What follows «OGGETTO:» at the head of a resolution.
pub fn object(document: &Document, zones: &[Zone]) -> Option<Span> {
    let end = zones
        .iter()
        .find(|zone| zone.kind == ZoneKind::Operative)
        .map_or(document.text.len(), |zone| zone.span.start);
    for (at, block) in document
        .blocks
        .iter()
        .enumerate()
        .take_while(|(_, block)| block.span.start < end)
    {
        let words = document.words(block.span);
        let Some(rest) = words
            .get(..7)
            .filter(|head| head.eq_ignore_ascii_case("oggetto"))
            .and_then(|_| words.get(7..))
        else {
            continue;
        };
        let text = rest.trim_start_matches(|c: char| {
            c.is_whitespace() || matches!(c, ':' | '.' | '-' | '–' | '*')
        });
        if !rest.starts_with(|c: char| c.is_whitespace() || c == ':' || c == '.')
            && !rest.is_empty()
        {
            continue;
        }
        if !text.is_empty() {
            return Some(Span::new(block.span.end - text.len(), block.span.end));
        }
        return document.blocks.get(at + 1).map(|next| next.span);
    }
    None
}
