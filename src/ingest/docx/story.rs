//! A story is a run of paragraphs: the body, a text box, a note. This is what is open in it while it is being read.

use super::look::RunLook;
use super::paragraph::Paragraph;
use super::styles::Styles;
use crate::ingest::prose::{Cell, Run};
use crate::ingest::trail::Homes;
use crate::span::Span;

#[derive(Debug, Default)]
pub struct Story {
    pub done: Vec<Paragraph>,
    pub open: Option<Paragraph>,
    /// A paragraph whose mark was deleted: it goes on in the next one.
    pub carried: Option<Paragraph>,
    pub tables: Vec<Table>,
    pub fields: Vec<Field>,
    pub run: RunState,
}

/// An open table.
#[derive(Clone, Copy, Debug, Default)]
pub struct Table {
    pub index: usize,
    /// Rows opened so far.
    pub rows: usize,
    pub column: usize,
    /// Columns that the open cell takes.
    pub span: usize,
    /// The open row is deleted by a tracked change.
    pub deleted: bool,
}

/// An open field: its instruction first, then its result.
#[derive(Clone, Copy, Debug, Default)]
pub struct Field {
    pub result: bool,
    pub contents: bool,
}

/// The look of the open run.
#[derive(Clone, Copy, Debug, Default)]
pub struct RunState {
    pub bold: bool,
    pub hidden: bool,
    pub underlined: bool,
}

/// Spaces that are underlined, at least so many, are a blank to fill in; so are the en spaces of an empty form field.
const LEAST_BLANK: usize = 4;

impl Story {
    /// Starts a run: bold and hidden as its paragraph has them.
    pub fn begin_run(&mut self) {
        let dress = self.open.as_ref().map(|paragraph| &paragraph.dress);
        self.run = RunState {
            bold: dress.is_some_and(|dress| dress.bold),
            hidden: dress.is_some_and(|dress| dress.hidden),
            underlined: false,
        };
    }

    pub fn dress_run(&mut self, look: &RunLook, styles: &Styles) {
        let (bold, hidden) = look
            .style
            .as_deref()
            .map_or((None, None), |style| styles.run(style));
        self.run.bold = look.bold.or(bold).unwrap_or(self.run.bold);
        self.run.hidden = look.hidden.or(hidden).unwrap_or(self.run.hidden);
        self.run.underlined = look.underlined.unwrap_or(false);
    }

    fn is_silent(&self) -> bool {
        self.run.hidden
            || self.fields.iter().any(|field| !field.result)
            || self.tables.iter().any(|table| table.deleted)
    }

    /// Adds characters, written as `homes` says, to the open paragraph; says whether they were seen.
    pub fn write(&mut self, text: &str, homes: &Homes, page: u32) -> bool {
        if text.is_empty() || self.is_silent() {
            return false;
        }
        let run = self.run;
        let Some(paragraph) = self.open.as_mut() else {
            return false;
        };
        let width = text.chars().count();
        let spaces = width >= LEAST_BLANK
            && text
                .chars()
                .all(|c| c == ' ' || c == '\u{a0}' || c == '\u{2002}');
        let blank = spaces && (run.underlined || text.contains('\u{2002}'));
        let goes_on = |last: &Run| last.bold == run.bold && last.page == page;
        if !paragraph.runs.last().is_some_and(goes_on) {
            paragraph.runs.push(Run {
                text: String::new(),
                homes: Homes::default(),
                bold: run.bold,
                page,
                home: None,
            });
        }
        if let Some(last) = paragraph.runs.last_mut() {
            let at = last.text.len();
            if blank {
                let drawn = width.min(80);
                last.text.extend(std::iter::repeat_n('_', drawn));
                if let Some(home) = homes.home(Span::new(0, text.len())) {
                    last.homes.push_whole(at, drawn, home);
                }
            } else {
                last.text.push_str(text);
                last.homes.append(at, homes);
            }
        }
        true
    }

    /// The cell that a paragraph opened now stands in.
    pub fn cell(&self) -> Option<Cell> {
        self.tables.last().map(|table| Cell {
            table: table.index,
            row: table.rows.saturating_sub(1),
            column: table.column,
        })
    }

    pub fn in_contents(&self) -> bool {
        self.fields.iter().any(|field| field.contents)
    }

    /// Closes the open paragraph.
    pub fn close_paragraph(&mut self) {
        // An instruction never runs past its paragraph: one that was not closed would swallow the rest of the text.
        self.fields.retain(|field| field.result);
        let Some(mut paragraph) = self.open.take() else {
            return;
        };
        if let Some(earlier) = self.carried.take() {
            paragraph.take_before(earlier);
        }
        paragraph.contents |= paragraph.dress.contents;
        if paragraph.look.mark.deleted {
            self.carried = Some(paragraph);
        } else if !self.tables.iter().any(|table| table.deleted) {
            self.done.push(paragraph);
        }
    }

    /// Nothing follows in this cell or story: what was carried stands by itself.
    pub fn flush(&mut self) {
        self.close_paragraph();
        if let Some(paragraph) = self.carried.take()
            && !paragraph.is_blank()
        {
            self.done.push(paragraph);
        }
    }
}
