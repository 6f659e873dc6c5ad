//! One page: drawn by the interpreter, then read as lines.

use super::change;
use super::column;
use super::glyph::Drawing;
use super::grid::{self, Grid};
use super::line::{Line, lines as lines_of};
use super::remark::Remarks;
use super::run::{Run, runs};
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::{Affine, Rect};
use hayro_interpret::{Context, InterpreterCache, InterpreterSettings, interpret_page};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Draws a page; `None` where the interpreter failed on it.
pub fn draw<'a>(page: &Page<'a>, cache: &mut InterpreterCache<'a>) -> Option<Drawing> {
    let drawn = catch_unwind(AssertUnwindSafe(|| {
        let (width, height) = page.render_dimensions();
        let mut context = Context::new(
            Affine::new(page.initial_transform(true).as_coeffs()),
            Rect::new(0.0, 0.0, f64::from(width), f64::from(height)),
            cache,
            page.xref(),
            InterpreterSettings::default(),
        );
        let mut drawing = Drawing::default();
        interpret_page(page, &mut context, &mut drawing);
        drawing
    }));
    if drawn.is_err() {
        // A failure leaves the cache locked.
        *cache = InterpreterCache::new();
    }
    drawn.ok()
}

/// The lines of a page in the order of reading. `tables` counts the tables of the whole file.
pub fn lines(
    mut drawing: Drawing,
    page: u32,
    tables: &mut usize,
    remarks: &mut Remarks,
) -> Vec<Line> {
    let glyphs = remarks.look(&mut drawing, page);
    let mut runs = runs(glyphs, &drawing.strokes);
    remarks.changes += change::settle(&mut runs, &drawing.strokes);
    let mut grids: Vec<(Grid, Vec<Run>)> = Vec::new();
    for grid in grid::grids(&drawing.strokes) {
        let (inside, outside): (Vec<Run>, Vec<Run>) =
            runs.into_iter().partition(|run| grid.holds(run));
        runs = outside;
        if grid.is_table(&inside) {
            runs.push(grid.as_run(grids.len()));
            grids.push((grid, inside));
        } else {
            runs.extend(inside);
        }
    }
    let mut read: Vec<Line> = Vec::new();
    for region in column::regions(runs) {
        let mut plain: Vec<Run> = Vec::new();
        let write = |runs: Vec<Run>, read: &mut Vec<Line>| {
            let lines = lines_of(runs, page).into_iter();
            read.extend(lines.map(|line| Line {
                margin: region.margin,
                ..line
            }));
        };
        for run in region.runs {
            let Some(table) = run.table else {
                plain.push(run);
                continue;
            };
            write(std::mem::take(&mut plain), &mut read);
            if let Some((grid, inside)) = grids.get_mut(table) {
                read.extend(grid.read(std::mem::take(inside), *tables, page));
                *tables += 1;
            }
        }
        write(plain, &mut read);
    }
    read
}
