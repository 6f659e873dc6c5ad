//! Rows for dates, durations, numbers, sums and shares.

use super::{Sentences, Source};
use crate::calendar::Length;
use crate::document::structure::ZoneKind;
use crate::facts::Term;
use crate::facts::value::{Fact, Missing, Row, Value};
use crate::italian::duration::Conflict;
use crate::italian::{date, duration, money, number};
use crate::span::{Span, Spanned};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// What a scanner finds in each block, in coordinates of the whole text; the index is left out.
fn in_blocks<T>(source: &Source, find: impl Fn(&str) -> Vec<Spanned<T>>) -> Vec<Spanned<T>> {
    source
        .document
        .blocks
        .iter()
        .filter(|block| source.structure.zone_at(block.span.start) != ZoneKind::Index)
        .flat_map(|block| {
            find(source.document.words(block.span))
                .into_iter()
                .map(|found| found.shift(block.span.start))
        })
        .collect()
}

/// The dates, and the days without a year that no year has: «il 31 aprile di ogni anno».
pub fn dates(source: &Source) -> Vec<Row> {
    let whole = in_blocks(source, date::find)
        .into_iter()
        .map(|found| (found.span, found.value.date));
    let never = in_blocks(source, date::find_day_months)
        .into_iter()
        .filter(|found| found.value.in_year(LEAP).is_none())
        .map(|found| (found.span, None));
    let mut found: Vec<(Span, Option<NaiveDate>)> = whole.chain(never).collect();
    found.sort_unstable_by_key(|(span, _)| *span);
    found
        .into_iter()
        .map(|(place, day)| {
            let span = Some(place);
            let unknown = Fact {
                value: Err(Missing::Unknown),
                span,
            };
            Row::new(span)
                .with("testo", source.clause(place))
                .with(
                    "data",
                    day.map_or(unknown, |day| Fact::known(Value::Date(day), span)),
                )
                .with("esiste", Fact::truth(day.is_some(), span))
                .with("articolo", source.article(place))
                .with("zona", source.zone(place))
        })
        .collect()
}

/// A year that has every day.
const LEAP: i32 = 2024;

pub fn durations(source: &Source) -> Vec<Row> {
    let own: Option<usize> = source.lexicon.clause("durata");
    // In order and apart from one another, as the passages and their sentences are.
    let speaking: Vec<Span> = own.map_or_else(Vec::new, |clause| {
        let passages = source.evidence.of(clause);
        passages.map(|passage| passage.sentence).collect()
    });
    let mut sentences = Sentences::of(source);
    in_blocks(source, duration::find)
        .into_iter()
        .map(|found| {
            let span = Some(found.span);
            let sentence = source.sentence(found.span);
            let of_the_act = own.is_some_and(|clause| {
                let before = speaking.partition_point(|about| about.end <= sentence.start);
                speaking
                    .get(before)
                    .is_some_and(|about| about.overlaps(sentence))
                    && !source.evidence.excludes(clause, sentence)
            });
            let months = match found.value.length {
                Some(Length::Months { count, as_years }) => Some(Value::Months {
                    count: count.into(),
                    as_years,
                }),
                _ => None,
            };
            Row::new(span)
                .with("testo", source.clause(found.span))
                .with("mesi", Fact::optional(months, span))
                .with("articolo", source.article(found.span))
                .with("frase", sentences.fact(sentence))
                .with("della_convenzione", Fact::truth(of_the_act, span))
        })
        .collect()
}

pub fn pairs(source: &Source) -> Vec<Row> {
    in_blocks(source, number::find_pairs)
        .into_iter()
        .map(|found| {
            let span = Some(found.span);
            Row::new(span)
                .with("testo", source.clause(found.span))
                .with("lettere", Fact::number(found.value.words, span))
                .with("cifre", Fact::number(found.value.figures, span))
                .with("concordi", Fact::truth(found.value.agree(), span))
                .with("articolo", source.article(found.span))
        })
        .collect()
}

