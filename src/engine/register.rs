//! From the rows of a file to the facts of a register: which sheet is which register, which column has which heading, what
//! each cell says.

use super::cell::Fault;
use crate::document::Document;
use crate::facts::schema::ROW_NUMBER;
use crate::facts::{Fact, Facts, Missing, Row, Value};
use crate::ingest::table::{Body, Book, Error, Header, RowKind, Table};
use crate::language::RuleSet;
use crate::language::ast::{Column, Register, Type};
use crate::register::Form;
use crate::register::header::{How, Matching, Schema};
use crate::register::value::{Choice, Choices};
use crate::span::Span;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What was found in a file: a register for each sheet that is one, and the sheets that are none.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Loaded {
    /// The SHA-256 of the file, in hexadecimal; empty until whoever opened it says so.
    pub sha256: String,
    pub registers: Vec<Recognised>,
    /// The sheets in which no heading of a register was found; an empty name for a file without sheets.
    pub others: Vec<String>,
}

/// A sheet read as a register.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Recognised {
    pub register: String,
    pub sheet: Option<String>,
    /// How many bodies it lists.
    pub rows: usize,
    /// Each column with the heading that stands for it, as written.
    pub matched: Vec<(String, String)>,
    /// Headings that stand for no column, with the column that may have been meant.
    pub unmatched: Vec<(String, Option<String>)>,
    /// Obligatory columns without a heading.
    pub missing: Vec<String>,
    /// Rows left out: totals and remarks, by their numbers.
    pub totals: Vec<u32>,
    pub notes: Vec<u32>,
    /// Headings hidden in the workbook.
    pub hidden: Vec<String>,
}

impl Recognised {
    /// A register of which nothing has been read.
    pub(super) fn of(register: &str) -> Self {
        Self {
            register: register.to_owned(),
            sheet: None,
            rows: 0,
            matched: Vec::new(),
            unmatched: Vec::new(),
            missing: Vec::new(),
            totals: Vec::new(),
            notes: Vec::new(),
            hidden: Vec::new(),
        }
    }

    /// Says which heading is which column.
    pub(super) fn describe(&mut self, register: &Register, header: &Header, matching: &Matching) {
        let heading = |position: usize| header.text(position).unwrap_or("").to_owned();
        let name = |at: usize| {
            register
                .columns
                .get(at)
                .map_or_else(String::new, |column| column.name.value.clone())
        };
        self.matched = matching
            .matched
            .iter()
            .map(|found| (name(found.column), heading(found.position)))
            .collect();
        self.unmatched = matching
            .unmatched
            .iter()
            .map(|found| (heading(found.position), found.suggestion.map(name)))
            .collect();
        self.missing = matching.missing.iter().map(|at| name(*at)).collect();
    }
}

/// The headings by their columns, as a document keeps them.
pub(super) fn headers(header: &Header) -> Vec<(u32, String)> {
    header
        .cells
        .iter()
        .map(|cell| {
            (
                u32::try_from(cell.column).unwrap_or(u32::MAX),
                cell.text.clone(),
            )
        })
        .collect()
}

/// A column ready to be read.
pub(super) struct Reader<'r> {
    pub column: &'r Column,
    pub position: Option<usize>,
    pub form: Option<Form>,
    pub choices: Option<Choices>,
    /// A value that the heading of another column gives: the day of «Abitanti al 31/12/2021».
    pub fixed: Option<Value>,
}

/// Reads every sheet of a file into `facts`, its cells after the text of the document.
///
/// # Errors
/// The file cannot be read to its end.
pub fn load(
    book: Book<'_>,
    rules: &RuleSet,
    document: &mut Document,
    facts: &mut Facts,
) -> Result<Loaded, Error> {
    let registers: Vec<(&Register, &str, Schema)> = rules
        .registers()
        .iter()
        .map(|declared| {
            (
                &declared.item,
                declared.pack.as_str(),
                schema(&declared.item),
            )
        })
        .collect();
    let mut loaded = Loaded::default();
    let path = book.path.clone();
    for table in book.tables {
        let name = table.sheet.clone().unwrap_or_default();
        match choose(&table, &registers) {
            None => loaded.others.push(name),
            Some((at, header, matching)) => {
                let Some((register, pack, _)) = registers.get(at) else {
                    continue;
                };
                let source = Source {
                    path: &path,
                    register,
                    pack,
                    rules,
                };
                loaded
                    .registers
                    .push(read(&source, table, header, &matching, document, facts)?);
            }
        }
    }
    Ok(loaded)
}

pub(super) struct Source<'s> {
    pub path: &'s str,
    pub register: &'s Register,
    pub pack: &'s str,
    pub rules: &'s RuleSet,
}

