//! Paragraphs into blocks: labels counted, notes after the paragraph that calls them.

use super::numbering::Numbering;
use super::paragraph::{NoteCall, NoteKey, Paragraph};
use crate::document::{BlockKind, Builder};
use crate::ingest::prose::{self, Setting};
use crate::ingest::trail::{Aside, Trail};
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
        let blank = prose::is_blank(&paragraph.runs);
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
        let setting = Setting {
            kind: kind(paragraph, place, is_note),
            ordinal,
            centered: paragraph.look.centered.unwrap_or(paragraph.dress.centered),
            apart: std::mem::take(&mut self.apart),
            contents: paragraph.contents,
        };
        let start = self.builder.position();
        let trail = Some(&mut self.trail).filter(|_| !is_note);
        prose::write(
            self.builder,
            &setting,
            label.as_ref(),
            &paragraph.runs,
            trail,
        );
        let end = self.builder.position();
        if let Some(call) = call.filter(|_| end > start) {
            let aside = if call.key.end {
                Aside::Endnote
            } else {
                Aside::Footnote
            };
            self.trail.note(Span::new(start, end), call.home, aside);
        }
    }
}

fn kind(paragraph: &Paragraph, place: Option<(u32, usize)>, is_note: bool) -> BlockKind {
    if is_note {
        return BlockKind::Footnote;
    }
    if let Some(cell) = paragraph.cell {
        return cell.into();
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
