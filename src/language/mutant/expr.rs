//! The variants of an expression: every point of it changed, one at a time.

use super::Change;
use crate::language::ast::{Compare, Expr, ExprKind, Literal};
use crate::span::Span;
use chrono::Days;
use rust_decimal::Decimal;

/// The expression with one point changed, in every way.
pub fn variants(expr: &Expr) -> Vec<(Span, Change, Expr)> {
    let mut copy = expr.clone();
    let mut found = Vec::new();
    let mut place = 0;
    while let Some(node) = at(&mut copy, place) {
        let span = node.span;
        for (change, kind) in changes(&node.kind) {
            let mut changed = expr.clone();
            if let Some(node) = at(&mut changed, place) {
                node.kind = kind;
            }
            found.push((span, change, changed));
        }
        place += 1;
    }
    found
}

/// The expression at a place, counted from the outermost.
fn at(expr: &mut Expr, place: usize) -> Option<&mut Expr> {
    let mut waiting = vec![expr];
    let mut count = 0;
    while let Some(expr) = waiting.pop() {
        if count == place {
            return Some(expr);
        }
        count += 1;
        let mut inside = children(expr);
        inside.reverse();
        waiting.extend(inside);
    }
    None
}

fn children(expr: &mut Expr) -> Vec<&mut Expr> {
    match &mut expr.kind {
        ExprKind::Literal(_)
        | ExprKind::Path(_)
        | ExprKind::Present(_)
        | ExprKind::Reading { .. } => Vec::new(),
        ExprKind::Not(inner) => vec![inner],
        ExprKind::And(parts) | ExprKind::Or(parts) => parts.iter_mut().collect(),
        ExprKind::Compare(_, left, right) | ExprKind::Arithmetic(_, left, right) => {
            vec![left, right]
        }
        ExprKind::Quantified { filter, .. } => filter.iter_mut().map(AsMut::as_mut).collect(),
        ExprKind::All { filter, holds, .. } => filter
            .iter_mut()
            .map(AsMut::as_mut)
            .chain([holds.as_mut()])
            .collect(),
        ExprKind::Fold { value, filter, .. } => filter
            .iter_mut()
            .map(AsMut::as_mut)
            .chain([value.as_mut()])
            .collect(),
        ExprKind::Term { length, from, .. } => vec![length, from],
        ExprKind::Call { arguments, .. } => arguments.iter_mut().collect(),
        ExprKind::Part { of, .. } => vec![of],
    }
}

/// The changes of one point.
fn changes(kind: &ExprKind) -> Vec<(Change, ExprKind)> {
    match kind {
        ExprKind::Compare(compare, left, right) => neighbour(*compare)
            .map(|(from, to, other)| {
                let kind = ExprKind::Compare(other, left.clone(), right.clone());
                (becomes(from, to, true), kind)
            })
            .into_iter()
            .collect(),
        ExprKind::And(parts) => {
            let mut found = vec![(becomes("e", "o", false), ExprKind::Or(parts.clone()))];
            found.extend(shortened(parts, ExprKind::And));
            found
        }
        ExprKind::Or(parts) => {
            let mut found = vec![(becomes("o", "e", false), ExprKind::And(parts.clone()))];
            found.extend(shortened(parts, ExprKind::Or));
            found
        }
        ExprKind::Literal(literal) => literals(literal)
            .into_iter()
            .map(|(change, literal)| (change, ExprKind::Literal(literal)))
            .collect(),
        _ => Vec::new(),
    }
}

/// Each of the parts left out.
fn shortened(parts: &[Expr], join: fn(Vec<Expr>) -> ExprKind) -> Vec<(Change, ExprKind)> {
    let others = |left_out: usize| {
        let kept = parts.iter().enumerate();
        let kept = kept.filter(|(place, _)| *place != left_out);
        kept.map(|(_, part)| part.clone()).collect::<Vec<_>>()
    };
    (0..parts.len())
        .filter_map(|place| {
            let mut rest = others(place);
            let kind = match rest.len() {
                1 => rest.pop()?.kind,
                _ => join(rest),
            };
            let change = Change {
                words: format!("senza la condizione {} di {}", place + 1, parts.len()),
                boundary: false,
            };
            Some((change, kind))
        })
        .collect()
}

