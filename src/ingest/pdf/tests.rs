//! Whole pages of synthetic glyphs, as they are read.

use super::furniture::{self, Page};
use super::glyph::Glyph;
use super::ink::{Ink, Stroke};
use super::line::lines;
use super::run::{Run, runs};
use super::{change, column, footnote, grid};

/// The glyphs of words set in a font where every character is half as wide as the font is high.
fn set(words: &str, left: f64, base: f64, size: f64) -> Vec<Glyph> {
    let width = size / 2.0;
    let glyphs = words.chars().enumerate().map(|(at, c)| Glyph {
        text: c.to_string(),
        left: left + width * at as f64,
        right: left + width * (at + 1) as f64,
        base,
        size,
        bold: false,
        coloured: false,
    });
    glyphs.collect()
}

fn black() -> Ink {
    Ink::new(0.0, 0.0, 0.0, 1.0)
}

fn level(left: f64, right: f64, at: f64, ink: Ink) -> Stroke {
    Stroke {
        left,
        right,
        top: at,
        bottom: at,
        ink,
    }
}

fn upright(top: f64, bottom: f64, at: f64) -> Stroke {
    Stroke {
        left: at,
        right: at,
        top,
        bottom,
        ink: black(),
    }
}

fn texts(runs: Vec<Run>) -> Vec<String> {
    lines(runs, 1).into_iter().map(|line| line.text).collect()
}

#[test]
fn glyphs_become_lines_whatever_the_order_they_are_drawn_in() {
    let mut glyphs = set("seconda riga", 50.0, 115.0, 10.0);
    glyphs.extend(set("prima riga", 50.0, 100.0, 10.0));
    glyphs.reverse();
    assert_eq!(texts(runs(glyphs, &[])), ["prima riga", "seconda riga"]);
}

#[test]
fn words_are_parted_by_the_room_between_them_and_spread_letters_stay_together() {
    let mut glyphs = set("due", 50.0, 100.0, 10.0);
    glyphs.extend(set("parole", 68.0, 100.0, 10.0));
    assert_eq!(texts(runs(glyphs, &[])), ["due parole"]);
    let spread: Vec<Glyph> = "CONVENZIONE"
        .chars()
        .enumerate()
        .flat_map(|(at, c)| set(&c.to_string(), 50.0 + 7.0 * at as f64, 100.0, 10.0))
        .collect();
    assert_eq!(texts(runs(spread, &[])), ["CONVENZIONE"]);
}

#[test]
fn an_accent_drawn_apart_falls_on_its_letter() {
    let mut glyphs = set("e\u{b4}", 50.0, 100.0, 10.0);
    if let [letter, accent] = glyphs.as_mut_slice() {
        accent.left = letter.left + 0.5;
        accent.right = letter.right;
    }
    assert_eq!(texts(runs(glyphs, &[])), ["e\u{301}"]);
}

#[test]
fn the_call_of_a_note_is_no_word_of_the_line() {
    let mut glyphs = set("la quota", 50.0, 100.0, 10.0);
    glyphs.extend(set("12", 90.0, 96.0, 6.0));
    glyphs.extend(set(", e altro", 96.0, 100.0, 10.0));
    let lines = lines(runs(glyphs, &[]), 1);
    assert_eq!(lines[0].text, "la quota, e altro");
    assert_eq!(lines[0].calls, [(8, "12".to_owned())]);
}

fn column_of(words: &str, left: f64, lines: usize) -> Vec<Glyph> {
    (0..lines)
        .flat_map(|at| set(words, left, 100.0 + 12.0 * at as f64, 10.0))
        .collect()
}

#[test]
fn the_left_column_is_read_before_the_right_one() {
    let mut glyphs = set(
        "Un titolo che sta sopra le due colonne del testo, per intero",
        50.0,
        80.0,
        10.0,
    );
    glyphs.extend(column_of("colonna di sinistra, giustificata", 50.0, 6));
    glyphs.extend(column_of("colonna di destra, anche piena", 240.0, 6));
    let regions = column::regions(runs(glyphs, &[]));
    let texts: Vec<Vec<String>> = regions
        .into_iter()
        .map(|region| texts(region.runs))
        .collect();
    assert_eq!(texts.len(), 3);
    assert!(texts[1].iter().all(|line| line.contains("sinistra")));
    assert!(texts[2].iter().all(|line| line.contains("destra")));
}

#[test]
fn short_entries_side_by_side_are_rows_and_no_columns() {
    let mut glyphs = column_of("Il Sindaco", 50.0, 6);
    glyphs.extend(column_of("Il Segretario", 240.0, 6));
    let regions = column::regions(runs(glyphs, &[]));
    assert_eq!(regions.len(), 1);
}

#[test]
fn upright_lines_part_what_is_near() {
    let glyphs = set("unodue", 50.0, 100.0, 10.0);
    let parted = runs(glyphs, &[upright(90.0, 105.0, 65.0)]);
    assert_eq!(parted.len(), 2);
}

fn coloured(glyphs: Vec<Glyph>) -> Vec<Glyph> {
    let colour = |glyph| Glyph {
        coloured: true,
        ..glyph
    };
    glyphs.into_iter().map(colour).collect()
}

