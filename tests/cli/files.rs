//! Files that are no acts, or are broken, or are too much: each says why, and never stops the others.

use super::act::{docx, nested_list, nested_tables};
use super::{DRAFT, json, out, vaglio};
use tempfile::TempDir;

fn file(name: &str, bytes: &[u8]) -> (TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    let path = path.to_str().unwrap().to_owned();
    (folder, path)
}

/// What `check` says of a file that cannot be read, on one line.
fn refused(name: &str, bytes: &[u8]) -> String {
    let (_folder, path) = file(name, bytes);
    let text = out(&vaglio(&["check", &path]).code(2));
    assert!(
        text.contains("Nessun atto o registro controllato; 1 file non letto."),
        "{text}"
    );
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn unreadable_files_say_why_and_what_to_do() {
    assert!(refused("vuoto.docx", b"").contains("il file è vuoto"));
    let binary = refused("dati.bin", b"\0\x01\x02\xff\xfe\x03");
    assert!(binary.contains("contiene byte di controllo"), "{binary}");
    assert!(binary.contains("i formati che si leggono sono .docx, .odt, .pdf, .html, .md e .txt"));
    let pdf = refused("atto.pdf", b"%PDF-1.7\n");
    assert!(
        pdf.contains("file PDF danneggiato: non vi si trovano pagine"),
        "{pdf}"
    );
}

#[test]
fn a_word_file_cut_in_half_is_told_as_damaged() {
    let whole = std::fs::read(DRAFT).unwrap();
    let half = refused("meta.docx", &whole[..whole.len() / 2]);
    assert!(half.contains("file danneggiato"), "{half}");
    assert!(half.contains("salvarlo di nuovo"), "{half}");
}

#[test]
fn a_workbook_cut_in_half_is_told_as_damaged() {
    let whole = std::fs::read("fixtures/registri/generale/sano.xlsx").unwrap();
    let half = refused("meta.xlsx", &whole[..whole.len() / 2]);
    assert!(half.contains("foglio di calcolo danneggiato"), "{half}");
    let other = refused("altro.csv", b"a;b\n1;2\n");
    assert!(
        other.contains("nessun foglio è un registro riconoscibile"),
        "{other}"
    );
}

#[test]
fn a_text_of_twenty_megabytes_is_refused_at_once() {
    let sentence = "La presente convenzione ha durata di tre anni. ";
    let text = sentence.repeat((20 << 20) / sentence.len());
    let said = refused("grande.txt", text.as_bytes());
    assert!(
        said.contains("troppo lungo per un atto, al massimo 4 MB"),
        "{said}"
    );
}

#[test]
fn a_long_text_without_full_stops_is_read_in_time() {
    let words =
        "la quota è di euro 100,00 per tre anni ai sensi della legge 7 agosto 1990, n. 241 ";
    let text = format!(
        "CONVENZIONE\n\ntra il Comune di Alfa e il Comune di Beta\n\nArt. 1 – Quote\n\n{}\n\nArt. 2 – Durata\n\nTre anni.\n",
        words.repeat(1000)
    );
    let (_folder, path) = file("lungo.txt", text.as_bytes());
    let run = vaglio(&["check", &path, "--format", "json"]);
    assert!(run.get_output().status.code() < Some(2));
}

#[test]
fn deep_lists_are_read_and_deep_tables_are_refused() {
    let (_folder, path) = file("liste.docx", &docx(&nested_list(200)));
    let value = json(&vaglio(&["facts", &path, "--format", "json"]).code(0));
    assert_eq!(value["kind"], "convenzione");
    assert_eq!(value["articles"].as_array().unwrap().len(), 2);
    let said = refused("tabelle.docx", &docx(&nested_tables(200)));
    assert!(said.contains("troppi elementi annidati"), "{said}");
}

#[test]
fn a_file_that_does_not_exist_does_not_stop_the_others() {
    let value = json(&vaglio(&["check", "manca.docx", DRAFT, "--format", "json"]).code(2));
    assert_eq!(value["files"].as_array().unwrap().len(), 1);
    assert_eq!(value["files"][0]["path"], DRAFT);
    assert_eq!(value["errors"][0]["path"], "manca.docx");
    assert!(!value["findings"].as_array().unwrap().is_empty());
    let text = out(&vaglio(&["check", "manca.docx", DRAFT, "-q"]).code(2));
    assert!(
        text.contains("manca.docx: il file o la cartella non esiste"),
        "{text}"
    );
    assert!(text.contains("in 1 atto; 1 file non letto."), "{text}");
}

#[test]
fn a_folder_is_walked_and_other_files_are_left_alone() {
    let (folder, _) = file("atto.docx", &docx(""));
    std::fs::write(folder.path().join("~$atto.docx"), b"lock").unwrap();
    std::fs::write(folder.path().join("foto.png"), b"\x89PNG").unwrap();
    std::fs::write(
        folder.path().join("nota.txt"),
        "Gentile collega,\n\nsaluti.\n",
    )
    .unwrap();
    let path = folder.path().to_str().unwrap();
    let value = json(&vaglio(&["check", path, "--format", "json"]));
    let kinds: Vec<&str> = value["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|file| file["kind"].as_str().unwrap())
        .collect();
    assert_eq!(kinds, ["convenzione", "altro"]);
    let text = out(&vaglio(&["check", path, "-q"])).replace('\n', " ");
    assert!(
        text.contains("in 1 atto; 1 documento di altro genere, non controllato"),
        "{text}"
    );
}

#[test]
fn an_empty_folder_is_no_job() {
    let folder = tempfile::tempdir().unwrap();
    vaglio(&["check", folder.path().to_str().unwrap()]).code(2);
}
