//! A day of every year: `31 dicembre`, `30 settembre di ciascun anno`, `primo gennaio successivo`.

use super::written::{day, of_month};
use super::{names_another_number, written};
use crate::italian::lexis::{Parsed, any_phrase, at_boundary, no, scan, space};
use crate::span::Spanned;
use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::take_while_m_n;
use nom::character::complete::one_of;
use nom::combinator::peek;
use nom::sequence::{preceded, terminated};
use serde::Serialize;

/// A day and a month without a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct DayMonth {
    pub month: u32,
    pub day: u32,
}

impl DayMonth {
    /// The day that ends the solar year.
    pub const END_OF_YEAR: Self = Self { month: 12, day: 31 };

    pub const fn new(day: u32, month: u32) -> Self {
        Self { month, day }
    }

    /// The day in a year; nothing for 29 February of a common year and for days that no year has.
    pub fn in_year(self, year: i32) -> Option<chrono::NaiveDate> {
        chrono::NaiveDate::from_ymd_opt(year, self.month, self.day)
    }
}

/// A day and a month at the start of the text, and no year right after them.
pub fn day_month(input: &str) -> Parsed<'_, DayMonth> {
    if written(input).is_ok() {
        return no(input);
    }
    undated(input)
}

fn undated(input: &str) -> Parsed<'_, DayMonth> {
    alt((spelled, in_figures)).parse(input)
}

fn spelled(input: &str) -> Parsed<'_, DayMonth> {
    let (rest, day) = day(input)?;
    let (rest, month) = of_month(rest)?;
    Ok((rest, DayMonth::new(day, month)))
}

/// `30/09`, only where the words after it say that it comes back every year.
fn in_figures(input: &str) -> Parsed<'_, DayMonth> {
    let figure = |input| take_while_m_n(1, 2, |c: char| c.is_ascii_digit()).parse(input);
    let every_year = preceded(
        space,
        any_phrase(&[
            "di ciascun anno",
            "di ogni anno",
            "d'ogni anno",
            "dell'anno",
            "di ciascuna annualità",
            "successivo",
            "antecedente",
            "di ciascun esercizio",
        ]),
    );
    let (rest, (day, _, month)) =
        terminated((figure, one_of("/.-"), figure), peek(every_year)).parse(input)?;
    match (day.parse::<u32>(), month.parse::<u32>()) {
        (Ok(day @ 1..=31), Ok(month @ 1..=12)) => Ok((rest, DayMonth::new(day, month))),
        _ => no(input),
    }
}

/// Every day of the year that a text names without a year.
pub fn find_day_months(text: &str) -> Vec<Spanned<DayMonth>> {
    let found = scan(text, char::is_alphanumeric, |before, rest| {
        // A whole date is read over, so that its tail is not taken for a day of every year.
        if let Ok((rest, _)) = written(rest) {
            return Some((rest, None));
        }
        let (rest, day) = undated(rest).ok()?;
        (at_boundary(rest) && !names_another_number(before)).then_some((rest, Some(day)))
    });
    found
        .into_iter()
        .filter_map(|one| Some(Spanned::new(one.value?, one.span)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_without_a_year_are_found() {
        for (text, day, month) in [
            ("entro il 31 dicembre", 31, 12),
            ("il 30 settembre di ciascun anno", 30, 9),
            ("dal primo gennaio successivo", 1, 1),
            ("dal 1° gennaio dell'anno successivo", 1, 1),
            ("entro il 30/09 di ogni anno", 30, 9),
            ("il trenta (30) giugno", 30, 6),
            ("31 DICEMBRE", 31, 12),
        ] {
            let found: Vec<_> = find_day_months(text)
                .into_iter()
                .map(|one| one.value)
                .collect();
            assert_eq!(found, [DayMonth::new(day, month)], "{text}");
        }
    }

    #[test]
    fn a_date_with_its_year_is_no_day_of_every_year() {
        for text in [
            "31 dicembre 2021",
            "L'anno 2021 il giorno 3 del mese di marzo",
            "30/09",
            "art. 3 maggio",
            "tre marziani",
            "un set",
            "un maggio",
        ] {
            assert_eq!(find_day_months(text), [], "{text}");
        }
    }
}
