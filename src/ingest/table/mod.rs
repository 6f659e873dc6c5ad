//! From the bytes of a register to its tables: CSV read as a stream, the sheets of XLSX and ODS workbooks in memory.
//!
//! [`open`] tells the format by its content. A [`Table`] is a sheet of which the first rows are known:
//! [`Table::find_header`] finds the headings, [`Table::body`] visits the rows under them one at a time.

mod body;
mod cell;
mod classify;
mod csv;
mod error;
mod header;
mod opening;
mod row;
mod sheet;
mod workbook;

pub use body::{Body, Mark};
pub use cell::{Address, CellRef};
pub use error::Error;
pub use header::{Header, HeaderCell};
pub use opening::open;
pub use row::{Filled, Row, RowKind};
pub use sheet::Merged;

use csv::Records;
use sheet::Sheet;

/// The kind of file that tables were read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Fields parted by this sign.
    Csv {
        delimiter: u8,
    },
    Xlsx,
    Ods,
}

/// A register as a file: its tables, in order. A CSV file has one.
pub struct Book<'b> {
    pub path: String,
    pub format: Format,
    pub tables: Vec<Table<'b>>,
}

/// A sheet, with its first rows read ahead.
pub struct Table<'b> {
    path: String,
    /// The name of the sheet; none for a CSV file.
    pub sheet: Option<String>,
    /// The workbook hides the sheet.
    pub hidden: bool,
    head: Sheet,
    tail: Option<Records<'b>>,
}

impl<'b> Table<'b> {
    /// The row of the headings. Among the first rows, the one with the most names that `known` admits, which are given
    /// as written; where none has, the first row of two texts or more that rows about as wide follow. Titles above it
    /// are passed over, and a second row of headings under groups is read with the first.
    pub fn find_header(&self, known: impl Fn(&str) -> bool) -> Option<Header> {
        header::find(&self.head, known)
    }

    /// The first rows: all of a workbook, some of a CSV file. To show, or to find headings in another way.
    pub fn first_rows(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.head.len()).filter_map(|at| Row::of_sheet(&self.head, at))
    }

    /// The columns that the workbook hides, from 0, in order.
    pub fn hidden_columns(&self) -> &[u32] {
        &self.head.hidden_columns
    }

    /// The blocks of cells that the workbook joins into one.
    pub fn merged(&self) -> &[Merged] {
        &self.head.merged
    }

    /// The rows under the headings.
    pub fn body(self, header: Header) -> Body<'b> {
        Body::new(self.path, header, self.head, self.tail)
    }
}

#[cfg(test)]
mod tests;
