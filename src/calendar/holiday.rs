//! The days on which a term does not end: Sundays and the national holidays of law 260/1949 as amended.

use chrono::{Datelike, Duration, NaiveDate, Weekday};

/// Month and day of the holidays that fall on the same day each year.
const FIXED: [(u32, u32); 10] = [
    (1, 1),
    (1, 6),
    (4, 25),
    (5, 1),
    (6, 2),
    (8, 15),
    (11, 1),
    (12, 8),
    (12, 25),
    (12, 26),
];

/// Saint Francis, a national holiday again since law 151 of 8 October 2025 took effect.
const SAINT_FRANCIS: (u32, u32) = (10, 4);
const SAINT_FRANCIS_SINCE: i32 = 2026;

/// Easter Sunday of a year of the Gregorian calendar (the anonymous algorithm, Butcher 1876); nothing for years
/// that the calendar cannot hold.
pub fn easter(year: i32) -> Option<NaiveDate> {
    let a = year.rem_euclid(19);
    let b = year.div_euclid(100);
    let c = year.rem_euclid(100);
    let d = b.div_euclid(4);
    let e = b.rem_euclid(4);
    let g = (8 * b + 13).div_euclid(25);
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let k = c.rem_euclid(4);
    let l = (32 + 2 * e + 2 * c.div_euclid(4) - h - k).rem_euclid(7);
    let m = (a + 11 * h + 19 * l).div_euclid(433);
    let month = (h + l - 7 * m + 90).div_euclid(25);
    let day = (h + l - 7 * m + 33 * month + 19).rem_euclid(32);
    NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

/// The day is a Sunday, a national holiday, or the feast of the patron (`month, day`) where one is given.
/// Saturday is never a holiday here: who counts it as one says so in the computation.
pub fn is_holiday(date: NaiveDate, patron: Option<(u32, u32)>) -> bool {
    let day = (date.month(), date.day());
    date.weekday() == Weekday::Sun
        || FIXED.contains(&day)
        || (day == SAINT_FRANCIS && date.year() >= SAINT_FRANCIS_SINCE)
        || patron == Some(day)
        || is_easter_monday(date)
}

fn is_easter_monday(date: NaiveDate) -> bool {
    date.weekday() == Weekday::Mon
        && matches!(date.month(), 3 | 4)
        && easter(date.year()) == date.checked_sub_signed(Duration::days(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn easter_falls_where_the_almanacs_put_it() {
        for (year, month, d) in [
            (1818, 3, 22),
            (1943, 4, 25),
            (2000, 4, 23),
            (2008, 3, 23),
            (2021, 4, 4),
            (2024, 3, 31),
            (2025, 4, 20),
            (2026, 4, 5),
            (2038, 4, 25),
        ] {
            assert_eq!(easter(year), Some(day(year, month, d)), "{year}");
        }
    }

    #[test]
    fn national_holidays_are_holidays_and_saturdays_are_not() {
        for (date, holiday) in [
            (day(2024, 4, 1), true),
            (day(2024, 4, 2), false),
            (day(2025, 4, 21), true),
            (day(2023, 6, 2), true),
            (day(2024, 10, 4), false),
            (day(2025, 10, 4), false),
            (day(2027, 10, 4), true),
            (day(2022, 10, 1), false),
            (day(2022, 10, 2), true),
            (day(2024, 12, 26), true),
            (day(2024, 11, 4), false),
            (day(2024, 3, 19), false),
        ] {
            assert_eq!(is_holiday(date, None), holiday, "{date}");
        }
    }

    #[test]
    fn the_patron_is_a_holiday_only_where_it_is_named() {
        let saint_john = day(2024, 6, 24);
        assert!(!is_holiday(saint_john, None));
        assert!(is_holiday(saint_john, Some((6, 24))));
    }
}
