//! A cell as its file holds it, and its address.

use crate::document::column_letters;
use chrono::NaiveDate;
use std::fmt;

/// What a cell holds. A CSV file knows only texts and empty cells; a workbook also numbers, days and the rest.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum CellRef<'a> {
    /// Nothing, or nothing but white space.
    Empty,
    /// A text, without white space at its two ends.
    Text(&'a str),
    /// A number that is not shown as a date; the code or the sum behind it is for the reader of values to tell.
    Number(f64),
    /// A number shown as a date; its time of day is dropped.
    Date(NaiveDate),
    Bool(bool),
    /// A formula that failed, as the workbook shows it: `#N/D`, `#REF!`.
    Fault(&'a str),
}

impl<'a> CellRef<'a> {
    /// A text as a cell: trimmed, and empty where nothing is left.
    pub fn of(text: &'a str) -> Self {
        // Nearly every text needs no trimming, and shows it by its first and last byte.
        if let [first, .., last] = text.as_bytes()
            && first.is_ascii_graphic()
            && last.is_ascii_graphic()
        {
            return Self::Text(text);
        }
        if text.is_empty() {
            return Self::Empty;
        }
        // No-break spaces come from web pages and are white space to `trim`; the rest are marks that print nothing.
        let text =
            text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'));
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(text)
        }
    }

    pub const fn is_empty(self) -> bool {
        matches!(self, Self::Empty)
    }

    /// The words of a text; nothing for any other cell.
    pub const fn text(self) -> Option<&'a str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// The cell as a user would write it: dates as `01/03/2021`, numbers with a decimal comma.
impl fmt::Display for CellRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => Ok(()),
            Self::Text(text) | Self::Fault(text) => f.write_str(text),
            Self::Number(number) => f.write_str(&number.to_string().replace('.', ",")),
            Self::Date(date) => write!(f, "{}", date.format("%d/%m/%Y")),
            Self::Bool(true) => f.write_str("VERO"),
            Self::Bool(false) => f.write_str("FALSO"),
        }
    }
}

/// Where a cell stands in its sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Address {
    /// As the user sees it, from 1: the line of a CSV file where the row begins, or the row of a sheet.
    pub row: u32,
    /// From 0.
    pub column: u32,
}

impl Address {
    pub const fn new(row: u32, column: u32) -> Self {
        Self { row, column }
    }

    /// An address as a workbook writes it, with or without the signs of an absolute one: `C7`, `$C$7`.
    pub fn parse(written: &str) -> Option<Self> {
        let written = written.strip_prefix('$').unwrap_or(written);
        let digits = written.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        let letters = written.get(..written.len() - digits.len())?;
        if letters.is_empty() || letters.len() > 3 {
            return None;
        }
        let column = letters.bytes().fold(0u32, |sum, letter| {
            sum * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1
        });
        let digits = digits.strip_prefix('$').unwrap_or(digits);
        let plain = digits.bytes().all(|b| b.is_ascii_digit());
        let row = digits.parse().ok().filter(|row| *row > 0 && plain)?;
        Some(Self::new(row, column - 1))
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", column_letters(self.column), self.row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_alone_is_an_empty_cell() {
        assert_eq!(CellRef::of(" \u{a0}\t"), CellRef::Empty);
        assert_eq!(CellRef::of("\u{a0}Prelà "), CellRef::Text("Prelà"));
    }

    #[test]
    fn a_cell_prints_as_a_user_writes_it() {
        let day = NaiveDate::from_ymd_opt(2021, 3, 1).unwrap();
        assert_eq!(CellRef::Date(day).to_string(), "01/03/2021");
        assert_eq!(CellRef::Number(0.44).to_string(), "0,44");
        assert_eq!(CellRef::Number(1440.0).to_string(), "1440");
    }

    #[test]
    fn an_address_is_what_a_spreadsheet_shows() {
        for (column, letters) in [
            (0, "A"),
            (2, "C"),
            (25, "Z"),
            (26, "AA"),
            (701, "ZZ"),
            (702, "AAA"),
        ] {
            assert_eq!(column_letters(column), letters);
        }
        assert_eq!(Address::new(7, 2).to_string(), "C7");
        assert_eq!(Address::parse("$AB$12"), Some(Address::new(12, 27)));
        for wrong in ["", "7", "C", "C0", "C+7", "ABCD1", "C7x"] {
            assert_eq!(Address::parse(wrong), None, "{wrong}");
        }
    }

    proptest::proptest! {
        #[test]
        fn every_address_is_read_back(row in 1u32..2_000_000, column in 0u32..16_384) {
            let address = Address::new(row, column);
            proptest::prop_assert_eq!(Address::parse(&address.to_string()), Some(address));
        }
    }
}
