//! Durations: lengths of time, their first and last day, what they run from, and how they are renewed.

mod bounds;
mod compose;
mod context;
mod event;
mod length;
mod period;
mod renewal;

pub use compose::{Conflict, Term, compose};
pub use length::{Measure, adjective, length};
pub use renewal::{Renewal, RenewalKind, find_renewals};

use super::lexis::{Parsed, any_phrase, plain, scan, space};
use super::number::Pair;
use crate::calendar::{Length, period::months_between};
use crate::span::Spanned;
use chrono::NaiveDate;
use nom::Parser;
use serde::Serialize;

/// What a duration runs from, when it is not a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub enum Event {
    /// `sottoscrizione`, `stipula`, `firma`
    Signature,
    /// `esecutività`
    Execution,
    /// `approvazione`
    Approval,
    /// `pubblicazione`, `registrazione`, `entrata in vigore` and the like
    Other,
}

/// Whether a length is a limit rather than the length itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub enum Bound {
    /// `almeno`, `non inferiore a`, `minima di`
    AtLeast,
    /// `al massimo`, `non superiore a`, `massima di`
    AtMost,
}

/// One phrase about a duration, with what it says and nothing more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Duration {
    /// As written; where only the two days are, their distance when it is a whole number of months.
    pub length: Option<Length>,
    pub bound: Option<Bound>,
    pub start: Option<NaiveDate>,
    /// The last day, inside.
    pub end: Option<NaiveDate>,
    pub indefinite: bool,
    pub from_event: Option<Event>,
    /// The number in words and the one in figures, where they are not the same.
    pub disagreement: Option<Pair>,
    /// A blank to fill in stands in place of a number or of a day.
    pub blank: bool,
}

impl Duration {
    /// The length of a phrase that has only the two days.
    fn with_derived_length(self) -> Self {
        let derived = || {
            let months = months_between(self.start?, self.end?)?;
            Some(Length::Months {
                count: months,
                as_years: months % 12 == 0,
            })
        };
        Self {
            length: self.length.or_else(derived),
            ..self
        }
    }
}

/// Every duration of a text. Terms (`entro 30 giorni`), notices, frequencies (`ogni tre anni`), ages and the lengths of
/// renewals are left alone.
pub fn find(text: &str) -> Vec<Spanned<Duration>> {
    let renewals = find_renewals(text);
    let mut renewals = renewals.iter().peekable();
    scan(text, char::is_alphanumeric, phrase_at)
        .into_iter()
        .filter(|one| {
            while renewals
                .next_if(|renewal| renewal.span.end <= one.span.start)
                .is_some()
            {}
            renewals
                .peek()
                .is_none_or(|renewal| !renewal.span.overlaps(one.span))
        })
        .collect()
}

fn phrase_at<'a>(before: &'a str, rest: &'a str) -> Option<(&'a str, Duration)> {
    let initial = plain(rest.chars().next()?);
    let may_be = |initials: &str| initial.is_ascii_digit() || initials.contains(initial);
    // The first letters of each grammar keep the others from being tried at every word.
    let found = || {
        let endless = may_be("aptsdi").then(|| indefinite(before, rest)).flatten();
        endless
            .or_else(|| {
                may_be("btqlsndvape")
                    .then(|| period::period(before, rest))
                    .flatten()
            })
            .or_else(|| {
                may_be("abcdglmnopqstuv")
                    .then(|| measured(before, rest))
                    .flatten()
            })
            .or_else(|| {
                may_be("acdefhipst")
                    .then(|| bounds::bounds(before, rest))
                    .flatten()
            })
    };
    let (rest, duration) = found()?;
    Some((rest, duration.with_derived_length()))
}

/// A length, and what it runs from if that follows.
fn measured<'a>(before: &'a str, input: &'a str) -> Option<(&'a str, Duration)> {
    let (rest, measure) = length::measure(before, input)?;
    let duration = Duration {
        length: measure.length,
        bound: context::bound(before),
        disagreement: measure.disagreement,
        blank: measure.length.is_none(),
        ..Duration::default()
    };
    Some(bounds::attached(rest, duration))
}

fn indefinite<'a>(before: &'a str, input: &'a str) -> Option<(&'a str, Duration)> {
    let (rest, _) = endless(input).ok()?;
    if context::is_about_work(before) {
        return None;
    }
    let duration = Duration {
        indefinite: true,
        ..Duration::default()
    };
    Some((rest, duration))
}

fn endless(input: &str) -> Parsed<'_, &str> {
    any_phrase(&[
        "a tempo indeterminato",
        "per un tempo indeterminato",
        "per tempo indeterminato",
        "tempo indeterminato",
        "senza limiti di tempo",
        "senza limite di tempo",
        "senza limiti temporali",
        "senza limite temporale",
        "senza scadenza",
        "senza termine di scadenza",
        "senza termine finale",
        "durata indeterminata",
        "durata illimitata",
        "durata indefinita",
        "durata è indeterminata",
        "durata è illimitata",
        "in perpetuo",
    ])
    .parse(input)
}

/// «la scadenza del quinquennio»: the length by which a text names again the term it has set.
pub fn named_again(text: &str) -> Option<Length> {
    let found = scan(text, char::is_alphabetic, |_, rest| {
        let (rest, _) =
            any_phrase(&["scadenza del", "termine del", "durata del", "fine del"])(rest).ok()?;
        let (rest, ()) = space(rest).ok()?;
        length::collective(rest).ok()
    });
    found.first().map(|one| one.value)
}

#[cfg(test)]
mod tests;
