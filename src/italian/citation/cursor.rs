//! A place in the text that moves forward over what a parser reads.

use crate::span::Span;
use nom::Parser;
use nom::error::Error;

#[derive(Clone, Copy, Debug)]
pub(crate) struct Cursor<'a> {
    text: &'a str,
    pub at: usize,
}

impl<'a> Cursor<'a> {
    pub const fn new(text: &'a str, at: usize) -> Self {
        Self { text, at }
    }

    pub const fn text(&self) -> &'a str {
        self.text
    }

    pub fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    /// Reads and moves forward; stays where it is if the parser fails.
    pub fn eat<T>(
        &mut self,
        mut parser: impl Parser<&'a str, Output = T, Error = Error<&'a str>>,
    ) -> Option<T> {
        let (rest, value) = parser.parse(self.rest()).ok()?;
        self.at = self.text.len() - rest.len();
        Some(value)
    }

    pub fn sees<T>(
        &self,
        mut parser: impl Parser<&'a str, Output = T, Error = Error<&'a str>>,
    ) -> bool {
        parser.parse(self.rest()).is_ok()
    }

    pub const fn since(&self, start: usize) -> Span {
        Span::new(start, self.at)
    }

    /// Runs a reading that may fail half-way, and moves only if it succeeds.
    pub fn attempt<T>(&mut self, reading: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let mut ahead = *self;
        let value = reading(&mut ahead)?;
        *self = ahead;
        Some(value)
    }
}
