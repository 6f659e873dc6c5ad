//! Colours, and the lines that are drawn with them: rules of tables, underlines, lines struck through words.

use hayro_interpret::kurbo::Rect;

/// A colour as far as reading goes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ink {
    /// From 0, black, to 1, white.
    pub light: f32,
    /// How far its red, green and blue are from each other: 0 for greys.
    pub spread: f32,
    /// 0 for what is fully transparent.
    pub alpha: f32,
}

impl Ink {
    pub fn new(red: f32, green: f32, blue: f32, alpha: f32) -> Self {
        Self {
            light: 0.2126 * red + 0.7152 * green + 0.0722 * blue,
            spread: red.max(green).max(blue) - red.min(green).min(blue),
            alpha,
        }
    }

    pub fn is_coloured(self) -> bool {
        self.spread > 0.25
    }

    pub fn is_clear(self) -> bool {
        self.alpha < 0.02
    }
}

/// A thin line, upright or level.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
    pub ink: Ink,
}

/// Lines of a page past which it is a drawing, and they tell nothing of its words.
pub const MOST: usize = 4000;
/// Thicker lines are areas.
const THICKEST: f64 = 3.0;
/// Shorter lines are dots.
const SHORTEST: f64 = 4.0;

impl Stroke {
    /// The line that an area looks like.
    pub fn of(area: &Rect, ink: Ink) -> Option<Self> {
        let (width, height) = (area.width(), area.height());
        let thin = width.min(height) <= THICKEST && width.max(height) >= SHORTEST;
        (thin && area.is_finite()).then(|| Self::new(*area, ink))
    }

    fn new(area: Rect, ink: Ink) -> Self {
        Self {
            left: area.x0,
            right: area.x1,
            top: area.y0,
            bottom: area.y1,
            ink,
        }
    }

    pub fn is_level(&self) -> bool {
        self.right - self.left > self.bottom - self.top
    }

    /// The middle of the line, across it.
    pub fn middle(&self) -> f64 {
        if self.is_level() {
            f64::midpoint(self.top, self.bottom)
        } else {
            f64::midpoint(self.left, self.right)
        }
    }
}
