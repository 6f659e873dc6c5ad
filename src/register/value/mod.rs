//! What a cell says, whatever way it is written: numbers, sums, days, yes and no, one of a list, codes.

mod choice;
mod code;
mod day;
mod number;
mod scan;
mod truth;
mod unknown;

pub use choice::{Choice, Choices};
pub use code::{Digits, digits};
pub use day::{day, plain_day};
pub use number::{decimal, integer, money, percentage, plain_decimal};
pub use truth::yes_no;
pub use unknown::is_unknown;

use crate::ingest::table::CellRef;
use chrono::NaiveDate;
use std::fmt;

/// What was read from a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum State<'a, T> {
    /// The value, written in a usual way.
    Value(T),
    /// The value that was most likely meant; the cell could be read otherwise, or is written wrongly.
    Doubtful(T, Doubt),
    /// The cell is empty.
    Absent,
    /// The cell says that the value is not known: `n.d.`, `-`, `?`.
    Unknown(&'a str),
    /// The cell says something that is no value.
    Invalid(Reason),
}

impl<'a, T> State<'a, T> {
    /// The value, sure or doubtful.
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) | Self::Doubtful(value, _) => Some(value),
            _ => None,
        }
    }

    pub const fn doubt(&self) -> Option<Doubt> {
        match self {
            Self::Doubtful(_, doubt) => Some(*doubt),
            _ => None,
        }
    }

    /// The same state with another value.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> State<'a, U> {
        match self {
            Self::Value(value) => State::Value(f(value)),
            Self::Doubtful(value, doubt) => State::Doubtful(f(value), doubt),
            Self::Absent => State::Absent,
            Self::Unknown(text) => State::Unknown(text),
            Self::Invalid(reason) => State::Invalid(reason),
        }
    }
}

/// Why a value that was read is not sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Doubt {
    /// `1.440`: a point before three figures, read as parting thousands; a program may read it as a decimal point.
    PointOfThousands,
    /// `1.44` as a number where only whole ones make sense: «1.440» that a program took for a decimal.
    ThousandsLost,
    /// `1,440` or `1,440.00`: a comma that parts thousands, as in English.
    CommaOfThousands,
    /// A number of days where a date was expected (`44256`), as spreadsheets count them.
    Serial,
    /// `03/15/2021`: month and day in the other order.
    Swapped,
    /// A code without the zeros that it began with; they are put back.
    LeadingZeros,
    /// A code with spaces, dots or other signs in it, which are left out.
    Signs,
    /// The word is not one of those declared, and is nearly one of them.
    Spelling,
}

/// Why a cell holds no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    NotNumber,
    /// A number with decimals where only whole ones make sense.
    NotWhole,
    TooLarge,
    NotDate,
    /// A date that the calendar lacks, with its last day of the month where that is what it must be near: 31/02/2021.
    Impossible {
        day: u32,
        month: u32,
        year: i32,
    },
    /// A year, or a month with its year, where a day was expected.
    Incomplete,
    NotYesNo,
    /// None of the words that the column admits.
    NotListed,
    /// A code that was turned into a number and lost its last figures: `2,72E+08`.
    Scientific,
    NotCode,
    /// A formula of the workbook that failed.
    Fault,
}

impl fmt::Display for Doubt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::PointOfThousands => "il punto è letto come separatore delle migliaia",
            Self::ThousandsLost => "il punto delle migliaia è stato preso per una virgola",
            Self::CommaOfThousands => "la virgola è letta come separatore delle migliaia",
            Self::Serial => "il numero è letto come data di un foglio di calcolo",
            Self::Swapped => "giorno e mese sono scambiati",
            Self::LeadingZeros => "mancano gli zeri iniziali",
            Self::Signs => "il codice contiene segni in più",
            Self::Spelling => "la parola non è tra quelle previste",
        })
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotNumber => f.write_str("non è un numero"),
            Self::NotWhole => f.write_str("non è un numero intero"),
            Self::TooLarge => f.write_str("è un numero troppo grande"),
            Self::NotDate => f.write_str("non è una data"),
            Self::Impossible { day, month, year } => {
                write!(f, "il {day:02}/{month:02}/{year} non esiste")
            }
            Self::Incomplete => f.write_str("manca il giorno della data"),
            Self::NotYesNo => f.write_str("non è un sì né un no"),
            Self::NotListed => f.write_str("non è una delle parole previste"),
            Self::Scientific => {
                f.write_str("il codice è diventato un numero e ha perso le ultime cifre")
            }
            Self::NotCode => f.write_str("non è un codice di sole cifre"),
            Self::Fault => f.write_str("la formula della cella dà errore"),
        }
    }
}

/// What can be said of a cell before its type is: empty, not known, a formula that failed.
fn nothing<'a, T>(cell: CellRef<'a>) -> Option<State<'a, T>> {
    match cell {
        CellRef::Empty => Some(State::Absent),
        CellRef::Text(text) if is_unknown(text) => Some(State::Unknown(text)),
        // «#N/D» says that the value is not known; the other faults are mistakes of the workbook.
        CellRef::Fault(text) if text.starts_with("#N/") => Some(State::Unknown(text)),
        CellRef::Fault(_) => Some(State::Invalid(Reason::Fault)),
        _ => None,
    }
}

/// A text as it is: empty, not known, or its words. Numbers and dates are written out.
pub fn text<'a>(cell: CellRef<'a>) -> State<'a, std::borrow::Cow<'a, str>> {
    nothing(cell).unwrap_or_else(|| {
        State::Value(match cell {
            CellRef::Text(text) => text.into(),
            other => other.to_string().into(),
        })
    })
}

/// The day that a spreadsheet counts with this number, from 1 March 1900 on: before it Excel has a day too many.
pub fn serial_day(serial: f64) -> Option<NaiveDate> {
    if !(61.0..=2_958_465.0).contains(&serial) {
        return None;
    }
    let epoch = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "bounded above"
    )]
    epoch.checked_add_days(chrono::Days::new(serial.trunc() as u64))
}
