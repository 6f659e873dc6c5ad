//! Tracked changes that a word processor printed into the page: coloured words struck through or underlined.

use super::ink::Stroke;
use super::run::Run;

/// How many stretches of words were found struck through, and how many added.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    pub struck: usize,
    pub added: usize,
}

impl std::ops::AddAssign for Changes {
    fn add_assign(&mut self, other: Self) {
        self.struck += other.struck;
        self.added += other.added;
    }
}

/// Takes away the words that are struck through, so that the act is read as if the changes were accepted.
pub fn settle(runs: &mut Vec<Run>, strokes: &[Stroke]) -> Changes {
    let mut changes = Changes::default();
    let level = || strokes.iter().filter(|stroke| stroke.is_level());
    for run in runs.iter_mut().filter(|run| run.is_coloured()) {
        let (mut struck, mut added) = (false, false);
        let keep: Vec<bool> = run
            .glyphs
            .iter()
            .map(|glyph| {
                let middle = f64::midpoint(glyph.left, glyph.right);
                let over = |from: f64, to: f64| {
                    level().any(|stroke| {
                        let height = (glyph.base - stroke.middle()) / glyph.size;
                        stroke.left <= middle
                            && middle <= stroke.right
                            && stroke.ink.is_coloured()
                            && from <= height
                            && height <= to
                    })
                };
                let gone = glyph.coloured && over(0.15, 0.5);
                struck |= gone;
                added |= glyph.coloured && over(-0.3, 0.05);
                !gone
            })
            .collect();
        changes.struck += usize::from(struck);
        changes.added += usize::from(added);
        if struck {
            let mut kept = keep.iter();
            run.glyphs.retain(|_| kept.next() == Some(&true));
            let mut kept = keep.iter();
            run.raised.retain(|_| kept.next() == Some(&true));
        }
    }
    runs.retain(|run| !run.glyphs.is_empty());
    // Coloured underlined words alone are links.
    if changes.struck == 0 {
        changes.added = 0;
    }
    changes
}
