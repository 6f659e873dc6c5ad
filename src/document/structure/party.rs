//! The parties of an act.

use super::blank;
use super::zone::{Zone, ZoneKind};
use crate::document::Document;
use crate::italian::body_name;
use crate::span::Span;

/// A party as the act names it.
#[derive(Clone, Debug, PartialEq)]
pub struct Party {
    pub name: String,
    /// comune, provincia, unione, comunita_montana, citta_metropolitana, regione, societa, altro.
    pub kind: &'static str,
    pub span: Span,
    /// It has a proper name, not only a blank to fill in.
    pub named: bool,
    /// The title names it; absent where the title names no body at all.
    pub in_title: Option<bool>,
}

/// The bodies named where the parties are listed; in the title where there is no such list.
pub fn read(document: &Document, zones: &[Zone], title: Option<Span>) -> Vec<Party> {
    let in_list: Vec<Span> = zones
        .iter()
        .filter(|zone| zone.kind == ZoneKind::Parties)
        .map(|zone| zone.span)
        .collect();
    let mut parties = Vec::new();
    for zone in &in_list {
        for block in document
            .blocks
            .iter()
            .filter(|block| zone.encloses(block.span))
        {
            block_parties(document, block.span, &mut parties);
        }
    }
    let titled: Vec<String> = title
        .map(|title| named(document, title))
        .unwrap_or_default();
    if parties.is_empty()
        && let Some(title) = title
    {
        block_parties(document, title, &mut parties);
    }
    if !titled.is_empty() {
        for party in &mut parties {
            party.in_title = Some(titled.iter().any(|name| same(name, &party.name)));
        }
    }
    parties
}

/// Names are the same but for case and the words of kind.
pub fn same(a: &str, b: &str) -> bool {
    let key = |name: &str| -> String {
        name.to_lowercase()
            .replace('’', "'")
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !matches!(*w, "" | "di" | "del" | "della" | "dei" | "il" | "la"))
            .collect::<Vec<_>>()
            .join(" ")
    };
    key(a) == key(b)
}

fn named(document: &Document, span: Span) -> Vec<String> {
    body_name::find(document.words(span))
        .into_iter()
        .filter(|body| !body.value.name.is_empty())
        .map(|body| body.value.name)
        .collect()
}

/// In a block of the list of parties the party is the body named first; «con sede in», «rappresentato da» and what follows speak of it.
fn block_parties(document: &Document, span: Span, parties: &mut Vec<Party>) {
    let words = document.words(span);
    let mut covered = 0;
    for body in body_name::find(words) {
        let before = words
            .get(covered.min(body.span.start)..body.span.start)
            .unwrap_or("");
        if covered > 0 && speaks_of_the_same(before) {
            continue;
        }
        let at = body.span.shift(span.start);
        let is_blank = blank::find(body.span.of(words))
            .into_iter()
            .next()
            .is_some();
        let name = body.value.name.clone();
        covered = body.span.end;
        if parties
            .iter()
            .any(|known| !is_blank && same(&known.name, &name))
        {
            continue;
        }
        parties.push(Party {
            name,
            kind: body.value.kind.name(),
            span: at,
            named: !is_blank,
            in_title: None,
        });
    }
}

/// Between two bodies of one line, words that keep speaking of the first: where it sits, who stands for it, by which act.
fn speaks_of_the_same(between: &str) -> bool {
    const WORDS: &[&str] = &[
        "rappresentat",
        "persona d",
        "sede",
        "domiciliat",
        "legale rappresentante",
        "deliberazion",
        "delibera",
        "sindaco",
        "presidente",
        "che interviene",
        "il quale",
        "la quale",
        "nato a",
        "nata a",
        "capofila del",
        "in qualità",
    ];
    let lower = between.to_lowercase();
    WORDS.iter().any(|word| lower.contains(word))
}
