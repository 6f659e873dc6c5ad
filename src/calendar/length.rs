//! A length of time as the law counts it: months and days never convert into each other.

use serde::Serialize;
use std::fmt;

/// A length of time. Days and months stay apart: art. 2963 of the civil code counts them differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub enum Length {
    Months {
        count: u32,
        /// Written as years: three years are 36 months, and are shown as three years.
        as_years: bool,
    },
    Days(u32),
}

impl Length {
    /// So many years; a number of years whose months do not fit in a `u32` counts as the greatest one that does.
    pub const fn years(count: u32) -> Self {
        Self::Months {
            count: count.saturating_mul(12),
            as_years: true,
        }
    }

    pub const fn months(count: u32) -> Self {
        Self::Months {
            count,
            as_years: false,
        }
    }

    /// The length in months; nothing for a length in days, which has no number of months.
    pub const fn in_months(self) -> Option<u32> {
        match self {
            Self::Months { count, .. } => Some(count),
            Self::Days(_) => None,
        }
    }

    /// The two lengths last the same time, however they are written.
    pub const fn same_time(self, other: Self) -> bool {
        match (self, other) {
            (Self::Months { count: a, .. }, Self::Months { count: b, .. }) => a == b,
            (Self::Days(a), Self::Days(b)) => a == b,
            _ => false,
        }
    }
}

impl fmt::Display for Length {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (count, one, many) = match *self {
            Self::Months {
                count,
                as_years: true,
            } if count % 12 == 0 => (count / 12, "anno", "anni"),
            Self::Months { count, .. } => (count, "mese", "mesi"),
            Self::Days(count) => (count, "giorno", "giorni"),
        };
        write!(out, "{count} {}", if count == 1 { one } else { many })
    }
}

#[cfg(test)]
mod tests {
    use super::Length;

    #[test]
    fn a_length_is_shown_as_it_was_written() {
        for (length, shown) in [
            (Length::years(3), "3 anni"),
            (Length::years(1), "1 anno"),
            (Length::months(36), "36 mesi"),
            (Length::Days(90), "90 giorni"),
        ] {
            assert_eq!(length.to_string(), shown);
        }
    }

    #[test]
    fn years_and_months_compare_and_days_do_not() {
        assert!(Length::years(3).same_time(Length::months(36)));
        assert!(!Length::months(3).same_time(Length::Days(90)));
    }
}
