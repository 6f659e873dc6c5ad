//! Fields of a kind of act: each read by its type from the sentences of its clauses.

use super::clause::{Element, held_by};
use super::evidence::Evidence;
use super::lexicon::{FieldKind, FieldPattern, Lexicon, Role};
use super::value::{Clause, Fact, Missing, Value};
use crate::calendar::Length;
use crate::document::Document;
use crate::document::structure::{Structure, blank};
use crate::italian::{date, duration, money, notice, number};
use crate::span::{Span, Spanned};
use std::collections::HashMap;
use std::sync::Arc;

/// Everything a field is read from.
pub struct Reader<'a> {
    pub document: &'a Document,
    pub structure: &'a Structure,
    pub evidence: &'a Evidence,
    pub lexicon: &'a Lexicon,
    /// One for each clause of the lexicon.
    pub elements: &'a [Element],
}

/// How far after a searched phrase its value may stand, in bytes.
const REACH: usize = 60;

impl Reader<'_> {
    /// The value of a field; blank where its place holds a blank, absent where the clause or the value is not there.
    pub fn read(&self, kind: usize, field: usize, pattern: &FieldPattern) -> Fact {
        let elements: Vec<&Element> = pattern
            .clauses
            .iter()
            .filter_map(|name| self.lexicon.clause(name))
            .filter_map(|clause| self.elements.get(clause))
            .collect();
        if pattern.kind == FieldKind::Clause {
            return self.clause(&elements);
        }
        let region: Vec<Span> = if pattern.clauses.is_empty() {
            self.evidence.sentences.clone()
        } else {
            elements
                .iter()
                .flat_map(|element| element.region.iter().copied())
                .collect()
        };
        if region.is_empty() {
            return Fact::missing(Missing::Absent);
        }
        let found = if pattern.search.is_empty() {
            self.anywhere(&pattern.kind, &region)
        } else {
            self.after_phrase(kind, field, pattern, &region)
        };
        found.unwrap_or(Fact::missing(Missing::Absent))
    }

    fn clause(&self, elements: &[&Element]) -> Fact {
        let Some(element) = elements
            .iter()
            .find(|element| element.state != Err(Missing::Absent))
        else {
            return Fact::missing(Missing::Absent);
        };
        let article = element
            .article
            .and_then(|at| self.structure.articles.get(at));
        let span = article
            .map(|article| article.body)
            .filter(|body| !body.is_empty())
            .or(element.quote);
        let clause = Clause {
            words: span.map_or(String::new(), |span| self.document.words(span).to_owned()),
            article: article.map(|article| article.number.clone()),
            heading: article.map(|article| article.heading.clone()),
        };
        match element.state {
            Ok(()) => Fact::known(Value::Clause(Arc::new(clause)), element.quote),
            Err(why) => Fact {
                value: Err(why),
                span: element.quote,
            },
        }
    }

    /// The first sentence of the region that gives a value of this type; failing that, a blank among the leading sentences.
    fn anywhere(&self, kind: &FieldKind, region: &[Span]) -> Option<Fact> {
        match kind {
            FieldKind::Months => self.term(region),
            FieldKind::Category { name, many } => Some(self.category(name, *many, region)),
            FieldKind::Bool => Some(Fact::truth(!region.is_empty(), region.first().copied())),
            _ => region
                .iter()
                .find_map(|sentence| self.value(kind, *sentence)),
        }
        .or_else(|| self.first_blank(region.get(..1)?))
    }

    fn first_blank(&self, region: &[Span]) -> Option<Fact> {
        let sentence = region.first()?;
        blank::find(self.document.words(*sentence))
            .first()
            .map(|blank| Fact::blank(blank.shift(sentence.start)))
    }

    /// The length of the term that the clause states, in whatever way it states it.
    fn term(&self, region: &[Span]) -> Option<Fact> {
        let stated: Vec<Spanned<duration::Duration>> = region
            .iter()
            .flat_map(|sentence| durations(self.document, *sentence))
            .collect();
        let term = duration::compose(&stated.iter().map(|found| found.value).collect::<Vec<_>>());
        let first = stated.first()?;
        let Some(Length::Months { count, as_years }) = term.length else {
            return None;
        };
        Some(Fact::known(
            Value::Months {
                count: i64::from(count),
                as_years,
            },
            Some(self.sentence_of(region, first.span)),
        ))
    }

    fn sentence_of(&self, region: &[Span], span: Span) -> Span {
        region
            .iter()
            .copied()
            .find(|sentence| sentence.encloses(span))
            .unwrap_or(span)
    }

    fn category(&self, name: &str, many: bool, region: &[Span]) -> Fact {
        let mut region = region.to_vec();
        region.sort_unstable();
        let region = &region;
        let mut values = Vec::new();
        let mut span = None;
        for (role, found) in &self.evidence.matches {
            let Role::Category { category, value } = role else {
                continue;
            };
            let Some(pattern) = self
                .lexicon
                .categories
                .get(*category)
                .filter(|category| category.name == name)
            else {
                continue;
            };
            if held_by(region, found.span).is_none() {
                continue;
            }
            let Some((item, _)) = pattern.values.get(*value) else {
                continue;
            };
            let item = Value::Item(item.clone());
            if !values.contains(&item) {
                values.push(item);
            }
            span = span.or(Some(found.span));
        }
        match (many, values.into_iter().next()) {
            (_, None) => Fact::missing(Missing::Absent),
            (false, Some(first)) => Fact::known(first, span),
            (true, Some(_)) => Fact::known(Value::List(self.all_of(name, region)), span),
        }
    }

    fn all_of(&self, name: &str, region: &[Span]) -> Vec<Value> {
        let mut values: Vec<Value> = Vec::new();
        for (role, found) in &self.evidence.matches {
            if let Role::Category { category, value } = role
                && let Some(pattern) = self
                    .lexicon
                    .categories
                    .get(*category)
                    .filter(|category| category.name == name)
                && held_by(region, found.span).is_some()
                && let Some((item, _)) = pattern.values.get(*value)
                && !values.contains(&Value::Item(item.clone()))
            {
                values.push(Value::Item(item.clone()));
            }
        }
        values
    }

    /// The value that follows one of the searched phrases in the region, the phrases in the order of the declaration.
    fn after_phrase(
        &self,
        kind: usize,
        field: usize,
        pattern: &FieldPattern,
        region: &[Span],
    ) -> Option<Fact> {
        let places: HashMap<Span, usize> = region
            .iter()
            .enumerate()
            .map(|(place, sentence)| (*sentence, place))
            .collect();
        let mut sorted = region.to_vec();
        sorted.sort_unstable();
        let mut hits: Vec<(usize, usize, Span)> = Vec::new();
        for (role, found) in &self.evidence.matches {
            if let Role::Search {
                kind: k,
                field: f,
                order,
            } = role
                && (*k, *f) == (kind, field)
                && let Some(place) =
                    held_by(&sorted, found.span).and_then(|sentence| places.get(&sentence).copied())
            {
                hits.push((*order, place, found.span));
            }
        }
        hits.sort_unstable_by_key(|(order, place, span)| (*order, *place, span.start));
        let mut blank_found = None;
        for (_, place, phrase) in hits {
            if pattern.kind == FieldKind::Bool {
                return Some(Fact::truth(true, Some(phrase)));
            }
            let sentence = region.get(place).copied().unwrap_or(phrase);
            let rest = Span::new(phrase.end, sentence.end);
            match self.near(&pattern.kind, rest, phrase, sentence) {
                Some(fact) if fact.value.is_ok() => return Some(fact),
                Some(fact) => blank_found = blank_found.or(Some(fact)),
                None => {}
            }
        }
        match pattern.kind {
            FieldKind::Bool => Some(Fact::truth(false, None)),
            _ => blank_found,
        }
    }

    /// A value a few words after the phrase, a blank in its place, or, for lengths, a value a few words before («novanta giorni prima»).
    fn near(&self, kind: &FieldKind, rest: Span, phrase: Span, sentence: Span) -> Option<Fact> {
        let words = self.document.words(rest);
        let blank = blank::find(words).first().copied();
        let value = self.value(kind, rest).filter(|fact| {
            fact.span
                .is_some_and(|span| span.start <= rest.start + REACH)
        });
        match (value, blank) {
            (Some(fact), Some(blank))
                if fact
                    .span
                    .is_some_and(|span| blank.start + rest.start < span.start) =>
            {
                Some(Fact::blank(blank.shift(rest.start)))
            }
            (Some(fact), _) => Some(fact),
            (None, Some(blank)) if blank.start <= REACH => {
                Some(Fact::blank(blank.shift(rest.start)))
            }
            (None, _) if matches!(kind, FieldKind::Days | FieldKind::Months) => {
                let before = Span::new(sentence.start, phrase.start);
                self.value(kind, before).filter(|fact| {
                    fact.span
                        .is_some_and(|span| span.end + REACH >= phrase.start)
                })
            }
            (None, _) => None,
        }
    }

    /// The first value of a type in a stretch of text.
    fn value(&self, kind: &FieldKind, within: Span) -> Option<Fact> {
        let words = self.document.words(within);
        let fact =
            |value: Value, span: Span| Some(Fact::known(value, Some(span.shift(within.start))));
        match kind {
            FieldKind::Date => date::find(words)
                .first()
                .and_then(|found| match found.value.date {
                    Some(day) => fact(Value::Date(day), found.span),
                    None => Some(Fact {
                        value: Err(Missing::Unknown),
                        span: Some(found.span.shift(within.start)),
                    }),
                }),
            FieldKind::Euro => money::find(words)
                .first()
                .and_then(|found| fact(Value::Euro(found.value.amount), found.span)),
            FieldKind::Percent => money::find_percentages(words)
                .first()
                .and_then(|found| fact(Value::Percent(found.value), found.span)),
            FieldKind::Number => number::find(words)
                .first()
                .and_then(|found| fact(Value::Number(found.value.value.into()), found.span)),
            FieldKind::Days => days(words).and_then(|(days, span)| fact(Value::Days(days), span)),
            FieldKind::Months => {
                duration::find(words)
                    .first()
                    .and_then(|found| match found.value.length {
                        Some(Length::Months { count, as_years }) => fact(
                            Value::Months {
                                count: count.into(),
                                as_years,
                            },
                            found.span,
                        ),
                        _ => None,
                    })
            }
            FieldKind::Text => {
                let stop = words.find([';', ',', '.', ':']).unwrap_or(words.len());
                let span = Span::new(0, stop).trim(words);
                (!span.is_empty() && blank::find(span.of(words)).is_empty())
                    .then(|| Fact::text(span.of(words), Some(span.shift(within.start))))
            }
            FieldKind::Category { .. } | FieldKind::Clause | FieldKind::Bool => None,
        }
    }
}

/// The durations of a sentence, in coordinates of the whole text.
pub fn durations(document: &Document, sentence: Span) -> Vec<Spanned<duration::Duration>> {
    duration::find(document.words(sentence))
        .into_iter()
        .map(|found| found.shift(sentence.start))
        .collect()
}

/// Days of a notice, or a duration in days.
fn days(words: &str) -> Option<(i64, Span)> {
    let noticed = notice::find(words).into_iter().find_map(|found| {
        match (found.value.unit, found.value.amount) {
            (Some(notice::Unit::Days), Some(amount)) => Some((i64::from(amount), found.span)),
            _ => None,
        }
    });
    noticed.or_else(|| {
        duration::find(words)
            .into_iter()
            .find_map(|found| match found.value.length {
                Some(Length::Days(days)) => Some((i64::from(days), found.span)),
                _ => None,
            })
    })
}
