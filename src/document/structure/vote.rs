//! The votes that a resolution reports.

use super::blank;
use super::zone::{Zone, ZoneKind};
use crate::document::Document;
use crate::italian::number;
use crate::span::Span;

/// A number that the act reports, or the blank left for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    Number(u32),
    Blank(Span),
}

/// One vote. Each figure is absent where the text does not give it; «nessuno» is 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Vote {
    pub span: Span,
    pub assigned: Option<Figure>,
    pub present: Option<Figure>,
    pub voting: Option<Figure>,
    pub favourable: Option<Figure>,
    pub against: Option<Figure>,
    pub abstaining: Option<Figure>,
    pub unanimous: bool,
    /// The vote on immediate enforceability.
    pub separate: bool,
}

/// The votes of an act, one for each block or run of blocks that reports them.
pub fn read(document: &Document, zones: &[Zone]) -> Vec<Vote> {
    let mut votes: Vec<Vote> = Vec::new();
    for zone in zones
        .iter()
        .filter(|zone| matches!(zone.kind, ZoneKind::Vote))
    {
        votes.push(vote(&document.text, zone.span.trim(&document.text)));
    }
    for vote in &mut votes {
        let context = Span::new(
            vote.span.start.saturating_sub(250),
            (vote.span.end + 250).min(document.text.len()),
        );
        let around = widen(&document.text, context).to_lowercase();
        vote.separate = around.contains("immediata") && around.contains("eseguib") && {
            let own = vote.span.of(&document.text).to_lowercase();
            own.contains("separata")
                || own.contains("successiva")
                || own.contains("eseguib")
                || own.contains("distinta")
        };
    }
    votes
}

fn widen(text: &str, span: Span) -> &str {
    let mut start = span.start;
    while start > 0 && !text.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = span.end.min(text.len());
    while end < text.len() && !text.is_char_boundary(end) {
        end += 1;
    }
    Span::new(start, end).of(text)
}

fn vote(text: &str, span: Span) -> Vote {
    let words = span.of(text);
    let lower = words.to_lowercase();
    let figure = |names: &[&str]| figure(words, &lower, span.start, names);
    Vote {
        span,
        assigned: figure(&[
            "assegnati",
            "consiglieri assegnati",
            "componenti assegnati",
            "in carica",
        ]),
        present: figure(&["presenti"]),
        voting: figure(&["votanti"]),
        favourable: figure(&["favorevoli", "voti favorevoli", "favorevole"]),
        against: figure(&["contrari", "voti contrari", "contrario"]),
        abstaining: figure(&["astenuti", "astenuto", "astensioni"]),
        unanimous: lower.contains("unanim"),
        separate: false,
    }
}

/// The number nearest to one of the names: right after it («favorevoli n. 12», «contrari: nessuno»), else right before («12 favorevoli»).
fn figure(words: &str, lower: &str, offset: usize, names: &[&str]) -> Option<Figure> {
    if lower.len() != words.len() {
        return None;
    }
    for name in names {
        for (at, _) in lower.match_indices(name) {
            let before = words.get(..at).unwrap_or("");
            let after = words.get(at + name.len()..).unwrap_or("");
            if before.ends_with(char::is_alphabetic) || after.starts_with(char::is_alphabetic) {
                continue;
            }
            if let Some(found) =
                following(after, offset + at + name.len()).or_else(|| preceding(before, offset))
            {
                return Some(found);
            }
        }
    }
    None
}

fn following(after: &str, offset: usize) -> Option<Figure> {
    let stop = after.find([',', ';', '.', '\n']).unwrap_or(after.len());
    let stop = if after
        .get(..stop)
        .is_some_and(|piece| piece.trim_end().ends_with(" n") || piece.trim() == "n")
    {
        after
            .get(stop + 1..)
            .and_then(|rest| rest.find([',', ';', '.', '\n']))
            .map_or(after.len(), |more| stop + 1 + more)
    } else {
        stop
    };
    let piece = after.get(..stop)?;
    for (at, word) in word_indices(piece).take(3) {
        let clean = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '_');
        if matches!(
            clean.to_lowercase().as_str(),
            "" | "n" | "nr" | "numero" | "voti" | "consiglieri" | "di" | "i"
        ) {
            continue;
        }
        if let Some(number) = value(clean) {
            return Some(Figure::Number(number));
        }
        if let Some(blank) = blank::find(word).first() {
            return Some(Figure::Blank(blank.shift(offset + at)));
        }
        return None;
    }
    None
}

fn preceding(before: &str, offset: usize) -> Option<Figure> {
    let words: Vec<(usize, &str)> = word_indices(before).collect();
    for (at, word) in words.iter().rev().take(4) {
        let clean = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '_');
        if matches!(
            clean.to_lowercase().as_str(),
            "" | "voti" | "consiglieri" | "componenti" | "e" | "presenti" | "membri"
        ) {
            if clean.eq_ignore_ascii_case("presenti")
                || word.ends_with([',', ';', ':']) && !clean.is_empty()
            {
                continue;
            }
            continue;
        }
        if let Some(number) = value(clean) {
            return (!word.ends_with([',', ';', '.'])).then_some(Figure::Number(number));
        }
        return blank::find(word)
            .first()
            .map(|blank| Figure::Blank(blank.shift(offset + at)));
    }
    None
}

fn word_indices(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_whitespace()
        .map(move |word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

fn value(word: &str) -> Option<u32> {
    let lower = word.to_lowercase();
    if matches!(lower.as_str(), "nessuno" | "nessun" | "zero" | "nessuna") {
        return Some(0);
    }
    word.parse().ok().or_else(|| {
        number::cardinal(&lower)
            .ok()
            .filter(|(rest, _)| rest.is_empty())
            .and_then(|(_, n)| u32::try_from(n).ok())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_vote(text: &str) -> Vote {
        vote(text, Span::new(0, text.len()))
    }

    #[test]
    fn figures_after_or_before_their_names() {
        let vote = read_vote(
            "Con voti favorevoli n. 10, contrari 2 e astenuti nessuno, espressi da n. 12 consiglieri presenti e votanti",
        );
        assert_eq!(vote.favourable, Some(Figure::Number(10)));
        assert_eq!(vote.against, Some(Figure::Number(2)));
        assert_eq!(vote.abstaining, Some(Figure::Number(0)));
        assert_eq!(vote.present, Some(Figure::Number(12)));
        let vote = read_vote("presenti n. 11, votanti 11, voti unanimi favorevoli");
        assert_eq!(
            (vote.present, vote.unanimous),
            (Some(Figure::Number(11)), true)
        );
    }

    #[test]
    fn a_blank_is_a_figure_to_fill_in() {
        let vote = read_vote("Con voti favorevoli n. ___, astenuti _____, contrari _____");
        assert!(matches!(vote.favourable, Some(Figure::Blank(_))));
        assert!(matches!(vote.abstaining, Some(Figure::Blank(_))));
    }
}
