//! XLSX workbooks (ISO/IEC 29500): cells by calamine, the rest by ourselves.

use super::Named;
use super::survey::{Survey, Surveyor};
use crate::ingest::package::{Package, join};
use crate::ingest::table::sheet::{Sheet, Words};
use crate::ingest::table::{CellRef, Error};
use crate::ingest::xml::{Event, Source};
use crate::ingest::{Limit, Limits};
use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use chrono::NaiveDate;
use std::collections::HashMap;
use std::io::Cursor;

/// Reads the sheets. Every part is unpacked once within the limits before calamine, which knows no limits, unpacks it.
pub fn read(
    path: &str,
    bytes: &[u8],
    package: &mut Package<'_>,
    limits: &Limits,
) -> Result<Vec<Named>, Error> {
    let names = part_names(package, limits)?;
    let mut surveys = survey(package)?;
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(|error| failed(path, None, &error))?;
    let sheets: Vec<(String, bool)> = workbook
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible))
        .collect();
    let mut read = Vec::new();
    let mut left = limits.cells;
    for (name, hidden) in sheets {
        let survey = names.get(&name).and_then(|part| surveys.remove(part));
        let sheet = Filler::new(path, &name, survey.unwrap_or_default(), left)
            .fill(&mut workbook, limits)?;
        left = left.saturating_sub(sheet.filled());
        read.push(Named {
            name,
            hidden,
            sheet,
        });
    }
    Ok(read)
}

/// What is hidden or joined in each part that may be a sheet. Unpacks every XML part, and so counts them all.
fn survey(package: &mut Package<'_>) -> Result<HashMap<String, Survey>, Error> {
    let mut surveys = HashMap::new();
    for part in package.parts() {
        if !(part.ends_with(".xml") || part.ends_with(".rels")) {
            continue;
        }
        let mut surveyor = Surveyor::new();
        let sheet = part.contains("sheets/");
        package.scan(&part, |bytes| {
            if sheet {
                surveyor.take(bytes);
            }
        })?;
        if sheet {
            surveys.insert(part, surveyor.finish());
        }
    }
    Ok(surveys)
}

/// The part of each sheet, in lower case, by the name of the sheet.
fn part_names(
    package: &mut Package<'_>,
    limits: &Limits,
) -> Result<HashMap<String, String>, Error> {
    let targets: HashMap<String, String> = elements(
        package,
        limits,
        "xl/_rels/workbook.xml.rels",
        |name, get| (name == "Relationship").then(|| Some((get("Id")?, get("Target")?)))?,
    )?
    .into_iter()
    .collect();
    let sheets = elements(package, limits, "xl/workbook.xml", |name, get| {
        (name == "sheet").then(|| Some((get("name")?, get("id")?)))?
    })?;
    Ok(sheets
        .into_iter()
        .filter_map(|(name, id)| Some((name, join("xl", targets.get(&id)?).to_lowercase())))
        .collect())
}

type Attribute<'a> = &'a dyn Fn(&str) -> Option<String>;

/// What `read` makes of each element of a part, from its name and its attributes.
fn elements<T>(
    package: &mut Package<'_>,
    limits: &Limits,
    part: &str,
    read: impl Fn(&str, Attribute<'_>) -> Option<T>,
) -> Result<Vec<T>, Error> {
    let Some(xml) = package.read(part)? else {
        return Ok(Vec::new());
    };
    let mut source = Source::new(&xml, limits.xml_depth);
    let mut found = Vec::new();
    loop {
        match source.next().map_err(|fault| package.fault(part, &fault))? {
            Event::Open(tag) => found.extend(read(tag.name(), &|name| tag.attribute(name))),
            Event::End => return Ok(found),
            Event::Close | Event::Text(_) => {}
        }
    }
}

/// A sheet while its cells arrive.
struct Filler<'a> {
    path: &'a str,
    name: &'a str,
    survey: Survey,
    sheet: Sheet,
    /// Where the texts that cells share are kept, by their place in memory: calamine gives the same one each time.
    kept: HashMap<usize, Words>,
    most: usize,
}

impl<'a> Filler<'a> {
    fn new(path: &'a str, name: &'a str, survey: Survey, most: usize) -> Self {
        Self {
            path,
            name,
            survey,
            sheet: Sheet::default(),
            kept: HashMap::new(),
            most,
        }
    }

