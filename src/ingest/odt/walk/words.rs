//! Characters of the text, each with the bytes it was written as.

use super::{Frame, Home, Walker};
use crate::ingest::symbol;
use crate::ingest::trail::Homes;
use crate::span::Span;

impl Walker<'_> {
    pub(super) fn text(&mut self, text: &str) {
        let speaks = matches!(
            self.frames.last(),
            Some(Frame::Words | Frame::Styled(_) | Frame::Paragraph { .. })
        );
        if !speaks {
            return;
        }
        let plain: String = text.chars().map(symbol::plain).collect();
        // A reference to a character is longer than what it stands for; so are the codes of symbol fonts.
        let home = if plain == text && self.here.len() == text.len() {
            Home::Exact(self.here.start)
        } else {
            Home::Near(self.here.start)
        };
        let homes = self.homes(text, &plain);
        self.write(plain, home, homes);
    }

    /// The bytes that each character of the text being read was written as; `plain` is what it became.
    fn homes(&self, text: &str, plain: &str) -> Homes {
        let mut homes = Homes::default();
        if self.here.len() != text.len() {
            homes.push_whole(0, plain.len(), self.here);
        } else if plain == text {
            homes.push_exact(0, self.here);
        } else {
            let mut at = 0;
            for ((byte, was), is) in text.char_indices().zip(plain.chars()) {
                let start = self.here.start + byte;
                let home = Span::new(start, start + was.len_utf8());
                if was == is {
                    homes.push_exact(at, home);
                } else {
                    homes.push_whole(at, is.len_utf8(), home);
                }
                at += is.len_utf8();
            }
        }
        homes
    }

    pub(super) fn write(&mut self, text: String, home: Home, homes: Homes) {
        let page = self.page;
        if let Some(story) = self.story() {
            story.write(text, home, homes, page);
        }
    }
}
