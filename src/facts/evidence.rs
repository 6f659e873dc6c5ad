//! Where the phrases of the rules stand in an act: the evidence from which clauses, kinds and fields are read.

use super::lexicon::{Lexicon, Role};
use super::phrase::{self, Match};
use crate::document::Document;
use crate::document::structure::{Structure, ZoneKind, sentence};
use crate::span::Span;
use std::collections::HashSet;

/// How a passage shows its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strength {
    Heading,
    Phrase,
    Hint,
}

/// A passage of the act that speaks of a clause.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Passage {
    pub clause: usize,
    pub strength: Strength,
    pub span: Span,
    pub sentence: Span,
    pub zone: ZoneKind,
    /// The place of the article in the list of articles.
    pub article: Option<usize>,
    pub in_heading: bool,
    /// The number of the phrase, to tell different hints apart.
    pub phrase: usize,
}

/// Everything that one pass over the text found.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    pub sentences: Vec<Span>,
    pub matches: Vec<(Role, Match)>,
    /// In order of place.
    pub passages: Vec<Passage>,
    /// (clause, sentence) pairs that a phrase of `escluso` takes away.
    excluded: HashSet<(usize, usize)>,
}

impl Evidence {
    pub fn read(document: &Document, structure: &Structure, lexicon: &Lexicon) -> Self {
        let sentences: Vec<Span> = document
            .blocks
            .iter()
            .flat_map(|block| sentences(document, structure, block.span))
            .collect();
        let tokens = phrase::tokens(&document.text, &sentences);
        let matches: Vec<(Role, Match)> = lexicon
            .phrases
            .find(&tokens)
            .into_iter()
            .filter_map(|found| lexicon.roles.get(found.phrase).map(|role| (*role, found)))
            .collect();
        let excluded: HashSet<(usize, usize)> = matches
            .iter()
            .filter_map(|(role, found)| match role {
                Role::Excluded { clause } => Some((*clause, found.sentence)),
                _ => None,
            })
            .collect();
        let mut evidence = Self {
            sentences,
            excluded,
            ..Self::default()
        };
        evidence.passages = matches
            .iter()
            .filter_map(|(role, found)| evidence.passage(structure, lexicon, *role, found))
            .collect();
        evidence
            .passages
            .sort_by_key(|passage| (passage.span.start, passage.span.end));
        evidence.matches = matches;
        evidence
    }

    fn passage(
        &self,
        structure: &Structure,
        lexicon: &Lexicon,
        role: Role,
        found: &Match,
    ) -> Option<Passage> {
        let (clause, strength) = match role {
            Role::Heading { clause } => (clause, Strength::Heading),
            Role::Phrase { clause } => (clause, Strength::Phrase),
            Role::Hint { clause } => (clause, Strength::Hint),
            _ => return None,
        };
        let article = structure.article_index_at(found.span.start);
        let in_heading = article
            .and_then(|at| structure.articles.get(at))
            .and_then(|article| article.heading_span)
            .is_some_and(|heading| heading.encloses(found.span));
        if strength == Strength::Heading && !in_heading
            || self.excluded.contains(&(clause, found.sentence))
        {
            return None;
        }
        let zone = structure.zone_at(found.span.start);
        let pattern = lexicon.clauses.get(clause)?;
        let named = |zones: &[String]| zones.iter().any(|name| name == zone.name());
        if named(&pattern.never_in) || (!pattern.only_in.is_empty() && !named(&pattern.only_in)) {
            return None;
        }
        let sentence = *self.sentences.get(found.sentence)?;
        Some(Passage {
            clause,
            strength,
            span: found.span,
            sentence,
            zone,
            article,
            in_heading,
            phrase: found.phrase,
        })
    }

    /// The passages of one clause, in order.
    pub fn of(&self, clause: usize) -> impl Iterator<Item = &Passage> {
        self.passages
            .iter()
            .filter(move |passage| passage.clause == clause)
    }

    /// The sentences that lie in a stretch of text.
    pub fn sentences_in(&self, within: Span) -> &[Span] {
        let from = self
            .sentences
            .partition_point(|sentence| sentence.start < within.start);
        let to = self
            .sentences
            .partition_point(|sentence| sentence.end <= within.end);
        self.sentences.get(from..to.max(from)).unwrap_or_default()
    }

    /// The passages that lie in a stretch of text.
    pub fn passages_in(&self, within: Span) -> impl Iterator<Item = &Passage> {
        let from = self
            .passages
            .partition_point(|passage| passage.span.start < within.start);
        self.passages
            .iter()
            .skip(from)
            .take_while(move |passage| passage.span.start < within.end)
            .filter(move |passage| within.encloses(passage.span))
    }

    /// Whether a phrase of `escluso` stands in this sentence.
    pub fn excludes(&self, clause: usize, sentence: Span) -> bool {
        let number = self
            .sentences
            .partition_point(|known| known.start < sentence.start);
        self.excluded.contains(&(clause, number))
    }
}

/// A heading is a sentence of its own, even where the body follows on the same line.
fn sentences(document: &Document, structure: &Structure, block: Span) -> Vec<Span> {
    let article = structure.article_at(block.start);
    let Some(heading) = article
        .and_then(|article| article.heading_span)
        .filter(|heading| block.encloses(*heading))
    else {
        return sentence::sentences(&document.text, block);
    };
    let mut all = vec![Span::new(block.start, heading.end)];
    let body = article.map_or(heading.end, |article| article.body.start);
    let rest = Span::new(body.clamp(heading.end, block.end), block.end);
    all.extend(
        sentence::sentences(&document.text, rest)
            .into_iter()
            .filter(|span| span.of(&document.text).chars().any(char::is_alphanumeric)),
    );
    all
}
