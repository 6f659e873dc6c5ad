//! ODS.

use super::{body, error, rows, survives, tables, zipped};
use crate::ingest::Limits;
use crate::ingest::table::{CellRef, Error, Format, Merged, RowKind, open};
use chrono::NaiveDate;

const SPACES: &str = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
    xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
    xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0\"";

fn made(tables: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content {SPACES}><office:automatic-styles><style:style style:name=\"ta2\">\
         <style:table-properties table:display=\"false\"/></style:style></office:automatic-styles>\
         <office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    );
    zipped(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", &content),
        ("META-INF/manifest.xml", "<manifest/>"),
    ])
}

fn text(words: &str) -> String {
    format!(
        "<table:table-cell office:value-type=\"string\"><text:p>{words}</text:p></table:table-cell>"
    )
}

fn row(cells: &[String]) -> String {
    format!("<table:table-row>{}</table:table-row>", cells.concat())
}

fn headings(names: &[&str]) -> String {
    row(&names.iter().map(|name| text(name)).collect::<Vec<_>>())
}

fn register() -> Vec<u8> {
    let typed = "<table:table-row><table:table-cell office:value-type=\"string\" calcext:value-type=\"string\"><text:p>Fano</text:p>\
        <text:p>e <text:span>frazioni</text:span><text:s text:c=\"2\"/>tutte</text:p><office:annotation><text:p>nota</text:p></office:annotation></table:table-cell>\
        <table:table-cell office:value-type=\"currency\" office:value=\"1440.5\"><text:p>1.440,50 €</text:p></table:table-cell>\
        <table:table-cell office:value-type=\"date\" office:date-value=\"2021-03-01T00:00:00\"><text:p>01/03/21</text:p></table:table-cell>\
        <table:table-cell office:value-type=\"string\" office:string-value=\"\" calcext:value-type=\"error\"><text:p>#N/D</text:p></table:table-cell>\
        <table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\"><text:p>VERO</text:p></table:table-cell></table:table-row>";
    let repeated = "<table:table-row table:number-rows-repeated=\"3\"><table:table-cell table:number-columns-repeated=\"5\"/></table:table-row>\
        <table:table-row-group><table:table-row table:number-rows-repeated=\"2\" table:visibility=\"filter\">\
        <table:table-cell table:number-columns-repeated=\"2\" office:value-type=\"float\" office:value=\"7\"><text:p>7</text:p></table:table-cell>\
        <table:table-cell/><table:table-cell office:value-type=\"string\"><text:p>x</text:p></table:table-cell></table:table-row></table:table-row-group>";
    let end = "<table:table-row table:number-rows-repeated=\"1048560\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>";
    made(&format!(
        "<table:table table:name=\"Enti\"><table:table-column table:number-columns-repeated=\"2\"/>\
         <table:table-column table:visibility=\"collapse\"/><table:table-column table:number-columns-repeated=\"16381\"/>\
         <table:table-row><table:table-cell table:number-columns-spanned=\"5\" table:number-rows-spanned=\"1\" office:value-type=\"string\"><text:p>REGISTRO</text:p></table:table-cell>\
         <table:covered-table-cell table:number-columns-repeated=\"4\"/></table:table-row>\
         {}{typed}{repeated}{end}</table:table><table:table table:name=\"Bozza\" table:style-name=\"ta2\"/>",
        headings(&["Ente", "Quota", "Data", "Note", "Attivo"]),
    ))
}

#[test]
fn a_register_is_read_with_its_types_and_what_is_hidden() {
    let bytes = register();
    assert_eq!(
        open("r", bytes.as_slice(), &Limits::default())
            .unwrap()
            .format,
        Format::Ods
    );
    let mut tables = tables(&bytes);
    assert_eq!(
        (tables[1].sheet.as_deref(), tables[1].hidden),
        (Some("Bozza"), true)
    );
    let table = tables.remove(0);
    assert_eq!(
        (table.sheet.as_deref(), table.hidden),
        (Some("Enti"), false)
    );
    assert_eq!(table.hidden_columns(), [2]);
    assert_eq!(
        table.merged(),
        [Merged {
            top: 1,
            bottom: 1,
            left: 0,
            right: 4
        }]
    );
    let mut body = body(table);
    assert_eq!(body.header().row, 2);
    let row = body.next_row().unwrap().unwrap();
    assert_eq!(row.number, 3);
    assert_eq!(row.cell(0), CellRef::Text("Fano\ne frazioni  tutte"));
    assert_eq!(row.cell(1), CellRef::Number(1440.5));
    assert_eq!(
        row.cell(2),
        CellRef::Date(NaiveDate::from_ymd_opt(2021, 3, 1).unwrap())
    );
    assert_eq!(row.cell(3), CellRef::Fault("#N/D"));
    assert_eq!(row.cell(4), CellRef::Bool(true));
    let seven = "0:7 1:7 3:x".to_owned();
    assert_eq!(
        rows(body),
        [
            (7, RowKind::Body, true, seven.clone()),
            (8, RowKind::Body, true, seven)
        ]
    );
}

#[test]
fn headings_over_joined_cells_reach_their_columns() {
    let spanned = |words: &str, columns: u8, rows: u8| {
        format!(
            "<table:table-cell table:number-columns-spanned=\"{columns}\" table:number-rows-spanned=\"{rows}\" office:value-type=\"string\"><text:p>{words}</text:p></table:table-cell>"
        )
    };
    let covered = || "<table:covered-table-cell/>".to_owned();
    let bytes = made(&format!(
        "<table:table table:name=\"F\">{}{}{}</table:table>",
        row(&[
            spanned("Ente", 1, 2),
            spanned("Delibera", 2, 1),
            covered(),
            spanned("Note", 1, 2)
        ]),
        row(&[covered(), text("Numero"), text("Data"), covered()]),
        row(&[text("Fano"), text("12"), text("1/2/2021"), text("x")]),
    ));
    let body = body(tables(&bytes).remove(0));
    let texts: Vec<&str> = body
        .header()
        .cells
        .iter()
        .map(|cell| cell.text.as_str())
        .collect();
    assert_eq!(texts, ["Ente", "Delibera Numero", "Delibera Data", "Note"]);
    assert_eq!(rows(body).len(), 1);
}

#[test]
fn a_workbook_with_a_password_says_so() {
    let bytes = zipped(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        (
            "META-INF/manifest.xml",
            "<m:file-entry><m:encryption-data/></m:file-entry>",
        ),
        ("content.xml", "\u{1}\u{2}"),
    ]);
    let error = error(&bytes, &Limits::default());
    assert_eq!(error, Error::Encrypted { path: "r".into() });
    assert_eq!(
        error.to_string(),
        "«r»: la cartella di lavoro è protetta da password"
    );
    assert!(error.help().unwrap().contains("toglierla"));
}

#[test]
fn cells_that_stand_for_millions_are_counted() {
    let bytes = made(
        "<table:table table:name=\"F\"><table:table-row table:number-rows-repeated=\"999999999\"><table:table-cell table:number-columns-repeated=\"99999\" \
         office:value-type=\"string\"><text:p>x<text:s text:c=\"99999999999\"/>y</text:p></table:table-cell></table:table-row></table:table>",
    );
    assert_eq!(
        error(&bytes, &Limits::default()).to_string(),
        "«r»: la cartella di lavoro ha troppe celle, al massimo 10000000"
    );
}

#[test]
fn a_spoilt_workbook_is_read_or_refused() {
    survives(&register());
}
