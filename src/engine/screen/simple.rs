//! Conditions in a simpler form that says the same: fewer steps on every row.

use super::node::{Constant, Node};
use crate::language::ast::Compare;
use rust_decimal::prelude::ToPrimitive;

impl Node {
    /// All of these. That a value equals itself says nothing beside that it is there or is known.
    pub fn all(parts: Vec<Self>) -> Self {
        let said = |inner: &Self| {
            parts.iter().any(|part| match part {
                Self::Present(there) | Self::Known(there) => **there == *inner,
                _ => false,
            })
        };
        let mut kept: Vec<Self> = parts
            .iter()
            .filter(|part| !matches!(part, Self::Same(inner) if said(inner)))
            .cloned()
            .collect();
        match (kept.len(), kept.pop()) {
            (1, Some(only)) if only.is_condition() => only,
            (_, Some(last)) => {
                kept.push(last);
                Self::And(kept)
            }
            (_, None) => Self::And(kept),
        }
    }

    /// A comparison; a length with whole numbers, and a count of the row itself with one, have a form of their own.
    pub fn compare(operator: Compare, left: Self, right: Self) -> Self {
        match (operator, left, right) {
            (Compare::Equal, Self::Length(inner), Self::Constant(constant))
                if length(&constant).is_some() =>
            {
                Self::LengthIn(inner, length(&constant).into_iter().collect())
            }
            (Compare::Equal, Self::CountOfItself(filter), Self::Constant(constant))
                if length(&constant) == Some(1) && filter.is_condition() =>
            {
                *filter
            }
            (operator, left, right) => Self::Compare(operator, Box::new(left), Box::new(right)),
        }
    }

    /// One of a list.
    pub fn one_of(item: Self, list: Vec<Constant>) -> Self {
        let lengths: Option<Vec<usize>> = list.iter().map(length).collect();
        match (item, lengths) {
            (Self::Length(inner), Some(lengths)) => Self::LengthIn(inner, lengths),
            (item, _) => Self::OneOf(Box::new(item), list),
        }
    }

    /// It is true, false or unknown, and never any other value.
    const fn is_condition(&self) -> bool {
        matches!(
            self,
            Self::Not(_)
                | Self::And(_)
                | Self::Or(_)
                | Self::Compare(..)
                | Self::Same(_)
                | Self::Present(_)
                | Self::Known(_)
                | Self::OneOf(..)
                | Self::LengthIn(..)
                | Self::Check(..)
                | Self::Itself(_)
        )
    }
}

/// A number that a length can have.
fn length(constant: &Constant) -> Option<usize> {
    match constant {
        Constant::Number(number) if number.fract().is_zero() => number.to_usize(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_condition_becomes_simpler_and_says_the_same() {
        let column = || Box::new(Node::Column(0));
        let unique = Node::CountOfItself(Box::new(Node::all(vec![
            Node::Present(column()),
            Node::Same(column()),
        ])));
        let one = Node::Constant(Constant::Number(1.into()));
        assert_eq!(
            Node::compare(Compare::Equal, unique.clone(), one.clone()),
            Node::Present(column())
        );
        assert!(matches!(
            Node::compare(Compare::Different, unique, one),
            Node::Compare(..)
        ));
        let half = Constant::Number("6.5".parse().unwrap());
        assert!(matches!(
            Node::one_of(Node::Length(column()), vec![half]),
            Node::OneOf(..)
        ));
        let two = ["6", "7"].map(|number| Constant::Number(number.parse().unwrap()));
        assert_eq!(
            Node::one_of(Node::Length(column()), two.to_vec()),
            Node::LengthIn(column(), vec![6, 7])
        );
    }
}
