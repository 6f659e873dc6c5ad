//! PDF files of several producers: what is read in them, what is said of them, and that broken ones never fail in silence.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test reads its own files"
)]

use assert_cmd::Command;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use vaglio::document::{BlockKind, Document, Note};
use vaglio::ingest::{self, Error, Limits};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(root().join("fixtures/pdf").join(name)).unwrap()
}

fn read(name: &str) -> Result<Document, Error> {
    ingest::read(name, &bytes(name), &Limits::default())
}

/// The blocks of an act with their pages and kinds, and the notes on the file.
fn seen(name: &str) -> String {
    let document = read(name).unwrap();
    let mut seen = String::new();
    for said in &document.notes {
        seen += &format!("# {said:?}\n");
    }
    for block in &document.blocks {
        let page = document.place(block.span).page.unwrap();
        let kind = match block.kind {
            BlockKind::TableCell { row, column, .. } => format!(" cella {row}.{column}"),
            BlockKind::Footnote => " nota".to_owned(),
            _ => String::new(),
        };
        seen += &format!("{page}{kind}: {}\n", document.words(block.span));
    }
    seen
}

#[test]
fn two_columns_with_a_table_are_read_column_by_column() {
    insta::assert_snapshot!(seen("due-colonne.pdf"));
}

#[test]
fn divided_words_come_together_and_notes_stand_after_their_paragraph() {
    insta::assert_snapshot!(seen("note-e-sillabe.pdf"));
}

#[test]
fn heads_feet_and_page_numbers_are_no_words_of_the_act() {
    insta::assert_snapshot!(seen("delibera-giunta-recesso.pdf"));
    let circular = read("circolare.pdf").unwrap().text;
    assert!(!circular.contains("Provincia di Gamma") && !circular.contains("- 1 -"));
}

#[test]
fn a_watermark_across_the_page_is_told_and_left_out() {
    let document = read("filigrana.pdf").unwrap();
    assert!(!document.text.contains("BOZZA"));
    let what = "pagine 1 e 2: parole scritte di traverso, «BOZZA»".to_owned();
    assert_eq!(document.notes, [Note::Partial { what }]);
}

#[test]
fn hidden_words_are_left_out_and_white_ones_on_a_dark_band_are_read() {
    let document = read("parole-nascoste.pdf").unwrap();
    assert!(!document.text.contains("nascosto"));
    assert!(document.text.contains("Intestazione bianca su blu"));
    assert!(matches!(document.notes.as_slice(), [Note::Partial { .. }]));
}

#[test]
fn words_laid_over_a_scan_are_read_and_told() {
    let document = read("riconosciuto.pdf").unwrap();
    assert!(document.text.contains("Art. 1 - Oggetto"));
    assert_eq!(document.notes, [Note::Recognised { pages: vec![1] }]);
}

#[test]
fn printed_changes_are_read_as_if_accepted_and_told() {
    let document = read("revisioni-stampate.pdf").unwrap();
    assert!(
        document.text.contains("dura quattro anni dalla firma."),
        "{}",
        document.text
    );
    let told = Note::PrintedChanges {
        struck: 1,
        added: 1,
    };
    assert_eq!(document.notes, [told]);
}

#[test]
fn a_signature_in_the_file_is_told_with_its_signer() {
    let document = read("firmato.pdf").unwrap();
    let [signature] = document.signatures.as_slice() else {
        panic!("{:?}", document.signatures);
    };
    assert_eq!(signature.signer.as_deref(), Some("MARIA BIANCHI"));
    assert!(signature.claimed.is_some());
    assert!(
        matches!(document.notes.as_slice(), [Note::Signed { format, .. }] if format == "PAdES")
    );
}

#[test]
fn files_that_cannot_be_read_say_why() {
    let said = |name: &str| read(name).unwrap_err().to_string();
    assert_eq!(
        said("scansione.pdf"),
        "«scansione.pdf»: il PDF non ha testo (scansione): le sue 2 pagine sono immagini"
    );
    assert_eq!(
        said("con-password.pdf"),
        "«con-password.pdf»: il documento è protetto da password"
    );
    assert_eq!(
        said("troncato.pdf"),
        "«troncato.pdf»: file PDF danneggiato: nessuna pagina si legge"
    );
    let half = read("in-parte-scansione.pdf").unwrap();
    let what = "pagina 2: solo immagini, senza testo".to_owned();
    assert_eq!(half.notes, [Note::Partial { what }]);
}

