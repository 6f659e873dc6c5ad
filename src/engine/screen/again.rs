//! The second reading: the rows that share a key are read again, and judged together.

use super::pass::{MARKED, Run};
use crate::engine::register;
use crate::ingest::table::{Error, Header, RowKind, Table};
use std::sync::Arc;

/// Rows kept to be compared with others are at most so many.
const COMPARED: usize = 200_000;

impl Run<'_> {
    /// Adds the rows that share a key to those that a rule must compare.
    pub fn compare_later(&mut self) {
        let plan = &mut self.plan;
        for (key, keys) in std::mem::take(&mut plan.keys) {
            let shared = keys.shared();
            for ready in &mut plan.ready {
                if ready.keys.contains(&key) {
                    ready.compared.extend(&shared);
                }
            }
        }
        for ready in &mut plan.ready {
            ready.compared.sort_unstable();
            ready.compared.dedup();
            if ready.compared.len() > COMPARED {
                plan.not_judged.push(ready.declared.name.value.clone());
                ready.compared = Vec::new();
                ready.tally = super::ready::Tally::default();
            }
        }
    }

    /// Whether some rows must be read again.
    pub fn must_compare(&self) -> bool {
        self.plan
            .ready
            .iter()
            .any(|ready| !ready.compared.is_empty())
    }

    /// Reads again the rows to compare, and judges them together.
    pub fn second(&mut self, table: Table<'_>, header: Header) -> Result<(), Error> {
        let mut wanted: Vec<u32> = self
            .plan
            .ready
            .iter()
            .flat_map(|ready| ready.compared.iter().copied())
            .collect();
        wanted.sort_unstable();
        wanted.dedup();
        let mut body = table.body(header);
        // The order of the row that comes next.
        let mut next = 0_u32;
        for order in wanted {
            let marked = order / MARKED;
            if let Some(mark) = usize::try_from(marked)
                .ok()
                .and_then(|at| self.marks.get(at))
                && marked * MARKED > next
            {
                body.skip_to(*mark)?;
                next = marked * MARKED;
            }
            while let Some(row) = body.next_row()? {
                if row.kind != RowKind::Body {
                    continue;
                }
                next += 1;
                if next > order {
                    self.compare(&row, order);
                    break;
                }
            }
        }
        self.flush();
        Ok(())
    }

    /// Keeps a row for the rules that compare it.
    fn compare(&mut self, row: &crate::ingest::table::Row<'_>, order: u32) {
        let plan = &mut self.plan;
        let made = register::facts_of(&plan.from, &plan.screen.readers, row, &mut self.document);
        plan.screen.prepare(row);
        let (values, _) = plan.screen.values(row);
        for ready in &mut plan.ready {
            if ready.compared.binary_search(&order).is_ok() {
                // It was counted when it was screened alone.
                let screened = ready.screen(&values);
                ready.tally.remove(screened);
                ready.waiting.push(Arc::clone(&made.row));
            }
        }
    }
}
