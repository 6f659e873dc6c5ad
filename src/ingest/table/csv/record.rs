//! One record of a CSV file: its fields, and the way back to its bytes.

/// A record in the buffers of its reader.
#[derive(Clone, Copy, Debug)]
pub struct Record<'a> {
    /// The line of the file where the record begins, from 1. A record with line breaks in quotes spans several.
    pub line: u32,
    /// The fields one after the other, without quotes.
    pub(super) text: &'a str,
    /// Where each field ends in `text`.
    pub(super) ends: &'a [usize],
    /// The bytes between two fields in `text`: one where the delimiter is still there, or none.
    pub(super) between: usize,
    /// The bytes of the record as the file has them.
    pub(super) raw: &'a [u8],
    pub(super) delimiter: u8,
}

impl<'a> Record<'a> {
    /// How many fields there are, empty ones included.
    pub const fn width(&self) -> usize {
        self.ends.len()
    }

    /// A field by its number from 0, as written inside its quotes; empty past the last.
    pub fn field(&self, at: usize) -> &'a str {
        let end = self.ends.get(at).copied().unwrap_or(0);
        let start = at
            .checked_sub(1)
            .and_then(|before| self.ends.get(before))
            .map_or(0, |end| end + self.between);
        self.text.get(start..end).unwrap_or("")
    }

    /// The line and the character, both from 1, where a field begins; nothing past the last.
    pub fn line_column(&self, at: usize) -> Option<(u32, usize)> {
        let start = self.start(at)?;
        let before = self.raw.get(..start)?;
        let breaks = memchr::memchr_iter(b'\n', before).count();
        let tail = match memchr::memrchr(b'\n', before) {
            Some(last) => before.get(last + 1..)?,
            None => before,
        };
        // Where the bytes are not UTF-8 every byte is a character.
        let characters = std::str::from_utf8(tail).map_or(tail.len(), |text| text.chars().count());
        Some((
            self.line + u32::try_from(breaks).unwrap_or(0),
            characters + 1,
        ))
    }

    /// A quotation mark opens in this record and never closes.
    pub(super) fn is_open(&self) -> bool {
        let mut quotes = Quotes::default();
        for byte in self.raw {
            quotes.pass(*byte, self.delimiter);
        }
        quotes.inside
    }

    /// The byte of the record where a field begins.
    fn start(&self, wanted: usize) -> Option<usize> {
        if wanted >= self.width() {
            return None;
        }
        let mut quotes = Quotes::default();
        let partings = self
            .raw
            .iter()
            .enumerate()
            .filter(|(_, byte)| quotes.pass(**byte, self.delimiter))
            .map(|(at, _)| at + 1);
        std::iter::once(0).chain(partings).nth(wanted)
    }
}

/// Follows the quotation marks of a record, byte by byte.
struct Quotes {
    inside: bool,
    /// The next byte is the first of a field, where alone a quotation mark opens.
    first: bool,
    /// The last byte closed a quotation: another mark here was one mark of the text.
    closed: bool,
}

impl Default for Quotes {
    fn default() -> Self {
        Self {
            inside: false,
            first: true,
            closed: false,
        }
    }
}

impl Quotes {
    /// Takes the next byte; true where it parts two fields.
    const fn pass(&mut self, byte: u8, delimiter: u8) -> bool {
        let parts = byte == delimiter && !self.inside;
        let mark = byte == b'"';
        let opens = mark && !self.inside && (self.first || self.closed);
        let closes = mark && self.inside;
        self.inside = (self.inside || opens) && !closes;
        self.closed = closes;
        self.first = parts;
        parts
    }
}
