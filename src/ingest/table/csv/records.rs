//! The records of a CSV file, one at a time. The buffers are used again, so that memory does not grow with the file.

use super::breaks::Breaks;
use super::{Dialect, Record};
use csv_core::ReadRecordResult;
use encoding_rs::WINDOWS_1252;
use std::io::{self, Read};

/// Bytes asked of the source at a time.
const BLOCK: usize = 128 << 10;

/// The longest record, in bytes: more is a quotation mark that opens and never closes.
const LONGEST: usize = 1 << 20;

/// The most fields of a record: as many columns as a spreadsheet has.
const WIDEST: usize = 16_384;

/// Why the next record could not be read.
#[derive(Debug)]
pub enum Fault {
    Io(io::Error),
    /// The record that begins at this line does not end, or has too many fields.
    Endless {
        line: u32,
    },
}

/// A CSV file being read.
pub struct Records<'b> {
    source: Box<dyn Read + 'b>,
    buffer: Vec<u8>,
    /// Where the current record begins, and what of the buffer is parsed and filled.
    start: usize,
    parsed: usize,
    filled: usize,
    /// The first byte of the first record and its line; they stay in the buffer until [`Self::rewind`].
    origin: Option<(usize, u32)>,
    /// The source has nothing more to give.
    drained: bool,
    core: csv_core::Reader,
    /// The fields of the current record, `bytes` of them filled, and where each of its `width` fields ends.
    fields: Vec<u8>,
    bytes: usize,
    ends: Vec<usize>,
    width: usize,
    /// The same where the bytes are not UTF-8.
    decoded: String,
    decoded_ends: Vec<usize>,
    is_decoded: bool,
    /// The line of the next byte to parse, and that of the current record, from 1.
    line: u32,
    first_line: u32,
    delimiter: u8,
    breaks: Breaks,
    after_blank: bool,
    /// Other letters than those of ASCII were met, in UTF-8.
    utf8: bool,
    foreign: bool,
}

impl<'b> Records<'b> {
    /// Reads the first block, and tells the dialect from it.
    ///
    /// # Errors
    /// The source does not give its bytes.
    pub fn open(source: Box<dyn Read + 'b>) -> io::Result<Self> {
        let mut records = Self {
            source,
            buffer: vec![0; BLOCK],
            start: 0,
            parsed: 0,
            filled: 0,
            origin: None,
            drained: false,
            core: csv_core::Reader::new(),
            fields: vec![0; 4096],
            bytes: 0,
            ends: vec![0; 64],
            width: 0,
            decoded: String::new(),
            decoded_ends: Vec::new(),
            is_decoded: false,
            line: 1,
            first_line: 1,
            delimiter: b';',
            breaks: Breaks::default(),
            after_blank: false,
            utf8: false,
            foreign: false,
        };
        while !records.drained && records.filled < BLOCK / 2 {
            records.fill()?;
        }
        if records.rest().starts_with(b"\xEF\xBB\xBF") {
            records.parsed = 3;
            records.utf8 = true;
        }
        let dialect = Dialect::sniff(records.rest(), records.drained);
        records.delimiter = dialect.delimiter;
        records.core = csv_core::ReaderBuilder::new()
            .delimiter(dialect.delimiter)
            .build();
        if dialect.declared {
            let line = memchr::memchr(b'\n', records.rest()).unwrap_or(records.rest().len());
            records.parsed += line;
        }
        records.origin = Some((records.parsed, records.line));
        Ok(records)
    }

    /// Goes back to the first record, once: to be called after the first ones were looked at.
    pub fn rewind(&mut self) {
        if let Some((first, line)) = self.origin.take() {
            self.parsed = first;
            self.start = first;
            self.line = line;
            self.breaks = Breaks::default();
            self.core.reset();
        }
    }

    pub const fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// Some of the records read so far were not UTF-8, and were read as Windows-1252.
    pub const fn foreign(&self) -> bool {
        self.foreign
    }

    /// An empty line stands before the current record.
    pub const fn after_blank(&self) -> bool {
        self.after_blank
    }

    /// The bytes that stand in the buffer and are not parsed yet.
    fn rest(&self) -> &[u8] {
        self.buffer.get(self.parsed..self.filled).unwrap_or(&[])
    }

    /// Goes on to the next record that is not an empty line; false at the end.
    ///
    /// # Errors
    /// The source fails, or the record has no end.
    pub fn advance(&mut self) -> Result<bool, Fault> {
        let before = self.line + u32::from(self.breaks.is_pending());
        if !self.pass_line_breaks()? {
            return Ok(false);
        }
        self.after_blank = self.line > before;
        self.first_line = self.line;
        if !self.parse()? {
            return Ok(false);
        }
        let raw = self.buffer.get(self.start..self.parsed).unwrap_or(&[]);
        // A carriage return ends a record; the line feed after it is passed over before the next one.
        let breaks = self.breaks.count(raw);
        self.line += breaks;
        let last = self.drained && self.parsed == self.filled;
        if last && breaks > 0 && self.current().is_open() {
            return Err(self.endless());
        }
        self.decode();
        Ok(true)
    }

