//! Places in SARIF: lines where the file has them, and names of parts (article, paragraph, sheet, cell) where it has not.

use super::model::{
    ArtifactLocation, Location, LogicalLocation, Message, PhysicalLocation, Region,
};
use crate::report::location::{is_relative, uri};
use crate::report::page::on_one_line;
use crate::span::{self, Place};

/// The name that SARIF gives to the folder where the check ran.
const BASE: &str = "%SRCROOT%";

/// The files of a run, in order of appearance.
#[derive(Default)]
pub struct Files {
    pub paths: Vec<String>,
}

impl Files {
    /// The location of a file, numbered at its first use.
    pub fn artifact(&mut self, path: &str) -> ArtifactLocation {
        let index = match self.paths.iter().position(|known| known == path) {
            Some(index) => index,
            None => {
                self.paths.push(path.to_owned());
                self.paths.len() - 1
            }
        };
        ArtifactLocation {
            index: Some(index),
            ..unnumbered(path)
        }
    }
}

pub fn unnumbered(path: &str) -> ArtifactLocation {
    let uri = uri(path);
    let uri_base_id = is_relative(&uri).then_some(BASE);
    ArtifactLocation {
        uri,
        uri_base_id,
        index: None,
    }
}

/// The place of words, with the words themselves.
pub fn location(files: &mut Files, path: &str, place: &Place, said: Option<String>) -> Location {
    Location {
        id: None,
        message: said.map(|text| Message { text }),
        physical_location: PhysicalLocation {
            artifact_location: files.artifact(path),
            region: place.region.map(region),
        },
        logical_locations: parts(place),
    }
}

fn region(region: span::Region) -> Region {
    Region {
        start_line: region.first_line,
        start_column: region.columns.map(|columns| columns.first),
        end_line: region.last_line,
        end_column: region.columns.map(|columns| columns.after),
        char_offset: region.columns.map(|columns| columns.offset),
        char_length: region.columns.map(|columns| columns.length),
    }
}

/// From the widest part to the narrowest; each has the names of those that hold it.
fn parts(place: &Place) -> Vec<LogicalLocation> {
    let row = place.row.map(|row| format!("riga {row}"));
    // Only a word processor has paragraphs and no lines.
    let paragraph = place
        .paragraph
        .filter(|_| place.region.is_none())
        .map(|paragraph| format!("paragrafo {paragraph}"));
    let named = [
        (
            "article",
            place
                .article
                .as_ref()
                .map(|article| format!("art. {article}")),
        ),
        ("paragraph", paragraph),
        ("sheet", place.sheet.clone()),
        ("row", row),
        ("cell", place.cell.clone()),
    ];
    let mut all: Vec<LogicalLocation> = Vec::new();
    for (kind, name) in named {
        let Some(name) = name.map(|name| on_one_line(&name)) else {
            continue;
        };
        let fully_qualified_name = match all.last() {
            Some(within) => format!("{}/{name}", within.fully_qualified_name),
            None => name.clone(),
        };
        all.push(LogicalLocation {
            name,
            fully_qualified_name,
            kind,
        });
    }
    all
}
