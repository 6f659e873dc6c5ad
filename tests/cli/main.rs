//! The program as its users run it: what it prints, and how it ends.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test runs the program and reads its own files"
)]

mod act;
mod annotated;
mod author;
mod ending;
mod files;
mod pages;
mod repertorio;
mod rules;
mod settings;

use assert_cmd::Command;
use assert_cmd::assert::Assert;
use serde_json::Value;

/// The draft that is shipped with the program.
const DRAFT: &str = "fixtures/bozze/convenzione.docx";
/// The law of this day is applied, whatever the clock says.
const DAY: &str = "2026-11-23";

/// The program, run where the repository is: pipes have no colours and eighty columns.
fn vaglio(arguments: &[&str]) -> Assert {
    command(arguments).assert()
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vaglio"));
    command
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(arguments)
        .args(["--date", DAY]);
    command
}

fn out(assert: &Assert) -> String {
    String::from_utf8(assert.get_output().stdout.clone()).unwrap()
}

fn err(assert: &Assert) -> String {
    String::from_utf8(assert.get_output().stderr.clone()).unwrap()
}

fn json(assert: &Assert) -> Value {
    serde_json::from_slice(&assert.get_output().stdout).unwrap()
}

#[test]
fn the_draft_is_checked_and_its_faults_are_told() {
    let run = vaglio(&["check", DRAFT]).code(1);
    insta::assert_snapshot!(out(&run));
    assert_eq!(err(&run), "");
}

#[test]
fn the_draft_is_read_and_its_facts_are_told() {
    insta::assert_snapshot!(out(&vaglio(&["facts", DRAFT]).code(0)));
}

#[test]
fn a_rule_is_its_own_manual() {
    insta::assert_snapshot!(out(&vaglio(&["explain", "garanzie_assenti"]).code(0)));
}

#[test]
fn help_is_in_italian() {
    for command in [
        "check", "annotate", "facts", "report", "explain", "rules", "test",
    ] {
        let help = out(&vaglio(&[command, "--help"]).code(0));
        assert!(help.contains("Uso: vaglio"), "{help}");
        assert!(
            !help.contains("Usage") && !help.contains("OPTIONS"),
            "{help}"
        );
    }
    insta::assert_snapshot!(out(&vaglio(&["--help"]).code(0)));
}

#[test]
fn the_json_of_a_check_keeps_its_promise() {
    let value = json(&vaglio(&["check", DRAFT, "--format", "json"]).code(1));
    let keys: Vec<&String> = value.as_object().unwrap().keys().collect();
    assert_eq!(
        keys,
        [
            "schema",
            "version",
            "date",
            "packs",
            "files",
            "findings",
            "outcomes",
            "errors",
            "suppressed",
            "baseline",
            "summary"
        ]
    );
    assert_eq!(value["schema"], "vaglio.check/1");
    assert_eq!(value["date"], DAY);
    assert_eq!(value["files"][0]["path"], DRAFT);
    assert_eq!(value["files"][0]["kind"], "convenzione");
    assert_eq!(value["files"][0]["sha256"].as_str().unwrap().len(), 64);
    let findings = value["findings"].as_array().unwrap();
    for finding in findings {
        for key in [
            "rule",
            "pack",
            "title",
            "severity",
            "outcome",
            "message",
            "help",
            "file",
            "place",
            "quote",
            "related",
            "source",
            "readings",
            "fix",
            "fingerprint",
        ] {
            assert!(finding.get(key).is_some(), "{key}: {finding}");
        }
        assert!(!finding["source"].as_array().unwrap().is_empty());
        assert!(finding["place"]["start"].is_u64() && finding["place"]["paragraph"].is_u64());
    }
    let errors = findings
        .iter()
        .filter(|finding| finding["severity"] == "error")
        .count();
    assert_eq!(value["summary"]["error"], errors);
    let fingerprints: std::collections::HashSet<&str> = findings
        .iter()
        .map(|finding| finding["fingerprint"].as_str().unwrap())
        .collect();
    assert_eq!(fingerprints.len(), findings.len());
}

#[test]
fn the_json_of_the_facts_keeps_its_promise() {
    let value = json(&vaglio(&["facts", DRAFT, "--format", "json"]).code(0));
    assert_eq!(value["schema"], "vaglio.facts/1");
    assert_eq!(value["kind"], "convenzione");
    assert_eq!(value["parties"].as_array().unwrap().len(), 3);
    assert_eq!(value["elements"]["garanzie"]["state"], "assente");
    assert_eq!(value["elements"]["controversie"]["state"], "in_bianco");
    assert_eq!(value["term"]["end"], "2029-12-31");
    assert_eq!(value["references"][0]["exists"], false);
}

#[test]
fn the_same_draft_gives_the_same_bytes() {
    let once = vaglio(&["check", DRAFT, "--format", "json"]);
    let twice = vaglio(&["check", DRAFT, "--format", "json"]);
    assert_eq!(once.get_output().stdout, twice.get_output().stdout);
}
