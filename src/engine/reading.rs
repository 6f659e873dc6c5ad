//! Readings: which disputed points a rule touches, and every way of combining their alternatives.

use crate::language::ast::{Expr, ExprKind, Rule, Window};
pub use crate::language::walk::children;
use crate::language::{Declared, RuleSet};
use std::collections::BTreeMap;

/// A chosen alternative for each reading.
pub type Choice = BTreeMap<String, String>;

/// No rule is evaluated under more combinations than this; the rest are left out, and the outcome is then unknown.
const MAX_CHOICES: usize = 64;

/// The readings that a rule uses, also through definitions.
pub fn used(rules: &RuleSet, pack: &str, rule: &Rule) -> Vec<String> {
    let mut found = Vec::new();
    let exprs = rule.when.iter().chain(&rule.unless).chain(
        rule.requirements
            .iter()
            .map(|requirement| &requirement.holds),
    );
    let mut seen = Vec::new();
    for expr in exprs {
        collect(rules, pack, expr, &mut found, &mut seen);
    }
    found
}

/// The readings that an expression uses, also through definitions and windows.
fn used_by(rules: &RuleSet, pack: &str, expr: &Expr) -> Vec<String> {
    let mut found = Vec::new();
    collect(rules, pack, expr, &mut found, &mut Vec::new());
    found
}

/// The readings that a window uses, also through definitions.
pub fn used_by_window(rules: &RuleSet, window: &Declared<Window>) -> Vec<String> {
    let call = Expr {
        kind: ExprKind::Call {
            name: window.name.clone(),
            arguments: Vec::new(),
        },
        span: window.span,
    };
    used_by(rules, &window.pack, &call)
}

/// Every combination of alternatives, those pinned left as they are.
pub fn choices(rules: &RuleSet, pack: &str, used: &[String], pinned: &Choice) -> Vec<Choice> {
    let mut all: Vec<Choice> = vec![Choice::new()];
    for name in used {
        let alternatives: Vec<String> = match (pinned.get(name), rules.reading(pack, name)) {
            (Some(alternative), _) => vec![alternative.clone()],
            (None, Some(reading)) => reading
                .alternatives
                .iter()
                .map(|(name, _)| name.value.clone())
                .collect(),
            (None, None) => Vec::new(),
        };
        all = all
            .into_iter()
            .flat_map(|choice| {
                alternatives.iter().map(move |alternative| {
                    let mut choice = choice.clone();
                    choice.insert(name.clone(), alternative.clone());
                    choice
                })
            })
            .take(MAX_CHOICES)
            .collect();
    }
    all
}

fn collect(
    rules: &RuleSet,
    pack: &str,
    expr: &Expr,
    found: &mut Vec<String>,
    seen: &mut Vec<String>,
) {
    let through = |name: &str, found: &mut Vec<String>, seen: &mut Vec<String>| {
        if seen.iter().any(|known| known == name) {
            return;
        }
        if let Some(definition) = rules.definition(pack, name) {
            seen.push(name.to_owned());
            for (condition, value) in &definition.cases {
                collect(rules, &definition.pack, condition, found, seen);
                collect(rules, &definition.pack, value, found, seen);
            }
            if let Some(otherwise) = &definition.otherwise {
                collect(rules, &definition.pack, otherwise, found, seen);
            }
        } else if let Some(window) = rules.window(pack, name) {
            seen.push(name.to_owned());
            let years = window
                .recurs
                .iter()
                .flat_map(|(_, first, last)| [first, last]);
            let days = window
                .from
                .iter()
                .chain(&window.until)
                .chain(&window.effect);
            for expr in years.chain(days) {
                collect(rules, &window.pack, expr, found, seen);
            }
        }
    };
    match &expr.kind {
        ExprKind::Reading { reading, .. } if !found.contains(&reading.value) => {
            found.push(reading.value.clone());
        }
        ExprKind::Path(path) => through(path.head(), found, seen),
        ExprKind::Call { name, .. } => through(&name.value, found, seen),
        _ => {}
    }
    if let ExprKind::Quantified { table, .. }
    | ExprKind::All { table, .. }
    | ExprKind::Fold { table, .. } = &expr.kind
    {
        through(table.head(), found, seen);
    }
    for child in children(expr) {
        collect(rules, pack, child, found, seen);
    }
}
