//! Dates in figures: `12.03.2021`, `12/3/2021`, `12-03-21`, `01/GENN/2021`, `2021-03-12`.

use super::month::{full_year, month};
use super::{LAST_DAY, Written};
use crate::italian::lexis::{Parsed, at_boundary, consumed, no};

/// Year, month and day, as machines write them.
pub(super) fn iso(input: &str) -> Parsed<'_, Written> {
    let read = || {
        let (year, rest) = digits(input, 4, 4)?;
        let sign = rest.chars().next().filter(|c| matches!(c, '-' | '/'))?;
        let (month, rest) = digits(rest.strip_prefix(sign)?, 2, 2)?;
        let (day, rest) = digits(rest.strip_prefix(sign)?, 2, 2)?;
        let (day, month) = plausible(day, month)?;
        ends(rest).then_some((rest, Written::new(day, month, full_year(year)?)))
    };
    read().map_or_else(|| no(input), Ok)
}

/// Day, month and year with the same sign between; the month may be a short name.
pub(super) fn figures(input: &str) -> Parsed<'_, Written> {
    let read = || {
        let (day, rest) = digits(input, 1, 2)?;
        let (sign, spaced, rest) = separator(rest)?;
        let (month, rest, named) = match digits(rest, 1, 2) {
            Some((month, rest)) => (month.parse().ok()?, rest, false),
            None => month(rest).ok().map(|(rest, month)| (month, rest, true))?,
        };
        let (again, _, rest) = separator(rest)?;
        let (year, rest) = digits(rest, 2, 4)?;
        let short = year.len() == 2;
        let month_digits = if named {
            2
        } else {
            consumed_digits(input, sign)
        };
        // «1.2.10» numbers a heading or a version: with full stops a short date has all its figures.
        let heading = sign == '.' && short && (day.len() < 2 || month_digits < 2);
        if again != sign || heading || (spaced && short) || !ends(rest) {
            return None;
        }
        let (day, month) = plausible(day, &month.to_string())?;
        Some((rest, Written::new(day, month, full_year(year)?)))
    };
    read().map_or_else(|| no(input), Ok)
}

/// How many figures the second part has.
fn consumed_digits(input: &str, sign: char) -> usize {
    input.split(sign).nth(1).map_or(0, |part| part.trim().len())
}

fn digits(input: &str, least: usize, most: usize) -> Option<(&str, &str)> {
    let rest = input.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = consumed(input, rest);
    (least..=most)
        .contains(&digits.len())
        .then_some((digits, rest))
}

/// A sign with at most one space on each side, and whether it has any.
fn separator(input: &str) -> Option<(char, bool, &str)> {
    let rest = input.strip_prefix([' ', '\u{a0}']).unwrap_or(input);
    let sign = rest
        .chars()
        .next()
        .filter(|c| matches!(c, '.' | '/' | '-'))?;
    let rest = rest.strip_prefix(sign)?;
    let after = rest.strip_prefix([' ', '\u{a0}']).unwrap_or(rest);
    let spaced = input.len() - after.len() > 1;
    Some((sign, spaced, after))
}

/// A day that exists in some month, or is one too many, and a month of the year.
fn plausible(day: &str, month: &str) -> Option<(u32, u32)> {
    let (day, month) = (day.parse().ok()?, month.parse().ok()?);
    let possible = (1..=LAST_DAY).contains(&day) && (1..=12).contains(&month);
    possible.then_some((day, month))
}

/// The figures stop here: no further part of a code follows.
fn ends(rest: &str) -> bool {
    let goes_on = rest
        .strip_prefix(['.', '/', '-', ':', ','])
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    !goes_on && (at_boundary(rest) || rest.starts_with('T'))
}
