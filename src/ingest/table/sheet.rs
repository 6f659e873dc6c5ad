//! The rows of a sheet in memory: a whole sheet of a workbook, or the first rows of a CSV file.

use super::CellRef;
use chrono::NaiveDate;
use std::sync::Arc;

/// Texts that many cells share, as workbooks store them.
pub type Strings = Arc<Vec<Box<str>>>;

/// Rows with their cells that are not empty. Sparse, so that a lone cell far away costs nothing.
#[derive(Debug, Default)]
pub struct Sheet {
    shared: Strings,
    own: Vec<Box<str>>,
    cells: Vec<Stored>,
    rows: Vec<Line>,
    /// Cells joined into one; the value is in the first, at the top left.
    pub merged: Vec<Merged>,
    /// The columns that the workbook hides, from 0, in order.
    pub hidden_columns: Vec<u32>,
}

/// A block of cells joined into one; all four from 0 for columns and from 1 for rows, the last ones included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Merged {
    pub top: u32,
    pub bottom: u32,
    pub left: u32,
    pub right: u32,
}

impl Merged {
    pub const fn contains(&self, row: u32, column: u32) -> bool {
        self.top <= row && row <= self.bottom && self.left <= column && column <= self.right
    }
}

/// A row: its number, and where its cells begin; they end where those of the next begin.
#[derive(Clone, Copy, Debug)]
struct Line {
    number: u32,
    first: usize,
    hidden: bool,
}

/// A cell that is not empty, at its column.
#[derive(Clone, Copy, Debug)]
pub struct Stored {
    column: u32,
    value: Value,
}

#[derive(Clone, Copy, Debug)]
enum Value {
    Shared(u32),
    Own(u32),
    Number(f64),
    Date(NaiveDate),
    Bool(bool),
    Fault(u32),
}

impl Sheet {
    /// A sheet whose cells may point into `shared`.
    pub fn new(shared: Strings) -> Self {
        Self {
            shared,
            ..Self::default()
        }
    }

    /// Opens a row; the cells pushed from here on are its own. Rows come in order of their numbers.
    pub fn push_row(&mut self, number: u32, hidden: bool) {
        self.rows.push(Line {
            number,
            first: self.cells.len(),
            hidden,
        });
    }

    /// Adds a cell to the row that is open; columns come in order. Empty cells are left out.
    pub fn push(&mut self, column: u32, cell: CellRef<'_>) {
        let value = match cell {
            CellRef::Empty => return,
            CellRef::Text(text) => Value::Own(self.keep(text)),
            CellRef::Number(number) => Value::Number(number),
            CellRef::Date(date) => Value::Date(date),
            CellRef::Bool(truth) => Value::Bool(truth),
            CellRef::Fault(text) => Value::Fault(self.keep(text)),
        };
        self.cells.push(Stored { column, value });
    }

    /// Adds a cell that holds the shared text of this number; left out where there is none or it is empty.
    pub fn push_shared(&mut self, column: u32, text: u32) {
        let known = self.shared.get(text as usize);
        if known.is_some_and(|text| !CellRef::of(text).is_empty()) {
            let value = Value::Shared(text);
            self.cells.push(Stored { column, value });
        }
    }

    fn keep(&mut self, text: &str) -> u32 {
        self.own.push(text.into());
        u32::try_from(self.own.len() - 1).unwrap_or(u32::MAX)
    }

    /// How many rows there are, blank ones included where they were pushed.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// How many cells are not empty.
    pub fn filled(&self) -> usize {
        self.cells.len()
    }

    /// The number of a row as the user sees it, whether it is hidden, and its cells.
    pub fn row(&self, at: usize) -> Option<(u32, bool, &[Stored])> {
        let line = self.rows.get(at)?;
        let end = self
            .rows
            .get(at + 1)
            .map_or(self.cells.len(), |next| next.first);
        Some((line.number, line.hidden, self.cells.get(line.first..end)?))
    }

    /// What a stored cell holds, and its column.
    pub fn open(&self, stored: Stored) -> (usize, CellRef<'_>) {
        let own = |at: u32| self.own.get(at as usize).map_or("", |text| text);
        let cell = match stored.value {
            Value::Shared(at) => CellRef::of(self.shared.get(at as usize).map_or("", |text| text)),
            Value::Own(at) => CellRef::of(own(at)),
            Value::Number(number) => CellRef::Number(number),
            Value::Date(date) => CellRef::Date(date),
            Value::Bool(truth) => CellRef::Bool(truth),
            Value::Fault(at) => CellRef::Fault(own(at)),
        };
        (stored.column as usize, cell)
    }

    /// The cell of a row at a column, from 0.
    pub fn cell<'a>(&'a self, cells: &'a [Stored], column: usize) -> CellRef<'a> {
        let is_here = |stored: &&Stored| stored.column as usize == column;
        // Rows are mostly full, so that a cell stands where its column says.
        let found = cells.get(column).filter(is_here).or_else(|| {
            let at = cells.partition_point(|stored| (stored.column as usize) < column);
            cells.get(at).filter(is_here)
        });
        found.map_or(CellRef::Empty, |stored| self.open(*stored).1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_found_by_their_column_in_full_and_in_sparse_rows() {
        let mut sheet = Sheet::new(Arc::new(vec!["comune".into(), " ".into()]));
        sheet.push_row(3, false);
        sheet.push(0, CellRef::Text("Prelà"));
        sheet.push_shared(1, 0);
        sheet.push_shared(2, 1);
        sheet.push_shared(3, 9);
        sheet.push_row(9, true);
        sheet.push(700, CellRef::Number(1.0));
        let (number, hidden, cells) = sheet.row(0).unwrap();
        assert_eq!((number, hidden, cells.len()), (3, false, 2));
        assert_eq!(sheet.cell(cells, 0), CellRef::Text("Prelà"));
        assert_eq!(sheet.cell(cells, 1), CellRef::Text("comune"));
        assert_eq!(sheet.cell(cells, 2), CellRef::Empty);
        let (number, hidden, cells) = sheet.row(1).unwrap();
        assert_eq!((number, hidden), (9, true));
        assert_eq!(sheet.cell(cells, 700), CellRef::Number(1.0));
        assert_eq!(sheet.cell(cells, 0), CellRef::Empty);
        assert!(sheet.row(2).is_none());
    }
}
