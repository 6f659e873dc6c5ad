//! Which lines belong to one paragraph.

use super::hyphen::Compounds;
use super::landmark::{self, Heading};
use super::margin::Margins;
use super::marker::Marker;
use super::row::{Gap, Row};
use super::word::{self, End};

/// How a line stands to the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joint {
    /// A new paragraph.
    Break,
    /// The same paragraph, after a space.
    Space,
    /// The same word, with its hyphen.
    Glue,
    /// The same word, without the hyphen that divided it.
    Drop,
}

/// Decides for every line; the first one is always a break.
pub fn joints(rows: &[Row<'_>], margins: &Margins, compounds: &Compounds) -> Vec<Joint> {
    let mut joints = Vec::with_capacity(rows.len());
    let mut block = Block::default();
    let mut before: Option<&Row<'_>> = None;
    for row in rows {
        let joint = match before {
            None => Joint::Break,
            Some(prev) => join(prev, row, &block, margins, compounds),
        };
        if joint == Joint::Break {
            block.open(row);
        } else {
            block.lines += 1;
        }
        joints.push(joint);
        before = Some(row);
    }
    joints
}

/// The paragraph being built.
#[derive(Default)]
struct Block {
    marker: Option<Marker>,
    heading: bool,
    lines: usize,
    /// The last number of a numbered list.
    number: Option<u32>,
}

impl Block {
    fn open(&mut self, row: &Row<'_>) {
        self.marker = row.marker;
        self.heading = row.heading.is_some();
        self.lines = 1;
        if let Some(Marker::Number(number)) = row.marker {
            self.number = Some(number);
        } else if self.heading {
            self.number = None;
        }
    }
}

fn join(
    prev: &Row<'_>,
    next: &Row<'_>,
    block: &Block,
    margins: &Margins,
    compounds: &Compounds,
) -> Joint {
    if prev.alone || next.alone || prev.index || matches!(next.gap, Gap::Blank | Gap::Wide) {
        return Joint::Break;
    }
    if let Some(joint) = compounds.joint(prev, next) {
        return joint;
    }
    if next.text.starts_with([';', ',', ':', ')']) && prev.end == End::None {
        return Joint::Glue;
    }
    if next.text.starts_with("..") && prev.text.ends_with("..") {
        return Joint::Glue;
    }
    if is_lone_marker(prev) && next.marker.is_none() && next.heading.is_none() {
        return Joint::Space;
    }
    let Some(full) = margins.full else {
        return Joint::Break;
    };
    if Pair::new(prev, next, block, margins, full).goes_on() {
        Joint::Space
    } else {
        Joint::Break
    }
}

/// Two lines one after the other, and what decides whether they are one paragraph.
struct Pair<'a> {
    prev: &'a Row<'a>,
    next: &'a Row<'a>,
    block: &'a Block,
    margins: &'a Margins,
    full: bool,
    /// Most of the margin is used: the next word may not have fitted, since letters differ in width.
    nearly: bool,
    /// At least three quarters of it.
    long: bool,
    /// More than half of it.
    half: bool,
    open: bool,
}

impl<'a> Pair<'a> {
    fn new(
        prev: &'a Row<'a>,
        next: &'a Row<'a>,
        block: &'a Block,
        margins: &'a Margins,
        full: usize,
    ) -> Self {
        let reach = prev.reach(next);
        Self {
            prev,
            next,
            block,
            margins,
            full: reach >= full,
            nearly: reach * 20 >= full * 17,
            long: reach * 4 >= full * 3,
            half: reach * 20 >= full * 11,
            open: word::is_open(prev.text),
        }
    }

    fn goes_on(&self) -> bool {
        if word::wants_number(self.prev.text)
            && self.next.text.starts_with(|c: char| c.is_alphanumeric())
        {
            return true;
        }
        if self.next.gap == Gap::Page {
            return self.goes_on_over_page();
        }
        if self.margins.centers(self.prev) != self.margins.centers(self.next) {
            return self.next.lower && self.full && self.unfinished();
        }
        if self.opens_anew() {
            return false;
        }
        if self.block.heading && self.block.lines == 1 {
            return self.heading_goes_on();
        }
        if self.prev.capitals || self.next.capitals {
            return self.capitals_go_on();
        }
        if self.next.lower {
            self.lower_goes_on()
        } else {
            self.upper_goes_on()
        }
    }

