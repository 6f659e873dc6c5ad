//! What a page draws: its glyphs with their places, its lines and its filled areas, in points from the top left corner.

use super::ink::{Ink, Stroke};
use hayro_interpret::color::Color;
use hayro_interpret::font::{Glyph as Drawn, GlyphRun, OutlineFontData};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape, Vec2};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, Paint, SoftMask,
};

/// A glyph that was drawn upright, from left to right.
#[derive(Clone, Debug, PartialEq)]
pub struct Glyph {
    /// What it says: one character, more for a ligature, U+FFFD where the file does not tell.
    pub text: String,
    pub left: f64,
    pub right: f64,
    /// The line it stands on.
    pub base: f64,
    /// The height of the font.
    pub size: f64,
    pub bold: bool,
    /// Neither black nor grey.
    pub coloured: bool,
}

/// What a page holds, as it was drawn.
#[derive(Debug, Default)]
pub struct Drawing {
    pub glyphs: Vec<Glyph>,
    /// Glyphs that are there and not seen: the words that character recognition laid over a scan, or hidden words.
    pub invisible: Vec<Glyph>,
    /// Words that are not upright, in the order in which they were drawn.
    pub rotated: String,
    /// Glyphs by the way they are turned: upright, then by each quarter of a turn to the right.
    pub turned: [usize; 4],
    pub strokes: Vec<Stroke>,
    pub images: usize,
    areas: Vec<(Rect, Ink)>,
}

/// Luminance from which ink on white paper is not seen.
const WHITE: f32 = 0.97;
/// Of the height of the font: two drawings of one character so near are one, made bold.
const SHADOW: f64 = 0.12;
/// Glyphs back to which the first drawing of one made bold is looked for.
const LATELY: usize = 200;
/// Filled areas of a page that are kept: past so many it is a drawing.
const AREAS: usize = 2000;

impl Drawing {
    fn add(&mut self, run: &GlyphRun<'_, '_>, props: &DrawProps<'_>, mode: &DrawMode) {
        let transforms: Vec<Affine> = run
            .glyphs()
            .iter()
            .map(|glyph| props.transform * glyph.transform())
            .collect();
        let ink = Ink::of(&props.paint);
        let hidden = matches!(mode, DrawMode::Invisible);
        let stretched = same_shape(&transforms);
        let mut bold: Option<bool> = None;
        for (glyph, transform) in run.glyphs().iter().zip(&transforms) {
            let text = said(glyph);
            if text.is_empty() {
                continue;
            }
            if let Some(count) = quarter(transform).and_then(|at| self.turned.get_mut(at)) {
                *count += 1;
            }
            let Some(place) = Place::new(transform, advance(glyph), stretched) else {
                self.rotated.push_str(&text);
                continue;
            };
            let bold = *bold.get_or_insert_with(|| is_bold(glyph, mode));
            let glyph = Glyph {
                text,
                left: place.left,
                right: place.right,
                base: place.base,
                size: place.size,
                bold,
                coloured: ink.is_coloured(),
            };
            if hidden || ink.is_clear() || ink.light >= WHITE && !self.is_on_colour(&glyph) {
                self.invisible.push(glyph);
            } else if !self.is_shadow(&glyph) {
                self.glyphs.push(glyph);
            }
        }
        if !self.rotated.is_empty() && !self.rotated.ends_with(' ') {
            self.rotated.push(' ');
        }
    }

    /// White words on a dark band are seen.
    fn is_on_colour(&self, glyph: &Glyph) -> bool {
        let middle = Point::new(
            f64::midpoint(glyph.left, glyph.right),
            glyph.base - glyph.size * 0.3,
        );
        let under = self
            .areas
            .iter()
            .rev()
            .find(|(area, _)| area.contains(middle));
        match under {
            Some((_, ink)) => ink.light < 0.9,
            None => self.images > 0,
        }
    }

    fn is_shadow(&self, glyph: &Glyph) -> bool {
        let near = |before: &Glyph| {
            let reach = glyph.size * SHADOW;
            (before.left - glyph.left).abs() < reach
                && (before.base - glyph.base).abs() < reach
                && before.text == glyph.text
        };
        glyph.text != " " && self.glyphs.iter().rev().take(LATELY).any(near)
    }

    /// Takes note of the lines and filled areas of a path.
    fn paint(&mut self, path: &BezPath, props: &DrawProps<'_>, mode: &DrawMode) {
        let ink = Ink::of(&props.paint);
        if ink.is_clear() || matches!(mode, DrawMode::Invisible) {
            return;
        }
        let path = props.transform * path;
        let filled = !matches!(mode, DrawMode::Stroke(_));
        let mut outline: Option<Rect> = None;
        let (mut start, mut at) = (Point::ZERO, Point::ZERO);
        for element in path.elements() {
            let to = match *element {
                PathEl::MoveTo(to) => {
                    self.close(outline.take(), filled, ink);
                    (start, at) = (to, to);
                    outline = Some(Rect::from_points(to, to));
                    continue;
                }
                PathEl::ClosePath => start,
                PathEl::LineTo(to) | PathEl::QuadTo(_, to) | PathEl::CurveTo(_, _, to) => to,
            };
            if !filled {
                self.strokes
                    .extend(Stroke::of(&Rect::from_points(at, to), ink));
            }
            outline = outline.map(|outline| outline.union_pt(to));
            at = to;
        }
        self.close(outline, filled, ink);
    }

