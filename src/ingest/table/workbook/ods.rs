//! ODS workbooks (OpenDocument 1.3, ISO/IEC 26300): the tables of `content.xml`.
//!
//! Read by ourselves, since calamine does not come back from a part that is cut short.

mod cell;

use super::Named;
use crate::ingest::package::Package;
use crate::ingest::table::sheet::Sheet;
use crate::ingest::table::{Error, Merged};
use crate::ingest::xml::{Event, Fault, Source, Tag};
use crate::ingest::{Limit, Limits};
use cell::Cell;
use std::collections::HashSet;

/// The columns and the rows that LibreOffice has at most; what is said to lie beyond them is left out.
const COLUMNS: u32 = 16_384;
const ROWS: u32 = 1_048_576;

const CONTENT: &str = "content.xml";

/// Why the tables could not be read.
enum Failure {
    Xml(Fault),
    Cells,
    TooLong,
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Self::Xml(fault)
    }
}

/// Reads the sheets of a workbook.
pub fn read(path: &str, package: &mut Package<'_>, limits: &Limits) -> Result<Vec<Named>, Error> {
    let manifest = package.read("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.contains("encryption-data") {
        return Err(Error::Encrypted {
            path: path.to_owned(),
        });
    }
    let damaged = |why: &str| Error::Damaged {
        path: path.to_owned(),
        part: Some(CONTENT.to_owned()),
        why: why.to_owned(),
    };
    let Some(xml) = package.read(CONTENT)? else {
        return Err(damaged("manca"));
    };
    let reader = Tables {
        source: Source::new(&xml, limits.xml_depth),
        left: limits.cells,
        sheets: Vec::new(),
    };
    reader.read().map_err(|failure| match failure {
        Failure::Xml(fault) => package.fault(CONTENT, &fault).into(),
        Failure::TooLong => damaged("i testi sono troppo lunghi"),
        Failure::Cells => Error::Limit {
            path: path.to_owned(),
            limit: Limit::Cells,
            allowed: limits.cells as u64,
        },
    })
}

/// The tables while they are read.
struct Tables<'x> {
    source: Source<'x>,
    /// How many more cells may come.
    left: usize,
    sheets: Vec<Named>,
}

impl Tables<'_> {
    fn read(mut self) -> Result<Vec<Named>, Failure> {
        let mut style = String::new();
        let mut invisible = HashSet::new();
        loop {
            let tag = match self.source.next()? {
                Event::Open(tag) => tag,
                Event::End => return Ok(self.sheets),
                Event::Close | Event::Text(_) => continue,
            };
            match tag.name() {
                "style" => style = tag.attribute("name").unwrap_or_default(),
                "table-properties" if tag.attribute("display").as_deref() == Some("false") => {
                    invisible.insert(style.clone());
                }
                "table" => {
                    let hidden = tag
                        .attribute("style-name")
                        .is_some_and(|style| invisible.contains(&style));
                    let name = tag.attribute("name").unwrap_or_default();
                    let sheet = self.table()?;
                    self.sheets.push(Named {
                        name,
                        hidden,
                        sheet,
                    });
                }
                _ => {}
            }
        }
    }

    /// The rows of the table just opened; groups of rows and columns are looked into.
    fn table(&mut self) -> Result<Sheet, Failure> {
        let level = self.source.depth();
        let mut sheet = Sheet::default();
        let (mut column, mut row) = (0u32, 1u32);
        loop {
            match self.source.next()? {
                Event::Open(tag) => match tag.name() {
                    "table-column" => {
                        let next = column.saturating_add(repeated(&tag, "number-columns-repeated"));
                        if is_hidden(&tag) {
                            sheet.hidden_columns.extend(column..next.min(COLUMNS));
                        }
                        column = next.min(COLUMNS);
                    }
                    "table-row" => {
                        let times = repeated(&tag, "number-rows-repeated");
                        let hidden = is_hidden(&tag);
                        if row <= ROWS {
                            self.row(&mut sheet, row, hidden, times.min(ROWS - row + 1))?;
                        } else {
                            self.source.skip()?;
                        }
                        row = row.saturating_add(times);
                    }
                    "table" | "shapes" | "forms" => self.source.skip()?,
                    _ => {}
                },
                Event::Close if self.source.depth() < level => return Ok(sheet),
                Event::End => return Ok(sheet),
                Event::Close | Event::Text(_) => {}
            }
        }
    }

    /// The cells of the row just opened, which stands for `times` rows.
    fn row(
        &mut self,
        sheet: &mut Sheet,
        row: u32,
        hidden: bool,
        times: u32,
    ) -> Result<(), Failure> {
        let level = self.source.depth();
        let mut column = 0u32;
        let mut opened = false;
        while let Some(tag) = self.source.child(level)? {
            if !matches!(tag.name(), "table-cell" | "covered-table-cell") {
                self.source.skip()?;
                continue;
            }
            let cell = Cell::read(&tag, &mut self.source)?;
            let next = column.saturating_add(cell.repeated).min(COLUMNS);
            if cell.columns > 1 || cell.rows > 1 {
                sheet.merged.push(Merged {
                    top: row,
                    bottom: row.saturating_add(cell.rows - 1),
                    left: column,
                    right: column.saturating_add(cell.columns - 1),
                });
            }
            if !cell.is_empty() && column < next {
                if !opened {
                    opened = true;
                    // Rows come in order by construction.
                    let _ = sheet.push_row(row, hidden);
                }
                self.take((next - column) as usize)?;
                for column in column..next {
                    if !sheet.push(column, cell.value()) {
                        return Err(Failure::TooLong);
                    }
                }
            }
            column = next;
        }
        if opened && times > 1 {
            self.take(sheet.open_width().saturating_mul((times - 1) as usize))?;
            sheet.repeat_row(times - 1);
        }
        Ok(())
    }

    fn take(&mut self, cells: usize) -> Result<(), Failure> {
        self.left = self.left.checked_sub(cells).ok_or(Failure::Cells)?;
        Ok(())
    }
}

/// How many columns or rows an element stands for.
fn repeated(tag: &Tag<'_>, name: &str) -> u32 {
    let written = tag.attribute(name).and_then(|times| times.parse().ok());
    written.unwrap_or(1).max(1)
}

/// Hidden by hand, or by a filter.
fn is_hidden(tag: &Tag<'_>) -> bool {
    matches!(
        tag.attribute("visibility").as_deref(),
        Some("collapse" | "filter")
    )
}