    fn unfinished(&self) -> bool {
        matches!(self.prev.end, End::None | End::Comma)
    }

    fn goes_on_over_page(&self) -> bool {
        self.unfinished()
            && !self.opens_anew()
            && !self.prev.capitals
            && !self.next.capitals
            && !self.block.heading
            && (self.next.lower && self.long || self.open || self.full)
    }

    /// The next line starts an item or an article.
    fn opens_anew(&self) -> bool {
        if landmark::is_dateline(self.next.text) && !self.unfinished() {
            return true;
        }
        if self.next.heading.is_some() {
            return !(self.open && self.unfinished());
        }
        let running = self.full && self.unfinished();
        match self.next.marker {
            None => false,
            Some(Marker::Bullet | Marker::Lower | Marker::Nested) => true,
            Some(Marker::Number(number)) => {
                let expected = number == 1
                    || self
                        .block
                        .number
                        .is_some_and(|last| last.checked_add(1) == Some(number));
                expected || !running
            }
            Some(marker @ Marker::Dash(_)) => self.block.marker == Some(marker) || !running,
            Some(Marker::Upper | Marker::Roman) => !(running || self.open),
        }
    }

    fn heading_goes_on(&self) -> bool {
        if self.prev.heading == Some(Heading::Bare) {
            return false;
        }
        if self.next.lower {
            let index = self.next.index && self.unfinished();
            return index
                || self.full && self.prev.end != End::Full
                || self.unfinished() && (self.open || self.long);
        }
        if self.prev.capitals && self.next.capitals {
            return self.open || self.full || self.long && word::is_linked(self.next.text);
        }
        let digit = self.next.text.starts_with(|c: char| c.is_ascii_digit());
        let body = digit || holds_sentence(self.prev.text);
        self.open || self.prev.end == End::Comma || body && self.full && self.unfinished()
    }

    fn capitals_go_on(&self) -> bool {
        match (self.prev.capitals, self.next.capitals) {
            (true, true) => {
                self.unfinished()
                    && (self.open || self.half && word::is_linked(self.next.text) || self.full)
            }
            (true, false) => {
                self.next.lower
                    && (self.prev.end == End::Comma || self.open && self.long || self.full)
            }
            _ => self.unfinished() && (self.open && self.long || self.full),
        }
    }

    fn lower_goes_on(&self) -> bool {
        match self.prev.end {
            End::None | End::Comma => self.open || self.long,
            End::Full | End::Half => self.full,
        }
    }

    fn upper_goes_on(&self) -> bool {
        match self.prev.end {
            End::None | End::Comma => self.full || self.open || self.nearly && self.ends_in_word(),
            End::Half => false,
            End::Full => self.full && self.sentence_goes_on(),
        }
    }

    /// A line that stops in the middle of a sentence, and not at a blank to fill in.
    fn ends_in_word(&self) -> bool {
        self.prev.end == End::Comma || self.prev.text.ends_with(char::is_alphabetic)
    }

    /// A sentence ended exactly at the margin: the paragraph goes on only where its end would have been marked.
    fn sentence_goes_on(&self) -> bool {
        let level = self.prev.indent.abs_diff(self.next.indent) <= 1 || self.block.lines == 1;
        let marked = self.block.marker.is_some() || self.margins.blank_apart;
        level && marked
    }
}

/// A marker that was cut off from its item: the text follows on the next line.
fn is_lone_marker(row: &Row<'_>) -> bool {
    row.marker.is_some() && !row.text.contains(char::is_whitespace) && row.text.chars().count() <= 4
}

/// The heading of an article has the start of its text on the same line: «Art. 3 – Durata. La convenzione …».
fn holds_sentence(text: &str) -> bool {
    let mut words = text.split_whitespace().skip(2).peekable();
    while let Some(word) = words.next() {
        if word.ends_with(['.', ':']) && words.peek().is_some() {
            return true;
        }
    }
    false
}
