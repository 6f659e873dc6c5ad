//! Rows for the parts of an act: articles, commi, index, parties, signatures, annexes, blanks, definitions.

use super::Source;
use crate::document::structure::{Party, ZoneKind, index};
use crate::facts::phrase::fold;
use crate::facts::value::{Fact, Missing, Row, Value};
use crate::italian::number;
use crate::span::Span;
use std::collections::HashSet;

pub fn articles(source: &Source) -> Vec<Row> {
    let structure = source.structure;
    let indexed = !structure.index.is_empty();
    let entries: HashSet<usize> = structure.index.iter().filter_map(|e| e.article).collect();
    let entry_numbers: HashSet<&str> = structure.index.iter().map(|e| &*e.number).collect();
    let mut seen: HashSet<&str> = HashSet::new();
    let mut previous: Option<u32> = None;
    let mut rows = Vec::new();
    for (at, article) in structure.articles.iter().enumerate() {
        let label = article
            .heading_span
            .map_or(article.label, |heading| article.label.cover(heading));
        let base: Option<u32> = article
            .number
            .split('-')
            .next()
            .and_then(|digits| digits.parse().ok());
        let suffixed = article.number.contains('-');
        let gap = match (previous, base) {
            (Some(before), Some(now)) if suffixed => now != before,
            (Some(before), Some(now)) => now != before + 1 && now != before,
            (None, Some(now)) => now != 1,
            _ => false,
        };
        let numbered = !article.number.is_empty();
        let repeated = numbered && !seen.insert(&article.number);
        previous = base.or(previous);
        let listed = entries.contains(&at) || numbered && entry_numbers.contains(&*article.number);
        rows.push(
            Row::new(Some(label))
                .with("numero", Fact::text(&*article.number, Some(label)))
                .with(
                    "rubrica",
                    Fact::text(
                        &*article.heading,
                        Some(article.heading_span.unwrap_or(label)),
                    ),
                )
                .with(
                    "testo",
                    source.clause(if article.body.is_empty() {
                        label
                    } else {
                        article.body
                    }),
                )
                .with(
                    "etichetta",
                    Fact::text(style(source.document.words(article.label)), Some(label)),
                )
                .with("commi", Fact::number(article.commi.len(), Some(label)))
                .with("ordine", Fact::number(at + 1, Some(label)))
                .with("ripetuto", Fact::truth(repeated, Some(label)))
                .with("salto", Fact::truth(gap, Some(label)))
                .with(
                    "in_indice",
                    if indexed {
                        Fact::truth(listed, Some(label))
                    } else {
                        Fact::missing(Missing::Absent)
                    },
                )
                .with(
                    "argomenti",
                    Source::words(source.topics(article.span), label),
                ),
        );
    }
    rows
}

/// The label with `#` for its number, however it is written: «Art. # –».
fn style(label: &str) -> String {
    let mut written: Vec<String> = Vec::new();
    for word in label.split_whitespace() {
        let core = word.trim_matches(|c: char| !c.is_alphanumeric());
        let lower = core.to_lowercase();
        let counted = number::roman(core).is_ok_and(|(rest, _)| rest.is_empty())
            || number::ordinal_words(&lower).is_ok_and(|(rest, _)| rest.is_empty());
        if counted {
            written.push(word.replace(core, "#"));
        } else if SUFFIXES.contains(&lower.as_str()) {
            let after = word.rsplit(core).next().unwrap_or("");
            if let Some(number) = written.last_mut() {
                number.push_str(after);
            }
        } else {
            written.push(without_suffix(&figures_as_sign(word)));
        }
    }
    written.join(" ")
}

/// What follows a number that was added between two others.
const SUFFIXES: &[&str] = &[
    "bis",
    "ter",
    "quater",
    "quinquies",
    "sexies",
    "septies",
    "octies",
];

fn figures_as_sign(word: &str) -> String {
    let mut written = String::new();
    for c in word.chars() {
        if !c.is_ascii_digit() {
            written.push(c);
        } else if !written.ends_with('#') {
            written.push('#');
        }
    }
    written
}

fn without_suffix(word: &str) -> String {
    SUFFIXES.iter().fold(word.to_owned(), |word, suffix| {
        word.replace(&format!("#-{suffix}"), "#")
    })
}

pub fn commi(source: &Source) -> Vec<Row> {
    let mut rows = Vec::new();
    for article in &source.structure.articles {
        let mut seen: HashSet<&str> = HashSet::new();
        for comma in &article.commi {
            let repeated = comma.written && !seen.insert(&comma.number);
            rows.push(
                Row::new(Some(comma.span))
                    .with("articolo", Fact::text(&*article.number, Some(comma.span)))
                    .with("numero", Fact::text(&*comma.number, Some(comma.span)))
                    .with("testo", source.clause(comma.span))
                    .with("ripetuto", Fact::truth(repeated, Some(comma.span)))
                    .with("lettere", Fact::number(comma.items.len(), Some(comma.span))),
            );
        }
    }
    rows
}

