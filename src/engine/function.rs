//! The functions that every rule may call.

use super::compare;
use super::computed::{Computed, Outcome, Witness, magnitude, with_magnitude};
use super::eval::{Scope, first_missing};
use super::{path, text};
use crate::facts::{Missing, Phrases, Value, tokens};
use crate::language::ast::{Expr, ExprKind};
use crate::span::Span;
use chrono::{Datelike, Months, NaiveDate};
use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};
use std::cmp::Ordering;

/// Calls a built-in function or a definition with its argument. An unknown name gives an unknown value: the checker has refused it.
pub fn call(scope: &Scope, name: &str, arguments: &[Expr]) -> Computed {
    if name == "noto" {
        return about_fact(scope, arguments, |outcome| {
            !matches!(outcome, Outcome::Missing(_))
        });
    }
    if name == "ha_colonna" {
        return about_fact(scope, arguments, |outcome| {
            !matches!(
                outcome,
                Outcome::Missing(Missing::Column | Missing::NotApplicable)
            )
        });
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

/// `noto(…)`, `ha_colonna(…)`: true or false of a fact whatever its state; never unknown.
fn about_fact(scope: &Scope, arguments: &[Expr], holds: fn(&Outcome) -> bool) -> Computed {
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
    Computed::known(Value::Bool(holds(&found.outcome))).because(witnesses)
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
        ("fine_mese", [Value::Number(year), Value::Number(month)]) => {
            month_end(year.to_i32()?, month.to_u32()?).map(Value::Date)
        }
        ("arrotonda", [value]) => Some(with_magnitude(value, to_cents(magnitude(value)?))),
        ("rapporto", [part, whole]) => magnitude(part)?
            .checked_div(magnitude(whole)?)
            .map(Value::Number),
        ("minimo", values) => extreme(values, Ordering::Less),
        ("massimo", values) => extreme(values, Ordering::Greater),
        ("lunghezza", [Value::List(items)]) => Some(Value::Number(Decimal::from(items.len()))),
        ("lunghezza", [value]) => {
            words(value).map(|words| Value::Number(Decimal::from(words.chars().count())))
        }
        ("intero", [Value::Number(number)]) => Some(Value::Bool(number.fract().is_zero())),
        ("cifre", [value]) => Some(Value::Text(text::figures(words(value)?))),
        ("anno_scritto", [value]) => Some(Value::Number(Decimal::from(text::year(words(value)?)))),
        ("numero_scritto", [value]) => {
            Some(Value::Number(Decimal::from(text::number(words(value)?))))
        }
        ("provincia_nel_nome", [value]) => {
            Some(Value::Text(super::civic::province_after(words(value)?)))
        }
        ("comune", [code]) => super::civic::by_any_code(words(code)?),
        (check, [code]) if super::civic::checker(check).is_some() => {
            let check = super::civic::checker(check)?;
            Some(Value::Bool(check(words(code)?)))
        }
        (_, [one, two]) => of_two_texts(name, words(one)?, words(two)?).map(Value::Bool),
        _ => None,
    }
}

fn of_two_texts(name: &str, one: &str, two: &str) -> Option<bool> {
    match name {
        "contiene_testo" => Some(contains_phrase(one, two)),
        "comincia_con" => Some(text::begins_with(one, two)),
        "finisce_con" => Some(text::ends_with(one, two)),
        "stesso_ente" => Some(super::civic::same_body(one, two)),
        _ => None,
    }
}

fn month_end(year: i32, month: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, 1)?
        .checked_add_months(Months::new(1))?
        .pred_opt()
}

/// To the second decimal, halves upwards: as amounts are rounded to the cent.
fn to_cents(amount: Decimal) -> Decimal {
    amount.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn called(name: &str, values: &[Value]) -> Option<Value> {
        built_in(name, &values.iter().collect::<Vec<_>>())
    }

    #[test]
    fn amounts_are_rounded_to_the_cent_halves_upwards() {
        for (amount, rounded) in [
            ("126.7245", "126.72"),
            ("0.005", "0.01"),
            ("1573.6099", "1573.61"),
        ] {
            let amount = Value::Euro(amount.parse().unwrap());
            let rounded = Value::Euro(rounded.parse().unwrap());
            assert_eq!(called("arrotonda", &[amount]), Some(rounded));
        }
    }

    #[test]
    fn a_part_of_the_year() {
        let part = called("rapporto", &[Value::Days(231), Value::Days(365)]);
        let Some(Value::Number(part)) = part else {
            panic!("{part:?}");
        };
        let fee = Decimal::new(248_644, 2) * part;
        assert_eq!(to_cents(fee), Decimal::new(157_361, 2));
        assert_eq!(called("rapporto", &[Value::Days(1), Value::Days(0)]), None);
    }

    #[test]
    fn the_last_day_of_a_month() {
        let end = |year, month| {
            let number = |n: i32| Value::Number(Decimal::from(n));
            called("fine_mese", &[number(year), number(month)])
        };
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).map(Value::Date);
        assert_eq!(end(2026, 10), day(2026, 10, 31));
        assert_eq!(end(2024, 2), day(2024, 2, 29));
        assert_eq!(end(2021, 12), day(2021, 12, 31));
        assert_eq!(end(2021, 13), None);
    }
}
