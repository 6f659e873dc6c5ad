//! What word processors and web pages have in common: runs of characters that become the words of a block, labels, cells.

pub mod review;
mod style_name;
mod words;

pub use style_name::{heading_by_name, is_contents};

use super::trail::{Homes, Trail};
use crate::document::{BlockKind, Builder};

/// Where the characters of a run stand in the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Home {
    /// Byte for byte from here on.
    Exact(usize),
    /// They stand for something else that starts here: spaces counted by an element, a character reference.
    Near(usize),
}

/// Characters of one look.
#[derive(Clone, Debug)]
pub struct Run {
    /// Tabs and breaks are still what they are.
    pub text: String,
    pub bold: bool,
    /// From 1; 0 where the file tells no pages.
    pub page: u32,
    /// None where the reader keeps no way home.
    pub home: Option<Home>,
    /// The bytes of the part that each stretch of `text` was written as, where the file can be annotated.
    pub homes: Homes,
}

/// A cell of a table; all count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    pub table: usize,
    pub row: usize,
    pub column: usize,
}

impl From<Cell> for BlockKind {
    fn from(cell: Cell) -> Self {
        Self::TableCell {
            table: cell.table,
            row: cell.row,
            column: cell.column,
        }
    }
}

/// The label of an item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Label {
    /// Without white space around it; empty when the item has no visible number.
    pub text: String,
    /// A space stands between label and text.
    pub spaced: bool,
    pub bullet: bool,
}

/// A label is a few characters; a longer one is cut, so that no file can make the text grow without end.
pub const LONGEST_LABEL: usize = 120;

/// What a block is, apart from its words.
#[derive(Clone, Debug)]
pub struct Setting {
    pub kind: BlockKind,
    /// The number of its paragraph, from 1.
    pub ordinal: usize,
    pub centered: bool,
    /// White space or a page break stands before it.
    pub apart: bool,
    /// A line of a table of contents.
    pub contents: bool,
}

pub fn is_blank(runs: &[Run]) -> bool {
    runs.iter().all(|run| run.text.trim().is_empty())
}

/// Every run with words is bold.
fn is_bold(runs: &[Run]) -> bool {
    let mut words = runs
        .iter()
        .filter(|run| !run.text.trim().is_empty())
        .peekable();
    words.peek().is_some() && words.all(|run| run.bold)
}

/// Writes a block: its label, then its words with white space collapsed, and leaves a trail of them.
pub fn write(
    builder: &mut Builder,
    setting: &Setting,
    label: Option<&Label>,
    runs: &[Run],
    trail: Option<&mut Trail>,
) {
    builder.begin(setting.kind, setting.ordinal);
    if let Some(block) = builder.block() {
        block.centered = setting.centered;
        block.bold = is_bold(runs);
        block.spaced = setting.apart;
    }
    let first = runs.iter().find(|run| !run.text.trim().is_empty());
    // A label stands on the page of the first words after it.
    if let Some(run) = first.filter(|run| run.page > 0) {
        builder.page(run.page);
    }
    if let Some(label) = label {
        let home = first.and_then(|run| run.home).map(|home| match home {
            Home::Exact(at) | Home::Near(at) => at,
        });
        builder.label(&label.text, home.unwrap_or_else(|| builder.position()));
        if label.spaced {
            builder.join(" ", home.unwrap_or_else(|| builder.position()));
        }
    }
    words::write(builder, runs, setting.contents, trail);
    builder.end();
}
