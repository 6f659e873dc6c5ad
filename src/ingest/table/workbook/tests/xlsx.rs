//! XLSX.

use super::{body, error, parts, rows, survives, tables, zipped};
use crate::ingest::Limits;
use crate::ingest::table::{CellRef, Merged, RowKind, open};
use chrono::NaiveDate;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

fn made(fill: impl FnOnce(&mut Workbook)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    fill(&mut workbook);
    workbook.save_to_buffer().unwrap()
}

/// A register with a title over the table, typed cells, a total and a remark.
fn register() -> Vec<u8> {
    made(|workbook| {
        let plain = Format::new();
        let date = Format::new().set_num_format("dd/mm/yyyy");
        let sheet = workbook.add_worksheet().set_name("Enti").unwrap();
        sheet
            .merge_range(0, 0, 0, 3, "REGISTRO DEGLI ENTI ADERENTI", &plain)
            .unwrap();
        for (column, heading) in ["Ente", "C.F.", "Abitanti", "Data"].into_iter().enumerate() {
            sheet
                .write_string(2, u16::try_from(column).unwrap(), heading)
                .unwrap();
        }
        sheet.write_string(3, 0, "Fano").unwrap();
        sheet.write_string(3, 1, "00127440410").unwrap();
        sheet.write_number(3, 2, 60_888).unwrap();
        let day = ExcelDateTime::from_ymd(2021, 3, 1).unwrap();
        sheet.write_datetime_with_format(3, 3, &day, &date).unwrap();
        sheet.write_string(4, 0, "Urbino").unwrap();
        sheet.write_number(4, 1, 82_004_510_416.0).unwrap();
        sheet.write_number(4, 2, 14.192).unwrap();
        sheet.write_number(4, 3, 44_256).unwrap();
        sheet.set_row_hidden(4).unwrap();
        sheet.write_string(6, 0, "TOTALE").unwrap();
        sheet
            .write_formula(
                6,
                2,
                rust_xlsxwriter::Formula::new("=SUM(C4:C5)").set_result("75080"),
            )
            .unwrap();
        sheet.write_string(8, 0, "(*) dati provvisori").unwrap();
        sheet.set_column_hidden(1).unwrap();
        workbook
            .add_worksheet()
            .set_name("Bozza")
            .unwrap()
            .set_hidden(true);
    })
}

#[test]
fn a_register_is_read_with_its_types_and_what_is_hidden() {
    let bytes = register();
    let mut tables = tables(&bytes);
    let names: Vec<_> = tables
        .iter()
        .map(|table| (table.sheet.clone().unwrap(), table.hidden))
        .collect();
    assert_eq!(
        names,
        [("Enti".to_owned(), false), ("Bozza".to_owned(), true)]
    );
    assert!(tables[1].find_header(|_| true).is_none());
    let table = tables.remove(0);
    assert_eq!(table.hidden_columns(), [1]);
    assert_eq!(
        table.merged(),
        [Merged {
            top: 1,
            bottom: 1,
            left: 0,
            right: 3
        }]
    );
    let mut body = body(table);
    assert_eq!(body.header().row, 3);
    let row = body.next_row().unwrap().unwrap();
    assert_eq!(row.cell(1), CellRef::Text("00127440410"));
    assert_eq!(row.cell(2), CellRef::Number(60_888.0));
    assert_eq!(
        row.cell(3),
        CellRef::Date(NaiveDate::from_ymd_opt(2021, 3, 1).unwrap())
    );
    assert_eq!(row.address(3).to_string(), "D4");
    assert_eq!(row.line_column(0), None);
    assert_eq!(
        rows(body),
        [
            (
                5,
                RowKind::Body,
                true,
                "0:Urbino 1:82004510416 2:14,192 3:44256".to_owned()
            ),
            (7, RowKind::Totals, false, "0:TOTALE 2:75080".to_owned()),
            (9, RowKind::Note, false, "0:(*) dati provvisori".to_owned()),
        ]
    );
}

