//! The variants of a declaration: every condition, value, edge and seat of it changed, one at a time.

use super::{Change, Variant, expr};
use crate::language::ast::{
    Band, Bands, Body, Definition, Derogation, Expr, Literal, Parameter, Rule, Window,
};
use rust_decimal::Decimal;

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

pub(super) fn rule(rule: &Rule) -> Vec<Variant<Rule>> {
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

pub(super) fn derogation(derogation: &Derogation) -> Vec<Variant<Derogation>> {
    let mut found = Vec::new();
    condition(derogation, "quando", |item| &mut item.when, &mut found);
    for (span, change, instead) in derogation.instead.iter().flat_map(expr::variants) {
        let mut copy = derogation.clone();
        copy.instead = Some(instead);
        found.push((span, change, copy));
    }
    found
}

pub(super) fn definition(definition: &Definition) -> Vec<Variant<Definition>> {
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

/// A seat more and one fewer, and each change of who may have it. The rule of the body has the rest.
pub(super) fn seats(body: &Body) -> Vec<Variant<Body>> {
    let mut found = Vec::new();
    for (place, seat) in body.seats.iter().enumerate() {
        for count in [seat.count.checked_add(1), seat.count.checked_sub(1)] {
            let Some(count) = count else { continue };
            let mut copy = body.clone();
            if let Some(seat) = copy.seats.get_mut(place) {
                seat.count = count;
            }
            let change = Change {
                words: format!(
                    "seggi «{}»: {} diventa {count}",
                    seat.name.value, seat.count
                ),
                boundary: true,
            };
            found.push((seat.span, change, copy));
        }
        let Some(filter) = &seat.filter else { continue };
        let dropped = Change {
            words: format!("seggio «{}» senza «dove»", seat.name.value),
            boundary: false,
        };
        let variants = expr::variants(filter).into_iter();
        let variants = variants.map(|(span, change, filter)| (span, change, Some(filter)));
        for (span, change, filter) in variants.chain([(filter.span, dropped, None)]) {
            let mut copy = body.clone();
            if let Some(seat) = copy.seats.get_mut(place) {
                seat.filter = filter;
            }
            found.push((span, change, copy));
        }
    }
    found
}

/// The first and the last year, the first and the last day, the effect: each changed.
pub(super) fn window(window: &Window) -> Vec<Variant<Window>> {
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

pub(super) fn parameter(parameter: &Parameter) -> Vec<Variant<Parameter>> {
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
pub(super) fn bands(bands: &Bands) -> Vec<Variant<Bands>> {
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
