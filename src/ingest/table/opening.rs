//! Opening a register: the format told by content, and the first rows read.

use super::csv::Records;
use super::header::SEARCHED;
use super::sheet::Sheet;
use super::{Book, Error, Format, Row, Table, workbook};
use crate::ingest::detect::{self, Kind};
use crate::ingest::{Foreign, Limit, Limits, encoding};
use std::io::{Cursor, Read};

/// Opens a register: CSV, XLSX or ODS, told by content. `path` is the name shown to the user.
///
/// A CSV file is read from `source` while its rows are visited, whatever its length; a workbook, or a text in UTF-16, is
/// read whole, within `limits`.
///
/// # Errors
/// The file is empty, encrypted, damaged, in a format that is not read, or goes past one of `limits`.
pub fn open<'b>(path: &str, source: impl Read + 'b, limits: &Limits) -> Result<Book<'b>, Error> {
    let mut opening = Opening {
        path,
        source: Box::new(source),
        head: Vec::new(),
        limits,
    };
    opening.read_to(PEEKED)?;
    let is_short = (opening.head.len() as u64) < PEEKED;
    match detect::detect("", &opening.head) {
        Kind::Empty if is_short => Err(Error::Empty {
            path: path.to_owned(),
        }),
        Kind::Text | Kind::Markdown | Kind::Empty if is_utf16(&opening.head) => {
            opening.read_all()?;
            let text = encoding::decode(&opening.head).text;
            opening.csv(Box::new(Cursor::new(text.into_bytes())))
        }
        Kind::Text | Kind::Markdown | Kind::Empty => {
            let head = Cursor::new(std::mem::take(&mut opening.head));
            let rest = std::mem::replace(&mut opening.source, Box::new(std::io::empty()));
            opening.csv(Box::new(head.chain(rest)))
        }
        Kind::Zip => {
            opening.read_all()?;
            let (format, sheets) = workbook::read(path, &opening.head, limits)?;
            Ok(Book {
                path: path.to_owned(),
                format,
                tables: sheets
                    .into_iter()
                    .map(|named| Table {
                        path: path.to_owned(),
                        sheet: Some(named.name),
                        hidden: named.hidden,
                        head: named.sheet,
                        tail: None,
                    })
                    .collect(),
            })
        }
        Kind::Foreign(Foreign::Doc | Foreign::Encrypted) => {
            // What a compound file holds is written in its directory, which may stand at its end.
            opening.read_all()?;
            let path = path.to_owned();
            Err(match detect::detect("", &opening.head) {
                Kind::Foreign(Foreign::Encrypted) => Error::Encrypted { path },
                _ => Error::Old { path },
            })
        }
        Kind::Signed => Err(foreign(path, Foreign::Signed)),
        Kind::Html => Err(foreign(path, Foreign::Html)),
        Kind::FlatOdt => Err(foreign(path, Foreign::OpenDocument)),
        Kind::Foreign(format) => Err(foreign(path, format)),
    }
}

/// Bytes from which the format is told.
const PEEKED: u64 = 64 << 10;

fn is_utf16(head: &[u8]) -> bool {
    head.starts_with(b"\xFF\xFE")
        || head.starts_with(b"\xFE\xFF")
        || encoding::unmarked_utf16(head).is_some()
}

fn foreign(path: &str, format: Foreign) -> Error {
    Error::Foreign {
        path: path.to_owned(),
        format,
    }
}

/// A file of which the format is being told.
struct Opening<'a, 'b> {
    path: &'a str,
    source: Box<dyn Read + 'b>,
    head: Vec<u8>,
    limits: &'a Limits,
}

impl<'b> Opening<'_, 'b> {
    /// Reads until so many bytes are there, or all of them.
    fn read_to(&mut self, bytes: u64) -> Result<(), Error> {
        let more = bytes.saturating_sub(self.head.len() as u64);
        let read = (&mut self.source).take(more).read_to_end(&mut self.head);
        read.map(drop).map_err(|error| self.unreadable(&error))
    }

    /// Reads the rest of the file, within the limit.
    fn read_all(&mut self) -> Result<(), Error> {
        let allowed = self.limits.input_bytes;
        self.read_to(allowed.saturating_add(1))?;
        if self.head.len() as u64 > allowed {
            return Err(Error::Limit {
                path: self.path.to_owned(),
                limit: Limit::InputBytes,
                allowed,
            });
        }
        Ok(())
    }

    fn unreadable(&self, error: &std::io::Error) -> Error {
        Error::Unreadable {
            path: self.path.to_owned(),
            why: error.to_string(),
        }
    }

    /// The table of a CSV file, its first rows read ahead.
    fn csv(&self, source: Box<dyn Read + 'b>) -> Result<Book<'b>, Error> {
        let path = self.path.to_owned();
        let mut records = Records::open(source).map_err(|error| self.unreadable(&error))?;
        let format = Format::Csv {
            delimiter: records.delimiter(),
        };
        let mut head = Sheet::default();
        let failed = |fault| Error::of_fault(self.path, fault);
        while head.len() < SEARCHED && records.advance().map_err(failed)? {
            let row = Row::of_record(records.current());
            // A record has its cells in order, and a place of its own.
            let _ = head.push_row(row.number, false);
            for (column, cell) in row.filled() {
                let _ = head.push(u32::try_from(column).unwrap_or(u32::MAX), cell);
            }
        }
        records.rewind();
        Ok(Book {
            path: path.clone(),
            format,
            tables: vec![Table {
                path,
                sheet: None,
                hidden: false,
                head,
                tail: Some(records),
            }],
        })
    }
}
