//! OpenDocument text (`.odt`, flat `.fodt`, ISO/IEC 26300): the text as printed, tracked changes accepted, without headers,
//! footers and annotations.

mod list;
mod look;
mod paragraph;
mod styles;
#[cfg(test)]
mod tests;
mod walk;
mod write;

use super::package::Package;
use super::trail::Trail;
use super::xml::Fault;
use super::{Error, Foreign, Limit, Limits};
use crate::document::{Builder, Document, Format, Note};
use crate::ingest::prose::review;
use styles::{Scope, Styles};
use walk::Walker;

/// The part with the text, and the one with the styles that have names.
const CONTENT: &str = "content.xml";
const STYLES: &str = "styles.xml";

/// Reads an OpenDocument text from its package, with the way from its words back to the part with the text.
///
/// # Errors
/// The main part is missing, damaged or encrypted, or goes past a limit. Styles that are not well-formed only give a
/// [`Note::Partial`].
pub fn read(
    path: &str,
    package: &mut Package<'_>,
    limits: &Limits,
) -> Result<(Document, Trail), Error> {
    let manifest = package.read("META-INF/manifest.xml").ok().flatten();
    if manifest.is_some_and(|manifest| manifest.contains("encryption-data")) {
        return Err(Error::Foreign {
            path: path.to_owned(),
            format: Foreign::Encrypted,
        });
    }
    let mut styles = Styles::default();
    let mut notes = Vec::new();
    if let Some(xml) = package.read(STYLES)? {
        match styles.read(&xml, limits.xml_depth, Scope::Named) {
            Ok(()) => {}
            Err(Fault::Depth) => return Err(package.fault(STYLES, &Fault::Depth)),
            Err(Fault::Broken { why, .. }) => notes.push(Note::Partial {
                what: format!("la parte «{STYLES}» non si legge: {why}"),
            }),
        }
    }
    let Some(xml) = package.read(CONTENT)? else {
        return Err(package.damaged(CONTENT, None, "la parte manca"));
    };
    body(path, &xml, styles, notes, limits).map_err(|fault| package.fault(CONTENT, &fault))
}

/// Reads an OpenDocument text written as one XML file.
///
/// # Errors
/// The XML is not well-formed, or nested past the limit.
pub fn read_flat(path: &str, xml: &str, limits: &Limits) -> Result<Document, Error> {
    let outcome = body(path, xml, Styles::default(), Vec::new(), limits);
    outcome
        .map(|(document, _)| document)
        .map_err(|fault| match fault {
            Fault::Depth => Error::Limit {
                path: path.to_owned(),
                limit: Limit::XmlDepth,
                allowed: limits.xml_depth as u64,
            },
            Fault::Broken { at, why } => Error::Damaged {
                path: path.to_owned(),
                part: None,
                at: Some(at),
                why: why.to_owned(),
            },
        })
}

fn body(
    path: &str,
    xml: &str,
    mut styles: Styles,
    notes: Vec<Note>,
    limits: &Limits,
) -> Result<(Document, Trail), Fault> {
    styles.read(xml, limits.xml_depth, Scope::All)?;
    let part = Walker::read(xml, limits.xml_depth, &styles)?;
    let mut builder = Builder::new(path, Format::Odt);
    let counts = part.counts;
    review::tell(
        &mut builder,
        counts.insertions,
        counts.deletions,
        counts.comments,
    );
    for note in notes {
        builder.note(note);
    }
    let trail = write::write(&mut builder, &part.paragraphs, CONTENT);
    Ok((builder.finish(None), trail))
}
