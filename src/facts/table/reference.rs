//! Rows for internal references: what they hit, and whether they speak of the same matter.

use super::Source;
use crate::document::Document;
use crate::document::structure::Structure;
use crate::facts::value::{Fact, Missing, Row};
use crate::italian::citation::Citation;
use crate::italian::reference::{self, Reference};
use crate::span::Span;

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
        if let (Some(step), Some(own)) = (
            reference.relative,
            structure.article_at(reference.span.start),
        ) {
            let at = structure
                .articles
                .iter()
                .position(|article| article.span == own.span);
            let target = at
                .and_then(|at| at.checked_add_signed(isize::try_from(step).unwrap_or(0)))
                .and_then(|at| structure.articles.get(at));
            reference.article = target.map_or(String::new(), |article| article.number.clone());
        }
    }
    found.retain(|reference| !reference.article.is_empty());
    found
}

pub fn rows(source: &Source) -> Vec<Row> {
    source
        .references
        .iter()
        .map(|reference| {
            let span = Some(reference.span);
            let target = source
                .structure
                .articles
                .iter()
                .find(|article| article.number == reference.article);
            let sentence = source.sentence(reference.span);
            let about = source.topics(sentence);
            let of_target = target.map_or_else(Vec::new, |article| source.topics(article.span));
            Row::new(span)
                .with("testo", source.clause(reference.span))
                .with("da", source.article(reference.span))
                .with("articolo", Fact::text(&*reference.article, span))
                .with("esiste", Fact::truth(target.is_some(), span))
                .with(
                    "rubrica",
                    target.map_or(Fact::missing(Missing::Absent), |article| {
                        Fact::text(&*article.heading, article.heading_span)
                    }),
                )
                .with("frase", source.clause(sentence))
                .with("argomenti", Source::words(about, sentence))
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
