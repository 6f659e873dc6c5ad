//! Elements of a run that stand for a character or a sign: tabs, breaks, symbols, fields, calls of notes.

use super::super::super::xml::Tag;
use super::super::paragraph::{NoteCall, NoteKey};
use super::super::story::Field;
use super::Walker;
use crate::ingest::symbol;

impl Walker<'_> {
    /// Elements that stand for a character or a sign in the text.
    pub(super) fn mark(&mut self, tag: &Tag<'_>) {
        match tag.word() {
            "tab" | "ptab" => self.tab(),
            "br" if tag.attribute("type").as_deref() == Some("page") => {
                self.write(" ");
                self.new_page();
                self.broken = true;
            }
            "br" | "cr" => self.write("\n"),
            "lastRenderedPageBreak" => self.rendered_break(),
            "noBreakHyphen" => self.write("-"),
            "sym" => {
                let code = tag.attribute("char").unwrap_or_default();
                let font = tag.attribute("font").unwrap_or_default();
                if let Some(c) = symbol::drawn(&code, &font) {
                    self.write(c.encode_utf8(&mut [0; 4]));
                }
            }
            "fldChar" => self.field(tag),
            "footnoteReference" | "endnoteReference" => {
                let key = NoteKey {
                    end: tag.word().starts_with("end"),
                    id: tag.attribute("id").unwrap_or_default(),
                };
                let home = self.here;
                let open = self.story().and_then(|story| story.open.as_mut());
                if let Some(paragraph) = open {
                    paragraph.notes.push(NoteCall { key, home });
                }
            }
            "commentReference" => self.counts.comments += 1,
            "altChunk" | "subDoc" => self.counts.chunks += 1,
            _ => {}
        }
    }

    fn tab(&mut self) {
        let blank = self
            .story()
            .and_then(|story| story.open.as_ref())
            .is_some_and(|paragraph| paragraph.look.blank_tab || paragraph.dress.blank_tab);
        self.write(if blank { " ________ " } else { "\t" });
    }

    /// Word renders a hard break too: the two are one page.
    fn rendered_break(&mut self) {
        if !std::mem::take(&mut self.broken) {
            self.new_page();
        }
    }

    fn new_page(&mut self) {
        if self.page > 0 {
            self.page = self.page.saturating_add(1);
        }
        let empty = self
            .story()
            .and_then(|story| story.open.as_mut())
            .filter(|paragraph| paragraph.is_blank());
        match empty {
            Some(paragraph) => paragraph.breaks = true,
            None => self.fresh = true,
        }
    }

    fn field(&mut self, tag: &Tag<'_>) {
        let Some(story) = self.stories.last_mut() else {
            return;
        };
        match tag.attribute("fldCharType").as_deref() {
            Some("begin") => story.fields.push(Field::default()),
            Some("separate") => {
                let contents = story.fields.last_mut().is_some_and(|field| {
                    field.result = true;
                    field.contents
                });
                if let Some(paragraph) = story.open.as_mut().filter(|_| contents) {
                    paragraph.contents = true;
                }
            }
            Some("end") => {
                story.fields.pop();
            }
            _ => {}
        }
    }
}
