//! The functions that every rule may call.

use super::compare;
use super::computed::{Computed, Outcome, Witness};
use super::eval::{Scope, first_missing};
use super::path;
use crate::facts::{Missing, Phrases, Value, tokens};
use crate::language::ast::{Expr, ExprKind};
use crate::span::Span;
use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::cmp::Ordering;

/// Calls a built-in function or a definition with its argument. An unknown name gives an unknown value: the checker has refused it.
pub fn call(scope: &Scope, name: &str, arguments: &[Expr]) -> Computed {
    if name == "noto" {
        return is_known(scope, arguments);
    }
    if let Some(definition) = scope.rules.definition(scope.pack, name) {
        let argument = arguments.first().map(|argument| scope.eval(argument));
        return match argument {
            Some(argument) => match argument.outcome {
                Outcome::Known(value) => scope.definition(definition, Some(value)),
                _ => Computed::missing(first_missing(&[&argument])).because(argument.witnesses),
            },
            None => scope.definition(definition, None),
        };
    }
    if let Some(window) = scope.rules.window(scope.pack, name) {
        let argument = arguments.first().map(|argument| scope.eval(argument));
        return match argument.map(|argument| (argument.outcome, argument.witnesses)) {
            Some((Outcome::Known(value), _)) => super::window::windows(scope, window, Some(value)),
            Some((Outcome::Missing(why), witnesses)) => Computed::missing(why).because(witnesses),
            Some((Outcome::Between { .. }, witnesses)) => {
                Computed::missing(Missing::Unknown).because(witnesses)
            }
            None => super::window::windows(scope, window, None),
        };
    }
    let arguments: Vec<Computed> = arguments
        .iter()
        .map(|argument| scope.eval(argument))
        .collect();
    if let Some(found) = super::body::call(scope, name, &arguments) {
        return found;
    }
    if let (Some(bands), [measured]) = (scope.rules.bands(scope.pack, name), arguments.as_slice()) {
        return super::band::value_of(scope, bands, measured.clone());
    }
    if let ("comune_per_nome", [name, province]) = (name, arguments.as_slice()) {
        let province = province.value().and_then(words);
        return match name.value().and_then(words) {
            Some(words) => Computed::known(super::civic::named(words, province)),
            None => Computed::missing(first_missing(&[name])),
        }
        .because(name.witnesses.clone());
    }
    let witnesses: Vec<Witness> = arguments
        .iter()
        .flat_map(|argument| argument.witnesses.clone())
        .collect();
    let values: Vec<&Value> = arguments.iter().filter_map(Computed::value).collect();
    if values.len() < arguments.len() {
        return Computed::missing(first_missing(&arguments.iter().collect::<Vec<_>>()))
            .because(witnesses);
    }
    // A code that stands for nothing is an answer: there is no such comune.
    let nothing = if name == "comune" {
        Missing::Absent
    } else {
        Missing::Unknown
    };
    let result = built_in(name, &values);
    result
        .map_or_else(|| Computed::missing(nothing), Computed::known)
        .because(witnesses)
}

/// `noto(…)`: true if there is a value, false otherwise; never unknown.
fn is_known(scope: &Scope, arguments: &[Expr]) -> Computed {
    let Some(argument) = arguments.first() else {
        return Computed::missing(Missing::Unknown);
    };
    let found = match &argument.kind {
        ExprKind::Path(path) => path::resolve(scope, path),
        _ => scope.eval(argument),
    };
    let mut witnesses = found.witnesses;
    for witness in &mut witnesses {
        witness.missing = None;
    }
    Computed::known(Value::Bool(!matches!(found.outcome, Outcome::Missing(_)))).because(witnesses)
}

fn built_in(name: &str, values: &[&Value]) -> Option<Value> {
    match (name, values) {
        ("anno", [Value::Date(date)]) => Some(Value::Number(Decimal::from(date.year()))),
        ("mese", [Value::Date(date)]) => Some(Value::Number(Decimal::from(date.month()))),
        ("giorno", [Value::Date(date)]) => Some(Value::Number(Decimal::from(date.day()))),
        ("inizio_anno", [Value::Number(year)]) => {
            NaiveDate::from_ymd_opt(year.to_i32()?, 1, 1).map(Value::Date)
        }
        ("fine_anno", [Value::Number(year)]) => {
            NaiveDate::from_ymd_opt(year.to_i32()?, 12, 31).map(Value::Date)
        }
        ("giorni_tra", [Value::Date(from), Value::Date(to)]) => {
            Some(Value::Days((*to - *from).num_days()))
        }
        ("minimo", values) => extreme(values, Ordering::Less),
        ("massimo", values) => extreme(values, Ordering::Greater),
        ("lunghezza", [Value::List(items)]) => Some(Value::Number(Decimal::from(items.len()))),
        ("lunghezza", [value]) => {
            words(value).map(|words| Value::Number(Decimal::from(words.chars().count())))
        }
        ("comune", [code]) => super::civic::by_any_code(words(code)?),
        ("stesso_ente", [one, other]) => Some(Value::Bool(super::civic::same_body(
            words(one)?,
            words(other)?,
        ))),
        (check, [code]) if super::civic::checker(check).is_some() => {
            let check = super::civic::checker(check)?;
            Some(Value::Bool(check(words(code)?)))
        }
        ("contiene_testo", [text, phrase]) => {
            Some(Value::Bool(contains_phrase(words(text)?, words(phrase)?)))
        }
        _ => None,
    }
}

fn extreme(values: &[&Value], wanted: Ordering) -> Option<Value> {
    let mut best: Option<&Value> = None;
    for value in values {
        best = match best {
            None => Some(value),
            Some(known) if compare::order(value, known)? == wanted => Some(value),
            known => known,
        };
    }
    best.cloned()
}

fn words(value: &Value) -> Option<&str> {
    match value {
        Value::Text(words) | Value::Item(words) => Some(words),
        Value::Clause(clause) => Some(&clause.words),
        _ => None,
    }
}

/// The phrase as a `clausola` would write it: with `*`, `|` and `…`; a blank of the text never hides it.
pub fn contains_phrase(text: &str, phrase: &str) -> bool {
    let mut phrases = Phrases::default();
    phrases.add(phrase);
    let words = tokens(text, &[Span::new(0, text.len())]);
    !phrases.find(&words).is_empty()
}
