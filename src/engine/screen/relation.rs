//! Comparison of the values of a row. As in the whole evaluation, what cannot be compared is unknown, never false.

use super::node::{Cell, Constant};
use crate::facts::{Missing, fold};
use crate::language::ast::Compare;
use rust_decimal::Decimal;
use std::cmp::Ordering;

pub fn compare<'r>(operator: Compare, left: Cell<'r>, right: Cell<'r>) -> Cell<'r> {
    match (left, right) {
        (Cell::Missing(why), _) | (_, Cell::Missing(why)) => return Cell::Missing(why),
        (Cell::Hidden, _) | (_, Cell::Hidden) => return Cell::Hidden,
        _ => {}
    }
    let truth = match operator {
        Compare::Equal => same(left, right),
        Compare::Different => same(left, right).map(|same| !same),
        Compare::Less => order(left, right).map(Ordering::is_lt),
        Compare::LessOrEqual => order(left, right).map(Ordering::is_le),
        Compare::Greater => order(left, right).map(Ordering::is_gt),
        Compare::GreaterOrEqual => order(left, right).map(Ordering::is_ge),
        Compare::Contains | Compare::In => None,
    };
    truth.map_or(Cell::Missing(Missing::Unknown), Cell::Bool)
}

/// Whether a value is one of a list.
pub fn one_of<'r>(cell: Cell<'r>, list: &[Constant]) -> Cell<'r> {
    match cell {
        Cell::Missing(_) | Cell::Hidden => cell,
        _ => Cell::Bool(
            list.iter()
                .any(|item| same(cell, item.cell()) == Some(true)),
        ),
    }
}

fn order(left: Cell<'_>, right: Cell<'_>) -> Option<Ordering> {
    match (left, right) {
        (Cell::Number(a), Cell::Number(b))
        | (Cell::Euro(a), Cell::Euro(b))
        | (Cell::Percent(a), Cell::Percent(b)) => Some(numbers(a, b)),
        (Cell::Date(a), Cell::Date(b)) => Some(a.cmp(&b)),
        _ => None,
    }
}

/// Nearly all numbers of a column have as many decimals as one another, or are compared with zero.
fn numbers(a: Decimal, b: Decimal) -> Ordering {
    if a.scale() == b.scale() || b.is_zero() {
        return a.mantissa().cmp(&b.mantissa());
    }
    a.cmp(&b)
}

fn same(left: Cell<'_>, right: Cell<'_>) -> Option<bool> {
    match (left, right) {
        (Cell::Text(a) | Cell::Item(a), Cell::Text(b) | Cell::Item(b)) => Some(alike(a, b)),
        (Cell::Bool(a), Cell::Bool(b)) => Some(a == b),
        _ => order(left, right).map(Ordering::is_eq),
    }
}

/// The same words, case and accents aside.
fn alike(a: &str, b: &str) -> bool {
    if a.is_ascii() && b.is_ascii() {
        return a.eq_ignore_ascii_case(b);
    }
    a == b || fold(a) == fold(b)
}
