//! Lines of a page: runs on one level, from left to right.

use super::run::Run;
use super::words::words;

/// The cell of a ruled table; tables, rows and columns count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    pub table: usize,
    pub row: usize,
    pub column: usize,
}

/// A line of a page or of a cell, in points from the top left corner.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    pub text: String,
    /// Calls of notes: the byte of `text` where each stands, and the number.
    pub calls: Vec<(usize, String)>,
    pub left: f64,
    pub right: f64,
    pub base: f64,
    pub size: f64,
    /// Width of the first word.
    pub first: f64,
    pub bold: bool,
    /// The page, from 1.
    pub page: u32,
    /// The line opens a page, a column or what follows a table.
    pub opens: bool,
    /// The left edge of its column, where the page has several.
    pub margin: Option<f64>,
    pub cell: Option<Cell>,
    /// Where the text of its cell may reach.
    pub edge: f64,
}

/// Of the height of the font: the width of a usual character.
const CHARACTER: f64 = 0.5;
/// Of the height of the font: how far the runs of a line may stand from its base.
const LEVEL: f64 = 0.25;
/// A gap between two runs is never told by more spaces.
const WIDEST: f64 = 60.0;

/// Makes lines of runs that stand in one column.
pub fn lines(mut runs: Vec<Run>, page: u32) -> Vec<Line> {
    runs.sort_by(|a, b| a.base.total_cmp(&b.base));
    let mut levels: Vec<Vec<Run>> = Vec::new();
    for run in runs {
        let level = levels.last().and_then(|level| level.first());
        let same = level
            .is_some_and(|first| (run.base - first.base).abs() <= LEVEL * first.size.min(run.size));
        match levels.last_mut().filter(|_| same) {
            Some(level) => level.push(run),
            None => levels.push(vec![run]),
        }
    }
    let mut lines: Vec<Line> = levels.into_iter().map(|level| line(level, page)).collect();
    lines.retain(|line| !line.text.is_empty());
    if let Some(first) = lines.first_mut() {
        first.opens = true;
    }
    lines
}

fn line(mut runs: Vec<Run>, page: u32) -> Line {
    runs.sort_by(|a, b| a.left.total_cmp(&b.left));
    let mut line = Line {
        page,
        bold: true,
        ..Line::default()
    };
    let mut longest = 0;
    for run in &runs {
        let words = words(run);
        if line.text.is_empty() && line.calls.is_empty() {
            line.left = run.left;
            line.first = first_word(run);
        } else {
            let gap = ((run.left - line.right) / (run.size * CHARACTER)).clamp(1.0, WIDEST);
            line.text.extend((0..gap.round() as usize).map(|_| ' '));
        }
        let start = line.text.len();
        line.calls
            .extend(words.calls.into_iter().map(|(at, call)| (start + at, call)));
        line.text.push_str(&words.text);
        line.right = line.right.max(run.right);
        if run.glyphs.len() > longest {
            longest = run.glyphs.len();
            (line.base, line.size) = (run.base, run.size);
        }
        line.bold &= is_bold(run);
    }
    line
}

fn is_bold(run: &Run) -> bool {
    run.glyphs
        .iter()
        .zip(&run.raised)
        .all(|(glyph, raised)| glyph.bold || *raised || glyph.text == " ")
}

/// Dots and other closing signs are never parted from the word before them, whatever space is between.
fn first_word(run: &Run) -> f64 {
    let mut end = run.left;
    let mut spaced = false;
    for glyph in &run.glyphs {
        if glyph.text == " " {
            spaced = true;
            continue;
        }
        let closing = glyph.text.starts_with(['.', '…', ',', ';', ':', '!', '?']);
        let apart = spaced || glyph.left - end > run.size * 0.2;
        if end > run.left && apart && !closing {
            break;
        }
        spaced = false;
        end = glyph.right;
    }
    end - run.left
}
