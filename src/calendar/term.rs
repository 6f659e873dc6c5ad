//! Terms: the last useful day, counted forward or backward from a reference day (artt. 2963 c.c. and 155 c.p.c.).

use super::Length;
use super::holiday::is_holiday;
use chrono::{Datelike, Days, NaiveDate, Weekday};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    After,
    Before,
}

/// Whether a day at one end of the term is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    Included,
    Excluded,
}

/// Where a term in months ends when its last month has no such day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MissingDay {
    /// Art. 2963, fifth paragraph: the last day of the month.
    LastOfMonth,
    FirstOfNextMonth,
}

/// How a term is counted: the `computo` of the rule language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Computation {
    /// The reference day; excluded by art. 2963.
    pub initial_day: Counted,
    /// The last day; excluded for free days («giorni liberi»), which moves the term one day further.
    pub final_day: Counted,
    pub missing_day: MissingDay,
    /// A term that ends on a holiday moves: forward to the next working day, backward to the one before.
    pub moves_on_holidays: bool,
    pub saturday_is_holiday: bool,
    /// Month and day of the feast of the patron, where it counts.
    pub patron: Option<(u32, u32)>,
}

impl Default for Computation {
    /// Art. 2963 of the civil code; Saturday is a working day.
    fn default() -> Self {
        Self {
            initial_day: Counted::Excluded,
            final_day: Counted::Included,
            missing_day: MissingDay::LastOfMonth,
            moves_on_holidays: true,
            saturday_is_holiday: false,
            patron: None,
        }
    }
}

impl Computation {
    /// The same computation for free days.
    pub const fn free_days(self) -> Self {
        Self {
            final_day: Counted::Excluded,
            ..self
        }
    }

    fn rests(&self, date: NaiveDate) -> bool {
        is_holiday(date, self.patron)
            || (self.saturday_is_holiday && date.weekday() == Weekday::Sat)
    }
}

/// The last useful day of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// The day that the count gives.
    pub nominal: NaiveDate,
    /// The same day, or the nearest working day in the direction of the count where holidays move the term.
    pub prudential: NaiveDate,
}

/// The last day of `length` counted from `from`. Days beyond the calendar that chrono holds stop at its edge.
pub fn term(
    length: Length,
    direction: Direction,
    from: NaiveDate,
    computation: &Computation,
) -> Term {
    let counted = count(length, direction, from, computation.missing_day);
    let counted = match computation.initial_day {
        Counted::Excluded => counted,
        Counted::Included => step(counted, opposite(direction), 1),
    };
    let nominal = match computation.final_day {
        Counted::Included => counted,
        Counted::Excluded => step(counted, direction, 1),
    };
    Term {
        nominal,
        prudential: working_day(nominal, direction, computation),
    }
}

fn count(length: Length, direction: Direction, from: NaiveDate, missing: MissingDay) -> NaiveDate {
    match length {
        Length::Days(days) => step(from, direction, days),
        Length::Months { count, .. } => {
            let count = i64::from(count);
            let months = match direction {
                Direction::After => count,
                Direction::Before => -count,
            };
            same_day(from, months, missing)
        }
    }
}

const fn opposite(direction: Direction) -> Direction {
    match direction {
        Direction::After => Direction::Before,
        Direction::Before => Direction::After,
    }
}

pub(super) fn step(from: NaiveDate, direction: Direction, days: u32) -> NaiveDate {
    let days = Days::new(days.into());
    match direction {
        Direction::After => from.checked_add_days(days).unwrap_or(NaiveDate::MAX),
        Direction::Before => from.checked_sub_days(days).unwrap_or(NaiveDate::MIN),
    }
}

/// The day with the same number, so many months away.
pub(super) fn same_day(from: NaiveDate, months: i64, missing: MissingDay) -> NaiveDate {
    let edge = if months < 0 {
        NaiveDate::MIN
    } else {
        NaiveDate::MAX
    };
    let index = i64::from(from.year()) * 12 + i64::from(from.month0()) + months;
    let (Ok(year), Ok(month)) = (
        i32::try_from(index.div_euclid(12)),
        u32::try_from(index.rem_euclid(12) + 1),
    ) else {
        return edge;
    };
    if let Some(date) = NaiveDate::from_ymd_opt(year, month, from.day()) {
        return date;
    }
    let Some(first) = NaiveDate::from_ymd_opt(year, month, 1) else {
        return edge;
    };
    let last = last_of_month(first);
    match missing {
        MissingDay::LastOfMonth => last,
        MissingDay::FirstOfNextMonth => step(last, Direction::After, 1),
    }
}

