//! Conditions made ready for many rows: columns by position, values without allocation.

use crate::facts::{Missing, fold};
use crate::language::ast::Compare;
use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// A value of a row while it is screened.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell<'r> {
    Number(Decimal),
    Euro(Decimal),
    Percent(Decimal),
    Date(NaiveDate),
    Text(&'r str),
    /// A value of a category, by its name.
    Item(&'r str),
    Bool(bool),
    Missing(Missing),
}

/// A condition or a value, ready to be evaluated on a row.
#[derive(Clone, Debug)]
pub enum Node {
    Constant(Constant),
    Column(usize),
    Not(Box<Node>),
    And(Vec<Node>),
    Or(Vec<Node>),
    Compare(Compare, Box<Node>, Box<Node>),
    /// `presente a.colonna`
    Present(Box<Node>),
    /// `noto(a.colonna)`
    Known(Box<Node>),
    OneOf(Box<Node>, Vec<Constant>),
    Year(Box<Node>),
    /// `lunghezza(a.codice)`, in characters.
    Length(Box<Node>),
    Check(fn(&str) -> bool, Box<Node>),
    /// `conta(x in t dove …)` on a row that shares its key with no other: 0, 1 or unknown.
    CountOfItself(Box<Node>),
    /// `esiste(x in t dove …)` on such a row.
    Itself(Box<Node>),
}

/// A value that does not change from row to row.
#[derive(Clone, Debug, PartialEq)]
pub enum Constant {
    Number(Decimal),
    Euro(Decimal),
    Percent(Decimal),
    Date(NaiveDate),
    Text(String),
    Item(String),
    Bool(bool),
    Missing(Missing),
}

impl Constant {
    pub const fn cell(&self) -> Cell<'_> {
        match self {
            Self::Number(number) => Cell::Number(*number),
            Self::Euro(number) => Cell::Euro(*number),
            Self::Percent(number) => Cell::Percent(*number),
            Self::Date(date) => Cell::Date(*date),
            Self::Text(text) => Cell::Text(text.as_str()),
            Self::Item(item) => Cell::Item(item.as_str()),
            Self::Bool(truth) => Cell::Bool(*truth),
            Self::Missing(why) => Cell::Missing(*why),
        }
    }
}

impl Node {
    /// The value on a row, whose cells are in the order of the columns.
    pub fn eval<'r>(&'r self, row: &[Cell<'r>]) -> Cell<'r> {
        match self {
            Self::Constant(constant) => constant.cell(),
            Self::Column(at) => row
                .get(*at)
                .copied()
                .unwrap_or(Cell::Missing(Missing::Column)),
            Self::Not(inner) => match inner.eval(row) {
                Cell::Bool(truth) => Cell::Bool(!truth),
                other => unknown(other),
            },
            Self::And(parts) => junction(parts, row, false),
            Self::Or(parts) => junction(parts, row, true),
            Self::Compare(operator, left, right) => {
                compare(*operator, left.eval(row), right.eval(row))
            }
            Self::Present(inner) => match inner.eval(row) {
                Cell::Missing(Missing::Absent) => Cell::Bool(false),
                Cell::Missing(why) => Cell::Missing(why),
                _ => Cell::Bool(true),
            },
            Self::Known(inner) => Cell::Bool(!matches!(inner.eval(row), Cell::Missing(_))),
            Self::OneOf(inner, list) => one_of(inner.eval(row), list),
            Self::Year(inner) => match inner.eval(row) {
                Cell::Date(date) => Cell::Number(Decimal::from(date.year())),
                other => unknown(other),
            },
            Self::Length(inner) => match inner.eval(row) {
                Cell::Text(text) | Cell::Item(text) => {
                    Cell::Number(Decimal::from(text.chars().count()))
                }
                other => unknown(other),
            },
            Self::Check(check, inner) => match inner.eval(row) {
                Cell::Text(text) | Cell::Item(text) => Cell::Bool(check(text)),
                other => unknown(other),
            },
            Self::CountOfItself(filter) => match filter.eval(row) {
                Cell::Bool(truth) => Cell::Number(Decimal::from(u8::from(truth))),
                other => unknown(other),
            },
            Self::Itself(filter) => match filter.eval(row) {
                Cell::Bool(truth) => Cell::Bool(truth),
                other => unknown(other),
            },
        }
    }
}

/// The reason of a missing value; a value where another kind was wanted is unknown.
const fn unknown(cell: Cell<'_>) -> Cell<'_> {
    match cell {
        Cell::Missing(_) => cell,
        _ => Cell::Missing(Missing::Unknown),
    }
}

/// The graver reason stays: what a missing column or a senseless question decides is told apart.
fn junction<'r>(parts: &'r [Node], row: &[Cell<'r>], decisive: bool) -> Cell<'r> {
    let mut missing = None;
    for part in parts {
        match part.eval(row) {
            Cell::Bool(truth) if truth == decisive => return Cell::Bool(decisive),
            Cell::Bool(_) => {}
            other => {
                let why = match unknown(other) {
                    Cell::Missing(why) => why,
                    _ => Missing::Unknown,
                };
                missing = Some(match missing {
                    Some(Missing::NotApplicable) => Missing::NotApplicable,
                    Some(Missing::Column) if why != Missing::NotApplicable => Missing::Column,
                    _ => why,
                });
            }
        }
    }
    missing.map_or(Cell::Bool(!decisive), Cell::Missing)
}

fn compare<'r>(operator: Compare, left: Cell<'r>, right: Cell<'r>) -> Cell<'r> {
    if let Cell::Missing(why) = left {
        return Cell::Missing(why);
    }
    if let Cell::Missing(why) = right {
        return Cell::Missing(why);
    }
    let ordering = || match (left, right) {
        (Cell::Number(a), Cell::Number(b))
        | (Cell::Euro(a), Cell::Euro(b))
        | (Cell::Percent(a), Cell::Percent(b)) => Some(a.cmp(&b)),
        (Cell::Date(a), Cell::Date(b)) => Some(a.cmp(&b)),
        _ => None,
    };
    let truth = match operator {
        Compare::Equal => same(left, right),
        Compare::Different => same(left, right).map(|same| !same),
        Compare::Less => ordering().map(|order| order == Ordering::Less),
        Compare::LessOrEqual => ordering().map(|order| order != Ordering::Greater),
        Compare::Greater => ordering().map(|order| order == Ordering::Greater),
        Compare::GreaterOrEqual => ordering().map(|order| order != Ordering::Less),
        Compare::Contains | Compare::In => None,
    };
    truth.map_or(Cell::Missing(Missing::Unknown), Cell::Bool)
}

fn same(left: Cell<'_>, right: Cell<'_>) -> Option<bool> {
    match (left, right) {
        (Cell::Text(a) | Cell::Item(a), Cell::Text(b) | Cell::Item(b)) => {
            Some(a == b || fold(a) == fold(b))
        }
        (Cell::Bool(a), Cell::Bool(b)) => Some(a == b),
        (Cell::Number(a), Cell::Number(b))
        | (Cell::Euro(a), Cell::Euro(b))
        | (Cell::Percent(a), Cell::Percent(b)) => Some(a == b),
        (Cell::Date(a), Cell::Date(b)) => Some(a == b),
        _ => None,
    }
}

fn one_of<'r>(cell: Cell<'r>, list: &[Constant]) -> Cell<'r> {
    if let Cell::Missing(_) = cell {
        return cell;
    }
    Cell::Bool(
        list.iter()
            .any(|item| same(cell, item.cell()) == Some(true)),
    )
}
