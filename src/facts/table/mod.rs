//! The tables that every act offers to the rules, as [`schema`](super::schema) describes them.

mod body;
mod lead;
mod legal;
mod part;
mod quantity;
mod reference;
mod resolution;

pub use body::composed;
pub use legal::citations;
pub use reference::references;

use super::evidence::Evidence;
use super::lexicon::Lexicon;
use super::term::Term;
use super::value::{Clause, Fact, Missing, Row, Value};
use crate::document::Document;
use crate::document::structure::Structure;
use crate::italian::citation::Citation;
use crate::italian::reference::Reference;
use crate::span::Span;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What tables are made from.
pub struct Source<'a> {
    pub document: &'a Document,
    pub structure: &'a Structure,
    pub evidence: &'a Evidence,
    pub lexicon: &'a Lexicon,
    pub citations: &'a [Citation],
    pub references: &'a [Reference],
    pub term: Option<&'a Term>,
}

pub type Tables = BTreeMap<String, Vec<Arc<Row>>>;

/// Every `atto.*` table.
pub fn all(source: &Source) -> Tables {
    let mut tables = Tables::new();
    let mut add = |name: &str, rows: Vec<Row>| {
        tables.insert(name.to_owned(), rows.into_iter().map(Arc::new).collect());
    };
    add("articoli", part::articles(source));
    add("commi", part::commi(source));
    add("voci", part::items(source));
    add("indice", part::index(source));
    add("parti", part::parties(source));
    add("firme", part::signatures(source));
    add("firme_digitali", part::digital_signatures(source));
    add("allegati", part::attachments(source));
    add("spazi", part::blanks(source));
    add("definizioni", part::definitions(source));
    add("punti", resolution::points(source));
    add("votazione", resolution::votes(source));
    add("rinvii", reference::rows(source));
    add("citazioni", legal::rows(source));
    add("date", quantity::dates(source));
    add("durate", quantity::durations(source));
    add("contrasti_durata", quantity::conflicts(source, source.term));
    add("numeri", quantity::pairs(source));
    add("importi", quantity::amounts(source));
    add("riparti", quantity::shares(source));
    add("organi", body::bodies(source));
    add("capofila", lead::bodies(source));
    add("obblighi", body::duties(source));
    tables
}

/// `passi.NOME`: the passages of each clause, by its name.
pub fn passages(source: &Source) -> Tables {
    let mut tables = Tables::new();
    let mut sentences = Sentences::of(source);
    for passage in &source.evidence.passages {
        let Some(clause) = source.lexicon.clauses.get(passage.clause) else {
            continue;
        };
        let row = Row::new(Some(passage.span))
            .with("testo", source.clause(passage.span))
            .with("frase", sentences.fact(passage.sentence))
            .with("articolo", source.article(passage.span))
            .with("zona", Fact::text(passage.zone.name(), Some(passage.span)))
            .with(
                "in_rubrica",
                Fact::truth(passage.in_heading, Some(passage.span)),
            );
        tables
            .entry(clause.name.clone())
            .or_default()
            .push(Arc::new(row));
    }
    tables
}

/// Sentences as facts. Rows that follow one another often stand in the same sentence, and then share it.
struct Sentences<'a> {
    source: &'a Source<'a>,
    last: Option<(Span, Fact)>,
}

impl<'a> Sentences<'a> {
    const fn of(source: &'a Source<'a>) -> Self {
        Self { source, last: None }
    }

    fn fact(&mut self, sentence: Span) -> Fact {
        match &self.last {
            Some((known, fact)) if *known == sentence => fact.clone(),
            _ => {
                let fact = self.source.clause(sentence);
                self.last = Some((sentence, fact.clone()));
                fact
            }
        }
    }
}

impl Source<'_> {
    /// A piece of the act as a fact.
    pub fn clause(&self, span: Span) -> Fact {
        let article = self.structure.article_at(span.start);
        let clause = Clause {
            words: self.document.words(span).to_owned(),
            article: article.map(|article| article.number.clone()),
            heading: article.map(|article| article.heading.clone()),
        };
        Fact::known(Value::Clause(Arc::new(clause)), Some(span))
    }

    pub fn article(&self, span: Span) -> Fact {
        match self.structure.article_at(span.start) {
            Some(article) => Fact::text(&*article.number, Some(span)),
            None => Fact {
                value: Err(Missing::Absent),
                span: Some(span),
            },
        }
    }

    pub fn zone(&self, span: Span) -> Fact {
        Fact::text(self.structure.zone_at(span.start).name(), Some(span))
    }

    pub fn sentence(&self, span: Span) -> Span {
        self.document.block_at(span.start).map_or(span, |block| {
            self.structure.sentence_at(block.span, span.start)
        })
    }

    /// The names of the clauses that speak in a stretch of text.
    pub fn topics(&self, within: Span) -> Vec<String> {
        let mut names = Vec::new();
        for passage in self.evidence.passages_in(within) {
            if let Some(clause) = self.lexicon.clauses.get(passage.clause)
                && !names.contains(&clause.name)
            {
                names.push(clause.name.clone());
            }
        }
        names
    }

    pub fn words(names: Vec<String>, span: Span) -> Fact {
        Fact::known(
            Value::List(names.into_iter().map(Value::Text).collect()),
            Some(span),
        )
    }
}
