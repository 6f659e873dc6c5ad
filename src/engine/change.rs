//! What changed between two versions of the same registers: rows that came, went, or say something else.

use super::adherent::number;
use super::message::value_words;
use crate::facts::{Facts, Missing, Row, fold};
use crate::language::RuleSet;
use crate::language::ast::Register;
use crate::register::Form;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The column that only counts the rows: it changes whenever a row comes or goes, and says nothing of the body.
const COUNTER: &str = "progressivo";

/// A row of a register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub register: String,
    pub name: String,
    /// As the user sees it, in the register that has it.
    pub row: Option<u32>,
}

/// A row that says something else than before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The row as it is now.
    pub entry: Entry,
    /// Its number in the previous register.
    pub row_before: Option<u32>,
    pub cells: Vec<Cell>,
}

/// A cell that says something else; `None` is an empty cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    pub column: String,
    pub before: Option<String>,
    pub after: Option<String>,
}

/// The differences between two versions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    pub added: Vec<Entry>,
    pub removed: Vec<Entry>,
    pub changed: Vec<Change>,
    /// The registers that only one of the versions has: their rows are not told one by one.
    pub not_compared: Vec<String>,
}

/// Compares the registers of `before` with those of `after`. Rows are matched by their key, and those that are left by a code
/// that they share: a body that changed its name is still the same.
pub fn changes(before: &Facts, after: &Facts, rules: &RuleSet) -> Changes {
    let mut found = Changes::default();
    for declared in rules.registers() {
        let register: &Register = declared;
        let name = register.name.value.as_str();
        match (before.tables.get(name), after.tables.get(name)) {
            (Some(old), Some(new)) => compare(register, old, new, &mut found),
            (None, None) => {}
            _ => found.not_compared.push(name.to_owned()),
        }
    }
    found
}

fn compare(register: &Register, old: &[Arc<Row>], new: &[Arc<Row>], found: &mut Changes) {
    let columns = key(register);
    let codes = codes(register);
    let keys = |row: &Row| vec![identity(row, &columns)];
    let codes = |row: &Row| -> Vec<Option<String>> {
        codes
            .iter()
            .map(|column| folded(row, column).map(|code| format!("{column} {code}")))
            .collect()
    };
    let mut pairs = Pairs {
        old,
        partner: vec![None; new.len()],
        free: vec![true; old.len()],
    };
    // Rows that say the same come first: a body with several rows keeps each with its own.
    pairs.join(new, &keys, &|one, other| {
        cells(register, one, other).is_empty()
    });
    pairs.join(new, &keys, &|_, _| true);
    pairs.join(new, &codes, &|_, _| true);
    let Pairs { partner, free, .. } = pairs;
    let entry = |row: &Row| Entry {
        register: register.name.value.clone(),
        name: title(row, &columns),
        row: number(row),
    };
    for (row, partner) in new.iter().zip(partner) {
        let Some(other) = partner.and_then(|at| old.get(at)) else {
            found.added.push(entry(row));
            continue;
        };
        let cells = cells(register, other, row);
        if !cells.is_empty() {
            found.changed.push(Change {
                entry: entry(row),
                row_before: number(other),
                cells,
            });
        }
    }
    let gone = old.iter().zip(free).filter(|(_, free)| *free);
    found.removed.extend(gone.map(|(row, _)| entry(row)));
}

/// Which row of the previous register each row continues.
struct Pairs<'r> {
    old: &'r [Arc<Row>],
    /// For each row, the place of the one that it continues.
    partner: Vec<Option<usize>>,
    /// The rows of the previous register that none continues yet.
    free: Vec<bool>,
}

impl Pairs<'_> {
    /// Pairs the rows that are left where they share a mark and are the `same`; the first comes first.
    fn join(
        &mut self,
        new: &[Arc<Row>],
        marks: &dyn Fn(&Row) -> Vec<Option<String>>,
        same: &dyn Fn(&Row, &Row) -> bool,
    ) {
        let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, row) in self.old.iter().enumerate() {
            for mark in marks(row).into_iter().flatten() {
                places.entry(mark).or_default().push(at);
            }
        }
        for (row, partner) in new.iter().zip(&mut self.partner) {
            if partner.is_some() {
                continue;
            }
            let marked = marks(row).into_iter().flatten();
            let found = marked
                .filter_map(|mark| places.get(&mark))
                .flatten()
                .copied()
                .find(|at| {
                    self.free.get(*at) == Some(&true)
                        && self.old.get(*at).is_some_and(|other| same(other, row))
                });
            if let Some(at) = found {
                *partner = Some(at);
                if let Some(free) = self.free.get_mut(at) {
                    *free = false;
                }
            }
        }
    }
}

/// The columns that tell a row from another: the key of the register, or else its obligatory columns.
fn key(register: &Register) -> Vec<&str> {
    if !register.key.is_empty() {
        return register
            .key
            .iter()
            .map(|name| name.value.as_str())
            .collect();
    }
    let required = register.columns.iter().filter(|column| column.required);
    required.map(|column| column.name.value.as_str()).collect()
}

/// The columns with a code of the body.
fn codes(register: &Register) -> Vec<&str> {
    register
        .columns
        .iter()
        .filter(|column| {
            let form = column
                .form
                .as_ref()
                .and_then(|form| Form::named(&form.value));
            matches!(form, Some(Form::Code | Form::Digits))
        })
        .map(|column| column.name.value.as_str())
        .collect()
}

fn words(row: &Row, column: &str) -> Option<String> {
    let value = row.get(column)?.value.as_ref().ok()?;
    Some(value_words(value)).filter(|words| !words.trim().is_empty())
}

fn folded(row: &Row, column: &str) -> Option<String> {
    words(row, column).map(|words| fold(&words))
}

/// What a row is known by; `None` where none of the columns says anything.
fn identity(row: &Row, columns: &[&str]) -> Option<String> {
    let parts: Vec<Option<String>> = columns.iter().map(|column| folded(row, column)).collect();
    parts.iter().any(Option::is_some).then(|| {
        let parts: Vec<String> = parts.into_iter().map(Option::unwrap_or_default).collect();
        parts.join("\n")
    })
}

fn title(row: &Row, columns: &[&str]) -> String {
    let parts: Vec<String> = columns
        .iter()
        .filter_map(|column| words(row, column))
        .collect();
    if parts.is_empty() {
        "riga senza nome".to_owned()
    } else {
        parts.join(", ")
    }
}

/// The cells that differ, of the columns that both versions have.
fn cells(register: &Register, before: &Row, after: &Row) -> Vec<Cell> {
    let mut found = Vec::new();
    for column in &register.columns {
        let column = column.name.value.as_str();
        let (Some(old), Some(new)) = (before.get(column), after.get(column)) else {
            continue;
        };
        let no_column = |value: &Result<_, Missing>| matches!(value, Err(Missing::Column));
        if column == COUNTER
            || no_column(&old.value)
            || no_column(&new.value)
            || old.value == new.value
        {
            continue;
        }
        let told = |row: &Row, missing: Option<&Missing>| match missing {
            Some(Missing::Unknown) => Some("non leggibile".to_owned()),
            _ => words(row, column),
        };
        let (old, new) = (
            told(before, old.value.as_ref().err()),
            told(after, new.value.as_ref().err()),
        );
        if old != new {
            found.push(Cell {
                column: column.to_owned(),
                before: old,
                after: new,
            });
        }
    }
    found
}
