//! Rows for collective bodies and for duties.

use super::Source;
use crate::facts::phrase::fold;
use crate::facts::value::{Fact, Row, Value};
use crate::italian::body_name::{self, Organ};
use crate::italian::seats;
use crate::span::Span;
use rust_decimal::Decimal;

/// The collective bodies of the act, each once, at the place that says most of it.
pub fn bodies(source: &Source) -> Vec<Row> {
    composed(source)
        .into_iter()
        .map(|body| {
            let span = Some(body.span);
            let number =
                |n: Option<u32>| Fact::optional(n.map(|n| Value::Number(Decimal::from(n))), span);
            Row::new(span)
                .with("nome", Fact::text(&*body.organ.name, span))
                .with("testo", source.clause(body.span))
                .with("istituito", Fact::truth(body.established, span))
                .with(
                    "membri",
                    number(
                        body.composition
                            .as_ref()
                            .and_then(seats::Composition::declared),
                    ),
                )
                .with(
                    "somma",
                    number(
                        body.composition
                            .as_ref()
                            .and_then(|composition| composition.sum),
                    ),
                )
                .with("articolo", source.article(body.span))
        })
        .collect()
}

/// A collective body with what the text says of it.
#[derive(Clone, Debug)]
pub struct Body {
    pub organ: Organ,
    /// Where it is established, or else where it first stands.
    pub span: Span,
    pub established: bool,
    pub composition: Option<seats::Composition>,
}

/// The collective bodies named in the articles, with the composition stated in the sentence that establishes them.
pub fn composed(source: &Source) -> Vec<Body> {
    const ESTABLISHING: &[&str] = &[
        "istitui",
        "costitui",
        "compost",
        "formata da",
        "formato da",
        "ne fanno parte",
        "fanno parte",
        "è l'organo",
        "e' l'organo",
        "quale organo",
        "membri",
    ];
    let mut found: Vec<Body> = Vec::new();
    for article in &source.structure.articles {
        let within = article.span;
        for name in body_name::find_organs(source.document.words(within)) {
            let span = name.span.shift(within.start);
            let sentence = source.sentence(span);
            let words = source.document.words(sentence).to_lowercase();
            let heading = article
                .heading_span
                .is_some_and(|heading| heading.encloses(span));
            let established = heading || ESTABLISHING.iter().any(|word| words.contains(word));
            let composition = established
                .then(|| composition(source, if heading { article.body } else { sentence }))
                .flatten();
            let organ = name.value;
            match found.iter_mut().find(|known| known.organ.key() == organ.key() || organ.shortens(&known.organ)) {
                Some(known) => {
                    if established && (!known.established || known.composition.is_none() && composition.is_some()) {
                        *known = Body { organ: known.organ.clone(), span, established, composition };
                    }
                }
                None => found.push(Body { organ, span, established, composition }),
            }
        }
    }
    found
}

fn composition(source: &Source, within: Span) -> Option<seats::Composition> {
    let found = seats::find(source.document.words(within));
    found
        .into_iter()
        .map(|composition| composition.value)
        .max_by_key(|composition| (composition.size.is_some(), composition.seats.len()))
}

/// Verbs that bind their subject, as folded beginnings of words.
const BINDING: &[&str] = &[
    "si impegna",
    "si impegnano",
    "e tenuto",
    "e tenuta",
    "sono tenuti",
    "sono tenute",
    "si obbliga",
    "si obbligano",
    "provvede",
    "provvedono",
    "garantisce",
    "garantiscono",
    "assicura",
    "assicurano",
    "deve",
    "devono",
    "dovra",
    "dovranno",
    "assume l",
    "assumono",
    "mette a disposizione",
    "mettono a disposizione",
    "compete",
    "spetta",
    "competono",
    "spettano",
    "si fa carico",
    "si fanno carico",
    "versa",
    "versano",
    "corrisponde",
    "corrispondono",
    "rimborsa",
    "rimborsano",
    "si assume",
    "si assumono",
];

