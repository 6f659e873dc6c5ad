//! What the evaluation of an expression gives: a value, an interval or nothing, with the facts it rests on.

use super::truth::Truth;
use crate::facts::{Missing, Value};
use crate::span::Span;
use rust_decimal::Decimal;

/// A fact that mattered for a result.
#[derive(Clone, Debug, PartialEq)]
pub struct Witness {
    /// The path as the rule names it: `convenzione.durata`.
    pub path: String,
    pub span: Option<Span>,
    /// Why it had no value, if it had none.
    pub missing: Option<Missing>,
    /// It is a row that an aggregate counted or refused.
    pub row: bool,
}

/// The result of an expression.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    Known(Value),
    /// A count or a sum between these two, both possible; the unit is that of `low`.
    Between {
        low: Value,
        high: Value,
    },
    Missing(Missing),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Computed {
    pub outcome: Outcome,
    pub witnesses: Vec<Witness>,
}

/// Repeated witnesses are looked for only among so many: a table of many rows has no repetitions.
const FEW: usize = 64;

impl Computed {
    pub const fn known(value: Value) -> Self {
        Self {
            outcome: Outcome::Known(value),
            witnesses: Vec::new(),
        }
    }

    pub const fn missing(why: Missing) -> Self {
        Self {
            outcome: Outcome::Missing(why),
            witnesses: Vec::new(),
        }
    }

    pub const fn truth(truth: Truth) -> Self {
        match truth {
            Truth::True => Self::known(Value::Bool(true)),
            Truth::False => Self::known(Value::Bool(false)),
            Truth::Unknown => Self::missing(Missing::Unknown),
        }
    }

    #[must_use]
    pub fn because(mut self, witnesses: Vec<Witness>) -> Self {
        for witness in witnesses {
            if self.witnesses.len() >= FEW || !self.witnesses.contains(&witness) {
                self.witnesses.push(witness);
            }
        }
        self
    }

    /// The result as a condition.
    pub const fn as_truth(&self) -> Truth {
        match &self.outcome {
            Outcome::Known(Value::Bool(truth)) => Truth::known(*truth),
            _ => Truth::Unknown,
        }
    }

    pub const fn value(&self) -> Option<&Value> {
        match &self.outcome {
            Outcome::Known(value) => Some(value),
            _ => None,
        }
    }

    /// Whether it has no value because the question makes no sense for this act.
    pub fn is_not_applicable(&self) -> bool {
        self.outcome == Outcome::Missing(Missing::NotApplicable)
            || self
                .witnesses
                .iter()
                .any(|witness| witness.missing == Some(Missing::NotApplicable))
    }
}

/// The number inside a value that can be counted with, whatever its unit.
pub fn magnitude(value: &Value) -> Option<Decimal> {
    match value {
        Value::Number(n) | Value::Euro(n) | Value::Percent(n) => Some(*n),
        Value::Days(n) => Some(Decimal::from(*n)),
        Value::Months { count, .. } => Some(Decimal::from(*count)),
        _ => None,
    }
}

/// A value of the same unit with another number.
pub fn with_magnitude(unit: &Value, number: Decimal) -> Value {
    let whole = || i64::try_from(number.round()).unwrap_or(i64::MAX);
    match unit {
        Value::Euro(_) => Value::Euro(number),
        Value::Percent(_) => Value::Percent(number),
        Value::Days(_) => Value::Days(whole()),
        Value::Months { as_years, .. } => Value::Months {
            count: whole(),
            as_years: *as_years,
        },
        _ => Value::Number(number),
    }
}
