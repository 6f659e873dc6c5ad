//! The facts that a test states: those of its text, those that it gives or takes away, the rows of its tables.

use super::eval::value;
use crate::facts::schema::{self, Kind};
use crate::facts::{Clause, Fact, Facts, Lexicon, Missing, Row, Value};
use crate::ingest::{self, Limits};
use crate::language::RuleSet;
use crate::language::ast::{Literal, Subject, Test, Type};
use std::sync::Arc;

/// The facts of a test: those of its text, then those that it states.
pub(super) fn facts(
    rules: &RuleSet,
    pack: &str,
    lexicon: &Lexicon,
    test: &Test,
    subject: Option<&Subject>,
) -> Facts {
    let mut facts = match &test.text {
        Some(text) => match ingest::read("prova.txt", text.value.as_bytes(), &Limits::default()) {
            Ok(document) => crate::facts::read(&document, lexicon),
            Err(_) => empty(),
        },
        None => empty(),
    };
    if facts.kind.is_none() {
        facts.kind = kind(rules, pack, test, subject);
        if let Some(kind) = facts.kind.clone() {
            facts
                .act
                .insert("genere".to_owned(), Fact::text(kind, None));
        }
    }
    for (path, literal) in &test.facts {
        set(rules, pack, &mut facts, &path.dotted(), |kind| {
            Fact::known(typed(&literal.value, kind), None)
        });
    }
    for path in &test.absent {
        set(rules, pack, &mut facts, &path.dotted(), |_| {
            Fact::missing(Missing::Absent)
        });
    }
    for path in &test.unknown {
        set(rules, pack, &mut facts, &path.dotted(), |_| {
            Fact::missing(Missing::Unknown)
        });
    }
    for table in &test.tables {
        let name = table.table.dotted();
        let rows: Vec<Arc<Row>> = table
            .rows
            .iter()
            .flat_map(|(count, cells)| {
                let row = cells.iter().fold(Row::new(None), |row, (column, literal)| {
                    row.with(
                        &column.value,
                        cell(&literal.value, column_kind(&name, &column.value)),
                    )
                });
                std::iter::repeat_n(Arc::new(row), usize::try_from(*count).unwrap_or(0))
            })
            .collect();
        match name.split_once('.') {
            Some(("atto", table)) => facts.tables.insert(table.to_owned(), rows),
            Some(("passi", table)) => facts.passages.insert(table.to_owned(), rows),
            _ => facts.tables.insert(name, rows),
        };
    }
    facts
}

/// Nothing is in the act: every table is empty, every fact absent.
fn empty() -> Facts {
    let mut facts = Facts::default();
    for table in schema::TABLES {
        facts.tables.insert(table.name.to_owned(), Vec::new());
    }
    for field in schema::FIELDS {
        facts
            .act
            .insert(field.name.to_owned(), Fact::missing(Missing::Absent));
    }
    facts
}

/// The kind of act that the test is about: that of the rule, of `atto.genere`, or of the fields that it states.
fn kind(rules: &RuleSet, pack: &str, test: &Test, subject: Option<&Subject>) -> Option<String> {
    let stated = test
        .facts
        .iter()
        .find(|(path, _)| path.dotted() == "atto.genere")
        .and_then(|(_, literal)| match &literal.value {
            Literal::Text(kind) | Literal::Name(kind) => Some(kind.clone()),
            _ => None,
        });
    let of_rule = match subject {
        Some(Subject::Document(name)) if name.value != "atto" => Some(name.value.clone()),
        _ => None,
    };
    let heads = test
        .facts
        .iter()
        .map(|(path, _)| path)
        .chain(&test.absent)
        .chain(&test.unknown)
        .map(|path| path.head().to_owned());
    let of_fields = heads
        .into_iter()
        .find(|head| rules.document(pack, head).is_some());
    of_rule
        .or(stated)
        .or(of_fields)
        .or_else(|| Some("convenzione".to_owned()))
}

fn set(
    rules: &RuleSet,
    pack: &str,
    facts: &mut Facts,
    path: &str,
    fact: impl Fn(Option<Kind>) -> Fact,
) {
    match path.split_once('.') {
        Some(("atto", field)) => {
            let kind = schema::FIELDS
                .iter()
                .find(|known| known.name == field)
                .map(|known| known.kind);
            facts.act.insert(field.to_owned(), fact(kind));
        }
        Some((head, field)) => {
            let declared = rules
                .document(pack, head)
                .and_then(|kind| kind.fields.iter().find(|known| known.name.value == field));
            let clause = declared.is_some_and(|field| field.kind.value == Type::Clause);
            facts
                .fields
                .insert(field.to_owned(), fact(clause.then_some(Kind::Clause)));
        }
        None => {}
    }
}

fn column_kind(table: &str, column: &str) -> Option<Kind> {
    let columns = match table.split_once('.') {
        Some(("atto", name)) => schema::TABLES
            .iter()
            .find(|table| table.name == name)
            .map_or(&[][..], |table| table.columns),
        Some(("passi", _)) => schema::PASSAGES,
        _ => &[],
    };
    columns
        .iter()
        .find(|known| known.name == column)
        .map(|known| known.kind)
}

/// A cell: `ignoto`, `senza_colonna` and the like give none of its values.
fn cell(literal: &Literal, kind: Option<Kind>) -> Fact {
    let missing = match literal {
        Literal::Name(name) => Missing::named(name),
        _ => None,
    };
    missing.map_or_else(|| Fact::known(typed(literal, kind), None), Fact::missing)
}

/// A literal in the type of its place: a text where a clause is meant becomes a clause.
fn typed(literal: &Literal, kind: Option<Kind>) -> Value {
    match (literal, kind) {
        (Literal::Text(words), Some(Kind::Clause)) => Value::Clause(Arc::new(Clause {
            words: words.clone(),
            article: None,
            heading: None,
        })),
        (Literal::Text(words), Some(Kind::Words)) => Value::List(vec![Value::Text(words.clone())]),
        (literal, _) => value(literal),
    }
}
