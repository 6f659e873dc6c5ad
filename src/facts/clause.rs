//! Which article holds which clause, and whether its decisive value is a blank.

use super::evidence::{Evidence, Passage, Strength};
use super::lexicon::Role;
use super::value::Missing;
use crate::document::Document;
use crate::document::structure::Structure;
use crate::document::structure::blank;
use crate::italian::duration;
use crate::span::Span;
use std::collections::{BTreeMap, HashSet};

/// Weight of the evidence: a heading tells more than any phrase, a phrase more than any hint.
const HEADING: u32 = 100;
const PHRASE: u32 = 10;
const HINT: u32 = 4;
/// One phrase, or two different hints, or a heading.
const ENOUGH: u32 = 8;

/// A clause as found in an act.
#[derive(Clone, Debug, PartialEq)]
pub struct Element {
    /// `Ok` when the clause is there; `Blank` when its decisive value is a blank.
    pub state: Result<(), Missing>,
    /// The place of the article in the list of articles.
    pub article: Option<usize>,
    /// The sentence that shows it best.
    pub quote: Option<Span>,
    /// The sentences to read its values from, the best first.
    pub region: Vec<Span>,
    /// How many of them, from the first, stand in the article that holds the clause.
    pub own: usize,
    /// How many, from the first, hold a phrase of the clause themselves.
    pub phrased: usize,
}

impl Element {
    const fn absent() -> Self {
        Self {
            state: Err(Missing::Absent),
            article: None,
            quote: None,
            region: Vec::new(),
            own: 0,
            phrased: 0,
        }
    }

    /// The sentences of its own article, and those that speak of the clause elsewhere.
    pub fn parts(&self) -> (&[Span], &[Span]) {
        self.region
            .split_at_checked(self.own)
            .unwrap_or((&self.region, &[]))
    }
}

/// The passages of one clause, by the article that holds them.
type ByArticle<'a> = BTreeMap<Option<usize>, Vec<&'a Passage>>;

/// Finds a clause: the article with the best evidence, and the sentences that speak of it.
pub fn find(
    document: &Document,
    structure: &Structure,
    evidence: &Evidence,
    clause: usize,
) -> Element {
    let mut passages = ByArticle::new();
    for passage in evidence.of(clause) {
        passages.entry(passage.article).or_default().push(passage);
    }
    let mut best: Option<(u32, usize, Option<usize>)> = None;
    for (article, own) in &passages {
        let score = score(structure, own, *article);
        let start = own.first().map_or(0, |passage| passage.span.start);
        if score >= ENOUGH
            && best.is_none_or(|(known, first, _)| score > known || score == known && start < first)
        {
            best = Some((score, start, *article));
        }
    }
    let Some((_, _, article)) = best else {
        return Element::absent();
    };
    let (region, own_count, phrased) = region(structure, evidence, clause, &passages, article);
    let own = passages.get(&article).map_or(&[][..], Vec::as_slice);
    let quote = quote(document, structure, own, article);
    let state = if decisive_blank(document, evidence, clause, &region) {
        Err(Missing::Blank)
    } else {
        Ok(())
    };
    Element {
        state,
        article,
        quote,
        region,
        own: own_count,
        phrased,
    }
}

fn score(structure: &Structure, passages: &[&Passage], article: Option<usize>) -> u32 {
    let mut phrases = HashSet::new();
    let mut total = 0;
    for passage in passages {
        match passage.strength {
            Strength::Heading => {
                let heading = article
                    .and_then(|at| structure.articles.get(at))
                    .and_then(|article| article.heading_span);
                let late = heading.map_or(0, |heading| {
                    passage.span.start.saturating_sub(heading.start)
                });
                let first =
                    HEADING.saturating_sub(u32::try_from(late).unwrap_or(HEADING).min(HEADING / 2));
                total = total.max(first) + if total >= HEADING / 2 { 1 } else { 0 };
            }
            Strength::Phrase if phrases.insert(passage.phrase) => total += PHRASE,
            Strength::Hint if phrases.insert(passage.phrase) => total += HINT,
            _ => {}
        }
    }
    total
}

