//! The columns of a register made ready to be read: where each stands in the file, and what its cells may say.

use super::Source;
use crate::facts::Value;
use crate::language::ast::{Column, Type};
use crate::register::Form;
use crate::register::header::{How, Matching};
use crate::register::value::{Choice, Choices};

/// A column ready to be read.
pub(in crate::engine) struct Reader<'r> {
    pub column: &'r Column,
    pub position: Option<usize>,
    pub form: Option<Form>,
    pub choices: Option<Choices>,
    /// A value that the heading of another column gives: the day of «Abitanti al 31/12/2021».
    pub fixed: Option<Value>,
}

pub(in crate::engine) fn readers<'r>(source: &Source<'r>, matching: &Matching) -> Vec<Reader<'r>> {
    let columns = &source.register.columns;
    let day_of = |name: &str| {
        let base = name.strip_suffix("_data")?;
        let at = columns
            .iter()
            .position(|column| column.name.value == base)?;
        match matching.found(at)?.how {
            How::Dated(day) => Some(Value::Date(day)),
            _ => None,
        }
    };
    columns
        .iter()
        .enumerate()
        .map(|(at, column)| {
            let position = matching.position(at);
            Reader {
                column,
                position,
                form: column
                    .form
                    .as_ref()
                    .and_then(|form| Form::named(&form.value)),
                choices: choices(source, &column.kind.value),
                fixed: if position.is_none() {
                    day_of(&column.name.value)
                } else {
                    None
                },
            }
        })
        .collect()
}

/// The values of the category of a column, each with its words.
fn choices(source: &Source<'_>, kind: &Type) -> Option<Choices> {
    let Type::Named(name) = kind else { return None };
    let category = source.rules.category(source.pack, name)?;
    Some(Choices::new(
        category
            .values
            .iter()
            .map(|(value, words)| Choice {
                name: value.value.clone(),
                synonyms: std::iter::once(value.value.replace('_', " "))
                    .chain(words.iter().map(|words| words.value.clone()))
                    .collect(),
            })
            .collect(),
    ))
}