#[test]
fn struck_words_go_only_where_words_and_line_are_coloured() {
    let red = Ink::new(0.8, 0.0, 0.0, 1.0);
    let mut glyphs = set("dura ", 50.0, 100.0, 10.0);
    glyphs.extend(coloured(set("tre", 75.0, 100.0, 10.0)));
    glyphs.extend(coloured(set("quattro", 90.0, 100.0, 10.0)));
    glyphs.extend(set(" anni", 125.0, 100.0, 10.0));
    let strokes = [level(75.0, 90.0, 97.0, red), level(90.0, 125.0, 101.0, red)];
    let mut changed = runs(glyphs.clone(), &[]);
    let changes = change::settle(&mut changed, &strokes);
    assert_eq!(texts(changed), ["dura quattro anni"]);
    assert_eq!((changes.struck, changes.added), (1, 1));
    let rule = [level(50.0, 150.0, 97.0, black())];
    let mut plain = runs(glyphs, &[]);
    assert_eq!(change::settle(&mut plain, &rule).struck, 0);
    assert_eq!(texts(plain), ["dura trequattro anni"]);
}

/// Two rows and two columns, 20 points high and 100 wide, from 50 and 100.
fn ruled() -> Vec<Stroke> {
    let levels = [100.0, 120.0, 140.0].map(|at| level(50.0, 250.0, at, black()));
    let uprights = [50.0, 150.0, 250.0].map(|at| upright(100.0, 140.0, at));
    levels.into_iter().chain(uprights).collect()
}

#[test]
fn the_cells_of_a_ruled_table_are_read_row_by_row() {
    let strokes = ruled();
    let mut glyphs = set("Comune", 55.0, 113.0, 10.0);
    glyphs.extend(set("Quota", 155.0, 113.0, 10.0));
    glyphs.extend(set("Alfa", 55.0, 128.0, 9.0));
    glyphs.extend(set("Marina", 55.0, 138.0, 9.0));
    glyphs.extend(set("35%", 155.0, 133.0, 10.0));
    let grids = grid::grids(&strokes);
    assert_eq!(grids.len(), 1);
    let read: Vec<(usize, usize, String)> = grids[0]
        .read(runs(glyphs, &strokes), 0, 1)
        .into_iter()
        .map(|line| {
            let cell = line.cell.unwrap();
            (cell.row, cell.column, line.text)
        })
        .collect();
    let cell = |row, column, text: &str| (row, column, text.to_owned());
    assert_eq!(
        read,
        [
            cell(0, 0, "Comune"),
            cell(0, 1, "Quota"),
            cell(1, 0, "Alfa"),
            cell(1, 0, "Marina"),
            cell(1, 1, "35%")
        ]
    );
}

#[test]
fn underlines_and_frames_are_no_tables() {
    let underlines = [100.0, 120.0].map(|at| level(50.0, 250.0, at, black()));
    assert!(grid::grids(&underlines).is_empty());
    let frame: Vec<Stroke> = [100.0, 140.0]
        .map(|at| level(50.0, 250.0, at, black()))
        .into_iter()
        .chain([50.0, 250.0].map(|at| upright(100.0, 140.0, at)))
        .collect();
    assert!(grid::grids(&frame).is_empty());
}

fn page(number: u32, texts: &[(&str, f64)]) -> Page {
    let set = texts
        .iter()
        .flat_map(|(text, base)| set(text, 50.0, *base, 10.0));
    Page {
        lines: lines(runs(set.collect(), &[]), number),
        height: 842.0,
    }
}

fn kept(pages: &[Page]) -> Vec<&str> {
    let lines = pages.iter().flat_map(|page| &page.lines);
    lines.map(|line| line.text.as_str()).collect()
}

#[test]
fn what_comes_back_at_one_height_is_furniture_and_what_comes_back_elsewhere_is_not() {
    let mut pages = [
        page(
            1,
            &[
                ("Comune di Alfa, bozza", 40.0),
                ("Il Sindaco firma", 300.0),
                ("7", 800.0),
            ],
        ),
        page(
            2,
            &[
                ("Comune di Alfa, bozza", 40.0),
                ("Il Sindaco firma", 420.0),
                ("8", 800.0),
            ],
        ),
    ];
    furniture::strip(&mut pages);
    assert_eq!(kept(&pages), ["Il Sindaco firma", "Il Sindaco firma"]);
}

#[test]
fn a_number_that_does_not_count_the_pages_stays() {
    let mut pages = [
        page(1, &[("Quota annua in euro", 700.0), ("35", 800.0)]),
        page(2, &[("Altre spese", 700.0), ("90", 800.0)]),
    ];
    furniture::strip(&mut pages);
    assert_eq!(kept(&pages).len(), 4);
}

#[test]
fn a_note_at_the_foot_is_taken_where_its_number_is_called() {
    let mut glyphs = set("la quota annua", 50.0, 100.0, 10.0);
    glyphs.extend(set("1", 120.0, 96.0, 6.0));
    glyphs.extend(set("1", 50.0, 697.0, 5.0));
    glyphs.extend(set("Si veda il prospetto allegato", 54.0, 700.0, 8.0));
    let mut read = lines(runs(glyphs, &[]), 1);
    let notes = footnote::take(&mut read, 10.0);
    assert_eq!(read.len(), 1);
    assert_eq!(notes[0].call, "1");
    assert_eq!(notes[0].lines[0].text, "Si veda il prospetto allegato");
    footnote::restore(&mut read, &[]);
    assert_eq!(read[0].text, "la quota annua1");
}
