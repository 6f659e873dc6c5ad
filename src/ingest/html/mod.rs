//! Web pages and documents saved as HTML: the main text, without menus and banners, as a browser shows it.

mod act;
mod draft;
mod list;
mod look;
mod note;
mod table;
#[cfg(test)]
mod tests;
mod tree;
mod walk;

use super::encoding::{self, Decoded};
use super::{Error, Limit, Limits};
use crate::document::{Builder, Document, Format, Note};
use draft::Draft;
use std::collections::HashMap;
use walk::Walker;

/// Reads a page. Places are lines and columns of its source.
///
/// # Errors
/// The page nests elements past the limit.
pub fn read(path: &str, bytes: &[u8], limits: &Limits) -> Result<Document, Error> {
    let Decoded { text: source, note } = encoding::decode_page(bytes);
    let mut builder = Builder::new(path, Format::Html);
    if let Some(note) = note {
        builder.note(note);
    }
    let tree = tree::parse(&source, limits.xml_depth).map_err(|_| Error::Limit {
        path: path.to_owned(),
        limit: Limit::XmlDepth,
        allowed: limits.xml_depth as u64,
    })?;
    let act = act::find(&tree);
    let calls = note::find(&tree);
    let walker = Walker::new(&tree, &act, &calls).walk();
    if walker.insertions + walker.deletions > 0 {
        builder.note(Note::TrackedChanges {
            insertions: walker.insertions,
            deletions: walker.deletions,
        });
    }
    let (notes, drafts): (Vec<Draft>, Vec<Draft>) = walker
        .drafts
        .into_iter()
        .partition(|draft| draft.note.is_some());
    write(&mut builder, &drafts, notes);
    Ok(builder.finish(Some(source)))
}

/// Notes follow the block that calls them; those that no block calls stand at the end.
fn write(builder: &mut Builder, drafts: &[Draft], notes: Vec<Draft>) {
    let mut by_name: HashMap<String, Vec<Draft>> = HashMap::new();
    let mut order = Vec::new();
    for note in notes {
        let name = note.note.clone().unwrap_or_default();
        order.push(name.clone());
        by_name.entry(name).or_default().push(note);
    }
    let mut apart = true;
    for draft in drafts {
        draft.write(builder, &mut apart, draft.ordinal);
        for name in &draft.calls {
            for note in by_name.remove(name).unwrap_or_default() {
                note.write(builder, &mut apart, draft.ordinal);
            }
        }
    }
    for name in order {
        for note in by_name.remove(&name).unwrap_or_default() {
            note.write(builder, &mut apart, note.ordinal);
        }
    }
}
