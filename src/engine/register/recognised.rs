//! What was found in a file: which sheets are registers, and which heading stands for which column.

use crate::ingest::table::Header;
use crate::language::ast::Register;
use crate::register::header::Matching;
use serde::{Deserialize, Serialize};

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
    pub(in crate::engine) fn of(register: &str) -> Self {
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
    pub(in crate::engine) fn describe(
        &mut self,
        register: &Register,
        header: &Header,
        matching: &Matching,
    ) {
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