/// The last day of the month of `date`: where «entro il mese di …» ends.
pub fn last_of_month(date: NaiveDate) -> NaiveDate {
    (28..=31)
        .rev()
        .find_map(|day| date.with_day(day))
        .unwrap_or(date)
}

fn working_day(date: NaiveDate, direction: Direction, computation: &Computation) -> NaiveDate {
    let mut day = date;
    while computation.moves_on_holidays && computation.rests(day) {
        let next = step(day, direction, 1);
        if next == day {
            break;
        }
        day = next;
    }
    day
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn before(length: Length, from: NaiveDate) -> Term {
        term(length, Direction::Before, from, &Computation::default())
    }

    fn after(length: Length, from: NaiveDate) -> Term {
        term(length, Direction::After, from, &Computation::default())
    }

    #[test]
    fn ninety_days_before_the_end_of_the_year_is_the_second_of_october() {
        for year in 2021..=2026 {
            let end = day(year, 12, 31);
            assert_eq!(before(Length::Days(90), end).nominal, day(year, 10, 2));
            let free = Computation::default().free_days();
            let term = term(Length::Days(90), Direction::Before, end, &free);
            assert_eq!(term.nominal, day(year, 10, 1));
        }
    }

    #[test]
    fn a_backward_term_on_a_sunday_moves_to_the_day_before() {
        for year in [2022, 2033] {
            let term = before(Length::Days(90), day(year, 12, 31));
            assert_eq!(term.nominal, day(year, 10, 2));
            assert_eq!(term.prudential, day(year, 10, 1));
        }
    }

    #[test]
    fn saturday_moves_the_term_only_where_it_is_a_holiday() {
        let computation = Computation {
            saturday_is_holiday: true,
            ..Computation::default()
        };
        let from = day(2022, 12, 31);
        let moved = term(Length::Days(90), Direction::Before, from, &computation);
        assert_eq!(moved.prudential, day(2022, 9, 30));
    }

    #[test]
    fn holidays_can_be_ignored() {
        let computation = Computation {
            moves_on_holidays: false,
            ..Computation::default()
        };
        let from = day(2022, 12, 31);
        let still = term(Length::Days(90), Direction::Before, from, &computation);
        assert_eq!(still.prudential, day(2022, 10, 2));
    }

    #[test]
    fn months_keep_the_day_number_or_end_on_the_last_of_the_month() {
        for (months, from, expected) in [
            (6, day(2023, 12, 31), day(2023, 6, 30)),
            (6, day(2023, 6, 30), day(2022, 12, 30)),
            (6, day(2024, 8, 31), day(2024, 2, 29)),
            (6, day(2023, 8, 31), day(2023, 2, 28)),
            (3, day(2024, 5, 31), day(2024, 2, 29)),
            (3, day(2023, 5, 31), day(2023, 2, 28)),
            (1, day(2024, 3, 31), day(2024, 2, 29)),
        ] {
            assert_eq!(before(Length::months(months), from).nominal, expected);
        }
    }

    #[test]
    fn a_posted_act_is_executive_on_the_eleventh_day() {
        let posted = day(2026, 3, 10);
        let free = Computation::default().free_days();
        let majority = term(Length::Days(10), Direction::After, posted, &free);
        assert_eq!(majority.nominal, day(2026, 3, 21));
        let posting = after(Length::Days(15), posted).nominal;
        assert_eq!(after(Length::Days(10), posting).nominal, day(2026, 4, 4));
    }

    #[test]
    fn within_a_month_means_by_its_last_day() {
        assert_eq!(last_of_month(day(2026, 10, 1)), day(2026, 10, 31));
        assert_eq!(last_of_month(day(2026, 12, 5)), day(2026, 12, 31));
        let received = day(2026, 10, 31);
        assert_eq!(after(Length::Days(30), received).nominal, day(2026, 11, 30));
    }

    #[test]
    fn free_days_come_before_the_day_of_the_assembly() {
        let assembly = day(2026, 12, 15);
        assert_eq!(before(Length::Days(10), assembly).nominal, day(2026, 12, 5));
        let free = Computation::default().free_days();
        let term = term(Length::Days(10), Direction::Before, assembly, &free);
        assert_eq!(term.nominal, day(2026, 12, 4));
    }

    #[test]
    fn a_forward_term_on_a_holiday_moves_to_the_next_working_day() {
        // 25 December 2025 is a Thursday: the 26th is a holiday too, the 27th a Saturday.
        let term = after(Length::Days(10), day(2025, 12, 15));
        assert_eq!(term.nominal, day(2025, 12, 25));
        assert_eq!(term.prudential, day(2025, 12, 27));
    }

    #[test]
    fn an_included_initial_day_shortens_the_term_by_one() {
        let included = Computation {
            initial_day: Counted::Included,
            ..Computation::default()
        };
        let from = day(2026, 3, 10);
        let term = term(Length::Days(10), Direction::After, from, &included);
        assert_eq!(term.nominal, day(2026, 3, 19));
    }

    /// Days of a month by the rhyme, without chrono.
    fn month_days(year: i32, month: u32) -> u32 {
        match month {
            4 | 6 | 9 | 11 => 30,
            2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
            2 => 28,
            _ => 31,
        }
    }

    fn naive_days(from: (i32, u32, u32), days: u32, forward: bool) -> (i32, u32, u32) {
        let (mut y, mut m, mut d) = from;
        for _ in 0..days {
            if forward {
                d += 1;
                if d > month_days(y, m) {
                    (m, d) = (m + 1, 1);
                }
                if m > 12 {
                    (y, m) = (y + 1, 1);
                }
            } else if d > 1 {
                d -= 1;
            } else {
                if m == 1 {
                    (y, m) = (y - 1, 12);
                } else {
                    m -= 1;
                }
                d = month_days(y, m);
            }
        }
        (y, m, d)
    }

    fn naive_months(from: (i32, u32, u32), months: u32, forward: bool) -> (i32, u32, u32) {
        let (mut y, mut m, d) = from;
        for _ in 0..months {
            (y, m) = match (m, forward) {
                (12, true) => (y + 1, 1),
                (1, false) => (y - 1, 12),
                (_, true) => (y, m + 1),
                (_, false) => (y, m - 1),
            };
        }
        (y, m, d.min(month_days(y, m)))
    }

    fn parts(date: NaiveDate) -> (i32, u32, u32) {
        (date.year(), date.month(), date.day())
    }

    proptest! {
        #[test]
        fn terms_agree_with_counting_one_by_one(
            offset in 0i64..60_000, amount in 0u32..800, forward: bool, months: bool,
        ) {
            let from = day(1950, 1, 1) + chrono::Duration::days(offset);
            let direction = if forward { Direction::After } else { Direction::Before };
            let (length, expected) = if months {
                let amount = amount % 300;
                (Length::months(amount), naive_months(parts(from), amount, forward))
            } else {
                (Length::Days(amount), naive_days(parts(from), amount, forward))
            };
            let got = term(length, direction, from, &Computation::default());
            prop_assert_eq!(parts(got.nominal), expected);
            prop_assert!(!is_holiday(got.prudential, None));
            match direction {
                Direction::After => prop_assert!(got.prudential >= got.nominal),
                Direction::Before => prop_assert!(got.prudential <= got.nominal),
            }
        }

        #[test]
        fn no_length_leaves_the_calendar(amount: u32, months: bool, forward: bool) {
            let length = if months { Length::months(amount) } else { Length::Days(amount) };
            let direction = if forward { Direction::After } else { Direction::Before };
            let from = day(2024, 2, 29);
            let got = term(length, direction, from, &Computation::default());
            prop_assert!(forward == (got.nominal >= from) || amount == 0);
        }
    }
}