/// The comparison that differs only at the limit.
const fn neighbour(compare: Compare) -> Option<(&'static str, &'static str, Compare)> {
    match compare {
        Compare::Less => Some(("<", "<=", Compare::LessOrEqual)),
        Compare::LessOrEqual => Some(("<=", "<", Compare::Less)),
        Compare::Greater => Some((">", ">=", Compare::GreaterOrEqual)),
        Compare::GreaterOrEqual => Some((">=", ">", Compare::Greater)),
        _ => None,
    }
}

/// A quantity one unit greater and one unit smaller: a year for years, a day for dates.
pub fn literals(literal: &Literal) -> Vec<(Change, Literal)> {
    [1, -1]
        .into_iter()
        .filter_map(|step| stepped(literal, step))
        .map(|other| (becomes(&written(literal), &written(&other), true), other))
        .collect()
}

fn stepped(literal: &Literal, step: i64) -> Option<Literal> {
    let decimal = |n: Decimal| {
        n.checked_add(Decimal::from(step))
            .filter(|n| !n.is_sign_negative())
    };
    let whole = |n: i64, step: i64| n.checked_add(step).filter(|n| *n >= 0);
    Some(match literal {
        Literal::Number(n) => Literal::Number(decimal(*n)?),
        Literal::Euro(n) => Literal::Euro(decimal(*n)?),
        Literal::Percent(n) => Literal::Percent(decimal(*n)?),
        Literal::Days(n) => Literal::Days(whole(*n, step)?),
        Literal::Months { count, as_years } => Literal::Months {
            count: whole(*count, if *as_years { 12 * step } else { step })?,
            as_years: *as_years,
        },
        Literal::Date(day) => Literal::Date(if step > 0 {
            day.checked_add_days(Days::new(1))?
        } else {
            day.checked_sub_days(Days::new(1))?
        }),
        Literal::Text(_) | Literal::Bool(_) | Literal::List(_) | Literal::Name(_) => return None,
    })
}

/// A quantity as the language writes it.
pub fn written(literal: &Literal) -> String {
    let decimal = |n: &Decimal| n.normalize().to_string().replace('.', ",");
    match literal {
        Literal::Number(n) => decimal(n),
        Literal::Euro(n) => format!("{} euro", decimal(n)),
        Literal::Percent(n) => format!("{}%", decimal(n)),
        Literal::Days(n) => format!("{n} giorni"),
        Literal::Months {
            count,
            as_years: true,
        } if count % 12 == 0 => format!("{} anni", count / 12),
        Literal::Months { count, .. } => format!("{count} mesi"),
        Literal::Date(day) => day.format("%d/%m/%Y").to_string(),
        Literal::Text(text) | Literal::Name(text) => text.clone(),
        Literal::Bool(_) | Literal::List(_) => String::new(),
    }
}

fn becomes(from: &str, to: &str, boundary: bool) -> Change {
    Change {
        words: format!("«{from}» diventa «{to}»"),
        boundary,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::ast::Declaration;
    use crate::language::parse;

    #[test]
    fn every_point_of_an_expression_changes_once_in_each_way() {
        let text = "deroga d a: r fonte: f quando: x.a >= 3 anni e (x.b < 01/01/2020 o non x.c) effetto: disapplica fine";
        let (file, _) = parse("a", text);
        let Some(Declaration::Derogation(derogation)) = file.declarations.first() else {
            panic!("{file:?}");
        };
        let changes: Vec<String> = derogation
            .when
            .iter()
            .flat_map(variants)
            .map(|(_, change, _)| change.words)
            .collect();
        assert_eq!(
            changes,
            [
                "«e» diventa «o»",
                "senza la condizione 1 di 2",
                "senza la condizione 2 di 2",
                "«>=» diventa «>»",
                "«3 anni» diventa «4 anni»",
                "«3 anni» diventa «2 anni»",
                "«o» diventa «e»",
                "senza la condizione 1 di 2",
                "senza la condizione 2 di 2",
                "«<» diventa «<=»",
                "«01/01/2020» diventa «02/01/2020»",
                "«01/01/2020» diventa «31/12/2019»",
            ]
        );
    }
}
