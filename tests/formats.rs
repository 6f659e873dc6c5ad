//! The same act gives the same findings, whatever file it is kept in.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test runs the program on files"
)]

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What a finding says, apart from where the file keeps it.
fn findings(file: &Path) -> Vec<[String; 6]> {
    let output = Command::new(env!("CARGO_BIN_EXE_vaglio"))
        .args(["check", "--format", "json", "--date", "2026-11-01"])
        .arg(file)
        .output()
        .unwrap();
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let words = |value: &Value| {
        let words = value.as_str().unwrap_or_default();
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let mut found: Vec<[String; 6]> = report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| {
            [
                words(&finding["rule"]),
                words(&finding["outcome"]),
                words(&finding["severity"]),
                words(&finding["message"]),
                words(&finding["quote"]),
                words(&finding["place"]["article"]),
            ]
        })
        .collect();
    found.sort();
    found
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn an_act_has_the_same_findings_in_every_format() {
    let file = |ending: &str| root().join(format!("fixtures/formati/convenzione.{ending}"));
    let wanted = findings(&file("docx"));
    assert!(wanted.len() > 10, "the act has faults to find");
    for ending in ["txt", "md", "odt", "html", "pdf", "docx.p7m"] {
        assert_eq!(findings(&file(ending)), wanted, "{ending}");
    }
}

#[test]
fn the_model_acts_have_the_same_findings_from_either_word_processor() {
    let Some(folder) = root()
        .ancestors()
        .map(|folder| folder.join("shared/casi/modello-cst"))
        .find(|folder| folder.is_dir())
    else {
        return;
    };
    for name in ["allegato-a", "allegato-b"] {
        let word = findings(&folder.join(format!("{name}.docx")));
        let writer = findings(&folder.join(format!("{name}.odt")));
        assert_eq!(word, writer, "{name}");
    }
}
