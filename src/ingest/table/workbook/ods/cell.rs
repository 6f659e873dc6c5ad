//! A cell of an ODS table: its typed value, or else its words.

use crate::ingest::table::CellRef;
use crate::ingest::xml::{Event, Fault, Source, Tag};
use chrono::NaiveDate;

/// The most spaces that one element may stand for.
const SPACES: usize = 1000;

/// A cell, which may stand for several equal ones side by side.
#[derive(Debug, Default)]
pub(super) struct Cell {
    /// How many columns it stands for, one at least.
    pub repeated: u32,
    /// Over how many columns and rows it is joined, one at least.
    pub columns: u32,
    pub rows: u32,
    kind: Kind,
    /// The value as an attribute has it.
    written: Option<String>,
    words: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Kind {
    #[default]
    Words,
    Number,
    Date,
    Bool,
    Fault,
}

impl Cell {
    /// Reads the cell just opened, to its end.
    pub fn read(tag: &Tag<'_>, source: &mut Source<'_>) -> Result<Self, Fault> {
        let mut cell = Self {
            repeated: 1,
            columns: 1,
            rows: 1,
            ..Self::default()
        };
        tag.each_attribute(|prefix, name, value| cell.attribute(prefix, name, value));
        cell.words(source)?;
        if cell.kind == Kind::Words
            && let Some(written) = cell.written.take()
        {
            cell.words = written;
        }
        Ok(cell)
    }

    fn attribute(&mut self, prefix: &str, name: &str, value: &str) {
        let count = || value.parse().unwrap_or(1u32).max(1);
        match name {
            "number-columns-repeated" => self.repeated = count(),
            "number-columns-spanned" => self.columns = count(),
            "number-rows-spanned" => self.rows = count(),
            // LibreOffice tells a formula that failed from a text by an attribute of its own, after the usual one.
            "value-type" if prefix == "calcext" && value == "error" => self.kind = Kind::Fault,
            "value-type" if prefix == "calcext" => {}
            "value-type" => {
                self.kind = match value {
                    "float" | "currency" | "percentage" => Kind::Number,
                    "date" => Kind::Date,
                    "boolean" => Kind::Bool,
                    _ => Kind::Words,
                }
            }
            "value" | "date-value" | "boolean-value" | "string-value" if prefix != "calcext" => {
                self.written = Some(value.to_owned());
            }
            _ => {}
        }
    }

    /// The paragraphs of the cell, each on a line of its own; remarks and drawings are passed over.
    fn words(&mut self, source: &mut Source<'_>) -> Result<(), Fault> {
        let level = source.depth();
        let mut paragraphs = 0;
        loop {
            match source.next()? {
                Event::Open(tag) => match tag.name() {
                    "p" => {
                        if paragraphs > 0 {
                            self.words.push('\n');
                        }
                        paragraphs += 1;
                    }
                    "s" => {
                        let count = tag.attribute("c").and_then(|count| count.parse().ok());
                        let count: usize = count.unwrap_or(1);
                        self.words
                            .extend(std::iter::repeat_n(' ', count.min(SPACES)));
                    }
                    "tab" => self.words.push(' '),
                    "line-break" => self.words.push('\n'),
                    "annotation" | "table" | "frame" | "custom-shape" | "g" | "control" => {
                        source.skip()?;
                    }
                    _ => {}
                },
                Event::Text(text) if paragraphs > 0 => self.words.push_str(&text),
                Event::Close if source.depth() < level => return Ok(()),
                Event::End => return Ok(()),
                Event::Text(_) | Event::Close => {}
            }
        }
    }

    pub fn is_empty(&self) -> bool {
        self.value().is_empty()
    }

    /// What the cell holds: its typed value, or its words where there is none that makes sense.
    pub fn value(&self) -> CellRef<'_> {
        let written = self.written.as_deref().unwrap_or("");
        let typed = match self.kind {
            Kind::Words => None,
            Kind::Number => written.parse().ok().map(CellRef::Number),
            Kind::Date => {
                let day = written.get(..10).unwrap_or(written);
                day.parse::<NaiveDate>().ok().map(CellRef::Date)
            }
            Kind::Bool => written.parse().ok().map(CellRef::Bool),
            Kind::Fault => Some(CellRef::Fault(&self.words)),
        };
        typed.unwrap_or_else(|| CellRef::of(&self.words))
    }
}
