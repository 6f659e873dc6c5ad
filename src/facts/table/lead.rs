//! Rows for the bodies that the articles say to lead: one act has one.

use super::Source;
use crate::document::structure::party;
use crate::facts::phrase::fold;
use crate::facts::value::{Fact, Row};
use crate::italian::body_name;
use crate::span::Span;

/// Words that may stand between a body and «capofila»: «il Comune di Alfa, in qualità di ente capofila».
const BETWEEN: &[&str] = &[
    "è",
    "l",
    "in",
    "qualità",
    "di",
    "quale",
    "come",
    "con",
    "funzioni",
    "funzione",
    "ruolo",
    "il",
    "le",
    "la",
    "assume",
    "svolge",
    "individuato",
    "individuata",
    "designato",
    "designata",
    "viene",
    "nella",
    "ente",
    "comune",
    "sede",
    "soggetto",
];

/// Words that may stand between «capofila» and its name: «capofila è il Comune di Alfa».
const AFTER: &[&str] = &[
    "è",
    "il",
    "la",
    "l",
    "individuato",
    "individuata",
    "nel",
    "nella",
    "nell",
    "designato",
    "viene",
    "in",
];

/// Sentences that speak of another leader than the present one, or of another matter.
const OTHERS: &[&str] = &[
    "nuovo",
    "qualora",
    "in caso",
    "altro",
    "precedente",
    "gia ",
    "subentr",
    "sostitu",
    "reced",
    "recesso",
    "rotazione",
    "turno",
    "per il servizio",
    "per la funzione",
    "per le funzioni",
];

const LEADER: &str = "capofila";

pub fn bodies(source: &Source) -> Vec<Row> {
    let mut found: Vec<(String, Span)> = Vec::new();
    for article in &source.structure.articles {
        let words = source.document.words(article.body);
        for body in named(source, words) {
            let leads = leads(words, body.1);
            let sentence = source.sentence(body.1.shift(article.body.start));
            let about = fold(source.document.words(sentence));
            let other = OTHERS.iter().any(|words| about.contains(words));
            if leads && !other && !found.iter().any(|(known, _)| party::same(known, &body.0)) {
                found.push((body.0, sentence));
            }
        }
    }
    found
        .into_iter()
        .enumerate()
        .map(|(at, (name, span))| {
            Row::new(Some(span))
                .with("nome", Fact::text(&*name, Some(span)))
                .with("testo", source.clause(span))
                .with("ordine", Fact::number(at + 1, Some(span)))
        })
        .collect()
}

/// The parties named in a stretch of text, also by their kind alone where one party only is of that kind: «la Provincia».
fn named(source: &Source, words: &str) -> Vec<(String, Span)> {
    let parties = &source.structure.parties;
    let mut found: Vec<(String, Span)> = body_name::find(words)
        .into_iter()
        .filter(|body| {
            parties
                .iter()
                .any(|party| party::same(&party.name, &body.value.name))
        })
        .map(|body| (body.value.name, body.span))
        .collect();
    for (kind, word) in [
        ("provincia", "Provincia"),
        ("unione", "Unione"),
        ("comunita_montana", "Comunità Montana"),
        ("citta_metropolitana", "Città metropolitana"),
    ] {
        let mut of_kind = parties.iter().filter(|party| party.kind == kind);
        let (Some(only), None) = (of_kind.next(), of_kind.next()) else {
            continue;
        };
        for (at, _) in words.match_indices(word) {
            let span = Span::new(at, at + word.len());
            if !found.iter().any(|(_, known)| known.overlaps(span)) {
                found.push((only.name.clone(), span));
            }
        }
    }
    found.sort_by_key(|(_, span)| span.start);
    found
}

/// «capofila» stands right after the name, or right before it.
fn leads(words: &str, name: Span) -> bool {
    let joined = |between: &str, allowed: &[&str], comma: bool| {
        !between.contains(['.', ';', ':', '(']) && (comma || !between.contains(',')) && {
            let lower = between.to_lowercase();
            lower
                .split(|c: char| c.is_whitespace() || matches!(c, ',' | '’' | '\''))
                .filter(|word| !word.is_empty())
                .all(|word| allowed.contains(&word))
        }
    };
    let after = words.get(name.end..).unwrap_or("");
    let follows = after
        .find(LEADER)
        .and_then(|at| after.get(..at))
        .is_some_and(|between| between.len() <= 60 && joined(between, BETWEEN, true));
    let before = words.get(..name.start).unwrap_or("");
    let precedes = before
        .rfind(LEADER)
        .and_then(|at| before.get(at + LEADER.len()..))
        .is_some_and(|between| between.contains('è') && joined(between, AFTER, false));
    follows || precedes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_leader_is_told_by_the_words_beside_its_name() {
        for (words, name, wanted) in [
            (
                "Il Comune di Alfa, ente capofila, provvede",
                "Comune di Alfa",
                true,
            ),
            (
                "Il Comune di Alfa, in qualità di ente capofila",
                "Comune di Alfa",
                true,
            ),
            (
                "L'ente capofila è il Comune di Alfa",
                "Comune di Alfa",
                true,
            ),
            (
                "Il Comune di Alfa versa al capofila la quota",
                "Comune di Alfa",
                false,
            ),
            (
                "d'intesa con il capofila, il Comune di Alfa provvede",
                "Comune di Alfa",
                false,
            ),
        ] {
            let at = words.find(name).unwrap();
            assert_eq!(
                leads(words, Span::new(at, at + name.len())),
                wanted,
                "{words}"
            );
        }
    }
}