pub fn amounts(source: &Source) -> Vec<Row> {
    in_blocks(source, money::find)
        .into_iter()
        .map(|found| {
            let span = Some(found.span);
            Row::new(span)
                .with("testo", source.clause(found.span))
                .with(
                    "importo",
                    Fact::known(Value::Euro(found.value.amount), span),
                )
                .with(
                    "concordi",
                    found
                        .value
                        .agree()
                        .map_or(Fact::missing(Missing::Absent), |agree| {
                            Fact::truth(agree, span)
                        }),
                )
                .with("articolo", source.article(found.span))
                .with("zona", source.zone(found.span))
        })
        .collect()
}

/// Shares that stand together, in one sentence, one list or one table, and are meant to make a whole.
pub fn shares(source: &Source) -> Vec<Row> {
    let found = in_blocks(source, money::find_percentages);
    let mut groups: Vec<(Span, Vec<Spanned<Decimal>>)> = Vec::new();
    for share in found {
        let place = group_of(source, share.span);
        let share = Spanned::new(share.value, share.span);
        match groups.last_mut() {
            Some((known, shares)) if *known == place => shares.push(share),
            _ => groups.push((place, vec![share])),
        }
    }
    groups
        .into_iter()
        .filter(|(place, shares)| shares.len() >= 2 && is_division(source.document.words(*place)))
        .filter_map(|(_, shares)| {
            let first = shares.first()?;
            let whole = shares
                .iter()
                .any(|share| share.value == Decimal::ONE_HUNDRED);
            let sum: Decimal = shares
                .iter()
                .map(|share| share.value)
                .filter(|share| !whole || *share != Decimal::ONE_HUNDRED)
                .sum();
            let span = first.span;
            Some(
                Row::new(Some(span))
                    .with("testo", source.clause(span))
                    .with("somma", Fact::known(Value::Percent(sum), Some(span)))
                    .with(
                        "voci",
                        Fact::number(shares.len() - usize::from(whole), Some(span)),
                    )
                    .with("articolo", source.article(span)),
            )
        })
        .collect()
}

/// The comma of the article that holds a share, or else its sentence.
fn group_of(source: &Source, span: Span) -> Span {
    let comma = source.structure.article_at(span.start).and_then(|article| {
        article
            .commi
            .iter()
            .find(|comma| comma.span.contains(span.start))
    });
    comma.map_or_else(|| source.sentence(span), |comma| comma.span)
}

/// Shares are summed only where the text divides something among bodies.
fn is_division(words: &str) -> bool {
    let lower = words.to_lowercase();
    let divides = [
        "ripart",
        "suddivi",
        "quote",
        "quota",
        "percentual",
        "a carico",
        "misura",
    ]
    .iter()
    .any(|word| lower.contains(word));
    let bodies = lower.matches("comune").count()
        + lower.matches("provincia").count()
        + lower.matches("unione").count()
        + lower.matches("ente").count();
    divides && bodies >= 2
}

/// What the clause of duration says and cannot both hold: at most one row.
pub fn conflicts(source: &Source, term: Option<&Term>) -> Vec<Row> {
    let Some((term, conflict)) =
        term.and_then(|term| term.conflict.map(|conflict| (term, conflict)))
    else {
        return Vec::new();
    };
    let (name, expected, written): (&str, Option<NaiveDate>, Option<NaiveDate>) = match conflict {
        Conflict::Dates { expected, written } => ("date", Some(expected), Some(written)),
        Conflict::Lengths(..) => ("durate", None, None),
        Conflict::Starts(first, second) => ("inizi", Some(first), Some(second)),
        Conflict::Ends(first, second) => ("fini", Some(first), Some(second)),
        Conflict::EndBeforeStart { start, end } => ("ordine", Some(start), Some(end)),
        Conflict::Indefinite => ("indefinita", None, None),
    };
    let day = |day: Option<NaiveDate>| Fact::optional(day.map(Value::Date), term.span);
    let row = Row::new(term.span)
        .with("tipo", Fact::text(name, term.span))
        .with("atteso", day(expected))
        .with("scritto", day(written));
    vec![match term.span {
        Some(span) => row.with("testo", source.clause(span)),
        None => row,
    }]
}
