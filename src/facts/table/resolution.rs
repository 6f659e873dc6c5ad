//! Rows for the parts of a resolution: its points and its votes.

use super::Source;
use crate::document::structure::vote::Figure;
use crate::facts::value::{Fact, Missing, Row};

pub fn points(source: &Source) -> Vec<Row> {
    source
        .structure
        .points
        .iter()
        .map(|point| {
            let span = Some(point.span);
            Row::new(span)
                .with("numero", Fact::text(&*point.number, span))
                .with("testo", source.clause(point.span))
                .with("verbo", Fact::text(&*point.verb, span))
        })
        .collect()
}

pub fn votes(source: &Source) -> Vec<Row> {
    source
        .structure
        .votes
        .iter()
        .map(|vote| {
            let span = Some(vote.span);
            let figure = |figure: Option<Figure>| match figure {
                Some(Figure::Number(number)) => Fact::number(number, span),
                Some(Figure::Blank(blank)) => Fact::blank(blank),
                None => Fact {
                    value: Err(Missing::Absent),
                    span,
                },
            };
            Row::new(span)
                .with("testo", source.clause(vote.span))
                .with("assegnati", figure(vote.assigned))
                .with("presenti", figure(vote.present))
                .with("votanti", figure(vote.voting))
                .with("favorevoli", figure(vote.favourable))
                .with("contrari", figure(vote.against))
                .with("astenuti", figure(vote.abstaining))
                .with("unanime", Fact::truth(vote.unanimous, span))
                .with("separata", Fact::truth(vote.separate, span))
        })
        .collect()
}
