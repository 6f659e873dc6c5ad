//! Ruled tables: lines that cross make cells, and what stands in a cell is read together.

use super::ink::Stroke;
use super::line::{Cell, Line, lines};
use super::run::Run;
use std::collections::BTreeMap;

/// A table as it is ruled.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    top: f64,
    bottom: f64,
    left: f64,
    right: f64,
    levels: Vec<Stroke>,
    uprights: Vec<Stroke>,
    /// Where its rows begin, from the top, and its columns, from the left.
    rows: Vec<f64>,
    columns: Vec<f64>,
}

/// Points: lines so near touch, and those so near are one.
const TOUCH: f64 = 3.0;

/// Finds the tables of a page, from the top.
pub fn grids(strokes: &[Stroke]) -> Vec<Grid> {
    let mut left: Vec<Stroke> = strokes.to_vec();
    let mut grids = Vec::new();
    while let Some(seed) = left.pop() {
        let mut joined = vec![seed];
        let mut at = 0;
        while let Some(stroke) = joined.get(at).copied() {
            let (near, far): (Vec<Stroke>, Vec<Stroke>) =
                left.into_iter().partition(|other| touch(&stroke, other));
            left = far;
            joined.extend(near);
            at += 1;
        }
        grids.extend(Grid::of(joined));
    }
    grids.sort_by(|a, b| a.top.total_cmp(&b.top));
    grids
}

fn touch(a: &Stroke, b: &Stroke) -> bool {
    a.left <= b.right + TOUCH
        && b.left <= a.right + TOUCH
        && a.top <= b.bottom + TOUCH
        && b.top <= a.bottom + TOUCH
}

impl Grid {
    /// Lines that touch each other are a table when they part at least two cells.
    fn of(strokes: Vec<Stroke>) -> Option<Self> {
        let (levels, uprights): (Vec<Stroke>, Vec<Stroke>) =
            strokes.into_iter().partition(Stroke::is_level);
        let (rows, columns) = (places(&levels), places(&uprights));
        if rows.len() < 2 || columns.len() < 2 || rows.len() + columns.len() < 5 {
            return None;
        }
        let edge = |of: fn(&Stroke) -> f64, pick: fn(f64, f64) -> f64, from: f64| {
            levels.iter().chain(&uprights).map(of).fold(from, pick)
        };
        Some(Self {
            top: edge(|stroke| stroke.top, f64::min, f64::MAX),
            bottom: edge(|stroke| stroke.bottom, f64::max, f64::MIN),
            left: edge(|stroke| stroke.left, f64::min, f64::MAX),
            right: edge(|stroke| stroke.right, f64::max, f64::MIN),
            levels,
            uprights,
            rows,
            columns,
        })
    }

    pub fn holds(&self, run: &Run) -> bool {
        let (across, down) = middle(run);
        (self.left..=self.right).contains(&across) && (self.top..=self.bottom).contains(&down)
    }

    /// The row and column of a run, and how far to the right its cell reaches.
    fn cell(&self, run: &Run) -> (usize, usize, f64) {
        let (across, down) = middle(run);
        let last = self
            .levels
            .iter()
            .filter(|stroke| stroke.left - TOUCH <= across && across <= stroke.right + TOUCH)
            .map(Stroke::middle)
            .filter(|at| *at < down)
            .fold(f64::MIN, f64::max);
        let row = self.rows.iter().filter(|at| **at <= last + TOUCH).count();
        let beside = |stroke: &&Stroke| stroke.top - TOUCH <= down && down <= stroke.bottom + TOUCH;
        let last = self
            .uprights
            .iter()
            .filter(beside)
            .map(Stroke::middle)
            .filter(|at| *at < across)
            .fold(f64::MIN, f64::max);
        let edge = self
            .uprights
            .iter()
            .filter(beside)
            .map(Stroke::middle)
            .filter(|at| *at >= across)
            .fold(self.right, f64::min);
        let column = self
            .columns
            .iter()
            .filter(|at| **at <= last + TOUCH)
            .count();
        (row.saturating_sub(1), column.saturating_sub(1), edge)
    }

    /// The place that the table takes among the runs of a page.
    pub fn as_run(&self, table: usize) -> Run {
        Run {
            left: self.left,
            right: self.right,
            base: self.top,
            size: 1.0,
            table: Some(table),
            ..Run::default()
        }
    }

    /// A frame around a page or a title is no table.
    pub fn is_table(&self, inside: &[Run]) -> bool {
        let mut cells: Vec<(usize, usize)> = inside
            .iter()
            .map(|run| {
                let (row, column, _) = self.cell(run);
                (row, column)
            })
            .collect();
        cells.sort_unstable();
        cells.dedup();
        cells.len() >= 2
    }

    /// Reads what stands in the table, cell after cell, row after row.
    pub fn read(&self, runs: Vec<Run>, table: usize, page: u32) -> Vec<Line> {
        let mut cells: BTreeMap<(usize, usize), (f64, Vec<Run>)> = BTreeMap::new();
        for run in runs {
            let (row, column, edge) = self.cell(&run);
            let (_, held) = cells.entry((row, column)).or_insert((edge, Vec::new()));
            held.push(run);
        }
        let mut read = Vec::new();
        for ((row, column), (edge, held)) in cells {
            let cell = Some(Cell { table, row, column });
            read.extend(
                lines(held, page)
                    .into_iter()
                    .map(|line| Line { cell, edge, ..line }),
            );
        }
        read
    }
}

fn middle(run: &Run) -> (f64, f64) {
    (
        f64::midpoint(run.left, run.right),
        run.base - run.size * 0.3,
    )
}

/// Where lines of one direction stand, those that are nearly at one place taken together.
fn places(strokes: &[Stroke]) -> Vec<f64> {
    let mut all: Vec<f64> = strokes.iter().map(Stroke::middle).collect();
    all.sort_by(f64::total_cmp);
    all.dedup_by(|a, b| (*a - *b).abs() <= TOUCH);
    all
}
