//! `vaglio.toml`: found upwards, extended by others, each value with the place that says it.

mod file;
mod find;
mod judge;
mod table;

pub use file::Globs;
pub use find::{called, find};
pub use judge::{Binding, binding, judge};
pub use table::{Reader, place};

use crate::engine::Choice;
use crate::finding::Severity;
use crate::language::Source;
use crate::span::{LineIndex, Span};
use crate::triage::{Grade, Levels};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The name of the file.
pub const NAME: &str = "vaglio.toml";

/// Where a value is written: the file, by its place in [`Settings::files`], and the bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Site {
    pub file: usize,
    pub span: Span,
}

/// A value and where it is written.
#[derive(Clone, Debug, PartialEq)]
pub struct Set<T> {
    pub value: T,
    pub site: Site,
}

/// What holds only for the files that `globs` name.
#[derive(Clone, Debug)]
pub struct Folder {
    pub site: Site,
    pub globs: Globs,
    pub packs: Option<Set<Vec<String>>>,
    pub levels: BTreeMap<String, Set<Grade>>,
    pub readings: BTreeMap<String, Set<String>>,
}

/// The settings of a repository: those of the nearest file before those that it extends.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The folder of the nearest file, from which names of files start; where there is none, the one looked from.
    pub root: PathBuf,
    /// The files that were read, the nearest first; none is no configuration.
    pub files: Vec<Source>,
    pub packs: Option<Set<Vec<String>>>,
    pub rule_folders: Vec<Set<PathBuf>>,
    pub versions: BTreeMap<String, Set<String>>,
    pub include: Option<Set<Globs>>,
    pub exclude: Option<Set<Globs>>,
    /// Every value that a file gives to a level, the nearest first: a binding rule must know them all.
    pub all_levels: Vec<(String, Set<Grade>)>,
    pub levels: BTreeMap<String, Set<Grade>>,
    pub readings: BTreeMap<String, Set<String>>,
    pub binding: Vec<Set<String>>,
    pub fail_level: Option<Set<Severity>>,
    pub strict: Option<Set<bool>>,
    pub silences: Option<Set<PathBuf>>,
    pub baseline: Option<Set<PathBuf>>,
    pub cache: Option<Set<PathBuf>>,
    /// The nearest last, so that it has the last word.
    pub folders: Vec<Folder>,
}

/// The settings of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Own {
    pub packs: Vec<String>,
    pub levels: Levels,
    pub pinned: Choice,
    /// Where each pinned reading is pinned, in words.
    pub pinned_at: BTreeMap<String, String>,
}

impl Settings {
    /// «vaglio.toml, riga 12».
    pub fn told(&self, site: Site) -> String {
        let Some(file) = self.files.get(site.file) else {
            return NAME.to_owned();
        };
        let (line, _) = LineIndex::new(&file.text).line_column(&file.text, site.span.start);
        format!("{}, riga {line}", file.path)
    }

    /// A path as the patterns know it: relative to the root; `None` where it lies elsewhere.
    pub fn relative(&self, path: &Path) -> Option<PathBuf> {
        let whole = std::path::absolute(path).ok()?;
        let inside = whole.strip_prefix(&self.root).map(Path::to_path_buf);
        inside
            .ok()
            .or_else(|| {
                // A folder may have two names.
                let whole = path.canonicalize().ok()?;
                let root = self.root.canonicalize().ok()?;
                Some(whole.strip_prefix(root).ok()?.to_path_buf())
            })
            .filter(|relative| !relative.as_os_str().is_empty())
    }

    /// Whether a file found in a folder is one of those to check.
    pub fn wants(&self, relative: &Path) -> bool {
        let of = |globs: &Option<Set<Globs>>| {
            globs.as_ref().map(|globs| globs.value.1.matches(relative))
        };
        of(&self.include).unwrap_or(true) && !of(&self.exclude).unwrap_or(false)
    }

    /// What holds for a file; `relative` is its path from the root.
    pub fn of_file(&self, relative: Option<&Path>) -> Own {
        let mut packs = self.packs.as_ref();
        let mut levels: BTreeMap<&String, &Set<Grade>> = self.levels.iter().collect();
        let mut readings: BTreeMap<&String, &Set<String>> = self.readings.iter().collect();
        let about = |folder: &&Folder| relative.is_some_and(|path| folder.globs.1.matches(path));
        for folder in self.folders.iter().filter(about) {
            packs = folder.packs.as_ref().or(packs);
            levels.extend(&folder.levels);
            readings.extend(&folder.readings);
        }
        let grades = levels
            .into_iter()
            .map(|(name, set)| (name.clone(), set.value));
        Own {
            packs: packs.map(|packs| packs.value.clone()).unwrap_or_default(),
            levels: Levels(grades.collect()),
            pinned: readings
                .iter()
                .map(|(name, set)| ((*name).clone(), set.value.clone()))
                .collect(),
            pinned_at: readings
                .iter()
                .map(|(name, set)| ((*name).clone(), self.told(set.site)))
                .collect(),
        }
    }
}
