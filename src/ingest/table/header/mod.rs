//! The row of the headings, and what each column is called.

mod find;
mod group;

pub(super) use find::find;

use super::{Address, Row};

/// Rows among which the headings are sought: titles, logos and dates stand above them, never a whole page.
pub(super) const SEARCHED: usize = 64;

/// The headings of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// The first row of the headings, as the user sees it, from 1.
    pub row: u32,
    /// How many rows they take: two where headings stand over groups of columns.
    pub height: u32,
    /// The headings that are not empty, in order of their columns.
    pub cells: Vec<HeaderCell>,
    /// The place of the first row after the headings among the rows read ahead.
    pub(super) after: usize,
}

/// One heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HeaderCell {
    /// From 0.
    pub column: usize,
    /// Where it is written; for a heading over joined cells, the first of them.
    pub address: Address,
    /// As written, line breaks and all; with the heading of its group before it, where it has one.
    pub text: String,
    /// The heading that stands over it and over others: «Delibera» over «Numero» and «Data».
    pub group: Option<String>,
    /// The heading without that of its group.
    pub own: String,
    /// The heading stands in a cell joined with this one, on its left.
    pub spread: bool,
}

impl Header {
    /// The heading of a column, as written.
    pub fn text(&self, column: usize) -> Option<&str> {
        let at = self
            .cells
            .binary_search_by_key(&column, |cell| cell.column)
            .ok()?;
        self.cells.get(at).map(|cell| cell.text.as_str())
    }

    /// One past the last column that has a heading: cells from there on have none.
    pub fn width(&self) -> usize {
        self.cells.last().map_or(0, |cell| cell.column + 1)
    }

    /// A row says the same headings again, those of a group or those under them.
    pub(super) fn repeats(&self, row: &Row<'_>) -> bool {
        let says = |cell: &HeaderCell| {
            row.cell(cell.column).text().is_some_and(|text| {
                text == cell.own
                    || cell
                        .group
                        .as_deref()
                        .is_some_and(|group| text == group.trim())
            })
        };
        // Nearly every row differs from the headings in each cell: three are enough to pass over it.
        if !self.cells.iter().take(3).any(says) && self.height < 2 {
            return false;
        }
        let same = self.cells.iter().filter(|cell| says(cell)).count();
        same >= 2 && same * 2 > row.filled().count()
    }
}
