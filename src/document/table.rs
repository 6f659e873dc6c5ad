//! Tables beside an act: each cell has its bytes in the same text, so that findings on rows and on articles are made alike.

use super::Document;
use crate::span::{Place, Region, Span};

/// A table whose cells stand in a stretch of the document's text, a row to a line.
#[derive(Clone, Debug)]
pub struct Table {
    pub path: String,
    /// The name of the sheet; none for a CSV file.
    pub sheet: Option<String>,
    /// The headings, as written, by their column from 0.
    pub headers: Vec<(u32, String)>,
    pub span: Span,
    cells: Vec<Cell>,
    rows: Vec<(Span, u32)>,
}

#[derive(Clone, Copy, Debug)]
struct Cell {
    span: Span,
    row: u32,
    column: u32,
}

/// Stands between the cells of a row in the text, so that a quoted row can be read.
const BETWEEN: &str = " | ";

impl Document {
    /// A document with no act in it: for tables alone.
    pub fn empty(path: &str) -> Self {
        Self {
            path: path.to_owned(),
            format: super::Format::Table,
            text: String::new(),
            blocks: Vec::new(),
            origin: super::Origin::default(),
            notes: Vec::new(),
            signatures: Vec::new(),
            tables: Vec::new(),
        }
    }

    /// Opens a table after everything that is in the text already.
    pub fn open_table(&mut self, path: &str, sheet: Option<&str>, headers: Vec<(u32, String)>) {
        self.text.push('\n');
        let start = self.text.len();
        self.tables.push(Table {
            path: path.to_owned(),
            sheet: sheet.map(str::to_owned),
            headers,
            span: Span::new(start, start),
            cells: Vec::new(),
            rows: Vec::new(),
        });
    }

    /// Adds a row to the table opened last: its number as the user sees it, and its cells with their columns. Gives the
    /// span of the row and those of its cells.
    pub fn push_row<'c>(
        &mut self,
        row: u32,
        cells: impl IntoIterator<Item = (u32, &'c str)>,
    ) -> (Span, Vec<Span>) {
        let Some(table) = self.tables.last_mut() else {
            return (Span::new(0, 0), Vec::new());
        };
        let start = self.text.len();
        let mut spans = Vec::new();
        for (column, words) in cells {
            if self.text.len() > start {
                self.text.push_str(BETWEEN);
            }
            let from = self.text.len();
            self.text.push_str(words);
            let span = Span::new(from, self.text.len());
            spans.push(span);
            table.cells.push(Cell { span, row, column });
        }
        let span = Span::new(start, self.text.len());
        self.text.push('\n');
        table.rows.push((span, row));
        table.span = Span::new(table.span.start, self.text.len());
        (span, spans)
    }

    /// The table that holds a byte of the text.
    pub fn table_at(&self, offset: usize) -> Option<&Table> {
        self.tables
            .iter()
            .find(|table| table.span.start <= offset && offset < table.span.end)
    }

    /// The file that holds a byte of the text.
    pub fn file_at(&self, offset: usize) -> &str {
        self.table_at(offset)
            .map_or(self.path.as_str(), |table| table.path.as_str())
    }
}

impl Table {
    /// Where a span stands: a cell where it is one, else the row.
    pub fn place(&self, span: Span) -> Place {
        let at = self
            .cells
            .partition_point(|cell| cell.span.start <= span.start);
        let cell = at
            .checked_sub(1)
            .and_then(|at| self.cells.get(at))
            .filter(|cell| cell.span.start <= span.start && span.end <= cell.span.end);
        let row = match cell {
            Some(cell) => Some(cell.row),
            None => {
                let at = self
                    .rows
                    .partition_point(|(row, _)| row.start <= span.start);
                at.checked_sub(1)
                    .and_then(|at| self.rows.get(at))
                    .map(|(_, number)| *number)
            }
        };
        let header = cell.and_then(|cell| {
            self.headers
                .iter()
                .find(|(column, _)| *column == cell.column)
                .map(|(_, header)| header.clone())
        });
        // A row of a text file is a line of it.
        let line = row
            .filter(|_| self.sheet.is_none())
            .and_then(|row| usize::try_from(row).ok());
        Place {
            start: span.start,
            end: span.end,
            line,
            region: line.map(|line| Region::lines(line, line)),
            sheet: self.sheet.clone(),
            cell: cell.map(|cell| format!("{}{}", column_letters(cell.column), cell.row)),
            row,
            header,
            ..Place::default()
        }
    }
}

/// The letters of a column, as a spreadsheet shows them: `A`, `Z`, `AA`.
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut left = column;
    loop {
        letters.push(char::from(b'A' + u8::try_from(left % 26).unwrap_or(0)));
        match (left / 26).checked_sub(1) {
            Some(next) => left = next,
            None => break,
        }
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_and_a_row_know_where_they_stand() {
        let mut document = Document::empty("a.xlsx");
        let headers = vec![(0, "Ente".to_owned()), (2, "Abitanti".to_owned())];
        document.open_table("a.xlsx", Some("Adesioni"), headers);
        document.push_row(4, [(0, "Prelà"), (2, "500")]);
        let (row, cells) = document.push_row(7, [(0, "Urbino"), (2, "13.803")]);
        let table = document.table_at(row.start).unwrap();
        let cell = table.place(cells[1]);
        assert_eq!(document.words(cells[1]), "13.803");
        assert_eq!(cell.cell.as_deref(), Some("C7"));
        assert_eq!(cell.header.as_deref(), Some("Abitanti"));
        assert_eq!(cell.sheet.as_deref(), Some("Adesioni"));
        assert_eq!(cell.line, None);
        let whole = table.place(row);
        assert_eq!((whole.row, whole.cell), (Some(7), None));
        assert_eq!(document.words(row), "Urbino | 13.803");
    }
}
