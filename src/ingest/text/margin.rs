//! The width of the text block, found from the lines that surely run on.

use super::row::{Gap, Row};
use super::word::{self, End};

/// What the shape of the whole text says about its lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Margins {
    /// The reach ([`Row::reach`]) from which a line counts as full; `None` where lines are not wrapped.
    pub full: Option<usize>,
    /// Paragraphs are set apart by blank lines.
    pub blank_apart: bool,
    /// The column where most lines start.
    pub left: usize,
}

/// White space at the left from which a line counts as centred.
const SET_OFF: usize = 10;
/// Narrower text blocks are lists of words, not wrapped paragraphs.
const NARROWEST: usize = 35;

impl Margins {
    pub fn measure(rows: &[Row<'_>]) -> Self {
        let full = full_reach(rows);
        Self {
            full,
            blank_apart: full.is_some_and(|full| blank_apart(rows, full)),
            left: usual_indent(rows),
        }
    }

    /// The line is set off by white space at its left, and does not fill the text block.
    pub fn centers(&self, row: &Row<'_>) -> bool {
        let off = row.indent >= self.left + SET_OFF;
        off && self
            .full
            .is_none_or(|full| row.width - row.indent < full * 9 / 10)
    }
}

/// Both lines are plain prose and the sentence goes on from one to the other, whatever their width.
fn runs_on(prev: &Row<'_>, next: &Row<'_>) -> bool {
    let plain = |row: &Row<'_>| !row.alone && !row.index && !row.capitals;
    next.gap == Gap::None
        && plain(prev)
        && plain(next)
        && prev.heading.is_none()
        && matches!(prev.end, End::None | End::Comma)
        && next.lower
        && next.marker.is_none()
}

/// The reach that nearly every running line has, if the text is wrapped at all.
fn full_reach(rows: &[Row<'_>]) -> Option<usize> {
    let running = rows.windows(2).filter_map(|pair| match pair {
        [prev, next] if runs_on(prev, next) => Some((prev.width, prev.reach(next))),
        _ => None,
    });
    let (widths, mut reaches): (Vec<usize>, Vec<usize>) = running.unzip();
    reaches.sort_unstable();
    let median = reaches.get(reaches.len() / 2).copied()?;
    let low = reaches.get(reaches.len() / 20).copied()?;
    let high = reaches
        .get((reaches.len() * 19 / 20).min(reaches.len() - 1))
        .copied()?;
    if median < NARROWEST {
        return None;
    }
    let prose = rows.iter().filter(|row| !row.index && !row.alone);
    let (mut all, mut longer, mut wide, mut closed) = (0usize, 0usize, 0usize, 0usize);
    for row in prose {
        all += 1;
        longer += usize::from(row.width * 10 > high * 14 && !row.text.contains("___"));
        if row.width * 10 >= median * 7 {
            wide += 1;
            closed += usize::from(matches!(row.end, End::Full | End::Half));
        }
    }
    // Paragraphs on one line each run past any margin, and nearly all of them end with their punctuation.
    let unwrapped = longer * 20 > all || closed * 10 > wide * 6;
    // No line is wider than the margin and every reach is past it: where both hold, the widest line is the margin.
    let widest = widths.into_iter().max().unwrap_or(0);
    let exact = reaches.first().is_some_and(|least| widest < *least);
    let full = if exact { widest + 1 } else { low };
    (!unwrapped).then(|| full.max(median * 8 / 10))
}

fn blank_apart(rows: &[Row<'_>], full: usize) -> bool {
    let (mut ends, mut apart) = (0usize, 0usize);
    for pair in rows.windows(2) {
        if let [prev, next] = pair
            && prev.end == End::Full
            && prev.reach(next) < full
        {
            ends += 1;
            apart += usize::from(next.gap != Gap::None);
        }
    }
    ends >= 2 && apart * 10 >= ends * 7
}

fn usual_indent(rows: &[Row<'_>]) -> usize {
    let mut counts: Vec<usize> = Vec::new();
    for row in rows
        .iter()
        .filter(|row| word::starts_lower(row.text) || row.end == End::Full)
    {
        let column = row.indent.min(200);
        if counts.len() <= column {
            counts.resize(column + 1, 0);
        }
        if let Some(count) = counts.get_mut(column) {
            *count += 1;
        }
    }
    let mut best = (0, 0);
    for (column, count) in counts.iter().enumerate() {
        if *count > best.1 {
            best = (column, *count);
        }
    }
    best.0
}
