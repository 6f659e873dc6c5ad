//! Notices of withdrawal: how long before, before what, in what form, with effect from when.

mod amount;
mod earliest;
mod form;
mod reference;

pub use earliest::{Admission, Earliest, From, find_earliest};
pub use form::Form;

use super::date::DayMonth;
use super::lexis::{head, tail};
use super::number::Pair;
use crate::calendar::Length;
use crate::calendar::term::{self, Computation, Direction};
use crate::span::{Span, Spanned};
use chrono::NaiveDate;
use serde::Serialize;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub enum Unit {
    Days,
    Months,
    Years,
}

/// What the notice must precede.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub enum Before {
    /// `prima della scadenza dell'anno solare`, `della fine dell'anno`: 31 December.
    EndOfSolarYear,
    /// `prima della scadenza` of the act.
    Expiry,
    /// `prima del 31 dicembre`
    Day(DayMonth),
    /// `prima della data di efficacia del recesso`
    Effect,
}

/// A notice as a clause sets it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Notice {
    /// How many units; nothing where the clause sets only a day.
    pub amount: Option<u32>,
    pub unit: Option<Unit>,
    pub before: Option<Before>,
    /// The last day, only where it is written as a day of the year.
    pub deadline: Option<DayMonth>,
    /// The day of the year from which the withdrawal takes effect.
    pub effect: Option<DayMonth>,
    pub form: Option<Form>,
    /// `giorni liberi`: neither end counts.
    pub free_days: bool,
    /// The number in words and the one in figures, where they are not the same.
    pub disagreement: Option<Pair>,
}

impl Notice {
    pub fn length(&self) -> Option<Length> {
        let amount = self.amount?;
        Some(match self.unit? {
            Unit::Days => Length::Days(amount),
            Unit::Months => Length::months(amount),
            Unit::Years => Length::years(amount),
        })
    }

    /// The last useful day in a year: the written one, or the one that the amount gives before the end of the year, the
    /// day or, for notices before expiry, the `expiry` handed in. Free days are counted here.
    pub fn last_day(
        &self,
        year: i32,
        expiry: Option<NaiveDate>,
        computation: &Computation,
    ) -> Option<term::Term> {
        if let Some(day) = self.deadline {
            let nothing = Length::Days(0);
            return Some(term::term(
                nothing,
                Direction::Before,
                day.in_year(year)?,
                computation,
            ));
        }
        let reference = match self.before? {
            Before::EndOfSolarYear => DayMonth::END_OF_YEAR.in_year(year)?,
            Before::Day(day) => day.in_year(year)?,
            Before::Expiry => expiry?,
            // The day before the one from which the withdrawal works.
            Before::Effect => self.effect?.in_year(year.checked_add(1)?)?,
        };
        let free = computation.free_days();
        let computation = if self.free_days { &free } else { computation };
        Some(term::term(
            self.length()?,
            Direction::Before,
            reference,
            computation,
        ))
    }
}

/// A part of a notice, at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Core {
    Amount {
        amount: u32,
        unit: Unit,
        before: Option<Before>,
        free_days: bool,
        disagreement: Option<Pair>,
    },
    Deadline(DayMonth),
}

/// How far, in bytes, form and effect may stand from the amount.
const REACH: usize = 700;

/// Every notice of a text, in order; the span covers the amount or the day. To be asked of clauses about withdrawal: a
/// deadline counts only where withdrawal or notice is spoken of.
pub fn find(text: &str) -> Vec<Spanned<Notice>> {
    let cores = joined(text, amount::cores(text));
    let mut found = Vec::with_capacity(cores.len());
    let mut from = 0;
    for (index, (notice, span)) in cores.iter().enumerate() {
        let to = cores
            .get(index + 1)
            .map_or(text.len(), |(_, next)| next.start);
        let before = tail(Span::new(from, span.start).of(text), REACH);
        // What follows the notice before belongs to it, but for the last sentence.
        let before = if index == 0 {
            before
        } else {
            last_sentence(before)
        };
        let after = head(Span::new(span.end, to).of(text), REACH);
        from = span.end;
        let effect = reference::effect(after).or_else(|| reference::effect(before));
        let form = form::form(before, Span::new(span.start, span.end).of(text), after);
        found.push(Spanned::new(
            Notice {
                effect,
                form,
                ..*notice
            },
            *span,
        ));
    }
    found
}

/// The day of effect and the form that a clause asks for, where its amount is not written yet.
pub fn circumstances(text: &str) -> (Option<DayMonth>, Option<Form>) {
    (reference::effect(text), form::form("", text, ""))
}

fn last_sentence(text: &str) -> &str {
    let text = text.rsplit(". ").next().unwrap_or(text);
    text.rsplit(".\n").next().unwrap_or(text)
}

/// An amount and a deadline of the same sentence are one notice.
fn joined(text: &str, cores: Vec<Spanned<Core>>) -> Vec<(Notice, Span)> {
    let mut notices: Vec<(Notice, Span)> = Vec::with_capacity(cores.len());
    for core in cores {
        if let Some((last, span)) = notices.last_mut()
            && !Span::new(span.end, core.span.start)
                .of(text)
                .contains([';', '.', '\n'])
            && let Some(both) = merged(last, core.value)
        {
            *last = both;
            *span = span.cover(core.span);
            continue;
        }
        notices.push((alone(core.value), core.span));
    }
    notices
}

fn merged(notice: &Notice, core: Core) -> Option<Notice> {
    match core {
        Core::Deadline(day) if notice.deadline.is_none() => Some(Notice {
            deadline: Some(day),
            ..*notice
        }),
        Core::Amount { .. } if notice.amount.is_none() => Some(Notice {
            deadline: notice.deadline,
            ..alone(core)
        }),
        _ => None,
    }
}

fn alone(core: Core) -> Notice {
    match core {
        Core::Amount {
            amount,
            unit,
            before,
            free_days,
            disagreement,
        } => Notice {
            amount: Some(amount),
            unit: Some(unit),
            before,
            free_days,
            disagreement,
            ..Notice::default()
        },
        Core::Deadline(day) => Notice {
            deadline: Some(day),
            ..Notice::default()
        },
    }
}

#[cfg(test)]
mod tests;
