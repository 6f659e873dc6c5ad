//! `--diff-base`: which files are new or changed since a revision, as git tells.

use super::Stop;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The files that differ from the point where this branch left `revision`: committed or not, and new ones not yet tracked.
pub fn changed(folder: &Path, revision: &str) -> Result<HashSet<PathBuf>, Stop> {
    let top = text(&git(folder, &["rev-parse", "--show-toplevel"])?)
        .map(|line| PathBuf::from(line.trim_end()))
        .ok_or_else(|| {
            Stop::new(format!(
                "«--diff-base»: «{}» non è in un repertorio di git",
                folder.display()
            ))
            .help("senza «--diff-base» si controllano tutti i file")
        })?;
    let commit = format!("{revision}^{{commit}}");
    let known = !revision.starts_with('-')
        && git(folder, &["rev-parse", "--verify", "--quiet", &commit])?
            .status
            .success();
    if !known {
        return Err(
            Stop::new(format!("«--diff-base»: git non conosce la revisione «{revision}»"))
                .help("un ramo, un'etichetta o un codice: «main», «origin/main», «HEAD~1»; in CI il repertorio va scaricato con la sua storia"),
        );
    }
    let base = text(&git(folder, &["merge-base", revision, "HEAD"])?).ok_or_else(|| {
        Stop::new(format!(
            "«--diff-base»: «{revision}» non ha niente in comune con questo ramo"
        ))
        .help("in CI il repertorio va scaricato con tutta la sua storia")
    })?;
    let diff = [
        "diff",
        "--name-only",
        "--no-renames",
        "-z",
        "--diff-filter=d",
        base.trim_end(),
    ];
    let others = [
        "ls-files",
        "--others",
        "--exclude-standard",
        "-z",
        "--full-name",
        ":/",
    ];
    let mut files = HashSet::new();
    for arguments in [&diff[..], &others[..]] {
        let told = git(&top, arguments)?;
        let names = text(&told).ok_or_else(|| {
            let said = String::from_utf8_lossy(&told.stderr).trim().to_owned();
            Stop::new(format!("«--diff-base»: git non riesce: {said}"))
        })?;
        let names = names.split('\0').filter(|name| !name.is_empty());
        files.extend(names.map(|name| real(&top.join(name))));
    }
    Ok(files)
}

/// A file by its one true name.
pub fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_path_buf())
}

/// What git printed, if it ended well.
fn text(output: &Output) -> Option<String> {
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

#[allow(
    clippy::disallowed_methods,
    reason = "git alone knows what changed; it is started only when the user asks for it by name"
)]
fn git(folder: &Path, arguments: &[&str]) -> Result<Output, Stop> {
    Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(arguments)
        .output()
        .map_err(|_| {
            Stop::new("«--diff-base»: il programma git non si trova")
                .help("senza «--diff-base» si controllano tutti i file")
        })
}
