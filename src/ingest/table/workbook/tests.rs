//! Workbooks made for the tests: the traps that registers in Excel and LibreOffice set.

mod ods;
mod xlsx;

use crate::ingest::Limits;
use crate::ingest::table::{Body, Error, RowKind, Table, open};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

pub fn zipped(files: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        archive
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        archive.write_all(content.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// The parts of a package, with their names.
pub fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut part = archive.by_index(at).unwrap();
            let mut text = String::new();
            std::io::Read::read_to_string(&mut part, &mut text).unwrap();
            (part.name().to_owned(), text)
        })
        .collect()
}

pub fn tables(bytes: &[u8]) -> Vec<Table<'_>> {
    open("r", bytes, &Limits::default()).unwrap().tables
}

pub fn error(bytes: &[u8], limits: &Limits) -> Error {
    open("r", bytes, limits).err().unwrap()
}

pub fn body(table: Table<'_>) -> Body<'_> {
    let known = |text: &str| {
        [
            "ente", "c.f.", "abitanti", "data", "numero", "quota", "note",
        ]
        .contains(&text.to_lowercase().as_str())
    };
    let header = table.find_header(known).unwrap();
    table.body(header)
}

/// The rows: number, kind, hidden, and the cells that are not empty, each after its column.
pub fn rows(mut body: Body<'_>) -> Vec<(u32, RowKind, bool, String)> {
    let mut rows = Vec::new();
    while let Some(row) = body.next_row().unwrap() {
        let cells: Vec<String> = row
            .filled()
            .map(|(column, cell)| format!("{column}:{cell}"))
            .collect();
        rows.push((row.number, row.kind, row.hidden, cells.join(" ")));
    }
    rows
}

/// A file with every part in turn cut short or spoilt is read, or refused, and never hangs or panics.
pub fn survives(bytes: &[u8]) {
    let parts = parts(bytes);
    let mut seed = 7usize;
    let mut random = move |below: usize| {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below.max(1)
    };
    for round in 0..300 {
        let mut files = parts.clone();
        let at = random(files.len());
        let text = &mut files[at].1;
        let from = random(text.len());
        match round % 3 {
            0 => text.truncate(text.floor_char_boundary(from)),
            1 => {
                let from = text.floor_char_boundary(from);
                let to = text.floor_char_boundary((from + random(40)).min(text.len()));
                text.replace_range(from..to, "");
            }
            _ => {
                let from = text.floor_char_boundary(from);
                text.insert_str(from, ["<", "9", "\"", "&", ">"][random(5)]);
            }
        }
        let files: Vec<(&str, &str)> = files
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str()))
            .collect();
        let bytes = zipped(&files);
        if let Ok(book) = open("r", bytes.as_slice(), &Limits::default()) {
            for table in book.tables {
                if let Some(header) = table.find_header(|_| true) {
                    let _ = rows(table.body(header));
                }
            }
        }
    }
}

#[test]
fn a_package_that_is_no_workbook_says_what_it_is() {
    for (part, content, wanted) in [
        (
            "word/document.xml",
            "<a/>",
            "«r»: è un documento Word, non un registro",
        ),
        (
            "mimetype",
            "application/vnd.oasis.opendocument.text",
            "«r»: è un documento OpenDocument, non un foglio di calcolo",
        ),
        (
            "ppt/presentation.xml",
            "<a/>",
            "«r»: è una presentazione, non un registro",
        ),
        (
            "xl/workbook.bin",
            "",
            "«r»: il formato binario .xlsb non si legge",
        ),
        (
            "elenco.txt",
            "",
            "«r»: è un archivio .zip, non un foglio di calcolo",
        ),
    ] {
        let error = error(&zipped(&[(part, content)]), &Limits::default());
        assert_eq!(error.to_string(), wanted);
    }
}
