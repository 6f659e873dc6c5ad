//! Archives and their parts, sound and broken.

use super::{content, named, odt, read};
use crate::document::Note;
use crate::ingest::docx::fixture::zipped;
use crate::ingest::{Error, Foreign, Limit, Limits};

#[test]
fn an_encrypted_text_is_told() {
    let manifest = "<manifest:manifest><manifest:file-entry manifest:full-path=\"content.xml\"><manifest:encryption-data/>\
                    </manifest:file-entry></manifest:manifest>";
    let bytes = odt("\u{1}\u{2}cifrato", &[("META-INF/manifest.xml", manifest)]);
    let error = read(&bytes).unwrap_err();
    assert!(matches!(
        error,
        Error::Foreign {
            format: Foreign::Encrypted,
            ..
        }
    ));
}

#[test]
fn other_opendocument_files_are_named() {
    let of = |kind: &str| {
        zipped(&[
            (
                "mimetype",
                &format!("application/vnd.oasis.opendocument.{kind}"),
            ),
            ("content.xml", "<a/>"),
        ])
    };
    let cases = [
        ("spreadsheet", Foreign::Spreadsheet),
        ("presentation", Foreign::Presentation),
        ("graphics", Foreign::OpenDocument),
    ];
    for (kind, wanted) in cases {
        let read = read(&of(kind));
        assert!(matches!(read, Err(Error::Foreign { format, .. }) if format == wanted));
    }
}

#[test]
fn broken_styles_are_told_and_a_broken_text_refused() {
    let text = content("", "<text:p>Art. 1</text:p>");
    let whole = odt(&text, &[("styles.xml", "<office:styles><a>")]);
    let notes = read(&whole).unwrap().notes;
    assert!(matches!(notes.as_slice(), [Note::Partial { .. }]));
    let cut = text.replace("</office:text>", "");
    let error = read(&odt(&cut, &[("styles.xml", &named(""))])).unwrap_err();
    assert!(error.to_string().contains("parte «content.xml»"), "{error}");
    assert!(!error.to_string().contains("Word"), "{error}");
    let missing = zipped(&[("mimetype", "application/vnd.oasis.opendocument.text")]);
    assert!(matches!(read(&missing), Err(Error::Damaged { .. })));
}

#[test]
fn a_flat_file_is_read_by_its_content() {
    let flat = content("", "<text:p>Art. 1</text:p>")
        .replace("office:document-content", "office:document")
        .replace(
            "<office:automatic-styles>",
            "<office:meta><text:p>no</text:p></office:meta><office:automatic-styles>",
        )
        .replacen(
            "<office:document ",
            "<office:document office:mimetype=\"application/vnd.oasis.opendocument.text\" ",
            1,
        );
    let document = crate::ingest::read("a.txt", flat.as_bytes(), &Limits::default()).unwrap();
    assert_eq!(document.text, "Art. 1\n");
    assert!(
        crate::ingest::read("a", &flat.as_bytes()[..flat.len() - 30], &Limits::default()).is_err()
    );
}

#[test]
fn limits_hold() {
    let limits = |limits: Limits, bytes: &[u8]| match crate::ingest::read("a.odt", bytes, &limits) {
        Err(Error::Limit { limit, .. }) => Some(limit),
        _ => None,
    };
    let usual = Limits::default();
    let deep = content(
        "",
        &format!(
            "{}{}",
            "<text:list><text:list-item>".repeat(5000),
            "</text:list-item></text:list>".repeat(5000)
        ),
    );
    assert_eq!(limits(usual, &odt(&deep, &[])), Some(Limit::XmlDepth));
    let bomb = odt(
        &content("", &format!("<text:p>{}</text:p>", "a".repeat(2_000_000))),
        &[],
    );
    let small = Limits {
        unzipped_bytes: 1_000_000,
        ..usual
    };
    assert_eq!(limits(small, &bomb), Some(Limit::UnzippedBytes));
}