#[test]
fn headings_over_joined_cells_reach_their_columns() {
    let bytes = made(|workbook| {
        let plain = Format::new();
        let sheet = workbook.add_worksheet();
        sheet.merge_range(0, 0, 1, 0, "Ente", &plain).unwrap();
        sheet.merge_range(0, 1, 0, 2, "Delibera", &plain).unwrap();
        sheet.merge_range(0, 3, 1, 3, "Note", &plain).unwrap();
        sheet.write_string(1, 1, "Numero").unwrap();
        sheet.write_string(1, 2, "Data").unwrap();
        sheet.write_string(2, 0, "Fano").unwrap();
        sheet.write_number(2, 1, 12).unwrap();
        sheet
            .merge_range(3, 0, 3, 3, "Comuni montani", &plain)
            .unwrap();
        sheet.write_string(4, 0, "Cantiano").unwrap();
    });
    let body = body(tables(&bytes).remove(0));
    let texts: Vec<&str> = body
        .header()
        .cells
        .iter()
        .map(|cell| cell.text.as_str())
        .collect();
    assert_eq!(texts, ["Ente", "Delibera Numero", "Delibera Data", "Note"]);
    assert_eq!(body.header().cells[2].group.as_deref(), Some("Delibera"));
    let kinds: Vec<RowKind> = rows(body).into_iter().map(|row| row.1).collect();
    assert_eq!(kinds, [RowKind::Body, RowKind::Note, RowKind::Body]);
}

#[test]
fn a_heading_over_two_columns_of_one_row_stands_over_both() {
    let bytes = made(|workbook| {
        let sheet = workbook.add_worksheet();
        sheet.write_string(0, 0, "C.F.").unwrap();
        sheet
            .merge_range(0, 1, 0, 2, "Ente", &Format::new())
            .unwrap();
        sheet.write_string(1, 0, "1").unwrap();
        sheet.write_string(1, 2, "Fano").unwrap();
    });
    let body = body(tables(&bytes).remove(0));
    let cells: Vec<(usize, &str, bool)> = body
        .header()
        .cells
        .iter()
        .map(|cell| (cell.column, cell.text.as_str(), cell.spread))
        .collect();
    assert_eq!(
        cells,
        [(0, "C.F.", false), (1, "Ente", false), (2, "Ente", true)]
    );
}

#[test]
fn faults_truths_and_blank_texts_are_told_apart() {
    let bytes = made(|workbook| {
        let sheet = workbook.add_worksheet();
        for (column, heading) in ["Ente", "Quota", "Note", "Data"].into_iter().enumerate() {
            sheet
                .write_string(0, u16::try_from(column).unwrap(), heading)
                .unwrap();
        }
        sheet.write_string(1, 0, "  Fano\u{a0}").unwrap();
        sheet
            .write_formula(
                1,
                1,
                rust_xlsxwriter::Formula::new("=1/0").set_result("#DIV/0!"),
            )
            .unwrap();
        sheet.write_boolean(1, 2, true).unwrap();
        sheet.write_string(1, 3, "   ").unwrap();
    });
    let mut body = body(tables(&bytes).remove(0));
    let row = body.next_row().unwrap().unwrap();
    assert_eq!(row.cell(0), CellRef::Text("Fano"));
    assert_eq!(row.cell(1), CellRef::Fault("#DIV/0!"));
    assert_eq!(row.cell(2), CellRef::Bool(true));
    assert_eq!(row.cell(3), CellRef::Empty);
    assert_eq!(row.width(), 3);
}

#[test]
fn every_limit_stops_the_reading() {
    let bytes = register();
    let limits = Limits {
        cells: 5,
        ..Limits::default()
    };
    assert_eq!(
        error(&bytes, &limits).to_string(),
        "«r»: la cartella di lavoro ha troppe celle, al massimo 5"
    );
    let limits = Limits {
        unzipped_bytes: 2000,
        ..Limits::default()
    };
    assert_eq!(
        error(&bytes, &limits).to_string(),
        "«r»: il file scompattato è troppo grande, al massimo 2000 byte"
    );
    let limits = Limits {
        input_bytes: 1000,
        ..Limits::default()
    };
    assert_eq!(
        error(&bytes, &limits).to_string(),
        "«r»: il file è troppo grande, al massimo 1000 byte"
    );
}

#[test]
fn cells_out_of_order_are_refused() {
    let mut files = parts(&register());
    let sheet = files
        .iter_mut()
        .find(|(name, _)| name.ends_with("sheet1.xml"))
        .unwrap();
    sheet.1 = sheet.1.replace("r=\"C4\"", "r=\"A4\"");
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let error = error(&zipped(&files), &Limits::default());
    assert_eq!(
        error.to_string(),
        "«r»: foglio di calcolo danneggiato, parte «Enti»: le celle della riga 4 non sono in ordine"
    );
}

#[test]
fn a_spoilt_workbook_is_read_or_refused() {
    survives(&register());
    let bytes = register();
    for end in (0..bytes.len()).step_by(97) {
        let _ = open("r", &bytes[..end], &Limits::default());
    }
}
