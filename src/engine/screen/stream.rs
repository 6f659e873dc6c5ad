//! A large register from its first row to its last: read once to screen it, and once more where rows must be compared.

use super::cell::{self, Memory};
use super::compile::Frame;
use super::judge::{Court, Outcome};
use super::node::Cell;
use super::ready::{Ready, Screened, compares_rows, lacking, mark};
use super::set::Keys;
use crate::document::Document;
use crate::engine::eval::Scope;
use crate::engine::index::Indexes;
use crate::engine::reading;
use crate::engine::register::{self, Loaded, Reader, Recognised};
use crate::engine::run::{self, Options, Report};
use crate::engine::{column, found};
use crate::facts::{Facts, Missing, Row};
use crate::finding::{Checked, Verdict};
use crate::ingest::table::{Book, Error, Header, RowKind, Table};
use crate::language::ast::{Register, Rule, Subject, Type};
use crate::language::{Declared, RuleSet};
use crate::register::header::Matching;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

/// What a register is judged with.
pub struct Source<'s> {
    pub path: &'s str,
    pub rules: &'s RuleSet,
    pub options: &'s Options,
    /// The facts of the convention that goes with the register, or none.
    pub facts: &'s Facts,
}

/// What came out of a large register.
#[derive(Debug, Default)]
pub struct Large {
    pub report: Report,
    pub loaded: Loaded,
    /// Rules that compare rows in ways that cannot be followed without keeping all of them.
    pub not_judged: Vec<String>,
}

/// Rows that wait to be judged are at most so many.
const WAITING: usize = 1_000;
/// Rows kept to be compared with others are at most so many.
const COMPARED: usize = 200_000;

/// Judges the first table of a book that is a register. `open` opens the book anew, from its first byte.
///
/// # Errors
/// The book cannot be opened, or read to its end.
pub fn large<'b>(
    source: &Source<'_>,
    open: &mut dyn FnMut() -> Result<Book<'b>, Error>,
) -> Result<Large, Error> {
    let registers: Vec<_> = source
        .rules
        .registers()
        .iter()
        .map(|declared| {
            (
                &declared.item,
                declared.pack.as_str(),
                register::schema(&declared.item),
            )
        })
        .collect();
    let chosen = |book: Book<'b>| {
        book.tables.into_iter().find_map(|table| {
            let (at, header, matching) = register::choose(&table, &registers)?;
            Some((table, at, header, matching))
        })
    };
    let Some((table, at, header, matching)) = chosen(open()?) else {
        return Ok(Large::default());
    };
    let Some((register, pack, _)) = registers.get(at) else {
        return Ok(Large::default());
    };
    let indexes = Indexes::default();
    let mut run = Run::new(source, register, pack, &matching, &indexes);
    run.recognised.sheet.clone_from(&table.sheet);
    run.headings(&header, &matching);
    run.first(table, header)?;
    if run.must_compare()
        && let Some((table, _, header, _)) = chosen(open()?)
    {
        run.second(table, header)?;
    }
    Ok(run.finish())
}

/// A rule that is judged whole on every row.
struct Slow<'s> {
    declared: &'s Declared<Rule>,
    waiting: Vec<Arc<Row>>,
}

struct Run<'s> {
    source: &'s Source<'s>,
    register: &'s Register,
    pack: &'s str,
    readers: Vec<Reader<'s>>,
    /// For each reader, whether some ready rule looks at its column.
    used: Vec<bool>,
    /// The readers of categories and of columns with a form: their words may change before they are compared.
    changing: Vec<usize>,
    ready: Vec<Ready<'s>>,
    slow: Vec<Slow<'s>>,
    /// Rules on cells that are not read.
    of_cells: Vec<&'s Declared<Rule>>,
    not_judged: Vec<String>,
    facts: Facts,
    document: Document,
    faults: Vec<Arc<Row>>,
    keys: BTreeMap<usize, Keys>,
    columns: column::Columns,
    outcome: Outcome,
    recognised: Recognised,
    headers: Vec<(u32, String)>,
    pending: usize,
}

