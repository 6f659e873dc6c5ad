//! How the program ends: 0 with nothing to report, 1 with findings, 2 when the job could not be done.

use super::{DRAFT, command, err, json, out, vaglio};
use std::process::{Command, Stdio};

#[test]
fn the_fail_level_decides_between_zero_and_one() {
    let privacy = ["check", DRAFT, "--select", "privacy", "--quiet"];
    for (level, code) in [("note", 1), ("warning", 0), ("error", 0)] {
        let mut arguments = privacy.to_vec();
        arguments.extend(["--fail-level", level]);
        vaglio(&arguments).code(code);
    }
    vaglio(&["check", DRAFT, "--select", "tuel", "--fail-level", "error"]).code(1);
}

#[test]
fn strict_fails_on_what_could_not_be_verified() {
    // The court is a blank of the draft: nobody can say whether disputes are regulated.
    let arguments = ["check", DRAFT, "--select", "controversie_assenti"];
    let run = vaglio(&arguments).code(0);
    assert!(out(&run).contains("da verificare a mano: 1 (quali: --verbose)"));
    let mut strict = arguments.to_vec();
    strict.push("--strict");
    vaglio(&strict).code(1);
    strict.push("--verbose");
    assert!(out(&vaglio(&strict)).contains("- controversie_assenti — art. 11"));
}

#[test]
fn quiet_leaves_the_summary_and_verbose_adds_what_was_checked() {
    let quiet = out(&vaglio(&["check", DRAFT, "-q"]).code(1));
    assert!(
        quiet.lines().count() <= 4 && quiet.contains(" in 1 atto."),
        "{quiet}"
    );
    let verbose = out(&vaglio(&["check", DRAFT, "-v"]).code(1));
    assert!(verbose.contains("Che cosa è stato controllato:"));
    assert!(verbose.contains("- durata_assente — art. 4"));
}

#[test]
fn wrong_arguments_end_with_two_and_a_hint() {
    for (arguments, message) in [
        (vec!["cheek"], "comando sconosciuto «cheek»"),
        (vec!["check", "--selct", "x"], "forse intendevi «--select»"),
        (
            vec!["check", "--format", "xml"],
            "valori ammessi: text, grouped, json, sarif, junit, github, gitlab",
        ),
        (
            vec!["check", "--fail-level", "grave"],
            "valori ammessi: note, warning, error",
        ),
        (
            vec!["explain", "garanzie_assenta"],
            "forse intendevi «garanzie_assenti»",
        ),
        (vec!["explain"], "manca «<REGOLA>»"),
    ] {
        let run = vaglio(&arguments).code(2);
        assert!(err(&run).contains(message), "{arguments:?}: {}", err(&run));
        assert_eq!(out(&run), "");
    }
}

#[test]
fn a_date_that_does_not_exist_is_refused() {
    let run = assert_cmd::Command::new(env!("CARGO_BIN_EXE_vaglio"))
        .args(["rules", "--date", "2026-02-30"])
        .assert()
        .code(2);
    assert!(err(&run).contains("valore «2026-02-30» non valido"));
}

#[test]
fn output_goes_to_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("esito.txt");
    let run = vaglio(&["check", DRAFT, "-o", path.to_str().unwrap()]).code(1);
    assert_eq!(out(&run), "");
    let written = std::fs::read_to_string(&path).unwrap();
    assert_eq!(written, out(&vaglio(&["check", DRAFT])));
    let lost = folder.path().join("manca").join("esito.txt");
    let run = vaglio(&["check", DRAFT, "-o", lost.to_str().unwrap()]).code(2);
    assert!(err(&run).contains("il file o la cartella non esiste"));
}

#[test]
fn standard_input_is_read_where_a_dash_stands() {
    let bytes = std::fs::read(DRAFT).unwrap();
    let run = command(&["check", "-"]).write_stdin(bytes.clone()).assert();
    let text = out(&run.code(1));
    assert!(
        text.starts_with("ingresso standard — convenzione"),
        "{text}"
    );
    let run = command(&["check", "-", "--format", "json"])
        .write_stdin(bytes)
        .assert();
    assert_eq!(json(&run)["files"][0]["path"], "-");
    let run = command(&["facts", "-"]).write_stdin("").assert().code(2);
    assert!(err(&run).contains("ingresso standard: il file è vuoto"));
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_vaglio"))
        .args(["check", DRAFT])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let ended = child.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(0));
    assert!(ended.stderr.is_empty());
}
