//! Columns of text: where a page has a gutter between two of them, the left one is read first.

use super::run::Run;

/// Lines that must have the gutter in common.
const LEAST: usize = 5;
/// Points: a narrower gap is no gutter.
const NARROWEST: f64 = 9.0;
/// Past so many runs a page is a drawing, and is read by lines.
const MOST: usize = 4000;
/// Columns within columns.
const DEEPEST: usize = 4;

/// Runs to be read together.
#[derive(Debug, Default)]
pub struct Region {
    pub runs: Vec<Run>,
    /// The left edge of the column, where it is one of several.
    pub margin: Option<f64>,
}

/// Splits the runs of a page into regions to be read one after the other, each of one column.
pub fn regions(runs: Vec<Run>) -> Vec<Region> {
    split(runs, 0)
}

fn split(mut runs: Vec<Run>, depth: usize) -> Vec<Region> {
    let whole = |runs: Vec<Run>| Region {
        margin: (depth > 0).then(|| runs.iter().map(|run| run.left).fold(f64::MAX, f64::min)),
        runs,
    };
    runs.sort_by(|a, b| a.base.total_cmp(&b.base));
    if depth >= DEEPEST || runs.len() < 2 * LEAST || runs.len() > MOST {
        return vec![whole(runs)];
    }
    let Some(gutter) = gutter(&runs) else {
        return vec![whole(runs)];
    };
    let mut regions: Vec<Region> = Vec::new();
    let mut plain: Vec<Run> = Vec::new();
    for stretch in stretches(runs, gutter) {
        let (left, right): (Vec<Run>, Vec<Run>) =
            stretch.iter().cloned().partition(|run| run.right <= gutter);
        if is_prose(&left) && is_prose(&right) {
            if !plain.is_empty() {
                regions.push(whole(std::mem::take(&mut plain)));
            }
            regions.extend(split(left, depth + 1));
            regions.extend(split(right, depth + 1));
        } else {
            plain.extend(stretch);
        }
    }
    if !plain.is_empty() {
        regions.push(whole(plain));
    }
    regions
}

/// Stretches of the page that cross the gutter, and those that do not, from the top.
fn stretches(runs: Vec<Run>, gutter: f64) -> Vec<Vec<Run>> {
    let mut stretches: Vec<(bool, Vec<Run>)> = Vec::new();
    for run in runs {
        let crosses = run.left < gutter && gutter < run.right;
        match stretches.last_mut() {
            Some((same, stretch)) if *same == crosses => stretch.push(run),
            _ => stretches.push((crosses, vec![run])),
        }
    }
    stretches.into_iter().map(|(_, stretch)| stretch).collect()
}

/// The place of the gap that most lines have in common.
fn gutter(runs: &[Run]) -> Option<f64> {
    let mut gaps: Vec<(f64, f64)> = Vec::new();
    for (at, run) in runs.iter().enumerate() {
        let level = |other: &&Run| (other.base - run.base).abs() < run.size * 0.6;
        let after = runs.get(at + 1..).unwrap_or(&[]).iter().take_while(level);
        let before = runs.get(..at).unwrap_or(&[]).iter().rev().take_while(level);
        let next = after
            .chain(before)
            .filter(|other| other.left >= run.right)
            .map(|other| other.left)
            .min_by(f64::total_cmp);
        if let Some(next) = next.filter(|next| next - run.right >= NARROWEST) {
            gaps.push((run.right, next));
        }
    }
    // The narrowest gap of a gutter is its surest place.
    gaps.sort_by(|a, b| (a.1 - a.0).total_cmp(&(b.1 - b.0)));
    let held = |at: f64| gaps.iter().filter(|gap| gap.0 <= at && at <= gap.1).count();
    let mut best: Option<(usize, f64)> = None;
    for gap in &gaps {
        let at = f64::midpoint(gap.0, gap.1);
        let count = held(at);
        if count >= LEAST && best.is_none_or(|(most, _)| count > most) {
            best = Some((count, at));
        }
    }
    best.map(|(_, at)| at)
}

/// A column of prose: enough lines, most of which fill it.
fn is_prose(runs: &[Run]) -> bool {
    let runs: Vec<&Run> = runs.iter().filter(|run| run.table.is_none()).collect();
    let left = runs.iter().map(|run| run.left).fold(f64::MAX, f64::min);
    let right = runs.iter().map(|run| run.right).fold(f64::MIN, f64::max);
    let width = right - left;
    let full = runs
        .iter()
        .filter(|run| run.right - run.left >= width * 0.7)
        .count();
    let letters: usize = runs.iter().map(|run| run.glyphs.len()).sum();
    runs.len() >= LEAST && full * 2 >= runs.len() && letters >= runs.len() * 15
}
