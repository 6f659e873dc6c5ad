//! Tables: cells in their columns, with those that reach over several rows; tables that only lay out a page are none.

use super::tree::{Data, Tree};
use crate::ingest::prose::Cell;

/// No table of an act is wider or longer.
const MOST: usize = 1000;
/// A cell with so many characters lays out a page.
const LONGEST_CELL: usize = 4000;

#[derive(Clone, Debug)]
pub struct OpenTable {
    /// None for a table that lays out a page.
    index: Option<usize>,
    row: Option<usize>,
    column: usize,
    /// The columns that the open cell takes.
    span: usize,
    in_cell: bool,
    /// By column: the rows below that a cell above reaches over.
    reached: Vec<usize>,
}

impl OpenTable {
    pub fn new(index: Option<usize>) -> Self {
        Self {
            index,
            row: None,
            column: 0,
            span: 1,
            in_cell: false,
            reached: Vec::new(),
        }
    }

    pub fn open_row(&mut self) {
        if self.row.is_some() {
            for rows in &mut self.reached {
                *rows = rows.saturating_sub(1);
            }
        }
        self.row = Some(self.row.map_or(0, |row| row + 1));
        self.column = 0;
    }

    /// Opens a cell in the next column that is free; gives the column after it.
    pub fn open_cell(&mut self, tree: &Tree, at: usize) -> usize {
        while self.reached.get(self.column).is_some_and(|rows| *rows > 0) {
            self.column += 1;
        }
        let span = |name| {
            let value = tree.attribute(at, name);
            let value = value.and_then(|value| value.trim().parse().ok());
            value.unwrap_or(1usize).clamp(1, MOST)
        };
        self.span = span("colspan");
        let rows = span("rowspan");
        let end = self.column.saturating_add(self.span).min(MOST);
        if rows > 1 {
            if self.reached.len() < end {
                self.reached.resize(end, 0);
            }
            for reached in self.reached.iter_mut().take(end).skip(self.column) {
                *reached = rows;
            }
        }
        self.in_cell = true;
        self.column.saturating_add(self.span)
    }

    pub fn close_cell(&mut self, next: usize) {
        self.column = next;
        self.in_cell = false;
    }

    /// The open cell.
    pub fn cell(&self) -> Option<Cell> {
        let table = self.index.filter(|_| self.in_cell)?;
        Some(Cell {
            table,
            row: self.row.unwrap_or(0),
            column: self.column,
        })
    }
}

/// A table that lays out a page: it says so, has a single cell, or holds headings, other tables or whole pages of text.
pub fn is_layout(tree: &Tree, at: usize) -> bool {
    if matches!(tree.attribute(at, "role"), Some("presentation" | "none")) {
        return true;
    }
    let (mut cells, mut text) = (0, 0);
    for under in tree.all(at) {
        match tree.node(under).map(|node| &node.data) {
            Some(Data::Text { text: words, .. }) => text += words.trim().len(),
            Some(Data::Element { .. }) => match tree.name(under) {
                "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => return true,
                "table" if under != at => return true,
                "td" | "th" => cells += 1,
                _ => {}
            },
            _ => {}
        }
    }
    cells <= 1 || text > cells * LONGEST_CELL
}
