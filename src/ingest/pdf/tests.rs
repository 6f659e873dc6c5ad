//! Whole pages of synthetic glyphs, as they are read.

use super::column;
use super::glyph::Glyph;
use super::ink::{Ink, Stroke};
use super::line::lines;
use super::run::{Run, runs};

/// The glyphs of words set in a font where every character is half as wide as the font is high.
pub(super) fn set(words: &str, left: f64, base: f64, size: f64) -> Vec<Glyph> {
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

pub(super) fn level(left: f64, right: f64, at: f64, ink: Ink) -> Stroke {
    Stroke {
        left,
        right,
        top: at,
        bottom: at,
        ink,
    }
}

pub(super) fn upright(top: f64, bottom: f64, at: f64) -> Stroke {
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
