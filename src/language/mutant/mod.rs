//! Rules a hair's breadth away from those written: a limit that includes one value more, a number one greater, a condition
//! dropped. Tests that notice none of it do not hold the rule in place.

mod expr;

use super::ast::{
    Band, Bands, Definition, Derogation, Excuse, Expr, Literal, Parameter, Rule, Window,
};
use super::rule_set::RuleSet;
use crate::span::Span;
use rust_decimal::Decimal;
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
    all!(set.windows(), window, |place, item| Changed::Window(
        place,
        Box::new(item)
    ));
    found
}

/// The variants of an optional condition, and the condition dropped.
fn condition<T: Clone>(
    whole: &T,
    key: &str,
    get: fn(&mut T) -> &mut Option<Expr>,
    found: &mut Vec<Variant<T>>,
) {
    let mut copy = whole.clone();
    let Some(condition) = get(&mut copy).take() else {
        return;
    };
    let dropped = Change {
        words: format!("senza «{key}:»"),
        boundary: false,
    };
    found.push((condition.span, dropped, copy));
    for (span, change, condition) in expr::variants(&condition) {
        let mut copy = whole.clone();
        *get(&mut copy) = Some(condition);
        found.push((span, change, copy));
    }
}

fn rule(rule: &Rule) -> Vec<Variant<Rule>> {
    let mut found = Vec::new();
    condition(rule, "quando", |rule| &mut rule.when, &mut found);
    condition(rule, "salvo", |rule| &mut rule.unless, &mut found);
    for (place, requirement) in rule.requirements.iter().enumerate() {
        for (span, change, holds) in expr::variants(&requirement.holds) {
            let mut copy = rule.clone();
            if let Some(requirement) = copy.requirements.get_mut(place) {
                requirement.holds = holds;
            }
            found.push((span, change, copy));
        }
    }
    found
}

fn derogation(derogation: &Derogation) -> Vec<Variant<Derogation>> {
    let mut found = Vec::new();
    condition(derogation, "quando", |item| &mut item.when, &mut found);
    for (span, change, instead) in derogation.instead.iter().flat_map(expr::variants) {
        let mut copy = derogation.clone();
        copy.instead = Some(instead);
        found.push((span, change, copy));
    }
    found
}

fn definition(definition: &Definition) -> Vec<Variant<Definition>> {
    let mut found = Vec::new();
    for (place, (when, value)) in definition.cases.iter().enumerate() {
        for (span, change, when) in expr::variants(when) {
            let mut copy = definition.clone();
            if let Some(case) = copy.cases.get_mut(place) {
                case.0 = when;
            }
            found.push((span, change, copy));
        }
        for (span, change, value) in expr::variants(value) {
            let mut copy = definition.clone();
            if let Some(case) = copy.cases.get_mut(place) {
                case.1 = value;
            }
            found.push((span, change, copy));
        }
    }
    for (span, change, otherwise) in definition.otherwise.iter().flat_map(expr::variants) {
        let mut copy = definition.clone();
        copy.otherwise = Some(otherwise);
        found.push((span, change, copy));
    }
    found
}

/// The first and the last year, the first and the last day, the effect: each changed.
fn window(window: &Window) -> Vec<Variant<Window>> {
    const PARTS: [fn(&mut Window) -> Option<&mut Expr>; 5] = [
        |window| window.recurs.as_mut().map(|(_, first, _)| first),
        |window| window.recurs.as_mut().map(|(_, _, last)| last),
        |window| window.from.as_mut(),
        |window| window.until.as_mut(),
        |window| window.effect.as_mut(),
    ];
    let mut found = Vec::new();
    for part in PARTS {
        let mut copy = window.clone();
        let Some(expr) = part(&mut copy).cloned() else {
            continue;
        };
        for (span, change, changed) in expr::variants(&expr) {
            let mut copy = window.clone();
            if let Some(expr) = part(&mut copy) {
                *expr = changed;
            }
            found.push((span, change, copy));
        }
    }
    found
}

fn parameter(parameter: &Parameter) -> Vec<Variant<Parameter>> {
    let mut found = Vec::new();
    for (place, value) in parameter.values.iter().enumerate() {
        for (change, literal) in expr::literals(&value.value.value) {
            let mut copy = parameter.clone();
            if let Some(value) = copy.values.get_mut(place) {
                value.value.value = literal;
            }
            found.push((value.value.span, change, copy));
        }
    }
    found
}

/// Each edge one further, the next band beginning as much later; each edge one nearer.
fn bands(bands: &Bands) -> Vec<Variant<Bands>> {
    let mut found = Vec::new();
    for (table, rows) in bands.tables.iter().enumerate() {
        for (place, band) in rows.bands.iter().enumerate() {
            let Some(high) = band.high else { continue };
            for step in [Decimal::ONE, Decimal::NEGATIVE_ONE] {
                let mut copy = bands.clone();
                let moved = copy.tables.get_mut(table).map(|table| &mut table.bands);
                let Some(moved) = moved else { continue };
                if let Some(band) = moved.get_mut(place) {
                    band.high = high.checked_add(step);
                }
                if let Some(Band { low: Some(low), .. }) = moved.get_mut(place + 1) {
                    *low = low.checked_add(step).unwrap_or(*low);
                }
                let change = Change {
                    words: format!(
                        "l'estremo {} diventa {}",
                        expr::written(&Literal::Number(high)),
                        expr::written(&Literal::Number(high + step))
                    ),
                    boundary: true,
                };
                found.push((band.span, change, copy));
            }
        }
    }
    found
}
