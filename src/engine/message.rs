//! Messages: the template of a rule filled with the facts of the act, as an Italian office writes them.

use super::computed::{Computed, Outcome};
use super::eval::Scope;
use crate::facts::{Missing, Value};
use crate::language::ast::{Piece, Template};
use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

/// The words of a template; a missing fact prints as «non indicato» and never removes the message.
pub fn fill(scope: &Scope, template: &Template) -> String {
    template
        .pieces
        .iter()
        .map(|piece| match piece {
            Piece::Words(words) => words.clone(),
            Piece::Value(expr) => computed(&scope.eval(expr)),
        })
        .collect()
}

fn computed(result: &Computed) -> String {
    match &result.outcome {
        Outcome::Known(value) => value_words(value),
        Outcome::Between { low, high } => {
            format!("da {} a {}", value_words(low), value_words(high))
        }
        Outcome::Missing(Missing::Blank) => "in bianco".to_owned(),
        Outcome::Missing(_) => "non indicato".to_owned(),
    }
}

/// A value in words: «3 anni», «90 giorni», «31/12/2023», «1.440,00 €».
pub fn value_words(value: &Value) -> String {
    match value {
        Value::Text(words) => words.clone(),
        Value::Item(words) => words.replace('_', " "),
        Value::Clause(clause) => clause.words.clone(),
        Value::Number(number) => decimal(*number, 0, 5),
        Value::Euro(number) => format!("{} €", decimal(*number, 2, 4)),
        Value::Percent(number) => format!("{}%", decimal(*number, 0, 4)),
        Value::Date(date) => date_words(*date),
        Value::Days(days) => counted(*days, "giorno", "giorni"),
        Value::Months {
            count,
            as_years: true,
        } if count % 12 == 0 => counted(count / 12, "anno", "anni"),
        Value::Months { count, .. } => counted(*count, "mese", "mesi"),
        Value::Bool(truth) => if *truth { "sì" } else { "no" }.to_owned(),
        Value::List(items) => items.iter().map(value_words).collect::<Vec<_>>().join(", "),
        Value::Row(row) => row
            .cells
            .iter()
            .find_map(|(_, fact)| fact.value.as_ref().ok())
            .map_or(String::new(), value_words),
    }
}

fn counted(number: i64, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// Day, month and year in figures.
pub fn date_words(date: NaiveDate) -> String {
    format!("{:02}/{:02}/{}", date.day(), date.month(), date.year())
}

/// Decimal comma, at least so many decimals; thousands in groups of three where the whole part has so many digits,
/// so that a year is not written «2.024».
fn decimal(number: Decimal, decimals: u32, grouped_from: usize) -> String {
    let mut number = number.normalize();
    if number.scale() < decimals {
        number.rescale(decimals);
    }
    let text = number.abs().to_string();
    let (whole, fraction) = text
        .split_once('.')
        .map_or((text.as_str(), None), |(w, f)| (w, Some(f)));
    let grouped: String = if whole.len() >= grouped_from {
        let digits: Vec<char> = whole.chars().collect();
        digits
            .rchunks(3)
            .rev()
            .map(|chunk| chunk.iter().collect::<String>())
            .collect::<Vec<_>>()
            .join(".")
    } else {
        whole.to_owned()
    };
    let sign = if number.is_sign_negative() && !number.is_zero() {
        "-"
    } else {
        ""
    };
    fraction.map_or_else(
        || format!("{sign}{grouped}"),
        |fraction| format!("{sign}{grouped},{fraction}"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_read_as_an_office_writes_them() {
        for (value, words) in [
            (
                Value::Months {
                    count: 36,
                    as_years: true,
                },
                "3 anni",
            ),
            (
                Value::Months {
                    count: 12,
                    as_years: true,
                },
                "1 anno",
            ),
            (
                Value::Months {
                    count: 36,
                    as_years: false,
                },
                "36 mesi",
            ),
            (Value::Days(1), "1 giorno"),
            (Value::Euro(Decimal::new(144_050, 2)), "1.440,50 €"),
            (Value::Euro(Decimal::from(960)), "960,00 €"),
            (Value::Percent(Decimal::new(3333, 2)), "33,33%"),
            (Value::Number(Decimal::from(15)), "15"),
            (
                Value::Date(NaiveDate::from_ymd_opt(2023, 12, 31).unwrap()),
                "31/12/2023",
            ),
        ] {
            assert_eq!(value_words(&value), words);
        }
    }
}
