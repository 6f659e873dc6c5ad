//! Small Word files, made on the spot.

use std::fmt::Write as _;
use std::io::Write;
use zip::write::SimpleFileOptions;

const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
const RELATIONS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;

/// A convention of two articles with this between them.
pub fn docx(middle: &str) -> Vec<u8> {
    let body = [
        paragraph("CONVENZIONE"),
        paragraph("tra il Comune di Alfa e il Comune di Beta"),
        paragraph("Art. 1 – Oggetto"),
        middle.to_owned(),
        paragraph("Art. 2 – Durata"),
        paragraph("La convenzione dura tre anni."),
    ]
    .concat();
    let document = format!(
        r#"<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>"#
    );
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in [
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", RELATIONS),
        ("word/document.xml", &document),
    ] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

pub fn paragraph(words: &str) -> String {
    format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
}

/// A list whose every item stands one level under the one before.
pub fn nested_list(levels: usize) -> String {
    let mut xml = String::new();
    for level in 0..levels {
        let _ = write!(
            xml,
            r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>voce {level}</w:t></w:r></w:p>"#
        );
    }
    xml
}

/// A table in a table in a table.
pub fn nested_tables(levels: usize) -> String {
    let open = "<w:tbl><w:tr><w:tc>".repeat(levels);
    let close = "</w:tc></w:tr></w:tbl>".repeat(levels);
    format!("{open}{}{close}", paragraph("in fondo"))
}