pub fn items(source: &Source) -> Vec<Row> {
    let mut rows = Vec::new();
    for article in &source.structure.articles {
        for comma in &article.commi {
            for item in &comma.items {
                rows.push(
                    Row::new(Some(item.span))
                        .with("articolo", Fact::text(&*article.number, Some(item.span)))
                        .with("segno", Fact::text(&*item.sign, Some(item.span)))
                        .with("testo", source.clause(item.span))
                        .with(
                            "troncata",
                            Fact::truth(
                                truncated(source.document.words(item.span)),
                                Some(item.span),
                            ),
                        ),
                );
            }
        }
    }
    rows
}

/// An item ends with a word that waits for another, or begins in the middle of a sentence.
fn truncated(words: &str) -> bool {
    const WAITING: &[&str] = &[
        "di", "del", "dello", "della", "dei", "degli", "delle", "a", "al", "allo", "alla", "ai",
        "agli", "alle", "da", "dal", "dalla", "dai", "in", "nel", "nella", "nei", "con", "per",
        "tra", "fra", "e", "ed", "o", "od", "il", "lo", "la", "i", "gli", "le", "un", "una", "che",
        "sul", "sulla", "art", "artt",
    ];
    const LEFT_OVER: &[&str] = &[
        "del", "dello", "della", "dei", "degli", "delle", "dell", "nonché", "e", "ed", "di", "che",
    ];
    let clean = |word: &str| {
        word.trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase()
    };
    let last = words.split_whitespace().next_back().unwrap_or("");
    let ends_open = WAITING.contains(&clean(last).as_str())
        && !last.ends_with(')')
        && last
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, ';' | ',' | '.'));
    let first = words.split([' ', '\u{a0}', '\'', '’']).next().unwrap_or("");
    let starts_inside = first.starts_with(char::is_lowercase)
        && LEFT_OVER.contains(&clean(first).as_str())
        && words.split_whitespace().count() <= 6;
    ends_open || starts_inside
}

pub fn index(source: &Source) -> Vec<Row> {
    source
        .structure
        .index
        .iter()
        .map(|entry| {
            let span = Some(entry.span);
            let article = entry
                .article
                .and_then(|at| source.structure.articles.get(at));
            Row::new(span)
                .with("numero", Fact::text(&*entry.number, span))
                .with("rubrica", Fact::text(&*entry.heading, span))
                .with("testo", source.clause(entry.span))
                .with("esiste", Fact::truth(article.is_some(), span))
                .with(
                    "coincide",
                    article.map_or(Fact::missing(Missing::Absent), |article| {
                        let same = entry.heading.is_empty()
                            || index::same_heading(&article.heading, &entry.heading);
                        Fact::truth(same, span)
                    }),
                )
                .with(
                    "rubrica_articolo",
                    article.map_or(Fact::missing(Missing::Absent), |article| {
                        Fact::text(&*article.heading, article.heading_span)
                    }),
                )
        })
        .collect()
}

/// The digital signatures on the file, as they say of themselves.
pub fn digital_signatures(source: &Source) -> Vec<Row> {
    let signatures = source.document.signatures.iter();
    signatures
        .map(|signature| {
            let words =
                |words: &Option<String>| Fact::optional(words.clone().map(Value::Text), None);
            Row::new(None)
                .with("nome", words(&signature.signer))
                .with("codice", words(&signature.identifier))
                .with(
                    "giorno",
                    Fact::optional(signature.day().map(Value::Date), None),
                )
                .with("formato", Fact::text(signature.envelope.to_string(), None))
        })
        .collect()
}

pub fn parties(source: &Source) -> Vec<Row> {
    let structure = source.structure;
    let can_sign = structure.zone(ZoneKind::Signatures).is_some()
        && structure
            .signatures
            .iter()
            .any(|signature| signature.party.is_some());
    let below: String = structure
        .zones
        .iter()
        .filter(|zone| zone.kind == ZoneKind::Signatures)
        .map(|zone| flat(source.document.words(zone.span)) + " ")
        .collect();
    structure
        .parties
        .iter()
        .enumerate()
        .map(|(at, party)| {
            let span = Some(party.span);
            let signs = structure
                .signatures
                .iter()
                .any(|signature| signature.party == Some(at))
                || named_below(&below, party, &structure.parties);
            Row::new(span)
                .with("nome", Fact::text(&*party.name, span))
                .with("tipo", Fact::text(party.kind, span))
                .with("testo", source.clause(party.span))
                .with(
                    "firma",
                    if can_sign {
                        Fact::truth(signs, span)
                    } else {
                        Fact::missing(Missing::Absent)
                    },
                )
                .with(
                    "in_titolo",
                    party
                        .in_title
                        .map_or(Fact::missing(Missing::Absent), |in_title| {
                            Fact::truth(in_title, span)
                        }),
                )
                .with("nominata", Fact::truth(party.named, span))
        })
        .collect()
}

