//! The law around its dates: every dated value the day before, on the day and the day after, and rules in force on days for
//! which a value that they need is not known.

use super::computed::{Computed, Outcome};
use super::eval::{Scope, value};
use super::index::Indexes;
use super::reading::Choice;
use super::{band, path};
use crate::facts::{Facts, Value};
use crate::language::ast::{Bands, Literal, Parameter, Path};
use crate::language::{Declared, RuleSet, reach};
use crate::span::Span;
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// What was found around the dates of a set of rules.
#[derive(Clone, Debug, Default)]
pub struct Temporal {
    /// How many values were computed.
    pub evaluated: usize,
    pub faults: Vec<OutOfRange>,
}

/// A day on which the law says something that nobody wrote, or nothing where something is needed.
#[derive(Clone, Debug)]
pub struct OutOfRange {
    pub file: usize,
    pub span: Span,
    pub message: String,
}

/// Evaluates every parameter and every band around each of its dates.
pub fn temporal(rules: &RuleSet) -> Temporal {
    let mut found = Temporal::default();
    for parameter in rules.parameters() {
        around_parameter(rules, parameter, &mut found);
    }
    for bands in rules.band_tables() {
        around_bands(rules, bands, &mut found);
    }
    for rule in rules.rules() {
        let Some(validity) = rule.validity else {
            continue;
        };
        for name in reach(rules, rule) {
            let first = first_day(rules, &rule.pack, &name);
            if let Some(first) = first.filter(|first| validity.from.value < *first) {
                let day = |day: NaiveDate| super::message::date_words(day);
                found.faults.push(OutOfRange {
                    file: rule.file,
                    span: validity.from.span,
                    message: format!(
                        "la regola «{}» è in vigore dal {}, ma «{name}» ha un valore solo dal {}",
                        rule.name.value,
                        day(validity.from.value),
                        day(first)
                    ),
                });
            }
        }
    }
    found
}

/// The first day for which a parameter or a table of bands says something.
fn first_day(rules: &RuleSet, pack: &str, name: &str) -> Option<NaiveDate> {
    if let Some(parameter) = rules.parameter(pack, name) {
        return parameter.values.first().map(|value| value.from.value);
    }
    let bands = rules.bands(pack, name)?;
    bands.tables.first()?.from.map(|from| from.value)
}

fn days_around(day: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    [day.pred_opt(), Some(day), day.succ_opt()]
        .into_iter()
        .flatten()
}

fn on<T>(rules: &RuleSet, pack: &str, day: NaiveDate, look: impl FnOnce(&Scope<'_>) -> T) -> T {
    let (facts, indexes) = (Facts::default(), Indexes::default());
    look(&Scope {
        rules,
        pack,
        facts: &facts,
        reference: day,
        today: day,
        body: None,
        indexes: &indexes,
        readings: Choice::new(),
        variables: Vec::new(),
        depth: 0,
    })
}

fn around_parameter(rules: &RuleSet, parameter: &Declared<Parameter>, found: &mut Temporal) {
    let path = Path {
        parts: vec![parameter.name.clone()],
        arguments: None,
        span: parameter.name.span,
    };
    for dated in &parameter.values {
        for day in days_around(dated.from.value) {
            let got = on(rules, &parameter.pack, day, |scope| {
                path::resolve(scope, &path)
            });
            let in_force = parameter
                .values
                .iter()
                .rfind(|value| value.from.value <= day);
            let wanted = in_force.map(|value| &value.value.value);
            found.compare(parameter, dated.from.span, day, &got, wanted);
        }
    }
}

fn around_bands(rules: &RuleSet, bands: &Declared<Bands>, found: &mut Temporal) {
    let edges: Vec<Decimal> = bands
        .tables
        .iter()
        .flat_map(|table| &table.bands)
        .flat_map(|band| band.low.into_iter().chain(band.high))
        .flat_map(|edge| [edge - Decimal::ONE, edge, edge + Decimal::ONE])
        .filter(|edge| !edge.is_sign_negative())
        .collect();
    for table in &bands.tables {
        let Some(from) = table.from else { continue };
        for day in days_around(from.value) {
            let of_day = bands
                .tables
                .iter()
                .rfind(|table| table.from.is_none_or(|from| from.value <= day));
            for edge in &edges {
                let measured = Computed::known(Value::Number(*edge));
                let got = on(rules, &bands.pack, day, |scope| {
                    band::value_of(scope, bands, measured)
                });
                let within = of_day.and_then(|table| {
                    table.bands.iter().find(|band| {
                        let above = band
                            .low
                            .is_none_or(|low| low < *edge || low == *edge && !band.beyond);
                        above && band.high.is_none_or(|high| *edge <= high)
                    })
                });
                found.compare(
                    bands,
                    from.span,
                    day,
                    &got,
                    within.map(|band| &band.value.value),
                );
            }
        }
    }
}

impl Temporal {
    /// Notes a value that is not the one written for the day: nothing before the first, nothing in a gap.
    fn compare<T>(
        &mut self,
        declared: &Declared<T>,
        span: Span,
        day: NaiveDate,
        got: &Computed,
        wanted: Option<&Literal>,
    ) {
        self.evaluated += 1;
        let wanted =
            wanted.filter(|literal| !matches!(literal, Literal::Name(name) if name == "ignoto"));
        let right = match (&got.outcome, wanted) {
            (Outcome::Known(got), Some(wanted)) => *got == value(wanted),
            (Outcome::Missing(_), None) => true,
            _ => false,
        };
        if !right {
            self.faults.push(OutOfRange {
                file: declared.file,
                span,
                message: format!(
                    "al {} non vale ciò che è scritto",
                    super::message::date_words(day)
                ),
            });
        }
    }
}
