//! PDF files (ISO 32000): glyphs with their places become lines, columns, cells and paragraphs; heads, feet and page numbers
//! are told by place and repetition.

mod change;
mod column;
mod compose;
mod footnote;
mod furniture;
mod glyph;
mod grid;
mod ink;
mod line;
mod measure;
mod page;
mod remark;
mod run;
#[cfg(test)]
mod tests;
mod words;

use super::{Error, Limit, Limits};
use crate::document::{Builder, Document, Format};
use footnote::Footnote;
use furniture::Page;
use hayro_interpret::InterpreterCache;
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use line::Line;
use remark::Remarks;

/// Reads a PDF from its bytes.
///
/// # Errors
/// The file does not hold together, asks for a password, goes past a limit, or has no words: its pages are images.
pub fn read(path: &str, bytes: &[u8], limits: &Limits) -> Result<Document, Error> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| refused(path, error))?;
    let beyond = |limit: Limit, allowed: usize| Error::Limit {
        path: path.to_owned(),
        limit,
        allowed: allowed as u64,
    };
    if pdf.pages().len() > limits.pages {
        return Err(beyond(Limit::Pages, limits.pages));
    }
    let mut remarks = Remarks::default();
    let mut cache = InterpreterCache::new();
    let mut tables = 0;
    let mut work = 0;
    let mut pages: Vec<Page> = Vec::new();
    for (number, source) in (1..).zip(pdf.pages().iter()) {
        let drawing = page::draw(source, &mut cache);
        if let Some(drawing) = &drawing {
            work += drawing.work;
        }
        if work > limits.drawings {
            return Err(beyond(Limit::Drawings, limits.drawings));
        }
        let height = f64::from(source.render_dimensions().1);
        let lines = match drawing {
            Some(drawing) => page::lines(drawing, number, &mut tables, &mut remarks),
            None => {
                remarks.lost.push(number);
                Vec::new()
            }
        };
        pages.push(Page { lines, height });
    }
    remarks.refuse(path, pages.len())?;
    furniture::strip(&mut pages);
    let (lines, notes) = flow(pages);
    let mut builder = Builder::new(path, Format::Pdf);
    for note in remarks.notes() {
        builder.note(note);
    }
    compose::write(&mut builder, &lines, &notes);
    Ok(builder.finish(None))
}

/// The lines of the act in order, and its footnotes with their pages.
fn flow(pages: Vec<Page>) -> (Vec<Line>, Vec<(u32, Footnote)>) {
    let mut pages: Vec<Vec<Line>> = pages.into_iter().map(|page| page.lines).collect();
    let body = measure::body(pages.iter().flatten());
    let mut notes: Vec<(u32, Footnote)> = Vec::new();
    for lines in &mut pages {
        let found = footnote::take(lines, body);
        footnote::restore(lines, &found);
        let page = lines.first().map_or(1, |line| line.page);
        notes.extend(found.into_iter().map(|note| (page, note)));
    }
    (pages.into_iter().flatten().collect(), notes)
}

fn refused(path: &str, error: LoadPdfError) -> Error {
    let why = match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            return Error::Foreign {
                path: path.to_owned(),
                format: super::Foreign::Encrypted,
            };
        }
        LoadPdfError::Decryption(_) => "la protezione del file non si riconosce",
        LoadPdfError::Invalid => "non vi si trovano pagine",
    };
    Error::Broken {
        path: path.to_owned(),
        why: why.to_owned(),
    }
}
