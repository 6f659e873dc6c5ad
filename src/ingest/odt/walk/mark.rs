//! Elements that stand for a character or a sign: spaces, tabs, breaks, pages; and the changes that were tracked.

use super::super::super::xml::{Fault, Source, Tag};
use super::{Home, Walker};
use crate::ingest::trail::Homes;

/// A row of spaces is never longer on paper.
const MOST_SPACES: usize = 200;

impl Walker<'_> {
    pub(super) fn mark(&mut self, tag: &Tag<'_>) {
        match tag.name() {
            "s" => {
                let count = tag
                    .attribute("c")
                    .and_then(|count| count.trim().parse().ok());
                self.sign(&" ".repeat(count.unwrap_or(1).min(MOST_SPACES)));
            }
            "tab" => {
                let open = self.story().and_then(|story| story.open.as_ref());
                let blank = open.is_some_and(|paragraph| paragraph.dress.look.blank_tab);
                self.sign(if blank { " ________ " } else { "\t" });
            }
            "line-break" => self.sign("\n"),
            "soft-page-break" => self.turn_page(),
            _ => {}
        }
    }

    fn sign(&mut self, text: &str) {
        let home = Home::Near(self.here.start);
        let mut homes = Homes::default();
        homes.push_whole(0, text.len(), self.here);
        self.write(text.to_owned(), home, homes);
    }

    pub(super) fn turn_page(&mut self) {
        if self.page > 0 {
            self.page = self.page.saturating_add(1);
        }
    }

    /// A paragraph with a field that hides it, where its condition holds.
    pub(super) fn condition(&mut self, tag: &Tag<'_>) {
        let hides = tag.name() == "hidden-paragraph"
            && tag.attribute("is-hidden").as_deref() != Some("false");
        if let Some(paragraph) = self.story().and_then(|story| story.open.as_mut()) {
            paragraph.hidden |= hides;
        }
    }

    /// The text that was deleted stands here and nowhere else; what was inserted stands in its place.
    pub(super) fn changes(&mut self, source: &mut Source<'_>) -> Result<(), Fault> {
        let level = source.depth();
        while let Some(tag) = source.child(level)? {
            match tag.name() {
                "changed-region" => continue,
                "insertion" => self.counts.insertions += 1,
                "deletion" => self.counts.deletions += 1,
                _ => {}
            }
            source.skip()?;
        }
        Ok(())
    }
}
