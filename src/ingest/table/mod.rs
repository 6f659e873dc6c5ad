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
mod row;
#[allow(dead_code)]
mod sheet;

pub use body::Body;
pub use cell::{Address, CellRef};
pub use error::Error;
pub use header::{Header, HeaderCell};
pub use row::{Row, RowKind};
pub use sheet::Merged;

use super::detect::{self, Kind};
use super::{Foreign, Limits};
use csv::Records;
use header::SEARCHED;
use sheet::Sheet;
use std::io::{Cursor, Read};

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

/// Opens a register: CSV, XLSX or ODS, told by content. `path` is the name shown to the user.
///
/// A CSV file is read from `source` while its rows are visited, whatever its length; a workbook is read whole, within
/// `limits`.
///
/// # Errors
/// The file is empty, encrypted, damaged, in a format that is not read, or goes past one of `limits`.
pub fn open<'b>(
    path: &str,
    mut source: impl Read + 'b,
    _limits: &Limits,
) -> Result<Book<'b>, Error> {
    let mut head = Vec::new();
    let unreadable = |error: std::io::Error| Error::Unreadable {
        path: path.to_owned(),
        why: error.to_string(),
    };
    (&mut source)
        .take(PEEKED)
        .read_to_end(&mut head)
        .map_err(unreadable)?;
    match detect::detect("", &head) {
        Kind::Empty if head.len() < PEEKED as usize => Err(Error::Empty {
            path: path.to_owned(),
        }),
        Kind::Text | Kind::Markdown | Kind::Empty => {
            let records =
                Records::open(Box::new(Cursor::new(head).chain(source))).map_err(unreadable)?;
            from_records(path, records)
        }
        Kind::Zip => Err(foreign(path, Foreign::Zip)),
        Kind::Foreign(Foreign::Encrypted) => Err(Error::Encrypted {
            path: path.to_owned(),
        }),
        Kind::Foreign(format) => Err(foreign(path, format)),
    }
}

/// Bytes from which the format is told.
const PEEKED: u64 = 64 << 10;

fn foreign(path: &str, format: Foreign) -> Error {
    Error::Foreign {
        path: path.to_owned(),
        format,
    }
}

fn from_records<'b>(path: &str, mut records: Records<'b>) -> Result<Book<'b>, Error> {
    let mut head = Sheet::default();
    while head.len() < SEARCHED
        && records
            .advance()
            .map_err(|fault| Error::of_fault(path, fault))?
    {
        let row = Row::of_record(records.current());
        head.push_row(row.number, false);
        for (column, cell) in row.filled() {
            head.push(u32::try_from(column).unwrap_or(u32::MAX), cell);
        }
    }
    let format = Format::Csv {
        delimiter: records.delimiter(),
    };
    let table = Table {
        path: path.to_owned(),
        sheet: None,
        hidden: false,
        head,
        tail: Some(records),
    };
    Ok(Book {
        path: path.to_owned(),
        format,
        tables: vec![table],
    })
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
        Body {
            path: self.path,
            next: header.after,
            header,
            head: self.head,
            tail: self.tail,
        }
    }
}
