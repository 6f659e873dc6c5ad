//! Conditions as the screen holds them: columns by position, values without allocation.

use crate::facts::Missing;
use crate::language::ast::Compare;
use chrono::NaiveDate;
use rust_decimal::Decimal;

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
    /// There is a value, of a kind that the screen does not hold: only the whole evaluation can tell what follows.
    Hidden,
    Missing(Missing),
}

/// A condition or a value, ready to be evaluated on a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    Constant(Constant),
    Column(usize),
    Not(Box<Node>),
    And(Vec<Node>),
    Or(Vec<Node>),
    Compare(Compare, Box<Node>, Box<Node>),
    /// A value equals itself, where there is one.
    Same(Box<Node>),
    /// `presente a.colonna`
    Present(Box<Node>),
    /// `noto(a.colonna)`
    Known(Box<Node>),
    OneOf(Box<Node>, Vec<Constant>),
    Year(Box<Node>),
    /// `lunghezza(a.codice)`, in characters.
    Length(Box<Node>),
    /// `lunghezza(a.codice) in {6; 7}`
    LengthIn(Box<Node>, Vec<usize>),
    Check(Check, Box<Node>),
    /// `conta(x in t dove …)` on a row that shares its key with no other: 0, 1 or unknown.
    CountOfItself(Box<Node>),
    /// `esiste(x in t dove …)` on such a row.
    Itself(Box<Node>),
}

/// A function of the language that says yes or no of a text.
#[derive(Clone, Debug)]
pub struct Check {
    pub name: String,
    pub holds: fn(&str) -> bool,
}

impl PartialEq for Check {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
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
    /// The nodes right under this one.
    pub fn children(&self) -> Vec<&Self> {
        match self {
            Self::Constant(_) | Self::Column(_) => Vec::new(),
            Self::Not(inner)
            | Self::Same(inner)
            | Self::Present(inner)
            | Self::Known(inner)
            | Self::OneOf(inner, _)
            | Self::Year(inner)
            | Self::Length(inner)
            | Self::LengthIn(inner, _)
            | Self::Check(_, inner)
            | Self::CountOfItself(inner)
            | Self::Itself(inner) => vec![inner],
            Self::And(parts) | Self::Or(parts) => parts.iter().collect(),
            Self::Compare(_, left, right) => vec![left, right],
        }
    }

    /// Marks the columns that the node looks at.
    pub fn mark(&self, used: &mut [bool]) {
        if let Self::Column(at) = self
            && let Some(used) = used.get_mut(*at)
        {
            *used = true;
        }
        for child in self.children() {
            child.mark(used);
        }
    }
}
