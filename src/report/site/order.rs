//! The order of passages as jurists write them: 9 before 10, 31 before 31-bis before 31-ter.

use crate::language::ast::{Part, Reference};

/// A piece of the number of an article or comma.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Piece {
    Words(String),
    Number(u64),
}

/// Adverbs that follow a number, in their order from the second on.
const ADVERBS: &[&str] = &[
    "bis",
    "ter",
    "quater",
    "quinquies",
    "sexies",
    "septies",
    "octies",
    "novies",
    "decies",
    "undecies",
    "duodecies",
];

/// What sorts references of one act: the whole act first, then part by part.
pub fn key(reference: &Reference) -> Vec<(usize, Vec<Piece>)> {
    reference
        .parts
        .iter()
        .map(|(part, value)| (rank(*part), pieces(&value.value)))
        .collect()
}

const fn rank(part: Part) -> usize {
    match part {
        Part::Article => 0,
        Part::Paragraph => 1,
        Part::Comma => 2,
        Part::Letter => 3,
        Part::Number => 4,
        Part::Table => 5,
        Part::Annex => 6,
    }
}

pub fn pieces(words: &str) -> Vec<Piece> {
    let mut found: Vec<String> = Vec::new();
    let mut last = None;
    for c in words.to_lowercase().chars() {
        let class = match c {
            c if c.is_ascii_digit() => Some(true),
            c if c.is_alphanumeric() => Some(false),
            _ => None,
        };
        if class.is_some() {
            match found.last_mut() {
                Some(piece) if last == class => piece.push(c),
                _ => found.push(c.to_string()),
            }
        }
        last = class;
    }
    found
        .into_iter()
        .map(|piece| {
            let adverb = ADVERBS.iter().position(|known| *known == piece);
            match (piece.parse(), adverb) {
                (Ok(number), _) => Piece::Number(number),
                (_, Some(place)) => Piece::Number(place as u64 + 2),
                _ => Piece::Words(piece),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_in_the_order_of_the_law() {
        let mut commas = ["31-ter", "10", "31", "9", "31-bis", "31-decies"];
        commas.sort_by_key(|comma| pieces(comma));
        assert_eq!(commas, ["9", "10", "31", "31-bis", "31-ter", "31-decies"]);
        let mut paragraphs = ["4.2.10. Costi", "4.2.7. Modello", "4.2. Premessa"];
        paragraphs.sort_by_key(|paragraph| pieces(paragraph));
        assert_eq!(
            paragraphs,
            ["4.2. Premessa", "4.2.7. Modello", "4.2.10. Costi"]
        );
    }
}
