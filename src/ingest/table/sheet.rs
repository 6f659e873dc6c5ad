//! The rows of a sheet in memory: a whole sheet of a workbook, or the first rows of a CSV file.

use super::CellRef;
use chrono::NaiveDate;

/// Rows with their cells that are not empty. Sparse, so that a lone cell far away costs nothing.
#[derive(Debug, Default)]
pub struct Sheet {
    /// All the texts, one after the other.
    text: String,
    cells: Vec<Stored>,
    rows: Vec<Line>,
    /// Cells joined into one, in order of their first; the value is in that one, at the top left.
    pub merged: Vec<Merged>,
    /// The columns that the workbook hides, from 0, in order.
    pub hidden_columns: Vec<u32>,
}

/// A block of cells joined into one; rows from 1 and columns from 0, the last ones included.
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
    Text(Words),
    Number(f64),
    Date(NaiveDate),
    Bool(bool),
    Fault(Words),
}

/// A text among those of the sheet, by its bytes; many cells may have the same.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    start: u32,
    len: u32,
}

impl Sheet {
    /// Opens a row; the cells pushed from here on are its own. False where it does not come after the others.
    #[must_use]
    pub fn push_row(&mut self, number: u32, hidden: bool) -> bool {
        let later = self.rows.last().is_none_or(|last| last.number < number);
        if later {
            self.rows.push(Line {
                number,
                first: self.cells.len(),
                hidden,
            });
        }
        later
    }

    /// The number of the row that is open.
    pub fn open_row(&self) -> Option<u32> {
        self.rows.last().map(|row| row.number)
    }

    /// Adds a cell to the row that is open; empty ones are left out. False where its column does not come after the
    /// others, or where the texts of the sheet are too long.
    #[must_use]
    pub fn push(&mut self, column: u32, cell: CellRef<'_>) -> bool {
        let value = match cell {
            CellRef::Empty => return true,
            CellRef::Number(number) => Value::Number(number),
            CellRef::Date(date) => Value::Date(date),
            CellRef::Bool(truth) => Value::Bool(truth),
            CellRef::Text(text) => match self.keep(text) {
                Some(words) => Value::Text(words),
                None => return false,
            },
            CellRef::Fault(text) => match self.keep(text) {
                Some(words) => Value::Fault(words),
                None => return false,
            },
        };
        self.push_value(column, value)
    }

    /// Adds a cell with a text that was kept before.
    #[must_use]
    pub fn push_kept(&mut self, column: u32, words: Words) -> bool {
        self.push_value(column, Value::Text(words))
    }

    fn push_value(&mut self, column: u32, value: Value) -> bool {
        let first = self.rows.last().map_or(0, |row| row.first);
        let row = self.cells.get(first..).unwrap_or(&[]);
        let later = row.last().is_none_or(|last| last.column < column);
        if later {
            self.cells.push(Stored { column, value });
        }
        later
    }

    /// Keeps a text, to be pushed more than once.
    pub fn keep(&mut self, text: &str) -> Option<Words> {
        let start = u32::try_from(self.text.len()).ok()?;
        let len = u32::try_from(text.len()).ok()?;
        start.checked_add(len)?;
        self.text.push_str(text);
        Some(Words { start, len })
    }

    /// The same row again, `times` more, under the one that is open.
    pub fn repeat_row(&mut self, times: u32) {
        let Some(row) = self.rows.last().copied() else {
            return;
        };
        let cells: Vec<Stored> = self.cells.get(row.first..).unwrap_or(&[]).to_vec();
        for more in 1..=times {
            self.rows.push(Line {
                number: row.number.saturating_add(more),
                first: self.cells.len(),
                hidden: row.hidden,
            });
            self.cells.extend_from_slice(&cells);
        }
    }

    /// How many cells the row that is open has.
    pub fn open_width(&self) -> usize {
        let first = self.rows.last().map_or(0, |row| row.first);
        self.cells.len() - first
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
        let next = self.rows.get(at + 1);
        let end = next.map_or(self.cells.len(), |next| next.first);
        Some((line.number, line.hidden, self.cells.get(line.first..end)?))
    }

    /// What a stored cell holds, and its column.
    pub fn open(&self, stored: Stored) -> (usize, CellRef<'_>) {
        let cell = match stored.value {
            Value::Text(words) => CellRef::of(self.words(words)),
            Value::Number(number) => CellRef::Number(number),
            Value::Date(date) => CellRef::Date(date),
            Value::Bool(truth) => CellRef::Bool(truth),
            Value::Fault(words) => CellRef::Fault(self.words(words)),
        };
        (stored.column as usize, cell)
    }

    fn words(&self, words: Words) -> &str {
        let start = words.start as usize;
        let text = self.text.get(start..start + words.len as usize);
        text.unwrap_or("")
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
        let mut sheet = Sheet::default();
        let again = sheet.keep("comune").unwrap();
        assert!(sheet.push_row(3, false));
        assert!(sheet.push(0, CellRef::Text("Prelà")));
        assert!(sheet.push_kept(1, again));
        assert!(sheet.push(2, CellRef::Empty));
        assert!(!sheet.push(1, CellRef::Bool(true)), "out of order");
        assert!(sheet.push_row(9, true));
        assert!(!sheet.push_row(9, true), "out of order");
        assert!(sheet.push(700, CellRef::Number(1.0)));
        sheet.repeat_row(1);
        let (number, hidden, cells) = sheet.row(0).unwrap();
        assert_eq!((number, hidden, cells.len()), (3, false, 2));
        assert_eq!(sheet.cell(cells, 0), CellRef::Text("Prelà"));
        assert_eq!(sheet.cell(cells, 1), CellRef::Text("comune"));
        assert_eq!(sheet.cell(cells, 2), CellRef::Empty);
        for (at, wanted) in [(1, 9), (2, 10)] {
            let (number, hidden, cells) = sheet.row(at).unwrap();
            assert_eq!((number, hidden), (wanted, true));
            assert_eq!(sheet.cell(cells, 700), CellRef::Number(1.0));
            assert_eq!(sheet.cell(cells, 0), CellRef::Empty);
        }
        assert!(sheet.row(3).is_none());
    }
}
