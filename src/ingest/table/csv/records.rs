//! The records of a CSV file, one at a time. The buffers are used again, so that memory does not grow with the file.

use super::breaks::Breaks;
use super::fields::Fields;
use super::input::Input;
use super::{Dialect, Record};
use csv_core::ReadRecordResult;
use std::io::{self, Read};

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

/// Where a record begins: the byte of the file, from 0, and the line, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    offset: u64,
    line: u32,
}

/// A CSV file being read.
///
/// The csv crate itself counts the line of a record from the empty lines before it, and drops its bytes: here they are
/// kept, for the place of a finding.
pub struct Records<'b> {
    input: Input<'b>,
    core: csv_core::Reader,
    fields: Fields,
    delimiter: u8,
    /// The line of the next byte to parse, and that of the current record, from 1.
    line: u32,
    first_line: u32,
    breaks: Breaks,
    after_blank: bool,
    /// Where the first record begins, until [`Self::rewind`].
    origin: usize,
}

impl<'b> Records<'b> {
    /// Reads the first block, and tells the dialect from it.
    ///
    /// # Errors
    /// The source does not give its bytes.
    pub fn open(source: Box<dyn Read + 'b>) -> io::Result<Self> {
        let mut input = Input::open(source)?;
        let marked = input.rest().starts_with(b"\xEF\xBB\xBF");
        if marked {
            input.parse(3);
        }
        let dialect = Dialect::sniff(input.rest(), input.is_drained());
        if dialect.declared {
            let line = memchr::memchr(b'\n', input.rest());
            input.parse(line.unwrap_or(input.rest().len()));
        }
        Ok(Self {
            core: csv_core::ReaderBuilder::new()
                .delimiter(dialect.delimiter)
                .build(),
            fields: Fields::new(marked),
            delimiter: dialect.delimiter,
            line: 1,
            first_line: 1,
            breaks: Breaks::default(),
            after_blank: false,
            origin: input.position(),
            input,
        })
    }

    /// Goes back to the first record, once: to be called after the first ones were looked at.
    pub fn rewind(&mut self) {
        self.input.unpin(self.origin);
        self.line = 1;
        self.breaks = Breaks::default();
        self.core.reset();
    }

    pub const fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// Some of the records read so far were not UTF-8, and were read as Windows-1252.
    pub const fn foreign(&self) -> bool {
        self.fields.foreign()
    }

    /// An empty line stands before the current record.
    pub const fn after_blank(&self) -> bool {
        self.after_blank
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
        if self.parse_plain() {
            if self.fields.width() > WIDEST {
                return Err(self.endless());
            }
            return Ok(true);
        }
        if !self.parse()? {
            return Ok(false);
        }
        // A carriage return ends a record; the line feed after it is passed over before the next one.
        let breaks = self.breaks.count(self.input.raw());
        self.line += breaks;
        if self.input.is_at_end() && breaks > 0 && self.current().is_open() {
            return Err(self.endless());
        }
        self.fields.decode();
        Ok(true)
    }

    /// The record that [`Self::advance`] went on to.
    pub fn current(&self) -> Record<'_> {
        let (text, ends, between) = match self.fields.plain() {
            Some((line, ends)) => (line, ends, 1),
            None => {
                let (text, ends) = self.fields.get();
                (text, ends, 0)
            }
        };
        Record {
            line: self.first_line,
            text,
            ends,
            between,
            raw: self.input.raw(),
            delimiter: self.delimiter,
        }
    }

    /// Where the current record begins.
    pub const fn mark(&self) -> Mark {
        Mark {
            offset: self.input.offset(),
            line: self.first_line,
        }
    }

    /// Passes over everything before a record that another reading of the same file came to. Nothing is parsed on the way.
    ///
    /// # Errors
    /// The source does not give its bytes.
    pub fn skip_to(&mut self, mark: Mark) -> Result<(), Fault> {
        self.input.skip_to(mark.offset).map_err(Fault::Io)?;
        self.line = mark.line;
        self.breaks = Breaks::default();
        self.core.reset();
        Ok(())
    }

    /// Takes the record that begins here where it is one line without quotes, whole in the buffer: nearly all are. False
    /// where it must be parsed, and then nothing is taken.
    fn parse_plain(&mut self) -> bool {
        self.fields.clear();
        let rest = self.input.rest();
        let Some(end) = memchr::memchr3(b'\n', b'\r', b'"', rest) else {
            return false;
        };
        let (Some(line), Some(sign)) = (rest.get(..end), rest.get(end)) else {
            return false;
        };
        if *sign == b'"' || !self.fields.part(line, self.delimiter) {
            return false;
        }
        // A carriage return ends a record; the line feed after it is passed over before the next one.
        self.line += self.breaks.count(&[*sign]);
        self.input.parse(end + 1);
        true
    }

    /// Goes to the first byte of the next record, counting lines; false where nothing is left.
    fn pass_line_breaks(&mut self) -> Result<bool, Fault> {
        loop {
            let rest = self.input.rest();
            let length = rest
                .iter()
                .position(|byte| !matches!(byte, b'\n' | b'\r'))
                .unwrap_or(rest.len());
            let found = length < rest.len();
            self.line += self.breaks.count(rest.get(..length).unwrap_or(&[]));
            if found {
                self.line += self.breaks.close();
            }
            self.input.begin_after(length);
            if found || self.input.is_drained() {
                return Ok(found);
            }
            self.input.fill().map_err(Fault::Io)?;
        }
    }

    /// Parses the record that begins here; false where nothing is left.
    fn parse(&mut self) -> Result<bool, Fault> {
        self.fields.clear();
        loop {
            if self.input.rest().is_empty() && !self.input.is_drained() {
                self.input.fill().map_err(Fault::Io)?;
                continue;
            }
            let (result, read) = self.fields.parse(&mut self.core, self.input.rest());
            self.input.parse(read);
            if self.input.raw_len() > LONGEST || self.fields.width() > WIDEST {
                return Err(self.endless());
            }
            match result {
                ReadRecordResult::InputEmpty
                | ReadRecordResult::OutputFull
                | ReadRecordResult::OutputEndsFull => {}
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
}
