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
                if offices(words) {
                    found.push(Signature {
                        name: words.trim().to_owned(),
                        span: block.span,
                        party: None,
                    });
                }
                continue;
            }
            for body in bodies {
                let party = parties
                    .iter()
                    .position(|known| party::same(&known.name, &body.value.name));
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
