//! Rows by the value of a column, so that a rule that compares each row with all the others looks only at those that can
//! agree with it.

use super::eval::Scope;
use super::path;
use super::watch::Watch;
use crate::facts::{Row, Value, fold};
use crate::language::ast::{Compare, Expr, ExprKind, Path};
use crate::register::comuni::Spelling;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

/// The rows of a table by one column.
#[derive(Debug, Default)]
pub struct Index {
    by_value: HashMap<Key, Vec<usize>>,
    /// The rows that have no value there: whether they agree cannot be told.
    without: Vec<usize>,
}

/// A value by which rows are told apart; equal keys are equal values for the language.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    Words(String),
    Number(rust_decimal::Decimal),
    Date(chrono::NaiveDate),
}

/// How a filter compares the column: `x.codice = …`, `stesso_ente(x.ente; …)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Join {
    Equal,
    SameBody,
}

impl Join {
    /// The keys of a value: rows that agree share one at least.
    fn keys(self, value: &Value) -> Vec<Key> {
        match (self, value) {
            (Self::SameBody, Value::Text(name)) => Spelling::read(name)
                .keys
                .into_iter()
                .map(Key::Words)
                .collect(),
            (Self::SameBody, _) => Vec::new(),
            (Self::Equal, value) => key(value).into_iter().collect(),
        }
    }
}

fn key(value: &Value) -> Option<Key> {
    match value {
        Value::Text(words) | Value::Item(words) => Some(Key::Words(fold(words))),
        Value::Number(number) | Value::Euro(number) | Value::Percent(number) => {
            Some(Key::Number(number.normalize()))
        }
        Value::Date(date) => Some(Key::Date(*date)),
        _ => None,
    }
}

/// Indexes made while a document is checked, by table, column and comparison; and, where it is wanted, what the check
/// passed through.
#[derive(Debug, Default)]
pub struct Indexes(
    RefCell<HashMap<(String, String, Join), Rc<Index>>>,
    pub Watch,
);

/// Tables smaller than this are read whole.
const SMALL: usize = 24;

/// The positions of the rows that a filter can keep, in order; `None` where every row must be looked at.
pub fn candidates(
    scope: &Scope,
    table: &Path,
    rows: &[Arc<Row>],
    variable: &str,
    filter: Option<&Expr>,
) -> Option<Vec<usize>> {
    if rows.len() < SMALL || table.parts.len() != 1 {
        return None;
    }
    let filter = filter?;
    let terms: Vec<&Expr> = match &filter.kind {
        ExprKind::And(terms) => terms.iter().collect(),
        _ => vec![filter],
    };
    terms.iter().find_map(|term| {
        let (join, left, right) = joined(term)?;
        let (column, other) = column_of(left, variable)
            .map(|column| (column, right))
            .or_else(|| column_of(right, variable).map(|column| (column, left)))?;
        if mentions(other, variable) {
            return None;
        }
        let wanted = scope.eval(other);
        let wanted = join.keys(wanted.value()?);
        if wanted.is_empty() {
            return None;
        }
        let index = scope.indexes.of(table.head(), column, join, rows);
        // Rows without a value may agree, unless the filter itself leaves them out.
        let without = if terms.iter().any(|term| is_noto(term, variable, column)) {
            &[][..]
        } else {
            &index.without
        };
        let mut found: Vec<usize> = wanted
            .iter()
            .filter_map(|key| index.by_value.get(key))
            .flatten()
            .chain(without)
            .copied()
            .collect();
        found.sort_unstable();
        found.dedup();
        Some(found)
    })
}

/// The two sides of a comparison that an index can serve.
fn joined(term: &Expr) -> Option<(Join, &Expr, &Expr)> {
    match &term.kind {
        ExprKind::Compare(Compare::Equal, left, right) => Some((Join::Equal, left, right)),
        ExprKind::Call { name, arguments } if name.value == "stesso_ente" => {
            match arguments.as_slice() {
                [left, right] => Some((Join::SameBody, left, right)),
                _ => None,
            }
        }
        _ => None,
    }
}

/// `noto(x.codice)`, where `x` is the variable.
fn is_noto(term: &Expr, variable: &str, column: &str) -> bool {
    match &term.kind {
        ExprKind::Call { name, arguments } if name.value == "noto" => {
            matches!(arguments.as_slice(), [fact] if column_of(fact, variable) == Some(column))
        }
        _ => false,
    }
}

/// `x.codice`, where `x` is the variable.
fn column_of<'e>(expr: &'e Expr, variable: &str) -> Option<&'e str> {
    let ExprKind::Path(path) = &expr.kind else {
        return None;
    };
    match path.parts.as_slice() {
        [head, column] if head.value == variable => Some(&column.value),
        _ => None,
    }
}

fn mentions(expr: &Expr, variable: &str) -> bool {
    let own = match &expr.kind {
        ExprKind::Path(path) | ExprKind::Present(path) => path.head() == variable,
        // What an inner aggregate or a function does with names is not followed.
        ExprKind::Quantified { .. } | ExprKind::All { .. } | ExprKind::Fold { .. } => true,
        _ => false,
    };
    own || crate::language::walk::children(expr)
        .into_iter()
        .any(|child| mentions(child, variable))
}

impl Indexes {
    /// Indexes of a check whose course is noted.
    pub fn watched() -> Self {
        Self(RefCell::default(), Watch::on())
    }

    fn of(&self, table: &str, column: &str, join: Join, rows: &[Arc<Row>]) -> Rc<Index> {
        let place = (table.to_owned(), column.to_owned(), join);
        if let Some(known) = self.0.borrow().get(&place) {
            return Rc::clone(known);
        }
        let mut index = Index::default();
        for (at, row) in rows.iter().enumerate() {
            let value = row.get(column).and_then(|fact| fact.value.as_ref().ok());
            let keys = value.map_or_else(Vec::new, |value| join.keys(value));
            if keys.is_empty() {
                index.without.push(at);
            }
            for key in keys {
                index.by_value.entry(key).or_default().push(at);
            }
        }
        let index = Rc::new(index);
        self.0.borrow_mut().insert(place, Rc::clone(&index));
        index
    }
}

/// The rows of a table that is not computed: those of a register, or of the act.
pub fn stored<'a>(scope: &Scope<'a>, table: &Path) -> Option<&'a [Arc<Row>]> {
    if table.arguments.is_some() {
        return None;
    }
    match table.parts.as_slice() {
        [name] if name.value == "anagrafe" => Some(super::civic::table()),
        [name] if path::bound(scope, &name.value).is_none() => {
            scope.facts.tables.get(&name.value).map(Vec::as_slice)
        }
        _ => None,
    }
}
