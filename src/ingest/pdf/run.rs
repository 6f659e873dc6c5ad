//! Glyphs that stand beside each other on one line, without a wide gap between them.

use super::glyph::Glyph;
use super::ink::Stroke;

/// Words on one line, in the order of reading.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Run {
    pub glyphs: Vec<Glyph>,
    /// Of every glyph: it is set small and high, as the call of a note is.
    pub raised: Vec<bool>,
    pub left: f64,
    pub right: f64,
    pub base: f64,
    pub size: f64,
    /// This is no run, but the place of this table of the page.
    pub table: Option<usize>,
}

/// Of the height of the font: the gap that parts two runs.
const APART: f64 = 0.95;
/// Of the height of the font: how far glyphs of one line may stand from its base.
const LEVEL: f64 = 0.12;
/// The most glyphs that the call of a note has.
const LONGEST_CALL: usize = 4;
/// Past so many runs a page is a drawing, where nothing calls a note.
const MOST: usize = 4000;

/// Makes runs of the glyphs of a page. Upright lines part what stands at their sides.
pub fn runs(glyphs: Vec<Glyph>, strokes: &[Stroke]) -> Vec<Run> {
    let uprights: Vec<&Stroke> = strokes
        .iter()
        .filter(|stroke| !stroke.is_level() && stroke.bottom - stroke.top > 6.0)
        .collect();
    let mut runs = Vec::new();
    for mut line in levels(glyphs) {
        line.sort_by(|a, b| a.left.total_cmp(&b.left));
        let mut open: Vec<Glyph> = Vec::new();
        let mut reach = f64::MIN;
        for glyph in line {
            let blank = glyph.text == " ";
            let apart = open.last().is_some_and(|last| {
                let size = last.size.min(glyph.size);
                glyph.left - reach > size * APART || parted(last, &glyph, &uprights)
            });
            if apart && !blank {
                runs.extend(Run::of(std::mem::take(&mut open)));
            }
            if blank {
                if !open.is_empty() {
                    open.push(glyph);
                }
                continue;
            }
            reach = if open.is_empty() {
                glyph.right
            } else {
                reach.max(glyph.right)
            };
            open.push(glyph);
        }
        runs.extend(Run::of(open));
    }
    raise(runs)
}

/// Groups glyphs by the line they stand on, from the top of the page.
fn levels(mut glyphs: Vec<Glyph>) -> Vec<Vec<Glyph>> {
    glyphs.sort_by(|a, b| a.base.total_cmp(&b.base));
    let mut levels: Vec<Vec<Glyph>> = Vec::new();
    let mut first = (f64::MIN, 0.0);
    for glyph in glyphs {
        let (base, size): (f64, f64) = first;
        match levels.last_mut() {
            Some(level) if glyph.base - base <= LEVEL * size.min(glyph.size).max(4.0) => {
                level.push(glyph);
            }
            _ => {
                first = (glyph.base, glyph.size);
                levels.push(vec![glyph]);
            }
        }
    }
    levels
}

fn parted(left: &Glyph, right: &Glyph, uprights: &[&Stroke]) -> bool {
    let (from, to) = (left.left + left.size * 0.1, right.left + right.size * 0.1);
    let height = left.base - left.size * 0.3;
    uprights.iter().any(|stroke| {
        let at = stroke.middle();
        from < at && at < to && stroke.top <= height && height <= stroke.bottom
    })
}

impl Run {
    fn of(mut glyphs: Vec<Glyph>) -> Option<Self> {
        while glyphs.last().is_some_and(|glyph| glyph.text == " ") {
            glyphs.pop();
        }
        let first = glyphs.first()?;
        let (left, base) = (first.left, first.base);
        let right = glyphs.iter().map(|glyph| glyph.right).fold(left, f64::max);
        let mut sizes: Vec<f64> = glyphs.iter().map(|glyph| glyph.size).collect();
        sizes.sort_by(f64::total_cmp);
        let size = sizes.get(sizes.len() / 2).copied()?;
        Some(Self {
            raised: vec![false; glyphs.len()],
            glyphs,
            left,
            right,
            base,
            size,
            table: None,
        })
    }

    /// Where this run is the call of a note in `host`, or begins it.
    fn is_raised_over(&self, host: &Self) -> bool {
        let rise = host.base - self.base;
        let beside = self.left >= host.left - self.size * 1.5 - (self.right - self.left)
            && self.left <= host.right + host.size * 0.5;
        beside
            && self.size <= host.size * 0.85
            && rise >= host.size * LEVEL
            && rise <= host.size * 0.8
    }

    fn take(&mut self, other: Self) {
        self.left = self.left.min(other.left);
        self.right = self.right.max(other.right);
        let mut all: Vec<(Glyph, bool)> = std::mem::take(&mut self.glyphs)
            .into_iter()
            .zip(std::mem::take(&mut self.raised))
            .chain(other.glyphs.into_iter().map(|glyph| (glyph, true)))
            .collect();
        all.sort_by(|a, b| a.0.left.total_cmp(&b.0.left));
        (self.glyphs, self.raised) = all.into_iter().unzip();
    }

    pub fn is_coloured(&self) -> bool {
        self.glyphs.iter().any(|glyph| glyph.coloured)
    }
}

/// Puts small high runs where they belong: into the run whose words they follow.
fn raise(runs: Vec<Run>) -> Vec<Run> {
    if runs.len() > MOST {
        return runs;
    }
    let (small, mut whole): (Vec<Run>, Vec<Run>) = runs
        .into_iter()
        .partition(|run| run.glyphs.len() <= LONGEST_CALL);
    let mut alone = Vec::new();
    let hosts = whole.len();
    for run in small {
        let at = whole
            .iter()
            .take(hosts)
            .position(|host| run.is_raised_over(host));
        match at.and_then(|at| whole.get_mut(at)) {
            Some(host) => host.take(run),
            None => alone.push(run),
        }
    }
    whole.extend(alone);
    whole.sort_by(|a, b| {
        a.base
            .total_cmp(&b.base)
            .then_with(|| a.left.total_cmp(&b.left))
    });
    whole
}
