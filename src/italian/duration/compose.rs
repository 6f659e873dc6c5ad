//! From the phrases of one clause to one term: length, first day, last day, and whether they contradict each other.

use super::{Bound, Duration, Event};
use crate::calendar::Length;
use crate::calendar::period::{end_of_duration, months_between};
use chrono::NaiveDate;

/// The term that a clause sets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Term {
    /// As written, or as the two days tell it when they lie whole months apart.
    pub length: Option<Length>,
    pub bound: Option<Bound>,
    pub start: Option<NaiveDate>,
    /// The last day, inside: as written, or the day before the anniversary of the first.
    pub end: Option<NaiveDate>,
    pub indefinite: bool,
    pub from_event: Option<Event>,
    /// Some part of the term is a blank to fill in.
    pub blank: bool,
    pub conflict: Option<Conflict>,
}

/// Two things that a clause says and that cannot both hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conflict {
    /// The length and the two days: by the length it would end on `expected`.
    Dates {
        expected: NaiveDate,
        written: NaiveDate,
    },
    Lengths(Length, Length),
    Starts(NaiveDate, NaiveDate),
    Ends(NaiveDate, NaiveDate),
    EndBeforeStart {
        start: NaiveDate,
        end: NaiveDate,
    },
    /// Without limit, and with an end or a length.
    Indefinite,
}

/// Joins the phrases of one clause, in the order in which they stand.
pub fn compose(phrases: &[Duration]) -> Term {
    let mut term = Term::default();
    for phrase in phrases {
        term.blank |= phrase.blank;
        term.indefinite |= phrase.indefinite;
        term.from_event = term.from_event.or(phrase.from_event);
        join_length(&mut term, phrase);
        let starts = (term.start, phrase.start);
        join(&mut term, starts, Conflict::Starts);
        term.start = term.start.or(phrase.start);
        let ends = (term.end, phrase.end);
        join(&mut term, ends, Conflict::Ends);
        term.end = term.end.or(phrase.end);
    }
    let conflict = conflict(&term);
    term.conflict = term.conflict.or(conflict);
    complete(term)
}

/// A length written as a limit gives way to one written as such.
fn join_length(term: &mut Term, phrase: &Duration) {
    let Some(length) = phrase.length else { return };
    match term.length {
        Some(_) if phrase.bound.is_some() => {}
        Some(known) if term.bound.is_none() => {
            // Two days that contradict the length are reported as such, with the day that it asks for.
            let from_days = phrase.start.is_some() && phrase.end.is_some();
            if !known.same_time(length) && !from_days {
                term.conflict = term.conflict.or(Some(Conflict::Lengths(known, length)));
            }
        }
        _ => {
            term.length = Some(length);
            term.bound = phrase.bound;
        }
    }
}

fn join(
    term: &mut Term,
    (known, said): (Option<NaiveDate>, Option<NaiveDate>),
    conflict: fn(NaiveDate, NaiveDate) -> Conflict,
) {
    if let (Some(known), Some(said)) = (known, said)
        && known != said
    {
        term.conflict = term.conflict.or(Some(conflict(known, said)));
    }
}

fn conflict(term: &Term) -> Option<Conflict> {
    if term.indefinite && (term.end.is_some() || term.length.is_some()) {
        return Some(Conflict::Indefinite);
    }
    let (start, end) = (term.start?, term.end?);
    if end < start {
        return Some(Conflict::EndBeforeStart { start, end });
    }
    let expected = end_of_duration(start, term.length?);
    let contradicts = match term.bound {
        None => expected != end,
        Some(Bound::AtLeast) => end < expected,
        Some(Bound::AtMost) => expected < end,
    };
    contradicts.then_some(Conflict::Dates {
        expected,
        written: end,
    })
}

/// What the written parts imply of the others.
fn complete(term: Term) -> Term {
    let from_days = || {
        let count = months_between(term.start?, term.end?)?;
        Some(Length::Months {
            count,
            as_years: count % 12 == 0,
        })
    };
    let exact = term.bound.is_none();
    let days = from_days();
    Term {
        length: if exact {
            term.length.or(days)
        } else {
            days.or(term.length)
        },
        bound: if days.is_some() { None } else { term.bound },
        end: term.end.or_else(|| {
            let length = term.length.filter(|_| exact)?;
            Some(end_of_duration(term.start?, length))
        }),
        ..term
    }
}
