//! What cells said, kept beside the row: registers say the same few words of a category over and over.

use super::cell::Read;
use super::node::Cell;
use crate::engine::cell;
use crate::facts::{Missing, Value};

/// What a cell said, with words of its own.
#[derive(Clone, Debug)]
pub struct Stored {
    said: Said,
    fault: bool,
}

#[derive(Clone, Debug)]
enum Said {
    Text(Box<str>),
    Item(Box<str>),
    Missing(Missing),
    Hidden,
}

/// The words that a column said, and what they stand for.
#[derive(Debug, Default)]
pub struct Memory(Vec<(Box<str>, Stored)>);

/// So many different words are kept for a column.
const MOST_WORDS: usize = 64;

impl Stored {
    pub fn of((value, fault): cell::Read) -> Self {
        let said = match value {
            Ok(Value::Text(text)) => Said::Text(text.into()),
            Ok(Value::Item(item)) => Said::Item(item.into()),
            Ok(_) => Said::Hidden,
            Err(why) => Said::Missing(why),
        };
        Self {
            said,
            fault: fault.is_some(),
        }
    }

    pub const fn read(&self) -> Read<'_> {
        let cell = match &self.said {
            Said::Text(text) => Cell::Text(text),
            Said::Item(item) => Cell::Item(item),
            Said::Missing(why) => Cell::Missing(*why),
            Said::Hidden => Cell::Hidden,
        };
        Read {
            cell,
            fault: self.fault,
        }
    }
}

impl Memory {
    /// The place of a word that was learned.
    pub fn find(&self, text: &str) -> Option<usize> {
        self.0.iter().position(|(known, _)| **known == *text)
    }

    /// What the word at a place stands for.
    pub fn get(&self, at: usize) -> Read<'_> {
        self.0.get(at).map_or(
            Read {
                cell: Cell::Hidden,
                fault: false,
            },
            |(_, stored)| stored.read(),
        )
    }

    /// Keeps a word, while there is room.
    pub fn learn(&mut self, text: &str, stored: &Stored) {
        if self.0.len() < MOST_WORDS {
            self.0.push((text.into(), stored.clone()));
        }
    }
}
