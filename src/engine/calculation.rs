//! From a `computo` of the rules to the terms of the calendar.

use crate::calendar::Length;
use crate::calendar::term::{self, Computation, Counted, MissingDay};
use crate::facts::Value;
use crate::language::ast::{self, Direction};
use chrono::NaiveDate;

/// The settings that a `computo` names.
pub fn settings(computation: &ast::Computation) -> Computation {
    let is = |name: &Option<ast::Name>, value: &str| {
        name.as_ref().is_some_and(|name| name.value == value)
    };
    let counted = |included| {
        if included {
            Counted::Included
        } else {
            Counted::Excluded
        }
    };
    Computation {
        initial_day: counted(is(&computation.initial_day, "incluso")),
        final_day: counted(!is(&computation.final_day, "escluso")),
        missing_day: if is(&computation.missing_day, "primo_del_mese_dopo") {
            MissingDay::FirstOfNextMonth
        } else {
            MissingDay::LastOfMonth
        },
        moves_on_holidays: is(&computation.holidays, "sposta"),
        saturday_is_holiday: is(&computation.saturday, "festivo"),
        patron: None,
    }
}

/// The day on which a term ends; `None` where the length is not one of days or months, or the calendar ends before.
pub fn term(
    length: &Value,
    direction: Direction,
    from: NaiveDate,
    settings: &Computation,
) -> Option<NaiveDate> {
    let length = match length {
        Value::Days(days) => Length::Days(u32::try_from(*days).ok()?),
        Value::Months { count, as_years } => Length::Months {
            count: u32::try_from(*count).ok()?,
            as_years: *as_years,
        },
        _ => return None,
    };
    let direction = match direction {
        Direction::After => term::Direction::After,
        Direction::Before => term::Direction::Before,
    };
    let term = term::term(length, direction, from, settings);
    Some(if settings.moves_on_holidays {
        term.prudential
    } else {
        term.nominal
    })
}
