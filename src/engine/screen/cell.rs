//! The cells of a row as the screen needs them: the usual ways of writing are read at once, the others as everywhere else.

use super::node::Cell;
use crate::engine::register::Reader;
use crate::facts::{Missing, Value};
use crate::ingest::table::CellRef;
use crate::language::ast::Type;
use crate::register::{Form, value};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// What was read of a cell.
pub struct Read<'r> {
    pub cell: Cell<'r>,
    /// Something is wrong with the cell, or doubtful.
    pub fault: bool,
}

/// Words of a category by what a cell says: registers say the same few over and over.
#[derive(Debug, Default)]
pub struct Memory(Vec<(Box<str>, Option<Box<str>>, bool)>);

/// So many different words are kept for a column.
const MOST_WORDS: usize = 64;

/// Reads a cell. `scratch` holds words that had to be changed; `memory` those of a category.
pub fn read<'r>(
    reader: &Reader<'_>,
    cell: CellRef<'r>,
    scratch: Option<&'r str>,
    memory: &'r Memory,
) -> Read<'r> {
    let sound = |cell| Read { cell, fault: false };
    if cell.is_empty() {
        return sound(Cell::Missing(Missing::Absent));
    }
    match (&reader.column.kind.value, cell) {
        (Type::Text | Type::Clause, CellRef::Text(text))
            if scratch.is_none() && !value::is_unknown(text) =>
        {
            sound(Cell::Text(text))
        }
        (Type::Text | Type::Clause, CellRef::Text(text))
            if scratch.is_some() && !text.contains('+') =>
        {
            sound(Cell::Text(scratch.unwrap_or_default()))
        }
        (Type::Number, CellRef::Text(text)) if whole(text).is_some() => {
            sound(whole(text).map_or(Cell::Missing(Missing::Unknown), Cell::Number))
        }
        (Type::Euro, CellRef::Text(text)) if cents(text).is_some() => {
            sound(cents(text).map_or(Cell::Missing(Missing::Unknown), Cell::Euro))
        }
        (Type::Date, CellRef::Text(text)) if day(text).is_some() => {
            sound(day(text).map_or(Cell::Missing(Missing::Unknown), Cell::Date))
        }
        (Type::Named(_), CellRef::Text(text)) if memory.find(text).is_some() => {
            match memory.find(text) {
                Some((Some(item), fault)) => Read {
                    cell: Cell::Item(item),
                    fault,
                },
                Some((None, fault)) => Read {
                    cell: Cell::Missing(Missing::Unknown),
                    fault,
                },
                None => sound(Cell::Missing(Missing::Unknown)),
            }
        }
        _ => slow(reader, cell),
    }
}

fn slow<'r>(reader: &Reader<'_>, cell: CellRef<'r>) -> Read<'r> {
    let (value, fault) = reader.read(cell);
    let cell = match value {
        Ok(Value::Number(number)) => Cell::Number(number),
        Ok(Value::Euro(number)) => Cell::Euro(number),
        Ok(Value::Percent(number)) => Cell::Percent(number),
        Ok(Value::Date(date)) => Cell::Date(date),
        Ok(Value::Bool(truth)) => Cell::Bool(truth),
        Err(Missing::Absent) => Cell::Missing(Missing::Absent),
        // Words and lists that are not as they stand in the file are for the whole evaluation.
        Ok(_) | Err(_) => Cell::Missing(Missing::Unknown),
    };
    Read {
        cell,
        fault: fault.is_some(),
    }
}

impl Memory {
    fn find(&self, text: &str) -> Option<(Option<&str>, bool)> {
        self.0
            .iter()
            .find(|(known, _, _)| **known == *text)
            .map(|(_, item, fault)| (item.as_deref(), *fault))
    }

    /// Learns what a cell of a category says, where it does not know yet. Gives whether it knows now.
    pub fn learn(&mut self, reader: &Reader<'_>, cell: CellRef<'_>) -> bool {
        let (Type::Named(_), CellRef::Text(text)) = (&reader.column.kind.value, cell) else {
            return true;
        };
        if self.find(text).is_some() {
            return true;
        }
        if self.0.len() >= MOST_WORDS {
            return false;
        }
        let (value, fault) = reader.read(cell);
        let item = match value {
            Ok(Value::Item(item)) => Some(item.into_boxed_str()),
            _ => None,
        };
        self.0.push((text.into(), item, fault.is_some()));
        true
    }
}

/// The words of a cell in the form of its column, where they are not in it already.
pub fn formed(reader: &Reader<'_>, cell: CellRef<'_>) -> Option<String> {
    let form = reader.form?;
    let CellRef::Text(text) = cell else {
        return match reader.column.kind.value {
            Type::Text if !cell.is_empty() => Some(form.apply(&cell.to_string())),
            _ => None,
        };
    };
    let in_form = match form {
        Form::Code => text
            .bytes()
            .all(|b| b.is_ascii_digit() || b.is_ascii_uppercase()),
        Form::Initials => text.bytes().all(|b| b.is_ascii_uppercase()),
        Form::Digits => text.bytes().all(|b| b.is_ascii_digit()),
        Form::Address => text
            .bytes()
            .all(|b| b.is_ascii_graphic() && !b.is_ascii_uppercase()),
        Form::Whole => true,
    };
    (!in_form).then(|| form.apply(text))
}

/// A whole number of up to fifteen figures, without signs.
fn whole(text: &str) -> Option<Decimal> {
    figures(text).map(Decimal::from)
}

fn figures(text: &str) -> Option<i64> {
    let bytes = text.as_bytes();
    if bytes.is_empty() || bytes.len() > 15 {
        return None;
    }
    bytes.iter().try_fold(0_i64, |sum, b| {
        b.is_ascii_digit().then(|| sum * 10 + i64::from(b - b'0'))
    })
}

/// A sum as programs write it: figures, a point, two figures.
fn cents(text: &str) -> Option<Decimal> {
    let (whole, fraction) = text.split_once('.')?;
    if fraction.len() != 2 || whole.len() > 12 {
        return None;
    }
    let cents = figures(whole)? * 100 + figures(fraction)?;
    Some(Decimal::new(cents, 2))
}

/// A date as programs write it: `2021-03-01`.
fn day(text: &str) -> Option<NaiveDate> {
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes.get(4) != Some(&b'-') || bytes.get(7) != Some(&b'-') {
        return None;
    }
    let part = |from: usize, to: usize| figures(text.get(from..to)?);
    let year = i32::try_from(part(0, 4)?).ok()?;
    let month = u32::try_from(part(5, 7)?).ok()?;
    let day = u32::try_from(part(8, 10)?).ok()?;
    NaiveDate::from_ymd_opt(year, month, day)
}
