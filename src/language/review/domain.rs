//! The values that a fact may have when several comparisons of it hold together: a stretch of numbers, a list of names.

use crate::language::ast::Compare;
use rust_decimal::Decimal;
use rust_decimal::prelude::One;

/// A value as written, units apart: the checker has seen to those.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Constant {
    /// A quantity, or a date as the number of its day.
    Number(Decimal),
    /// A name or a text; case does not matter.
    Word(String),
    Truth(bool),
}

/// What one comparison says of a fact.
#[derive(Clone, Debug, PartialEq)]
pub enum Want {
    Compared(Compare, Constant),
    OneOf(Vec<Constant>),
    NoneOf(Vec<Constant>),
}

#[derive(Clone, Debug, Default)]
pub struct Domain {
    low: Option<(Decimal, bool)>,
    high: Option<(Decimal, bool)>,
    only: Option<Vec<Constant>>,
    never: Vec<Constant>,
    /// Only whole numbers.
    whole: bool,
}

impl Domain {
    /// What is counted: zero, one, two …
    pub fn counted() -> Self {
        Self {
            low: Some((Decimal::ZERO, true)),
            whole: true,
            ..Self::default()
        }
    }

    /// Only these.
    pub fn listed(values: Vec<Constant>) -> Self {
        Self {
            only: Some(values),
            ..Self::default()
        }
    }

    pub fn narrow(&mut self, want: &Want) {
        match want {
            Want::OneOf(values) => self.keep(values),
            Want::NoneOf(values) => self.never.extend(values.iter().cloned()),
            Want::Compared(compare, value) => self.compared(*compare, value),
        }
    }

    fn keep(&mut self, values: &[Constant]) {
        let kept = match self.only.take() {
            None => values.to_vec(),
            Some(only) => only
                .into_iter()
                .filter(|value| values.contains(value))
                .collect(),
        };
        self.only = Some(kept);
    }

    fn compared(&mut self, compare: Compare, value: &Constant) {
        match (compare, value) {
            (Compare::Equal, value) => self.keep(std::slice::from_ref(value)),
            (Compare::Different, value) => self.never.push(value.clone()),
            (Compare::Less, Constant::Number(n)) => self.at_most(*n, false),
            (Compare::LessOrEqual, Constant::Number(n)) => self.at_most(*n, true),
            (Compare::Greater, Constant::Number(n)) => self.at_least(*n, false),
            (Compare::GreaterOrEqual, Constant::Number(n)) => self.at_least(*n, true),
            _ => {}
        }
    }

    fn at_least(&mut self, mut bound: Decimal, mut inside: bool) {
        if self.whole {
            bound = if inside {
                bound.ceil()
            } else {
                bound.floor() + Decimal::one()
            };
            inside = true;
        }
        let tighter = self
            .low
            .is_none_or(|(low, had)| bound > low || bound == low && had && !inside);
        if tighter {
            self.low = Some((bound, inside));
        }
    }

    fn at_most(&mut self, mut bound: Decimal, mut inside: bool) {
        if self.whole {
            bound = if inside {
                bound.floor()
            } else {
                bound.ceil() - Decimal::one()
            };
            inside = true;
        }
        let tighter = self
            .high
            .is_none_or(|(high, had)| bound < high || bound == high && had && !inside);
        if tighter {
            self.high = Some((bound, inside));
        }
    }

    /// Whether no value is left.
    pub fn is_empty(&self) -> bool {
        if let Some(only) = &self.only {
            return only.iter().all(|value| !self.admits(value));
        }
        match (self.low, self.high) {
            (Some((low, low_in)), Some((high, high_in))) => {
                let point = low == high && low_in && high_in;
                low > high
                    || low == high && !point
                    || point && self.never.contains(&Constant::Number(low))
            }
            _ => false,
        }
    }

    fn admits(&self, value: &Constant) -> bool {
        if self.never.contains(value) {
            return false;
        }
        let Constant::Number(n) = value else {
            return true;
        };
        let above = self
            .low
            .is_none_or(|(low, inside)| *n > low || inside && *n == low);
        let below = self
            .high
            .is_none_or(|(high, inside)| *n < high || inside && *n == high);
        above && below
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(n: i64) -> Constant {
        Constant::Number(Decimal::from(n))
    }

    fn empty(mut domain: Domain, wants: &[(Compare, i64)]) -> bool {
        for (compare, n) in wants {
            domain.narrow(&Want::Compared(*compare, number(*n)));
        }
        domain.is_empty()
    }

    #[test]
    fn bounds_leave_a_stretch_a_point_or_nothing() {
        use Compare::{Different, Equal, Greater, GreaterOrEqual, Less, LessOrEqual};
        let any = Domain::default;
        assert!(!empty(any(), &[(Greater, 3), (Less, 4)]));
        assert!(!empty(any(), &[(GreaterOrEqual, 3), (LessOrEqual, 3)]));
        assert!(empty(
            any(),
            &[(GreaterOrEqual, 3), (LessOrEqual, 3), (Different, 3)]
        ));
        assert!(empty(any(), &[(Greater, 3), (LessOrEqual, 3)]));
        assert!(empty(any(), &[(Equal, 2), (Greater, 2)]));
        assert!(empty(Domain::counted(), &[(Greater, 3), (Less, 4)]));
        assert!(empty(Domain::counted(), &[(Less, 0)]));
    }

    #[test]
    fn names_are_one_of_a_list() {
        let word = |word: &str| Constant::Word(word.to_owned());
        let mut domain = Domain::listed(vec![word("a"), word("b")]);
        domain.narrow(&Want::NoneOf(vec![word("a")]));
        assert!(!domain.is_empty());
        domain.narrow(&Want::Compared(Compare::Different, word("b")));
        assert!(domain.is_empty());
    }
}
