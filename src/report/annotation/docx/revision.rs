//! Clauses added as tracked insertions: whoever opens the file accepts or refuses them.

use super::super::AUTHOR;
use super::super::markup::text;
use super::range::Splices;
use super::site::{Paragraph, Site, Unit};
use crate::finding::Edit;
use crate::ingest::xml::{Event, Source};
use crate::span::Span;
use chrono::NaiveDate;
use std::fmt::Write;

/// What a new paragraph takes from the look of the one before it: distances and alignment, not numbers nor page breaks.
const PARAGRAPH_LOOK: &[&str] = &["spacing", "jc"];
/// What its characters take; not bold nor colour.
const FONT: &[&str] = &["rFonts"];
const SIZE: &[&str] = &["sz", "szCs", "lang"];

/// Adds the lines of `edit` as paragraphs after the one that holds the byte before `home.end`; `false` where no paragraph can
/// stand there. Cells of tables are left whole: the paragraphs stand after the table.
pub fn insert(
    xml: &str,
    site: &Site,
    splices: &mut Splices,
    home: Span,
    edit: &Edit,
    day: NaiveDate,
) -> bool {
    let Some(unit) = site.unit_before(home.end).and_then(|at| site.units.get(at)) else {
        return false;
    };
    let mut following = site.paragraphs.iter().skip(unit.paragraph);
    let Some(holder) = following.next() else {
        return false;
    };
    let at = if holder.cell == 0 {
        Some(holder.span.end)
    } else {
        following
            .find(|paragraph| paragraph.cell == 0)
            .map(|paragraph| paragraph.span.start)
    };
    let Some(at) = at else {
        return false;
    };
    let look = Look::of(xml, holder, unit);
    let lines = edit.replacement.lines().map(str::trim);
    for (number, line) in lines.filter(|line| !line.is_empty()).enumerate() {
        let heading = edit.article && number == 0;
        let paragraph = paragraph(line, heading, &look, site, splices, day);
        splices.between(at, &paragraph);
    }
    true
}

/// The properties to copy; those of characters around bold, which stands between them (ISO/IEC 29500-1, 17.3.2.28).
struct Look {
    paragraph: String,
    font: String,
    size: String,
}

impl Look {
    fn of(xml: &str, holder: &Paragraph, unit: &Unit) -> Self {
        let kept = |properties: Option<Span>, names: &[&str]| {
            properties.map_or(String::new(), |properties| {
                children(properties.of(xml), names)
            })
        };
        let run = unit.run().and_then(|run| run.properties);
        Self {
            paragraph: kept(holder.properties, PARAGRAPH_LOOK),
            font: kept(run, FONT),
            size: kept(run, SIZE),
        }
    }
}

/// The children with these names of an element, as they are written.
fn children(xml: &str, names: &[&str]) -> String {
    let mut source = Source::new(xml, usize::MAX);
    let mut kept = String::new();
    while let Ok(event) = source.next() {
        match event {
            Event::Open(tag) if source.depth() == 2 => {
                let start = source.span().start;
                if source.skip().is_err() {
                    break;
                }
                if names.contains(&tag.name()) {
                    kept.push_str(Span::new(start, source.span().end).of(xml));
                }
            }
            Event::End => break,
            _ => {}
        }
    }
    kept
}

fn paragraph(
    line: &str,
    heading: bool,
    look: &Look,
    site: &Site,
    splices: &mut Splices,
    day: NaiveDate,
) -> String {
    let mut mark = |content: &str| {
        let id = splices.number();
        let attributes = format!("w:id=\"{id}\" w:author=\"{AUTHOR}\" w:date=\"{day}T00:00:00Z\"");
        if content.is_empty() {
            format!("<w:ins {attributes}/>")
        } else {
            format!("<w:ins {attributes}>{content}</w:ins>")
        }
    };
    let run = format!(
        "<w:r><w:rPr>{}{}{}</w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r>",
        look.font,
        if heading { "<w:b/>" } else { "" },
        look.size,
        text(line)
    );
    let mut xml = format!("<w:p{}>", site.declaration());
    let _ = write!(
        xml,
        "<w:pPr>{}<w:rPr>{}</w:rPr></w:pPr>{}</w:p>",
        look.paragraph,
        mark(""),
        mark(&run)
    );
    xml
}
