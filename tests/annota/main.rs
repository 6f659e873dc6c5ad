//! Annotated files: the comments stand on the words of the findings, and everything else is as it was.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::disallowed_methods,
    reason = "a test says what went wrong by stopping"
)]

#[path = "../casi/mod.rs"]
mod casi;
mod kept;
mod made;
mod proposed;
mod random;
mod reader;
mod shapes;

use chrono::NaiveDate;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use vaglio::document::Document;
use vaglio::engine::{self, Options};
use vaglio::finding::Finding;
use vaglio::ingest::{self, Limits};
use vaglio::project::{self, Rules};
use vaglio::report::annotation::{self, Annotated, Request};
use vaglio::report::{Act, Failure};
use vaglio::span::Span;

static RULES: LazyLock<Rules> = LazyLock::new(project::shipped);

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
}

/// A file, read, with what is found in it.
struct Checked {
    name: String,
    bytes: Vec<u8>,
    document: Document,
    act: Act,
}

fn checked(name: &str, bytes: Vec<u8>) -> Checked {
    let document = ingest::read(name, &bytes, &Limits::default()).unwrap();
    let facts = vaglio::facts::read(&document, &RULES.lexicon);
    let options = Options {
        today: day(),
        packs: Vec::new(),
        pinned: Default::default(),
    };
    let report = engine::check(&document, &facts, &RULES.set, &options);
    let act = Act {
        aside: Default::default(),
        path: name.to_owned(),
        kind: facts.kind.clone(),
        title: None,
        object: None,
        format: document.format,
        sha256: String::new(),
        notes: document.notes.clone(),
        registers: Vec::new(),
        report,
    };
    Checked {
        name: name.to_owned(),
        bytes,
        document,
        act,
    }
}

impl Checked {
    fn annotated(&self) -> Result<Annotated, Failure> {
        self.written(false)
    }

    /// With the clauses that findings propose, where `fix`.
    fn written(&self, fix: bool) -> Result<Annotated, Failure> {
        let limits = Limits::default();
        let trail = ingest::trail(&self.name, &self.bytes, &limits).unwrap();
        annotation::write(&Request {
            bytes: &self.bytes,
            document: &self.document,
            trail: &trail.expect("a format that can be annotated"),
            act: &self.act,
            day: day(),
            limits,
            fix,
        })
    }

    fn findings(&self) -> &[Finding] {
        &self.act.report.findings
    }
}

/// The Word files of the repository, and the model acts where they are.
fn files() -> Vec<PathBuf> {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut found: Vec<PathBuf> = walk(&fixtures);
    found.extend(casi::folder().iter().flat_map(|folder| walk(folder)));
    found.sort();
    assert!(found.len() > 4, "{found:?}");
    found
}

fn walk(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    paths
        .flat_map(|path| {
            if path.is_dir() {
                walk(&path)
            } else if path
                .extension()
                .is_some_and(|extension| extension == "docx")
            {
                vec![path]
            } else {
                Vec::new()
            }
        })
        .collect()
}

fn each_file() -> impl Iterator<Item = Checked> {
    files().into_iter().map(|path| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        checked(&name, std::fs::read(&path).unwrap())
    })
}

/// A span of the document as the file itself has it: without labels that the word processor computes, white space on one line.
fn written(document: &Document, span: Span) -> String {
    let mut words = String::new();
    for block in document.blocks_in(span) {
        let own = block.label.map_or(block.span.start, |label| label.end);
        let part = Span::new(span.start.max(own), span.end.min(block.span.end));
        words.push(' ');
        words.push_str(part.of(&document.text));
    }
    on_one_line(&words)
}

fn on_one_line(words: &str) -> String {
    let plain: String = words
        .chars()
        .filter(|c| !matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}'))
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
