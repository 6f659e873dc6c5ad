//! Headings in two rows: some stand over groups of columns, each of which has its own heading under it.

use super::find::{heading, is_words};
use super::{Header, HeaderCell};
use crate::ingest::table::Row;
use crate::ingest::table::sheet::Sheet;

/// Two rows of headings.
pub(super) struct Pair<'a> {
    top: Row<'a>,
    below: Row<'a>,
    groups: Vec<Group>,
    after: usize,
}

/// The columns under one heading, from `left` to `right`.
#[derive(Clone, Copy)]
struct Group {
    left: usize,
    right: usize,
    /// The workbook joins its cells; otherwise they are told by the empty ones after the first.
    joined: bool,
}

impl<'a> Pair<'a> {
    /// The row at this place and the one after it, where they are headings of groups and of their columns.
    pub fn at(sheet: &'a Sheet, at: usize) -> Option<Self> {
        let top = Row::of_sheet(sheet, at)?;
        let below = Row::of_sheet(sheet, at + 1).filter(|row| row.number == top.number + 1)?;
        let groups = groups(sheet, top, below.width());
        let pair = Self {
            top,
            below,
            groups,
            after: at + 2,
        };
        pair.holds().then_some(pair)
    }

    /// Under the headings that stand alone there is nothing; under those of a group, a heading in each column.
    fn holds(&self) -> bool {
        let all_words = |row: Row<'_>| row.filled().all(|(_, cell)| is_words(cell));
        let under_groups = self
            .below
            .filled()
            .all(|(column, _)| self.group(column).is_some());
        let full = |group: &Group| {
            (group.left..=group.right).all(|column| !self.below.cell(column).is_empty())
        };
        let first_is_alone = self
            .top
            .filled()
            .next()
            .is_some_and(|(column, _)| self.group(column).is_none());
        let joined = self.groups.iter().filter(|group| group.joined).count();
        self.top.filled().count() >= 2
            && all_words(self.top)
            && all_words(self.below)
            && under_groups
            && self.groups.iter().any(full)
            // Without joined cells, a row of data under a heading left empty would look the same.
            && (first_is_alone || joined >= 2)
    }

    fn group(&self, column: usize) -> Option<&Group> {
        let within = |group: &&Group| (group.left..=group.right).contains(&column);
        self.groups.iter().find(within)
    }

    pub fn header(&self) -> Header {
        let alone = self
            .top
            .filled()
            .filter(|(column, _)| self.group(*column).is_none())
            .map(|(column, cell)| heading(self.top, column, cell, false));
        let grouped = self.below.filled().map(|(column, cell)| {
            let own = heading(self.below, column, cell, false);
            let group = self
                .group(column)
                .map(|group| self.top.cell(group.left).to_string());
            HeaderCell {
                text: match &group {
                    Some(group) => format!("{group} {}", own.own),
                    None => own.text,
                },
                group,
                ..own
            }
        });
        let mut cells: Vec<HeaderCell> = alone.chain(grouped).collect();
        cells.sort_by_key(|cell| cell.column);
        Header {
            row: self.top.number,
            height: 2,
            cells,
            after: self.after,
        }
    }
}

/// The headings of the top row that take more than one column; the last may reach to where the row below ends.
fn groups(sheet: &Sheet, top: Row<'_>, width: usize) -> Vec<Group> {
    let columns: Vec<usize> = top.filled().map(|(column, _)| column).collect();
    let ends = columns.iter().skip(1).copied().chain([width]);
    columns
        .iter()
        .zip(ends)
        .filter_map(|(left, end)| {
            let merged = sheet
                .merged
                .iter()
                .find(|merged| merged.top == top.number && merged.left as usize == *left);
            let group = match merged {
                Some(merged) => Group {
                    left: *left,
                    right: merged.right as usize,
                    joined: true,
                },
                None => Group {
                    left: *left,
                    right: end.saturating_sub(1),
                    joined: false,
                },
            };
            (group.right > group.left).then_some(group)
        })
        .collect()
}
