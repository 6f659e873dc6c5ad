//! The report before an assembly: it tells what the other commands tell, on one page that stands alone.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test runs the program and reads its own files"
)]

use serde_json::Value;
use std::process::{Command, Output};

const CONVENTION: &str = "fixtures/conformi/convenzione-cst.txt";
const FAULTY: &str = "fixtures/registri/generale/difettoso.csv";
const SOUND: &str = "fixtures/registri/generale/sano.csv";
const LIGURIA: &str = "fixtures/registri/cst_liguria/difettoso.xlsx";
const MACERATA: &str = "fixtures/registri/cst_macerata/difettoso.csv";

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_vaglio"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(arguments)
        .output()
        .unwrap()
}

fn out(arguments: &[&str], date: &str) -> String {
    let done = run(&[arguments, &["--date", date]].concat());
    String::from_utf8(done.stdout).unwrap()
}

fn json(arguments: &[&str], date: &str) -> Value {
    serde_json::from_str(&out(&[arguments, &["--format", "json"]].concat(), date)).unwrap()
}

/// The words of a page, without its mark-up and its style.
fn words(page: &str) -> String {
    let body = page.split_once("<body>").unwrap().1;
    let texts = body
        .split('<')
        .map(|part| part.split_once('>').map_or(part, |(_, text)| text));
    texts
        .collect::<String>()
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

#[test]
fn the_report_tells_what_quorum_deadlines_and_check_tell() {
    let (date, both) = (
        "2023-06-15",
        ["--convention", CONVENTION, "--register", FAULTY],
    );
    let report = json(&[&["report"], &both[..]].concat(), date);
    let quorum = json(&[&["quorum"], &both[..]].concat(), date);
    for part in ["entitled", "uncertain", "excluded", "quorum"] {
        assert_eq!(report[part], quorum[part], "{part}");
    }
    assert_eq!(report["excluded"].as_array().unwrap().len(), 8);
    let deadlines = json(&[&["deadlines"], &both[..]].concat(), date);
    assert_eq!(report["deadlines"], deadlines);
    let arguments = [
        "check",
        CONVENTION,
        "--register",
        FAULTY,
        "--pack",
        "assemblea",
    ];
    let check = json(&arguments, date);
    assert_eq!(report["findings"], check["findings"]);
    assert!(report["findings"].as_array().unwrap().len() > 20);
    assert_eq!(
        report["outcomes"].as_array().unwrap().len(),
        check["outcomes"].as_array().unwrap().len()
    );
    assert_eq!(report["inputs"][0]["sha256"], check["files"][0]["sha256"]);
}

#[test]
fn the_page_has_every_part_and_every_reason() {
    let arguments = [
        "report",
        "--convention",
        CONVENTION,
        "--register",
        FAULTY,
        "--previous-register",
        SOUND,
    ];
    let page = out(&arguments, "2023-06-15");
    let report = json(&arguments, "2023-06-15");
    let text = words(&page);
    for part in [
        "esito",
        "aventi-diritto",
        "numero-legale",
        "convocazione",
        "organi",
        "termini",
        "quote",
        "testo",
        "registri",
        "da-verificare",
        "variazioni",
        "controlli",
        "fonti",
    ] {
        assert_eq!(
            page.matches(&format!("<h2 id=\"{part}\">")).count(),
            1,
            "{part}"
        );
    }
    for excluded in report["excluded"].as_array().unwrap() {
        assert!(
            text.contains(excluded["name"].as_str().unwrap()),
            "{excluded}"
        );
        for reason in excluded["reasons"].as_array().unwrap() {
            assert!(
                text.contains(reason["reason"].as_str().unwrap()),
                "{reason}"
            );
        }
    }
    let elsewhere = |rule: &Value| {
        let reasons = report["excluded"].as_array().unwrap().iter();
        let mut rules = reasons.flat_map(|one| one["reasons"].as_array().unwrap());
        rules.any(|reason| reason["rule"] == *rule)
    };
    for finding in report["findings"].as_array().unwrap() {
        let told = text.contains(finding["message"].as_str().unwrap());
        assert!(told || elsewhere(&finding["rule"]), "{finding}");
    }
    for input in report["inputs"].as_array().unwrap() {
        assert!(text.contains(input["sha256"].as_str().unwrap()));
    }
    for checked in report["outcomes"].as_array().unwrap() {
        assert!(text.contains(checked["rule"].as_str().unwrap()));
    }
    assert!(text.contains("Stabilito dal testo esaminato"));
    assert!(text.contains("Aiuto per l'ufficio: non è un parere legale."));
}

#[test]
fn the_page_stands_alone_and_runs_nothing() {
    let page = out(
        &["report", "--register", LIGURIA, "--pack", "cst_liguria"],
        "2022-03-01",
    );
    for forbidden in [
        "<script", "<link", "<img", "src=", "@import", "url(", " onclick",
    ] {
        assert!(!page.contains(forbidden), "{forbidden}");
    }
    let mut identifiers: Vec<&str> = page
        .split(" id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let all = identifiers.len();
    identifiers.sort_unstable();
    identifiers.dedup();
    assert_eq!(all, identifiers.len());
}

#[test]
fn the_same_files_give_the_same_bytes() {
    for format in ["html", "json"] {
        let arguments = [
            "report",
            "--register",
            LIGURIA,
            "--pack",
            "cst_liguria",
            "--date",
            "2022-03-01",
            "--format",
            format,
        ];
        let first = run(&arguments).stdout;
        assert!(first.len() > 10_000);
        assert_eq!(first, run(&arguments).stdout, "{format}");
    }
}

#[test]
fn without_words_on_the_quorum_none_is_invented() {
    let page = out(&["report", "--register", SOUND], "2023-06-15");
    let text = words(&page);
    assert!(text.contains("Non stabilito dal testo esaminato"));
    assert!(!text.contains("Stabilito dal testo esaminato"));
    let report = json(&["report", "--register", SOUND], "2023-06-15");
    assert_eq!(report["quorum"]["stated"], false);
    assert_eq!(report["changes"], Value::Null);
}

#[test]
fn seats_without_a_member_are_drawn_empty_and_named() {
    let arguments = ["report", "--register", LIGURIA, "--pack", "cst_liguria"];
    let report = json(&arguments, "2022-03-01");
    let body = &report["bodies"][1];
    assert_eq!(body["name"], "comitato_di_indirizzo_liguria");
    assert_eq!((&body["filled"], &body["size"]), (&4.into(), &5.into()));
    assert_eq!(
        body["unfilled_seats"],
        serde_json::json!(["piccoli_comuni_aderenti"])
    );
    let page = out(&arguments, "2022-03-01");
    let seats = |page: &str| page.matches(" r=\"12\"").count();
    assert_eq!(seats(&page), 20);
    let drawn = page
        .split("<circle")
        .filter(|part| part.contains(" r=\"12\""));
    let empty = drawn.filter(|part| part.split('>').next().unwrap().contains("empty"));
    assert_eq!(empty.count(), 1);
    let findings = report["findings"].as_array().unwrap();
    for reason in body["reasons"].as_array().unwrap() {
        let same = |finding: &&Value| {
            finding["rule"] == body["name"]
                && finding["message"]
                    .as_str()
                    .unwrap()
                    .contains(reason.as_str().unwrap())
        };
        assert!(findings.iter().any(|finding| same(&finding)), "{reason}");
    }
}

#[test]
fn fees_are_told_beside_what_the_rules_compute() {
    let arguments = ["report", "--register", MACERATA, "--pack", "cst_macerata"];
    let report = json(&arguments, "2022-03-01");
    let fees = &report["fees"];
    let differences = fees["differences"].as_array().unwrap();
    assert_eq!(differences.len(), 2);
    let rule = "macerata_quota_diversa_dalla_fascia";
    let rows: Vec<&Value> = report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|finding| finding["rule"] == rule && finding["outcome"] == "violata")
        .map(|finding| &finding["place"]["row"])
        .collect();
    let told: Vec<&Value> = differences.iter().map(|fee| &fee["row"]).collect();
    assert_eq!(told, rows);
    assert_eq!(differences[0]["name"], "Apiro");
    assert_eq!(differences[0]["due"], "1440.00");
    assert_eq!(differences[0]["registered"], "2112.00");
    let sum = |field: &str| fees[field].as_str().unwrap().parse::<f64>().unwrap();
    let by_row: f64 = differences
        .iter()
        .map(|fee| {
            let of = |field: &str| fee[field].as_str().unwrap().parse::<f64>().unwrap();
            of("registered") - of("due")
        })
        .sum();
    assert!((sum("registered") - sum("due") - by_row).abs() < 0.001);
    assert!(words(&out(&arguments, "2022-03-01")).contains("2.112,00 €"));
}

const HEADINGS: &str = "Ente;Tipologia;C.F.;Abitanti;Quota annua";

fn register(rows: &[&str]) -> tempfile::NamedTempFile {
    let text = format!("{HEADINGS}\n{}\n", rows.join("\n"));
    let file = tempfile::Builder::new().suffix(".csv").tempfile().unwrap();
    std::fs::write(file.path(), text).unwrap();
    file
}

#[test]
fn rows_that_came_went_and_changed_are_told() {
    let before = register(&[
        "Comune di Alfa;Comune;00152230413;1000;100,00",
        "Comune di Beta;Comune;82000100411;2000;200,00",
        "Comune di Gamma;Comune;00360660419;3000;300,00",
        "Comune di Delta;Comune;00145940425;4000;400,00",
    ]);
    let after = register(&[
        "Comune di Zeta;Comune;00131210431;9000;900,00",
        "Comune di Gamma Terme;Comune;00360660419;3000;300,00",
        "COMUNE DI BETA;Comune;82000100411;2100;210,00",
        "Comune di Alfa;Comune;00152230413;1000;100,00",
    ]);
    let arguments = [
        "report",
        "--register",
        after.path().to_str().unwrap(),
        "--previous-register",
        before.path().to_str().unwrap(),
    ];
    let report = json(&arguments, "2026-11-23");
    let told: Vec<String> = report["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|change| {
            let cells: Vec<String> = change["cells"]
                .as_array()
                .unwrap()
                .iter()
                .map(|cell| format!("{}: {} → {}", cell["column"], cell["before"], cell["after"]))
                .collect();
            format!(
                "{} {} {} {} {}",
                change["change"],
                change["name"],
                change["row"],
                change["row_before"],
                cells.join(", ")
            )
            .replace('"', "")
        })
        .collect();
    assert_eq!(
        told,
        [
            "added Comune di Zeta 2 null ",
            "removed Comune di Delta null 5 ",
            "changed Comune di Gamma Terme 3 4 ente: Comune di Gamma → Comune di Gamma Terme",
            "changed COMUNE DI BETA 4 3 ente: Comune di Beta → COMUNE DI BETA, popolazione: 2000 → 2100, quota_annua: 200,00 € → 210,00 €",
        ]
    );
    let same = json(
        &[&arguments[..3], &["--previous-register", arguments[2]]].concat(),
        "2026-11-23",
    );
    assert_eq!(same["changes"], serde_json::json!([]));
}

