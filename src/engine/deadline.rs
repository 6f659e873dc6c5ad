//! The days that matter: the windows of every body under every reading, and the terms that expire.

use super::adherent::{ADHERENTS, date, name, number};
use super::computed::{Outcome, Witness};
use super::eval::Scope;
use super::index::Indexes;
use super::norm;
use super::reading::{self, Choice};
use super::run::{self, Options};
use super::window;
use crate::calendar::holiday::is_holiday;
use crate::facts::{Facts, Row, Value};
use crate::finding::Norm;
use crate::language::ast::Window;
use crate::language::{Declared, RuleSet};
use crate::span::Span;
use chrono::{Days, NaiveDate};
use std::sync::Arc;

/// The last useful day of a window for a subject.
#[derive(Clone, Debug)]
pub struct Deadline {
    pub window: String,
    pub title: String,
    pub pack: String,
    /// The body that it concerns; the act itself where it is `None`.
    pub subject: Option<String>,
    /// The row of the body in its register, as the user sees it.
    pub row: Option<u32>,
    /// The alternative of each reading under which it holds.
    pub readings: Choice,
    pub from: Option<NaiveDate>,
    pub last_day: NaiveDate,
    /// The last day that no holiday puts in doubt: the working day before, where the last day is a holiday.
    pub prudential_day: NaiveDate,
    pub effect: Option<NaiveDate>,
    pub form: Option<String>,
    /// Whether the effect comes before the term ends; `None` where there is no effect, or the end is not known.
    pub before_expiry: Option<bool>,
    pub source: Vec<Norm>,
}

/// The end of a term.
#[derive(Clone, Debug)]
pub struct Expiry {
    /// The body; the convention itself where it is `None`.
    pub subject: Option<String>,
    pub row: Option<u32>,
    pub end: NaiveDate,
    pub span: Option<Span>,
}

/// Everything that falls on the reference date or after it.
#[derive(Clone, Debug, Default)]
pub struct Deadlines {
    pub windows: Vec<Deadline>,
    pub expiries: Vec<Expiry>,
    /// Windows that could not be computed for a subject, with the facts that are missing.
    pub unknown: Vec<(String, Option<String>, Vec<String>)>,
}

/// The column, and the field of a convention, with the last day.
pub(super) const END: &str = "scadenza";

/// The deadlines of an act and its registers from the reference date on, in order of day.
pub fn deadlines(facts: &Facts, rules: &RuleSet, options: &Options) -> Deadlines {
    let indexes = Indexes::default();
    let mut found = Deadlines::default();
    for declared in rules.windows() {
        if run::is_asked(rules, &options.packs, &declared.pack) {
            let matter = Matter {
                facts,
                rules,
                options,
                indexes: &indexes,
                since: options.today,
            };
            of_window(&matter, declared, &mut found);
        }
    }
    expiries(facts, options.today, &mut found);
    in_order(&mut found);
    found
}

/// What deadlines are computed from.
#[derive(Clone, Copy)]
pub(super) struct Matter<'a> {
    pub facts: &'a Facts,
    pub rules: &'a RuleSet,
    pub options: &'a Options,
    pub indexes: &'a Indexes,
    /// No window that closes before this day is told.
    pub since: NaiveDate,
}

pub(super) fn in_order(found: &mut Deadlines) {
    found.windows.sort_by(|a, b| {
        (a.last_day, &a.window, a.row, &a.readings).cmp(&(
            b.last_day,
            &b.window,
            b.row,
            &b.readings,
        ))
    });
    found
        .expiries
        .sort_by_key(|expiry| (expiry.end, expiry.row));
}

