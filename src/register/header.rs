//! Which heading stands for which column of a register.

mod heading;
mod matching;

pub use matching::{Ambiguous, How, Match, Matching, Unmatched};

use super::fold::fold;
use crate::ingest::table::Header;
use heading::Heading;

/// A column that a register declares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name in the rules: `codice_fiscale`.
    pub name: String,
    /// Headings that stand for it, as a user would write them.
    pub synonyms: Vec<String>,
    /// A register without it cannot be checked.
    pub obligatory: bool,
}

/// The columns of a register, ready to be matched with headings.
#[derive(Clone, Debug, Default)]
pub struct Schema {
    columns: Vec<Column>,
    /// The folded name and synonyms of each column.
    folded: Vec<Vec<String>>,
}

impl Schema {
    pub fn new(columns: Vec<Column>) -> Self {
        let folded = columns
            .iter()
            .map(|column| {
                let names = std::iter::once(&column.name).chain(&column.synonyms);
                names
                    .map(|name| fold(name))
                    .filter(|name| !name.is_empty())
                    .collect()
            })
            .collect();
        Self { columns, folded }
    }

    /// In the order in which they were declared; a column is known by its place here.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// Whether a text is one of the headings of this register: what [`crate::ingest::table::Table::find_header`] asks.
    pub fn knows(&self, text: &str) -> bool {
        let heading = Heading::read(text);
        (0..self.columns.len()).any(|column| self.how(column, &heading).is_some())
    }

    /// Matches the headings of a table with the columns.
    pub fn matching(&self, header: &Header) -> Matching {
        matching::matching(self, header)
    }

    /// How a heading stands for a column; nothing where it does not.
    fn how(&self, column: usize, heading: &Heading) -> Option<How> {
        let names = self.folded.get(column)?;
        let says = |text: &str| names.iter().position(|name| name == text);
        let by_name = |place| match place {
            0 => How::Name,
            _ => How::Synonym,
        };
        if let Some(place) = says(&heading.folded) {
            return Some(by_name(place));
        }
        if let Some(date) = heading.date
            && says(&heading.undated).is_some()
        {
            return Some(How::Dated(date));
        }
        says(&heading.bare).map(|_| How::Bare)
    }
}
