//! Tables: rows and columns counted, rows that a tracked change deleted left out.

use super::super::super::xml::{Fault, Source};
use super::super::story::Table;
use super::{Frame, Walker};

impl Walker<'_> {
    pub(super) fn open_table(&mut self) -> Frame {
        let index = self.tables;
        self.tables += 1;
        if let Some(story) = self.story() {
            story.tables.push(Table {
                index,
                ..Table::default()
            });
        }
        Frame::Table
    }

    pub(super) fn table(&mut self) -> Option<&mut Table> {
        self.story().and_then(|story| story.tables.last_mut())
    }

    pub(super) fn open_row(&mut self) -> Frame {
        if let Some(table) = self.table() {
            table.rows += 1;
            table.column = 0;
            table.deleted = false;
        }
        Frame::Row
    }

    pub(super) fn open_cell(&mut self) -> Frame {
        if let Some(table) = self.table() {
            table.span = 1;
        }
        Frame::Cell
    }

    pub(super) fn cell_properties(&mut self, source: &mut Source<'_>) -> Result<(), Fault> {
        let level = source.depth();
        while let Some(tag) = source.child(level)? {
            match tag.word() {
                "gridSpan" => {
                    if let Some(table) = self.table() {
                        table.span = tag.number().unwrap_or(1).clamp(1, 1000);
                    }
                }
                "gridBefore" => {
                    if let Some(table) = self.table() {
                        table.column += tag.number().unwrap_or(0usize).min(1000);
                    }
                }
                "del" => {
                    self.counts.deletions += 1;
                    if let Some(table) = self.table() {
                        table.deleted = true;
                    }
                }
                "ins" => self.counts.insertions += 1,
                _ => {}
            }
            source.skip()?;
        }
        Ok(())
    }
}
