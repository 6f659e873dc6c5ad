//! Conditions that nothing can make true, or nothing can make false.

use super::claim::{Claims, Ways, both, impossible};
use crate::language::ast::{Expr, Rule};
use crate::language::code::Code;
use crate::language::error::Error;
use crate::language::walk::{self, Expressions};
use crate::span::Span;

pub fn rule(claims: &Claims<'_>, rule: &Rule, found: &mut Vec<Error>) {
    let before = found.len();
    for (key, condition) in [("quando", &rule.when), ("salvo", &rule.unless)] {
        if let Some(condition) = condition {
            alone(claims, condition, key, found);
        }
    }
    if found.len() == before {
        together(claims, rule, found);
    }
    filters(claims, rule, found);
}

/// A condition by itself.
pub fn alone(claims: &Claims<'_>, condition: &Expr, key: &str, found: &mut Vec<Error>) {
    if impossible(&claims.ways(condition, true)) {
        found.push(
            never(
                condition.span,
                format!("questa condizione di «{key}» non è mai vera"),
            )
            .help("due confronti dello stesso fatto si escludono: forse ci voleva «o»"),
        );
    } else if impossible(&open(claims).ways(condition, false)) {
        found.push(
            always(
                condition.span,
                format!("questa condizione di «{key}» è sempre vera"),
            )
            .help("nessun valore la rende falsa: toglila, o correggi i suoi limiti"),
        );
    }
}

/// The conditions of a rule with its requirements.
fn together(claims: &Claims<'_>, rule: &Rule, found: &mut Vec<Error>) {
    let applies = applies(&open(claims), rule);
    if let Some(unless) = &rule.unless
        && impossible(&applies)
    {
        found.push(
            never(
                unless.span,
                "la regola non si applica mai: «salvo» toglie tutto ciò che «quando» ammette"
                    .into(),
            )
            .help("correggi una delle due condizioni"),
        );
        return;
    }
    for requirement in &rule.requirements {
        let fails = both(
            applies.clone(),
            open(claims).ways(&requirement.holds, false),
        );
        if impossible(&fails) {
            found.push(
                always(
                    requirement.holds.span,
                    "questo requisito è rispettato ogni volta che la regola si applica".into(),
                )
                .help("«quando» lo dice già, o nessun valore lo rende falso"),
            );
        }
    }
}

/// The same claims, on facts that may have no value.
const fn open<'a>(claims: &Claims<'a>) -> Claims<'a> {
    Claims {
        closed: false,
        ..*claims
    }
}

/// The ways in which a rule applies.
pub fn applies(claims: &Claims<'_>, rule: &Rule) -> Ways {
    let anyhow = Some(vec![Vec::new()]);
    let when = rule.when.as_ref().map(|when| claims.ways(when, true));
    let unless = rule
        .unless
        .as_ref()
        .map(|unless| claims.ways(unless, false));
    both(
        when.unwrap_or_else(|| anyhow.clone()),
        unless.unwrap_or(anyhow),
    )
}

/// What stands after each `dove`.
pub fn filters(claims: &Claims<'_>, declaration: &impl Expressions, found: &mut Vec<Error>) {
    let inside = declaration.expressions().into_iter().flat_map(walk::all);
    for filter in inside.filter_map(walk::filter) {
        alone(claims, filter, "dove", found);
    }
}

fn never(span: Span, message: String) -> Error {
    Error::new(Code::NeverTrue, span, message).warning()
}

fn always(span: Span, message: String) -> Error {
    Error::new(Code::AlwaysTrue, span, message).warning()
}
