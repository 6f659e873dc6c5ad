//! The lines that belong to the act, each with what can be said of it alone.

use super::furniture::Kept;
use super::landmark::{self, Heading};
use super::marker::{self, Marker};
use super::word::{self, End};

/// What stands between a line and the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    None,
    /// One blank line.
    Blank,
    /// Several blank lines, or the start of the file.
    Wide,
    /// A page break, or lines that belong to the page.
    Page,
}

/// A line of the act.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    pub text: &'a str,
    /// The byte of the source where `text` starts.
    pub start: usize,
    pub indent: usize,
    /// Columns up to the end of the words, with the indent.
    pub width: usize,
    /// Columns of the first word.
    pub first: usize,
    pub page: u32,
    pub gap: Gap,
    pub marker: Option<Marker>,
    pub heading: Option<Heading>,
    pub capitals: bool,
    pub lower: bool,
    pub end: End,
    /// Joins nothing on either side: a rule, «TRA», a row of a table.
    pub alone: bool,
    /// An entry of an index: nothing follows it in its paragraph.
    pub index: bool,
}

impl<'a> Row<'a> {
    pub fn new(kept: &Kept<'a>, gap: Gap) -> Self {
        let line = kept.line;
        let text = line.text;
        Self {
            text,
            start: line.start,
            indent: line.indent,
            width: line.indent + text.chars().count(),
            first: word::first_width(text),
            page: line.page,
            gap,
            marker: marker::marker(text),
            heading: landmark::heading(text),
            capitals: word::is_capitals(text),
            lower: word::starts_lower(text),
            end: word::end(text),
            alone: kept.head
                || landmark::is_rule(text)
                || landmark::stands_alone(text)
                || is_tabular(text),
            index: landmark::is_index(text),
        }
    }

    /// The width this line would have had with the first word of the next one: past the margin when that word did not fit.
    pub fn reach(&self, next: &Row<'_>) -> usize {
        self.width + 1 + next.first
    }
}

/// The lines of the act, with the gaps between them.
pub fn rows<'a>(kept: &[Kept<'a>]) -> Vec<Row<'a>> {
    let mut rows: Vec<Row<'a>> = Vec::new();
    let (mut blanks, mut cut) = (0usize, false);
    for line in kept {
        cut |= line.removed || line.line.fed;
        if line.removed {
            continue;
        }
        if line.line.is_blank() {
            blanks += 1;
            continue;
        }
        let gap = match (rows.is_empty(), cut, blanks) {
            (true, ..) => Gap::Wide,
            (_, true, _) => Gap::Page,
            (_, _, 0) => Gap::None,
            (_, _, 1) => Gap::Blank,
            _ => Gap::Wide,
        };
        rows.push(Row::new(line, gap));
        (blanks, cut) = (0, false);
    }
    tighten(&mut rows);
    rows
}

/// Double-spaced text: a blank line after every line separates nothing, when sentences run on across the blanks.
pub fn tighten(rows: &mut [Row<'_>]) {
    let (mut blank, mut running) = (0usize, 0usize);
    for pair in rows.windows(2) {
        if let [prev, next] = pair
            && next.gap == Gap::Blank
        {
            blank += 1;
            running += usize::from(prev.end == End::None && next.lower && next.marker.is_none());
        }
    }
    let adjacent = rows.iter().filter(|row| row.gap == Gap::None).count();
    if blank >= 5 && adjacent * 8 < blank && running * 4 > blank {
        for row in rows.iter_mut().filter(|row| row.gap == Gap::Blank) {
            row.gap = Gap::None;
        }
    }
}

/// Columns: two wide gaps, one very wide, or bars.
fn is_tabular(text: &str) -> bool {
    if text.starts_with('|') || text.matches(" | ").count() >= 2 {
        return true;
    }
    let body = match marker::marker(text) {
        Some(_) => text
            .split_once(char::is_whitespace)
            .map_or("", |(_, rest)| rest.trim_start()),
        None => text,
    };
    let (mut run, mut wide, mut widest) = (0usize, 0usize, 0usize);
    for c in body.chars() {
        if c.is_whitespace() {
            run += if c == '\t' { 4 } else { 1 };
        } else {
            wide += usize::from(run >= 4);
            widest = widest.max(run);
            run = 0;
        }
    }
    wide >= 2 || widest >= 8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_told_from_justified_text() {
        for text in [
            "Comune di Alfa      3.500     35%",
            "| Comune | Quota |",
            "Il Sindaco\t\tIl Sindaco",
        ] {
            assert!(is_tabular(text), "{text}");
        }
        for text in [
            "La  presente   convenzione  regola",
            "1.        La convenzione",
            "il giorno ______    ",
            "una riga",
        ] {
            assert!(!is_tabular(text), "{text}");
        }
    }
}
