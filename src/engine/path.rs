//! What a path names: a variable, a field of the act, a parameter, a definition, a value of a category.

use super::computed::{Computed, Outcome, Witness};
use super::eval::{Scope, value};
use crate::facts::{Fact, Missing, Row, Value};
use crate::language::ast::{Literal, Name, Path};
use crate::language::body::MEMBER;
use std::sync::Arc;

/// What a name is bound to.
pub fn bound<'s>(scope: &'s Scope, name: &str) -> Option<&'s Value> {
    scope
        .variables
        .iter()
        .rev()
        .find(|(known, _)| known == name)
        .map(|(_, value)| value)
}

/// The value of a path.
pub fn resolve(scope: &Scope, path: &Path) -> Computed {
    let names: Vec<&str> = path.parts.iter().map(|part| part.value.as_str()).collect();
    let dotted = path.dotted();
    match names.as_slice() {
        [] => Computed::missing(Missing::Unknown),
        [head, rest @ ..] => {
            if let Some(bound) = bound(scope, head) {
                return inside(&dotted, known(&dotted, bound.clone(), None), rest);
            }
            if let Some(Value::Row(member)) = bound(scope, MEMBER)
                && (member.get(head).is_some() || is_column(scope, head))
            {
                let row = known(&dotted, Value::Row(Arc::clone(member)), None);
                return inside(&dotted, row, &names);
            }
            if *head == "oggi" && rest.is_empty() {
                return Computed::known(Value::Date(scope.today));
            }
            if let Some(fact) = act_fact(scope, head, rest) {
                let skip = usize::from(!rest.is_empty());
                return inside(
                    &dotted,
                    from_fact(&dotted, &fact),
                    rest.get(skip..).unwrap_or(&[]),
                );
            }
            if let (Some(definition), true) =
                (scope.rules.definition(scope.pack, head), rest.is_empty())
            {
                return scope.definition(definition, None);
            }
            if let (Some(parameter), true) =
                (scope.rules.parameter(scope.pack, head), rest.is_empty())
            {
                return parameter_value(scope, parameter);
            }
            if rest.is_empty() {
                Computed::known(Value::Item((*head).to_owned()))
            } else {
                Computed::missing(Missing::Unknown)
            }
        }
    }
}

/// Whether the register of the body that is judged has this column.
fn is_column(scope: &Scope, name: &str) -> bool {
    let Some(body) = scope.body else { return false };
    let register = super::body::register_of(body);
    scope
        .rules
        .register(scope.pack, register)
        .is_some_and(|register| {
            register
                .columns
                .iter()
                .any(|column| column.name.value == name)
        })
}

/// `presente`: an absent fact is false; a blank or an unknown one is unknown.
pub fn present(scope: &Scope, path: &Path) -> Computed {
    let found = resolve(scope, path);
    let result = match &found.outcome {
        Outcome::Missing(Missing::Absent) => Computed::known(Value::Bool(false)),
        Outcome::Missing(why) => Computed::missing(*why),
        _ => Computed::known(Value::Bool(true)),
    };
    result.because(found.witnesses)
}

/// A fact of the act: `atto.titolo`, `convenzione.durata`. `None` where the head is neither.
fn act_fact(scope: &Scope, head: &str, rest: &[&str]) -> Option<Fact> {
    let facts = scope.facts;
    let name = rest.first();
    if head == "atto" {
        let fact = name.and_then(|name| facts.act.get(*name)).cloned();
        return Some(fact.unwrap_or(Fact::missing(Missing::Unknown)));
    }
    scope.rules.document(scope.pack, head)?;
    if facts.kind.as_deref() != Some(head) {
        return Some(Fact::missing(Missing::NotApplicable));
    }
    Some(
        name.and_then(|name| facts.fields.get(*name))
            .cloned()
            .unwrap_or(Fact::missing(Missing::Absent)),
    )
}

