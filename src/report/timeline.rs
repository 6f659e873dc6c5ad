//! The days that matter on a line of time, as one SVG image that reads in black and white too.

use super::deadlines::{by_day, groups, whose};
use super::page::cut;
use crate::engine::Deadlines;
use chrono::{Datelike, NaiveDate};
use std::fmt::Write;

const WIDTH: i64 = 960;
const LEFT: i64 = 24;
const RIGHT: i64 = 24;
const TOP: i64 = 56;
const ROW: i64 = 30;
/// The width of a letter at this size of text, a little more than the mean: what does not fit is cut, and told whole by its title.
const LETTER: i64 = 7;
/// More lines than this are not drawn: a picture of hundreds of lines tells nothing.
const MOST_ROWS: usize = 40;

struct Mark {
    day: NaiveDate,
    effect: Option<NaiveDate>,
    words: String,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Window,
    WithoutEffect,
    Expiry,
}

/// The image; `date` is the day from which it starts.
pub fn svg(found: &Deadlines, date: NaiveDate) -> String {
    let mut marks = marks(found);
    marks.sort_by_key(|mark| mark.day);
    let left_out = marks.len().saturating_sub(MOST_ROWS);
    marks.truncate(MOST_ROWS);
    let last = marks
        .iter()
        .flat_map(|mark| [Some(mark.day), mark.effect])
        .flatten()
        .max()
        .unwrap_or(date);
    let end = NaiveDate::from_ymd_opt(last.year() + 1, 1, 1).unwrap_or(last);
    let span = (end - date).num_days().max(1);
    let at = |day: NaiveDate| {
        let offset = (day - date).num_days().clamp(0, span);
        LEFT + (WIDTH - LEFT - RIGHT) * offset / span
    };
    let rows = i64::try_from(marks.len()).unwrap_or(0);
    let height = TOP + ROW * rows.max(1) + 40;
    let mut out = String::new();
    let title = format!("Scadenze dal {}", date.format("%d/%m/%Y"));
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-labelledby=\"titolo descrizione\" font-family=\"sans-serif\" font-size=\"13\">\n<title id=\"titolo\">{title}</title>\n<desc id=\"descrizione\">{}</desc>\n<rect width=\"{WIDTH}\" height=\"{height}\" fill=\"#fff\"/>\n",
        escaped(
            &marks
                .iter()
                .map(|mark| mark.words.clone())
                .collect::<Vec<_>>()
                .join("; ")
        ),
    );
    for year in date.year()..=end.year() {
        let Some(first) = NaiveDate::from_ymd_opt(year, 1, 1).filter(|first| *first >= date) else {
            continue;
        };
        let x = at(first);
        let _ = writeln!(
            out,
            "<line x1=\"{x}\" y1=\"34\" x2=\"{x}\" y2=\"{}\" stroke=\"#bbb\"/><text x=\"{x}\" y=\"26\" text-anchor=\"middle\" fill=\"#333\">{year}</text>",
            height - 30
        );
    }
    for (row, mark) in marks.iter().enumerate() {
        let y = TOP + ROW * i64::try_from(row).unwrap_or(0);
        let x = at(mark.day);
        if let Some(effect) = mark.effect {
            let to = at(effect);
            let dashed = if mark.kind == Kind::WithoutEffect {
                " stroke-dasharray=\"4 3\""
            } else {
                ""
            };
            let _ = writeln!(
                out,
                "<line x1=\"{x}\" y1=\"{y}\" x2=\"{to}\" y2=\"{y}\" stroke=\"#333\" stroke-width=\"2\"{dashed}/><path d=\"M{to} {} l6 5 l-6 5 z\" fill=\"#333\"/>",
                y - 5
            );
        }
        let shape = match mark.kind {
            Kind::Window => format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"5\" fill=\"#1b4f72\"/>"),
            Kind::WithoutEffect => {
                format!(
                    "<circle cx=\"{x}\" cy=\"{y}\" r=\"5\" fill=\"#fff\" stroke=\"#1b4f72\" stroke-width=\"2\"/>"
                )
            }
            Kind::Expiry => {
                format!(
                    "<rect x=\"{}\" y=\"{}\" width=\"10\" height=\"10\" fill=\"#7b241c\"/>",
                    x - 5,
                    y - 5
                )
            }
        };
        let right_half = x > WIDTH / 2;
        let (anchor, shift) = if right_half {
            ("end", -10)
        } else {
            ("start", 10)
        };
        let room = if right_half {
            x - LEFT
        } else {
            WIDTH - RIGHT - x
        } - 10;
        let fitting = usize::try_from(room / LETTER).unwrap_or(0);
        let _ = writeln!(
            out,
            "{shape}<text x=\"{}\" y=\"{}\" text-anchor=\"{anchor}\" fill=\"#111\"><title>{}</title>{}</text>",
            x + shift,
            y - 8,
            escaped(&mark.words),
            escaped(&cut(&mark.words, fitting))
        );
    }
    if left_out > 0 {
        let _ = writeln!(
            out,
            "<text x=\"{LEFT}\" y=\"{}\">e altre {left_out} scadenze</text>",
            height - 10
        );
    }
    out.push_str("</svg>\n");
    out
}

fn marks(found: &Deadlines) -> Vec<Mark> {
    let mut marks: Vec<Mark> = groups(&found.windows)
        .iter()
        .map(|group| {
            let reading = group
                .reading()
                .map_or(String::new(), |reading| format!(" [{reading}]"));
            let bodies = match group.all.len() {
                1 => group.first.subject.clone().unwrap_or_default(),
                many => format!("{many} enti"),
            };
            let bodies = if bodies.is_empty() {
                bodies
            } else {
                format!(", {bodies}")
            };
            Mark {
                day: group.first.last_day,
                effect: group.first.effect,
                words: format!(
                    "{} {}{bodies}{reading}",
                    group.first.last_day.format("%d/%m/%Y"),
                    group.first.title
                ),
                kind: if group.first.before_expiry == Some(false) {
                    Kind::WithoutEffect
                } else {
                    Kind::Window
                },
            }
        })
        .collect();
    for (end, of_day) in by_day(&found.expiries) {
        let whom = match of_day {
            [only] => whose(only).to_owned(),
            many => format!("{} enti", many.len()),
        };
        marks.push(Mark {
            day: end,
            effect: None,
            words: format!("{} scade: {whom}", end.format("%d/%m/%Y")),
            kind: Kind::Expiry,
        });
    }
    marks
}

/// Words of the user's files are text, never mark-up.
fn escaped(words: &str) -> String {
    super::page::printable(words)
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
