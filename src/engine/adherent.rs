//! The rows of bodies, as commands on deadlines and assemblies name them: the columns that they rest on, each known or not.

use crate::facts::schema::ROW_NUMBER;
use crate::facts::{Row, Value};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// The register of the bodies that adhere.
pub const ADHERENTS: &str = "adesioni";
/// The column with the name of a body.
pub const NAME: &str = "ente";

/// What a column holds, where it holds something.
pub fn value<'r>(row: &'r Row, column: &str) -> Option<&'r Value> {
    row.get(column)?.value.as_ref().ok()
}

/// The name of the body, or words that stand for it.
pub fn name(row: &Row) -> String {
    value(row, NAME).map_or_else(|| "ente senza nome".to_owned(), super::message::value_words)
}

/// The row as the user sees it.
pub fn number(row: &Row) -> Option<u32> {
    amount(row, ROW_NUMBER)?.to_u32()
}

pub fn amount(row: &Row, column: &str) -> Option<Decimal> {
    match value(row, column)? {
        Value::Number(number) | Value::Euro(number) => Some(*number),
        _ => None,
    }
}

pub fn date(row: &Row, column: &str) -> Option<NaiveDate> {
    match value(row, column)? {
        Value::Date(date) => Some(*date),
        _ => None,
    }
}
