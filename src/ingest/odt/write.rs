//! Paragraphs into blocks: frames and notes after the paragraph that holds them.

use super::paragraph::Paragraph;
use crate::document::{BlockKind, Builder};
use crate::ingest::prose::{self, Setting};

pub fn write(builder: &mut Builder, paragraphs: &[Paragraph]) {
    let mut apart = true;
    for paragraph in paragraphs {
        block(builder, paragraph, paragraph.ordinal, false, &mut apart);
        for boxed in &paragraph.boxes {
            block(builder, boxed, boxed.ordinal, false, &mut apart);
            for note in &boxed.notes {
                block(builder, note, boxed.ordinal, true, &mut apart);
            }
        }
        for note in &paragraph.notes {
            block(builder, note, paragraph.ordinal, true, &mut apart);
        }
    }
}

fn block(
    builder: &mut Builder,
    paragraph: &Paragraph,
    ordinal: usize,
    is_note: bool,
    apart: &mut bool,
) {
    let blank = prose::is_blank(&paragraph.runs);
    *apart |= paragraph.breaks;
    if paragraph.hidden || blank && paragraph.dress.look.hidden == Some(true) {
        return;
    }
    let label = paragraph
        .label
        .as_ref()
        .filter(|label| !(label.text.is_empty() || blank && label.bullet));
    if blank && label.is_none() {
        *apart |= !is_note && paragraph.cell.is_none();
        return;
    }
    let setting = Setting {
        kind: kind(paragraph, is_note),
        ordinal,
        centered: paragraph.dress.look.centered == Some(true),
        apart: std::mem::take(apart),
        contents: paragraph.contents,
    };
    prose::write(builder, &setting, label, &paragraph.runs, None);
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
