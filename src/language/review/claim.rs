//! Conditions as claims on facts: each way in which a condition can hold is a list of claims that hold together.

use super::domain::{Constant, Domain, Want};
use crate::language::ast::{Compare, Expr, ExprKind, Fold, Literal, Quantifier};
use crate::language::rule_set::RuleSet;
use crate::language::shape::shape;
use crate::language::walk;
use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// What is said of a fact.
#[derive(Clone, Debug)]
pub struct Claim {
    /// The shape of the fact: equal shapes are equal values, on one subject and one day.
    pub fact: String,
    pub want: Want,
    /// What the fact may be, whatever is claimed.
    pub base: Base,
}

#[derive(Clone, Debug)]
pub enum Base {
    Anything,
    Counted,
    Listed(Vec<Constant>),
}

/// The ways in which a condition can hold; `None` where they are too many to follow.
pub type Ways = Option<Vec<Vec<Claim>>>;

/// More ways than these are not followed: the condition is then taken to be possible.
const MOST_WAYS: usize = 256;

/// Reads conditions of one pack, with the values of parameters at a day where it is given.
#[derive(Clone, Copy)]
pub struct Claims<'a> {
    pub set: &'a RuleSet,
    pub pack: &'a str,
    pub at: Option<NaiveDate>,
    /// Whether a fact has one of the values of its category for certain. It may have none, and to list them all is then to
    /// ask for one.
    pub closed: bool,
}

/// Whether no way leaves every fact a value.
pub fn impossible(ways: &Ways) -> bool {
    ways.as_ref()
        .is_some_and(|ways| ways.iter().all(|claims| contradictory(claims)))
}

pub fn contradictory(claims: &[Claim]) -> bool {
    let mut domains: BTreeMap<&str, Domain> = BTreeMap::new();
    for claim in claims {
        domains
            .entry(&claim.fact)
            .or_insert_with(|| match &claim.base {
                Base::Anything => Domain::default(),
                Base::Counted => Domain::counted(),
                Base::Listed(values) => Domain::listed(values.clone()),
            })
            .narrow(&claim.want);
    }
    domains.values().any(Domain::is_empty)
}

/// Both hold.
pub fn both(one: Ways, two: Ways) -> Ways {
    let (one, two) = (one?, two?);
    if one.len().saturating_mul(two.len()) > MOST_WAYS {
        return None;
    }
    let mut ways = Vec::with_capacity(one.len() * two.len());
    for first in &one {
        for second in &two {
            let mut claims = first.clone();
            claims.extend(second.iter().cloned());
            ways.push(claims);
        }
    }
    Some(ways)
}

fn either(one: Ways, two: Ways) -> Ways {
    let (mut one, two) = (one?, two?);
    one.extend(two);
    (one.len() <= MOST_WAYS).then_some(one)
}

