//! Places in a text: byte spans, and the way from a byte to its line and column.

use serde::{Deserialize, Serialize};

/// A half-open range of bytes, `start..end`, always on character boundaries of the text it refers to.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
pub struct Span {
    pub start: usize,
    pub end: usize,
}

impl Span {
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// The smallest span that covers both.
    pub fn cover(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    pub const fn contains(self, offset: usize) -> bool {
        self.start <= offset && offset < self.end
    }

    pub const fn encloses(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The same span, moved forward by `by` bytes: from a slice's coordinates to those of the whole text.
    pub const fn shift(self, by: usize) -> Self {
        Self::new(self.start + by, self.end + by)
    }

    /// The words at this span; empty where the span does not lie on character boundaries of `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }

    /// The same span without white space at its two ends.
    pub fn trim(self, text: &str) -> Self {
        let words = self.of(text);
        let start = self.start + (words.len() - words.trim_start().len());
        let end = start + words.trim().len();
        Self::new(start, end)
    }
}

/// A value together with the place it was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Spanned<T> {
    pub value: T,
    pub span: Span,
}

impl<T> Spanned<T> {
    pub const fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    pub fn shift(self, by: usize) -> Self {
        Self {
            span: self.span.shift(by),
            value: self.value,
        }
    }

    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned::new(f(self.value), self.span)
    }
}

/// A place in the original file. `start` and `end` are bytes of the decoded file for text formats, and of the
/// normalised text for the others; everything else counts from 1 and is absent where the format has no such thing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    pub start: usize,
    pub end: usize,
    pub line: Option<usize>,
    pub column: Option<usize>,
    pub page: Option<u32>,
    pub paragraph: Option<usize>,
    pub article: Option<String>,
    /// In a workbook, the name of the sheet.
    pub sheet: Option<String>,
    /// In a table, the address of the cell: `C7`.
    pub cell: Option<String>,
    /// In a table, the row as the user sees it.
    pub row: Option<u32>,
    /// In a table, the heading of the column, as written.
    pub header: Option<String>,
    /// The lines of the file, for tools that mark them; only files that are text have them.
    #[serde(skip)]
    pub region: Option<Region>,
}

/// A stretch of a text file as editors count it: lines from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    pub first_line: usize,
    pub last_line: usize,
    /// Where the words stand in their lines; `None` where only the lines are known.
    pub columns: Option<Columns>,
}

/// Columns from 1, and the offset from 0 in the whole text, all in UTF-16 code units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Columns {
    /// The column of the first character, in the first line.
    pub first: usize,
    /// The column after the last character, in the last line.
    pub after: usize,
    pub offset: usize,
    pub length: usize,
}

impl Region {
    /// Whole lines.
    pub const fn lines(first_line: usize, last_line: usize) -> Self {
        Self {
            first_line,
            last_line,
            columns: None,
        }
    }
}

/// Where each line of a text starts; answers in the time of a binary search.
#[derive(Clone, Debug, Default)]
pub struct LineIndex {
    starts: Vec<usize>,
    /// The same starts in UTF-16 code units.
    units: Vec<usize>,
}

impl LineIndex {
    pub fn new(text: &str) -> Self {
        let mut starts = vec![0];
        let mut units = vec![0];
        let mut unit = 0;
        for (at, byte) in text.bytes().enumerate() {
            unit += match byte {
                // Not the first byte of a character.
                0x80..=0xbf => 0,
                // Beyond the basic plane: two units.
                0xf0.. => 2,
                _ => 1,
            };
            if byte == b'\n' {
                starts.push(at + 1);
                units.push(unit);
            }
        }
        Self { starts, units }
    }

    /// Line and column from 1; the column counts characters of `text`, the text the index was made from.
    pub fn line_column(&self, text: &str, offset: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= offset).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        let column = Span::new(start, offset.min(text.len()))
            .of(text)
            .chars()
            .count()
            + 1;
        (line, column)
    }

    /// The region of a span of `text`, the text the index was made from.
    pub fn region(&self, text: &str, span: Span) -> Region {
        // Line from 1, column from 0, offset from 0.
        let at = |offset: usize| {
            let line = self.starts.partition_point(|start| *start <= offset).max(1);
            let start = self.starts.get(line - 1).copied().unwrap_or(0);
            let before = Span::new(start, offset.min(text.len())).of(text);
            let column = before.encode_utf16().count();
            let unit = self.units.get(line - 1).copied().unwrap_or(0);
            (line, column, unit + column)
        };
        let (first_line, first, offset) = at(span.start);
        let (last_line, after, end) = at(span.end);
        Region {
            first_line,
            last_line,
            columns: Some(Columns {
                first: first + 1,
                after: after + 1,
                offset,
                length: end.saturating_sub(offset),
            }),
        }
    }

    /// The span of a line (from 1) without its line break.
    pub fn line_span(&self, text: &str, line: usize) -> Span {
        let start = self
            .starts
            .get(line.saturating_sub(1))
            .copied()
            .unwrap_or(text.len());
        let end = self
            .starts
            .get(line)
            .map_or(text.len(), |next| next.saturating_sub(1));
        Span::new(start, end.max(start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_and_column_count_characters() {
        let text = "à b\nsecondo";
        let index = LineIndex::new(text);
        assert_eq!(index.line_column(text, 3), (1, 3));
        assert_eq!(index.line_column(text, 5), (2, 1));
        assert_eq!(index.line_span(text, 2).of(text), "secondo");
    }

    #[test]
    fn a_region_counts_utf16_code_units() {
        let text = "à 𝄞 b\r\nsecondo 𝄞!\nterzo";
        let index = LineIndex::new(text);
        let start = text.find('b').unwrap();
        let end = text.find('!').unwrap();
        let region = index.region(text, Span::new(start, end));
        assert_eq!((region.first_line, region.last_line), (1, 2));
        let columns = region.columns.unwrap();
        assert_eq!((columns.first, columns.after), (6, 11));
        assert_eq!((columns.offset, columns.length), (5, 13));
    }

    #[test]
    fn trim_keeps_the_words() {
        let text = "  parola \n";
        assert_eq!(Span::new(0, text.len()).trim(text).of(text), "parola");
    }
}
