//! List styles, and the label of each item in turn (ODF 1.3 part 3, 16.30–16.38 and 19.797–19.890).

use super::super::xml::{Fault, Source, Tag};
use crate::ingest::numeral::Numeral;
use crate::ingest::prose::{LONGEST_LABEL, Label};
use crate::ingest::symbol;

/// Levels of a list, as many as OpenDocument knows.
pub const LEVELS: usize = 10;

/// One level of a list.
#[derive(Clone, Debug, Default)]
struct Level {
    numeral: Numeral,
    start: u32,
    prefix: String,
    suffix: String,
    /// `%1%.%2%`: the numbers of the levels, from 1, among other words. Where it stands, prefix and suffix are an older
    /// writing of the same.
    pattern: Option<String>,
    /// The numbers of so many levels are shown, down to this one.
    shown: usize,
    bullet: Option<char>,
    /// Nothing, not even a space, stands between label and text.
    glued: bool,
}

#[derive(Clone, Debug, Default)]
pub struct ListStyle {
    levels: [Option<Level>; LEVELS],
}

/// How far a list has counted, level by level.
#[derive(Clone, Debug, Default)]
pub struct Counters([Option<u32>; LEVELS]);

/// Reads the levels of a list style or of the outline, which was just opened.
pub fn read(source: &mut Source<'_>) -> Result<ListStyle, Fault> {
    let mut style = ListStyle::default();
    let depth = source.depth();
    while let Some(tag) = source.child(depth)? {
        let at = number(&tag, "level").and_then(|level| (level as usize).checked_sub(1));
        let bullet = tag.name().ends_with("style-bullet") || tag.name().ends_with("style-image");
        let mut level = level(&tag, bullet);
        let inner = source.depth();
        while let Some(tag) = source.child(inner)? {
            if let Some(follows) = tag.attribute("label-followed-by") {
                level.glued = follows == "nothing";
            }
        }
        if let Some(slot) = at.and_then(|at| style.levels.get_mut(at)) {
            *slot = Some(level);
        }
    }
    Ok(style)
}

fn level(tag: &Tag<'_>, bullet: bool) -> Level {
    let words = |name| {
        let words = tag.attribute(name).unwrap_or_default();
        words.chars().take(LONGEST_LABEL).collect::<String>()
    };
    let synced = tag.attribute("num-letter-sync").as_deref() == Some("true");
    let drawn = tag
        .attribute("bullet-char")
        .and_then(|bullet| bullet.chars().next())
        .unwrap_or('•');
    Level {
        numeral: Numeral::of_opendocument(&words("num-format"), synced),
        start: number(tag, "start-value").unwrap_or(1),
        prefix: words("num-prefix"),
        suffix: words("num-suffix"),
        pattern: tag
            .attribute("num-list-format")
            .map(|_| words("num-list-format")),
        shown: number(tag, "display-levels").map_or(1, |levels| levels as usize),
        bullet: bullet.then_some(drawn),
        glued: false,
    }
}

fn number(tag: &Tag<'_>, name: &str) -> Option<u32> {
    tag.attribute(name)?.trim().parse().ok()
}

impl ListStyle {
    /// The number that counting starts with at a level.
    pub fn first(&self, at: usize) -> u32 {
        self.level(at).map_or(1, |level| level.start)
    }

    fn level(&self, at: usize) -> Option<&Level> {
        self.levels.get(at)?.as_ref()
    }

    /// Counts one item at level `at` (from 0), from `forced` where the item states its number. `None` when the list has no
    /// such level.
    pub fn advance(
        &self,
        counters: &mut Counters,
        at: usize,
        forced: Option<u32>,
    ) -> Option<Label> {
        let at = at.min(LEVELS - 1);
        for (deeper, counter) in counters.0.iter_mut().enumerate().skip(at) {
            *counter = match (deeper == at, *counter) {
                (false, _) => None,
                (true, last) => Some(match (forced, last) {
                    (Some(start), _) => start,
                    (None, Some(last)) => last.saturating_add(1),
                    (None, None) => self.first(at),
                }),
            };
        }
        let level = self.level(at)?;
        let count = |at: usize| {
            let counted = counters.0.get(at).copied().flatten();
            counted.unwrap_or_else(|| self.first(at))
        };
        let text = match (level.bullet, &level.pattern) {
            // Writers repeat the bullet as the suffix of the number that there is not.
            (Some(bullet), _) => symbol::bullet(bullet).to_string(),
            (None, Some(pattern)) => self.filled(pattern, count),
            (None, None) => format!(
                "{}{}{}",
                level.prefix,
                self.joined(level, at, count),
                level.suffix
            ),
        };
        let text: String = text.chars().map(symbol::plain).collect();
        Some(Label {
            spaced: !level.glued || text.ends_with(char::is_whitespace),
            text: text.split_whitespace().collect::<Vec<_>>().join(" "),
            bullet: level.bullet.is_some(),
        })
    }

    /// The numbers of the levels shown, with points between them.
    fn joined(&self, level: &Level, at: usize, count: impl Fn(usize) -> u32) -> String {
        if level.numeral == Numeral::None {
            return String::new();
        }
        let from = (at + 1).saturating_sub(level.shown.max(1));
        let numbers: Vec<String> = (from..=at)
            .filter_map(|at| Some(self.level(at)?.numeral.write(count(at))))
            .filter(|number| !number.is_empty())
            .collect();
        numbers.join(".")
    }

    fn filled(&self, pattern: &str, count: impl Fn(usize) -> u32) -> String {
        let mut text = String::new();
        // Between two signs of per cent stands the number of a level; outside, words.
        for (turn, piece) in pattern.split('%').enumerate() {
            let at = piece
                .parse::<usize>()
                .ok()
                .and_then(|level| level.checked_sub(1));
            match at.filter(|_| turn % 2 == 1) {
                Some(at) => {
                    let numeral = self
                        .level(at)
                        .map(|level| level.numeral)
                        .unwrap_or_default();
                    text.push_str(&numeral.write(count(at)));
                }
                None => text.push_str(piece),
            }
            if text.len() > LONGEST_LABEL {
                break;
            }
        }
        text
    }
}
