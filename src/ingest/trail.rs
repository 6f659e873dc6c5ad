//! The way back into a file: which bytes of an XML part each stretch of the normalised text was written as.

use crate::span::Span;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

/// A stretch of text and the bytes it was written as. Exact: byte for byte; otherwise the home is one thing, an element or an
/// entity, that is never divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stretch {
    text: Span,
    home: Span,
    exact: bool,
}

/// The homes of the stretches of a text, in order of the text; bytes between them come from nowhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Homes {
    stretches: Vec<Stretch>,
}

impl Homes {
    /// The text of `home` itself stands at byte `at`.
    pub fn push_exact(&mut self, at: usize, home: Span) {
        match self.stretches.last_mut() {
            Some(last) if last.exact && last.text.end == at && last.home.end == home.start => {
                last.text.end += home.len();
                last.home.end = home.end;
            }
            _ => self.stretches.push(Stretch {
                text: Span::new(at, at + home.len()),
                home,
                exact: true,
            }),
        }
    }

    /// `len` bytes of text at `at` stand for the whole of `home`.
    pub fn push_whole(&mut self, at: usize, len: usize, home: Span) {
        self.stretches.push(Stretch {
            text: Span::new(at, at + len),
            home,
            exact: false,
        });
    }

    /// The homes of another text that follows at byte `at`.
    pub fn append(&mut self, at: usize, other: &Self) {
        for stretch in &other.stretches {
            let text = stretch.text.shift(at);
            if stretch.exact {
                self.push_exact(text.start, stretch.home);
            } else {
                self.push_whole(text.start, text.len(), stretch.home);
            }
        }
    }

    /// Copies the home of the bytes `from` of another text, to stand at `at`, where they take `len` bytes.
    fn copy(&mut self, other: &Self, from: Span, at: usize, len: usize) {
        let Some(home) = other.home(from) else {
            return;
        };
        if len == from.len() && home.len() == len && other.is_exact(from.start) {
            self.push_exact(at, home);
        } else {
            self.push_whole(at, len, home);
        }
    }

    /// Copies the home of a character at `from` of another text, to stand at `at`.
    pub fn copy_char(&mut self, other: &Self, from: usize, at: usize, len: usize) {
        self.copy(other, Span::new(from, from + len), at, len);
    }

    fn is_exact(&self, at: usize) -> bool {
        self.within(Span::new(at, at + 1))
            .next()
            .is_some_and(|stretch| stretch.exact)
    }

    fn within(&self, span: Span) -> impl Iterator<Item = &Stretch> {
        let from = self
            .stretches
            .partition_point(|stretch| stretch.text.end <= span.start);
        self.stretches
            .iter()
            .skip(from)
            .take_while(move |stretch| stretch.text.start < span.end)
    }

    /// From the first byte to the last that a span of the text was written as.
    pub fn home(&self, span: Span) -> Option<Span> {
        self.within(span)
            .map(|stretch| stretch.part(span))
            .reduce(Span::cover)
    }

    /// The homes of `words` once they are composed (NFC) and stand at byte `at`, `grown` bytes long.
    pub fn composed(&self, words: &str, at: usize, grown: usize) -> Self {
        let mut homes = Self::default();
        if words.len() == grown && unicode_normalization::is_nfc(words) {
            homes.append(at, self);
            return homes;
        }
        let mut to = at;
        for cluster in clusters(words) {
            let len: usize = cluster.of(words).nfc().map(char::len_utf8).sum();
            homes.copy(self, cluster, to, len);
            to += len;
        }
        if to != at + grown {
            homes = Self::default();
            homes.copy(self, Span::new(0, words.len()), at, grown);
        }
        homes
    }
}

impl Stretch {
    fn part(&self, span: Span) -> Span {
        if !self.exact {
            return self.home;
        }
        let start = span.start.max(self.text.start) - self.text.start;
        let end = span.end.min(self.text.end) - self.text.start;
        Span::new(self.home.start + start, self.home.start + end)
    }
}

/// Each character with the marks that combine with it.
fn clusters(words: &str) -> Vec<Span> {
    let mut clusters: Vec<Span> = Vec::new();
    for (at, c) in words.char_indices() {
        match clusters.last_mut() {
            Some(last) if canonical_combining_class(c) != 0 => last.end = at + c.len_utf8(),
            _ => clusters.push(Span::new(at, at + c.len_utf8())),
        }
    }
    clusters
}

/// Words that are not in the part that holds the text: they are called there by a sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aside {
    Footnote,
    Endnote,
}

/// Where words stand in the main part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Home {
    /// Bytes of the part, decoded: of the words themselves, or of the sign that calls the note they stand in.
    pub span: Span,
    pub aside: Option<Aside>,
}

/// The way from the normalised text back to the main part of the file.
#[derive(Clone, Debug, Default)]
pub struct Trail {
    part: String,
    homes: Homes,
    notes: Vec<(Span, Span, Aside)>,
}

impl Trail {
    pub fn new(part: impl Into<String>) -> Self {
        Self {
            part: part.into(),
            ..Self::default()
        }
    }

    /// The name of the main part.
    pub fn part(&self) -> &str {
        &self.part
    }

    /// Words of the main part, that stand at byte `at` of the normalised text and are `grown` bytes long there.
    pub fn words(&mut self, words: &str, homes: &Homes, at: usize, grown: usize) {
        self.homes.append(0, &homes.composed(words, at, grown));
    }

    /// A note whose text is `text`, called by the sign at `call`.
    pub fn note(&mut self, text: Span, call: Span, aside: Aside) {
        self.notes.push((text, call, aside));
    }

    /// Where a span of the normalised text stands; `None` where it has no words of the file, as in a computed label.
    pub fn home(&self, span: Span) -> Option<Home> {
        let body = self.homes.home(span).map(|span| Home { span, aside: None });
        body.or_else(|| {
            let note = self.notes.iter().find(|(text, _, _)| text.overlaps(span));
            note.map(|(_, call, aside)| Home {
                span: *call,
                aside: Some(*aside),
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exact_stretches_join_and_are_divided_at_will() {
        let mut homes = Homes::default();
        homes.push_exact(0, Span::new(100, 104));
        homes.push_exact(4, Span::new(104, 110));
        homes.push_whole(10, 1, Span::new(110, 115));
        homes.push_exact(11, Span::new(115, 120));
        assert_eq!(homes.stretches.len(), 3);
        assert_eq!(homes.home(Span::new(3, 6)), Some(Span::new(103, 106)));
        assert_eq!(homes.home(Span::new(9, 11)), Some(Span::new(109, 115)));
        assert_eq!(homes.home(Span::new(10, 12)), Some(Span::new(110, 116)));
        assert_eq!(homes.home(Span::new(20, 30)), None);
    }

    #[test]
    fn composed_letters_keep_the_home_of_their_pieces() {
        let words = "pie\u{300}no";
        let mut homes = Homes::default();
        homes.push_exact(0, Span::new(50, 50 + words.len()));
        let composed: String = words.nfc().collect();
        let homes = homes.composed(words, 7, composed.len());
        assert_eq!(homes.home(Span::new(7, 9)), Some(Span::new(50, 52)));
        assert_eq!(homes.home(Span::new(9, 11)), Some(Span::new(52, 55)));
        assert_eq!(homes.home(Span::new(11, 13)), Some(Span::new(55, 57)));
    }
}
