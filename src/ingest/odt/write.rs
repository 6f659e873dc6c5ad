//! Paragraphs into blocks: frames and notes after the paragraph that holds them.

use super::paragraph::Paragraph;
use crate::document::{BlockKind, Builder};
use crate::ingest::prose::{self, Setting};
use crate::ingest::trail::Trail;

/// Writes the paragraphs of the part with the text, and tells where their words stand in it: those of notes and frames too.
pub fn write(builder: &mut Builder, paragraphs: &[Paragraph], part: &str) -> Trail {
    let mut writer = Writer {
        builder,
        trail: Trail::new(part),
        apart: true,
    };
    writer.paragraphs(paragraphs);
    writer.trail
}

struct Writer<'b> {
    builder: &'b mut Builder,
    trail: Trail,
    /// The next block is set apart.
    apart: bool,
}

impl Writer<'_> {
    fn paragraphs(&mut self, paragraphs: &[Paragraph]) {
        for paragraph in paragraphs {
            self.block(paragraph, paragraph.ordinal, false);
            for boxed in &paragraph.boxes {
                self.block(boxed, boxed.ordinal, false);
                for note in &boxed.notes {
                    self.block(note, boxed.ordinal, true);
                }
            }
            for note in &paragraph.notes {
                self.block(note, paragraph.ordinal, true);
            }
        }
    }

    fn block(&mut self, paragraph: &Paragraph, ordinal: usize, is_note: bool) {
        let blank = prose::is_blank(&paragraph.runs);
        self.apart |= paragraph.breaks;
        if paragraph.hidden || blank && paragraph.dress.look.hidden == Some(true) {
            return;
        }
        let label = paragraph
            .label
            .as_ref()
            .filter(|label| !(label.text.is_empty() || blank && label.bullet));
        if blank && label.is_none() {
            self.apart |= !is_note && paragraph.cell.is_none();
            return;
        }
        let setting = Setting {
            kind: kind(paragraph, is_note),
            ordinal,
            centered: paragraph.dress.look.centered == Some(true),
            apart: std::mem::take(&mut self.apart),
            contents: paragraph.contents,
        };
        let trail = Some(&mut self.trail);
        prose::write(self.builder, &setting, label, &paragraph.runs, trail);
    }
}

fn kind(paragraph: &Paragraph, is_note: bool) -> BlockKind {
    if is_note {
        return BlockKind::Footnote;
    }
    if let Some(cell) = paragraph.cell {
        return cell.into();
    }
    match (paragraph.heading, paragraph.depth) {
        (Some(level), _) => BlockKind::Heading { level },
        (None, Some(depth)) => BlockKind::ListItem {
            depth: u8::try_from(depth).unwrap_or(u8::MAX),
        },
        (None, None) => BlockKind::Paragraph,
    }
}