pub(super) fn of_window<'a>(
    matter: &Matter<'a>,
    declared: &'a Declared<Window>,
    found: &mut Deadlines,
) {
    let Matter {
        facts,
        rules,
        options,
        indexes,
        since,
    } = *matter;
    let subjects: Vec<Option<Arc<Row>>> = match &declared.subject {
        None => vec![None],
        Some((_, table)) => facts
            .tables
            .get(table.head())
            .into_iter()
            .flatten()
            .map(|row| Some(Arc::clone(row)))
            .collect(),
    };
    let used = reading::used_by_window(rules, declared);
    let choices = reading::choices(rules, &declared.pack, &used, &options.pinned);
    let scope = run::scope(facts, rules, &declared.pack, options, indexes);
    let source = norm::norms(rules, &declared.pack, &declared.sources);
    for subject in &subjects {
        let mut per_reading: Vec<Deadline> = Vec::new();
        for choice in &choices {
            let mut scope = scope.clone();
            scope.readings.clone_from(choice);
            let row = subject.as_ref().map(|row| Value::Row(Arc::clone(row)));
            let computed = window::windows(&scope, declared, row);
            let windows = match computed.outcome {
                Outcome::Known(Value::List(windows)) if windows.iter().any(has_day) => windows,
                Outcome::Known(Value::List(windows)) if windows.is_empty() => continue,
                _ => {
                    found.unknown.push((
                        declared.name.value.clone(),
                        subject.as_ref().map(|row| name(row)),
                        missing(&computed.witnesses),
                    ));
                    break;
                }
            };
            let end = expiry_of(&scope, subject.as_deref());
            for window in &windows {
                let Value::Row(window) = window else { continue };
                let Some(last_day) = date(window, "entro") else {
                    continue;
                };
                if last_day < since {
                    continue;
                }
                let effect = date(window, "effetto");
                per_reading.push(Deadline {
                    window: declared.name.value.clone(),
                    title: declared.title.as_ref().map_or_else(
                        || declared.name.value.replace('_', " "),
                        |title| title.value.clone(),
                    ),
                    pack: declared.pack.clone(),
                    subject: subject.as_ref().map(|row| name(row)),
                    row: subject.as_ref().and_then(|row| number(row)),
                    readings: choice.clone(),
                    from: date(window, "dal"),
                    last_day,
                    prudential_day: prudential(last_day),
                    effect,
                    form: declared.form.as_ref().map(|form| form.value.clone()),
                    before_expiry: effect.zip(end).map(|(effect, end)| effect <= end),
                    source: source.clone(),
                });
            }
        }
        found.windows.extend(per_reading);
    }
}

/// The working day on or before a day.
fn prudential(day: NaiveDate) -> NaiveDate {
    let mut day = day;
    while is_holiday(day, None) {
        match day.checked_sub_days(Days::new(1)) {
            Some(before) => day = before,
            None => break,
        }
    }
    day
}

/// Whether the last useful day of a window is known.
fn has_day(window: &Value) -> bool {
    matches!(window, Value::Row(window) if date(window, "entro").is_some())
}

/// The facts that are missing, each once.
pub(super) fn missing(witnesses: &[Witness]) -> Vec<String> {
    let mut paths: Vec<String> = Vec::new();
    for witness in witnesses.iter().filter(|witness| witness.missing.is_some()) {
        if !paths.contains(&witness.path) {
            paths.push(witness.path.clone());
        }
    }
    paths
}

/// When the term of a subject ends: as its row says, else as the convention does.
fn expiry_of(scope: &Scope, row: Option<&Row>) -> Option<NaiveDate> {
    row.and_then(|row| date(row, END)).or_else(|| {
        match scope.facts.fields.get(END).map(|fact| &fact.value) {
            Some(Ok(Value::Date(end))) => Some(*end),
            _ => None,
        }
    })
}

pub(super) fn expiries(facts: &Facts, today: NaiveDate, found: &mut Deadlines) {
    if let Some(fact) = facts.fields.get(END)
        && let Ok(Value::Date(end)) = fact.value
        && end >= today
    {
        found.expiries.push(Expiry {
            subject: None,
            row: None,
            end,
            span: fact.span,
        });
    }
    for row in facts.tables.get(ADHERENTS).into_iter().flatten() {
        if let Some(end) = date(row, END)
            && end >= today
        {
            found.expiries.push(Expiry {
                subject: Some(name(row)),
                row: number(row),
                end,
                span: row.get(END).and_then(|fact| fact.span),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_prudential_day_is_the_working_day_before_a_holiday() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
        assert_eq!(prudential(day(2022, 10, 2)), day(2022, 10, 1));
        assert_eq!(prudential(day(2026, 10, 2)), day(2026, 10, 2));
        assert_eq!(prudential(day(2023, 1, 1)), day(2022, 12, 31));
        assert_eq!(prudential(day(2026, 4, 6)), day(2026, 4, 4));
    }
}
