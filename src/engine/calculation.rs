//! From a `computo` of the rules to the terms of the calendar.

use crate::calendar::{self, Computation, Length};
use crate::facts::Value;
use crate::language::ast::{self, Direction};
use chrono::NaiveDate;

/// The settings that a `computo` names.
pub fn settings(computation: &ast::Computation) -> Computation {
    let is = |name: &Option<ast::Name>, value: &str| name.as_ref().is_some_and(|name| name.value == value);
    let mut settings = Computation::default();
    if is(&computation.initial_day, "incluso") {
        settings.initial_day_included = true;
    }
    if is(&computation.final_day, "escluso") {
        settings.final_day_included = false;
    }
    settings.move_holidays = is(&computation.holidays, "sposta");
    settings.saturday_is_holiday = is(&computation.saturday, "festivo");
    settings
}

/// The day on which a term ends; `None` where the length is not one of days or months, or the calendar ends before.
pub fn term(length: &Value, direction: Direction, from: NaiveDate, settings: &Computation) -> Option<NaiveDate> {
    let length = match length {
        Value::Days(days) => Length::Days(u32::try_from(*days).ok()?),
        Value::Months { count, as_years } => Length::Months { count: u32::try_from(*count).ok()?, as_years: *as_years },
        _ => return None,
    };
    let direction = match direction {
        Direction::After => calendar::Direction::After,
        Direction::Before => calendar::Direction::Before,
    };
    let term = calendar::term(length, direction, from, settings)?;
    Some(if settings.move_holidays { term.prudential } else { term.nominal })
}
