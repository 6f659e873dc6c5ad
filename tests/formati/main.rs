//! The forms in which results are given: valid for their schemas, right about lines, deaf to what the users' files would do.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "a test runs the program and reads its own files"
)]

mod hostile;
mod junit;
mod place;
mod schema;

use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;

const DAY: &str = "2023-06-15";

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// What the program prints, run where the repository is; the job may find faults, and fail on files that are not there.
fn vaglio(arguments: &[&str]) -> String {
    let run = Command::new(env!("CARGO_BIN_EXE_vaglio"))
        .current_dir(root())
        .args(arguments)
        .args(["--date", DAY])
        .output()
        .unwrap();
    String::from_utf8(run.stdout).unwrap()
}

fn json(arguments: &[&str]) -> Value {
    let text = vaglio(arguments);
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{arguments:?}: {error}\n{text}"))
}

/// The fixtures under some folders that have one of these extensions, relative to the repository.
fn fixtures(folders: &[&str], extensions: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for folder in folders {
        collect(
            &root().join("fixtures").join(folder),
            extensions,
            &mut found,
        );
    }
    found.sort();
    assert!(!found.is_empty(), "{folders:?}");
    found
}

fn collect(folder: &Path, extensions: &[&str], found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let extension = path.extension().unwrap_or_default().to_string_lossy();
        if path.is_dir() {
            collect(&path, extensions, found);
        } else if extensions.contains(&extension.as_ref())
            && path.file_stem().unwrap() != "data"
            && path.file_stem().unwrap() != "README"
        {
            let relative = path.strip_prefix(root()).unwrap();
            found.push(relative.to_string_lossy().replace('\\', "/"));
        }
    }
}

fn acts() -> Vec<String> {
    fixtures(
        &["atti", "bozze", "conformi", "ostili"],
        &["txt", "md", "docx"],
    )
}

fn registers() -> Vec<String> {
    fixtures(&["registri", "ostili"], &["csv", "xlsx"])
}

/// Everything in one run, a file that is not there included.
fn everything(format: &'static str) -> String {
    static DONE: Mutex<BTreeMap<&str, String>> = Mutex::new(BTreeMap::new());
    let mut done = DONE.lock().unwrap();
    done.entry(format)
        .or_insert_with(|| check_everything(format))
        .clone()
}

fn check_everything(format: &str) -> String {
    let files: Vec<String> = acts().into_iter().chain(registers()).collect();
    let mut arguments = vec!["check", "manca.txt", "--format", format];
    arguments.extend(files.iter().map(String::as_str));
    vaglio(&arguments)
}
