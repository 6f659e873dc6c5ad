//! The clock of Rome: receipts of certified mail bear an instant in universal time, terms end on an Italian day.

use chrono::{Datelike, Days, Duration, NaiveDate, NaiveDateTime, Weekday};

/// The hour of the change, in universal time.
const CHANGE: u32 = 1;

/// Date and time in Rome at an instant of universal time, by the rule that holds in the Union since 1996: one hour more, two
/// from the last Sunday of March to the last Sunday of October.
pub fn local(utc: NaiveDateTime) -> NaiveDateTime {
    let hours = if is_summer(utc) { 2 } else { 1 };
    utc.checked_add_signed(Duration::hours(hours))
        .unwrap_or(utc)
}

/// The day in Rome at an instant of universal time: the day on which a message was delivered.
pub fn day(utc: NaiveDateTime) -> NaiveDate {
    local(utc).date()
}

fn is_summer(utc: NaiveDateTime) -> bool {
    let change =
        |month| last_sunday(utc.year(), month).and_then(|sunday| sunday.and_hms_opt(CHANGE, 0, 0));
    match (change(3), change(10)) {
        (Some(from), Some(to)) => from <= utc && utc < to,
        _ => false,
    }
}

/// The last Sunday of a month of thirty-one days.
fn last_sunday(year: i32, month: u32) -> Option<NaiveDate> {
    let last = NaiveDate::from_ymd_opt(year, month, 31)?;
    last.checked_sub_days(Days::new(last.weekday().days_since(Weekday::Sun).into()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Length;
    use crate::calendar::term::{Computation, Direction, term};

    fn at(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    #[test]
    fn a_receipt_is_read_on_the_clock_of_rome() {
        for (utc, rome) in [
            ("2023-10-02T21:59:59", "2023-10-02T23:59:59"),
            ("2023-10-02T22:30:00", "2023-10-03T00:30:00"),
            ("2023-12-31T23:30:00", "2024-01-01T00:30:00"),
            ("2024-03-31T00:59:59", "2024-03-31T01:59:59"),
            ("2024-03-31T01:00:00", "2024-03-31T03:00:00"),
            ("2024-10-27T00:59:59", "2024-10-27T02:59:59"),
            ("2024-10-27T01:00:00", "2024-10-27T02:00:00"),
        ] {
            assert_eq!(local(at(utc)), at(rome), "{utc}");
        }
    }

    #[test]
    fn a_notice_is_in_time_if_it_is_delivered_on_the_last_day() {
        let end = NaiveDate::from_ymd_opt(2023, 12, 31).unwrap();
        let computation = Computation::default();
        let last = term(Length::Days(90), Direction::Before, end, &computation).nominal;
        for (delivered, in_time) in [
            ("2023-10-02T21:59:59", true),
            ("2023-10-02T22:30:00", false),
            // Accepted at 23:58 of the second, delivered at 00:02 of the third: what counts is the delivery.
            ("2023-10-02T22:02:00", false),
        ] {
            assert_eq!(day(at(delivered)) <= last, in_time, "{delivered}");
        }
        assert!(day(at("2023-10-02T21:58:00")) <= last);
    }
}
