//! Plain text, as typed or as extracted from a PDF: hard-wrapped lines become paragraphs again, and what belongs to the
//! page rather than to the act (numbers, running heads) is left out.

mod furniture;
mod hyphen;
mod line;
mod margin;
mod marker;
mod row;
mod word;
mod wrap;
mod write;

use super::encoding::Decoded;
use crate::document::{BlockKind, Builder, Document, Format};
use hyphen::Compounds;
use margin::Margins;
use row::{Gap, Row};
use wrap::Joint;

/// Reads a plain text. Blocks are paragraphs; pages are counted from form feeds, where there are any.
pub fn read(path: &str, decoded: Decoded) -> Document {
    let mut builder = Builder::new(path, Format::Text);
    if let Some(note) = decoded.note {
        builder.note(note);
    }
    let text = decoded.text;
    let lines = line::split(&text);
    let paged = lines.iter().any(|line| line.fed);
    let rows = row::rows(&furniture::strip(&lines));
    let margins = Margins::measure(&rows);
    let joints = wrap::joints(&rows, &margins, &Compounds::collect(&rows));
    build(&mut builder, &rows, &joints, &margins, paged);
    builder.finish(Some(text))
}

fn build(
    builder: &mut Builder,
    rows: &[Row<'_>],
    joints: &[Joint],
    margins: &Margins,
    paged: bool,
) {
    let mut paragraph = 0;
    let mut end = 0;
    for (at, (row, joint)) in rows.iter().zip(joints).enumerate() {
        if paged {
            builder.page(row.page);
        }
        match joint {
            Joint::Break => {
                paragraph += 1;
                builder.begin(BlockKind::Paragraph, paragraph);
                if let Some(block) = builder.block() {
                    block.centered = margins.centers(row);
                    block.spaced = row.gap != Gap::None;
                }
            }
            Joint::Space => builder.join(" ", end),
            Joint::Glue | Joint::Drop => {}
        }
        let divided = joints.get(at + 1) == Some(&Joint::Drop);
        let words = if divided {
            row.text.strip_suffix(hyphen::is_hyphen).unwrap_or(row.text)
        } else {
            row.text
        };
        write::words(builder, words, row.start);
        end = row.start + row.text.len();
    }
}
