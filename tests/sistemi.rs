//! The registers of each system, through the program: on the faulty one the findings that are expected and no others, on the
//! sound one none.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test reads its own files"
)]

use assert_cmd::Command;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

type Found = (String, Option<u64>);

fn systems() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/registri");
    let mut folders: Vec<PathBuf> = std::fs::read_dir(root)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.join("atteso.json").exists() && path.join("data.txt").exists())
        .collect();
    folders.sort();
    folders
}

fn pack(folder: &Path) -> &str {
    folder.file_name().unwrap().to_str().unwrap()
}

fn register(folder: &Path, name: &str) -> PathBuf {
    ["csv", "xlsx"]
        .map(|extension| folder.join(format!("{name}.{extension}")))
        .into_iter()
        .find(|path| path.exists())
        .unwrap()
}

/// The findings of the pack on a register, each with its row.
fn findings(folder: &Path, name: &str) -> Vec<Found> {
    let date = std::fs::read_to_string(folder.join("data.txt")).unwrap();
    let path = register(folder, name);
    let output = Command::cargo_bin("vaglio")
        .unwrap()
        .args(["check", path.to_str().unwrap(), "--pack", pack(folder)])
        .args(["--date", date.trim(), "--format", "json"])
        .output()
        .unwrap();
    let said: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        said["errors"].as_array().map(Vec::len),
        Some(0),
        "{}: {}",
        path.display(),
        said["errors"]
    );
    let mut found: Vec<Found> = said["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|finding| finding["pack"] == pack(folder))
        .map(|finding| {
            let rule = finding["rule"].as_str().unwrap().to_owned();
            (rule, finding["place"]["row"].as_u64())
        })
        .collect();
    found.sort();
    found
}

#[test]
fn faulty_registers_give_what_is_expected() {
    for folder in systems() {
        let text = std::fs::read_to_string(folder.join("atteso.json")).unwrap();
        let listed: Vec<Value> = serde_json::from_str(&text).unwrap();
        let mut expected: Vec<Found> = listed
            .iter()
            .map(|item| {
                let rule = item["rule"].as_str().unwrap().to_owned();
                (rule, item["row"].as_u64())
            })
            .collect();
        expected.sort();
        assert_eq!(
            findings(&folder, "difettoso"),
            expected,
            "{}",
            pack(&folder)
        );
    }
}

#[test]
fn sound_registers_give_nothing() {
    for folder in systems() {
        assert_eq!(findings(&folder, "sano"), [], "{}", pack(&folder));
    }
}

/// How many deadlines of a window fall on each day, from a day on.
fn days(system: &str, window: &str, from: &str) -> BTreeMap<String, usize> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/registri");
    let path = register(&root.join(system), "sano");
    let output = Command::cargo_bin("vaglio")
        .unwrap()
        .args(["deadlines", "--register", path.to_str().unwrap()])
        .args(["--pack", system, "--date", from, "--format", "json"])
        .output()
        .unwrap();
    let said: Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut days = BTreeMap::new();
    for deadline in said["windows"].as_array().unwrap() {
        if deadline["window"] == window && deadline["pack"] == system {
            let day = deadline["last_day"].as_str().unwrap().to_owned();
            *days.entry(day).or_default() += 1;
        }
    }
    days
}

#[test]
fn each_system_has_its_days() {
    let table = [
        (
            "cst_pesaro_urbino",
            "fattura",
            "2024-11-01",
            vec![("2025-10-31", 46)],
        ),
        (
            "cst_pesaro_urbino",
            "pagamento",
            "2024-11-01",
            vec![("2024-12-31", 46), ("2025-12-31", 46)],
        ),
        (
            "cst_macerata",
            "annualita",
            "2021-11-01",
            vec![("2022-01-31", 53), ("2023-01-31", 53)],
        ),
        (
            "cst_lecco",
            "proposta_di_programmazione",
            "2021-06-01",
            vec![("2021-10-31", 1), ("2022-10-31", 1)],
        ),
        (
            "cst_lecco",
            "scheda_dei_fabbisogni",
            "2022-06-01",
            vec![("2022-12-31", 1)],
        ),
        (
            "cst_lecco",
            "rinnovo_dei_servizi",
            "2021-06-01",
            vec![("2021-12-31", 1)],
        ),
    ];
    for (system, window, from, expected) in table {
        let expected: BTreeMap<String, usize> = expected
            .into_iter()
            .map(|(day, count)| (day.to_owned(), count))
            .collect();
        assert_eq!(days(system, window, from), expected, "{system}: {window}");
    }
}
