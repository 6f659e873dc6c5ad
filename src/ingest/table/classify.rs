//! What a row is for: data, totals, a remark, the headings again, nothing.

use super::{CellRef, Row, RowKind};

/// Words that open a row of totals, in lower case.
const TOTALS: &[&str] = &[
    "totale",
    "totali",
    "tot",
    "subtotale",
    "subtotali",
    "sommano",
    "somma",
    "complessivo",
    "complessivamente",
];

/// Characters from which on a lone text is a remark and not the name of a body that lacks everything else.
const REMARK: usize = 40;

/// Signs and words that open a remark, in lower case.
const OPENINGS: &[&str] = &[
    "*",
    "(*",
    "(1",
    "n.b",
    "nb:",
    "nota",
    "note",
    "fonte",
    "aggiornat",
    "legenda",
];

/// The kind of a row; the headings again are for [`super::Header::repeats`] to tell.
pub fn classify(row: &Row<'_>) -> RowKind {
    let mut filled = row.filled();
    let Some((_, first)) = filled.next() else {
        return RowKind::Blank;
    };
    if let Some(text) = first.text()
        && filled.next().is_none()
        && is_remark(text)
    {
        return RowKind::Note;
    }
    if is_totals(row) {
        RowKind::Totals
    } else {
        RowKind::Body
    }
}

fn is_remark(text: &str) -> bool {
    text.len() >= REMARK && text.chars().count() >= REMARK
        || OPENINGS.iter().any(|opening| {
            text.get(..opening.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(opening))
        })
}

/// A cell says «totale», and no other one says anything in words.
fn is_totals(row: &Row<'_>) -> bool {
    let mut said = false;
    for (_, cell) in row.filled() {
        match cell {
            CellRef::Text(text) if says_totals(text) => said = true,
            CellRef::Text(text) if text.starts_with(char::is_alphabetic) => return false,
            CellRef::Text(_) | CellRef::Number(_) | CellRef::Fault(_) => {}
            CellRef::Date(_) | CellRef::Bool(_) | CellRef::Empty => return false,
        }
    }
    said
}

fn says_totals(text: &str) -> bool {
    // Nearly no cell begins with one of these letters: the words are compared for those alone.
    if !text.starts_with(['t', 'T', 's', 'S', 'c', 'C']) {
        return false;
    }
    TOTALS.iter().any(|total| {
        text.split_at_checked(total.len())
            .is_some_and(|(word, rest)| {
                word.eq_ignore_ascii_case(total) && !rest.starts_with(char::is_alphabetic)
            })
    })
}