/// Who binds himself to what: one row for each sentence of an article with a verb that binds.
pub fn duties(source: &Source) -> Vec<Row> {
    let mut rows = Vec::new();
    for article in &source.structure.articles {
        let mut leading: Option<&'static str> = article
            .heading_span
            .and_then(|heading| subject(&flat(source.document.words(heading))));
        for sentence in source
            .evidence
            .sentences
            .iter()
            .filter(|sentence| article.body.encloses(**sentence))
        {
            let words = flat(source.document.words(*sentence));
            let Some((verb, at)) = BINDING
                .iter()
                .filter_map(|verb| find_words(&words, verb).map(|at| (*verb, at)))
                .min_by_key(|(_, at)| *at)
            else {
                continue;
            };
            let before = words.get(..at).unwrap_or("");
            let after = words.get(at..).unwrap_or("");
            let inverted = matches!(verb, "compete" | "spetta" | "competono" | "spettano");
            let who = if inverted {
                subject(after)
            } else {
                subject(before)
            }
            .or(leading)
            .unwrap_or("altro");
            leading = Some(who);
            let span = Some(*sentence);
            rows.push(
                Row::new(span)
                    .with("soggetto", Fact::text(who, span))
                    .with("verbo", Fact::text(verb, span))
                    .with("testo", source.clause(*sentence))
                    .with("articolo", source.article(*sentence)),
            );
        }
    }
    rows
}

/// Folded words with one space between, apostrophes as spaces.
fn flat(words: &str) -> String {
    words
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(fold)
        .collect::<Vec<_>>()
        .join(" ")
}

fn find_words(text: &str, words: &str) -> Option<usize> {
    text.match_indices(words).map(|(at, _)| at).find(|at| {
        let starts = *at == 0 || text.get(..*at).is_some_and(|before| before.ends_with(' '));
        let ends = text
            .get(at + words.len()..)
            .is_some_and(|after| after.is_empty() || after.starts_with(' '));
        starts && ends
    })
}

/// The body named first: the subject of an Italian sentence that binds stands before its verb.
fn subject(words: &str) -> Option<&'static str> {
    const SUBJECTS: &[(&str, &str)] = &[
        ("capofila", "capofila"),
        ("ente delegato", "capofila"),
        ("ente gestore", "capofila"),
        ("ente coordinatore", "capofila"),
        ("ente di riferimento", "capofila"),
        ("comune delegato", "capofila"),
        ("parti", "parti"),
        ("contraenti", "parti"),
        ("provincia", "provincia"),
        ("citta metropolitana", "provincia"),
        ("regione", "regione"),
        ("unione", "unione"),
        ("comunita montana", "comunita_montana"),
        ("comuni", "enti"),
        ("enti", "enti"),
        ("amministrazioni", "enti"),
        ("sindaci", "enti"),
        ("aderenti", "enti"),
        ("comune", "comune"),
        ("ente", "ente"),
        ("amministrazione", "ente"),
        ("centro servizi", "capofila"),
        ("cst", "capofila"),
        ("ufficio", "capofila"),
        ("responsabile", "capofila"),
    ];
    let mut best: Option<(usize, usize, &'static str)> = None;
    for (words_of, kind) in SUBJECTS {
        if let Some(at) = find_words(words, words_of) {
            let longer = words_of.len();
            if best.is_none_or(|(known, length, _)| at < known || (at == known && longer > length))
            {
                best = Some((at, longer, kind));
            }
        }
    }
    let (at, length, kind) = best?;
    let tail = words.get(at + length..).unwrap_or("");
    let lead = tail.trim_start().starts_with("capofila")
        || tail.trim_start().starts_with("delegat")
        || tail.trim_start().starts_with("coordinat");
    Some(if lead { "capofila" } else { kind })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_subject_of_a_duty_stands_before_its_verb() {
        for (text, expected) in [
            ("il comune capofila", Some("capofila")),
            (
                "l ente firmatario individua nella provincia l ente di riferimento e",
                Some("ente"),
            ),
            ("le parti", Some("parti")),
            ("i comuni convenzionati", Some("enti")),
            ("la provincia", Some("provincia")),
            ("il servizio", None),
        ] {
            assert_eq!(subject(text), expected, "{text}");
        }
    }
}
