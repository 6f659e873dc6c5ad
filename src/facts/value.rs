//! Values and their states: what a rule may know of an act, and where it was read.

use crate::span::Span;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::sync::Arc;

/// A value that a rule can reason about.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Text(String),
    Number(Decimal),
    Euro(Decimal),
    Percent(Decimal),
    Date(NaiveDate),
    Days(i64),
    /// A number of months; `as_years` keeps how it was written.
    Months {
        count: i64,
        as_years: bool,
    },
    Bool(bool),
    /// A value of a category, by its name.
    Item(String),
    /// A piece of the act, with the article that holds it.
    Clause(Arc<Clause>),
    List(Vec<Value>),
    Row(Arc<Row>),
}

/// A piece of the act as a value: its words and where they stand.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Clause {
    pub words: String,
    pub article: Option<String>,
    pub heading: Option<String>,
}

/// Why there is no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// The whole document was read, and it is not there.
    Absent,
    /// There is a blank to fill in.
    Blank,
    /// It could not be read.
    Unknown,
    /// The table has no such column.
    Column,
    /// The source has no value for the case: a gap between bands, a day before the first value.
    Source,
    /// The question makes no sense for this act.
    NotApplicable,
}

impl Missing {
    /// The names by which a test gives a cell without a value.
    pub const NAMES: &'static [(&'static str, Self)] = &[
        ("assente", Self::Absent),
        ("in_bianco", Self::Blank),
        ("ignoto", Self::Unknown),
        ("senza_colonna", Self::Column),
    ];

    pub fn named(name: &str) -> Option<Self> {
        Self::NAMES
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, missing)| *missing)
    }
}

/// A value or the reason why there is none, with the words that it was read from.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    pub value: Result<Value, Missing>,
    pub span: Option<Span>,
}

impl Fact {
    pub const fn known(value: Value, span: Option<Span>) -> Self {
        Self {
            value: Ok(value),
            span,
        }
    }

    pub const fn missing(why: Missing) -> Self {
        Self {
            value: Err(why),
            span: None,
        }
    }

    pub const fn blank(span: Span) -> Self {
        Self {
            value: Err(Missing::Blank),
            span: Some(span),
        }
    }

    pub fn text(words: impl Into<String>, span: Option<Span>) -> Self {
        Self::known(Value::Text(words.into()), span)
    }

    pub fn number(number: impl Into<Decimal>, span: Option<Span>) -> Self {
        Self::known(Value::Number(number.into()), span)
    }

    pub const fn truth(truth: bool, span: Option<Span>) -> Self {
        Self::known(Value::Bool(truth), span)
    }

    /// The value, if there is one; absent otherwise.
    pub fn optional(value: Option<Value>, span: Option<Span>) -> Self {
        Self {
            value: value.ok_or(Missing::Absent),
            span,
        }
    }
}

/// A row of a table: facts by column, and the words that the row stands for.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Row {
    pub cells: Vec<(String, Fact)>,
    pub span: Option<Span>,
}

impl Row {
    pub fn new(span: Option<Span>) -> Self {
        Self {
            cells: Vec::new(),
            span,
        }
    }

    /// Adds a cell; for building a row in one expression.
    #[must_use]
    pub fn with(mut self, column: &str, fact: Fact) -> Self {
        self.cells.push((column.to_owned(), fact));
        self
    }

    pub fn get(&self, column: &str) -> Option<&Fact> {
        self.cells
            .iter()
            .find(|(name, _)| name == column)
            .map(|(_, fact)| fact)
    }
}