pub(super) fn schema(register: &Register) -> Schema {
    Schema::new(
        register
            .columns
            .iter()
            .map(|column| crate::register::header::Column {
                name: column.name.value.clone(),
                synonyms: column
                    .headers
                    .iter()
                    .map(|text| text.value.clone())
                    .collect(),
                obligatory: column.required,
            })
            .collect(),
    )
}

/// The register whose obligatory columns are there and whose headings are most: two at least.
pub(super) fn choose(
    table: &Table<'_>,
    registers: &[(&Register, &str, Schema)],
) -> Option<(usize, Header, Matching)> {
    registers
        .iter()
        .enumerate()
        .filter_map(|(at, (_, _, schema))| {
            let header = table.find_header(|text| schema.knows(text))?;
            let matching = schema.matching(&header);
            (matching.matched.len() >= 2).then_some((at, header, matching))
        })
        .max_by_key(|(at, _, matching)| {
            let complete = matching.missing.is_empty();
            (complete, matching.matched.len(), std::cmp::Reverse(*at))
        })
}

fn read(
    source: &Source<'_>,
    table: Table<'_>,
    header: Header,
    matching: &Matching,
    document: &mut Document,
    facts: &mut Facts,
) -> Result<Recognised, Error> {
    let readers = readers(source, matching);
    let sheet = table.sheet.clone();
    let mut recognised = Recognised::of(&source.register.name.value);
    recognised.sheet.clone_from(&sheet);
    recognised.describe(source.register, &header, matching);
    recognised.hidden = table
        .hidden_columns()
        .iter()
        .filter_map(|column| header.text(usize::try_from(*column).ok()?))
        .map(str::to_owned)
        .collect();
    document.open_table(source.path, sheet.as_deref(), headers(&header));
    let mut rows = Rows {
        source,
        readers: &readers,
        document,
        facts,
        sums: BTreeMap::new(),
    };
    let mut body: Body<'_> = table.body(header);
    while let Some(row) = body.next_row()? {
        match row.kind {
            RowKind::Body => {
                rows.push(&row);
                recognised.rows += 1;
            }
            RowKind::Totals => {
                rows.totals(&row);
                recognised.totals.push(row.number);
            }
            RowKind::Note => recognised.notes.push(row.number),
            RowKind::Header | RowKind::Blank => {}
        }
    }
    let name = source.register.name.value.clone();
    facts.tables.entry(name).or_default();
    headings(&recognised, facts);
    Ok(recognised)
}

pub(super) fn readers<'r>(source: &Source<'r>, matching: &Matching) -> Vec<Reader<'r>> {
    let columns = &source.register.columns;
    let day_of = |name: &str| {
        let base = name.strip_suffix("_data")?;
        let at = columns
            .iter()
            .position(|column| column.name.value == base)?;
        match matching.found(at)?.how {
            How::Dated(day) => Some(Value::Date(day)),
            _ => None,
        }
    };
    columns
        .iter()
        .enumerate()
        .map(|(at, column)| {
            let position = matching.position(at);
            Reader {
                column,
                position,
                form: column
                    .form
                    .as_ref()
                    .and_then(|form| Form::named(&form.value)),
                choices: choices(source, &column.kind.value),
                fixed: if position.is_none() {
                    day_of(&column.name.value)
                } else {
                    None
                },
            }
        })
        .collect()
}

/// The values of the category of a column, each with its words.
fn choices(source: &Source<'_>, kind: &Type) -> Option<Choices> {
    let Type::Named(name) = kind else { return None };
    let category = source.rules.category(source.pack, name)?;
    Some(Choices::new(
        category
            .values
            .iter()
            .map(|(value, words)| Choice {
                name: value.value.clone(),
                synonyms: std::iter::once(value.value.replace('_', " "))
                    .chain(words.iter().map(|words| words.value.clone()))
                    .collect(),
            })
            .collect(),
    ))
}

struct Rows<'a, 's> {
    source: &'a Source<'s>,
    readers: &'a [Reader<'s>],
    document: &'a mut Document,
    facts: &'a mut Facts,
    sums: BTreeMap<String, Decimal>,
}

impl Rows<'_, '_> {
    fn push(&mut self, row: &crate::ingest::table::Row<'_>) {
        let made = facts_of(self.source, self.readers, row, self.document);
        for (name, fact) in &made.row.cells {
            if let Ok(Value::Number(number) | Value::Euro(number)) = &fact.value {
                let sum = self.sums.entry(name.to_string()).or_default();
                *sum = sum.checked_add(*number).unwrap_or(*sum);
            }
        }
        self.facts
            .tables
            .entry("celle".to_owned())
            .or_default()
            .extend(made.faults);
        self.facts
            .tables
            .entry(self.source.register.name.value.clone())
            .or_default()
            .push(made.row);
    }

