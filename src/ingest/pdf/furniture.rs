//! What belongs to the page and not to the act, told by its place: page numbers, heads and feet that come back at one height.

use super::line::Line;
use crate::ingest::text::furniture::head_key;
use crate::ingest::text::page_number::{PageMark, page_mark};
use std::collections::HashMap;

/// Lines at each edge of a page among which furniture is looked for.
const EDGE: usize = 6;
/// Points: a head stands at the same height on every page.
const SAME: f64 = 4.0;
/// Of the height of the page: the margins where a bare number is a page number.
const MARGIN: f64 = 0.12;

/// The lines of a page, and its height in points.
#[derive(Default)]
pub struct Page {
    pub lines: Vec<Line>,
    pub height: f64,
}

/// Takes the furniture out of every page.
pub fn strip(pages: &mut [Page]) {
    for bottom in [false, true] {
        let edges: Vec<Vec<usize>> = pages.iter().map(|page| edge(page, bottom)).collect();
        let chosen = Furniture::new(pages, &edges).choose();
        for (page, indices) in pages.iter_mut().zip(chosen) {
            let mut at = 0;
            page.lines.retain(|_| {
                at += 1;
                !indices.contains(&(at - 1))
            });
        }
    }
}

/// The lines nearest to the top or the bottom of the page, the outermost first.
fn edge(page: &Page, bottom: bool) -> Vec<usize> {
    let mut order: Vec<(usize, f64)> = page
        .lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line.cell.is_none())
        .map(|(at, line)| (at, if bottom { -line.base } else { line.base }))
        .collect();
    order.sort_by(|a, b| a.1.total_cmp(&b.1));
    order.into_iter().map(|(at, _)| at).take(EDGE).collect()
}

struct Furniture<'a> {
    pages: &'a [Page],
    edges: &'a [Vec<usize>],
    /// How often a line comes back: by its words, and its height on the page.
    seen: HashMap<String, Vec<f64>>,
    /// The difference between a number at the edge of a page and the page, and on how many pages it is the same.
    shifts: HashMap<i64, usize>,
}

impl<'a> Furniture<'a> {
    fn new(pages: &'a [Page], edges: &'a [Vec<usize>]) -> Self {
        let mut found = Self {
            pages,
            edges,
            seen: HashMap::new(),
            shifts: HashMap::new(),
        };
        for (page, edge) in pages.iter().zip(edges) {
            for line in edge.iter().filter_map(|at| page.lines.get(*at)) {
                if let Some(key) = head_key(&line.text) {
                    found.seen.entry(key).or_default().push(line.base);
                }
                if let Some(shift) = shift(line) {
                    *found.shifts.entry(shift).or_default() += 1;
                }
            }
        }
        found
    }

    /// For every page, which of its lines are furniture: from the edge inwards, until a line of the act.
    fn choose(&self) -> Vec<Vec<usize>> {
        let pages = self.pages.iter().zip(self.edges);
        pages
            .map(|(page, edge)| {
                edge.iter()
                    .copied()
                    .take_while(|at| {
                        page.lines
                            .get(*at)
                            .is_some_and(|line| self.is_furniture(line, page.height))
                    })
                    .collect()
            })
            .collect()
    }

    fn is_furniture(&self, line: &Line, height: f64) -> bool {
        let again = head_key(&line.text)
            .and_then(|key| self.seen.get(&key))
            .map_or(0, |heights| {
                let same = heights.iter().filter(|at| (**at - line.base).abs() < SAME);
                same.count()
            });
        if again >= 2 {
            return true;
        }
        let marginal = line.base < height * MARGIN || line.base > height * (1.0 - MARGIN);
        match page_mark(line.text.as_str()) {
            Some(PageMark::Sure | PageMark::Pair(..)) => true,
            Some(PageMark::Bare(number)) => {
                let counted = shift(line).is_some_and(|shift| self.shifts.get(&shift) > Some(&1));
                marginal && (counted || self.pages.len() == 1 && number == 1)
            }
            None => false,
        }
    }
}

fn shift(line: &Line) -> Option<i64> {
    match page_mark(&line.text) {
        Some(PageMark::Bare(number)) => Some(i64::from(number) - i64::from(line.page)),
        _ => None,
    }
}
