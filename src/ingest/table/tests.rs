//! CSV registers as offices save them.

use super::*;
use crate::ingest::{Foreign, Limits};
use std::io::Read;

fn known(text: &str) -> bool {
    const NAMES: &[&str] = &[
        "ente",
        "comune",
        "c.f.",
        "codice fiscale",
        "abitanti",
        "quota",
        "prov.",
        "data",
        "numero",
        "note",
    ];
    NAMES.contains(&text.trim().to_lowercase().as_str())
}

fn table(bytes: &[u8]) -> Table<'_> {
    open("registro.csv", bytes, &Limits::default())
        .unwrap()
        .tables
        .remove(0)
}

/// The rows under the headings: number, kind, and the cells that are not empty.
fn rows(bytes: &[u8]) -> Vec<(u32, RowKind, String)> {
    let table = table(bytes);
    let header = table.find_header(known).unwrap();
    collected(table.body(header))
}

fn collected(mut body: Body<'_>) -> Vec<(u32, RowKind, String)> {
    let mut rows = Vec::new();
    while let Some(row) = body.next_row().unwrap() {
        let cells: Vec<String> = row.filled().map(|(_, cell)| cell.to_string()).collect();
        rows.push((row.number, row.kind, cells.join("|")));
    }
    rows
}

const REGISTER: &str = "Comunità montana dell'Alto Metauro;;;\n\
    Registro degli enti aderenti al 31/12/2021;;;\n\
    ;;;\n\
    Ente;C.F.;Abitanti;Note\n\
    Comune di Fano;00127440410;60.888;\n\
    \n\
    Comune di Urbino;82004510416;14.192;\"prima riga\nseconda riga\"\n\
    Ente;C.F.;Abitanti;Note\n\
    Cantiano;00130980410;;\n\
    ;;;\n\
    Totale;;77.222;\n\
    \n\
    (*) dati provvisori;;;\n\
    Il Segretario;;;\n";

#[test]
fn only_the_rows_of_bodies_are_bodies() {
    let wanted = [
        (5, RowKind::Body, "Comune di Fano|00127440410|60.888"),
        (
            7,
            RowKind::Body,
            "Comune di Urbino|82004510416|14.192|prima riga\nseconda riga",
        ),
        (10, RowKind::Body, "Cantiano|00130980410"),
        (12, RowKind::Totals, "Totale|77.222"),
        (14, RowKind::Note, "(*) dati provvisori"),
        (15, RowKind::Body, "Il Segretario"),
    ];
    for text in [
        REGISTER.to_owned(),
        REGISTER.replace('\n', "\r\n"),
        format!("\u{feff}{REGISTER}"),
        REGISTER.trim_end().to_owned(),
    ] {
        let found = rows(text.as_bytes());
        let found: Vec<_> = found
            .iter()
            .map(|(line, kind, cells)| (*line, *kind, cells.replace('\r', "")))
            .collect();
        assert_eq!(
            found,
            wanted.map(|(line, kind, cells)| (line, kind, cells.to_owned()))
        );
    }
}

#[test]
fn headings_are_found_under_titles_and_keep_their_place() {
    let table = table(REGISTER.as_bytes());
    for header in [table.find_header(known), table.find_header(|_| false)] {
        let header = header.unwrap();
        assert_eq!((header.row, header.height, header.width()), (4, 1, 4));
        assert_eq!(header.text(1), Some("C.F."));
        assert_eq!(header.cells[2].address.to_string(), "C4");
    }
}

#[test]
fn a_lone_text_after_a_blank_row_is_a_remark_and_a_lone_name_among_bodies_is_a_body() {
    let text = "Ente;C.F.;Note\nFano;1;\nUrbino;;\n\nIl Segretario;;\n";
    let kinds: Vec<RowKind> = rows(text.as_bytes())
        .into_iter()
        .map(|(_, kind, _)| kind)
        .collect();
    assert_eq!(kinds, [RowKind::Body, RowKind::Body, RowKind::Note]);
}

