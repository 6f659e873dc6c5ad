//! Rows for citations of laws.

use super::{Sentences, Source};
use crate::document::Document;
use crate::facts::value::{Fact, Row, Value};
use crate::italian::citation::{self, Citation};
use rust_decimal::Decimal;

/// Every citation of a law in the act.
pub fn citations(document: &Document) -> Vec<Citation> {
    citation::find(&document.text)
}

pub fn rows(source: &Source) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut sentences = Sentences::of(source);
    for citation in source.citations {
        let span = Some(citation.span);
        for urn in citation.urns() {
            let provision = urn.split_once("~art").map(|(_, provision)| provision);
            let article = provision.map(|provision| {
                provision
                    .split("-com")
                    .next()
                    .unwrap_or(provision)
                    .to_owned()
            });
            let comma = provision
                .and_then(|provision| provision.split_once("-com"))
                .map(|(_, comma)| comma.to_owned());
            rows.push(
                Row::new(span)
                    .with("testo", source.clause(citation.span))
                    .with("urn", Fact::text(&*urn, span))
                    .with("atto", Fact::text(&*citation.act.urn, span))
                    .with("articolo", Fact::optional(article.map(Value::Text), span))
                    .with("comma", Fact::optional(comma.map(Value::Text), span))
                    .with(
                        "anno",
                        Fact::optional(
                            citation
                                .act
                                .year
                                .map(|year| Value::Number(Decimal::from(year))),
                            span,
                        ),
                    )
                    .with("zona", source.zone(citation.span))
                    .with("frase", sentences.fact(source.sentence(citation.span))),
            );
        }
    }
    rows
}
