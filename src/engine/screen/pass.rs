//! The first reading: every row is screened, and those that may fail are judged some at a time.

use super::judge::{Court, Outcome};
use super::plan::Plan;
use crate::document::Document;
use crate::engine::column;
use crate::engine::register::{self, Recognised};
use crate::facts::{Facts, Row};
use crate::ingest::table::{self, Error, Header, Mark, RowKind, Table};
use crate::register::header::Matching;
use std::sync::Arc;

/// Rows that wait to be judged are at most so many.
const WAITING: usize = 1_000;

/// The place of one row in so many is kept, where some rows are to be read again.
pub const MARKED: u32 = 16;

/// A register that is being judged.
pub struct Run<'s> {
    pub plan: Plan<'s>,
    pub facts: Facts,
    pub document: Document,
    pub columns: column::Columns,
    pub outcome: Outcome,
    pub recognised: Recognised,
    /// The places of some rows, in order.
    pub marks: Vec<Mark>,
    headers: Vec<(u32, String)>,
    faults: Vec<Arc<Row>>,
    pending: usize,
}

impl<'s> Run<'s> {
    pub fn new(plan: Plan<'s>, sheet: Option<&str>) -> Self {
        let mut recognised = Recognised::of(&plan.from.register.name.value);
        recognised.sheet = sheet.map(str::to_owned);
        Self {
            facts: plan.source.facts.clone(),
            document: Document::empty(plan.source.path),
            columns: column::Columns::default(),
            outcome: Outcome::default(),
            recognised,
            marks: Vec::new(),
            headers: Vec::new(),
            faults: Vec::new(),
            pending: 0,
            plan,
        }
    }

    pub fn headings(&mut self, header: &Header, matching: &Matching) {
        self.headers = register::headers(header);
        self.recognised
            .describe(self.plan.from.register, header, matching);
        self.open_document();
    }

    fn open_document(&mut self) {
        self.document = Document::empty(self.plan.source.path);
        self.document.open_table(
            self.plan.source.path,
            self.recognised.sheet.as_deref(),
            self.headers.clone(),
        );
    }

    /// Screens every row; those that may fail are judged some at a time.
    pub fn first(&mut self, table: Table<'_>, header: Header) -> Result<(), Error> {
        let mut body = table.body(header);
        let mut flagged: Vec<usize> = Vec::new();
        let mut order = 0_u32;
        while let Some(row) = body.next_row()? {
            match row.kind {
                RowKind::Totals => self.recognised.totals.push(row.number),
                RowKind::Note => self.recognised.notes.push(row.number),
                RowKind::Header | RowKind::Blank => {}
                RowKind::Body => {
                    flagged.clear();
                    let faulty = self.screen(&row, order, &mut flagged);
                    if faulty || !flagged.is_empty() || !self.plan.slow.is_empty() {
                        self.keep(&row, &flagged);
                    }
                    if order.is_multiple_of(MARKED) && !self.plan.keys.is_empty() {
                        self.marks.extend(body.mark());
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

    /// Fills `flagged` with the rules that the row may violate. Gives whether one of its cells has a fault that matters.
    fn screen(&mut self, row: &table::Row<'_>, order: u32, flagged: &mut Vec<usize>) -> bool {
        let plan = &mut self.plan;
        plan.screen.prepare(row);
        let (values, faulty) = plan.screen.values(row);
        for (key, keys) in &mut plan.keys {
            keys.add(values.get(*key).copied());
        }
        for (at, ready) in plan.ready.iter_mut().enumerate() {
            let screened = ready.screen(&values);
            if ready.tally.add(screened) {
                continue;
            }
            if ready.keys.is_empty() {
                flagged.push(at);
            } else {
                ready.compared.push(order);
            }
        }
        faulty && !plan.of_cells.is_empty()
    }

    fn keep(&mut self, row: &table::Row<'_>, flagged: &[usize]) {
        let plan = &mut self.plan;
        let made = register::facts_of(&plan.from, &plan.screen.readers, row, &mut self.document);
        for at in flagged {
            if let Some(ready) = plan.ready.get_mut(*at) {
                ready.waiting.push(Arc::clone(&made.row));
            }
        }
        for slow in &mut plan.slow {
            slow.waiting.push(Arc::clone(&made.row));
        }
        self.faults.extend(made.faults);
        self.pending += 1;
        if self.pending >= WAITING {
            self.flush();
        }
    }

    /// Judges the rows that wait, and forgets them.
    pub fn flush(&mut self) {
        let plan = &mut self.plan;
        let table = plan.from.register.name.value.as_str();
        let mut court = Court {
            rules: plan.source.rules,
            options: plan.source.options,
            document: &self.document,
            facts: &mut self.facts,
            outcome: &mut self.outcome,
        };
        for ready in &mut plan.ready {
            court.judge(table, std::mem::take(&mut ready.waiting), ready.declared);
        }
        for slow in &mut plan.slow {
            court.judge(table, std::mem::take(&mut slow.waiting), slow.declared);
        }
        let faults = std::mem::take(&mut self.faults);
        for declared in &plan.of_cells {
            court.judge("celle", faults.clone(), declared);
        }
        self.pending = 0;
        self.open_document();
    }
}