#[test]
fn every_usual_encoding_gives_the_same_cells() {
    let text = "Ente;C.F.\nForlì;1\nCefalù – Città;2\n";
    let utf16: Vec<u8> = format!("\u{feff}{text}")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let latin: Vec<u8> = text
        .chars()
        .map(|c| match c {
            '–' => 0x96,
            c => u8::try_from(u32::from(c)).unwrap(),
        })
        .collect();
    let wanted = rows(text.as_bytes());
    assert_eq!(wanted[1].2, "Cefalù – Città|2");
    assert_eq!(rows(&utf16), wanted);
    assert_eq!(rows(&latin), wanted);
    let table = table(&latin);
    let header = table.find_header(known).unwrap();
    let mut body = table.body(header);
    while body.next_row().unwrap().is_some() {}
    assert!(body.foreign());
}

#[test]
fn one_broken_byte_of_a_utf8_file_is_replaced() {
    let mut bytes = "Ente;C.F.\nForlì;1\nCefal".as_bytes().to_vec();
    bytes.extend_from_slice(b"\xC3;2\nCant\xC3\xB9;3\n");
    let cells: Vec<String> = rows(&bytes).into_iter().map(|row| row.2).collect();
    assert_eq!(cells, ["Forlì|1", "Cefal\u{fffd}|2", "Cantù|3"]);
}

#[test]
fn rows_may_be_shorter_and_longer_than_the_headings() {
    let table = table("Ente;C.F.;Quota\nFano\nUrbino;1;960;00\n".as_bytes());
    let header = table.find_header(known).unwrap();
    let mut body = table.body(header);
    let row = body.next_row().unwrap().unwrap();
    assert_eq!((row.width(), row.cell(2)), (1, CellRef::Empty));
    let row = body.next_row().unwrap().unwrap();
    assert_eq!((row.width(), row.cell(3)), (4, CellRef::Text("00")));
    assert!(row.width() > body.header().width());
}

#[test]
fn a_cell_is_traced_to_its_line_and_character() {
    let text = "Ente;C.F.;Note\n\"Città; \"\"nuova\"\"\";00127440410;x\nFano;\"due\nrighe\";y\n";
    let table = table(text.as_bytes());
    let header = table.find_header(known).unwrap();
    let mut body = table.body(header);
    let row = body.next_row().unwrap().unwrap();
    assert_eq!(row.cell(0), CellRef::Text("Città; \"nuova\""));
    assert_eq!(row.line_column(0), Some((2, 1)));
    assert_eq!(row.line_column(1), Some((2, 20)));
    assert_eq!(row.address(1).to_string(), "B2");
    assert_eq!(row.line_column(3), None);
    let row = body.next_row().unwrap().unwrap();
    assert_eq!(row.number, 3);
    assert_eq!(row.line_column(1), Some((3, 6)));
    assert_eq!(row.line_column(2), Some((4, 8)));
}

#[test]
fn headings_in_two_rows_carry_their_group() {
    let text = "Ente;Delibera;;Note\n;Numero;Data;\nFano;12;01/02/2021;\n;;;\nEnte;Delibera;;Note\n;Numero;Data;\nUrbino;3;04/05/2021;\n";
    let table = table(text.as_bytes());
    let header = table.find_header(known).unwrap();
    let texts: Vec<&str> = header.cells.iter().map(|cell| cell.text.as_str()).collect();
    assert_eq!(texts, ["Ente", "Delibera Numero", "Delibera Data", "Note"]);
    assert_eq!((header.row, header.height), (1, 2));
    let cells: Vec<String> = collected(table.body(header))
        .into_iter()
        .map(|row| row.2)
        .collect();
    assert_eq!(cells, ["Fano|12|01/02/2021", "Urbino|3|04/05/2021"]);
}

#[test]
fn a_first_row_of_data_is_no_second_row_of_headings() {
    for text in [
        "Ente;;Note\nFano;PU;\n",
        "Ente;C.F.;\nFano;;x\n",
        "Ente;Note\nFano;x\n",
    ] {
        let table = table(text.as_bytes());
        let header = table.find_header(known).unwrap();
        assert_eq!(header.height, 1, "{text}");
    }
}

