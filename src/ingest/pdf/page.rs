//! One page: drawn by the interpreter, then read as lines.

use super::change;
use super::column;
use super::glyph::Drawing;
use super::grid::{self, Grid};
use super::ink::MOST;
use super::line::{Line, lines as lines_of};
use super::remark::Remarks;
use super::run::{Run, runs};
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::{Affine, Rect};
use hayro_interpret::{
    Context, InterpreterCache, InterpreterSettings, InterpreterWarning, interpret_page,
};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A page as it was drawn, and its height in points.
pub struct Drawn {
    pub drawing: Drawing,
    pub height: f64,
    /// A font could not be loaded: glyphs may be missing.
    pub fontless: bool,
}

/// Draws a page, turned so that most of its words are upright; `None` where the interpreter failed on it, or its content
/// cannot be unpacked.
pub fn draw<'a>(page: &Page<'a>, cache: &mut InterpreterCache<'a>) -> Option<Drawn> {
    let content = page.page_stream();
    if page.raw().contains_key(b"Contents") && content.is_none_or(<[u8]>::is_empty) {
        return None;
    }
    let drawn = catch_unwind(AssertUnwindSafe(|| {
        let upright = draw_turned(page, cache, 0);
        let most =
            (0..4).max_by_key(|at| (upright.drawing.turned.get(*at), std::cmp::Reverse(*at)));
        match most {
            None | Some(0) => upright,
            Some(quarters) => draw_turned(page, cache, quarters),
        }
    }));
    if drawn.is_err() {
        // A failure leaves the cache locked.
        *cache = InterpreterCache::new();
    }
    drawn.ok()
}

fn draw_turned<'a>(page: &Page<'a>, cache: &InterpreterCache<'a>, quarters: usize) -> Drawn {
    let (width, height) = page.render_dimensions();
    let (width, height) = (f64::from(width), f64::from(height));
    let back = match quarters {
        1 => Affine::new([0.0, -1.0, 1.0, 0.0, 0.0, width]),
        2 => Affine::new([-1.0, 0.0, 0.0, -1.0, width, height]),
        3 => Affine::new([0.0, 1.0, -1.0, 0.0, height, 0.0]),
        _ => Affine::IDENTITY,
    };
    let fontless = Arc::new(AtomicBool::new(false));
    let failed = Arc::clone(&fontless);
    let settings = InterpreterSettings {
        warning_sink: Arc::new(move |warning| {
            if matches!(warning, InterpreterWarning::UnsupportedFont) {
                failed.store(true, Ordering::Relaxed);
            }
        }),
        ..InterpreterSettings::default()
    };
    let mut context = Context::new(
        back * Affine::new(page.initial_transform(true).as_coeffs()),
        Rect::new(0.0, 0.0, width.max(height), width.max(height)),
        cache,
        page.xref(),
        settings,
    );
    let mut drawing = Drawing::default();
    interpret_page(page, &mut context, &mut drawing);
    Drawn {
        drawing,
        height: if quarters.is_multiple_of(2) {
            height
        } else {
            width
        },
        fontless: fontless.load(Ordering::Relaxed),
    }
}

/// The lines of a page in the order of reading. `tables` counts the tables of the whole file.
pub fn lines(
    mut drawing: Drawing,
    page: u32,
    tables: &mut usize,
    remarks: &mut Remarks,
) -> Vec<Line> {
    let glyphs = remarks.look(&mut drawing, page);
    if drawing.strokes.len() > MOST {
        drawing.strokes.clear();
    }
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
