//! Tables: rows and columns counted, with those that are repeated or covered.

use super::super::super::xml::{Fault, Source, Tag};
use super::super::paragraph::OpenTable;
use super::{Frame, Walker};

/// No table of an act is wider or longer.
const MOST_REPEATED: usize = 1000;

impl Walker<'_> {
    pub(super) fn open_table(
        &mut self,
        tag: &Tag<'_>,
        source: &mut Source<'_>,
    ) -> Result<Option<Frame>, Fault> {
        let frame = match tag.name() {
            "table" => {
                let index = self.tables;
                self.tables += 1;
                if let Some(story) = self.story() {
                    story.tables.push(OpenTable {
                        index,
                        ..OpenTable::default()
                    });
                }
                Frame::Table
            }
            "table-row" => {
                if let Some(table) = self.table() {
                    table.column = 0;
                }
                Frame::Row {
                    repeated: repeated(tag, "number-rows-repeated"),
                }
            }
            "table-cell" => Frame::Cell {
                repeated: repeated(tag, "number-columns-repeated"),
            },
            "covered-table-cell" => {
                self.pass_cells(repeated(tag, "number-columns-repeated"));
                source.skip()?;
                return Ok(None);
            }
            "table-header-rows" | "table-rows" | "table-row-group" => Frame::Plain,
            _ => {
                source.skip()?;
                return Ok(None);
            }
        };
        Ok(Some(frame))
    }

    fn table(&mut self) -> Option<&mut OpenTable> {
        self.story().and_then(|story| story.tables.last_mut())
    }

    pub(super) fn pass_cells(&mut self, count: usize) {
        if let Some(table) = self.table() {
            table.column = table.column.saturating_add(count);
        }
    }

    pub(super) fn close_row(&mut self, count: usize) {
        if let Some(table) = self.table() {
            table.row = table.row.saturating_add(count);
        }
    }
}

fn repeated(tag: &Tag<'_>, name: &str) -> usize {
    tag.attribute(name)
        .and_then(|count| count.trim().parse().ok())
        .unwrap_or(1)
        .clamp(1, MOST_REPEATED)
}
