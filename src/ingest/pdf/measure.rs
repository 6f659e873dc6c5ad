//! The measures of an act as it is set: the size of its body, its margin, how far its lines are apart.

use super::line::Line;
use crate::ingest::text::row::Gap;
use std::collections::HashMap;

/// What most lines have in common.
pub struct Measure {
    /// The left margin.
    left: f64,
    /// The width of a usual character.
    column: f64,
    /// Half points from line to line, by the size of the font in half points.
    leading: HashMap<i64, f64>,
}

/// Of the usual distance between two lines: more sets a paragraph apart.
const APART: f64 = 1.28;
/// Lines whose fonts differ in height by more are of two paragraphs.
const RESIZED: f64 = 1.18;
/// Of the usual distance: more is a wide gap wherever it is.
const WIDE: f64 = 2.1;

impl Measure {
    pub fn of(lines: &[Line]) -> Self {
        let prose = || lines.iter().filter(|line| line.cell.is_none());
        let width: f64 = prose().map(|line| line.right - line.left).sum();
        let letters: usize = prose().map(|line| line.text.chars().count()).sum();
        let mut lefts: Vec<f64> = prose()
            .filter(|line| line.margin.is_none())
            .map(|line| line.left)
            .collect();
        lefts.sort_by(f64::total_cmp);
        Self {
            left: lefts.get(lefts.len() / 50).copied().unwrap_or(0.0),
            column: if letters > 0 {
                (width / letters as f64).clamp(1.0, 100.0)
            } else {
                6.0
            },
            leading: leading(lines),
        }
    }

    /// The left margin of a line: that of its column, or of the act.
    pub fn margin(&self, line: &Line) -> f64 {
        line.margin.unwrap_or(self.left)
    }

    /// Points as columns of a text.
    pub fn columns(&self, points: f64) -> usize {
        (points / self.column).round().clamp(0.0, 1000.0) as usize
    }

    /// What stands between a line and the one before.
    pub fn gap(&self, before: &Line, line: &Line, after: Option<&Line>) -> Gap {
        if line.page != before.page || line.opens && line.margin.is_some() {
            return Gap::Page;
        }
        if line.opens || line.cell != before.cell {
            return Gap::Wide;
        }
        let sizes = before.size.max(line.size) / before.size.min(line.size).max(1.0);
        if sizes > RESIZED {
            return Gap::Wide;
        }
        let step = line.base - before.base;
        let usual = self
            .leading
            .get(&bucket(before.size))
            .or_else(|| self.leading.get(&bucket(line.size)))
            .copied()
            .unwrap_or(before.size * 1.2);
        let next = after
            .filter(|after| after.page == line.page && !after.opens)
            .map_or(f64::MAX, |after| after.base - line.base);
        if step > usual * WIDE {
            Gap::Wide
        } else if step > usual * APART && step > next.min(usual * APART) * 1.15 {
            Gap::Blank
        } else {
            Gap::None
        }
    }
}

/// The size that most of the act is set in, in points.
pub fn body<'a>(lines: impl Iterator<Item = &'a Line>) -> f64 {
    let mut sizes: HashMap<i64, usize> = HashMap::new();
    for line in lines.filter(|line| line.cell.is_none()) {
        *sizes.entry(bucket(line.size)).or_default() += line.text.len();
    }
    most(&sizes).map_or(12.0, |size| size as f64 / 2.0)
}

/// How far lines are apart, by their size: as lines of one sentence are, where some are seen; else as most are. In an act of
/// short paragraphs most lines are a paragraph apart.
fn leading(lines: &[Line]) -> HashMap<i64, f64> {
    let mut steps: HashMap<i64, Steps> = HashMap::new();
    for pair in lines.windows(2) {
        if let [before, line] = pair
            && before.page == line.page
            && !line.opens
            && before.cell.is_none()
            && line.cell.is_none()
            && bucket(before.size) == bucket(line.size)
        {
            let step = line.base - before.base;
            if step > 0.0 && step < before.size * 4.0 {
                let steps = steps.entry(bucket(line.size)).or_default();
                *steps.all.entry(bucket(step)).or_default() += 1;
                if runs_on(&before.text, &line.text) {
                    *steps.running.entry(bucket(step)).or_default() += 1;
                }
            }
        }
    }
    steps
        .into_iter()
        .filter_map(|(size, steps)| Some((size, steps.usual()? as f64 / 2.0)))
        .collect()
}

/// How often each distance between two lines is there, in half points.
#[derive(Default)]
struct Steps {
    all: HashMap<i64, usize>,
    /// Between lines of one sentence.
    running: HashMap<i64, usize>,
}

/// So many lines that run on are no accident.
const SEEN: usize = 2;

impl Steps {
    fn usual(&self) -> Option<i64> {
        let running: usize = self.running.values().sum();
        most(if running >= SEEN {
            &self.running
        } else {
            &self.all
        })
    }
}

/// Whether a sentence goes on from a line to the next.
fn runs_on(before: &str, line: &str) -> bool {
    before.ends_with(|c: char| c.is_alphanumeric() || c == ',')
        && line.starts_with(char::is_lowercase)
        && crate::ingest::text::marker::marker(line).is_none()
}

/// The value that is there most often; the least of them where several are.
fn most(counts: &HashMap<i64, usize>) -> Option<i64> {
    counts
        .iter()
        .max_by_key(|(value, count)| (**count, -**value))
        .map(|(value, _)| *value)
}

fn bucket(points: f64) -> i64 {
    (points * 2.0).round().clamp(0.0, 100_000.0) as i64
}
