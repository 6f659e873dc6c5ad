//! Rows for internal references: what they hit, and whether they speak of the same matter.

use super::{Sentences, Source};
use crate::document::Document;
use crate::document::structure::{Article, Structure};
use crate::facts::value::{Fact, Missing, Row, Value};
use crate::italian::citation::Citation;
use crate::italian::reference::{self, Reference};
use crate::span::Span;
use std::collections::HashMap;

/// The references of an act to its own articles, headings and index left out.
pub fn references(
    document: &Document,
    structure: &Structure,
    citations: &[Citation],
) -> Vec<Reference> {
    let mut skip: Vec<Span> = structure
        .articles
        .iter()
        .map(|article| article.label)
        .collect();
    skip.extend(structure.index.iter().map(|entry| entry.span));
    skip.sort_unstable();
    let mut found = reference::find(&document.text, citations, &skip);
    for reference in &mut found {
        let own = structure.article_index_at(reference.span.start);
        if let (Some(step), Some(own)) = (reference.relative, own) {
            let target = own
                .checked_add_signed(isize::try_from(step).unwrap_or(0))
                .and_then(|at| structure.articles.get(at));
            reference.article = target.map_or(String::new(), |article| article.number.clone());
        }
    }
    found.retain(|reference| {
        let own = structure
            .articles
            .iter()
            .any(|article| article.number == reference.article);
        !reference.article.is_empty()
            && !structure.articles.is_empty()
            && (own || !of_a_law_nearby(document, structure, citations, reference))
    });
    found
}

/// Articles of one law that are named one after the other lie so near in number.
const SAME_PART: u32 = 12;

/// An article that the act does not have, shortly after a law of which one article near it was named: «ai sensi dell'art. 28
/// del Regolamento … le misure dell'art. 32».
fn of_a_law_nearby(
    document: &Document,
    structure: &Structure,
    citations: &[Citation],
    reference: &Reference,
) -> bool {
    let figures = |article: &str| -> Option<u32> { article.split('-').next()?.parse().ok() };
    let Some(meant) = figures(&reference.article) else {
        return false;
    };
    let start = structure
        .article_at(reference.span.start)
        .map(|article| article.span.start)
        .or_else(|| {
            document
                .block_at(reference.span.start)
                .map(|block| block.span.start)
        })
        .unwrap_or_default();
    let last = citations
        .iter()
        .rfind(|citation| citation.span.end <= reference.span.start);
    last.filter(|citation| citation.span.start >= start)
        .is_some_and(|citation| {
            citation
                .provisions
                .iter()
                .filter_map(|provision| figures(provision.article.as_deref()?))
                .any(|named| named.abs_diff(meant) <= SAME_PART)
        })
}

pub fn rows(source: &Source) -> Vec<Row> {
    let mut targets: HashMap<&str, Target> = HashMap::new();
    for article in &source.structure.articles {
        targets.entry(&article.number).or_insert(Target {
            article,
            topics: None,
        });
    }
    let mut sentences = Sentences::of(source);
    source
        .references
        .iter()
        .map(|reference| {
            let span = Some(reference.span);
            let mut target = targets.get_mut(&*reference.article);
            let sentence = source.sentence(reference.span);
            let about = source.topics(lead(source, sentence, reference.span));
            let near = source.topics(near(source, sentence, reference.span));
            let of_target = target
                .as_mut()
                .map_or_else(Vec::new, |target| target.topics(source).clone());
            let target = target.map(|target| target.article);
            Row::new(span)
                .with("testo", source.clause(reference.span))
                .with("da", source.article(reference.span))
                .with("articolo", Fact::text(&*reference.article, span))
                .with("esiste", Fact::truth(target.is_some(), span))
                .with(
                    "comma",
                    Fact::optional(reference.comma.clone().map(Value::Text), span),
                )
                .with("comma_esiste", comma(reference, target))
                .with(
                    "rubrica",
                    target.map_or(Fact::missing(Missing::Absent), |article| {
                        Fact::text(&*article.heading, article.heading_span)
                    }),
                )
                .with("frase", sentences.fact(sentence))
                .with("argomenti", Source::words(about, sentence))
                .with("argomenti_vicini", Source::words(near, sentence))
                .with(
                    "argomenti_bersaglio",
                    Source::words(
                        of_target,
                        target.map_or(reference.span, |article| article.label),
                    ),
                )
        })
        .collect()
}

/// Whether the article has the comma that is named: known only where its commi carry their numbers.
fn comma(reference: &Reference, target: Option<&Article>) -> Fact {
    let (Some(named), Some(target)) = (&reference.comma, target) else {
        return Fact::missing(Missing::Absent);
    };
    let numbered = target.commi.iter().filter(|comma| comma.written);
    if numbered.clone().count() < 2 {
        return Fact::missing(Missing::Unknown);
    }
    let found = numbered.clone().any(|comma| comma.number == *named);
    Fact::truth(found, Some(reference.span))
}

/// An article that references name, and what it speaks of, found out once.
struct Target<'a> {
    article: &'a Article,
    topics: Option<Vec<String>>,
}

impl Target<'_> {
    fn topics(&mut self, source: &Source) -> &Vec<String> {
        self.topics
            .get_or_insert_with(|| source.topics(self.article.span))
    }
}

/// How many bytes before a reference still tell what it is about.
const LEAD: usize = 100;

/// The words of the sentence that lead to the reference: «i termini di trasferimento secondo quanto previsto dall'».
fn lead(source: &Source, sentence: Span, reference: Span) -> Span {
    let text = &source.document.text;
    // What leads to an earlier reference of the sentence is not about this one.
    let earlier = source
        .references
        .iter()
        .rfind(|other| other.span.end <= reference.start)
        .map_or(0, |other| other.span.end);
    let mut start = sentence
        .start
        .max(reference.start.saturating_sub(LEAD))
        .max(earlier);
    while start < reference.start && !text.is_char_boundary(start) {
        start += 1;
    }
    Span::new(start, reference.start.max(start))
}

/// How many words right before a reference say what it gives: «alle quote fissate dall'articolo 9».
const NEAR: usize = 4;

fn near(source: &Source, sentence: Span, reference: Span) -> Span {
    let within = lead(source, sentence, reference);
    let words = source.document.words(within);
    let start = words
        .match_indices(char::is_whitespace)
        .map(|(at, _)| at)
        .rev()
        .nth(NEAR - 1)
        .unwrap_or(0);
    Span::new(within.start + start, within.end)
}
