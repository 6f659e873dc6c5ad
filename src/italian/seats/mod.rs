//! The composition of collective bodies: how many members a text declares, which seats it lists, what they add up to.

mod entity;
mod region;
mod seat;
mod size;

use super::lexis::{Parsed, any_phrase, gap, phrase, scan, space, words_before};
use crate::italian::number;
use crate::span::{Span, Spanned};
use nom::Parser;
use nom::branch::alt;
use nom::character::complete::char;
use nom::combinator::peek;
use nom::sequence::terminated;

/// How many members a text declares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    Exact(u32),
    /// `da 3 a 5 membri`
    Range(u32, u32),
}

/// So many of a seat that must be of some sort: `di cui almeno quattro con popolazione inferiore a 5.000 abitanti`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub count: u32,
    /// `almeno` stands before the number.
    pub at_least: bool,
    /// The words of the condition, as written.
    pub condition: String,
}

/// One or more members of the same origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    /// Nothing where the text does not tell it: `un rappresentante per ciascun ente`, `i Sindaci`.
    pub count: Option<u32>,
    /// Who sends the member, or who the member is, in the singular and in lower case: `regione`, `comune`, `presidente`.
    pub kind: String,
    pub part: Option<Part>,
    pub span: Span,
}

/// What a text says of who sits in a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Composition {
    pub size: Option<Size>,
    pub seats: Vec<Seat>,
    /// What the seats add up to; nothing where there are none or where the number of one is not told.
    pub sum: Option<u32>,
}

impl Composition {
    /// The sum is left out where a number of the list was not read as a seat: it would tell less than the text says.
    fn new(size: Option<Size>, seats: Vec<Seat>, all_read: bool) -> Self {
        let sum = seats
            .iter()
            .map(|seat| seat.count)
            .try_fold(0u32, |sum, count| sum.checked_add(count?))
            .filter(|_| !seats.is_empty() && all_read);
        Self { size, seats, sum }
    }

    /// The number of members that the text declares, where it declares one.
    pub const fn declared(&self) -> Option<u32> {
        match self.size {
            Some(Size::Exact(size)) => Some(size),
            _ => None,
        }
    }
}

/// Every composition of a text; the span goes from the verb to the last seat.
pub fn find(text: &str) -> Vec<Spanned<Composition>> {
    scan(text, char::is_alphabetic, |before, input| {
        let (rest, _) = opening(input).ok()?;
        if counts_those_present(before, input) {
            return None;
        }
        let start = input.len() - rest.len();
        let region = region::region(rest);
        let (after_size, size) = match size::size(region) {
            Some((after, size)) => (after, Some(size)),
            None => (region, None),
        };
        let sized = start + region.len() - after_size.len();
        let seats = seat::seats(after_size, sized, size.is_some());
        let end = seats.last().map_or(sized, |seat| seat.span.end);
        let listed = input.get(sized..start + region.len()).unwrap_or("");
        let all_read = every_number_is_a_seat(listed, sized, &seats);
        if size.is_none() && seats.is_empty() {
            return None;
        }
        Some((
            input.get(end..)?,
            (input.len(), Composition::new(size, seats, all_read)),
        ))
    })
    .into_iter()
    .map(|one| placed(text, one))
    .collect()
}

/// Whether the numbers between the size and the last seat, and shortly after it, all lie in seats.
fn every_number_is_a_seat(listed: &str, offset: usize, seats: &[Seat]) -> bool {
    let Some(last) = seats.last() else {
        return true;
    };
    number::find(listed)
        .into_iter()
        .filter(|number| {
            let start = number.span.start + offset;
            let between = listed.get(last.span.end.saturating_sub(offset)..number.span.start);
            start < last.span.end
                || between.is_some_and(|between| !between.contains(['.', ';']))
                    && sends(listed.get(number.span.end..).unwrap_or(""))
        })
        .map(|number| number.span.shift(offset))
        .all(|span| seats.iter().any(|seat| seat.span.encloses(span)))
}

/// After the last seat read: «… e uno dalla consulta giovanile», «due per quelle sportive», a seat of an origin not known.
fn sends(after: &str) -> bool {
    let from = any_phrase(&[
        "da",
        "dal",
        "dalla",
        "dalle",
        "dai",
        "dagli",
        "dell'",
        "dall'",
        "della",
        "del",
        "dei",
        "degli",
        "delle",
        "per",
        "in rappresentanza",
        "designato",
        "designati",
        "nominato",
        "nominati",
        "indicato",
        "indicati",
        "eletto",
        "eletti",
        "scelto",
        "scelti",
    ]);
    space(after).is_ok_and(|(rest, ())| from(rest).is_ok())
}

/// The seats were read from the verb on: their spans move to the whole text.
fn placed(text: &str, one: Spanned<(usize, Composition)>) -> Spanned<Composition> {
    one.map(|(left, mut composition)| {
        let by = text.len() - left;
        for seat in &mut composition.seats {
            seat.span = seat.span.shift(by);
        }
        composition
    })
}

/// «con la presenza di quattro membri», «il voto favorevole di sette componenti»: a quorum, not a composition.
fn counts_those_present(before: &str, input: &str) -> bool {
    let bare = any_phrase(&["di", "da"])(input).is_ok();
    bare && words_before(before, 3, &['.', ';', ':'])
        .iter()
        .any(|word| {
            [
                "presenz",
                "intervent",
                "vot",
                "maggioranz",
                "partecipazion",
                "assens",
                "quorum",
                "richiest",
                "assenz",
                "consens",
                "parere",
            ]
            .iter()
            .any(|stem| word.starts_with(stem))
        })
}

/// The words that open a composition.
fn opening(input: &str) -> Parsed<'_, &str> {
    let heading = terminated(phrase("composizione"), (gap, char(':')));
    let verb = any_phrase(&[
        "composto",
        "composta",
        "composti",
        "composte",
        "costituito",
        "costituita",
        "formato",
        "formata",
        "si compone",
        "si costituisce",
        "ne fanno parte",
        "fanno parte",
        "ne sono membri",
        "sono membri di diritto",
        "sono componenti",
    ]);
    let sized = terminated(
        any_phrase(&["di", "da", "conta", "annovera", "consta di", "ha"]),
        peek((space, size::people)),
    );
    alt((verb, heading, sized)).parse(input)
}

#[cfg(test)]
mod tests;
