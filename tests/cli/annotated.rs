//! `vaglio annotate`: the copy, its name, and what is refused.

use super::act::docx;
use super::{DRAFT, command, err, out, vaglio};
use std::path::Path;
use tempfile::TempDir;

/// A folder with the draft in it.
fn folder() -> (TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bozza.docx");
    std::fs::copy(DRAFT, &path).unwrap();
    let path = path.to_str().unwrap().to_owned();
    (folder, path)
}

#[test]
fn the_copy_stands_beside_the_draft_and_the_draft_is_not_touched() {
    let (folder, path) = folder();
    let run = vaglio(&["annotate", &path]).code(0);
    assert!(
        out(&run).ends_with("bozza.vaglio.docx: 18 commenti.\n"),
        "{}",
        out(&run)
    );
    assert!(std::fs::read(&path).unwrap() == std::fs::read(DRAFT).unwrap());
    let copy = folder.path().join("bozza.vaglio.docx");
    let first = std::fs::read(&copy).unwrap();
    // Not written over without leave, and the same bytes with it.
    let again = vaglio(&["annotate", &path]).code(2);
    assert!(err(&again).contains("esiste già") && err(&again).contains("--force"));
    vaglio(&["annotate", &path, "--force"]).code(0);
    assert!(std::fs::read(&copy).unwrap() == first);
}

#[test]
fn an_opendocument_text_has_its_copy_and_no_proposals() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bozza.odt");
    std::fs::copy("fixtures/formati/convenzione.odt", &path).unwrap();
    let path = path.to_str().unwrap();
    let run = vaglio(&["annotate", path]).code(0);
    assert!(out(&run).contains("bozza.vaglio.odt: "), "{}", out(&run));
    assert!(folder.path().join("bozza.vaglio.odt").exists());
    let other = folder.path().join("altra.odt");
    let other = other.to_str().unwrap();
    let run = vaglio(&["annotate", path, "--fix", "-o", other]).code(2);
    assert!(err(&run).contains("i testi proposti si inseriscono solo nei file Word"));
    assert!(err(&run).contains("togliere «--fix»"));
    assert!(!Path::new(other).exists());
}

#[test]
fn the_proposals_are_counted() {
    let (folder, path) = folder();
    let copy = folder.path().join("con proposte.docx");
    let copy = copy.to_str().unwrap();
    let run = vaglio(&["annotate", &path, "--fix", "-o", copy]).code(0);
    assert!(out(&run).contains("18 commenti, "), "{}", out(&run));
    assert!(out(&run).contains("come revisioni."), "{}", out(&run));
    assert!(Path::new(copy).exists());
}

#[test]
fn the_source_is_never_the_target() {
    let (_folder, path) = folder();
    for more in [&[][..], &["--force"]] {
        let mut arguments = vec!["annotate", &path, "-o", &path];
        arguments.extend(more);
        let run = vaglio(&arguments).code(2);
        assert!(err(&run).contains("non può avere il nome del file di partenza"));
    }
    assert!(std::fs::read(&path).unwrap() == std::fs::read(DRAFT).unwrap());
}

#[test]
fn what_cannot_be_annotated_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let refused = |path: &str| err(&command(&["annotate", path]).assert().code(2));
    let text = file(
        "atto.txt",
        b"CONVENZIONE\n\ntra il Comune di Alfa e il Comune di Beta\n\nArt. 1\n",
    );
    assert!(refused(&text).contains("solo nei file Word (.docx) e OpenDocument (.odt)"));
    let flat = file(
        "atto.fodt",
        b"<office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
        xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
        office:mimetype=\"application/vnd.oasis.opendocument.text\"><office:body><office:text>\
        <text:p>CONVENZIONE</text:p><text:p>tra il Comune di Alfa e il Comune di Beta</text:p>\
        </office:text></office:body></office:document>",
    );
    assert!(refused(&flat).contains("salvare l'atto come .docx o .odt"));
    let letter = file("lettera.docx", &other());
    assert!(refused(&letter).contains("vaglio non lo giudica"));
    assert!(refused("manca.docx").contains("non esiste"));
    let mut encrypted = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    encrypted.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert!(refused(&file("cifrato.docx", &encrypted)).contains("protetto da password"));
    let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(left.len(), 4, "nothing is written: {left:?}");
}

/// A Word file that is no act.
fn other() -> Vec<u8> {
    use std::io::{Read, Write};
    let act = docx("");
    let mut from = zip::ZipArchive::new(std::io::Cursor::new(act)).unwrap();
    let mut to = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for at in 0..from.len() {
        let mut entry = from.by_index(at).unwrap();
        let mut text = String::new();
        entry.read_to_string(&mut text).unwrap();
        let text = text
            .replace("CONVENZIONE", "Gentile collega")
            .replace("tra il Comune di Alfa e il Comune di Beta", "ti saluto")
            .replace("Art. ", "Punto ")
            .replace("La convenzione dura tre anni.", "A presto.");
        to.start_file(entry.name(), zip::write::SimpleFileOptions::default())
            .unwrap();
        to.write_all(text.as_bytes()).unwrap();
    }
    to.finish().unwrap().into_inner()
}
