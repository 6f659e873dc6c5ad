//! The points of the operative part of a resolution.

use super::comma::{self, Label};
use super::zone::{Zone, ZoneKind};
use crate::document::Document;
use crate::span::Span;

/// A point: «1. Di approvare …».
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// As written, or counted where the points have no number.
    pub number: String,
    /// The infinitive that governs it, in lower case: «approvare».
    pub verb: String,
    /// The words of the point without its number, sub-items included.
    pub span: Span,
}

pub fn read(document: &Document, zones: &[Zone]) -> Vec<Point> {
    let mut points: Vec<Point> = Vec::new();
    for zone in zones.iter().filter(|zone| zone.kind == ZoneKind::Operative) {
        for block in document.blocks_in(zone.span) {
            let words = document.words(block.span);
            let (label, rest) = match comma::label(words) {
                Some((label, rest)) => (
                    Some(label),
                    Span::new(block.span.end - rest.len(), block.span.end),
                ),
                None => (None, block.span),
            };
            let verb = infinitive(document.words(rest));
            let lettered = points
                .iter()
                .all(|point| !point.number.chars().all(|c| c.is_ascii_digit()));
            let number = match label {
                Some(Label::Comma(number)) => Some(number),
                Some(Label::Letter(letter)) if lettered && verb.is_some() => Some(letter),
                _ => verb.is_some().then(|| (points.len() + 1).to_string()),
            };
            match (number, points.last_mut()) {
                (Some(number), _) => points.push(Point {
                    number,
                    verb: verb.unwrap_or_default(),
                    span: rest,
                }),
                (None, Some(last)) => last.span.end = block.span.end,
                (None, None) => {}
            }
        }
    }
    points
}

/// «Di approvare», «di non procedere», «1) APPROVARE»: the infinitive.
fn infinitive(words: &str) -> Option<String> {
    words
        .split_whitespace()
        .take(6)
        .map(|word| {
            word.trim_matches(|c: char| !c.is_alphabetic())
                .to_lowercase()
        })
        .find(|word| {
            word.len() > 4
                && ["are", "ere", "ire", "arsi", "ersi", "irsi"]
                    .iter()
                    .any(|end| word.ends_with(end))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_verb_of_a_point() {
        assert_eq!(
            infinitive("Di approvare, per i motivi detti, lo schema"),
            Some("approvare".into())
        );
        assert_eq!(infinitive("Di non aderire"), Some("aderire".into()));
        assert_eq!(infinitive("Lo schema di convenzione"), None);
    }
}
