//! What is made ready before the first row: which rules the screen holds, which are judged whole on every row, and what is
//! read of a row for them.

use super::cell::Column;
use super::compile::Frame;
use super::large::Source;
use super::node::Cell;
use super::program::Program;
use super::ready::{Ready, Tally, compares_rows};
use super::set::Keys;
use crate::engine::eval::Scope;
use crate::engine::index::Indexes;
use crate::engine::reading;
use crate::engine::register::{self, Reader};
use crate::engine::run;
use crate::facts::{Missing, Row, Value};
use crate::ingest::table;
use crate::language::Declared;
use crate::language::ast::{Rule, Subject};
use crate::register::header::Matching;
use rust_decimal::Decimal;
use std::sync::Arc;

/// What is done with every row.
pub struct Plan<'s> {
    pub source: &'s Source<'s>,
    pub from: register::Source<'s>,
    pub screen: Screen<'s>,
    pub ready: Vec<Ready<'s>>,
    pub slow: Vec<Slow<'s>>,
    /// Rules on cells that are not read.
    pub of_cells: Vec<&'s Declared<Rule>>,
    /// Rules that cannot be judged a row at a time.
    pub not_judged: Vec<String>,
    /// The columns by which rows are compared.
    pub keys: Vec<(usize, Keys)>,
}

/// A rule that is judged whole on every row.
pub struct Slow<'s> {
    pub declared: &'s Declared<Rule>,
    pub waiting: Vec<Arc<Row>>,
}

/// From a row to the values of its columns and of all conditions on them.
pub struct Screen<'s> {
    pub readers: Vec<Reader<'s>>,
    columns: Vec<Column>,
    /// For each column, whether its cells are read.
    read: Vec<bool>,
    /// The columns that are prepared before they are read.
    changing: Vec<usize>,
    program: Program,
}

impl<'s> Plan<'s> {
    pub fn new(
        source: &'s Source<'s>,
        from: &register::Source<'s>,
        matching: &Matching,
        workbook: bool,
    ) -> Self {
        let readers = register::readers(from, matching);
        let width = readers.len();
        let mut plan = Self {
            source,
            from: *from,
            screen: Screen {
                columns: readers.iter().map(Column::new).collect(),
                readers,
                read: vec![false; width],
                changing: Vec::new(),
                // The number of the row stands after the columns.
                program: Program::new(width + 1),
            },
            ready: Vec::new(),
            slow: Vec::new(),
            of_cells: Vec::new(),
            not_judged: Vec::new(),
            keys: Vec::new(),
        };
        let indexes = Indexes::default();
        for declared in source.rules.rules() {
            if run::is_asked(source.rules, &source.options.packs, &declared.pack) {
                plan.prepare(declared, &indexes);
            }
        }
        let cells_matter = !plan.of_cells.is_empty();
        plan.screen.settle(cells_matter, workbook);
        plan
    }

    fn prepare(&mut self, declared: &'s Declared<Rule>, indexes: &Indexes) {
        let Some(Subject::Each { variable, table }) = &declared.subject else {
            return;
        };
        let name = table.dotted();
        if name == "atto.celle" {
            self.of_cells.push(declared);
            return;
        }
        if name != self.from.register.name.value {
            return;
        }
        let scope = run::scope(
            self.source.facts,
            self.source.rules,
            &declared.pack,
            self.source.options,
            indexes,
        );
        if declared
            .validity
            .is_some_and(|validity| !validity.holds(scope.reference))
        {
            return;
        }
        if let Some(ready) = self.compiled(declared, &variable.value, &scope) {
            for key in &ready.keys {
                if !self.keys.iter().any(|(known, _)| known == key) {
                    self.keys.push((*key, Keys::default()));
                }
                if let Some(read) = self.screen.read.get_mut(*key) {
                    *read = true;
                }
            }
            self.ready.push(ready);
        } else if compares_rows(declared, &self.from.register.name.value) {
            self.not_judged.push(declared.name.value.clone());
        } else {
            self.slow.push(Slow {
                declared,
                waiting: Vec::new(),
            });
        }
    }

    /// The rule as nodes; `None` where it uses what nodes cannot hold, or where derogations or readings touch it.
    fn compiled(
        &mut self,
        declared: &'s Declared<Rule>,
        variable: &str,
        scope: &Scope<'_>,
    ) -> Option<Ready<'s>> {
        let rule: &Rule = declared;
        let derogated = self.source.rules.derogations().iter().any(|derogation| {
            derogation
                .target
                .as_ref()
                .is_some_and(|target| target.head() == rule.name.value)
        });
        if derogated || !reading::used(self.source.rules, &declared.pack, rule).is_empty() {
            return None;
        }
        let mut frame = Frame {
            scope,
            register: self.from.register,
            variables: vec![variable.to_owned()],
            keys: Vec::new(),
        };
        let when = match &rule.when {
            Some(when) => Some(frame.node(when)?),
            None => None,
        };
        let unless = match &rule.unless {
            Some(unless) => Some(frame.node(unless)?),
            None => None,
        };
        let requirements = rule
            .requirements
            .iter()
            .map(|requirement| frame.node(&requirement.holds))
            .collect::<Option<Vec<_>>>()?;
        let mut keys = frame.keys;
        keys.sort_unstable();
        keys.dedup();
        let program = &mut self.screen.program;
        let ready = Ready {
            declared,
            when: when.as_ref().map(|node| program.add(node)),
            unless: unless.as_ref().map(|node| program.add(node)),
            requirements: requirements.iter().map(|node| program.add(node)).collect(),
            nodes: when.into_iter().chain(unless).chain(requirements).collect(),
            keys,
            waiting: Vec::new(),
            compared: Vec::new(),
            tally: Tally::default(),
        };
        for node in &ready.nodes {
            node.mark(&mut self.screen.read);
        }
        Some(ready)
    }
}

impl Screen<'_> {
    /// Decides what is read of a row, when all rules are there. In a workbook every cell may hold anything.
    fn settle(&mut self, cells_matter: bool, workbook: bool) {
        for (column, read) in self.columns.iter().zip(&mut self.read) {
            *read |= cells_matter && column.may_fail(workbook);
        }
        self.changing = self
            .columns
            .iter()
            .zip(&self.read)
            .enumerate()
            .filter(|(_, (column, read))| **read && column.changes(workbook))
            .map(|(at, _)| at)
            .collect();
    }

    /// Prepares the cells of a row that cannot be read as they stand.
    pub fn prepare(&mut self, row: &table::Row<'_>) {
        for at in &self.changing {
            if let (Some(reader), Some(column)) = (self.readers.get(*at), self.columns.get_mut(*at))
                && let Some(position) = reader.position
            {
                column.prepare(reader, row.cell(position));
            }
        }
    }

    /// The values of a row that was prepared, and whether something is wrong with one of its cells.
    pub fn values<'r>(&'r self, row: &table::Row<'r>) -> (Vec<Cell<'r>>, bool) {
        let mut values = Vec::with_capacity(self.program.slots());
        let mut faulty = false;
        for ((reader, column), read) in self.readers.iter().zip(&self.columns).zip(&self.read) {
            values.push(match (reader.position, &reader.fixed) {
                (None, Some(Value::Date(date))) => Cell::Date(*date),
                (None, _) => Cell::Missing(Missing::Column),
                (Some(_), _) if !*read => Cell::Hidden,
                (Some(position), _) => {
                    let read = column.read(reader, row.cell(position));
                    faulty |= read.fault;
                    read.cell
                }
            });
        }
        values.push(Cell::Number(Decimal::from(row.number)));
        self.program.run(&mut values);
        (values, faulty)
    }
}
