//! Comparison and arithmetic of values and intervals. What cannot be compared is unknown, never false.

use super::computed::{Computed, Outcome, magnitude, with_magnitude};
use super::eval::first_missing;
use super::truth::Truth;
use crate::facts::{Value, fold};
use crate::language::ast::{Arithmetic, Compare};
use chrono::Duration;
use rust_decimal::Decimal;
use std::cmp::Ordering;

pub fn compare(operator: Compare, left: Computed, right: Computed) -> Computed {
    let truth = match (&left.outcome, &right.outcome) {
        (Outcome::Known(a), Outcome::Known(b)) => known(operator, a, b),
        (Outcome::Between { low, high }, Outcome::Known(b)) => interval(operator, (low, high), b),
        (Outcome::Known(a), Outcome::Between { low, high }) => {
            interval(mirrored(operator), (low, high), a)
        }
        _ => Truth::Unknown,
    };
    let missing = first_missing(&[&left, &right]);
    let result = match truth {
        Truth::Unknown => Computed::missing(missing),
        truth => Computed::truth(truth),
    };
    result.because(left.witnesses).because(right.witnesses)
}

fn known(operator: Compare, a: &Value, b: &Value) -> Truth {
    match operator {
        Compare::Equal => equal(a, b),
        Compare::Different => equal(a, b).negate(),
        Compare::Less => order(a, b).map_or(Truth::Unknown, |o| Truth::known(o == Ordering::Less)),
        Compare::LessOrEqual => {
            order(a, b).map_or(Truth::Unknown, |o| Truth::known(o != Ordering::Greater))
        }
        Compare::Greater => {
            order(a, b).map_or(Truth::Unknown, |o| Truth::known(o == Ordering::Greater))
        }
        Compare::GreaterOrEqual => {
            order(a, b).map_or(Truth::Unknown, |o| Truth::known(o != Ordering::Less))
        }
        Compare::Contains => contains(a, b),
        Compare::In => contains(b, a),
    }
}

fn contains(list: &Value, item: &Value) -> Truth {
    match list {
        Value::List(items) => {
            Truth::known(items.iter().any(|known| equal(known, item) == Truth::True))
        }
        _ => Truth::Unknown,
    }
}

fn equal(a: &Value, b: &Value) -> Truth {
    match (words(a), words(b)) {
        (Some(a), Some(b)) => Truth::known(fold(a) == fold(b)),
        _ => match (a, b) {
            (Value::Bool(a), Value::Bool(b)) => Truth::known(a == b),
            (Value::List(a), Value::List(b)) => Truth::known(
                a.len() == b.len()
                    && a.iter()
                        .all(|item| b.iter().any(|other| equal(item, other) == Truth::True)),
            ),
            _ => order(a, b).map_or(Truth::Unknown, |order| {
                Truth::known(order == Ordering::Equal)
            }),
        },
    }
}

fn words(value: &Value) -> Option<&str> {
    match value {
        Value::Text(words) | Value::Item(words) => Some(words),
        Value::Clause(clause) => Some(&clause.words),
        _ => None,
    }
}

/// Values of one unit have an order; days and months have none between them.
pub fn order(a: &Value, b: &Value) -> Option<Ordering> {
    match (a, b) {
        (Value::Date(a), Value::Date(b)) => Some(a.cmp(b)),
        (Value::Number(_), Value::Number(_))
        | (Value::Euro(_), Value::Euro(_))
        | (Value::Percent(_), Value::Percent(_))
        | (Value::Days(_), Value::Days(_))
        | (Value::Months { .. }, Value::Months { .. }) => Some(magnitude(a)?.cmp(&magnitude(b)?)),
        _ => None,
    }
}

/// An interval against a value: decided only where every number in it agrees.
fn interval(operator: Compare, (low, high): (&Value, &Value), b: &Value) -> Truth {
    let (Some(least), Some(most)) = (order(low, b), order(high, b)) else {
        return Truth::Unknown;
    };
    match operator {
        Compare::Less => both(least == Ordering::Less, most == Ordering::Less),
        Compare::LessOrEqual => both(least != Ordering::Greater, most != Ordering::Greater),
        Compare::Greater => both(least == Ordering::Greater, most == Ordering::Greater),
        Compare::GreaterOrEqual => both(least != Ordering::Less, most != Ordering::Less),
        Compare::Equal if least == Ordering::Greater || most == Ordering::Less => Truth::False,
        Compare::Different if least == Ordering::Greater || most == Ordering::Less => Truth::True,
        _ => Truth::Unknown,
    }
}

const fn both(low: bool, high: bool) -> Truth {
    if low == high {
        Truth::known(low)
    } else {
        Truth::Unknown
    }
}

const fn mirrored(operator: Compare) -> Compare {
    match operator {
        Compare::Less => Compare::Greater,
        Compare::LessOrEqual => Compare::GreaterOrEqual,
        Compare::Greater => Compare::Less,
        Compare::GreaterOrEqual => Compare::LessOrEqual,
        other => other,
    }
}

/// `None` where the units do not go together; the checker has refused those before.
pub fn arithmetic(operator: Arithmetic, a: &Value, b: &Value) -> Option<Value> {
    match (operator, a, b) {
        (Arithmetic::Plus, Value::Date(date), Value::Days(days)) => date
            .checked_add_signed(Duration::days(*days))
            .map(Value::Date),
        (Arithmetic::Minus, Value::Date(date), Value::Days(days)) => date
            .checked_sub_signed(Duration::days(*days))
            .map(Value::Date),
        (Arithmetic::Times, Value::Percent(percent), other)
        | (Arithmetic::Times, other, Value::Percent(percent)) => {
            let part = magnitude(other)?
                .checked_mul(*percent)?
                .checked_div(Decimal::ONE_HUNDRED)?;
            Some(with_magnitude(other, part))
        }
        (Arithmetic::Times, Value::Number(number), other)
        | (Arithmetic::Times, other, Value::Number(number)) => Some(with_magnitude(
            other,
            magnitude(other)?.checked_mul(*number)?,
        )),
        (Arithmetic::Plus | Arithmetic::Minus, a, b)
            if std::mem::discriminant(a) == std::mem::discriminant(b) =>
        {
            let (x, y) = (magnitude(a)?, magnitude(b)?);
            let sum = if operator == Arithmetic::Plus {
                x.checked_add(y)?
            } else {
                x.checked_sub(y)?
            };
            Some(with_magnitude(a, sum))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn between(low: i64, high: i64) -> Computed {
        let number = |n: i64| Value::Number(Decimal::from(n));
        Computed {
            outcome: Outcome::Between {
                low: number(low),
                high: number(high),
            },
            witnesses: Vec::new(),
        }
    }

    #[test]
    fn three_certain_and_two_unknown_are_between_three_and_five() {
        let against = |operator, n: i64| {
            compare(
                operator,
                between(3, 5),
                Computed::known(Value::Number(Decimal::from(n))),
            )
            .as_truth()
        };
        assert_eq!(against(Compare::GreaterOrEqual, 4), Truth::Unknown);
        assert_eq!(against(Compare::GreaterOrEqual, 3), Truth::True);
        assert_eq!(against(Compare::Equal, 10), Truth::False);
        assert_eq!(against(Compare::Less, 6), Truth::True);
        assert_eq!(against(Compare::Greater, 5), Truth::False);
    }

    #[test]
    fn days_and_months_do_not_compare() {
        let months = Computed::known(Value::Months {
            count: 3,
            as_years: false,
        });
        assert_eq!(
            compare(Compare::Less, months, Computed::known(Value::Days(90))).as_truth(),
            Truth::Unknown
        );
    }
}
