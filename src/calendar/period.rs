//! Periods with both ends inside: when a duration ends, and how long lies between two days.

use super::Length;
use super::term::{Direction, MissingDay, same_day, step};
use chrono::{Datelike, NaiveDate};

/// The last day of a duration that starts on `start`, which counts: three years from 1 January 2021 end on
/// 31 December 2023. The anniversary of 29 February in a common year is 1 March, so the duration ends on the 28th.
pub fn end_of_duration(start: NaiveDate, length: Length) -> NaiveDate {
    let anniversary = match length {
        Length::Days(days) => step(start, Direction::After, days),
        Length::Months { count, .. } => {
            same_day(start, i64::from(count), MissingDay::FirstOfNextMonth)
        }
    };
    step(anniversary, Direction::Before, 1)
}

/// The whole months from `start` to `end`, both inside; nothing unless they are exact.
pub fn months_between(start: NaiveDate, end: NaiveDate) -> Option<u32> {
    let after = step(end, Direction::After, 1);
    let months = month_index(after) - month_index(start);
    // The anniversary of a day that a month lacks falls in the month after.
    [months, months - 1]
        .into_iter()
        .filter_map(|count| u32::try_from(count).ok())
        .find(|count| *count > 0 && end_of_duration(start, Length::months(*count)) == end)
}

fn month_index(date: NaiveDate) -> i64 {
    i64::from(date.year()) * 12 + i64::from(date.month0())
}

/// A stretch of time in whole years, whole months and the days left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ExactSpan {
    pub years: u32,
    pub months: u32,
    pub days: u32,
}

/// What lies from `start` to `end`, both inside: from 15 May 2022 to 31 December 2023 are 1 year, 7 months, 17 days.
/// Empty where `end` comes before `start`.
pub fn exact_span(start: NaiveDate, end: NaiveDate) -> ExactSpan {
    if end < start {
        return ExactSpan::default();
    }
    let mut months = u32::try_from(month_index(end) - month_index(start)).unwrap_or(0) + 1;
    while months > 0 && end_of_duration(start, Length::months(months)) > end {
        months -= 1;
    }
    let reached = end_of_duration(start, Length::months(months));
    let days = u32::try_from((end - reached).num_days()).unwrap_or(0);
    ExactSpan {
        years: months / 12,
        months: months % 12,
        days,
    }
}

/// How many days lie from `start` to `end`, both inside; 0 where `end` comes before `start`.
pub fn days_between(start: NaiveDate, end: NaiveDate) -> u32 {
    u32::try_from((end - start).num_days() + 1).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn a_duration_ends_the_day_before_its_anniversary() {
        for (years, start, end) in [
            (3, day(2021, 1, 1), day(2023, 12, 31)),
            (3, day(2022, 1, 1), day(2024, 12, 31)),
            (3, day(2021, 6, 15), day(2024, 6, 14)),
            (3, day(2021, 3, 31), day(2024, 3, 30)),
            (3, day(2023, 3, 1), day(2026, 2, 28)),
            (3, day(2024, 2, 29), day(2027, 2, 28)),
            (5, day(2021, 1, 1), day(2025, 12, 31)),
            (5, day(2018, 1, 1), day(2022, 12, 31)),
            (5, day(2023, 3, 1), day(2028, 2, 29)),
            (3, day(2022, 5, 15), day(2025, 5, 14)),
        ] {
            assert_eq!(end_of_duration(start, Length::years(years)), end, "{start}");
            assert_eq!(months_between(start, end), Some(years * 12), "{start}");
        }
    }

    #[test]
    fn three_years_are_not_a_fixed_number_of_days() {
        assert_eq!(days_between(day(2021, 1, 1), day(2023, 12, 31)), 1095);
        assert_eq!(days_between(day(2022, 1, 1), day(2024, 12, 31)), 1096);
        assert_eq!(days_between(day(2022, 5, 15), day(2022, 12, 31)), 231);
    }

    #[test]
    fn a_day_short_or_a_day_long_is_no_whole_number_of_months() {
        assert_eq!(months_between(day(2021, 1, 1), day(2023, 12, 30)), None);
        assert_eq!(months_between(day(2021, 1, 1), day(2024, 1, 1)), None);
        assert_eq!(months_between(day(2021, 1, 1), day(2020, 12, 31)), None);
    }

    #[test]
    fn a_span_is_told_in_years_months_and_days() {
        for (start, end, years, months, days) in [
            (day(2022, 5, 15), day(2023, 12, 31), 1, 7, 17),
            (day(2021, 1, 1), day(2023, 12, 31), 3, 0, 0),
            (day(2021, 1, 1), day(2023, 12, 30), 2, 11, 30),
            (day(2021, 1, 1), day(2021, 1, 1), 0, 0, 1),
            (day(2021, 1, 2), day(2021, 1, 1), 0, 0, 0),
        ] {
            let expected = ExactSpan {
                years,
                months,
                days,
            };
            assert_eq!(exact_span(start, end), expected, "{start} {end}");
        }
    }

    proptest! {
        #[test]
        fn whole_months_are_recovered_from_the_two_ends(offset in 0i64..40_000, months in 1u32..600) {
            let start = day(1950, 1, 1) + chrono::Duration::days(offset);
            let end = end_of_duration(start, Length::months(months));
            prop_assert_eq!(months_between(start, end), Some(months));
            let span = exact_span(start, end);
            prop_assert_eq!((span.years * 12 + span.months, span.days), (months, 0));
        }

        #[test]
        fn a_span_leads_from_start_to_end(offset in 0i64..40_000, days in 0i64..10_000) {
            let start = day(1950, 1, 1) + chrono::Duration::days(offset);
            let end = start + chrono::Duration::days(days);
            let span = exact_span(start, end);
            let months = end_of_duration(start, Length::months(span.years * 12 + span.months));
            prop_assert_eq!(months + chrono::Duration::days(span.days.into()), end);
            prop_assert!(span.days <= 31);
        }
    }
}
