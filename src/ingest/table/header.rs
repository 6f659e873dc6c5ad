//! The row of the headings, and what each column is called.

use super::sheet::Sheet;
use super::{Address, CellRef, Row};

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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeaderCell {
    /// From 0.
    pub column: usize,
    pub address: Address,
    /// As written, line breaks and all; with the heading of its group before it, where it has one.
    pub text: String,
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

    /// A row says the same headings again.
    pub(super) fn repeats(&self, row: &Row<'_>) -> bool {
        let says = |cell: &HeaderCell| row.cell(cell.column).text() == Some(cell.text.trim());
        self.cells.first().is_some_and(says)
            && self.cells.len() > 1
            && self.cells.iter().filter(|cell| says(cell)).count() * 2 > self.cells.len()
    }
}

/// Finds the headings: the row that holds the most of the `known` names, two at least, or a lone one where the table has
/// a single column; else the first row of two texts or more that rows of about its width follow.
pub(super) fn find(sheet: &Sheet, known: impl Fn(&str) -> bool) -> Option<Header> {
    let at = by_names(sheet, known).or_else(|| by_shape(sheet))?;
    read(sheet, at)
}

fn rows(sheet: &Sheet) -> impl Iterator<Item = (usize, Row<'_>)> {
    (0..sheet.len().min(SEARCHED)).filter_map(|at| Some((at, Row::of_sheet(sheet, at)?)))
}

fn by_names(sheet: &Sheet, known: impl Fn(&str) -> bool) -> Option<usize> {
    let count = |row: &Row<'_>| {
        let texts = row.filled().filter_map(|(_, cell)| cell.text());
        texts.filter(|text| known(text)).count()
    };
    let mut best: Option<(usize, usize)> = None;
    for (at, row) in rows(sheet) {
        let names = count(&row);
        let alone = row.filled().count() == 1;
        let enough = names >= 2 || (names == 1 && alone);
        if enough && best.is_none_or(|(most, _)| names > most) {
            best = Some((names, at));
        }
    }
    best.map(|(_, at)| at)
}

fn by_shape(sheet: &Sheet) -> Option<usize> {
    let shape: Vec<(usize, usize, usize)> = rows(sheet)
        .map(|(at, row)| {
            let texts = row.filled().filter(|(_, cell)| is_words(*cell)).count();
            (at, texts, row.filled().count())
        })
        .filter(|(_, _, filled)| *filled > 0)
        .collect();
    shape
        .iter()
        .enumerate()
        .find(|(place, (_, texts, filled))| {
            let next = shape.get(place + 1);
            *texts >= 2 && texts == filled && next.is_none_or(|(_, _, below)| below * 2 >= *filled)
        })
        .map(|(_, (at, _, _))| *at)
}

/// A text that is no figure.
fn is_words(cell: CellRef<'_>) -> bool {
    cell.text()
        .is_some_and(|text| text.contains(char::is_alphabetic) || text.starts_with(['#', '€', '%']))
}

/// The headings at a row, with those of a second row under groups.
fn read(sheet: &Sheet, at: usize) -> Option<Header> {
    let row = Row::of_sheet(sheet, at)?;
    let cells = row
        .filled()
        .map(|(column, cell)| HeaderCell {
            column,
            address: row.address(column),
            text: cell.to_string(),
        })
        .collect();
    Some(Header {
        row: row.number,
        height: 1,
        cells,
        after: at + 1,
    })
}
