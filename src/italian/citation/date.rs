//! The date of an act as citations write it: «18 agosto 2000», «7.8.1990», «28/12/00».

use super::lexeme::{blank, boundary, dash, digits, failure, is_dash};
use chrono::NaiveDate;
use nom::branch::alt;
use nom::character::complete::{alpha1, char, one_of, satisfy};
use nom::combinator::{map_res, not, opt, value};
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};

/// The years that a citation may bear; anything else is not the year of an act in force in a convention.
const YEARS: std::ops::RangeInclusive<i32> = 1861..=2099;

/// A year of four digits, or of two: up to 49 of this century, the others of the last one.
pub(super) fn year(input: &str) -> IResult<&str, i32> {
    let (rest, written) = terminated(digits(4), boundary).parse(input)?;
    let value: i32 = written.parse().unwrap_or_default();
    let year = match written.len() {
        2 if value < 50 => 2000 + value,
        2 => 1900 + value,
        4 => value,
        _ => return failure(input),
    };
    match YEARS.contains(&year) {
        true => Ok((rest, year)),
        false => failure(input),
    }
}

/// A year of four digits only.
pub(super) fn full_year(input: &str) -> IResult<&str, i32> {
    let (rest, year) = year(input)?;
    match input.len() - rest.len() {
        4 => Ok((rest, year)),
        _ => failure(input),
    }
}

/// A date that exists in the calendar.
pub(super) fn date(input: &str) -> IResult<&str, NaiveDate> {
    alt((in_words, in_figures)).parse(input)
}

fn day(input: &str) -> IResult<&str, u32> {
    let ordinal = opt(preceded(blank, one_of("°º˚^")));
    terminated(map_res(digits(2), str::parse), ordinal).parse(input)
}

fn in_words(input: &str) -> IResult<&str, NaiveDate> {
    let dashes = || opt(dash);
    let (rest, (day, _, _, _, month, _, _, _, year)) = (
        day,
        blank,
        dashes(),
        blank,
        month,
        blank,
        dashes(),
        blank,
        year,
    )
        .parse(input)?;
    on(input, rest, year, month, day)
}

fn month(input: &str) -> IResult<&str, u32> {
    let (rest, name) = alpha1(input)?;
    let (rest, _) = opt(char('.')).parse(rest)?;
    match month_number(&name.to_lowercase()) {
        Some(number) => Ok((rest, number)),
        None => failure(input),
    }
}

/// The month of a lower-case name, whole or cut after three letters or more.
fn month_number(name: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "gennaio",
        "febbraio",
        "marzo",
        "aprile",
        "maggio",
        "giugno",
        "luglio",
        "agosto",
        "settembre",
        "ottobre",
        "novembre",
        "dicembre",
    ];
    let place = MONTHS
        .iter()
        .position(|month| name.len() >= 3 && month.starts_with(name))?;
    u32::try_from(place + 1).ok()
}

fn in_figures(input: &str) -> IResult<&str, NaiveDate> {
    let (rest, day) = day(input)?;
    let (rest, mark) = separator(rest)?;
    let (rest, month) = map_res(digits(2), str::parse).parse(rest)?;
    let (rest, again) = separator(rest)?;
    if mark != again {
        return failure(input);
    }
    let (rest, year) = terminated(
        year,
        not(preceded(separator, satisfy(|c| c.is_ascii_digit()))),
    )
    .parse(rest)?;
    on(input, rest, year, month, day)
}

fn separator(input: &str) -> IResult<&str, char> {
    let mark =
        satisfy(|c| matches!(c, '.' | '/') || is_dash(c)).map(|c| if is_dash(c) { '-' } else { c });
    delimited(blank, mark, blank).parse(input)
}

fn on<'a>(
    input: &'a str,
    rest: &'a str,
    year: i32,
    month: u32,
    day: u32,
) -> IResult<&'a str, NaiveDate> {
    match NaiveDate::from_ymd_opt(year, month, day) {
        Some(date) => value(date, nom::combinator::success(())).parse(rest),
        None => failure(input),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_acts_are_read_in_every_hand() {
        let wanted = NaiveDate::from_ymd_opt(2000, 8, 18);
        for words in [
            "18 agosto 2000",
            "18  AGOSTO\n2000",
            "18.8.2000",
            "18/08/2000",
            "18-08-00",
            "18. 08. 2000",
            "18 ago. 2000",
            "18-ago-2000",
            "18 / 8 / 00",
        ] {
            assert_eq!(date(words).ok().map(|(_, date)| date), wanted, "{words}");
        }
        assert_eq!(
            date("1° aprile 1999").ok().map(|(_, date)| date),
            NaiveDate::from_ymd_opt(1999, 4, 1)
        );
        assert_eq!(
            date("7.8.90").ok().map(|(_, date)| date),
            NaiveDate::from_ymd_opt(1990, 8, 7)
        );
    }

    #[test]
    fn what_is_no_day_of_the_calendar_is_no_date() {
        for words in [
            "30 febbraio 2000",
            "18/13/2000",
            "267/2000",
            "18.8-2000",
            "18 agostano 2000",
            "1.000.000",
            "18 ma 2000",
        ] {
            assert!(date(words).is_err(), "{words}");
        }
    }
}