/// First the sentences with a phrase, in the article and elsewhere, then the rest of an article whose heading names the clause.
fn region(
    structure: &Structure,
    evidence: &Evidence,
    clause: usize,
    passages: &ByArticle,
    article: Option<usize>,
) -> (Vec<Span>, usize, usize) {
    let mut region: Vec<Span> = Vec::new();
    let mut seen: HashSet<Span> = HashSet::new();
    let mut add = |region: &mut Vec<Span>, span: Span| {
        if seen.insert(span) {
            region.push(span);
        }
    };
    let own = || {
        passages
            .get(&article)
            .into_iter()
            .flatten()
            .filter(|passage| !passage.in_heading)
    };
    own()
        .filter(|passage| passage.strength == Strength::Phrase)
        .for_each(|passage| add(&mut region, passage.sentence));
    let phrased = region.len();
    own().for_each(|passage| add(&mut region, passage.sentence));
    let headed = passages.get(&article).is_some_and(|own| {
        own.iter()
            .any(|passage| passage.strength == Strength::Heading)
    });
    if headed && let Some(article) = article.and_then(|at| structure.articles.get(at)) {
        for sentence in evidence.sentences_in(article.body) {
            if !evidence.excludes(clause, *sentence) {
                add(&mut region, *sentence);
            }
        }
    }
    let own_count = region.len();
    let elsewhere = passages
        .iter()
        .filter(|(other, _)| **other != article)
        .flat_map(|(_, passages)| passages);
    elsewhere
        .filter(|passage| passage.strength == Strength::Phrase)
        .for_each(|passage| add(&mut region, passage.sentence));
    (region, own_count, phrased)
}

fn quote(
    document: &Document,
    structure: &Structure,
    passages: &[&Passage],
    article: Option<usize>,
) -> Option<Span> {
    let own = || passages.iter();
    let phrase = own()
        .find(|passage| passage.strength == Strength::Phrase && !passage.in_heading)
        .map(|passage| passage.sentence);
    let body = || {
        let article = structure.articles.get(article?)?;
        let first = article.commi.first()?.span;
        Some(
            crate::document::structure::sentence::sentences(&document.text, first)
                .first()
                .copied()
                .unwrap_or(first),
        )
    };
    let headed = own().any(|passage| passage.strength == Strength::Heading);
    phrase
        .or_else(|| if headed { body() } else { None })
        .or_else(|| own().next().map(|passage| passage.sentence))
}

/// How many words may stand between a decisive phrase and its blank.
const NEAR: usize = 4;

/// Right after a phrase of `decisivo`, in the sentences that show the clause, there is a blank and no value.
fn decisive_blank(
    document: &Document,
    evidence: &Evidence,
    clause: usize,
    region: &[Span],
) -> bool {
    let (mut left_blank, mut valued) = (false, false);
    let mut sorted = region.to_vec();
    sorted.sort_unstable();
    for (role, found) in &evidence.matches {
        if *role != (Role::Decisive { clause }) {
            continue;
        }
        let Some(sentence) = held_by(&sorted, found.span) else {
            continue;
        };
        let after = Span::new(found.span.end, sentence.end).of(&document.text);
        let first = blank::find(after).first().copied();
        let near: String = after
            .split_inclusive(char::is_whitespace)
            .take(NEAR)
            .collect();
        let words = first.map_or(near.as_str(), |blank| {
            after.get(..blank.start).unwrap_or("")
        });
        let figures = words
            .split_whitespace()
            .take(3)
            .any(|word| word.chars().any(|c| c.is_ascii_digit()));
        valued |= figures || duration::find(&near).iter().any(|found| !found.value.blank);
        let Some(first) = first else { continue };
        let between = after.get(..first.start).unwrap_or("");
        left_blank |= between.split_whitespace().count() <= NEAR
            && !between.chars().any(|c| c.is_ascii_digit());
    }
    left_blank && !valued
}

/// The span of a sorted list, without overlaps, that holds another span.
pub fn held_by(sorted: &[Span], span: Span) -> Option<Span> {
    let after = sorted.partition_point(|sentence| sentence.start <= span.start);
    sorted
        .get(after.checked_sub(1)?)
        .copied()
        .filter(|sentence| sentence.encloses(span))
}
