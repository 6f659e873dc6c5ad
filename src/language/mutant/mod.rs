//! Rules a hair's breadth away from those written: a limit that includes one value more, a number one greater, a condition
//! dropped. Tests that notice none of it do not hold the rule in place.

mod declaration;
mod expr;

use super::ast::{Bands, Body, Definition, Derogation, Excuse, Parameter, Rule, Window};
use super::rule_set::RuleSet;
use crate::span::Span;
use declaration::{bands, definition, derogation, parameter, rule, seats, window};
use std::collections::BTreeMap;

/// A declaration changed in one point.
#[derive(Clone, Debug)]
pub struct Mutant {
    /// The name of the declaration that is changed.
    pub owner: String,
    pub file: usize,
    pub span: Span,
    /// What changed, as a person would say it: «>=» diventa «>»; with its place where the declaration has several alike.
    pub change: String,
    /// Whether it moves a limit by one step, and lets the rest as it is.
    pub boundary: bool,
    /// The reason that the declaration gives, if no test can notice it.
    pub excuse: Option<String>,
    pub changed: Changed,
}

/// A declaration to put in the place of another of its kind.
#[derive(Clone, Debug)]
pub enum Changed {
    Rule(usize, Box<Rule>),
    Derogation(usize, Derogation),
    Definition(usize, Definition),
    Parameter(usize, Parameter),
    Bands(usize, Bands),
    Window(usize, Box<Window>),
    Body(usize, Box<Body>),
}

/// A declaration changed, with the place and the change.
type Variant<T> = (Span, Change, T);

/// A change in words, and whether it only moves a limit by one step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub words: String,
    pub boundary: bool,
}

/// Where several changes of a declaration have the same words, each says which one it is.
fn numbered<T>(variants: &mut [Variant<T>]) {
    let mut alike: BTreeMap<String, usize> = BTreeMap::new();
    for (_, change, _) in variants.iter() {
        *alike.entry(change.words.clone()).or_default() += 1;
    }
    alike.retain(|_, count| *count > 1);
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (_, change, _) in variants.iter_mut() {
        if alike.contains_key(&change.words) {
            let place = seen.entry(change.words.clone()).or_default();
            *place += 1;
            change.words = format!("{} (n. {place})", change.words);
        }
    }
}

fn excuse(excuses: &[Excuse], change: &Change) -> Option<String> {
    excuses
        .iter()
        .find(|excuse| excuse.what.value == change.words)
        .map(|excuse| excuse.why.value.clone())
}

/// Every mutant of a set of rules.
pub fn mutants(set: &RuleSet) -> Vec<Mutant> {
    let mut found = Vec::new();
    macro_rules! all {
        ($declared:expr, $variants:expr, $wrap:expr) => {
            for (place, declared) in $declared.iter().enumerate() {
                let mut variants = $variants(&declared.item);
                numbered(&mut variants);
                for (span, change, item) in variants {
                    found.push(Mutant {
                        owner: declared.name.value.clone(),
                        file: declared.file,
                        span,
                        boundary: change.boundary,
                        excuse: excuse(&declared.equivalent, &change),
                        change: change.words,
                        changed: $wrap(place, item),
                    });
                }
            }
        };
    }
    all!(set.rules(), rule, |place, item| Changed::Rule(
        place,
        Box::new(item)
    ));
    all!(set.derogations(), derogation, Changed::Derogation);
    all!(set.definitions(), definition, Changed::Definition);
    all!(set.parameters(), parameter, Changed::Parameter);
    all!(set.band_tables(), bands, Changed::Bands);
    all!(set.bodies(), seats, |place, item| Changed::Body(
        place,
        Box::new(item)
    ));
    all!(set.windows(), window, |place, item| Changed::Window(
        place,
        Box::new(item)
    ));
    found
}
