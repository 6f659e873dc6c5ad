//! Paragraphs into blocks: labels counted, white space collapsed, notes after the paragraph that calls them.

use super::numbering::Numbering;
use super::paragraph::{NoteCall, NoteKey, Paragraph};
use crate::document::{BlockKind, Builder};
use crate::ingest::trail::{Aside, Homes, Trail};
use crate::span::Span;
use std::collections::HashMap;

/// Writes paragraphs into a document, in order.
pub struct Writer<'b> {
    pub builder: &'b mut Builder,
    pub numbering: Numbering,
    pub notes: HashMap<NoteKey, Vec<Paragraph>>,
    /// Where the words written so far stand in the main part.
    pub trail: Trail,
    /// The next block is set apart.
    apart: bool,
}

impl<'b> Writer<'b> {
    pub fn new(
        builder: &'b mut Builder,
        numbering: Numbering,
        notes: HashMap<NoteKey, Vec<Paragraph>>,
        part: &str,
    ) -> Self {
        Self {
            builder,
            numbering,
            notes,
            trail: Trail::new(part),
            apart: true,
        }
    }

    pub fn write(&mut self, paragraph: Paragraph) {
        let ordinal = paragraph.ordinal;
        self.block(&paragraph, ordinal, None);
        for boxed in &paragraph.boxes {
            self.block(boxed, boxed.ordinal, None);
            self.write_notes(&boxed.notes, boxed.ordinal);
        }
        self.write_notes(&paragraph.notes, ordinal);
    }

    /// A note is written once, at its first call.
    fn write_notes(&mut self, calls: &[NoteCall], ordinal: usize) {
        for call in calls {
            for note in self.notes.remove(&call.key).unwrap_or_default() {
                self.block(&note, ordinal, Some(call));
            }
        }
    }

    fn block(&mut self, paragraph: &Paragraph, ordinal: usize, call: Option<&NoteCall>) {
        let is_note = call.is_some();
        let blank = paragraph.is_blank();
        self.apart |= paragraph.breaks;
        // A paragraph whose mark is hidden and that shows nothing takes no number.
        if blank && (paragraph.look.mark.hidden == Some(true) || paragraph.dress.hidden) {
            return;
        }
        let numbering = &self.numbering;
        let place = paragraph
            .numbering(|number, style| numbering.level_of_style(number, style))
            .filter(|(number, level)| {
                !(paragraph.numbered_by_style()
                    && numbering.belongs_to_another(
                        *number,
                        *level,
                        paragraph.dress.numbered_by.as_deref(),
                    ))
            });
        let label = place
            .and_then(|(number, level)| self.numbering.advance(number, level))
            .filter(|label| !(label.text.is_empty() || blank && label.bullet));
        if blank && label.is_none() {
            self.apart |= !is_note && paragraph.cell.is_none();
            return;
        }
        self.builder.begin(kind(paragraph, place, is_note), ordinal);
        let apart = std::mem::take(&mut self.apart);
        if let Some(block) = self.builder.block() {
            block.centered = paragraph.look.centered.unwrap_or(paragraph.dress.centered);
            block.bold = paragraph.is_bold();
            block.spaced = apart;
        }
        self.page(paragraph);
        if let Some(label) = label {
            self.builder.label(&label.text, self.builder.position());
            if label.spaced {
                self.builder.join(" ", self.builder.position());
            }
        }
        let start = self.builder.position();
        self.words(paragraph, call.is_none());
        let end = self.builder.position();
        self.builder.end();
        if let Some(call) = call.filter(|_| self.builder.position() > start) {
            let aside = if call.key.end {
                Aside::Endnote
            } else {
                Aside::Footnote
            };
            self.trail.note(Span::new(start, end), call.home, aside);
        }
    }

    /// A label stands on the page of the first words after it.
    fn page(&mut self, paragraph: &Paragraph) {
        let first = paragraph
            .runs
            .iter()
            .find(|run| !run.text.trim().is_empty());
        if let Some(run) = first.filter(|run| run.page > 0) {
            self.builder.page(run.page);
        }
    }

    fn words(&mut self, paragraph: &Paragraph, in_main: bool) {
        // `None` before the first word, then whether white space waits for the next one.
        let mut space: Option<bool> = None;
        let leader = paragraph.contents.then(|| last_tab(paragraph)).flatten();
        for (at, run) in paragraph.runs.iter().enumerate() {
            if run.page > 0 {
                self.builder.page(run.page);
            }
            let mut text = String::with_capacity(run.text.len() + 1);
            let mut homes = Homes::default();
            for (byte, c) in run.text.char_indices() {
                if leader == Some((at, byte)) {
                    text.push_str(LEADER);
                    space = Some(true);
                } else if c.is_whitespace() || c.is_control() {
                    space = space.map(|_| true);
                } else if !is_invisible(c) {
                    if space == Some(true) {
                        text.push(' ');
                    }
                    space = Some(false);
                    homes.copy_char(&run.homes, byte, text.len(), c.len_utf8());
                    text.push(c);
                }
            }
            let at = self.builder.position();
            self.builder.text(&text, at);
            if in_main {
                let grown = self.builder.position() - at;
                self.trail.words(&text, &homes, at, grown);
            }
        }
    }
}

/// Characters that take no room.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}'
    )
}

/// What stands between the words and the page number of a line of a table of contents.
const LEADER: &str = " ..........";

/// The last tab of a line of a table of contents, when only a page number follows: run and byte.
fn last_tab(paragraph: &Paragraph) -> Option<(usize, usize)> {
    let mut number = String::new();
    for (at, run) in paragraph.runs.iter().enumerate().rev() {
        let tail = match run.text.rfind('\t') {
            Some(byte) => run.text.get(byte + 1..)?,
            None => &run.text,
        };
        number.insert_str(0, tail);
        if let Some(byte) = run.text.rfind('\t') {
            let number = number.trim();
            let counts = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit());
            return counts.then_some((at, byte));
        }
        if number.len() > 16 {
            return None;
        }
    }
    None
}

fn kind(paragraph: &Paragraph, place: Option<(u32, usize)>, is_note: bool) -> BlockKind {
    if is_note {
        return BlockKind::Footnote;
    }
    if let Some(cell) = paragraph.cell {
        return BlockKind::TableCell {
            table: cell.table,
            row: cell.row,
            column: cell.column,
        };
    }
    let outline = match paragraph.look.outline {
        Some(level) => Some(level.saturating_add(1)).filter(|level| *level <= 9),
        None => paragraph.dress.heading,
    };
    match (outline, place) {
        (Some(level), _) => BlockKind::Heading { level },
        (None, Some((_, level))) => BlockKind::ListItem {
            depth: u8::try_from(level).unwrap_or(u8::MAX),
        },
        (None, None) => BlockKind::Paragraph,
    }
}
