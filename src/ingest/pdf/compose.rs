//! Lines with their places become paragraphs, with the same judgement that plain text is read with.

use super::footnote::Footnote;
use super::line::Line;
use super::measure::Measure;
use crate::document::{BlockKind, Builder};
use crate::ingest::text::furniture::Kept;
use crate::ingest::text::hyphen::{self, Compounds};
use crate::ingest::text::line::Line as TextLine;
use crate::ingest::text::margin::Margins;
use crate::ingest::text::row::{self, Gap, Row};
use crate::ingest::text::wrap::{self, Joint};
use crate::ingest::text::write;

/// Writes lines in the order of reading, and each note after the paragraph that calls it.
pub fn write(builder: &mut Builder, lines: &[Line], notes: &[(u32, Footnote)]) {
    let measure = Measure::of(lines);
    let mut rows = rows(lines, &measure);
    row::tighten(&mut rows);
    let margins = Margins::measure(&rows);
    let compounds = Compounds::collect(&rows);
    let mut joints = wrap::joints(&rows, &margins, &compounds);
    join_cells(&mut joints, lines, &rows, &compounds);
    let mut writer = Writer {
        builder,
        paragraph: 0,
        written: vec![false; notes.len()],
        notes,
    };
    let mut calls: Vec<(u32, &str)> = Vec::new();
    for (at, (row, line)) in rows.iter().zip(lines).enumerate() {
        let joint = joints.get(at).copied().unwrap_or(Joint::Break);
        if joint == Joint::Break {
            writer.notes_of(&calls);
            calls.clear();
            writer.begin(line, row, &margins);
        }
        let divided = joints.get(at + 1) == Some(&Joint::Drop);
        writer.line(line.page, row.text, joint, divided);
        if let Some(block) = writer.builder.block() {
            block.bold &= line.bold;
        }
        calls.extend(
            line.calls
                .iter()
                .map(|(_, call)| (line.page, call.as_str())),
        );
    }
    writer.notes_of(&calls);
    writer.notes_left();
}

fn rows<'a>(lines: &'a [Line], measure: &Measure) -> Vec<Row<'a>> {
    let mut rows: Vec<Row<'a>> = Vec::with_capacity(lines.len());
    for (at, line) in lines.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| lines.get(before));
        let gap = match before {
            None => Gap::Wide,
            Some(before) => measure.gap(before, line, lines.get(at + 1)),
        };
        let text = line.text.trim();
        let kept = Kept {
            line: TextLine {
                text,
                start: 0,
                indent: measure.columns(line.left - measure.margin(line)),
                page: line.page,
                fed: false,
            },
            removed: false,
            head: line.cell.is_some(),
        };
        let mut row = Row::new(&kept, gap);
        row.width = measure.columns(line.right - measure.margin(line));
        row.first = measure.columns(line.first);
        rows.push(row);
    }
    rows
}

/// Within a cell the margin is that of the cell: a line goes on in the next when its first word would not have fitted.
fn join_cells(joints: &mut [Joint], lines: &[Line], rows: &[Row<'_>], compounds: &Compounds) {
    let pairs = lines.windows(2).zip(rows.windows(2));
    for (at, (pair, rows)) in pairs.enumerate() {
        let ([before, line], [above, row]) = (pair, rows) else {
            continue;
        };
        if line.cell.is_none() || before.cell != line.cell {
            continue;
        }
        let full = before.right + line.first + before.size * 0.9 >= before.edge;
        let joint = match compounds.joint(above, row) {
            Some(joint) => joint,
            None if row.marker.is_some() || row.heading.is_some() => Joint::Break,
            None if full || row.lower => Joint::Space,
            None => Joint::Break,
        };
        if let Some(slot) = joints.get_mut(at + 1) {
            *slot = joint;
        }
    }
}

struct Writer<'b, 'n> {
    builder: &'b mut Builder,
    paragraph: usize,
    notes: &'n [(u32, Footnote)],
    written: Vec<bool>,
}

impl Writer<'_, '_> {
    fn begin(&mut self, line: &Line, row: &Row<'_>, margins: &Margins) {
        self.paragraph += 1;
        let kind = match line.cell {
            Some(cell) => BlockKind::TableCell {
                table: cell.table,
                row: cell.row,
                column: cell.column,
            },
            None => BlockKind::Paragraph,
        };
        self.builder.page(line.page);
        self.builder.begin(kind, self.paragraph);
        if let Some(block) = self.builder.block() {
            block.bold = true;
            block.centered = line.cell.is_none() && margins.centers(row);
            block.spaced = row.gap != Gap::None;
        }
    }

    fn line(&mut self, page: u32, text: &str, joint: Joint, divided: bool) {
        self.builder.page(page);
        if joint == Joint::Space {
            self.builder.join(" ", self.builder.position());
        }
        let words = if divided {
            text.strip_suffix(hyphen::is_hyphen).unwrap_or(text)
        } else {
            text
        };
        write::words(self.builder, words, self.builder.position());
    }

    /// Writes the notes that a paragraph called.
    fn notes_of(&mut self, calls: &[(u32, &str)]) {
        for (page, call) in calls {
            let found = self
                .notes
                .iter()
                .zip(&self.written)
                .position(|((on, note), written)| !written && on == page && note.call == *call);
            if let Some(at) = found {
                self.note(at);
            }
        }
    }

    fn notes_left(&mut self) {
        for at in 0..self.notes.len() {
            if self.written.get(at) == Some(&false) {
                self.note(at);
            }
        }
    }

    fn note(&mut self, at: usize) {
        let Some((page, note)) = self.notes.get(at) else {
            return;
        };
        if let Some(slot) = self.written.get_mut(at) {
            *slot = true;
        }
        self.builder.page(*page);
        self.builder.begin(BlockKind::Footnote, self.paragraph);
        for (at, line) in note.lines.iter().enumerate() {
            let joint = if at == 0 { Joint::Break } else { Joint::Space };
            let next = note.lines.get(at + 1);
            let divided = next.is_some_and(|next| {
                line.text.ends_with(hyphen::is_hyphen)
                    && next.text.starts_with(|c: char| c.is_lowercase())
            });
            let after = at.checked_sub(1).and_then(|before| note.lines.get(before));
            let glued = after.is_some_and(|before| {
                before.text.ends_with(hyphen::is_hyphen)
                    && line.text.starts_with(|c: char| c.is_lowercase())
            });
            let joint = if glued { Joint::Drop } else { joint };
            self.line(*page, line.text.trim(), joint, divided);
        }
    }
}