impl<'s> Run<'s> {
    fn new(
        source: &'s Source<'s>,
        register: &'s Register,
        pack: &'s str,
        matching: &Matching,
        indexes: &Indexes,
    ) -> Self {
        let from = register::Source {
            path: source.path,
            register,
            pack,
            rules: source.rules,
        };
        let mut run = Self {
            source,
            register,
            pack,
            readers: register::readers(&from, matching),
            used: vec![false; register.columns.len()],
            changing: Vec::new(),
            ready: Vec::new(),
            slow: Vec::new(),
            of_cells: Vec::new(),
            not_judged: Vec::new(),
            facts: source.facts.clone(),
            document: Document::empty(source.path),
            faults: Vec::new(),
            keys: BTreeMap::new(),
            columns: column::Columns::default(),
            outcome: Outcome::default(),
            recognised: Recognised::of(&register.name.value),
            headers: Vec::new(),
            pending: 0,
        };
        for declared in source.rules.rules() {
            if run::is_asked(source.rules, &source.options.packs, &declared.pack) {
                run.prepare(declared, indexes);
            }
        }
        let cells_matter = !run.of_cells.is_empty();
        let changes = |reader: &Reader<'_>| {
            reader.form.is_some() || matches!(reader.column.kind.value, Type::Named(_))
        };
        run.changing = run
            .readers
            .iter()
            .zip(&run.used)
            .enumerate()
            .filter(|(_, (reader, used))| (**used || cells_matter) && changes(reader))
            .map(|(at, _)| at)
            .collect();
        run
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
        if name != self.register.name.value {
            return;
        }
        let scope = run::scope(
            &self.facts,
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
        let ready = self.compiled(declared, &variable.value, &scope);
        if let Some(ready) = ready {
            for node in ready
                .when
                .iter()
                .chain(&ready.unless)
                .chain(&ready.requirements)
            {
                mark(node, &mut self.used);
            }
            for key in &ready.keys {
                self.keys.entry(*key).or_default();
                if let Some(used) = self.used.get_mut(*key) {
                    *used = true;
                }
            }
            self.ready.push(ready);
        } else if compares_rows(declared, &self.register.name.value) {
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
        &self,
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
            register: self.register,
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
        Some(Ready {
            declared,
            when,
            unless,
            requirements,
            keys,
            respected: 0,
            idle: 0,
            waiting: Vec::new(),
            compared: HashSet::new(),
            lacking: 0,
        })
    }

    fn headings(&mut self, header: &Header, matching: &Matching) {
        self.headers = register::headers(header);
        self.recognised.describe(self.register, header, matching);
        self.open_document();
    }

    fn open_document(&mut self) {
        self.document = Document::empty(self.source.path);
        self.document.open_table(
            self.source.path,
            self.recognised.sheet.as_deref(),
            self.headers.clone(),
        );
    }

    /// Screens every row; those that may fail are judged some at a time.
    fn first(&mut self, table: Table<'_>, header: Header) -> Result<(), Error> {
        let mut body = table.body(header);
        let mut memories: Vec<Memory> = self.readers.iter().map(|_| Memory::default()).collect();
        let mut changed: Vec<Option<String>> = vec![None; self.readers.len()];
        let mut flagged: Vec<usize> = Vec::new();
        let mut order = 0_u32;
        while let Some(row) = body.next_row()? {
            match row.kind {
                RowKind::Totals => self.recognised.totals.push(row.number),
                RowKind::Note => self.recognised.notes.push(row.number),
                RowKind::Header | RowKind::Blank => {}
                RowKind::Body => {
                    flagged.clear();
                    let faulty =
                        self.screen(&row, order, &mut memories, &mut changed, &mut flagged);
                    if faulty || !flagged.is_empty() || !self.slow.is_empty() {
                        self.keep(&row, &flagged);
                    }
                    self.recognised.rows += 1;
                    order = order.saturating_add(1);
                }
            }
        }
        self.flush();
        self.compare_later();
        Ok(())
    }

    /// Fills `flagged` with the rules that the row may violate. Gives whether one of its cells has a fault.
    fn screen(
        &mut self,
        row: &crate::ingest::table::Row<'_>,
        order: u32,
        memories: &mut [Memory],
        changed: &mut [Option<String>],
        flagged: &mut Vec<usize>,
    ) -> bool {
        let cells_matter = !self.of_cells.is_empty();
        for at in &self.changing {
            let (Some(reader), Some(memory), Some(changed)) = (
                self.readers.get(*at),
                memories.get_mut(*at),
                changed.get_mut(*at),
            ) else {
                continue;
            };
            if let Some(position) = reader.position {
                let cell = row.cell(position);
                memory.learn(reader, cell);
                *changed = cell::formed(reader, cell);
            }
        }
        let mut faulty = false;
        let mut cells: Vec<Cell<'_>> = Vec::with_capacity(self.readers.len() + 1);
        for ((reader, memory), (changed, used)) in self
            .readers
            .iter()
            .zip(memories.iter())
            .zip(changed.iter().zip(&self.used))
        {
            cells.push(match reader.position {
                None => match &reader.fixed {
                    Some(crate::facts::Value::Date(date)) => Cell::Date(*date),
                    _ => Cell::Missing(Missing::Column),
                },
                Some(_) if !*used && !cells_matter => Cell::Missing(Missing::Unknown),
                Some(position) => {
                    let read = cell::read(reader, row.cell(position), changed.as_deref(), memory);
                    faulty |= read.fault;
                    read.cell
                }
            });
        }
        cells.push(Cell::Number(Decimal::from(row.number)));
        for (key, keys) in &mut self.keys {
            keys.add(
                cells
                    .get(*key)
                    .copied()
                    .unwrap_or(Cell::Missing(Missing::Column)),
            );
        }
        for (at, ready) in self.ready.iter_mut().enumerate() {
            match ready.screen(&cells) {
                Screened::Respected => ready.respected += 1,
                Screened::Idle => ready.idle += 1,
                Screened::Lacking => ready.lacking += 1,
                Screened::Doubtful if ready.keys.is_empty() => flagged.push(at),
                Screened::Doubtful => {
                    ready.compared.insert(order);
                }
            }
        }
        faulty && cells_matter
    }

    fn keep(&mut self, row: &crate::ingest::table::Row<'_>, flagged: &[usize]) {
        let from = register::Source {
            path: self.source.path,
            register: self.register,
            pack: self.pack,
            rules: self.source.rules,
        };
        let made = register::facts_of(&from, &self.readers, row, &mut self.document);
        for at in flagged {
            if let Some(ready) = self.ready.get_mut(*at) {
                ready.waiting.push(Arc::clone(&made.row));
            }
        }
        for slow in &mut self.slow {
            slow.waiting.push(Arc::clone(&made.row));
        }
        self.faults.extend(made.faults);
        self.pending += 1;
        if self.pending >= WAITING {
            self.flush();
        }
    }

    /// Judges the rows that wait, and forgets them.
    fn flush(&mut self) {
        let table = self.register.name.value.clone();
        let mut court = Court {
            rules: self.source.rules,
            options: self.source.options,
            document: &self.document,
            facts: &mut self.facts,
            outcome: &mut self.outcome,
        };
        for ready in &mut self.ready {
            court.judge(&table, std::mem::take(&mut ready.waiting), ready.declared);
        }
        for slow in &mut self.slow {
            court.judge(&table, std::mem::take(&mut slow.waiting), slow.declared);
        }
        let faults = std::mem::take(&mut self.faults);
        for declared in &self.of_cells {
            court.judge("celle", faults.clone(), declared);
        }
        self.pending = 0;
        self.open_document();
    }

    /// Adds the rows that share a key to those that a rule must compare.
    fn compare_later(&mut self) {
        for (key, keys) in std::mem::take(&mut self.keys) {
            let shared = keys.shared();
            for ready in &mut self.ready {
                if ready.keys.contains(&key) {
                    ready.compared.extend(shared.iter().copied());
                }
            }
        }
    }

    fn must_compare(&self) -> bool {
        self.ready.iter().any(|ready| !ready.compared.is_empty())
    }

    /// Reads again the rows to compare, and judges them together.
    fn second(&mut self, table: Table<'_>, header: Header) -> Result<(), Error> {
        for ready in &mut self.ready {
            if ready.compared.len() > COMPARED {
                self.not_judged.push(ready.declared.name.value.clone());
                ready.compared.clear();
            }
        }
        let mut body = table.body(header);
        let mut order = 0_u32;
        while let Some(row) = body.next_row()? {
            if row.kind != RowKind::Body {
                continue;
            }
            let wanted = self
                .ready
                .iter()
                .any(|ready| ready.compared.contains(&order));
            if wanted {
                let from = register::Source {
                    path: self.source.path,
                    register: self.register,
                    pack: self.pack,
                    rules: self.source.rules,
                };
                let made = register::facts_of(&from, &self.readers, &row, &mut self.document);
                for ready in &mut self.ready {
                    if ready.compared.contains(&order) {
                        ready.waiting.push(Arc::clone(&made.row));
                        // It was counted when it was screened alone.
                        ready.respected = ready.respected.saturating_sub(1);
                    }
                }
            }
            order = order.saturating_add(1);
        }
        self.flush();
        Ok(())
    }

    fn finish(mut self) -> Large {
        let mut report = Report::default();
        let mut add = |rule: &Declared<Rule>, verdict: Verdict, rows: usize| {
            if rows == 0 {
                return;
            }
            *report.counts.entry(verdict).or_default() += rows;
            report.outcomes.push(Checked {
                rule: rule.name.value.clone(),
                pack: rule.pack.clone(),
                title: crate::engine::case::title(rule),
                subject: format!("{} ({rows})", self.register.name.value),
                outcome: verdict,
                quote: None,
                place: None,
            });
        };
        for ready in &self.ready {
            if ready.lacking > 0 {
                self.columns.add_rule(
                    &ready.declared.name.value,
                    lacking(ready, self.register, &self.readers),
                );
            }
            add(ready.declared, Verdict::NonVerificabile, ready.lacking);
            add(ready.declared, Verdict::Rispettata, ready.respected);
            add(ready.declared, Verdict::NonApplicabile, ready.idle);
        }
        for ((name, verdict), rows) in &self.outcome.verdicts {
            if let Some(rule) = self.source.rules.rule(name) {
                add(rule, *verdict, *rows);
            }
        }
        let mut findings = std::mem::take(&mut self.outcome.findings);
        findings.extend(self.columns.finding(&self.document));
        findings.sort_by(|a, b| {
            b.severity
                .cmp(&a.severity)
                .then(a.place.row.cmp(&b.place.row))
                .then(a.rule.cmp(&b.rule))
        });
        found::number(&mut findings, &self.document, &self.source.facts.structure);
        report.findings = findings;
        Large {
            report,
            loaded: Loaded {
                registers: vec![self.recognised],
                ..Loaded::default()
            },
            not_judged: self.not_judged,
        }
    }
}
