//! The days that matter and the roll of an assembly, as the commands tell them.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test writes and reads its own files"
)]

use assert_cmd::Command;
use serde_json::Value;

const REGISTER: &str = "\
Ente;Prov.;Data sottoscrizione;Scadenza;Stato
Fano;PU;15/12/2020;31/12/2023;aderente
Urbino;PU;15/06/2021;30/06/2024;aderente
";

fn vaglio(arguments: &[&str]) -> String {
    with(REGISTER, arguments)
}

fn with(rows: &str, arguments: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let register = folder.path().join("aderenti.csv");
    std::fs::write(&register, rows).unwrap();
    let run = Command::cargo_bin("vaglio")
        .unwrap()
        .args(arguments)
        .args(["--register", register.to_str().unwrap(), "--color", "never"])
        .assert()
        .code(0);
    String::from_utf8(run.get_output().stdout.clone()).unwrap()
}

fn deadlines(format: &str) -> String {
    vaglio(&[
        "deadlines",
        "--pack",
        "registro_modello",
        "--date",
        "2022-01-10",
        "--format",
        format,
    ])
}

#[test]
fn withdrawal_is_told_under_each_reading() {
    let found: Value = serde_json::from_str(&deadlines("json")).unwrap();
    let windows: Vec<(&str, &str, &str, bool)> = found["windows"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|window| window["window"] == "recesso" && window["subject"] == "Fano")
        .map(|window| {
            (
                window["reading"].as_str().unwrap(),
                window["last_day"].as_str().unwrap(),
                window["effect"].as_str().unwrap(),
                window["before_expiry"].as_bool().unwrap(),
            )
        })
        .collect();
    assert!(windows.contains(&(
        "terzo_anno_solare=inclusa",
        "2022-10-02",
        "2023-01-01",
        true
    )));
    assert!(windows.contains(&(
        "terzo_anno_solare=esclusa",
        "2023-10-02",
        "2024-01-01",
        false
    )));
    let first = &found["windows"][0];
    assert_eq!(first["prudential_day"], "2022-10-01");
    assert_eq!(first["row"], 2);
}

#[test]
fn readings_that_lead_to_the_same_are_told_once_with_their_names() {
    let text = deadlines("text");
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let both = "letture, con lo stesso esito: terzo anno solare = esclusa oppure terzo anno solare = inclusa";
    assert_eq!(words.matches(both).count(), 2, "{text}");
    assert_eq!(text.matches("02/10/2023  Recesso").count(), 2, "{text}");
    let calendar = deadlines("ics").replace("\r\n ", "").replace("\\,", ",");
    assert_eq!(calendar.matches(both).count(), 2, "{calendar}");
    assert_eq!(deadlines("svg").matches("<circle").count(), 6);
    // For a program each reading is an entry, as it was promised.
    let found: Value = serde_json::from_str(&deadlines("json")).unwrap();
    assert_eq!(found["windows"].as_array().unwrap().len(), 8);
}

#[test]
fn the_calendar_keeps_to_the_standard() {
    let calendar = deadlines("ics");
    for line in calendar.split("\r\n") {
        assert!(line.len() <= 75 && !line.contains('\n'), "{line}");
    }
    let of = |name: &str| -> Vec<&str> {
        calendar
            .split("\r\n")
            .filter(|line| line.starts_with(name))
            .collect()
    };
    assert_eq!(of("PRODID:"), ["PRODID:-//vaglio//vaglio//IT"]);
    assert_eq!(of("METHOD:"), ["METHOD:PUBLISH"]);
    assert_eq!(of("VERSION:"), ["VERSION:2.0"]);
    let events = of("BEGIN:VEVENT").len();
    assert_eq!(events, 8);
    let mut identifiers = of("UID:");
    identifiers.dedup();
    assert_eq!(identifiers.len(), events);
    assert_eq!(of("DTSTAMP:20220110T000000Z").len(), events);
    assert_eq!(of("DTSTART;VALUE=DATE:").len(), events);
    assert!(calendar.contains("SUMMARY:Recesso del singolo ente\\, con effetto"));
}

#[test]
fn the_calendar_and_the_timeline_are_the_same_at_every_run() {
    for format in ["ics", "svg", "text"] {
        assert_eq!(deadlines(format), deadlines(format), "{format}");
    }
    let calendar = deadlines("ics");
    assert!(calendar.starts_with("BEGIN:VCALENDAR\r\n"));
    assert!(calendar.contains("DTSTART;VALUE=DATE:20221002\r\n"));
    assert!(calendar.contains("DTEND;VALUE=DATE:20221003"));
    let image = deadlines("svg");
    assert!(image.starts_with("<svg ") && image.trim_end().ends_with("</svg>"));
    assert!(image.contains("<title id=\"titolo\">Scadenze dal 10/01/2022</title>"));
}

#[test]
fn who_does_not_take_part_is_told_with_the_row_and_the_reason() {
    let roll = vaglio(&["quorum", "--date", "2024-02-10"]);
    assert!(roll.contains("1 ente su 2"), "{roll}");
    assert!(roll.contains("- Fano (riga 2)"), "{roll}");
    assert!(
        roll.contains("L'adesione è finita il 31/12/2023."),
        "{roll}"
    );
    assert!(roll.contains("Non stabilito"), "{roll}");
}

/// A fraction of an inhabitant is a mistake of writing: the body is left out of the total, and the total says so.
#[test]
fn inhabitants_are_whole_or_not_known() {
    let rows = "Ente;Prov.;Abitanti;Stato\nFano;PU;60.012,5;aderente\nUrbino;PU;13.500;aderente\n";
    let quorum: Value = serde_json::from_str(&with(
        rows,
        &["quorum", "--date", "2026-12-15", "--format", "json"],
    ))
    .unwrap();
    let bases = quorum["quorum"]["bases"].as_array().unwrap();
    let population = bases
        .iter()
        .find(|base| base["base"] == "popolazione")
        .unwrap();
    assert_eq!(population["total"], "13500", "{population}");
    assert_eq!(population["unknown"], 1, "{population}");
}

/// A body whose day cannot be counted is told, and told with what is missing.
#[test]
fn a_day_that_cannot_be_counted_is_never_passed_over() {
    let rows = "Ente;Prov.;Stato;Scadenza\nFano;PU;aderente;\nUrbino;PU;aderente;n.d.\nGradara;PU;aderente;31/12/2027\nPeglio;PU;cessato;\n";
    let text = with(rows, &["deadlines", "--date", "2026-11-01"]);
    assert!(
        text.contains("Non calcolabile: rinnovo: manca scadenza per Fano, Urbino\n"),
        "{text}"
    );
    assert!(
        text.contains("Gradara (riga 4)") && !text.contains("Peglio"),
        "{text}"
    );
}
