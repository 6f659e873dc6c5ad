//! The words of a run: spaces where glyphs stand apart, accents on their letters, calls of notes taken out.

use super::glyph::Glyph;
use super::run::Run;

/// The text of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    pub text: String,
    /// Numbers set small and high: the byte of `text` where each stood, and what it said.
    pub calls: Vec<(usize, String)>,
}

/// Of the height of the font: the least gap between two words.
const SPACE: f64 = 0.15;
/// Of the height of the font: letters that all stand so far apart are spread on purpose.
const SPREAD: f64 = 0.08;

/// Reads a run.
pub fn words(run: &Run) -> Words {
    let space = threshold(run);
    let mut words = Words::default();
    let mut call = String::new();
    let mut last: Option<&Glyph> = None;
    let mut spaced = false;
    let mut accent: Option<char> = None;
    for (at, (glyph, raised)) in run.glyphs.iter().zip(&run.raised).enumerate() {
        if glyph.text == " " {
            spaced = true;
            continue;
        }
        let before = last;
        let gap = last.is_some_and(|last| glyph.left - last.right > space * run.size);
        last = Some(glyph);
        let digits = glyph.text.chars().all(|c| c.is_ascii_digit() || c == '*');
        if *raised && digits {
            spaced |= gap && call.is_empty();
            call.push_str(&glyph.text);
            continue;
        }
        if !call.is_empty() {
            words
                .calls
                .push((words.text.len(), std::mem::take(&mut call)));
        }
        if (gap || spaced) && !words.text.is_empty() && !words.text.ends_with(' ') {
            words.text.push(' ');
        }
        spaced = false;
        if let Some(mark) = combining(&glyph.text) {
            let next = run.glyphs.get(at + 1);
            if next.is_some_and(|next| next.text != " " && overlaps(glyph, next)) {
                accent = Some(mark);
                continue;
            }
            if before.is_some_and(|before| overlaps(before, glyph)) {
                words.text.push(mark);
                continue;
            }
        }
        words.text.push_str(&glyph.text);
        words.text.extend(accent.take());
    }
    if !call.is_empty() {
        words.calls.push((words.text.len(), call));
    }
    words
}

/// Accents that some typesetters draw as signs of their own, over the letter they belong to.
fn combining(text: &str) -> Option<char> {
    match text {
        "`" | "\u{2cb}" | "\u{300}" => Some('\u{300}'),
        "\u{b4}" | "\u{2ca}" | "\u{301}" => Some('\u{301}'),
        "^" | "\u{2c6}" | "\u{302}" => Some('\u{302}'),
        "\u{a8}" | "\u{308}" => Some('\u{308}'),
        _ => None,
    }
}

fn overlaps(left: &Glyph, right: &Glyph) -> bool {
    left.right - right.left > left.size * 0.15
}

/// The gap, for the height of the font, from which two glyphs are two words.
fn threshold(run: &Run) -> f64 {
    let mut gaps: Vec<f64> = run
        .glyphs
        .windows(2)
        .filter_map(|pair| match pair {
            [left, right] if left.text != " " && right.text != " " => {
                Some((right.left - left.right) / run.size)
            }
            _ => None,
        })
        .collect();
    gaps.sort_by(f64::total_cmp);
    let usual = gaps.get(gaps.len() / 2).copied().unwrap_or(0.0);
    if gaps.len() >= 3 && usual > SPREAD {
        usual * 1.5 + SPACE / 2.0
    } else {
        SPACE
    }
}