#[test]
fn every_limit_stops_the_reading() {
    let file = bytes("circolare.pdf");
    let with = |limits: Limits| {
        ingest::read("a.pdf", &file, &limits)
            .unwrap_err()
            .to_string()
    };
    assert_eq!(
        with(Limits {
            pages: 1,
            ..Limits::default()
        }),
        "«a.pdf»: il PDF ha troppe pagine, al massimo 1"
    );
    assert_eq!(
        with(Limits {
            drawings: 10,
            ..Limits::default()
        }),
        "«a.pdf»: le pagine del PDF contengono troppe istruzioni di disegno, al massimo 10"
    );
}

/// Rule, outcome, message and quoted words of every finding, and the pages told.
fn findings(path: &Path) -> (BTreeSet<[String; 4]>, Vec<Value>) {
    let output = Command::cargo_bin("vaglio")
        .unwrap()
        .args(["check", "--date", "2026-11-24", "--format", "json"])
        .arg(path)
        .output()
        .unwrap();
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let found = report["findings"].as_array().unwrap();
    let text = |value: &Value| value.as_str().unwrap_or("").to_owned();
    let words = found
        .iter()
        .map(|finding| ["rule", "outcome", "message", "quote"].map(|key| text(&finding[key])));
    let pages = found.iter().filter(|finding| !finding["quote"].is_null());
    let pages = pages.map(|finding| finding["place"]["page"].clone());
    (words.collect(), pages.collect())
}

fn assert_alike(word: &Path, pdf: &Path) {
    let (expected, _) = findings(word);
    let (found, pages) = findings(pdf);
    assert_eq!(found, expected, "{}", pdf.display());
    assert!(
        !pages.is_empty() && pages.iter().all(Value::is_u64),
        "{pages:?}"
    );
}

#[test]
fn the_same_act_gives_the_same_findings_as_a_word_file_and_as_a_pdf() {
    let fixtures = root().join("fixtures");
    assert_alike(
        &fixtures.join("bozze/convenzione.docx"),
        &fixtures.join("pdf/bozza.pdf"),
    );
    assert_alike(
        &fixtures.join("atti/10-delibera-giunta-recesso/atto.docx"),
        &fixtures.join("pdf/delibera-giunta-recesso.pdf"),
    );
}

/// The folder of the real models, where the checkout stands beside it.
fn models() -> Option<PathBuf> {
    root()
        .ancestors()
        .map(|folder| folder.join("shared/casi/modello-cst"))
        .find(|folder| folder.is_dir())
}

#[test]
fn the_models_give_the_same_findings_as_word_files_and_as_pdfs() {
    let Some(folder) = models() else {
        return;
    };
    for name in ["allegato-a", "allegato-b"] {
        assert_alike(
            &folder.join(format!("{name}.docx")),
            &folder.join(format!("{name}.pdf")),
        );
    }
}

/// A small generator of numbers (Marsaglia's xorshift), so that the same files are spoilt in the same way every time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % bound.max(1) as u64).unwrap()
    }
}

fn spoil(file: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut file = file.to_vec();
    match numbers.below(4) {
        0 => file.truncate(numbers.below(file.len())),
        1 => {
            let from = numbers.below(file.len());
            let to = (from + numbers.below(2000)).min(file.len());
            file.drain(from..to);
        }
        _ => {
            for _ in 0..[1, 3, 30, 300][numbers.below(4)] {
                let at = numbers.below(file.len());
                file[at] = u8::try_from(numbers.below(256)).unwrap();
            }
        }
    }
    file
}

#[test]
fn a_spoilt_file_is_read_or_refused_and_never_read_as_nothing() {
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    for name in ["circolare.pdf", "note-e-sillabe.pdf", "due-colonne.pdf"] {
        let file = bytes(name);
        for _ in 0..100 {
            let spoilt = spoil(&file, &mut numbers);
            if let Ok(document) = ingest::read(name, &spoilt, &Limits::default()) {
                assert!(!document.blocks.is_empty());
                assert!(!document.text.trim().is_empty());
            }
        }
    }
}
