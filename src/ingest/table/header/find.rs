//! Which row holds the headings.

use super::group::Pair;
use super::{Header, HeaderCell, SEARCHED};
use crate::ingest::table::sheet::Sheet;
use crate::ingest::table::{CellRef, Merged, Row};

/// Finds the headings: the row that holds the most of the `known` names, two at least, or a lone one where the row has a
/// single cell; else the first row of two texts or more that a row of about its width follows.
pub fn find(sheet: &Sheet, known: impl Fn(&str) -> bool) -> Option<Header> {
    let at = by_names(sheet, known).or_else(|| by_shape(sheet))?;
    let above = at.checked_sub(1).and_then(|above| Pair::at(sheet, above));
    if let Some(pair) = above.or_else(|| Pair::at(sheet, at)) {
        return Some(pair.header());
    }
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
pub(super) fn is_words(cell: CellRef<'_>) -> bool {
    cell.text()
        .is_some_and(|text| text.contains(char::is_alphabetic) || text.starts_with(['#', '€', '%']))
}

/// The headings of one row, those of joined cells in each of their columns.
fn read(sheet: &Sheet, at: usize) -> Option<Header> {
    let row = Row::of_sheet(sheet, at)?;
    let mut cells: Vec<HeaderCell> = row
        .filled()
        .map(|(column, cell)| heading(row, column, cell, false))
        .collect();
    for merged in sheet
        .merged
        .iter()
        .filter(|merged| is_heading(merged, row.number))
    {
        cells.extend(spread(sheet, merged, row));
    }
    cells.sort_by_key(|cell| (cell.column, cell.spread));
    cells.dedup_by_key(|cell| cell.column);
    Some(Header {
        row: row.number,
        height: 1,
        cells,
        after: at + 1,
    })
}

/// Cells joined over the row of the headings, and no title over the whole table.
fn is_heading(merged: &Merged, row: u32) -> bool {
    let (wide, high) = (merged.right - merged.left, merged.bottom - merged.top);
    merged.contains(row, merged.left) && (1..32).contains(&(wide + high)) && high < 8
}

/// The heading of joined cells, in each of their columns.
fn spread(sheet: &Sheet, merged: &Merged, row: Row<'_>) -> Vec<HeaderCell> {
    let first = rows(sheet)
        .map(|(_, row)| row)
        .find(|row| row.number == merged.top);
    let cell = first.map_or(CellRef::Empty, |first| first.cell(merged.left as usize));
    let (Some(first), false) = (first, cell.is_empty()) else {
        return Vec::new();
    };
    (merged.left..=merged.right)
        .filter(|column| row.cell(*column as usize).is_empty())
        .map(|column| HeaderCell {
            column: column as usize,
            ..heading(first, merged.left as usize, cell, column > merged.left)
        })
        .collect()
}

pub(super) fn heading(row: Row<'_>, column: usize, cell: CellRef<'_>, spread: bool) -> HeaderCell {
    HeaderCell {
        column,
        address: row.address(column),
        text: cell.to_string(),
        group: None,
        own: cell.to_string(),
        spread,
    }
}
