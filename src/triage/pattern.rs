//! Names of files by pattern, in the syntax of `.gitignore`.

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use std::path::{Component, Path};

/// Patterns for paths relative to one folder; the last that matches decides, and `!` takes back.
#[derive(Clone, Debug)]
pub struct Patterns {
    written: Vec<String>,
    matcher: Gitignore,
}

impl Patterns {
    /// # Errors
    /// The place in `written` of a pattern that cannot be read.
    pub fn new(written: &[String]) -> Result<Self, usize> {
        let mut builder = GitignoreBuilder::new("");
        for (at, pattern) in written.iter().enumerate() {
            // A backslash is how Windows writes a folder.
            let pattern = pattern.replace('\\', "/");
            builder.add_line(None, &pattern).map_err(|_| at)?;
        }
        Ok(Self {
            written: written.to_vec(),
            matcher: builder.build().map_err(|_| 0_usize)?,
        })
    }

    /// Whether a path, relative to the folder of the patterns, is one of those meant.
    pub fn matches(&self, path: &Path) -> bool {
        let inside = path
            .components()
            .all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
        inside
            && self
                .matcher
                .matched_path_or_any_parents(path, false)
                .is_ignore()
    }

    /// Whether every pattern is the name of one file.
    pub fn is_exact(&self) -> bool {
        self.written
            .iter()
            .all(|pattern| !pattern.contains(['*', '?', '[', '!']) && !pattern.ends_with('/'))
    }
}

impl PartialEq for Patterns {
    fn eq(&self, other: &Self) -> bool {
        self.written == other.written
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_those_of_gitignore() {
        let written = ["archivio/", "*.docx", "!firmati/*.docx", "/atti/01.txt"];
        let patterns = Patterns::new(&written.map(str::to_owned)).unwrap();
        let cases = [
            ("archivio/2019/a.txt", true),
            ("vecchio/archivio/a.txt", true),
            ("a.docx", true),
            ("firmati/a.docx", false),
            ("atti/01.txt", true),
            ("altri/atti/01.txt", false),
            ("../a.docx", false),
            ("/a.docx", false),
        ];
        for (path, wanted) in cases {
            assert_eq!(patterns.matches(Path::new(path)), wanted, "{path}");
        }
        assert_eq!(Patterns::new(&["a".to_owned(), "[z-a]".to_owned()]), Err(1));
    }
}
