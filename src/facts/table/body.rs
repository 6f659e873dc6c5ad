//! Rows for collective bodies and for duties.

use super::Source;
use crate::facts::phrase::fold;
use crate::facts::value::{Fact, Row, Value};
use crate::italian::body_name::{self, Organ};
use crate::italian::seats;
use crate::span::{Span, Spanned};
use rust_decimal::Decimal;

/// The collective bodies of the act, each once, at the place that says most of it; then the offices whose staff is counted.
pub fn bodies(source: &Source) -> Vec<Row> {
    composed(source)
        .into_iter()
        .chain(offices(source))
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

/// «L'Ufficio … è composto da sette unità: un responsabile, …»: no collective body, but its numbers must agree all the same.
fn offices(source: &Source) -> Vec<Body> {
    let mut found = Vec::new();
    for article in &source.structure.articles {
        let words = source.document.words(article.span);
        if article.heading.is_empty() {
            continue;
        }
        let organs: Vec<Spanned<Organ>> = body_name::find_organs(words)
            .into_iter()
            .map(|organ| organ.shift(article.span.start))
            .collect();
        found.extend(
            seats::find(words)
                .into_iter()
                .filter(|read| read.value.declared().is_some() && read.value.sum.is_some())
                .filter(|read| {
                    owner(source, &organs, read.span.shift(article.span.start)).is_none()
                })
                .map(|read| Body {
                    organ: Organ {
                        name: article.heading.clone(),
                    },
                    span: source.sentence(read.span.shift(article.span.start)),
                    established: true,
                    composition: Some(read.value),
                }),
        );
    }
    found
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

/// The collective bodies named in the articles, each once; a composition belongs to the body named last before it.
pub fn composed(source: &Source) -> Vec<Body> {
    let mut found: Vec<Body> = Vec::new();
    for article in &source.structure.articles {
        let words = source.document.words(article.span);
        let organs: Vec<Spanned<Organ>> = body_name::find_organs(words)
            .into_iter()
            .map(|organ| organ.shift(article.span.start))
            .collect();
        for organ in &organs {
            let heading = article
                .heading_span
                .is_some_and(|heading| heading.encloses(organ.span));
            let established =
                heading || establishes(source.document.words(source.sentence(organ.span)));
            add(
                &mut found,
                Body {
                    organ: organ.value.clone(),
                    span: organ.span,
                    established,
                    composition: None,
                },
            );
        }
        for composition in seats::find(words) {
            let span = composition.span.shift(article.span.start);
            let Some(owner) = owner(source, &organs, span) else {
                continue;
            };
            add(
                &mut found,
                Body {
                    organ: owner.value.clone(),
                    span: owner.span,
                    established: true,
                    composition: Some(composition.value),
                },
            );
        }
    }
    found
}

fn establishes(sentence: &str) -> bool {
    const WORDS: &[&str] = &[
        "istitui",
        "costitui",
        "compost",
        "formata da",
        "formato da",
        "formano il",
        "formano la",
        "fanno parte",
        "è l'organo",
        "e' l'organo",
        "è l’organo",
        "quale organo",
        "membri",
        "componenti",
    ];
    let lower = sentence.to_lowercase();
    WORDS.iter().any(|word| lower.contains(word))
}

/// The body that a composition speaks of: the first one of its sentence, or else the last one before it in the article.
fn owner<'a>(
    source: &Source,
    organs: &'a [Spanned<Organ>],
    composition: Span,
) -> Option<&'a Spanned<Organ>> {
    let sentence = source.sentence(composition);
    // «Alla Conferenza si affianca il Comitato tecnico, di cinque membri»: the name right before.
    let beside = organs.iter().rev().find(|organ| {
        organ.span.end <= composition.start && {
            let between = Span::new(organ.span.end, composition.start);
            source
                .document
                .words(between)
                .trim_matches([' ', ','])
                .is_empty()
        }
    });
    if beside.is_some() {
        return beside;
    }
    let inside = organs
        .iter()
        .find(|organ| sentence.encloses(organ.span) && organ.span.start <= composition.end);
    inside.or_else(|| {
        organs
            .iter()
            .rev()
            .find(|organ| organ.span.start < composition.start)
    })
}

/// Joins what is said of one body in several places; the longest name stays, and the first composition.
fn add(found: &mut Vec<Body>, new: Body) {
    match found
        .iter_mut()
        .find(|known| known.organ.key() == new.organ.key() || new.organ.shortens(&known.organ))
    {
        Some(known) => {
            if new.established && !known.established
                || known.composition.is_none() && new.composition.is_some()
            {
                known.span = new.span;
            }
            known.established |= new.established;
            known.composition = known.composition.take().or(new.composition);
        }
        None => found.push(new),
    }
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
        for sentence in source.evidence.sentences_in(article.body) {
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
            let party = body_name::find(source.document.words(*sentence))
                .into_iter()
                .next()
                .map(|body| Value::Text(body.value.name));
            rows.push(
                Row::new(span)
                    .with("soggetto", Fact::text(who, span))
                    .with("parte", Fact::optional(party, span))
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
