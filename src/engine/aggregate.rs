//! Aggregates over tables and lists. Counts are intervals when some rows are unknown; the rows that mattered stay as witnesses.

use super::compare;
use super::computed::{Computed, Outcome, Witness};
use super::eval::Scope;
use super::path;
use super::truth::Truth;
use crate::facts::{Missing, Value};
use crate::language::ast::{Arithmetic, Compare, Expr, ExprKind, Fold, Path, Quantifier};
use rust_decimal::Decimal;
use std::sync::Arc;

pub fn eval(scope: &Scope, kind: &ExprKind) -> Computed {
    match kind {
        ExprKind::Quantified {
            quantifier,
            variable,
            table,
            filter,
        } => quantified(
            scope,
            *quantifier,
            &variable.value,
            table,
            filter.as_deref(),
        ),
        ExprKind::All {
            variable,
            table,
            filter,
            holds,
        } => all(scope, &variable.value, table, filter.as_deref(), holds),
        ExprKind::Fold {
            fold,
            value,
            variable,
            table,
            filter,
        } => folded(
            scope,
            *fold,
            value,
            &variable.value,
            table,
            filter.as_deref(),
        ),
        _ => Computed::missing(Missing::Unknown),
    }
}

/// A count keeps so many of the rows that it counted: a finding lists no more of them.
const MOST_WITNESSES: usize = 200;

/// The rows that the filter keeps for certain, and those of which it cannot say.
struct Selection<'a> {
    certain: Vec<(Scope<'a>, Value)>,
    possible: Vec<(Scope<'a>, Value)>,
    witnesses: Vec<Witness>,
}

fn select<'a>(
    scope: &Scope<'a>,
    variable: &str,
    table: &Path,
    filter: Option<&Expr>,
) -> Option<Selection<'a>> {
    let mut selection = Selection {
        certain: Vec::new(),
        possible: Vec::new(),
        witnesses: Vec::new(),
    };
    let stored = super::index::stored(scope, table);
    let chosen = stored.and_then(|rows| {
        let at = super::index::candidates(scope, table, rows, variable, filter)?;
        let row = |at: usize| rows.get(at).map(|row| Value::Row(Arc::clone(row)));
        Some(at.into_iter().filter_map(row).collect())
    });
    let items: Vec<Value> = match chosen {
        Some(items) => items,
        None => path::table(scope, table)?,
    };
    for item in items {
        let inner = scope.with(variable, item.clone());
        let kept = filter.map(|filter| inner.eval(filter));
        match kept.as_ref().map_or(Truth::True, Computed::as_truth) {
            Truth::True => selection.certain.push((inner, item)),
            Truth::False => {}
            Truth::Unknown => {
                selection.witnesses.extend(
                    kept.into_iter()
                        .flat_map(|kept| kept.witnesses)
                        .filter(|witness| witness.missing.is_some()),
                );
                selection.possible.push((inner, item));
            }
        }
    }
    Some(selection)
}

fn row_witness(table: &Path, item: &Value) -> Witness {
    let span = match item {
        Value::Row(row) => row.span,
        _ => None,
    };
    Witness {
        path: table.dotted(),
        span,
        missing: None,
        row: true,
    }
}

fn quantified(
    scope: &Scope,
    quantifier: Quantifier,
    variable: &str,
    table: &Path,
    filter: Option<&Expr>,
) -> Computed {
    let Some(selection) = select(scope, variable, table, filter) else {
        return unknown_table(scope, table);
    };
    let (low, high) = (
        selection.certain.len(),
        selection.certain.len() + selection.possible.len(),
    );
    let mut witnesses: Vec<Witness> = selection
        .certain
        .iter()
        .take(MOST_WITNESSES)
        .map(|(_, item)| row_witness(table, item))
        .collect();
    let result = match quantifier {
        Quantifier::Count if low == high => Computed::known(count(low)),
        Quantifier::Count => Computed {
            outcome: Outcome::Between {
                low: count(low),
                high: count(high),
            },
            witnesses: Vec::new(),
        },
        Quantifier::Exists if low > 0 => Computed::truth(Truth::True),
        Quantifier::Exists if high > 0 => Computed::truth(Truth::Unknown),
        Quantifier::Exists => Computed::truth(Truth::False),
    };
    // Once a row is certain, the doubtful ones decide nothing.
    if quantifier != Quantifier::Exists || low == 0 {
        witnesses.extend(selection.witnesses);
    }
    if witnesses.is_empty() {
        witnesses.push(Witness {
            path: table.dotted(),
            span: None,
            missing: None,
            row: false,
        });
    }
    result.because(witnesses)
}