    /// What a row of totals says of each column that was summed.
    fn totals(&mut self, row: &crate::ingest::table::Row<'_>) {
        let (span, _) = pushed(row, self.document);
        for reader in self.readers {
            let name = &reader.column.name.value;
            let (Some(position), Some(sum)) = (reader.position, self.sums.get(name)) else {
                continue;
            };
            let said = match reader.read(row.cell(position)).0 {
                Ok(Value::Number(number) | Value::Euro(number)) => number,
                _ => continue,
            };
            let row = Row::new(Some(span))
                .with(
                    "registro",
                    Fact::text(&*self.source.register.name.value, Some(span)),
                )
                .with("colonna", Fact::text(name.replace('_', " "), Some(span)))
                .with("scritto", Fact::number(said, Some(span)))
                .with("somma", Fact::number(*sum, Some(span)));
            self.facts
                .tables
                .entry("totali".to_owned())
                .or_default()
                .push(Arc::new(row));
        }
    }
}

/// A row as facts, and what is wrong with its cells.
pub(super) struct Made {
    pub row: Arc<Row>,
    pub faults: Vec<Arc<Row>>,
}

/// Puts the words of a row after the text of the document: its span, and those of its cells with their columns.
fn pushed(
    row: &crate::ingest::table::Row<'_>,
    document: &mut Document,
) -> (Span, Vec<(usize, Span)>) {
    let written: Vec<(usize, String)> = row
        .filled()
        .map(|(column, cell)| (column, cell.to_string()))
        .collect();
    let cells = written
        .iter()
        .map(|(column, words)| (u32::try_from(*column).unwrap_or(u32::MAX), words.as_str()));
    let (span, spans) = document.push_row(row.number, cells);
    let columns = written.iter().map(|(column, _)| *column);
    (span, columns.zip(spans).collect())
}

/// Puts a row after the text of the document, and reads its cells.
pub(super) fn facts_of(
    source: &Source<'_>,
    readers: &[Reader<'_>],
    row: &crate::ingest::table::Row<'_>,
    document: &mut Document,
) -> Made {
    let (span, spans) = pushed(row, document);
    let span_of = |position: usize| {
        spans
            .iter()
            .find(|(column, _)| *column == position)
            .map(|(_, span)| *span)
    };
    let mut facts = Row::new(Some(span));
    let mut faults = Vec::new();
    for reader in readers {
        let name = &reader.column.name.value;
        let fact = match reader.position {
            None => Fact {
                value: reader.fixed.clone().ok_or(Missing::Column),
                span: Some(span),
            },
            Some(position) => {
                let cell = row.cell(position);
                let (value, fault) = reader.read(cell);
                let place = span_of(position).or(Some(span));
                if let Some(fault) = fault {
                    let words = cell.to_string();
                    faults.push(Arc::new(fault_row(source, name, &words, fault, place)));
                }
                Fact { value, span: place }
            }
        };
        facts = facts.with(name, fact);
    }
    let row = facts.with(ROW_NUMBER, Fact::number(row.number, Some(span)));
    Made {
        row: Arc::new(row),
        faults,
    }
}

fn fault_row(
    source: &Source<'_>,
    column: &str,
    words: &str,
    fault: Fault,
    span: Option<Span>,
) -> Row {
    Row::new(span)
        .with("registro", Fact::text(&*source.register.name.value, span))
        .with("colonna", Fact::text(column.replace('_', " "), span))
        .with("testo", Fact::text(words, span))
        .with("motivo", Fact::text(fault.why, span))
        .with("genere", Fact::text(fault.kind, span))
        .with("letto", Fact::truth(fault.read, span))
}

/// `atto.intestazioni`: the headings of a register, those that were not recognised among them.
fn headings(recognised: &Recognised, facts: &mut Facts) {
    let rows = facts.tables.entry("intestazioni".to_owned()).or_default();
    let register = || Fact::text(&*recognised.register, None);
    for (column, heading) in &recognised.matched {
        rows.push(Arc::new(
            Row::new(None)
                .with("registro", register())
                .with("testo", Fact::text(&**heading, None))
                .with("colonna", Fact::text(&**column, None)),
        ));
    }
    for (heading, near) in &recognised.unmatched {
        let near = near
            .as_ref()
            .map(|near| Value::Text(near.replace('_', " ")));
        rows.push(Arc::new(
            Row::new(None)
                .with("registro", register())
                .with("testo", Fact::text(&**heading, None))
                .with("colonna", Fact::missing(Missing::Absent))
                .with("forse", Fact::optional(near, None)),
        ));
    }
    for column in &recognised.missing {
        rows.push(Arc::new(
            Row::new(None)
                .with("registro", register())
                .with("testo", Fact::missing(Missing::Absent))
                .with("colonna", Fact::text(column.replace('_', " "), None)),
        ));
    }
}
