//! The space for signatures at the end of an act.

use super::party::{self, Party};
use super::zone::{Zone, ZoneKind};
use crate::document::Document;
use crate::italian::body_name;
use crate::span::Span;

/// A line that waits for a signature, or bears one.
#[derive(Clone, Debug, PartialEq)]
pub struct Signature {
    /// The body or the office that signs.
    pub name: String,
    pub span: Span,
    /// The place of the party that signs, in the list of parties.
    pub party: Option<usize>,
}

pub fn read(document: &Document, zones: &[Zone], parties: &[Party]) -> Vec<Signature> {
    let mut found = Vec::new();
    for zone in zones
        .iter()
        .filter(|zone| zone.kind == ZoneKind::Signatures)
    {
        for block in document.blocks_in(zone.span) {
            let words = document.words(block.span);
            let bodies = body_name::find(words);
            if bodies.is_empty() {
                let party = unnamed(words, parties);
                if offices(words) || party.is_some() {
                    found.push(Signature {
                        name: words.trim().to_owned(),
                        span: block.span,
                        party,
                    });
                }
                continue;
            }
            for body in bodies {
                let party = parties
                    .iter()
                    .enumerate()
                    .filter(|(_, known)| party::opens(&body.value.name, &known.name))
                    .max_by_key(|(_, known)| known.name.len())
                    .map(|(at, _)| at);
                found.push(Signature {
                    name: body.value.name,
                    span: body.span.shift(block.span.start),
                    party,
                });
            }
        }
    }
    found
}

/// «Per l'Unione, il Presidente»: the one party of that kind.
fn unnamed(words: &str, parties: &[Party]) -> Option<usize> {
    const KINDS: &[(&str, &str)] = &[
        ("unione", "unione"),
        ("provincia", "provincia"),
        ("comune", "comune"),
        ("comunità", "comunita_montana"),
        ("città", "citta_metropolitana"),
        ("regione", "regione"),
    ];
    let lower = words.trim().to_lowercase();
    let after = ["per l'", "per l’", "per la ", "per il ", "p. il "]
        .iter()
        .find_map(|opening| lower.strip_prefix(opening))?;
    let (_, kind) = KINDS.iter().find(|(word, _)| after.starts_with(word))?;
    let mut of_kind = parties
        .iter()
        .enumerate()
        .filter(|(_, party)| party.kind == *kind);
    let (at, _) = of_kind.next()?;
    of_kind.next().is_none().then_some(at)
}

fn offices(words: &str) -> bool {
    let lower = words.trim().to_lowercase();
    lower.chars().count() <= 120
        && [
            "il sindaco",
            "la sindaca",
            "il presidente",
            "la presidente",
            "il segretario",
            "il legale rappresentante",
            "il rappresentante",
            "f.to",
            "il dirigente",
            "il responsabile",
            "il verbalizzante",
        ]
        .iter()
        .any(|office| lower.starts_with(office))
}
