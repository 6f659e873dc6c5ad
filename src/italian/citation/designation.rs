//! Number, year and date of an act, in any order: «18 agosto 2000, n. 267», «n. 267/2000», «267 del 2000».

use super::act::Designation;
use super::date::{date, full_year, year};
use super::lexeme::{any_phrase, blank, boundary, digits, failure, gap, number_mark};
use chrono::Datelike;
use nom::branch::alt;
use nom::character::complete::{char, satisfy};
use nom::combinator::{opt, peek, value, verify};
use nom::sequence::{preceded, terminated};
use nom::{IResult, Parser};

/// Number with year or date. Fails where the year is missing.
pub(super) fn designation(input: &str) -> IResult<&str, Designation> {
    preceded(blank, alt((dated, slashed, number_first, year_first))).parse(input)
}

/// A date alone: «D.P.C.M. 3 dicembre 2013».
pub(super) fn date_alone(input: &str) -> IResult<&str, Designation> {
    let (rest, date) = preceded((blank, opt((of, blank))), date).parse(input)?;
    Ok((
        rest,
        Designation {
            number: None,
            year: Some(date.year()),
            date: Some(date),
        },
    ))
}

/// A number alone: «legge 241».
pub(super) fn number_alone(input: &str) -> IResult<&str, String> {
    let (rest, number) = preceded((blank, opt(number_mark)), number).parse(input)?;
    let decimal = value((), (char('.'), satisfy(|c| c.is_ascii_digit())));
    let other = value(
        (),
        preceded(
            blank,
            satisfy(|c| matches!(c, '/' | '%' | '€' | '_') || c.is_ascii_digit()),
        ),
    );
    match peek(alt((decimal, other))).parse(rest).is_ok() {
        true => failure(input),
        false => Ok((rest, number)),
    }
}

/// A number after «n.» or a year of four figures, in a list: «e n. 127/1997», «e 165/2001».
pub(super) fn next_in_list(input: &str) -> IResult<&str, Designation> {
    let marked = preceded(peek(number_mark), alt((slashed, number_first)));
    let (rest, found) = alt((marked, slashed, dated)).parse(input)?;
    match found.year.is_some_and(|year| year > 1900) {
        true => Ok((rest, found)),
        false => failure(input),
    }
}

fn number(input: &str) -> IResult<&str, String> {
    let (rest, figures) = terminated(digits(4), boundary).parse(input)?;
    match figures.trim_start_matches('0') {
        "" => failure(input),
        figures => Ok((rest, figures.to_owned())),
    }
}

/// «del», «in data», «dd.»
fn of(input: &str) -> IResult<&str, ()> {
    let words = any_phrase(&[
        "dell'anno",
        "dell'",
        "del",
        "in data",
        "di data",
        "datato",
        "datata",
        "dd",
        "d.d",
    ]);
    value((), (words, opt(char('.')), blank)).parse(input)
}

fn comma(input: &str) -> IResult<&str, ()> {
    value(
        (),
        (
            blank,
            opt(satisfy(|c| matches!(c, ',' | ';' | '-' | '–'))),
            blank,
        ),
    )
    .parse(input)
}

/// «del 18 agosto 2000, n. 267», «7.8.1990 n. 241»
fn dated(input: &str) -> IResult<&str, Designation> {
    let (rest, date) = preceded(opt(of), date).parse(input)?;
    let (rest, number) = preceded((comma, number_mark), number).parse(rest)?;
    let (rest, _) = opt(same_year_again(date.year())).parse(rest)?;
    Ok((
        rest,
        Designation {
            number: Some(number),
            year: Some(date.year()),
            date: Some(date),
        },
    ))
}

/// The «/2000» of «18 agosto 2000, n. 267/2000»
fn same_year_again<'a>(
    wanted: i32,
) -> impl Parser<&'a str, Output = i32, Error = nom::error::Error<&'a str>> {
    preceded(
        (blank, char('/'), blank),
        verify(year, move |found| *found == wanted),
    )
}

