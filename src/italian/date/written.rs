//! Dates with the month in words: `1° gennaio 2021`, and the notaries' `L'anno duemilasette il giorno dodici del mese di marzo`.

use super::month::{full_month, full_year, month};
use super::{LAST_DAY, Written};
use crate::italian::lexis::{
    Parsed, any_phrase, consumed, gap, is_apostrophe, no, phrase, plain_text, space,
};
use crate::italian::number::{cardinal, marked_ordinal, ordinal_words, quantity};
use nom::Parser;
use nom::branch::alt;
use nom::character::complete::char;
use nom::combinator::{map, opt};
use nom::sequence::{preceded, terminated};

/// Day, month in words, year.
pub(super) fn spelled(input: &str) -> Parsed<'_, Written> {
    let (rest, day) = day(input)?;
    let (rest, month) = alt((of_month, preceded(space, month))).parse(rest)?;
    let (rest, year) = of_year(rest)?;
    Ok((rest, Written::new(day, month, year)))
}

/// Year first, then day and month.
pub(super) fn notarial(input: &str) -> Parsed<'_, Written> {
    let (rest, _) = (phrase("anno"), space).parse(input)?;
    let (rest, year) = year(rest)?;
    let (rest, _) = (comma, opt(terminated(introduction, space))).parse(rest)?;
    let (rest, day) = day(rest)?;
    let (rest, month) = of_month(rest)?;
    Ok((rest, Written::new(day, month, year)))
}

fn introduction(input: &str) -> Parsed<'_, &str> {
    any_phrase(&[
        "addì",
        "nel giorno",
        "il giorno",
        "in data",
        "il dì",
        "lì",
        "il",
        "oggi",
    ])
    .parse(input)
}

/// The day of a month: `12`, `1°`, `primo`, `dodici`, `12 (dodici)`.
pub(super) fn day(input: &str) -> Parsed<'_, u32> {
    let counted = map(quantity, |day| u32::try_from(day.value).unwrap_or(u32::MAX));
    let (rest, day) = alt((marked_ordinal, ordinal_words, counted)).parse(input)?;
    // «un», «una» are articles.
    let article = plain_text(consumed(input, rest)).starts_with("un");
    if (1..=LAST_DAY).contains(&day) && !(day == 1 && article) {
        Ok((rest, day))
    } else {
        no(input)
    }
}

/// The month after its day: `marzo`, `di marzo`, `del mese di marzo`.
pub(super) fn of_month(input: &str) -> Parsed<'_, u32> {
    let link = any_phrase(&["del mese di", "mese di", "di"]);
    let joined = preceded((comma, link, space), full_month);
    alt((joined, preceded(space, full_month))).parse(input)
}

/// The year after its month: `2021`, `dell'anno 2021`, `duemilaventuno`.
fn of_year(input: &str) -> Parsed<'_, i32> {
    let link = any_phrase(&["dell'anno", "anno", "dell'"]);
    let linked = preceded((comma, link, gap), year);
    let bare = preceded((space, opt((phrase("del"), space))), year);
    alt((linked, bare)).parse(input)
}

/// A year of four figures, a shortened one (`'21`) or one in words, with its repetition in brackets.
pub(super) fn year(input: &str) -> Parsed<'_, i32> {
    alt((in_both, in_words, in_figures)).parse(input)
}

fn in_both(input: &str) -> Parsed<'_, i32> {
    let (rest, read) = quantity(input)?;
    match i32::try_from(read.value) {
        Ok(year) if read.pair.is_some() && is_year(year) => Ok((rest, year)),
        _ => no(input),
    }
}

fn in_words(input: &str) -> Parsed<'_, i32> {
    let (rest, value) = cardinal(input)?;
    match i32::try_from(value) {
        Ok(year) if is_year(year) => Ok((rest, year)),
        _ => no(input),
    }
}

fn in_figures(input: &str) -> Parsed<'_, i32> {
    let shortened = input.strip_prefix(is_apostrophe);
    let digits = shortened.unwrap_or(input);
    let rest = digits.trim_start_matches(|c: char| c.is_ascii_digit());
    let written = consumed(digits, rest);
    let wanted = if shortened.is_some() { 2 } else { 4 };
    match full_year(written) {
        Some(year) if written.len() == wanted && !rest.starts_with(char::is_alphanumeric) => {
            Ok((rest, year))
        }
        _ => no(input),
    }
}

const fn is_year(year: i32) -> bool {
    year >= 1800 && year <= 2199
}

/// White space with at most one comma in it.
fn comma(input: &str) -> Parsed<'_, ()> {
    map((gap, opt(char(',')), gap), |_| ()).parse(input)
}
