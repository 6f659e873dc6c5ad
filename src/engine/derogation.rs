//! Derogations: exceptions from another source that replace a requirement or switch it off.

use super::computed::{Computed, Witness};
use super::eval::Scope;
use super::truth::Truth;
use crate::language::ast::{Derogation, Expr, Requirement, Rule};

/// What the derogations do to one requirement.
pub enum Effect<'a> {
    None,
    /// One derogation applies, and puts this in the place of the requirement.
    Replaced {
        by: &'a str,
        with: &'a Expr,
    },
    /// One derogation applies, and switches the requirement off.
    SwitchedOff {
        by: &'a str,
    },
    /// Whether it applies cannot be decided, for want of these facts.
    Uncertain {
        by: &'a str,
        with: Option<&'a Expr>,
        witnesses: Vec<Witness>,
    },
    /// Two apply, and neither derogates from the other.
    Concurrent {
        first: &'a str,
        second: &'a str,
    },
}

/// The effect on a requirement of the derogations in force whose condition holds.
pub fn effect<'a>(scope: &Scope<'a>, rule: &Rule, requirement: &Requirement) -> Effect<'a> {
    let in_force = all(scope)
        .filter(|derogation| concerns(derogation, rule, requirement))
        .filter(|derogation| {
            derogation
                .validity
                .is_none_or(|validity| validity.holds(scope.reference))
        })
        .filter(|derogation| !overridden(scope, derogation));
    let mut applying = Vec::new();
    let mut uncertain = None;
    for derogation in in_force {
        let when = derogation.when.as_ref().map(|when| scope.eval(when));
        match when.as_ref().map_or(Truth::True, Computed::as_truth) {
            Truth::True => applying.push(derogation),
            Truth::Unknown => uncertain = Some((derogation, when)),
            Truth::False => {}
        }
    }
    match applying.as_slice() {
        [first, second, ..] => Effect::Concurrent {
            first: &first.name.value,
            second: &second.name.value,
        },
        [only] => match &only.instead {
            Some(with) => Effect::Replaced {
                by: &only.name.value,
                with,
            },
            None => Effect::SwitchedOff {
                by: &only.name.value,
            },
        },
        [] => uncertain.map_or(Effect::None, |(derogation, when)| Effect::Uncertain {
            by: &derogation.name.value,
            with: derogation.instead.as_ref(),
            witnesses: when.map_or_else(Vec::new, |when| when.witnesses),
        }),
    }
}

/// Every derogation of every pack: they aim at rules by names that are unique among all packs.
fn all<'a>(scope: &Scope<'a>) -> impl Iterator<Item = &'a Derogation> + use<'a> {
    scope
        .rules
        .derogations()
        .iter()
        .map(|declared| &declared.item)
}

/// `a:` names the rule, or one labelled requirement of it.
fn concerns(derogation: &Derogation, rule: &Rule, requirement: &Requirement) -> bool {
    let Some(target) = &derogation.target else {
        return false;
    };
    let names: Vec<&str> = target
        .parts
        .iter()
        .map(|part| part.value.as_str())
        .collect();
    match names.as_slice() {
        [name] => *name == rule.name.value,
        [name, label] => {
            *name == rule.name.value
                && requirement
                    .label
                    .as_ref()
                    .is_some_and(|own| own.value == *label)
        }
        _ => false,
    }
}

/// A derogation of a derogation, in force and applying, takes it away.
fn overridden(scope: &Scope, derogation: &Derogation) -> bool {
    all(scope).any(|other| {
        other
            .target
            .as_ref()
            .is_some_and(|target| target.dotted() == derogation.name.value)
            && other
                .validity
                .is_none_or(|validity| validity.holds(scope.reference))
            && other
                .when
                .as_ref()
                .is_none_or(|when| scope.eval(when).as_truth() == Truth::True)
    })
}