/// The words of a text, folded, each after a space.
fn flat(words: &str) -> String {
    words
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .fold(String::new(), |text, word| text + " " + &fold(word))
}

/// «Per l'Unione, il Presidente», «Il Sindaco di Alfa»: the party by its proper name, or by its kind where it is the only one.
fn named_below(below: &str, party: &Party, parties: &[Party]) -> bool {
    const KIND: &[&str] = &[
        "comune",
        "provincia",
        "unione",
        "comuni",
        "comunita",
        "montana",
        "citta",
        "metropolitana",
        "regione",
        "di",
        "del",
        "della",
        "dell",
        "dei",
        "delle",
        "degli",
        "montani",
    ];
    let name = flat(&party.name);
    let proper: String = name
        .split_whitespace()
        .skip_while(|word| KIND.contains(word))
        .fold(String::from(" "), |text, word| text + word + " ");
    let alone = match party.kind {
        "provincia" => " provincia ",
        "unione" => " unione ",
        "comunita_montana" => " comunita montana ",
        "citta_metropolitana" => " citta metropolitana ",
        "regione" => " regione ",
        _ => "",
    };
    let only = parties
        .iter()
        .filter(|other| other.kind == party.kind)
        .count()
        == 1;
    proper.len() > 2 && below.contains(&proper)
        || only && !alone.is_empty() && below.contains(alone)
}

pub fn signatures(source: &Source) -> Vec<Row> {
    source
        .structure
        .signatures
        .iter()
        .map(|signature| {
            let span = Some(signature.span);
            Row::new(span)
                .with("nome", Fact::text(&*signature.name, span))
                .with("testo", source.clause(signature.span))
                .with("parte", Fact::truth(signature.party.is_some(), span))
        })
        .collect()
}

pub fn attachments(source: &Source) -> Vec<Row> {
    source
        .structure
        .attachments
        .iter()
        .map(|attachment| {
            let span = Some(attachment.span);
            Row::new(span)
                .with("nome", Fact::text(&*attachment.name, span))
                .with("testo", source.clause(attachment.span))
                .with("richiamato", Fact::truth(attachment.recalled, span))
                .with("presente", Fact::truth(attachment.held, span))
        })
        .collect()
}

pub fn blanks(source: &Source) -> Vec<Row> {
    source
        .structure
        .blanks
        .iter()
        .map(|blank| {
            let span = Some(*blank);
            Row::new(span)
                .with("testo", source.clause(*blank))
                .with("contesto", Fact::text(context(source, *blank), span))
                .with("articolo", source.article(*blank))
                .with("zona", source.zone(*blank))
        })
        .collect()
}

/// The few words before a blank.
fn context(source: &Source, blank: Span) -> String {
    let start = source
        .document
        .block_at(blank.start)
        .map_or(blank.start, |block| block.span.start);
    let before = source.document.words(Span::new(start, blank.start));
    let words: Vec<&str> = before.split_whitespace().collect();
    words
        .iter()
        .skip(words.len().saturating_sub(5))
        .copied()
        .collect::<Vec<_>>()
        .join(" ")
}

pub fn definitions(source: &Source) -> Vec<Row> {
    source
        .structure
        .definitions
        .iter()
        .map(|definition| {
            let span = Some(definition.span);
            Row::new(span)
                .with("termine", Fact::text(&*definition.term, span))
                .with("testo", source.clause(definition.span))
                .with("usi", Fact::number(definition.uses, span))
                .with("ripetuta", Fact::truth(definition.repeated, span))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{style, truncated};

    #[test]
    fn labels_differ_by_their_style_and_not_by_their_number() {
        for (label, written) in [
            ("Art. 12 –", "Art. # –"),
            ("Art. II bis -", "Art. # -"),
            ("Art. 2-bis –", "Art. # –"),
            ("Art. XIV -", "Art. # -"),
            ("ARTICOLO QUATTORDICESIMO -", "ARTICOLO # -"),
            ("Art. 5-", "Art. #-"),
            ("Articolo 1°", "Articolo #°"),
        ] {
            assert_eq!(style(label), written);
        }
    }

    #[test]
    fn items_cut_in_two() {
        assert!(truncated("della presente Convenzione;"));
        assert!(truncated("assistenza e manutenzione di"));
        assert!(!truncated("Posta elettronica"));
        assert!(!truncated("garantire la continuità del servizio;"));
        assert!(!truncated("gestione degli applicativi (anche di terzi)"));
    }
}