/// «n. 267/2000», «267 / 00», «241/1990 del 7 agosto 1990»
fn slashed(input: &str) -> IResult<&str, Designation> {
    let (rest, number) = preceded(opt(number_mark), number).parse(input)?;
    let (rest, year) =
        preceded((blank, satisfy(|c| matches!(c, '/' | '\\')), blank), year).parse(rest)?;
    if preceded(blank, char::<&str, nom::error::Error<&str>>('/'))
        .parse(rest)
        .is_ok()
    {
        return failure(input);
    }
    let again = preceded(
        (comma, opt(of)),
        verify(date, move |date: &chrono::NaiveDate| date.year() == year),
    );
    let (rest, date) = opt(again).parse(rest)?;
    Ok((
        rest,
        Designation {
            number: Some(number),
            year: Some(year),
            date,
        },
    ))
}

/// «n. 445 del 28.12.2000», «267 del 2000», «n. 241 dell'anno 1990»
fn number_first(input: &str) -> IResult<&str, Designation> {
    let (rest, marked) = opt(number_mark).parse(input)?;
    let (rest, number) = number(rest)?;
    let full = |input| {
        let (rest, date) = preceded((comma, opt(of)), date).parse(input)?;
        Ok((rest, (Some(date), date.year())))
    };
    let year_only = |input| {
        let (rest, year) = preceded((gap, of), full_year).parse(input)?;
        Ok((rest, (None, year)))
    };
    let (rest, (date, year)) = alt((full, year_only)).parse(rest)?;
    let joined = marked.is_some()
        || input
            .get(..input.len() - rest.len())
            .is_some_and(|words| words.contains(['d', 'D']));
    match joined {
        true => Ok((
            rest,
            Designation {
                number: Some(number),
                year: Some(year),
                date,
            },
        )),
        false => failure(input),
    }
}

/// «del 2000, n. 267»
fn year_first(input: &str) -> IResult<&str, Designation> {
    let (rest, year) = preceded(opt(of), full_year).parse(input)?;
    let (rest, number) = preceded((comma, number_mark), number).parse(rest)?;
    Ok((
        rest,
        Designation {
            number: Some(number),
            year: Some(year),
            date: None,
        },
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn number_and_year_are_read_in_any_order() {
        for (words, number, wanted) in [
            ("18 agosto 2000, n. 267", "267", "2000-08-18"),
            (" del 18.08.2000 n. 267", "267", "2000-08-18"),
            ("7.8.1990 n. 241", "241", "1990-08-07"),
            ("n. 241 del 07/08/1990", "241", "1990-08-07"),
            ("n.267/2000", "267", "2000"),
            ("  267 / 2000", "267", "2000"),
            ("267/00", "267", "2000"),
            ("241/90,", "241", "1990"),
            ("267 del 2000", "267", "2000"),
            ("n° 445 del 28.12.2000", "445", "2000-12-28"),
            ("n. 241 dell'anno 1990", "241", "1990"),
            ("del 2000, n. 267", "267", "2000"),
            ("n. 241/1990 del 7 agosto 1990", "241", "1990-08-07"),
            ("n.ro 7 del 2001", "7", "2001"),
            ("18 agosto 2000 n. 267/2000", "267", "2000-08-18"),
            ("n. 267 18 agosto 2000", "267", "2000-08-18"),
        ] {
            let found = designation(words).unwrap_or_else(|_| panic!("{words}")).1;
            let when = found
                .date
                .map_or_else(|| found.year.unwrap().to_string(), |date| date.to_string());
            assert_eq!(
                (found.number.as_deref(), when.as_str()),
                (Some(number), wanted),
                "{words}"
            );
        }
    }

    #[test]
    fn other_figures_designate_no_act() {
        for words in [
            "n. ___ del ____",
            "15/05/2005",
            "1.000.000",
            "n. 5",
            "2000",
            "18 agosto 2000",
            "12/34567",
            "5 18 agosto",
        ] {
            assert!(designation(words).is_err(), "{words}");
        }
    }
}