    fn fill(mut self, workbook: &mut Xlsx<Cursor<&[u8]>>, limits: &Limits) -> Result<Sheet, Error> {
        let mut cells = match workbook.worksheet_cells_reader(self.name) {
            Ok(cells) => cells,
            // A chart, a dialogue or a macro that is listed among the sheets.
            Err(XlsxError::NotAWorksheet(_)) => return Ok(self.sheet),
            Err(error) => return Err(failed(self.path, Some(self.name), &error)),
        };
        while let Some(cell) = cells
            .next_cell()
            .map_err(|error| failed(self.path, Some(self.name), &error))?
        {
            let (row, column) = cell.get_position();
            if self.sheet.filled() >= self.most {
                return Err(Error::Limit {
                    path: self.path.to_owned(),
                    limit: Limit::Cells,
                    allowed: limits.cells as u64,
                });
            }
            if !self.add(row.saturating_add(1), column, cell.get_value()) {
                return Err(Error::Damaged {
                    path: self.path.to_owned(),
                    part: Some(self.name.to_owned()),
                    why: format!(
                        "le celle della riga {} non sono in ordine",
                        row.saturating_add(1)
                    ),
                });
            }
        }
        self.survey
            .merged
            .sort_unstable_by_key(|merged| (merged.top, merged.left));
        self.sheet.merged = self.survey.merged;
        self.sheet.hidden_columns = self.survey.hidden_columns;
        Ok(self.sheet)
    }

    /// Adds a cell; false where it is out of order.
    fn add(&mut self, row: u32, column: u32, value: &DataRef<'_>) -> bool {
        if matches!(value, DataRef::Empty) {
            return true;
        }
        let hidden = self.survey.hidden_rows.contains(&row);
        if self.sheet.open_row() != Some(row) && !self.sheet.push_row(row, hidden) {
            return false;
        }
        if let DataRef::SharedString(text) = value {
            return self.add_shared(column, text);
        }
        let written;
        let cell = match value {
            DataRef::Empty | DataRef::SharedString(_) => CellRef::Empty,
            DataRef::String(text) | DataRef::DurationIso(text) => CellRef::of(text),
            #[expect(
                clippy::cast_precision_loss,
                reason = "as the workbook itself keeps it"
            )]
            DataRef::Int(number) => CellRef::Number(*number as f64),
            DataRef::Float(number) => CellRef::Number(*number),
            DataRef::Bool(truth) => CellRef::Bool(*truth),
            DataRef::DateTime(moment) => {
                date(moment).map_or_else(|| CellRef::Number(moment.as_f64()), CellRef::Date)
            }
            DataRef::DateTimeIso(text) => {
                let day = text.get(..10).and_then(|day| day.parse().ok());
                day.map_or_else(|| CellRef::of(text), CellRef::Date)
            }
            DataRef::Error(error) => {
                written = error.to_string();
                CellRef::Fault(&written)
            }
        };
        self.sheet.push(column, cell)
    }

    fn add_shared(&mut self, column: u32, text: &str) -> bool {
        let CellRef::Text(text) = CellRef::of(text) else {
            return true;
        };
        let place = text.as_ptr().addr();
        let words = match self.kept.get(&place) {
            Some(words) => Some(*words),
            None => self.sheet.keep(text),
        };
        let Some(words) = words else {
            return false;
        };
        self.kept.insert(place, words);
        self.sheet.push_kept(column, words)
    }
}

/// The day of a moment; nothing for a duration, or a time of day alone.
fn date(moment: &ExcelDateTime) -> Option<NaiveDate> {
    if !moment.is_datetime() || moment.as_f64() < 1.0 {
        return None;
    }
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day))
}

fn failed(path: &str, part: Option<&str>, error: &XlsxError) -> Error {
    let why = match error {
        XlsxError::Password => {
            return Error::Encrypted {
                path: path.to_owned(),
            };
        }
        XlsxError::Xml(_) | XlsxError::XmlAttr(_) | XlsxError::Encoding(_) => "l'XML non è valido",
        XlsxError::XmlEof(_) => "si interrompe prima della fine",
        XlsxError::FileNotFound(_)
        | XlsxError::RelationshipNotFound
        | XlsxError::WorksheetNotFound(_) => "manca una parte",
        XlsxError::Zip(_) | XlsxError::Io(_) => "una parte non si apre",
        _ => "una cella non è valida",
    };
    Error::Damaged {
        path: path.to_owned(),
        part: part.map(str::to_owned),
        why: why.to_owned(),
    }
}
