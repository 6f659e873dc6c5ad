//! Runs into words: white space collapsed, characters that take no room left out, each stretch with its way home.

use super::{Home, Run};
use crate::document::Builder;
use crate::ingest::trail::{Homes, Trail};
use unicode_normalization::UnicodeNormalization;

/// What stands between the words and the page number of a line of a table of contents.
const LEADER: &str = " ..........";

/// Characters that are passed on together.
#[derive(Default)]
struct Stretch {
    text: String,
    /// The byte in the run of its first character.
    from: usize,
    /// The byte after the last one.
    to: usize,
    homes: Homes,
}

pub fn write(builder: &mut Builder, runs: &[Run], contents: bool, mut trail: Option<&mut Trail>) {
    let leader = contents.then(|| last_tab(runs)).flatten();
    // `None` before the first word, then the white space that waits for the next one.
    let mut space: Option<bool> = None;
    for (at, run) in runs.iter().enumerate() {
        if run.page > 0 {
            builder.page(run.page);
        }
        let mut stretch = Stretch::default();
        // A lone space of this run, that may go with the word after it.
        let mut lone: Option<usize> = None;
        for (byte, c) in run.text.char_indices() {
            if leader == Some((at, byte)) {
                stretch.flush(builder, run, &mut trail);
                builder.join(LEADER, near(builder, run, byte));
                (space, lone) = (Some(true), None);
            } else if c.is_whitespace() || c.is_control() {
                lone = (c == ' ' && space == Some(false)).then_some(byte);
                space = space.map(|_| true);
            } else if !is_invisible(c) {
                if space == Some(true) {
                    match lone.filter(|at| at + 1 == byte) {
                        Some(at) => stretch.push(' ', at, builder, run, &mut trail),
                        None => {
                            stretch.flush(builder, run, &mut trail);
                            builder.join(" ", near(builder, run, byte));
                        }
                    }
                }
                (space, lone) = (Some(false), None);
                stretch.push(c, byte, builder, run, &mut trail);
            }
        }
        stretch.flush(builder, run, &mut trail);
    }
}

impl Stretch {
    fn push(
        &mut self,
        c: char,
        byte: usize,
        builder: &mut Builder,
        run: &Run,
        trail: &mut Option<&mut Trail>,
    ) {
        // A mark that composes with the letter before stays with it, whatever was left out between them.
        if byte != self.to && run.home.is_some() {
            self.flush(builder, run, trail);
        }
        if self.text.is_empty() {
            self.from = byte;
        }
        self.homes
            .copy_char(&run.homes, byte, self.text.len(), c.len_utf8());
        self.text.push(c);
        self.to = byte + c.len_utf8();
    }

    fn flush(&mut self, builder: &mut Builder, run: &Run, trail: &mut Option<&mut Trail>) {
        let text = std::mem::take(&mut self.text);
        let homes = std::mem::take(&mut self.homes);
        let start = builder.position();
        match run.home {
            None => builder.text(&text, builder.position()),
            Some(Home::Exact(at)) => builder.text(&text, at + self.from),
            Some(Home::Near(at)) => builder.join(&text.nfc().collect::<String>(), at),
        }
        if let Some(trail) = trail {
            trail.words(&text, &homes, start, builder.position() - start);
        }
    }
}

/// The source of something computed that stands at a byte of a run.
fn near(builder: &Builder, run: &Run, byte: usize) -> usize {
    match run.home {
        None => builder.position(),
        Some(Home::Exact(at)) => at + byte,
        Some(Home::Near(at)) => at,
    }
}

/// Characters that take no room.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}'
    )
}

/// The last tab of a line of a table of contents, when only a page number follows: run and byte.
fn last_tab(runs: &[Run]) -> Option<(usize, usize)> {
    let mut number = String::new();
    for (at, run) in runs.iter().enumerate().rev() {
        let tail = match run.text.rfind('\t') {
            Some(byte) => run.text.get(byte + 1..)?,
            None => &run.text,
        };
        number.insert_str(0, tail);
        if let Some(byte) = run.text.rfind('\t') {
            let number = number.trim();
            let counts = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit());
            return counts.then_some((at, byte));
        }
        if number.len() > 16 {
            return None;
        }
    }
    None
}