fn count(rows: usize) -> Value {
    Value::Number(Decimal::from(rows))
}

/// A register that was not given makes the question senseless; anything else cannot be told.
fn unknown_table(scope: &Scope, table: &Path) -> Computed {
    let register =
        table.parts.len() == 1 && scope.rules.register(scope.pack, table.head()).is_some();
    let why = if register {
        Missing::NotApplicable
    } else {
        // A list that is a column: what is missing is the column, or the cell.
        match path::resolve(scope, table).outcome {
            Outcome::Missing(why) => why,
            _ => Missing::Unknown,
        }
    };
    Computed::missing(why).because(vec![Witness {
        path: table.dotted(),
        span: None,
        missing: Some(why),
        row: false,
    }])
}

fn all(
    scope: &Scope,
    variable: &str,
    table: &Path,
    filter: Option<&Expr>,
    holds: &Expr,
) -> Computed {
    let Some(selection) = select(scope, variable, table, filter) else {
        return unknown_table(scope, table);
    };
    let mut unknown = Vec::new();
    let mut refused = Vec::new();
    for (inner, item) in &selection.certain {
        let result = inner.eval(holds);
        match result.as_truth() {
            Truth::True => {}
            Truth::False => refused.push(row_witness(table, item)),
            Truth::Unknown => unknown.extend(result.witnesses),
        }
    }
    for (inner, _) in &selection.possible {
        if inner.eval(holds).as_truth() != Truth::True {
            unknown.extend(selection.witnesses.iter().cloned());
        }
    }
    if !refused.is_empty() {
        Computed::truth(Truth::False).because(refused)
    } else if !unknown.is_empty() {
        Computed::truth(Truth::Unknown).because(unknown)
    } else {
        Computed::truth(Truth::True).because(
            selection
                .certain
                .iter()
                .map(|(_, item)| row_witness(table, item))
                .collect(),
        )
    }
}

fn folded(
    scope: &Scope,
    fold: Fold,
    value: &Expr,
    variable: &str,
    table: &Path,
    filter: Option<&Expr>,
) -> Computed {
    let Some(selection) = select(scope, variable, table, filter) else {
        return unknown_table(scope, table);
    };
    let results: Vec<(Computed, Witness)> = selection
        .certain
        .iter()
        .map(|(inner, item)| (inner.eval(value), row_witness(table, item)))
        .collect();
    let doubtful = !selection.possible.is_empty()
        || results.iter().any(|(result, _)| result.value().is_none());
    let mut witnesses: Vec<Witness> = results.iter().map(|(_, witness)| witness.clone()).collect();
    witnesses.extend(results.iter().flat_map(|(result, _)| {
        result
            .witnesses
            .iter()
            .filter(|w| w.missing.is_some())
            .cloned()
    }));
    witnesses.extend(selection.witnesses);
    let known = || {
        results
            .iter()
            .filter_map(|(result, _)| result.value().cloned())
    };
    let outcome = match fold {
        Fold::Sum if doubtful => Computed::missing(Missing::Unknown),
        Fold::Sum => {
            let mut total = None::<Value>;
            for item in known() {
                total = match total {
                    None => Some(item),
                    Some(sum) => compare::arithmetic(Arithmetic::Plus, &sum, &item),
                };
            }
            Computed::known(total.unwrap_or_else(|| count(0)))
        }
        Fold::Distinct => {
            let low = distinct(known().collect());
            let high = low
                + results
                    .iter()
                    .filter(|(result, _)| result.value().is_none())
                    .count()
                + selection.possible.len();
            if low == high {
                Computed::known(count(low))
            } else {
                Computed {
                    outcome: Outcome::Between {
                        low: count(low),
                        high: count(high),
                    },
                    witnesses: Vec::new(),
                }
            }
        }
        Fold::Unique => match known().collect::<Vec<_>>().as_slice() {
            _ if doubtful => Computed::missing(Missing::Unknown),
            [] => Computed::missing(Missing::Absent),
            [first, rest @ ..] if rest.iter().all(|other| same(first, other)) => {
                Computed::known(first.clone())
            }
            _ => Computed::missing(Missing::Unknown),
        },
    };
    outcome.because(witnesses)
}

fn same(a: &Value, b: &Value) -> bool {
    compare::compare(
        Compare::Equal,
        Computed::known(a.clone()),
        Computed::known(b.clone()),
    )
    .as_truth()
        == Truth::True
}

fn distinct(values: Vec<Value>) -> usize {
    let mut kept: Vec<Value> = Vec::new();
    for value in values {
        if !kept.iter().any(|known| same(known, &value)) {
            kept.push(value);
        }
    }
    kept.len()
}