    /// The record that [`Self::advance`] went on to.
    pub fn current(&self) -> Record<'_> {
        let (text, ends) = if self.is_decoded {
            (self.decoded.as_str(), self.decoded_ends.as_slice())
        } else {
            let bytes = self.fields.get(..self.bytes).unwrap_or(&[]);
            let ends = self.ends.get(..self.width).unwrap_or(&[]);
            (std::str::from_utf8(bytes).unwrap_or(""), ends)
        };
        Record {
            line: self.first_line,
            text,
            ends,
            raw: self.buffer.get(self.start..self.parsed).unwrap_or(&[]),
            delimiter: self.delimiter,
        }
    }

    /// Decodes the fields where they are not UTF-8 each by itself: a broken byte of a file that is UTF-8 is replaced,
    /// any other file is Windows-1252.
    fn decode(&mut self) {
        self.is_decoded = false;
        let bytes = self.fields.get(..self.bytes).unwrap_or(&[]);
        // ASCII is both, and tells nothing of the rest of the file.
        if bytes.is_ascii() {
            return;
        }
        let ends = self.ends.get(..self.width).unwrap_or(&[]);
        if std::str::from_utf8(bytes)
            .is_ok_and(|text| ends.iter().all(|end| text.is_char_boundary(*end)))
        {
            self.utf8 = true;
            return;
        }
        self.is_decoded = true;
        self.foreign |= !self.utf8;
        self.decoded.clear();
        self.decoded_ends.clear();
        let mut start = 0;
        for end in ends {
            let field = bytes.get(start..*end).unwrap_or(&[]);
            let field = if self.utf8 {
                String::from_utf8_lossy(field)
            } else {
                WINDOWS_1252.decode_without_bom_handling(field).0
            };
            self.decoded.push_str(&field);
            self.decoded_ends.push(self.decoded.len());
            start = *end;
        }
    }

    /// Goes to the first byte of the next record, counting lines; false where nothing is left.
    fn pass_line_breaks(&mut self) -> Result<bool, Fault> {
        loop {
            let rest = self.buffer.get(self.parsed..self.filled).unwrap_or(&[]);
            let breaks = rest
                .iter()
                .position(|byte| !matches!(byte, b'\n' | b'\r'))
                .unwrap_or(rest.len());
            let found = breaks < rest.len();
            self.line += self.breaks.count(rest.get(..breaks).unwrap_or(&[]));
            if found {
                self.line += self.breaks.close();
            }
            self.parsed += breaks;
            self.start = self.parsed;
            if found || self.drained {
                return Ok(found);
            }
            self.fill().map_err(Fault::Io)?;
        }
    }

    /// Parses the record at `start`; false where nothing is left.
    fn parse(&mut self) -> Result<bool, Fault> {
        (self.bytes, self.width) = (0, 0);
        loop {
            if self.parsed == self.filled && !self.drained {
                self.fill().map_err(Fault::Io)?;
                continue;
            }
            let input = self.buffer.get(self.parsed..self.filled).unwrap_or(&[]);
            let text = self.fields.get_mut(self.bytes..).unwrap_or(&mut []);
            let ends = self.ends.get_mut(self.width..).unwrap_or(&mut []);
            let (result, read, written, found) = self.core.read_record(input, text, ends);
            self.parsed += read;
            self.bytes += written;
            self.width += found;
            if self.parsed - self.start > LONGEST || self.width > WIDEST {
                return Err(self.endless());
            }
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => self.fields.resize(self.fields.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::Record => return Ok(true),
                ReadRecordResult::End => return Ok(false),
            }
        }
    }

    const fn endless(&self) -> Fault {
        Fault::Endless {
            line: self.first_line,
        }
    }

    /// Reads more bytes behind those of the current record, which moves to the front of the buffer.
    fn fill(&mut self) -> io::Result<()> {
        if self.start > 0 && self.origin.is_none() {
            self.buffer.copy_within(self.start..self.filled, 0);
            self.parsed -= self.start;
            self.filled -= self.start;
            self.start = 0;
        }
        if self.filled == self.buffer.len() {
            self.buffer.resize(self.buffer.len() + BLOCK, 0);
        }
        let free = self.buffer.get_mut(self.filled..).unwrap_or(&mut []);
        loop {
            match self.source.read(free) {
                Ok(read) => {
                    self.filled += read;
                    self.drained = read == 0;
                    return Ok(());
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }
}
