//! A paragraph as read, before it becomes a block, and the story it stands in.

use super::styles::Dress;
use crate::ingest::prose::{Cell, Home, Label, Run};
use crate::ingest::trail::Homes;
use crate::span::Span;

#[derive(Clone, Debug, Default)]
pub struct Paragraph {
    pub dress: Dress,
    pub runs: Vec<Run>,
    /// The level of a heading, from 1.
    pub heading: Option<u8>,
    /// The depth of an item of a list, from 0.
    pub depth: Option<usize>,
    pub label: Option<Label>,
    pub cell: Option<Cell>,
    /// The paragraphs of the notes called here, in order.
    pub notes: Vec<Paragraph>,
    /// The paragraphs of frames anchored here.
    pub boxes: Vec<Paragraph>,
    /// A line of a table of contents.
    pub contents: bool,
    /// A page break stands before this paragraph.
    pub breaks: bool,
    /// A condition hides it.
    pub hidden: bool,
    /// Its number in the part, from 1.
    pub ordinal: usize,
}

/// The look of the characters that come next.
#[derive(Clone, Copy, Debug, Default)]
pub struct State {
    pub bold: bool,
    pub hidden: bool,
    pub underlined: bool,
}

/// An open list: the style it is numbered with and the number of its counters.
#[derive(Clone, Debug)]
pub struct OpenList {
    pub style: Option<String>,
    pub counters: usize,
    /// The open item has not shown its label yet; the number that it states.
    pub item: Option<Option<u32>>,
}

/// An open table.
#[derive(Clone, Copy, Debug, Default)]
pub struct OpenTable {
    pub index: usize,
    /// Rows before the open one.
    pub row: usize,
    pub column: usize,
}

/// Paragraphs that follow one another: the body, a frame, a note.
#[derive(Debug, Default)]
pub struct Story {
    pub done: Vec<Paragraph>,
    pub open: Option<Paragraph>,
    pub tables: Vec<OpenTable>,
    pub lists: Vec<OpenList>,
    pub state: State,
    /// Open spaces underlined, from which run on.
    blank: Option<usize>,
}

/// Spaces that are underlined, at least so many, are a blank to fill in; so are the en spaces of an empty form field.
const LEAST_BLANK: usize = 4;
const LONGEST_BLANK: usize = 80;

impl Story {
    /// Adds characters, written as `homes` says, to the open paragraph; says whether they were seen.
    pub fn write(&mut self, text: String, home: Home, homes: Homes, page: u32) -> bool {
        if text.is_empty() || self.state.hidden {
            return false;
        }
        let Some(paragraph) = self.open.as_mut() else {
            return false;
        };
        let drawn = text
            .chars()
            .all(|c| matches!(c, ' ' | '\u{a0}' | '\u{2002}'));
        let blank = drawn && (self.state.underlined || text.contains('\u{2002}'));
        match self.blank {
            Some(from) if !blank => {
                draw(&mut paragraph.runs, from);
                self.blank = None;
            }
            None if blank => self.blank = Some(paragraph.runs.len()),
            _ => {}
        }
        paragraph.runs.push(Run {
            text,
            bold: self.state.bold,
            page,
            home: Some(home),
            homes,
        });
        true
    }

    pub fn close_paragraph(&mut self) {
        let Some(mut paragraph) = self.open.take() else {
            return;
        };
        if let Some(from) = self.blank.take() {
            draw(&mut paragraph.runs, from);
        }
        self.done.push(paragraph);
    }

    pub fn cell(&self) -> Option<Cell> {
        self.tables.last().map(|table| Cell {
            table: table.index,
            row: table.row,
            column: table.column,
        })
    }
}

/// The runs of white space from `from` on become a line to fill in, when they are long enough.
fn draw(runs: &mut [Run], from: usize) {
    let Some(runs) = runs.get_mut(from..) else {
        return;
    };
    let width: usize = runs.iter().map(|run| run.text.chars().count()).sum();
    if width < LEAST_BLANK {
        return;
    }
    let whole = |run: &Run| run.homes.home(Span::new(0, run.text.len()));
    let mut drawn = runs.iter().filter_map(whole).reduce(Span::cover);
    for (at, run) in runs.iter_mut().enumerate() {
        let line = if at == 0 { width.min(LONGEST_BLANK) } else { 0 };
        run.text = "_".repeat(line);
        run.homes = Homes::default();
        if let Some(home) = drawn.take() {
            run.homes.push_whole(0, line, home);
        }
        run.home = run.home.map(|home| match home {
            Home::Exact(at) | Home::Near(at) => Home::Near(at),
        });
    }
}
