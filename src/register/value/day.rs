//! Days as cells write them: `1/3/21`, `01.03.2021`, `1 marzo 2021`, `2021-03-01`, the number 44256.

use super::scan::figures;
use super::{Doubt, Reason, State, nothing, serial_day};
use crate::ingest::table::CellRef;
use crate::italian::date;
use chrono::{Datelike, NaiveDate};

/// The serial numbers that are taken for dates: 3 October 1954 to 10 January 2119.
const SERIALS: std::ops::RangeInclusive<f64> = 20_000.0..=80_000.0;

/// The years that a register may speak of.
const YEARS: std::ops::RangeInclusive<i32> = 1861..=2199;

/// A day. Years of two figures are 2000–2049 and 1950–1999; a time of day after it is left out.
pub fn day(cell: CellRef<'_>) -> State<'_, NaiveDate> {
    if let Some(state) = nothing(cell) {
        return state;
    }
    match cell {
        CellRef::Date(date) if YEARS.contains(&date.year()) => State::Value(date),
        CellRef::Number(number) => of_number(number),
        CellRef::Text(text) => of_text(text),
        _ => State::Invalid(Reason::NotDate),
    }
}

/// A day in one of the two forms that fill nearly every register; nothing where it is written in another way, or is none:
/// then [`day`] tells.
pub fn plain_day(text: &str) -> Option<NaiveDate> {
    let (day, month, year) = ten_bytes(text.as_bytes())?;
    NaiveDate::from_ymd_opt(year, month, day).filter(|_| YEARS.contains(&year))
}

fn of_number<'a>(number: f64) -> State<'a, NaiveDate> {
    if (1900.0..2200.0).contains(&number) && number.fract() == 0.0 {
        return State::Invalid(Reason::Incomplete);
    }
    match serial_day(number).filter(|_| SERIALS.contains(&number)) {
        Some(date) => State::Doubtful(date, Doubt::Serial),
        None => State::Invalid(Reason::NotDate),
    }
}

fn of_text<'a>(text: &str) -> State<'a, NaiveDate> {
    if let Some((day, month, year)) = ten_bytes(text.as_bytes()) {
        return of_parts(day, month, year);
    }
    let text = text.trim_end_matches(['*', '.', ' ']);
    if let Some((value, count, rest)) = figures(text) {
        if rest.is_empty() {
            return of_figures(value, count);
        }
        if let Some(state) = parted(value, count, rest) {
            return state;
        }
    }
    in_words(text)
}

/// Day, month and year of the two forms that fill nearly every register: `2021-03-01` and `01/03/2021`.
fn ten_bytes(text: &[u8]) -> Option<(u32, u32, i32)> {
    /// The number, or nothing where some byte is no figure.
    fn number<const N: usize>(text: [u8; N]) -> Option<u32> {
        let figures = text.map(|byte| u32::from(byte.wrapping_sub(b'0')));
        let sound = figures
            .iter()
            .fold(true, |sound, figure| sound & (*figure < 10));
        sound.then(|| figures.iter().fold(0, |sum, figure| sum * 10 + figure))
    }
    let (day, month, year) = match text {
        [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] => {
            ([*d1, *d2], [*m1, *m2], [*y1, *y2, *y3, *y4])
        }
        [d1, d2, a, m1, m2, b, y1, y2, y3, y4] if a == b && matches!(a, b'/' | b'.' | b'-') => {
            ([*d1, *d2], [*m1, *m2], [*y1, *y2, *y3, *y4])
        }
        _ => return None,
    };
    let year = i32::try_from(number(year)?).ok()?;
    Some((number(day)?, number(month)?, year))
}

/// Figures alone: a year, a serial number, or year, month and day together.
fn of_figures<'a>(value: i64, count: usize) -> State<'a, NaiveDate> {
    let together = |value: i64| {
        let part = |value: i64| u32::try_from(value).unwrap_or(0);
        let year = i32::try_from(value / 10_000).unwrap_or(0);
        NaiveDate::from_ymd_opt(year, part(value / 100 % 100), part(value % 100))
            .filter(|date| YEARS.contains(&date.year()))
    };
    match count {
        8 => together(value).map_or(State::Invalid(Reason::NotDate), State::Value),
        4 | 5 => of_number(f64::from(i32::try_from(value).unwrap_or(0))),
        _ => State::Invalid(Reason::NotDate),
    }
}

/// Three numbers with the same sign between; nothing where the text is something else.
fn parted<'a>(first: i64, count: usize, rest: &str) -> Option<State<'a, NaiveDate>> {
    let (sign, rest) = sign(rest)?;
    let (second, second_count, rest) = figures(rest)?;
    if rest.is_empty() {
        // «03/2021»
        let month_and_year = count <= 2 && second_count == 4;
        return month_and_year.then_some(State::Invalid(Reason::Incomplete));
    }
    let (again, rest) = self::sign(rest)?;
    let (third, third_count, rest) = figures(rest)?;
    if again != sign || second_count > 2 || !is_time(rest) {
        return None;
    }
    let (day, month, year) = match (count, third_count) {
        (4, 1 | 2) => (third, second, first),
        (1 | 2, 4) => (first, second, third),
        (1 | 2, 2) if third < 50 => (first, second, 2000 + third),
        (1 | 2, 2) => (first, second, 1900 + third),
        _ => return None,
    };
    let part = |value: i64| u32::try_from(value).ok();
    Some(of_parts(
        part(day)?,
        part(month)?,
        i32::try_from(year).ok()?,
    ))
}

fn of_parts<'a>(day: u32, month: u32, year: i32) -> State<'a, NaiveDate> {
    if !YEARS.contains(&year) {
        return State::Invalid(Reason::NotDate);
    }
    if let Some(date) = NaiveDate::from_ymd_opt(year, month, day) {
        return State::Value(date);
    }
    if month > 12
        && let Some(date) = NaiveDate::from_ymd_opt(year, day, month)
    {
        return State::Doubtful(date, Doubt::Swapped);
    }
    State::Invalid(Reason::Impossible { day, month, year })
}

/// The sign between two parts, with the spaces around it.
fn sign(text: &str) -> Option<(char, &str)> {
    let text = text.trim_start_matches([' ', '\u{a0}']);
    let sign = text
        .chars()
        .next()
        .filter(|c| matches!(c, '/' | '.' | '-'))?;
    let rest = text.get(1..)?.trim_start_matches([' ', '\u{a0}']);
    Some((sign, rest))
}

/// Nothing follows, or a time of day.
fn is_time(rest: &str) -> bool {
    let time = rest.trim_start_matches([' ', 'T']);
    rest.is_empty()
        || (time.len() < rest.len()
            && time.len() >= 4
            && time.starts_with(|c: char| c.is_ascii_digit())
            && time.contains(':')
            && time
                .chars()
                .all(|c| c.is_ascii_digit() || matches!(c, ':' | '.' | 'Z' | '+' | '-')))
}

/// A date with its month in words, alone or after the day of the week.
fn in_words<'a>(text: &str) -> State<'a, NaiveDate> {
    const WEEK: &[&str] = &["lun", "mar", "mer", "gio", "ven", "sab", "dom"];
    let after_week = text.split_once([' ', ',']).filter(|(word, _)| {
        let head = word.get(..3).unwrap_or_default().to_ascii_lowercase();
        WEEK.contains(&head.as_str())
    });
    let bare = after_week.map_or(text, |(_, rest)| rest.trim_start_matches([' ', ',']));
    for text in [text, bare] {
        if let Ok((rest, written)) = date::written(text)
            && rest.trim().is_empty()
        {
            return of_parts(written.day, written.month, written.year);
        }
    }
    let month_first = date::month_name(text)
        .is_ok_and(|(rest, _)| matches!(figures(rest.trim()), Some((_, 4, ""))));
    if month_first {
        State::Invalid(Reason::Incomplete)
    } else {
        State::Invalid(Reason::NotDate)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ymd(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn a_day_is_read_in_every_usual_form() {
        for text in [
            "1/3/21",
            "01/03/2021",
            "01.03.2021",
            "1-3-2021",
            "2021-03-01",
            "2021/3/1",
            "1 marzo 2021",
            "1° marzo 2021",
            "1 MAR. 2021",
            "01-mar-21",
            "01/03/2021 00:00",
            "2021-03-01T00:00:00",
            "2021-03-01 00:00:00.000",
            "20210301",
            "lunedì 1 marzo 2021",
            "lun, 1 marzo 2021",
            "01 / 03 / 2021",
            "01/03/2021*",
        ] {
            assert_eq!(
                day(CellRef::of(text)),
                State::Value(ymd(2021, 3, 1)),
                "{text}"
            );
        }
        assert_eq!(
            day(CellRef::Date(ymd(2021, 3, 1))),
            State::Value(ymd(2021, 3, 1))
        );
        assert_eq!(day(CellRef::of("1/3/98")), State::Value(ymd(1998, 3, 1)));
    }

    #[test]
    fn a_number_may_be_a_day_counted_by_a_spreadsheet() {
        let wanted = State::Doubtful(ymd(2021, 3, 1), Doubt::Serial);
        assert_eq!(day(CellRef::Number(44_256.0)), wanted);
        assert_eq!(day(CellRef::of("44256")), wanted);
        assert_eq!(day(CellRef::Number(5.0)), State::Invalid(Reason::NotDate));
    }

    #[test]
    fn impossible_swapped_and_incomplete_days_are_told_apart() {
        let impossible = |day, month, year| State::Invalid(Reason::Impossible { day, month, year });
        for (text, state) in [
            ("31/02/2021", impossible(31, 2, 2021)),
            ("2023-02-30", impossible(30, 2, 2023)),
            ("31 aprile 2021", impossible(31, 4, 2021)),
            ("15/15/2021", impossible(15, 15, 2021)),
            (
                "03/15/2021",
                State::Doubtful(ymd(2021, 3, 15), Doubt::Swapped),
            ),
            ("2021", State::Invalid(Reason::Incomplete)),
            ("marzo 2021", State::Invalid(Reason::Incomplete)),
            ("03/2021", State::Invalid(Reason::Incomplete)),
            ("n.d.", State::Unknown("n.d.")),
            ("", State::Absent),
            ("12", State::Invalid(Reason::NotDate)),
            ("n. 12 del 2021", State::Invalid(Reason::NotDate)),
            ("01/03/0021", State::Invalid(Reason::NotDate)),
            ("1/3/2021 circa", State::Invalid(Reason::NotDate)),
            ("1/3-2021", State::Invalid(Reason::NotDate)),
        ] {
            assert_eq!(day(CellRef::of(text)), state, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in "[0-9/. :T-]{0,20}|\\PC*") {
            let _ = day(CellRef::of(&text));
        }

        #[test]
        fn every_day_is_read_back(days in 0u64..100_000, form in 0..4usize) {
            let date = ymd(1900, 1, 1) + chrono::Days::new(days);
            let form = ["%d/%m/%Y", "%Y-%m-%d", "%-d.%-m.%Y", "%d/%m/%Y 00:00"][form];
            let text = date.format(form).to_string();
            proptest::prop_assert_eq!(day(CellRef::of(&text)), State::Value(date));
        }
    }
}
