//! Archives and their parts, sound and broken.

use super::super::fixture::{document, docx, p, zipped};
use super::{blocks_of, read};
use crate::document::Note;
use crate::ingest::{Error, Foreign, Limit, Limits};

#[test]
fn prefixes_and_the_strict_name_space_do_not_matter() {
    let strict = "<x:document xmlns:x=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><x:body><x:p><x:r><x:t>Art. 1</x:t>\
                  </x:r></x:p></x:body></x:document>";
    let plain = "<document xmlns=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><body><p><r><t>Art. 1</t></r>\
                 </p></body></document>";
    for xml in [strict, plain] {
        assert_eq!(
            blocks_of(&zipped(&[("word/document.xml", xml)])),
            ["Art. 1"]
        );
    }
}

#[test]
fn the_document_is_found_by_relationship_and_by_content_type() {
    let xml = document(&p("", "Art. 1"));
    let relations = "<Relationships xmlns=\"x\"><Relationship Id=\"r\" Type=\"http://x/officeDocument\" Target=\"/Testo/Doc.xml\"/>\
                     </Relationships>";
    let types = "<Types xmlns=\"x\"><Override PartName=\"/testo/doc.xml\" ContentType=\"application/vnd.openxmlformats-officedocument\
                 .wordprocessingml.document.main+xml\"/></Types>";
    for (name, content) in [("_rels/.rels", relations), ("[Content_Types].xml", types)] {
        assert_eq!(
            blocks_of(&zipped(&[(name, content), ("testo/doc.xml", &xml)])),
            ["Art. 1"]
        );
    }
}

#[test]
fn a_broken_secondary_part_is_told_and_a_broken_document_refused() {
    let whole = docx(
        &p("", "Art. 1"),
        &[("word/styles.xml", "<w:styles><w:style>")],
    );
    assert!(matches!(
        read(&whole).unwrap().notes.as_slice(),
        [Note::Partial { .. }]
    ));
    let cut = zipped(&[(
        "word/document.xml",
        &document("<w:p>").replace("</w:body>", ""),
    )]);
    let error = read(&cut).unwrap_err();
    assert!(
        matches!(&error, Error::Damaged { part: Some(part), at: Some(_), .. } if part == "word/document.xml"),
        "{error}"
    );
    let half = &whole[..whole.len() / 2];
    assert!(matches!(
        read(half).unwrap_err(),
        Error::Damaged { part: None, .. }
    ));
}

#[test]
fn other_archives_are_named() {
    let cases = [
        (
            zipped(&[
                ("mimetype", "application/vnd.oasis.opendocument.graphics"),
                ("content.xml", "<a/>"),
            ]),
            Foreign::OpenDocument,
        ),
        (zipped(&[("xl/workbook.xml", "<a/>")]), Foreign::Spreadsheet),
        (zipped(&[("foto.txt", "ciao")]), Foreign::Zip),
    ];
    for (bytes, wanted) in cases {
        assert!(matches!(read(&bytes), Err(Error::Foreign { format, .. }) if format == wanted));
    }
    assert!(matches!(
        read(&docx("<w:p/>", &[])),
        Err(Error::NoWords { .. })
    ));
}

#[test]
fn limits_hold() {
    let limits = |limits: Limits, bytes: &[u8]| match crate::ingest::read("a.docx", bytes, &limits)
    {
        Err(Error::Limit { limit, .. }) => Some(limit),
        _ => None,
    };
    let usual = Limits::default();
    let deep = format!(
        "{}{}",
        "<w:tbl><w:tr><w:tc>".repeat(5000),
        "</w:tc></w:tr></w:tbl>".repeat(5000)
    );
    assert_eq!(limits(usual, &docx(&deep, &[])), Some(Limit::XmlDepth));
    let bomb = docx(&p("", &"a".repeat(2_000_000)), &[]);
    assert!(bomb.len() < 20_000);
    assert_eq!(
        limits(
            Limits {
                unzipped_bytes: 1_000_000,
                ..usual
            },
            &bomb
        ),
        Some(Limit::UnzippedBytes)
    );
    assert_eq!(
        limits(
            Limits {
                input_bytes: 10,
                ..usual
            },
            &bomb
        ),
        Some(Limit::InputBytes)
    );
    assert_eq!(
        limits(
            Limits {
                zip_entries: 1,
                ..usual
            },
            &docx("", &[("a", "")])
        ),
        Some(Limit::ZipEntries)
    );
}