/// The rows of a table: `atto.rinvii`, `passi.recesso`, `adesioni`, or the items of a list. `None` where it is unknown.
pub fn table(scope: &Scope, path: &Path) -> Option<Vec<Value>> {
    if let (Some(arguments), Some(name)) = (&path.arguments, path.parts.first()) {
        return match super::function::call(scope, &name.value, arguments).outcome {
            Outcome::Known(Value::List(rows)) => Some(rows),
            _ => None,
        };
    }
    let names: Vec<&str> = path.parts.iter().map(|part| part.value.as_str()).collect();
    let rows = |rows: &[Arc<Row>]| rows.iter().map(|row| Value::Row(Arc::clone(row))).collect();
    match names.as_slice() {
        ["atto", name] => scope.facts.tables.get(*name).map(|table| rows(table)),
        ["passi", name] => Some(
            scope
                .facts
                .passages
                .get(*name)
                .map_or_else(Vec::new, |table| rows(table)),
        ),
        ["anagrafe"] => Some(rows(super::civic::table())),
        [name] if scope.facts.tables.contains_key(*name) => {
            scope.facts.tables.get(*name).map(|table| rows(table))
        }
        _ => match resolve(scope, path).outcome {
            Outcome::Known(Value::List(items)) => Some(items),
            Outcome::Missing(Missing::Absent) => Some(Vec::new()),
            _ => None,
        },
    }
}

/// A column of a row that an expression gave.
pub fn part(of: Computed, parts: &[Name]) -> Computed {
    let names: Vec<&str> = parts.iter().map(|part| part.value.as_str()).collect();
    inside(&names.join("."), of, &names)
}

/// Follows the rest of a path into a row or a clause.
fn inside(dotted: &str, from: Computed, rest: &[&str]) -> Computed {
    let Some((name, rest)) = rest.split_first() else {
        return from;
    };
    match &from.outcome {
        Outcome::Known(Value::Row(row)) => match row.get(name) {
            Some(fact) => {
                let mut found = from_fact(dotted, fact);
                if let Some(witness) = found.witnesses.first_mut() {
                    witness.span = witness.span.or(row.span);
                }
                inside(dotted, found, rest)
            }
            None => Computed::missing(Missing::Absent).because(from.witnesses),
        },
        Outcome::Known(Value::Clause(clause)) => {
            let part = match *name {
                "testo" => Some(clause.words.clone()),
                "articolo" => clause.article.clone(),
                "rubrica" => clause.heading.clone(),
                _ => None,
            };
            let outcome = part.map_or(Outcome::Missing(Missing::Absent), |words| {
                Outcome::Known(Value::Text(words))
            });
            inside(
                dotted,
                Computed {
                    outcome,
                    witnesses: from.witnesses,
                },
                rest,
            )
        }
        Outcome::Missing(_) => from,
        _ => Computed::missing(Missing::Unknown).because(from.witnesses),
    }
}

fn known(dotted: &str, value: Value, span: Option<crate::span::Span>) -> Computed {
    let span = match &value {
        Value::Row(row) => row.span,
        _ => span,
    };
    let witness = Witness {
        path: dotted.to_owned(),
        span,
        missing: None,
        row: matches!(value, Value::Row(_)),
    };
    Computed {
        outcome: Outcome::Known(value),
        witnesses: vec![witness],
    }
}

fn from_fact(dotted: &str, fact: &Fact) -> Computed {
    let witness = Witness {
        path: dotted.to_owned(),
        span: fact.span,
        missing: fact.value.as_ref().err().copied(),
        row: false,
    };
    let outcome = match &fact.value {
        Ok(value) => Outcome::Known(value.clone()),
        Err(why) => Outcome::Missing(*why),
    };
    Computed {
        outcome,
        witnesses: vec![witness],
    }
}

/// The value in force at the reference date. Before the first value nothing is known: never extrapolate.
fn parameter_value(scope: &Scope, parameter: &crate::language::ast::Parameter) -> Computed {
    let in_force = parameter
        .values
        .iter()
        .rev()
        .find(|known| known.from.value <= scope.reference);
    match in_force.map(|known| &known.value.value) {
        Some(Literal::Name(name)) if name == "ignoto" => undisciplined(parameter),
        Some(literal) => Computed::known(value(literal)),
        None => undisciplined(parameter),
    }
}

/// No value is known at the reference date.
fn undisciplined(parameter: &crate::language::ast::Parameter) -> Computed {
    Computed::missing(Missing::Source).because(vec![Witness {
        path: format!("parametri.{}", parameter.name.value),
        span: None,
        missing: Some(Missing::Source),
        row: false,
    }])
}
