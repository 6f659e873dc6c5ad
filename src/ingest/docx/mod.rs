//! Word files (`.docx`, ISO/IEC 29500): the text as printed, tracked changes accepted, without headers, footers and comments.

#[cfg(test)]
pub(super) mod fixture;
mod look;
mod numbering;
mod paragraph;
mod story;
mod styles;
#[cfg(test)]
mod tests;
mod walk;
mod write;

use super::package::{Package, Relations};
use super::trail::Trail;
use super::xml::Fault;
use super::{Error, Limits};
use crate::document::{Builder, Document, Format, Note};
use crate::ingest::prose::review;
use numbering::Numbering;
use paragraph::{NoteKey, Paragraph};
use std::collections::HashMap;
use styles::Styles;
use walk::{Counts, Walker};
use write::Writer;

/// Reads a Word file from its bytes, with the way from its words back to the main part.
///
/// # Errors
/// The archive or the main part is damaged, is no Word document, or goes past a limit. A secondary part that is not
/// well-formed only gives a [`Note::Partial`].
pub fn read(path: &str, bytes: &[u8], limits: &Limits) -> Result<(Document, Trail), Error> {
    let mut package = Package::open(path, bytes, limits)?;
    let main = package.document()?;
    let relations = package.relations(&main)?;
    let mut builder = Builder::new(path, Format::Docx);
    let mut parts = Parts {
        package,
        folder: main
            .rsplit_once('/')
            .map_or("", |(folder, _)| folder)
            .to_owned(),
        relations,
        notes: Vec::new(),
    };
    let depth = limits.xml_depth;
    let styles = parts.secondary("styles", |xml| Styles::read(xml, depth))?;
    let numbering = parts.secondary("numbering", |xml| {
        Numbering::read(xml, depth, |style| styles.number(style))
    })?;
    let mut notes: HashMap<NoteKey, Vec<Paragraph>> = HashMap::new();
    for kind in ["footnotes", "endnotes"] {
        notes.extend(parts.secondary(kind, |xml| {
            Walker::read(xml, depth, &styles).map(|part| part.notes)
        })?);
    }
    let xml = match parts.package.read(&main)? {
        Some(xml) => xml,
        None => return Err(parts.package.damaged(&main, None, "la parte manca")),
    };
    let part =
        Walker::read(&xml, depth, &styles).map_err(|fault| parts.package.fault(&main, &fault))?;
    tell(&mut builder, part.counts);
    for note in parts.notes {
        builder.note(note);
    }
    let mut writer = Writer::new(&mut builder, numbering, notes, &main);
    for paragraph in part.paragraphs {
        writer.write(paragraph);
    }
    let trail = writer.trail;
    Ok((builder.finish(None), trail))
}

/// The parts that the document refers to.
struct Parts<'b> {
    package: Package<'b>,
    folder: String,
    relations: Relations,
    notes: Vec<Note>,
}

impl Parts<'_> {
    /// Reads a part by the kind of its relationship, else by its usual name. A missing part is an empty one.
    fn secondary<T: Default>(
        &mut self,
        kind: &str,
        read: impl Fn(&str) -> Result<T, Fault>,
    ) -> Result<T, Error> {
        let named = self.relations.iter().find(|(found, _)| found == kind);
        let part = match named {
            Some((_, part)) => part.clone(),
            None => format!("{}/{kind}.xml", self.folder),
        };
        let Some(xml) = self.package.read(&part)? else {
            return Ok(T::default());
        };
        match read(&xml) {
            Ok(value) => Ok(value),
            Err(Fault::Depth) => Err(self.package.fault(&part, &Fault::Depth)),
            Err(Fault::Broken { why, .. }) => {
                self.notes.push(Note::Partial {
                    what: format!("la parte «{part}» non si legge: {why}"),
                });
                Ok(T::default())
            }
        }
    }
}

fn tell(builder: &mut Builder, counts: Counts) {
    review::tell(
        builder,
        counts.insertions,
        counts.deletions,
        counts.comments,
    );
    if counts.chunks > 0 {
        builder.note(Note::Partial {
            what: format!(
                "{} parti incluse da altri file non si leggono",
                counts.chunks
            ),
        });
    }
}