#[test]
fn the_words_of_a_register_are_text_and_nothing_else() {
    let hostile = register(&[
        "Comune di <script>alert(1)</script>;Comune;00152230413;1000;100,00",
        "Comune di \u{202e}Beta\u{1b}[31m\" onload=x;Comune;1;2000;200,00",
    ]);
    let path = hostile.path().to_str().unwrap();
    let page = out(&["report", "--register", path], "2026-11-23");
    assert!(!page.contains("<script") && !page.contains('\u{202e}') && !page.contains('\u{1b}'));
    let text = words(&page);
    assert!(text.contains("Comune di <script>alert(1)</script>"));
    assert!(text.contains("Comune di ·Beta·[31m\" onload=x"));
}

#[test]
fn findings_do_not_change_how_it_ends_and_unreadable_files_do() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("relazione.html");
    let target = target.to_str().unwrap();
    let done = run(&[
        "report",
        "--register",
        FAULTY,
        "--date",
        "2023-06-15",
        "--output",
        target,
    ]);
    assert_eq!(done.status.code(), Some(0));
    assert!(done.stdout.is_empty());
    assert!(
        std::fs::read_to_string(target)
            .unwrap()
            .starts_with("<!DOCTYPE html><html lang=\"it\">")
    );
    for arguments in [
        &["--register", "manca.csv"][..],
        &["--register", SOUND, "--previous-register", "manca.csv"],
        &["--register", SOUND, "--convention", "manca.docx"],
    ] {
        let done = run(&[&["report", "--date", "2023-06-15"], arguments].concat());
        assert_eq!(done.status.code(), Some(2), "{arguments:?}");
        assert!(done.stdout.is_empty());
    }
    let done = run(&["report", "--register", SOUND, "--format", "pdf"]);
    assert_eq!(done.status.code(), Some(2));
    assert!(
        String::from_utf8(done.stderr)
            .unwrap()
            .contains("Salva come PDF")
    );
}
