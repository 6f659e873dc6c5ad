//! The rows under the headings, one at a time.

use super::classify::classify;
use super::csv::Records;
use super::sheet::Sheet;
use super::{Error, Header, Row, RowKind};

/// The rows of a table after its headings. Blank rows and repeated headings are passed over.
pub struct Body<'b> {
    pub(super) path: String,
    pub(super) header: Header,
    pub(super) head: Sheet,
    pub(super) next: usize,
    pub(super) tail: Option<Records<'b>>,
}

impl Body<'_> {
    /// The headings of these rows.
    pub const fn header(&self) -> &Header {
        &self.header
    }

    /// The next row; it lives until the one after it is read. `None` at the end.
    ///
    /// Its kind tells data from totals and remarks; it is never blank, and never the headings again.
    ///
    /// # Errors
    /// The source fails, or a record has no end.
    pub fn next_row(&mut self) -> Result<Option<Row<'_>>, Error> {
        while self.next < self.head.len() {
            let at = self.next;
            self.next += 1;
            let kind = Row::of_sheet(&self.head, at).map(|row| kind(&self.header, &row));
            if let Some(kind) = kind.filter(|kind| is_shown(*kind)) {
                return Ok(Row::of_sheet(&self.head, at).map(|row| row.of_kind(kind)));
            }
        }
        let Some(tail) = &mut self.tail else {
            return Ok(None);
        };
        while tail
            .advance()
            .map_err(|fault| Error::of_fault(&self.path, fault))?
        {
            let kind = kind(&self.header, &Row::of_record(tail.current()));
            if is_shown(kind) {
                // The same record again: the borrow checker does not let a loop go on past a row that it may return.
                let row = Row::of_record(tail.current());
                return Ok(Some(row.of_kind(kind)));
            }
        }
        Ok(None)
    }

    /// Some of the rows read so far were not UTF-8, and were read as Windows-1252.
    pub fn foreign(&self) -> bool {
        self.tail.as_ref().is_some_and(Records::foreign)
    }
}

fn kind(header: &Header, row: &Row<'_>) -> RowKind {
    if header.repeats(row) {
        RowKind::Header
    } else {
        classify(row)
    }
}

const fn is_shown(kind: RowKind) -> bool {
    !matches!(kind, RowKind::Blank | RowKind::Header)
}