impl Claims<'_> {
    /// The ways in which `expr` holds, or (`holds` false) does not.
    pub fn ways(&self, expr: &Expr, holds: bool) -> Ways {
        match (&expr.kind, holds) {
            (ExprKind::Literal(Literal::Bool(truth)), _) => Some(if *truth == holds {
                vec![Vec::new()]
            } else {
                Vec::new()
            }),
            (ExprKind::Not(inner), _) => self.ways(inner, !holds),
            (ExprKind::And(parts), true) | (ExprKind::Or(parts), false) => parts
                .iter()
                .map(|part| self.ways(part, holds))
                .fold(Some(vec![Vec::new()]), both),
            (ExprKind::And(parts), false) | (ExprKind::Or(parts), true) => parts
                .iter()
                .map(|part| self.ways(part, holds))
                .fold(Some(Vec::new()), either),
            (ExprKind::Compare(compare, left, right), _) => {
                let claim = self
                    .compared(*compare, left, right, holds)
                    .unwrap_or_else(|| self.plain(expr, holds));
                Some(vec![vec![claim]])
            }
            _ => Some(vec![vec![self.plain(expr, holds)]]),
        }
    }

    fn compared(&self, compare: Compare, left: &Expr, right: &Expr, holds: bool) -> Option<Claim> {
        if compare == Compare::In {
            let values = self.list(right)?;
            let want = if holds {
                Want::OneOf(values)
            } else {
                Want::NoneOf(values)
            };
            return Some(self.claim(left, want));
        }
        if compare == Compare::Contains {
            return None;
        }
        let (fact, compare, value) = match (self.constant(right), self.constant(left)) {
            (Some(value), _) if !matches!(left.kind, ExprKind::Literal(_)) => {
                (left, compare, value)
            }
            (_, Some(value)) => (right, mirrored(compare), value),
            _ => return None,
        };
        let compare = if holds { compare } else { denied(compare) };
        Some(self.claim(fact, Want::Compared(compare, value)))
    }

    fn claim(&self, fact: &Expr, want: Want) -> Claim {
        let base = match &fact.kind {
            ExprKind::Quantified {
                quantifier: Quantifier::Count,
                ..
            }
            | ExprKind::Fold {
                fold: Fold::Distinct,
                ..
            } => Base::Counted,
            ExprKind::Call { name, .. } if name.value == "lunghezza" => Base::Counted,
            _ if self.closed => self.category_of(&want).map_or(Base::Anything, Base::Listed),
            _ => Base::Anything,
        };
        Claim {
            fact: self.shape(fact),
            want,
            base,
        }
    }

    fn plain(&self, expr: &Expr, holds: bool) -> Claim {
        Claim {
            fact: self.shape(expr),
            want: Want::Compared(Compare::Equal, Constant::Truth(holds)),
            base: Base::Anything,
        }
    }

    /// The shape of an expression, and of which pack are the names that it rests on: two packs may give one name to two
    /// things.
    pub fn shape(&self, expr: &Expr) -> String {
        let mut shape = shape(expr);
        for part in walk::all(expr) {
            let name = match &part.kind {
                ExprKind::Path(path) | ExprKind::Present(path) => path.head(),
                ExprKind::Call { name, .. } => &name.value,
                _ => continue,
            };
            if let Some(owner) = self.owner(name) {
                shape.push('@');
                shape.push_str(owner);
            }
        }
        shape
    }

    /// The pack that declares what a name stands for.
    fn owner(&self, name: &str) -> Option<&str> {
        let (set, pack) = (self.set, self.pack);
        set.definition(pack, name)
            .map(|found| &found.pack)
            .or_else(|| set.parameter(pack, name).map(|found| &found.pack))
            .or_else(|| set.bands(pack, name).map(|found| &found.pack))
            .or_else(|| set.window(pack, name).map(|found| &found.pack))
            .map(String::as_str)
    }

    /// The values of the one category that has those that are named.
    fn category_of(&self, want: &Want) -> Option<Vec<Constant>> {
        let named = match want {
            Want::Compared(_, value) => std::slice::from_ref(value),
            Want::OneOf(values) | Want::NoneOf(values) => values.as_slice(),
        };
        let mut found = self
            .set
            .categories()
            .iter()
            .filter(|category| self.set.sees(self.pack).contains(&category.pack))
            .map(|category| -> Vec<Constant> {
                let values = category.values.iter();
                values.map(|(name, _)| word(&name.value)).collect()
            })
            .filter(|values| named.iter().all(|name| values.contains(name)));
        match (found.next(), found.next()) {
            (Some(values), None) => Some(values),
            _ => None,
        }
    }

    fn list(&self, expr: &Expr) -> Option<Vec<Constant>> {
        let ExprKind::Literal(Literal::List(items)) = &expr.kind else {
            return None;
        };
        items.iter().map(|item| literal(&item.value)).collect()
    }

    fn constant(&self, expr: &Expr) -> Option<Constant> {
        match &expr.kind {
            ExprKind::Literal(value) => literal(value),
            ExprKind::Path(path) => match path.parts.as_slice() {
                [name] => self.named(&name.value),
                _ => None,
            },
            _ => None,
        }
    }

    /// A bare name: the value of a parameter at the day, or a value of a category.
    fn named(&self, name: &str) -> Option<Constant> {
        if let Some(parameter) = self.set.parameter(self.pack, name) {
            let at = self.at?;
            let in_force = parameter
                .values
                .iter()
                .rev()
                .find(|value| value.from.value <= at)?;
            return literal(&in_force.value.value).filter(|value| *value != word("ignoto"));
        }
        if self.set.definition(self.pack, name).is_some() {
            return None;
        }
        let is_value = self.set.categories().iter().any(|category| {
            self.set.sees(self.pack).contains(&category.pack)
                && category.values.iter().any(|(value, _)| value.value == name)
        });
        is_value.then(|| word(name))
    }

    /// The days on which the value of a parameter that `expr` names changes.
    pub fn days(&self, expr: &Expr) -> Vec<NaiveDate> {
        walk::all(expr)
            .into_iter()
            .filter_map(|part| match &part.kind {
                ExprKind::Path(path) if path.parts.len() == 1 => {
                    self.set.parameter(self.pack, path.head())
                }
                _ => None,
            })
            .flat_map(|parameter| parameter.values.iter().map(|value| value.from.value))
            .collect()
    }
}

fn word(name: &str) -> Constant {
    Constant::Word(name.to_lowercase())
}

fn literal(value: &Literal) -> Option<Constant> {
    Some(match value {
        Literal::Number(n) | Literal::Euro(n) | Literal::Percent(n) => Constant::Number(*n),
        Literal::Days(n) => Constant::Number(Decimal::from(*n)),
        Literal::Months { count, .. } => Constant::Number(Decimal::from(*count)),
        Literal::Date(day) => Constant::Number(Decimal::from(day.num_days_from_ce())),
        Literal::Text(text) | Literal::Name(text) => word(text),
        Literal::Bool(truth) => Constant::Truth(*truth),
        Literal::List(_) => return None,
    })
}

const fn mirrored(compare: Compare) -> Compare {
    match compare {
        Compare::Less => Compare::Greater,
        Compare::LessOrEqual => Compare::GreaterOrEqual,
        Compare::Greater => Compare::Less,
        Compare::GreaterOrEqual => Compare::LessOrEqual,
        other => other,
    }
}

const fn denied(compare: Compare) -> Compare {
    match compare {
        Compare::Equal => Compare::Different,
        Compare::Different => Compare::Equal,
        Compare::Less => Compare::GreaterOrEqual,
        Compare::LessOrEqual => Compare::Greater,
        Compare::Greater => Compare::LessOrEqual,
        Compare::GreaterOrEqual => Compare::Less,
        other => other,
    }
}
