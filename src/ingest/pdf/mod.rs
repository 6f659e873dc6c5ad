//! PDF files (ISO 32000): glyphs with their places become lines, columns, cells and paragraphs; heads, feet and page numbers
//! are told by place and repetition.

mod budget;
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
mod signature;
#[cfg(test)]
mod tests;
mod words;

use super::{Error, Limit, Limits};
use crate::document::{Builder, Document, Format};
use budget::Budget;
use footnote::Footnote;
use furniture::Page;
use hayro_interpret::InterpreterCache;
use hayro_interpret::hayro_syntax::object::Dict;
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use line::Line;
use remark::Remarks;

/// Reads a PDF from its bytes.
///
/// # Errors
/// The file does not hold together, asks for a password, goes past a limit, or has no words: its pages are images.
pub fn read(path: &str, bytes: &[u8], limits: &Limits) -> Result<Document, Error> {
    if budget::unpacks_beyond(bytes, limits.unzipped_bytes) {
        return Err(Error::Limit {
            path: path.to_owned(),
            limit: Limit::UnzippedBytes,
            allowed: limits.unzipped_bytes,
        });
    }
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
    let mut budget = Budget::default();
    let mut work: u64 = 0;
    let mut pages: Vec<Page> = Vec::new();
    for (number, source) in (1..).zip(pdf.pages().iter()) {
        work = work.saturating_add(budget.of_page(source));
        if work > limits.drawings as u64 {
            return Err(beyond(Limit::Drawings, limits.drawings));
        }
        let page = match page::draw(source, &mut cache) {
            Some(drawn) => {
                if drawn.fontless || budget::is_damaged(source, limits.unzipped_bytes) {
                    remarks.damaged.push(number);
                }
                Page {
                    lines: page::lines(drawn.drawing, number, &mut tables, &mut remarks),
                    height: drawn.height,
                }
            }
            None => {
                remarks.lost.push(number);
                Page::default()
            }
        };
        pages.push(page);
    }
    remarks.declared = declared(&pdf).filter(|declared| *declared > pages.len());
    remarks.refuse(path, pages.len())?;
    furniture::strip(&mut pages);
    let (lines, notes) = flow(pages);
    let mut builder = Builder::new(path, Format::Pdf);
    for note in remarks.notes() {
        builder.note(note);
    }
    compose::write(&mut builder, &lines, &notes);
    let mut document = builder.finish(None);
    document.signatures = signature::signatures(&pdf);
    Ok(document)
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

/// How many pages the file says that it has.
fn declared(pdf: &Pdf) -> Option<usize> {
    let catalog: Dict<'_> = pdf.xref().get(pdf.xref().root_id())?;
    let count = catalog.get::<Dict<'_>>(b"Pages")?.get::<u32>(b"Count")?;
    usize::try_from(count).ok()
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
