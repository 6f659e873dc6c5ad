//! Dates as acts write them: in figures, with the month in words, all in words, and in the form of the notaries.

mod day_month;
mod month;
mod numeric;
mod written;

pub use day_month::{DayMonth, day_month, find_day_months};
pub use month::full_month as month_name;

use super::lexis::{Parsed, any_phrase, at_boundary, scan, tail};
use crate::span::Spanned;
use chrono::NaiveDate;
use nom::Parser;
use nom::branch::alt;

/// A date as it was written, whether or not the calendar has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Written {
    /// Nothing for a day that the calendar lacks, such as 31 February.
    pub date: Option<NaiveDate>,
    pub day: u32,
    pub month: u32,
    /// In full: years of two figures are 2000–2049 and 1950–1999.
    pub year: i32,
}

impl Written {
    fn new(day: u32, month: u32, year: i32) -> Self {
        Self {
            date: NaiveDate::from_ymd_opt(year, month, day),
            day,
            month,
            year,
        }
    }
}

/// The greatest day that is still taken for a wrong day of a month rather than for another number.
const LAST_DAY: u32 = 39;

/// A date at the start of the text.
pub fn written(input: &str) -> Parsed<'_, Written> {
    alt((
        numeric::iso,
        numeric::figures,
        written::notarial,
        written::spelled,
    ))
    .parse(input)
}

/// Every date of a text. Numbers of acts and articles, protocols, versions and addresses are left alone.
pub fn find(text: &str) -> Vec<Spanned<Written>> {
    scan(text, char::is_alphanumeric, |before, rest| {
        let (rest, date) = written(rest).ok()?;
        (at_boundary(rest) || rest.starts_with('T')).then_some(())?;
        (!names_another_number(before)).then_some((rest, date))
    })
}

/// The words before announce a number that is no date.
fn names_another_number(before: &str) -> bool {
    if before.ends_with(['.', '/', '-', ':', ',']) {
        let figure = before.trim_end_matches(['.', '/', '-', ':', ',']);
        if figure.ends_with(|c: char| c.is_ascii_digit()) {
            return true;
        }
    }
    let near = tail(before, 24).trim_end();
    let near = near.trim_end_matches(['.', '°', 'º', ':']);
    let word = near
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or("");
    any_phrase(&[
        "n",
        "nr",
        "num",
        "numero",
        "prot",
        "protocollo",
        "rep",
        "repertorio",
        "vers",
        "versione",
        "v",
        "ver",
        "art",
        "articolo",
        "punto",
        "par",
        "paragrafo",
        "tel",
        "fax",
        "ip",
        "sezione",
        "capo",
        "cig",
        "cup",
    ])
    .parse(word)
    .is_ok_and(|(rest, _)| rest.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> Option<(u32, u32, i32)> {
        match find(text).as_slice() {
            [date] => Some((date.value.day, date.value.month, date.value.year)),
            _ => None,
        }
    }

    #[test]
    fn dates_are_read_in_every_form() {
        for (text, day, month, year) in [
            ("il 12.03.2021 in", 12, 3, 2021),
            ("12/3/2021", 12, 3, 2021),
            ("12-03-21", 12, 3, 2021),
            ("01/02/98", 1, 2, 1998),
            ("2021-03-12", 12, 3, 2021),
            ("2023-10-02T21:59:59Z", 2, 10, 2023),
            ("12 / 03 / 2021", 12, 3, 2021),
            ("1° gennaio 2021", 1, 1, 2021),
            ("1 gennaio 2021", 1, 1, 2021),
            ("1^ GENNAIO 2021", 1, 1, 2021),
            ("01/GENN/2021", 1, 1, 2021),
            ("1-gen-2021", 1, 1, 2021),
            ("12 mar. 2021", 12, 3, 2021),
            ("il primo gennaio duemilaventiquattro", 1, 1, 2024),
            ("addì dodici marzo 2021", 12, 3, 2021),
            (
                "L'anno duemilasette il giorno dodici del mese di marzo",
                12,
                3,
                2007,
            ),
            (
                "L’anno 2022 (duemilaventidue), il giorno 12 (dodici) del mese di marzo",
                12,
                3,
                2022,
            ),
            (
                "L'anno duemila ventidue addì 12 (dodici) marzo, in Genova",
                12,
                3,
                2022,
            ),
            (
                "L'ANNO DUEMILAVENTUNO, ADDI' VENTITRE', DEL MESE DI MARZO",
                23,
                3,
                2021,
            ),
            ("il giorno 12 del mese di marzo dell'anno 2021", 12, 3, 2021),
            ("31 dicembre dell’anno 2025", 31, 12, 2025),
            ("lì 5 ottobre 2010", 5, 10, 2010),
            ("8 agosto 1990, n. 241", 8, 8, 1990),
            ("deliberazione n. 12 del 12/03/2021", 12, 3, 2021),
            ("dall'8 marzo 2021", 8, 3, 2021),
            ("12 marzo\u{a0}2021", 12, 3, 2021),
        ] {
            assert_eq!(one(text), Some((day, month, year)), "{text}");
        }
    }

    #[test]
    fn a_day_that_the_calendar_lacks_is_kept_as_written() {
        for text in [
            "31/02/2021",
            "30 febbraio 2021",
            "31.04.2022",
            "32 dicembre 2020",
            "29/02/2023",
        ] {
            let found = find(text);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(found[0].value.date, None, "{text}");
        }
        assert!(find("29/02/2024")[0].value.date.is_some());
    }

    #[test]
    fn other_numbers_are_not_dates() {
        for text in [
            "L. 241/1990",
            "prot. 12/2021",
            "prot. n. 12/03/2021",
            "art. 12.3.21",
            "192.168.1.20",
            "versione 1.2.10",
            "0541/12/345678",
            "ore 12.30.00",
            "D.Lgs. 267/2000",
            "tel. 010 54.99.21",
            "12:03:2021",
            "1.2.3",
            "2.10.12.2021",
            "dal 2021 al 2023",
            "12/2021/03",
            "31 dicembre",
            "entro il 31 dicembre, 2000 euro",
            "marzo 2021",
            "45/13/2021",
        ] {
            assert_eq!(find(text), [], "{text}");
        }
    }

    #[test]
    fn the_span_covers_the_date_alone() {
        let text = "firmata il 1° gennaio 2021, in Genova";
        let found = find(text);
        assert_eq!(found[0].span.of(text), "1° gennaio 2021");
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in "[0-9./ -]{0,30}|\\PC*") {
            for one in find(&text) {
                proptest::prop_assert!(text.get(one.span.start..one.span.end).is_some());
            }
        }

        #[test]
        fn every_date_is_read_back(year in 1900i32..2199, month in 1u32..=12, day in 1u32..=31) {
            let text = format!("del {day:02}/{month:02}/{year}.");
            let found = find(&text);
            proptest::prop_assert_eq!(found.len(), 1);
            proptest::prop_assert_eq!(found[0].value.date, NaiveDate::from_ymd_opt(year, month, day));
        }
    }
}
