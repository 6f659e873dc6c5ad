//! Windows in time: the useful days of each year, computed for a row or for the act.

use super::computed::{Computed, Outcome, Witness};
use super::eval::{Scope, first_missing};
use crate::facts::{Fact, Missing, Row, Value};
use crate::language::Declared;
use crate::language::ast::Window;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::sync::Arc;

/// A window that recurs for longer than this is a mistake of dates, not a plan.
const MOST_YEARS: i32 = 200;

/// The windows of a subject, a row each: `anno, dal, entro, effetto, forma`. Unknown where the years are not known.
pub fn windows<'a>(
    scope: &Scope<'a>,
    window: &'a Declared<Window>,
    subject: Option<Value>,
) -> Computed {
    let mut inner = scope.deeper(&window.pack);
    if let (Some((variable, _)), Some(subject)) = (&window.subject, subject) {
        inner.variables.push((variable.value.clone(), subject));
    }
    let Some((variable, first, last)) = &window.recurs else {
        let (row, witnesses) = one(&inner, window, None);
        return Computed::known(Value::List(vec![row])).because(witnesses);
    };
    let (first, last) = (inner.eval(first), inner.eval(last));
    let year = |computed: &Computed| match computed.outcome {
        Outcome::Known(Value::Number(year)) => year.to_i32(),
        _ => None,
    };
    let mut witnesses: Vec<Witness> = first
        .witnesses
        .iter()
        .chain(&last.witnesses)
        .cloned()
        .collect();
    let (Some(from), Some(to)) = (year(&first), year(&last)) else {
        return Computed::missing(first_missing(&[&first, &last])).because(witnesses);
    };
    let mut rows = Vec::new();
    for year in from..=to.min(from.saturating_add(MOST_YEARS)) {
        let bound = inner.with(&variable.value, Value::Number(Decimal::from(year)));
        let (row, why) = one(&bound, window, Some(year));
        rows.push(row);
        if rows.len() == 1 {
            witnesses.extend(why);
        }
    }
    Computed::known(Value::List(rows)).because(witnesses)
}

fn one(scope: &Scope, window: &Window, year: Option<i32>) -> (Value, Vec<Witness>) {
    let mut witnesses = Vec::new();
    let mut row = Row::new(None).with(
        "anno",
        year.map_or(Fact::missing(Missing::Absent), |year| {
            Fact::number(year, None)
        }),
    );
    for (name, day) in [
        ("dal", &window.from),
        ("entro", &window.until),
        ("effetto", &window.effect),
    ] {
        let fact = match day {
            None => Fact::missing(Missing::Absent),
            Some(day) => {
                let found = scope.eval(day);
                witnesses.extend(found.witnesses);
                match found.outcome {
                    Outcome::Known(value) => Fact::known(value, None),
                    Outcome::Missing(why) => Fact::missing(why),
                    Outcome::Between { .. } => Fact::missing(Missing::Unknown),
                }
            }
        };
        row = row.with(name, fact);
    }
    let form = window
        .form
        .as_ref()
        .map(|form| Value::Text(form.value.clone()));
    row = row.with("forma", Fact::optional(form, None));
    (Value::Row(Arc::new(row)), witnesses)
}
