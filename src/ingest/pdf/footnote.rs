//! Footnotes: lines in a smaller font at the foot of a page that begin with the number of a note.

use super::line::Line;

/// A footnote, with the page it stands on.
#[derive(Clone, Debug, PartialEq)]
pub struct Footnote {
    pub call: String,
    pub lines: Vec<Line>,
}

/// Of the size of the body: notes are set smaller than this.
const SMALLER: f64 = 0.93;

/// Takes the footnotes out of the lines of a page. `body` is the size that most of the act is set in.
pub fn take(lines: &mut Vec<Line>, body: f64) -> Vec<Footnote> {
    find_flat_calls(lines, body);
    let calls: Vec<String> = lines
        .iter()
        .flat_map(|line| &line.calls)
        .filter(|(at, _)| *at > 0)
        .map(|(_, call)| call.clone())
        .collect();
    let mut notes: Vec<Footnote> = Vec::new();
    if calls.is_empty() {
        return notes;
    }
    let mut kept: Vec<Line> = Vec::new();
    let mut column: Vec<Line> = Vec::new();
    for line in std::mem::take(lines) {
        if line.opens {
            take_foot(&mut column, &calls, body, &mut notes);
            kept.append(&mut column);
        }
        column.push(line);
    }
    take_foot(&mut column, &calls, body, &mut notes);
    kept.append(&mut column);
    *lines = kept;
    notes
}

/// Some fonts have small high figures of their own, which look like any figure: a call is then told by the note, whose number
/// is glued to its first word as the call is to the word before it.
fn find_flat_calls(lines: &mut [Line], body: f64) {
    let tail = lines
        .iter()
        .rev()
        .take_while(|line| line.size < body * SMALLER)
        .count();
    let (above, foot) = lines.split_at_mut(lines.len() - tail);
    for note in foot {
        let rest = note.text.trim_start_matches(|c: char| c.is_ascii_digit());
        let Some(call) = note.text.strip_suffix(rest).map(str::to_owned) else {
            continue;
        };
        if !(1..=2).contains(&call.len()) || !rest.starts_with(char::is_alphabetic) {
            continue;
        }
        let found = above
            .iter_mut()
            .find_map(|line| flat_call(&line.text, &call).map(|at| (line, at)));
        if let Some((line, at)) = found {
            line.text.replace_range(at..at + call.len(), "");
            line.calls.push((at, call.clone()));
            note.text = rest.to_owned();
            note.calls.insert(0, (0, call));
        }
    }
}

/// Where a number is glued to the end of a word, or to the sign that closes a sentence.
fn flat_call(text: &str, call: &str) -> Option<usize> {
    text.match_indices(call).map(|(at, _)| at).find(|at| {
        let before = text.get(..*at).and_then(|text| text.chars().next_back());
        let after = text
            .get(at + call.len()..)
            .and_then(|text| text.chars().next());
        before.is_some_and(|c| c.is_alphabetic() || ".,;:)»”".contains(c))
            && after.is_none_or(|c| c.is_whitespace() || ".,;:)".contains(c))
    })
}

/// Takes the notes at the foot of a column: from the first line with the number of a call on.
fn take_foot(column: &mut Vec<Line>, calls: &[String], body: f64, notes: &mut Vec<Footnote>) {
    let small = |line: &Line| line.size < body * SMALLER;
    let tail = column
        .iter()
        .rev()
        .take_while(|line| small(line) && line.cell.is_none())
        .count();
    let from = column.len() - tail;
    let first = column.iter().enumerate().position(|(at, line)| {
        let raised = line.calls.first().is_some_and(|(at, _)| *at == 0);
        (raised || at >= from) && number(line).is_some_and(|(call, _)| calls.contains(&call))
    });
    let Some(first) = first else {
        return;
    };
    let before = notes.len();
    for mut line in column.split_off(first) {
        match number(&line) {
            Some((call, rest)) if notes.len() == before || follows(notes, &call) => {
                line.text = rest;
                line.calls.clear();
                notes.push(Footnote {
                    call,
                    lines: vec![line],
                });
            }
            _ => {
                if let Some(note) = notes.last_mut() {
                    note.lines.push(line);
                }
            }
        }
    }
}

fn follows(notes: &[Footnote], call: &str) -> bool {
    let last = notes.last().and_then(|note| note.call.parse::<u32>().ok());
    match (last, call.parse::<u32>()) {
        (Some(last), Ok(next)) => last.checked_add(1) == Some(next),
        _ => true,
    }
}

/// The number that a line begins with, raised or not, and what follows it.
fn number(line: &Line) -> Option<(String, String)> {
    if let Some((0, call)) = line.calls.first() {
        return Some((call.clone(), line.text.trim_start().to_owned()));
    }
    let rest = line.text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = line.text.len() - rest.len();
    let call = line.text.get(..digits)?;
    let body = rest.trim_start_matches(['.', ')', ' ']);
    let fits = (1..=3).contains(&digits) && body.len() < rest.len() && !body.is_empty();
    fits.then(|| (call.to_owned(), body.to_owned()))
}

/// Puts back in the words the raised numbers that call no note.
pub fn restore(lines: &mut [Line], notes: &[Footnote]) {
    for line in lines {
        for (at, call) in std::mem::take(&mut line.calls).into_iter().rev() {
            if notes.iter().any(|note| note.call == call) {
                line.calls.insert(0, (at, call));
            } else if line.text.is_char_boundary(at) {
                line.text.insert_str(at, &call);
            }
        }
    }
}
