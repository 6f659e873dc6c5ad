//! Periods named by their years: `quinquennio 2021-2025`, `triennio 2021/2023`, `gli anni 2021, 2022 e 2023`.

use super::length::collective;
use super::{Bound, Duration};
use crate::calendar::Length;
use crate::italian::lexis::{Parsed, any_phrase, gap, no, phrase, space, words_before};
use chrono::{Datelike, NaiveDate};
use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::take_while_m_n;
use nom::character::complete::one_of;
use nom::combinator::{map, opt};
use nom::multi::many1;
use nom::sequence::{preceded, terminated};

/// A period of whole years, from the first day of the first to the last day of the last.
pub(super) fn period<'a>(before: &'a str, input: &'a str) -> Option<(&'a str, Duration)> {
    let (rest, duration) = alt((named, years)).parse(input).ok()?;
    // «negli anni 2021-2023», «nel triennio 2021-2023» tell of a time, they do not set one.
    let told = words_before(before, 1, &[])
        .first()
        .is_some_and(|word| matches!(word.as_str(), "negli" | "nel" | "degli" | "del" | "nello"));
    (!told).then_some((rest, duration))
}

fn named(input: &str) -> Parsed<'_, Duration> {
    let qualifier = any_phrase(&[
        "amministrativo",
        "contrattuale",
        "finanziario",
        "di riferimento",
        "di validità",
        "solare",
    ]);
    let (rest, length) = collective(input)?;
    let (rest, _) = opt((space, qualifier)).parse(rest)?;
    let (rest, (first, last)) = preceded(gap, range).parse(rest)?;
    let whole = last - first + 1;
    let declared = length.in_months().map_or(0, |months| months / 12);
    let mut duration = Duration {
        length: Some(length),
        bound: None::<Bound>,
        ..whole_years(first, last)
    };
    // «triennio 2021/2024» straddles the years: its days are not told.
    if i64::from(declared) == i64::from(whole) - 1 {
        (duration.start, duration.end) = (None, None);
    }
    Ok((rest, duration))
}

fn years(input: &str) -> Parsed<'_, Duration> {
    let opening = (
        any_phrase(&["anni", "annualità", "periodo", "esercizi"]),
        space,
        opt(terminated(any_phrase(&["solari", "finanziari"]), space)),
    );
    let (rest, (first, last)) = preceded(opening, alt((range, list))).parse(input)?;
    let duration = whole_years(first, last);
    Ok((rest, duration))
}

fn whole_years(first: i32, last: i32) -> Duration {
    let count = u32::try_from(last - first + 1).unwrap_or(0);
    Duration {
        length: Some(Length::years(count)),
        start: NaiveDate::from_ymd_opt(first, 1, 1),
        end: NaiveDate::from_ymd_opt(last, 12, 31).filter(|day| day.year() == last),
        ..Duration::default()
    }
}

/// `2021-2025`, `2021/25`, `2021 – 2025`
fn range(input: &str) -> Parsed<'_, (i32, i32)> {
    let (rest, first) = year(input)?;
    let (rest, _) = (gap, one_of("-–—/"), gap).parse(rest)?;
    let (rest, last) = alt((year, map(two_figures, |low| first / 100 * 100 + low))).parse(rest)?;
    ordered(input, rest, first, last)
}

/// `2021, 2022 e 2023`: each the year after the one before.
fn list(input: &str) -> Parsed<'_, (i32, i32)> {
    let (rest, first) = year(input)?;
    let link = alt((
        preceded(gap, phrase(",")),
        preceded(gap, any_phrase(&["e", "ed"])),
    ));
    let (rest, others) = many1(preceded((link, gap), year)).parse(rest)?;
    let mut expected = first;
    for other in &others {
        expected += 1;
        if *other != expected {
            return no(input);
        }
    }
    ordered(input, rest, first, expected)
}

fn ordered<'a>(input: &'a str, rest: &'a str, first: i32, last: i32) -> Parsed<'a, (i32, i32)> {
    if first < last && last - first < 100 {
        Ok((rest, (first, last)))
    } else {
        no(input)
    }
}

fn year(input: &str) -> Parsed<'_, i32> {
    figures(input, 4, |year| (1900..2200).contains(&year))
}

fn two_figures(input: &str) -> Parsed<'_, i32> {
    figures(input, 2, |_| true)
}

fn figures(input: &str, count: usize, holds: impl Fn(i32) -> bool) -> Parsed<'_, i32> {
    let (rest, digits) = take_while_m_n(count, count, |c: char| c.is_ascii_digit()).parse(input)?;
    match digits.parse() {
        Ok(value) if holds(value) && !rest.starts_with(char::is_alphanumeric) => Ok((rest, value)),
        _ => no(input),
    }
}
