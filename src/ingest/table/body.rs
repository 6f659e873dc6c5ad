//! The rows under the headings, one at a time.

use super::classify::classify;
use super::csv::{self, Records};
use super::sheet::Sheet;
use super::{Error, Header, Merged, Row, RowKind};

/// Where a row of a CSV file stands, to come back to it in another reading of the same file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    record: csv::Mark,
    gap: bool,
}

/// The rows of a table after its headings. Blank rows and repeated headings are passed over.
pub struct Body<'b> {
    path: String,
    header: Header,
    head: Sheet,
    /// The next row of `head`, or how many records of `tail` are still to be passed over.
    next: usize,
    tail: Option<Records<'b>>,
    /// The number of the last row, and whether blank ones came after it.
    last: u32,
    gap: bool,
    /// Blank rows came before the row that was given last.
    apart: bool,
}

impl<'b> Body<'b> {
    pub(super) fn new(
        path: String,
        header: Header,
        head: Sheet,
        tail: Option<Records<'b>>,
    ) -> Self {
        Self {
            path,
            next: header.after,
            last: header.row + header.height.saturating_sub(1),
            header,
            // A CSV file is read from its start again: the rows that were looked at say too little of their places.
            head: if tail.is_some() {
                Sheet::default()
            } else {
                head
            },
            tail,
            gap: false,
            apart: false,
        }
    }

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
        while let Some(row) = Row::of_sheet(&self.head, self.next) {
            self.next += 1;
            let gap = self.gap || row.number > self.last.saturating_add(1);
            self.last = row.number;
            let kind = kind(&self.header, &self.head.merged, gap, &row);
            self.gap = gap && kind == RowKind::Header || kind == RowKind::Blank;
            if is_shown(kind) {
                let row = Row::of_sheet(&self.head, self.next - 1);
                return Ok(row.map(|row| row.of_kind(kind)));
            }
        }
        let Some(tail) = &mut self.tail else {
            return Ok(None);
        };
        while tail
            .advance()
            .map_err(|fault| Error::of_fault(&self.path, fault))?
        {
            if self.next > 0 {
                self.next -= 1;
                continue;
            }
            let gap = self.gap || tail.after_blank();
            self.apart = gap;
            let kind = kind(&self.header, &[], gap, &Row::of_record(tail.current()));
            self.gap = gap && kind == RowKind::Header || kind == RowKind::Blank;
            if is_shown(kind) {
                // The same record again: the borrow checker does not let a loop go on past a row that it may return.
                let row = Row::of_record(tail.current());
                return Ok(Some(row.of_kind(kind)));
            }
        }
        Ok(None)
    }

    /// Where the row that was given last stands; nothing in a workbook, of which all rows are in memory.
    pub fn mark(&self) -> Option<Mark> {
        let record = self.tail.as_ref()?.mark();
        let gap = self.apart;
        Some(Mark { record, gap })
    }

    /// Passes over all rows before one of which another reading of the same file told the place: it is the next.
    ///
    /// # Errors
    /// The source fails.
    pub fn skip_to(&mut self, mark: Mark) -> Result<(), Error> {
        if let Some(tail) = &mut self.tail {
            tail.skip_to(mark.record)
                .map_err(|fault| Error::of_fault(&self.path, fault))?;
            self.next = 0;
            self.gap = mark.gap;
        }
        Ok(())
    }

    /// Some of the rows read so far were not UTF-8, and were read as Windows-1252.
    pub fn foreign(&self) -> bool {
        self.tail.as_ref().is_some_and(Records::foreign)
    }
}

fn kind(header: &Header, merged: &[Merged], gap: bool, row: &Row<'_>) -> RowKind {
    if header.repeats(row) {
        return RowKind::Header;
    }
    let kind = classify(row);
    let may_stand_apart = kind == RowKind::Body && header.cells.len() > 2;
    if !may_stand_apart || (!gap && merged.is_empty()) {
        return kind;
    }
    let joined = |column: usize| {
        let from = merged.partition_point(|merged| merged.top < row.number);
        let here = merged
            .iter()
            .skip(from)
            .take_while(|merged| merged.top == row.number);
        here.filter(|merged| merged.left as usize == column)
            .any(|merged| merged.right - merged.left >= 2)
    };
    // A text alone in a row is a remark, or the title of a part, where it stands apart or reaches over the columns.
    match lone(row) {
        Some(column) if gap || joined(column) => RowKind::Note,
        _ => kind,
    }
}

/// The column of the only cell that is not empty, where it is a text.
fn lone(row: &Row<'_>) -> Option<usize> {
    let mut filled = row.filled();
    let (column, cell) = filled.next()?;
    (filled.next().is_none() && cell.text().is_some()).then_some(column)
}

const fn is_shown(kind: RowKind) -> bool {
    !matches!(kind, RowKind::Blank | RowKind::Header)
}
