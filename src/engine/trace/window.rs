//! The windows that an aggregate looks through: the years they run over, the days of each, and how the first was counted.

use super::node::{DEEPEST, Node, ROWS, Reader, Seen, missing_words};
use crate::engine::eval::Scope;
use crate::engine::message::value_words;
use crate::engine::path;
use crate::facts::{Row, Value};
use crate::language::ast::{Path, Window};
use crate::language::{Declared, ast::Expr};

/// The days of a window, in the order in which they are told, with the words before them.
const DAYS: [(&str, &str); 3] = [
    ("dal", "dal"),
    ("entro", "entro il"),
    ("effetto", "con effetto dal"),
];

impl Reader<'_> {
    /// Adds the days of the windows that `table` calls, where it calls any: `recesso(a)`.
    pub fn window(&self, table: &Path, node: &mut Node) {
        let window = self.scope.rules.window(self.scope.pack, table.head());
        let (Some(window), true) = (window, self.depth < DEEPEST) else {
            return;
        };
        let Some(windows) = path::table(self.scope, table) else {
            return;
        };
        let rows = windows.iter().filter_map(|window| match window {
            Value::Row(row) => Some(row),
            _ => None,
        });
        node.seen.extend(rows.take(ROWS).map(|row| Seen {
            words: days(row),
            place: None,
        }));
        node.more += windows.len().saturating_sub(ROWS);
        node.inside
            .extend(self.counted(window, table, windows.first()));
    }

    /// The years of the window, and how the days of the first are counted.
    fn counted(&self, window: &Declared<Window>, table: &Path, first: Option<&Value>) -> Vec<Node> {
        let mut inner = self.scope.deeper(&window.pack);
        let argument = table.arguments.as_ref().and_then(|given| given.first());
        let argument = argument.and_then(|argument| self.scope.eval(argument).value().cloned());
        if let (Some((name, _)), Some(argument)) = (&window.subject, argument) {
            inner.variables.push((name.value.clone(), argument));
        }
        let within = |scope: &Scope<'_>, exprs: &[&Expr]| -> Vec<Node> {
            let reader = Reader {
                question: self.question,
                scope,
                file: window.file,
                depth: self.depth + 1,
            };
            exprs.iter().map(|expr| reader.node(expr)).collect()
        };
        let mut nodes = Vec::new();
        let days: Vec<&Expr> = [&window.from, &window.until, &window.effect]
            .into_iter()
            .flatten()
            .collect();
        match &window.recurs {
            None => nodes.extend(within(&inner, &days)),
            Some((variable, from, to)) => {
                nodes.extend(within(&inner, &[from, to]));
                if let Some(Value::Row(row)) = first
                    && let Some(Ok(year)) = row.get("anno").map(|fact| &fact.value)
                {
                    let year = inner.with(&variable.value, year.clone());
                    nodes.extend(within(&year, &days));
                }
            }
        }
        nodes
    }
}

/// «2023: dal 01/01/2023, entro il 02/10/2023, con effetto dal 01/01/2024»
fn days(row: &Row) -> String {
    let written = |column: &str| match row.get(column).map(|fact| &fact.value) {
        Some(Ok(value)) => Some(value_words(value)),
        Some(Err(crate::facts::Missing::Absent)) | None => None,
        Some(Err(missing)) => Some(missing_words(*missing).to_owned()),
    };
    let days: Vec<String> = DAYS
        .iter()
        .filter_map(|(column, words)| Some(format!("{words} {}", written(column)?)))
        .collect();
    match written("anno") {
        Some(year) => format!("{year}: {}", days.join(", ")),
        None => days.join(", "),
    }
}
