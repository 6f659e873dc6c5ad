//! Evaluation of expressions over the facts of an act. It always ends: no loops, no recursion but through checked definitions.

use super::compare;
use super::computed::{Computed, Outcome, Witness};
use super::function;
use super::path;
use super::truth::Truth;
use super::watch::Reached;
use crate::facts::{Facts, Missing, Value};
use crate::language::ast::{Arithmetic, Definition, Direction, Expr, ExprKind, Literal};
use crate::language::{Declared, RuleSet};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// What an expression is evaluated against.
#[derive(Clone)]
pub struct Scope<'a> {
    pub rules: &'a RuleSet,
    /// The pack whose names the expression uses.
    pub pack: &'a str,
    pub facts: &'a Facts,
    /// The date that selects the law for the subject.
    pub reference: NaiveDate,
    /// The reference date of the check: `oggi`.
    pub today: NaiveDate,
    /// The governing body whose rule is evaluated.
    pub body: Option<&'a Declared<crate::language::ast::Body>>,
    pub indexes: &'a super::index::Indexes,
    /// The alternative chosen for each reading.
    pub readings: BTreeMap<String, String>,
    /// Rows and values bound to names, the innermost last.
    pub variables: Vec<(String, Value)>,
    /// How many definitions deep; beyond the limit the value is unknown.
    pub depth: u32,
}

const MAX_DEPTH: u32 = 64;

impl<'a> Scope<'a> {
    /// The same scope with one more name bound.
    #[must_use]
    pub fn with(&self, name: &str, value: Value) -> Self {
        let mut inner = self.clone();
        inner.variables.push((name.to_owned(), value));
        inner
    }

    /// The same scope inside a declaration of another pack, one level deeper.
    #[must_use]
    pub fn deeper(&self, pack: &'a str) -> Self {
        let mut inner = self.clone();
        inner.depth += 1;
        inner.pack = pack;
        inner
    }

    pub fn eval(&self, expr: &Expr) -> Computed {
        match &expr.kind {
            ExprKind::Literal(literal) => Computed::known(value(literal)),
            ExprKind::Path(path) => path::resolve(self, path),
            ExprKind::Not(inner) => {
                let inner = self.eval(inner);
                Computed::truth(inner.as_truth().negate()).because(inner.witnesses)
            }
            ExprKind::And(parts) => self.all(parts),
            ExprKind::Or(parts) => self.any(parts),
            ExprKind::Compare(operator, left, right) => {
                compare::compare(*operator, self.eval(left), self.eval(right))
            }
            ExprKind::Arithmetic(operator, left, right) => {
                arithmetic(*operator, self.eval(left), self.eval(right))
            }
            ExprKind::Present(path) => path::present(self, path),
            ExprKind::Reading {
                reading,
                alternative,
            } => match self.readings.get(&reading.value) {
                Some(chosen) => Computed::known(Value::Bool(*chosen == alternative.value)),
                None => Computed::missing(Missing::Unknown),
            },
            ExprKind::Quantified { .. } | ExprKind::All { .. } | ExprKind::Fold { .. } => {
                super::aggregate::eval(self, &expr.kind)
            }
            ExprKind::Term {
                length,
                direction,
                from,
                computation,
            } => self.term(
                &self.eval(length),
                *direction,
                &self.eval(from),
                &computation.value,
            ),
            ExprKind::Call { name, arguments } => function::call(self, &name.value, arguments),
            ExprKind::Part { of, parts } => path::part(self.eval(of), parts),
        }
    }

    /// `e`: what decided it, and nothing else, stays as witness.
    fn all(&self, parts: &[Expr]) -> Computed {
        self.junction(parts, Truth::False, Truth::True)
    }

    fn any(&self, parts: &[Expr]) -> Computed {
        self.junction(parts, Truth::True, Truth::False)
    }

    fn junction(&self, parts: &[Expr], decisive: Truth, otherwise: Truth) -> Computed {
        let mut unknown = None::<Computed>;
        let mut witnesses = Vec::new();
        for part in parts {
            let part = self.eval(part);
            let truth = part.as_truth();
            if truth == decisive {
                return Computed::truth(decisive).because(part.witnesses);
            }
            if truth == Truth::Unknown {
                let why = match part.outcome {
                    Outcome::Missing(why) => why,
                    _ => Missing::Unknown,
                };
                let known = unknown.take().unwrap_or(Computed::missing(why));
                unknown = Some(known.because(part.witnesses));
            } else {
                witnesses.extend(part.witnesses);
            }
        }
        unknown.unwrap_or_else(|| Computed::truth(otherwise).because(witnesses))
    }