#[test]
fn a_quotation_mark_that_never_closes_is_told_with_its_line() {
    let short = "Ente;Note\nFano;\"mai chiusa\nUrbino;x\nPesaro;y\n";
    let long = format!("{short}{}", "riga;z\n".repeat(300_000));
    for text in [short, &long] {
        let error = match open("r.csv", text.as_bytes(), &Limits::default()) {
            Err(error) => error,
            Ok(mut book) => {
                let table = book.tables.remove(0);
                let header = table.find_header(known).unwrap();
                let mut body = table.body(header);
                loop {
                    match body.next_row() {
                        Ok(Some(_)) => {}
                        Ok(None) => panic!("read to the end"),
                        Err(error) => break error,
                    }
                }
            }
        };
        assert_eq!(error.to_string(), "«r.csv», riga 2: la riga non finisce");
        assert!(error.help().unwrap().contains("virgoletta"));
    }
    // A lone mark inside a text, or a record of several lines at the end, is no such thing.
    assert_eq!(
        rows(b"Ente;Note\nFano;schermo 5\" nuovo\nUrbino;\"a\nb\"").len(),
        2
    );
}

#[test]
fn a_file_that_gives_few_bytes_at_a_time_reads_alike() {
    struct Slow<'b>(&'b [u8], usize);
    impl Read for Slow<'_> {
        fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
            let most = self.1.min(out.len());
            (&mut self.0).read(&mut out[..most])
        }
    }
    let long = REGISTER.repeat(200);
    let wanted = rows(long.as_bytes());
    for most in [1, 7, 4096] {
        let mut book = open("r.csv", Slow(long.as_bytes(), most), &Limits::default()).unwrap();
        let table = book.tables.remove(0);
        let header = table.find_header(known).unwrap();
        assert_eq!(collected(table.body(header)), wanted);
    }
}

#[test]
fn what_is_no_register_says_what_it_is() {
    let foreign = |format| Error::Foreign {
        path: "r".into(),
        format,
    };
    let empty = Error::Empty { path: "r".into() };
    let ole = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    let mut encrypted = ole.to_vec();
    encrypted.resize(100_000, 0);
    encrypted.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    let cases: [(&[u8], Error); 7] = [
        (b"", empty.clone()),
        (b" \r\n ", empty),
        (b"%PDF-1.4", foreign(Foreign::Pdf)),
        (b"<html><table>", foreign(Foreign::Html)),
        (b"\x89PNG\r\n\x1a\n\0\0", foreign(Foreign::Binary)),
        (&ole, Error::Old { path: "r".into() }),
        (&encrypted, Error::Encrypted { path: "r".into() }),
    ];
    for (bytes, wanted) in cases {
        let error = open("r", bytes, &Limits::default()).err().unwrap();
        assert_eq!(error, wanted);
        assert!(error.help().is_some());
        assert!(error.to_string().starts_with("«r»: "), "{error}");
    }
}

proptest::proptest! {
    #[test]
    fn any_bytes_are_read_without_panic_and_in_order(bytes in "[ab;,\"\n\r\t =è]{0,200}", cut in 0..200usize) {
        let bytes = bytes.as_bytes().get(..cut).unwrap_or(bytes.as_bytes());
        if let Ok(mut book) = open("r.csv", bytes, &Limits::default()) {
            let table = book.tables.remove(0);
            let mut last = 0;
            if let Some(header) = table.find_header(|text| text.contains('a')) {
                let mut body = table.body(header);
                while let Ok(Some(row)) = body.next_row() {
                    proptest::prop_assert!(row.number > last);
                    last = row.number;
                    for column in 0..row.width() {
                        let _ = (row.cell(column), row.line_column(column));
                    }
                }
            }
        }
    }

    #[test]
    fn what_is_written_is_read_back(cells in proptest::collection::vec(proptest::collection::vec("[a-zàè\"; \n]{0,8}", 3), 1..20)) {
        let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
        let mut text = String::from("Ente;Note;Data\n");
        for row in &cells {
            text += &row.iter().map(quoted).collect::<Vec<_>>().join(";");
            text.push('\n');
        }
        let table = table(text.as_bytes());
        let mut header = table.find_header(known).unwrap();
        // Rows of the test may look like a second row of headings, or like the first again.
        header.cells.clear();
        header.height = 1;
        header.after = 1;
        let mut body = table.body(header);
        for row in &cells {
            if row.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            let read = body.next_row().unwrap().unwrap();
            for (column, cell) in row.iter().enumerate() {
                proptest::prop_assert_eq!(read.cell(column), CellRef::of(cell));
            }
        }
        proptest::prop_assert!(body.next_row().unwrap().is_none());
    }
}
