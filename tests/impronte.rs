//! Fingerprints: the same fault has the same one, however its act is laid out and whatever changes around it.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test reads its own texts"
)]

use chrono::NaiveDate;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::io::Write;
use std::sync::LazyLock;
use vaglio::engine::{Options, check};
use vaglio::project::Rules;
use vaglio::{facts, ingest, project};
use zip::write::SimpleFileOptions;

static RULES: LazyLock<Rules> = LazyLock::new(project::shipped);

/// An act with faults of many kinds: in words, in blanks, in what is not there.
const ACT: [&str; 17] = [
    "CONVENZIONE PER LA GESTIONE ASSOCIATA DEL SERVIZIO DI VERDE PUBBLICO",
    "tra il Comune di Alfa e il Comune di Beta",
    "si conviene quanto segue.",
    "Art. 1 – Oggetto",
    "1. I Comuni gestiscono in forma associata la cura dei giardini, ai sensi dell'art. 30 del D.Lgs. 18 agosto 2000, n. 267.",
    "Art. 2 – Durata",
    "1. La convenzione ha durata di tre anni, dal 1° gennaio 2027 al 31 dicembre 2030.",
    "2. Il rinnovo è possibile alle condizioni dell'articolo 23 della presente convenzione.",
    "Art. 3 – Rapporti finanziari",
    "1. Il Comune di Beta versa al Comune di Alfa euro 5.000,00 (cinquecento/00) ogni anno.",
    "2. La quota si versa entro il giorno __________ di ogni anno.",
    "Art. 4 – Recesso",
    "1. Ogni Comune può recedere con preavviso di _____ mesi, dato con deliberazione del Consiglio e comunicato per PEC.",
    "Art. 5 – Garanzie",
    "1. L'ente che non adempie risponde dei danni e paga gli interessi legali dopo trenta giorni di ritardo.",
    "Art. 6 – Controversie",
    "1. Decide il giudice amministrativo, dopo un tentativo di accordo tra i Sindaci.",
];

/// The rule and fingerprint of every finding.
fn prints(path: &str, bytes: &[u8]) -> BTreeSet<(String, String)> {
    let document = ingest::read(path, bytes, &ingest::Limits::default()).unwrap();
    let facts = facts::read(&document, &RULES.lexicon);
    let options = Options {
        today: NaiveDate::from_ymd_opt(2026, 11, 23).unwrap(),
        packs: Vec::new(),
        pinned: Default::default(),
    };
    let report = check(&document, &facts, &RULES.set, &options);
    let found: BTreeSet<_> = report
        .findings
        .iter()
        .map(|finding| (finding.rule.clone(), finding.fingerprint.clone()))
        .collect();
    assert_eq!(found.len(), report.findings.len(), "fingerprints differ");
    found
}

fn text(paragraphs: &[String], width: usize) -> String {
    let wrapped = paragraphs.iter().map(|paragraph| {
        let lines = textwrap::wrap(paragraph, textwrap::Options::new(width).break_words(false));
        lines.join("\n")
    });
    wrapped.collect::<Vec<_>>().join("\n\n") + "\n"
}

fn word(paragraphs: &[String]) -> Vec<u8> {
    let body: String = paragraphs
        .iter()
        .map(|words| format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"))
        .collect();
    let document = format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    let kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    let types = format!(
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/word/document.xml\" ContentType=\"{kind}\"/></Types>"
    );
    let office =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
    let relations = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" Type=\"{office}\" Target=\"word/document.xml\"/></Relationships>"
    );
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in [
        ("[Content_Types].xml", &types),
        ("_rels/.rels", &relations),
        ("word/document.xml", &document),
    ] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn act() -> Vec<String> {
    ACT.iter().map(|words| (*words).to_owned()).collect()
}

#[test]
fn the_act_has_faults_of_many_kinds() {
    let rules: BTreeSet<String> = prints("a.txt", text(&act(), 80).as_bytes())
        .into_iter()
        .map(|(rule, _)| rule)
        .collect();
    for rule in [
        "durata_e_date_discordi",
        "importo_in_lettere_discorde",
        "preavviso_in_bianco",
        "rinvio_a_vuoto",
        "consultazione_assente",
    ] {
        assert!(rules.contains(rule), "{rule}: {rules:?}");
    }
}

#[test]
fn a_word_file_a_text_and_a_markdown_file_have_the_same() {
    let of_text = prints("a.txt", text(&act(), 80).as_bytes());
    assert_eq!(prints("a.docx", &word(&act())), of_text);
    assert_eq!(prints("a.md", text(&act(), 100).as_bytes()), of_text);
}

#[test]
fn the_same_fault_twice_has_two() {
    let mut twice = act();
    twice.insert(11, twice[9].replacen("1.", "3.", 1));
    let found = prints("a.txt", text(&twice, 80).as_bytes());
    let sums = found
        .iter()
        .filter(|(rule, _)| rule == "importo_in_lettere_discorde");
    assert_eq!(sums.count(), 2);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn line_breaks_and_changes_elsewhere_leave_them_as_they_are(
        width in 55_usize..90,
        sentence in "La spesa per (piante|attrezzi|concime) è approvata dai Sindaci\\.",
        place in prop::sample::select(vec![5_usize, 13, 15]),
        blank_lines in 0_usize..4,
    ) {
        let plain = prints("a.txt", text(&act(), 80).as_bytes());
        let mut changed = act();
        // A new article moves the lines, and the numbers of the articles that follow.
        changed.insert(place, format!("1. {sentence}"));
        changed.insert(place, "Art. 0 – Acquisti".to_owned());
        let mut number = 0;
        for words in &mut changed {
            if let Some(heading) = words.strip_prefix("Art. ") {
                number += 1;
                *words = format!("Art. {number} {}", heading.split_once(' ').unwrap().1);
            }
        }
        let moved = format!("{}{}", "\n".repeat(blank_lines), text(&changed, width));
        prop_assert_eq!(prints("a.txt", moved.as_bytes()), plain);
    }
}
