//! The files of a repository that begins to check its acts.

use std::io;
use std::path::{Path, PathBuf};

/// Where the files name the place that the program comes from.
const HOME: &str = "REPOSITORY";

const FILES: [(&str, &str); 4] = [
    ("vaglio.toml", include_str!("init/vaglio.toml")),
    (
        ".github/workflows/vaglio.yml",
        include_str!("init/github.yml"),
    ),
    (".gitlab-ci.yml", include_str!("init/gitlab.yml")),
    (
        ".pre-commit-config.yaml",
        include_str!("init/pre-commit.yaml"),
    ),
];

/// A path as it is told: the folder where the user is goes without saying.
fn of(folder: &Path, name: &str) -> PathBuf {
    folder.strip_prefix(".").unwrap_or(folder).join(name)
}

/// The files that stand where those of [`init`] would be written.
pub fn already_there(folder: &Path) -> Vec<PathBuf> {
    let paths = FILES.iter().map(|(name, _)| of(folder, name));
    paths.filter(|path| path.exists()).collect()
}

/// Writes the files, in place of those that are there.
pub fn init(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut written = Vec::new();
    for (name, text) in FILES {
        let path = of(folder, name);
        if let Some(within) = path.parent() {
            std::fs::create_dir_all(within)?;
        }
        std::fs::write(&path, text.replace(HOME, env!("CARGO_PKG_REPOSITORY")))?;
        written.push(path);
    }
    Ok(written)
}
