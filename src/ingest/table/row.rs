//! A row of a table while it is visited, whatever file it stands in.

use super::csv::Record;
use super::sheet::{Sheet, Stored};
use super::{Address, CellRef};

/// What a row is for, as far as its own cells say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// The data of one body.
    Body,
    /// Totals: a word such as «totale», and nothing but numbers beside it.
    Totals,
    /// A remark: one long text alone in its row.
    Note,
    /// The headings again, as on every page of a printed list.
    Header,
    /// No cell holds anything.
    Blank,
}

/// A row; it borrows the buffers of its reader, and lives until the next one is read.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// As the user sees it, from 1: the line of a CSV file where the row begins, or the row of a sheet.
    pub number: u32,
    pub kind: RowKind,
    /// The workbook hides it, by hand or with a filter.
    pub hidden: bool,
    cells: Cells<'a>,
}

#[derive(Clone, Copy, Debug)]
enum Cells<'a> {
    Record(Record<'a>),
    Sheet(&'a Sheet, &'a [Stored]),
}

impl<'a> Row<'a> {
    pub(super) const fn of_record(record: Record<'a>) -> Self {
        Self {
            number: record.line,
            kind: RowKind::Body,
            hidden: false,
            cells: Cells::Record(record),
        }
    }

    pub(super) fn of_sheet(sheet: &'a Sheet, at: usize) -> Option<Self> {
        let (number, hidden, cells) = sheet.row(at)?;
        Some(Self {
            number,
            kind: RowKind::Body,
            hidden,
            cells: Cells::Sheet(sheet, cells),
        })
    }

    pub(super) const fn of_kind(self, kind: RowKind) -> Self {
        Self { kind, ..self }
    }

    /// The cell at a column, from 0; empty past the end of the row.
    pub fn cell(&self, column: usize) -> CellRef<'a> {
        match &self.cells {
            Cells::Record(record) => CellRef::of(record.field(column)),
            Cells::Sheet(sheet, cells) => sheet.cell(cells, column),
        }
    }

    /// The cells that are not empty, each with its column, in order.
    pub const fn filled(&self) -> Filled<'a> {
        Filled {
            cells: self.cells,
            next: 0,
        }
    }

    /// One past the column of the last cell that is not empty.
    pub fn width(&self) -> usize {
        match self.cells {
            Cells::Record(record) => (0..record.width())
                .rev()
                .find(|column| !CellRef::of(record.field(*column)).is_empty())
                .map_or(0, |column| column + 1),
            Cells::Sheet(sheet, cells) => cells.last().map_or(0, |last| sheet.open(*last).0 + 1),
        }
    }

    /// Where the cell at a column stands.
    pub fn address(&self, column: usize) -> Address {
        Address::new(self.number, u32::try_from(column).unwrap_or(u32::MAX))
    }

    /// For a CSV file, where the cell at a column begins: the line and the character of that line, both from 1, and its
    /// bytes counted from the start of the row. Slow: for a finding, not for every row.
    pub fn line_column(&self, column: usize) -> Option<(u32, usize)> {
        match self.cells {
            Cells::Record(record) => record.line_column(column),
            Cells::Sheet(..) => None,
        }
    }
}

/// The cells of a row that are not empty, each with its column.
#[derive(Clone, Copy, Debug)]
pub struct Filled<'a> {
    cells: Cells<'a>,
    next: usize,
}

impl<'a> Iterator for Filled<'a> {
    type Item = (usize, CellRef<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let at = self.next;
            let (column, cell) = match &self.cells {
                Cells::Record(record) if at < record.width() => (at, CellRef::of(record.field(at))),
                Cells::Record(_) => return None,
                Cells::Sheet(sheet, cells) => sheet.open(*cells.get(at)?),
            };
            self.next += 1;
            if !cell.is_empty() {
                return Some((column, cell));
            }
        }
    }
}
