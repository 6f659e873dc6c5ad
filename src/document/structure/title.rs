//! The title of an act, and the object of a resolution.

use super::heading;
use super::zone::{self, Zone, ZoneKind};
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

/// The line of the front that looks most like a title, with those that go on after it.
pub fn read(document: &Document, zones: &[Zone]) -> Option<Span> {
    let front: Vec<&Block> = document
        .blocks
        .iter()
        .filter(|block| zone_of(zones, block) == Some(ZoneKind::Front))
        .take(40)
        .collect();
    let candidates: Vec<&Block> = if front.is_empty() {
        document.blocks.iter().take(3).collect()
    } else {
        front
    };
    let start = best(document, &candidates);
    let first = candidates.get(start)?;
    let mut span = first.span;
    for block in candidates.iter().take(start).rev().take(2) {
        let above = heading::is_capitals(document.words(block.span)) && score(document, block) >= 3;
        if !above {
            break;
        }
        span = span.cover(block.span);
    }
    for block in candidates.iter().skip(start + 1).take(8) {
        let words = document.words(block.span);
        let alone = heading::despaced(words).to_lowercase();
        if words.chars().count() > 400
            || matches!(alone.as_str(), "tra" | "fra" | "indice" | "sommario")
        {
            break;
        }
        let goes_on =
            strong(document, block) && strong(document, first) || continues(document, span, words);
        if !goes_on {
            break;
        }
        span = span.cover(block.span);
    }
    Some(span)
}

/// Lower case after a line without a full stop, or a line that ends with a word that waits for another.
fn continues(document: &Document, so_far: Span, words: &str) -> bool {
    let before = document.words(so_far).trim_end();
    let waits = [
        "di", "del", "della", "dei", "degli", "delle", "tra", "fra", "e", "per", "la", "il", "i",
        "in", "con", "da",
    ]
    .iter()
    .any(|word| before.to_lowercase().ends_with(&format!(" {word}")));
    let lower = words
        .trim_start_matches(|c: char| !c.is_alphanumeric())
        .starts_with(char::is_lowercase);
    !before.ends_with('.') && (lower || waits)
}

fn best(document: &Document, candidates: &[&Block]) -> usize {
    let mut best = (0, i32::MIN);
    for (at, block) in candidates.iter().enumerate() {
        let score = score(document, block);
        if score > best.1 {
            best = (at, score);
        }
    }
    best.0
}

fn score(document: &Document, block: &Block) -> i32 {
    let words = document.words(block.span);
    let line = heading::despaced(words).to_lowercase();
    let pieces: Vec<&str> = line
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
        .collect();
    let first = pieces.first().copied().unwrap_or("");
    let names = pieces.iter().any(|word| KINDS.contains(word));
    let opens = KINDS.contains(&first) || pieces.iter().take(3).any(|word| KINDS.contains(word));
    let short_of_words = pieces.len() < 3;
    let aside = matches!(
        first,
        "allegato"
            | "proposta"
            | "repertorio"
            | "rep"
            | "prot"
            | "comune"
            | "provincia"
            | "unione"
            | "bozza"
            | "pag"
            | "registro"
    );
    let referring = first == "schema" && !pieces.contains(&"convenzione");
    3 * i32::from(strong(document, block)) + 3 * i32::from(names) + 2 * i32::from(opens)
        - 2 * i32::from(short_of_words && !opens)
        - 4 * i32::from(aside)
        - 6 * i32::from(referring)
        - 4 * i32::from(words.chars().count() > 400)
}

fn zone_of(zones: &[Zone], block: &Block) -> Option<ZoneKind> {
    zone::at(zones, block.span.start)
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
