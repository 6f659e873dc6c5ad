//! The bytes of a CSV file as they arrive, the current record always whole in one buffer.

use std::io::{self, Read};

/// Bytes asked of the source at a time.
pub const BLOCK: usize = 128 << 10;

/// The source, and the bytes of it that are in memory.
pub struct Input<'b> {
    source: Box<dyn Read + 'b>,
    buffer: Vec<u8>,
    /// The bytes of the source that are no longer in the buffer.
    dropped: u64,
    /// Where the current record begins, and what of the buffer is parsed and filled.
    start: usize,
    parsed: usize,
    filled: usize,
    /// Nothing is dropped, so that reading can go back.
    pinned: bool,
    /// The source has nothing more to give.
    drained: bool,
}

impl<'b> Input<'b> {
    /// Reads the first bytes: half a block, or all there is.
    pub fn open(source: Box<dyn Read + 'b>) -> io::Result<Self> {
        let mut input = Self {
            source,
            buffer: vec![0; BLOCK],
            dropped: 0,
            start: 0,
            parsed: 0,
            filled: 0,
            pinned: true,
            drained: false,
        };
        while !input.drained && input.filled < BLOCK / 2 {
            input.fill()?;
        }
        Ok(input)
    }

    /// The bytes that are not parsed yet.
    pub fn rest(&self) -> &[u8] {
        self.buffer.get(self.parsed..self.filled).unwrap_or(&[])
    }

    /// The bytes of the current record, as far as it is parsed.
    pub fn raw(&self) -> &[u8] {
        self.buffer.get(self.start..self.parsed).unwrap_or(&[])
    }

    pub const fn raw_len(&self) -> usize {
        self.parsed - self.start
    }

    pub const fn is_drained(&self) -> bool {
        self.drained
    }

    /// Nothing is left, in the buffer or in the source.
    pub const fn is_at_end(&self) -> bool {
        self.drained && self.parsed == self.filled
    }

    /// So many bytes more are parsed.
    pub const fn parse(&mut self, bytes: usize) {
        self.parsed += bytes;
    }

    /// So many bytes are passed over, and a record begins after them.
    pub const fn begin_after(&mut self, bytes: usize) {
        self.parsed += bytes;
        self.start = self.parsed;
    }

    /// How far from the first byte the next one to parse is, while nothing is dropped.
    pub const fn position(&self) -> usize {
        self.parsed
    }

    /// Goes back to a byte that was not dropped, and drops from here on.
    pub const fn unpin(&mut self, position: usize) {
        self.parsed = position;
        self.start = position;
        self.pinned = false;
    }

    /// How far from the first byte of the source the current record begins.
    pub const fn offset(&self) -> u64 {
        self.dropped + self.start as u64
    }

    /// Drops what stands before a byte of the source that has not been parsed yet; a record begins there.
    pub fn skip_to(&mut self, offset: u64) -> io::Result<()> {
        loop {
            let ahead = offset.saturating_sub(self.dropped + self.parsed as u64);
            let here = (self.filled - self.parsed) as u64;
            if ahead <= here || self.drained {
                self.begin_after(usize::try_from(ahead.min(here)).unwrap_or(0));
                return Ok(());
            }
            self.begin_after(self.filled - self.parsed);
            self.fill()?;
        }
    }

    /// Reads more bytes behind those of the current record, which moves to the front of the buffer.
    pub fn fill(&mut self) -> io::Result<()> {
        if self.start > 0 && !self.pinned {
            self.buffer.copy_within(self.start..self.filled, 0);
            self.dropped += self.start as u64;
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
