//! Rows by the value of a column, so that a rule that compares each row with all the others looks only at those that can
//! agree with it.

use super::eval::Scope;
use super::path;
use crate::facts::{Row, Value, fold};
use crate::language::ast::{Compare, Expr, ExprKind, Path};
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

/// Indexes made while a document is checked, by table and column.
#[derive(Debug, Default)]
pub struct Indexes(RefCell<HashMap<(String, String), Rc<Index>>>);

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
    let terms = match &filter.kind {
        ExprKind::And(terms) => terms.iter().collect(),
        _ => vec![filter],
    };
    terms.into_iter().find_map(|term| {
        let ExprKind::Compare(Compare::Equal, left, right) = &term.kind else {
            return None;
        };
        let (column, other) = column_of(left, variable)
            .map(|column| (column, right))
            .or_else(|| column_of(right, variable).map(|column| (column, left)))?;
        if mentions(other, variable) {
            return None;
        }
        let wanted = scope.eval(other);
        let wanted = key(wanted.value()?)?;
        let index = scope.indexes.of(table.head(), column, rows);
        let found = index.by_value.get(&wanted);
        let mut found: Vec<usize> = found
            .into_iter()
            .flatten()
            .chain(&index.without)
            .copied()
            .collect();
        found.sort_unstable();
        Some(found)
    })
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
    own || super::reading::children(expr)
        .into_iter()
        .any(|child| mentions(child, variable))
}

impl Indexes {
    fn of(&self, table: &str, column: &str, rows: &[Arc<Row>]) -> Rc<Index> {
        let place = (table.to_owned(), column.to_owned());
        if let Some(known) = self.0.borrow().get(&place) {
            return Rc::clone(known);
        }
        let mut index = Index::default();
        for (at, row) in rows.iter().enumerate() {
            match row
                .get(column)
                .and_then(|fact| key(fact.value.as_ref().ok()?))
            {
                Some(key) => index.by_value.entry(key).or_default().push(at),
                None => index.without.push(at),
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
