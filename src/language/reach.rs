//! What a declaration rests on, through definitions and windows, however far.

use super::ast::{ExprKind, Rule};
use super::rule_set::{Declared, RuleSet};
use super::walk::{self, Expressions};
use std::collections::BTreeSet;

/// The names of the parameters, definitions, windows and bands that a rule rests on.
pub fn reach(set: &RuleSet, rule: &Declared<Rule>) -> BTreeSet<String> {
    let mut reached = BTreeSet::new();
    let mut waiting = names(&rule.item)
        .into_iter()
        .map(|name| (rule.pack.as_str(), name))
        .collect::<Vec<_>>();
    while let Some((pack, name)) = waiting.pop() {
        let (owner, inside) = if let Some(definition) = set.definition(pack, &name) {
            (definition.pack.as_str(), names(&definition.item))
        } else if let Some(window) = set.window(pack, &name) {
            (window.pack.as_str(), names(&window.item))
        } else if set.parameter(pack, &name).is_some() || set.bands(pack, &name).is_some() {
            (pack, Vec::new())
        } else {
            continue;
        };
        if reached.insert(name) {
            waiting.extend(inside.into_iter().map(|name| (owner, name)));
        }
    }
    reached
}

/// The names with which the expressions of a declaration begin.
fn names(declaration: &impl Expressions) -> Vec<String> {
    let mut found: Vec<String> = declaration
        .bare_paths()
        .into_iter()
        .map(|path| path.head().to_owned())
        .collect();
    for expr in declaration.expressions().into_iter().flat_map(walk::all) {
        match &expr.kind {
            ExprKind::Path(path) | ExprKind::Present(path) => found.push(path.head().to_owned()),
            ExprKind::Call { name, .. } => found.push(name.value.clone()),
            _ => {}
        }
        found.extend(walk::rows(expr).map(|(_, table)| table.head().to_owned()));
    }
    found
}