    fn close(&mut self, outline: Option<Rect>, filled: bool, ink: Ink) {
        let Some(outline) = outline.filter(|outline| filled && outline.is_finite()) else {
            return;
        };
        match Stroke::of(&outline, ink) {
            Some(stroke) => self.strokes.push(stroke),
            None if self.areas.len() < AREAS => self.areas.push((outline, ink)),
            None => {}
        }
    }
}

/// What stands for a glyph that the file does not tell.
pub const UNKNOWN: &str = "\u{fffd}";

fn said(glyph: &Drawn<'_>) -> String {
    let text = match glyph.as_unicode() {
        Some(BfString::Char(c)) => c.to_string(),
        Some(BfString::String(text)) => text,
        None => return UNKNOWN.to_owned(),
    };
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'ﬀ' => plain.push_str("ff"),
            'ﬁ' => plain.push_str("fi"),
            'ﬂ' => plain.push_str("fl"),
            'ﬃ' => plain.push_str("ffi"),
            'ﬄ' => plain.push_str("ffl"),
            'ﬅ' | 'ﬆ' => plain.push_str("st"),
            '\0' => {}
            // What is drawn is a hyphen, whatever it was before the line was broken.
            '\u{ad}' => plain.push('-'),
            c if c.is_whitespace() => plain.push(' '),
            c => plain.push(c),
        }
    }
    plain
}

fn advance(glyph: &Drawn<'_>) -> f64 {
    let width = match glyph {
        Drawn::Outline(outline) => outline.advance_width(),
        Drawn::Type3(type3) => type3.advance_width(),
    };
    f64::from(width.unwrap_or(500.0))
}

fn is_bold(glyph: &Drawn<'_>, mode: &DrawMode) -> bool {
    let Drawn::Outline(outline) = glyph else {
        return false;
    };
    let heavy = |font: &OutlineFontData| {
        let named = font.postscript_name.as_deref().is_some_and(|name| {
            let name = name.to_lowercase();
            name.contains("bold") || name.contains("black") || name.contains("heavy")
        });
        named || font.weight.is_some_and(|weight| weight >= 600)
    };
    matches!(mode, DrawMode::FillAndStroke(..)) || outline.font_data().as_ref().is_some_and(heavy)
}

/// All glyphs of a run are as wide for their height: then it is the text that is stretched, not one glyph to its place.
fn same_shape(transforms: &[Affine]) -> bool {
    let shapes = transforms.iter().map(|transform| {
        let [a, b, c, d, ..] = transform.as_coeffs();
        Vec2::new(a, b).hypot() / Vec2::new(c, d).hypot().max(1e-9)
    });
    let (mut least, mut most) = (f64::MAX, f64::MIN);
    for shape in shapes {
        least = least.min(shape);
        most = most.max(shape);
    }
    most - least <= 0.01 * most.abs()
}

/// By how many quarters of a turn to the right a glyph is turned; none where it leans.
fn quarter(transform: &Affine) -> Option<usize> {
    let [a, b, ..] = transform.as_coeffs();
    let most = a.abs().max(b.abs());
    let near = |value: f64| value > most * 0.99;
    [a, b, -a, -b].into_iter().position(near)
}

/// Where a glyph stands.
struct Place {
    left: f64,
    right: f64,
    base: f64,
    size: f64,
}

impl Place {
    /// `None` where the glyph is turned, mirrored or of no size.
    fn new(transform: &Affine, advance: f64, stretched: bool) -> Option<Self> {
        let [a, b, c, d, x, y] = transform.as_coeffs();
        if ![a, b, c, d, x, y, advance]
            .iter()
            .all(|value| value.is_finite())
        {
            return None;
        }
        let across = Vec2::new(a, b).hypot();
        let height = Vec2::new(c, d).hypot();
        let size = height * 1000.0;
        let upright = a > 0.0 && b.abs() <= across * 0.05 && d < 0.0;
        if !upright || !(0.5..=2000.0).contains(&size) || x.abs() > 1e6 || y.abs() > 1e6 {
            return None;
        }
        let scale = if stretched { across } else { height };
        let width = (advance * scale).clamp(0.0, size * 20.0);
        Some(Self {
            left: x,
            right: x + width,
            base: y,
            size,
        })
    }
}

impl<'a> Device<'a> for Drawing {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.paint(path, &props, mode);
    }

    fn draw_rect(&mut self, rect: &Rect, props: DrawProps<'a>, mode: &DrawMode) {
        self.paint(&rect.to_path(0.1), &props, mode);
    }

    fn push_clip_path(&mut self, _: &ClipPath) {}

    fn push_clip_rect(&mut self, _: &Rect) {}

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        self.add(run, &props, mode);
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {
        self.images += 1;
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}

impl Ink {
    fn of(paint: &Paint<'_>) -> Self {
        match paint {
            Paint::Color(color) => Self::of_colour(color),
            Paint::Pattern(_) => Self {
                light: 0.5,
                spread: 0.0,
                alpha: 1.0,
            },
        }
    }

    fn of_colour(color: &Color) -> Self {
        let [red, green, blue, alpha] = color.to_rgba().components();
        Self::new(red, green, blue, alpha)
    }
}
