//! What a jurist would want to know of rules that load: conditions that never hold, limits at odds, names that nobody uses,
//! tests that are missing. All are warnings; none is looked for when acts are checked.

mod claim;
mod condition;
mod domain;
mod pair;
mod test;
#[cfg(test)]
mod tests;
mod unused;

use super::ast::Rule;
use super::error::Error;
use super::rule_set::{Declared, RuleSet};
use claim::Claims;

/// Every remark on a set of rules, in the order of files and places.
pub fn review(set: &RuleSet) -> Vec<Error> {
    let mut found: Vec<(usize, Error)> = Vec::new();
    for rule in set.rules().iter().filter(|rule| !is_made(rule)) {
        let mut errors = Vec::new();
        condition::rule(&reader(set, rule), rule, &mut errors);
        found.extend(errors.into_iter().map(|error| (rule.file, error)));
    }
    for derogation in set.derogations() {
        let claims = reader(set, derogation);
        let mut errors = Vec::new();
        if let Some(when) = &derogation.when {
            condition::alone(&claims, when, "quando", &mut errors);
        }
        condition::filters(&claims, &derogation.item, &mut errors);
        found.extend(errors.into_iter().map(|error| (derogation.file, error)));
    }
    for definition in set.definitions() {
        let claims = reader(set, definition);
        let mut errors = Vec::new();
        for (when, _) in &definition.cases {
            condition::alone(&claims, when, "caso", &mut errors);
        }
        condition::filters(&claims, &definition.item, &mut errors);
        found.extend(errors.into_iter().map(|error| (definition.file, error)));
    }
    found.extend(pair::pairs(set));
    found.extend(unused::unused(set));
    found.extend(test::untested(set));
    found.sort_by_key(|(file, error)| (*file, error.span));
    let files = set.files();
    found
        .into_iter()
        .map(|(file, error)| error.in_file(files.get(file).map_or("", String::as_str)))
        .collect()
}

fn reader<'a, T>(set: &'a RuleSet, declared: &'a Declared<T>) -> Claims<'a> {
    Claims {
        set,
        pack: &declared.pack,
        at: None,
        closed: true,
    }
}

/// The rules of a governing body are not written by hand.
fn is_made(rule: &Declared<Rule>) -> bool {
    matches!(rule.subject, Some(super::ast::Subject::Body(_)))
        || rule.name.value.ends_with(super::body::TEXT_RULE)
}