    fn term(
        &self,
        length: &Computed,
        direction: Direction,
        from: &Computed,
        computation: &str,
    ) -> Computed {
        let witnesses: Vec<Witness> = length
            .witnesses
            .iter()
            .chain(&from.witnesses)
            .cloned()
            .collect();
        let settings = self
            .rules
            .computation(self.pack, computation)
            .map(|computation| super::calculation::settings(computation));
        let result = match (length.value(), from.value(), settings) {
            (Some(length), Some(Value::Date(from)), Some(settings)) => {
                super::calculation::term(length, direction, *from, &settings)
            }
            _ => None,
        };
        match result {
            Some(date) => Computed::known(Value::Date(date)),
            None => Computed::missing(first_missing(&[length, from])),
        }
        .because(witnesses)
    }

    /// The value of a definition; unknown past the depth limit.
    pub fn definition(
        &self,
        definition: &'a Declared<Definition>,
        argument: Option<Value>,
    ) -> Computed {
        if self.depth >= MAX_DEPTH {
            return Computed::missing(Missing::Unknown);
        }
        let mut inner = self.deeper(&definition.pack);
        if let (Some((name, _)), Some(argument)) = (&definition.subject, argument) {
            inner.variables.push((name.value.clone(), argument));
        }
        let mut witnesses = Vec::new();
        let reached = |case: usize| Reached::Case {
            definition: definition.name.value.clone(),
            case,
        };
        for (case, (condition, result)) in definition.cases.iter().enumerate() {
            let condition = inner.eval(condition);
            match condition.as_truth() {
                Truth::True => {
                    self.indexes.1.note(|| reached(case));
                    witnesses.extend(condition.witnesses);
                    return inner.eval(result).because(witnesses);
                }
                Truth::False => witnesses.extend(condition.witnesses),
                Truth::Unknown => {
                    return Computed::missing(Missing::Unknown).because(condition.witnesses);
                }
            }
        }
        self.indexes.1.note(|| reached(definition.cases.len()));
        match &definition.otherwise {
            Some(otherwise) => inner.eval(otherwise).because(witnesses),
            None => Computed::missing(Missing::Unknown).because(witnesses),
        }
    }
}

/// The reason to give for a result that has none of its own.
pub fn first_missing(parts: &[&Computed]) -> Missing {
    parts
        .iter()
        .find_map(|part| match part.outcome {
            Outcome::Missing(why) => Some(why),
            _ => None,
        })
        .unwrap_or(Missing::Unknown)
}

/// A literal as a value.
pub fn value(literal: &Literal) -> Value {
    match literal {
        Literal::Number(n) => Value::Number(*n),
        Literal::Days(n) => Value::Days(*n),
        Literal::Months { count, as_years } => Value::Months {
            count: *count,
            as_years: *as_years,
        },
        Literal::Euro(n) => Value::Euro(*n),
        Literal::Percent(n) => Value::Percent(*n),
        Literal::Date(date) => Value::Date(*date),
        Literal::Text(text) => Value::Text(text.clone()),
        Literal::Bool(truth) => Value::Bool(*truth),
        Literal::List(items) => Value::List(items.iter().map(|item| value(&item.value)).collect()),
        Literal::Name(name) => Value::Item(name.clone()),
    }
}

fn arithmetic(operator: Arithmetic, left: Computed, right: Computed) -> Computed {
    let outcome = match (&left.outcome, &right.outcome) {
        (Outcome::Known(a), Outcome::Known(b)) => {
            compare::arithmetic(operator, a, b).map(Outcome::Known)
        }
        (Outcome::Between { low, high }, Outcome::Known(b)) => {
            let both = (
                compare::arithmetic(operator, low, b),
                compare::arithmetic(operator, high, b),
            );
            if let (Some(low), Some(high)) = both {
                Some(Outcome::Between { low, high })
            } else {
                None
            }
        }
        _ => None,
    };
    let outcome = outcome.unwrap_or_else(|| Outcome::Missing(first_missing(&[&left, &right])));
    Computed {
        outcome,
        witnesses: left.witnesses,
    }
    .because(right.witnesses)
}
