//! Words divided at the end of a line: which hyphens belong to the word and which to the line.

use super::row::{Gap, Row};
use super::wrap::Joint;
use std::collections::HashSet;

/// First halves of compounds that keep their hyphen.
const COMPOUND: &[&str] = &[
    "alto",
    "amministrativo",
    "artistico",
    "back",
    "centro",
    "culturale",
    "e",
    "economico",
    "educativo",
    "emilia",
    "ex",
    "finanziario",
    "formativo",
    "franco",
    "friuli",
    "front",
    "giuridico",
    "gestionale",
    "italo",
    "know",
    "medico",
    "nord",
    "off",
    "on",
    "operativo",
    "organizzativo",
    "politico",
    "sanitario",
    "scientifico",
    "sociale",
    "socio",
    "storico",
    "sud",
    "tecnico",
    "trentino",
    "turistico",
    "valle",
];

/// Divided words seen whole elsewhere in the text, with or without their hyphen.
#[derive(Debug, Default)]
pub struct Compounds {
    seen: HashSet<String>,
}

impl Compounds {
    /// Looks in the text for the two possible readings of every word divided at a line end.
    pub fn collect(rows: &[Row<'_>]) -> Self {
        let mut wanted: HashSet<String> = HashSet::new();
        for pair in rows.windows(2) {
            if let [prev, next] = pair
                && let Some((left, right)) = halves(prev, next)
            {
                wanted.insert(format!("{left}-{right}"));
                wanted.insert(format!("{left}{right}"));
            }
        }
        let mut seen = HashSet::new();
        if !wanted.is_empty() {
            let words = rows
                .iter()
                .flat_map(|row| row.text.split(|c: char| !c.is_alphabetic() && c != '-'));
            for word in words {
                let word = word.to_lowercase();
                if wanted.contains(&word) {
                    seen.insert(word);
                }
            }
        }
        Self { seen }
    }

    /// How two lines join when the first ends in a hyphen; `None` where that is a dash or nothing of the kind.
    pub fn joint(&self, prev: &Row<'_>, next: &Row<'_>) -> Option<Joint> {
        if matches!(next.gap, Gap::Blank | Gap::Wide) || next.marker.is_some() {
            return None;
        }
        let hyphen = prev.text.chars().next_back().filter(|c| is_hyphen(*c))?;
        let before = prev.text.chars().rev().nth(1)?;
        let after = next.text.chars().next()?;
        if !before.is_alphanumeric() || !after.is_alphanumeric() {
            return None;
        }
        if hyphen == '\u{ad}' || hyphen == '¬' {
            return Some(Joint::Drop);
        }
        let Some((left, right)) = halves(prev, next) else {
            return Some(Joint::Glue);
        };
        let joined = format!("{left}-{right}");
        let keeps = if self.seen.contains(&joined) {
            true
        } else if self.seen.contains(&format!("{left}{right}")) {
            false
        } else if COMPOUND.contains(&left.as_str()) {
            true
        } else {
            after.is_uppercase() && !before.is_uppercase()
        };
        Some(if keeps { Joint::Glue } else { Joint::Drop })
    }
}

pub fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{ad}' | '¬')
}

/// The two halves of a word divided between two lines, in lower case; `None` where there are no letters on both sides.
fn halves(prev: &Row<'_>, next: &Row<'_>) -> Option<(String, String)> {
    let body = prev.text.strip_suffix(is_hyphen)?;
    let kept = body.trim_end_matches(char::is_alphabetic);
    let left = body.get(kept.len()..)?;
    let right: String = next
        .text
        .chars()
        .take_while(|c| c.is_alphabetic())
        .collect();
    (!left.is_empty() && !right.is_empty()).then(|| (left.to_lowercase(), right.to_lowercase()))
}
