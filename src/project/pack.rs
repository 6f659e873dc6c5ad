//! The rule packs: those shipped inside the program, and those that a folder holds.

use super::Unwalked;
use crate::engine::lexicon;
use crate::facts::Lexicon;
use crate::language::{self, Error, RuleSet, Source};
use include_dir::{Dir, DirEntry, include_dir};
use std::io;
use std::path::Path;

static SHIPPED: Dir = include_dir!("$CARGO_MANIFEST_DIR/rules");

/// A set of rules with what the reading of facts needs from it.
#[derive(Debug)]
pub struct Rules {
    pub set: RuleSet,
    pub lexicon: Lexicon,
    pub sources: Vec<Source>,
    /// Faults of the rule files, warnings included.
    pub errors: Vec<Error>,
}

/// Checks the sources and compiles their patterns. Sound declarations load whatever the faults of the others.
pub fn load(sources: Vec<Source>) -> Rules {
    let checked = language::load(&sources);
    compiled(sources, checked)
}

/// The shipped rules, for who only uses them: their tests are passed over.
pub fn shipped() -> Rules {
    let sources = embedded();
    let checked = language::load_without_tests(&sources);
    compiled(sources, checked)
}

fn compiled(sources: Vec<Source>, (set, errors): (RuleSet, Vec<Error>)) -> Rules {
    let lexicon = lexicon(&set);
    Rules {
        set,
        lexicon,
        sources,
        errors,
    }
}

/// The rule files inside the program, in order of path.
pub fn embedded() -> Vec<Source> {
    let mut sources = Vec::new();
    collect(&SHIPPED, &mut sources);
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    sources
}

fn collect(folder: &Dir, sources: &mut Vec<Source>) {
    for entry in folder.entries() {
        match entry {
            DirEntry::Dir(inner) => collect(inner, sources),
            DirEntry::File(file) => {
                let path = file.path();
                if let (Some("regole"), Some(text)) = (
                    path.extension().and_then(|ext| ext.to_str()),
                    file.contents_utf8(),
                ) {
                    sources.push(Source {
                        path: format!("rules/{}", path.to_string_lossy()),
                        text: text.to_owned(),
                    });
                }
            }
        }
    }
}

/// The rule files of a file or folder on disk, in order of path.
#[allow(
    clippy::disallowed_methods,
    reason = "this module is the one that reads files"
)]
pub fn folder(path: &Path) -> Result<Vec<Source>, Unwalked> {
    let mut sources = Vec::new();
    for entry in ignore::WalkBuilder::new(path)
        .sort_by_file_path(Ord::cmp)
        .build()
    {
        let entry = entry.map_err(|error| Unwalked::new(path, error))?;
        let own = entry.path();
        if own.is_file() && own.extension().is_some_and(|ext| ext == "regole") {
            sources.push(Source {
                path: own.to_string_lossy().into_owned(),
                text: std::fs::read_to_string(own).map_err(|error| Unwalked {
                    path: own.to_path_buf(),
                    error,
                })?,
            });
        }
    }
    Ok(sources)
}

/// Writes a rule file in place of the one that is there.
pub fn save(source: &Source) -> io::Result<()> {
    std::fs::write(&source.path, &source.text)
}
