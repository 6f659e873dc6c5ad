//! From the rows of a file to the facts of a register: which sheet is which register, which column has which heading, what
//! each cell says.

mod heading;
mod reader;
mod recognised;
mod row;

pub(in crate::engine) use heading::headers;
pub(in crate::engine) use reader::{Reader, readers};
pub use recognised::{Loaded, Recognised};
pub(in crate::engine) use row::facts_of;

use crate::document::Document;
use crate::facts::{Fact, Facts, Row, Value};
use crate::ingest::table::{Body, Book, Error, Header, RowKind, Table};
use crate::language::RuleSet;
use crate::language::ast::Register;
use crate::register::header::{Matching, Schema};
use heading::headings;
use row::pushed;
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::sync::Arc;

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

/// Where a register stands, and the rules that declare it.
#[derive(Clone, Copy)]
pub(in crate::engine) struct Source<'s> {
    pub path: &'s str,
    pub register: &'s Register,
    pub pack: &'s str,
    pub rules: &'s RuleSet,
}

pub(in crate::engine) fn schema(register: &Register) -> Schema {
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
pub(in crate::engine) fn choose(
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
