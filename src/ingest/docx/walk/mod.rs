//! Reads the paragraphs of a part, in order, as they stand once tracked changes are accepted. One loop, no recursion.

mod sign;
mod table;

use super::super::xml::{Event, Fault, Source, Space, Tag};
use super::look;
use super::paragraph::{NoteKey, Paragraph};
use super::story::Story;
use super::styles::Styles;
use crate::ingest::symbol;
use crate::ingest::trail::Homes;
use crate::span::Span;
use std::collections::HashMap;

/// What was counted on the way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub insertions: usize,
    pub deletions: usize,
    pub comments: usize,
    /// Pieces of other files that the document includes and that were not read.
    pub chunks: usize,
}

/// What an open element does when it closes.
enum Frame {
    Plain,
    Text,
    Instruction,
    Paragraph,
    Table,
    Row,
    Cell,
    Box,
    Note(NoteKey),
    Alternate { taken: bool },
    Choice { words: usize },
}

/// Reads one part; stories nest when text boxes stand in paragraphs.
pub struct Walker<'s> {
    styles: &'s Styles,
    frames: Vec<Frame>,
    stories: Vec<Story>,
    notes: HashMap<NoteKey, Vec<Paragraph>>,
    counts: Counts,
    tables: usize,
    ordinal: usize,
    /// Bytes of text seen so far.
    words: usize,
    /// From 1; 0 where the file tells no pages.
    page: u32,
    /// A page break was written and no text since: the rendered one that follows is the same.
    broken: bool,
    /// The next paragraph starts a page.
    fresh: bool,
    /// The bytes of the tag or the text being read.
    here: Span,
}

/// What a part holds.
pub struct Part {
    pub paragraphs: Vec<Paragraph>,
    pub notes: HashMap<NoteKey, Vec<Paragraph>>,
    pub counts: Counts,
}

impl<'s> Walker<'s> {
    /// Reads a part. Pages are counted only where Word left its marks.
    pub fn read(xml: &str, depth: usize, styles: &'s Styles) -> Result<Part, Fault> {
        let paged = xml.contains("lastRenderedPageBreak");
        let mut walker = Self {
            styles,
            frames: Vec::new(),
            stories: vec![Story::default()],
            notes: HashMap::new(),
            counts: Counts::default(),
            tables: 0,
            ordinal: 0,
            words: 0,
            page: u32::from(paged),
            broken: false,
            fresh: false,
            here: Span::default(),
        };
        let mut source = Source::new(xml, depth);
        loop {
            let event = source.next()?;
            walker.here = source.span();
            match event {
                Event::Open(tag) => walker.open(&tag, &mut source)?,
                Event::Text(text) => walker.text(&text),
                Event::Close => walker.close(),
                Event::End => break,
            }
        }
        while walker.stories.len() > 1 {
            walker.close_box();
        }
        let mut story = walker.stories.pop().unwrap_or_default();
        story.flush();
        Ok(Part {
            paragraphs: story.done,
            notes: walker.notes,
            counts: walker.counts,
        })
    }

    fn story(&mut self) -> Option<&mut Story> {
        self.stories.last_mut()
    }

    fn text(&mut self, text: &str) {
        match self.frames.last() {
            Some(Frame::Text) => {
                let (plain, homes) = plain(text, self.here);
                self.write_from(&plain, &homes);
            }
            Some(Frame::Instruction) => {
                let contents = text.trim_start().starts_with("TOC");
                if let Some(field) = self.story().and_then(|story| story.fields.last_mut()) {
                    field.contents |= contents && !field.result;
                }
            }
            _ => {}
        }
    }

    /// Writes what the whole tag or text being read stands for.
    fn write(&mut self, text: &str) {
        let mut homes = Homes::default();
        homes.push_whole(0, text.len(), self.here);
        self.write_from(text, &homes);
    }

    fn write_from(&mut self, text: &str, homes: &Homes) {
        let page = self.page;
        if self
            .story()
            .is_some_and(|story| story.write(text, homes, page))
        {
            self.words += text.trim().len();
            self.broken &= text.trim().is_empty();
        }
    }

    /// Takes in an element that opens: either it is read to its end here, or a frame waits for its end.
    fn open(&mut self, tag: &Tag<'_>, source: &mut Source<'_>) -> Result<(), Fault> {
        let frame = match tag.space {
            Space::Word => self.open_word(tag, source)?,
            Space::Compat => self.open_compat(tag, source)?,
            Space::Math if tag.name() == "t" => Some(Frame::Text),
            _ => Some(Frame::Plain),
        };
        if let Some(frame) = frame {
            self.frames.push(frame);
        }
        Ok(())
    }

    fn open_compat(
        &mut self,
        tag: &Tag<'_>,
        source: &mut Source<'_>,
    ) -> Result<Option<Frame>, Fault> {
        let taken = matches!(self.frames.last(), Some(Frame::Alternate { taken: true }));
        match tag.name() {
            "AlternateContent" => Ok(Some(Frame::Alternate { taken: false })),
            "Choice" | "Fallback" if taken => {
                source.skip()?;
                Ok(None)
            }
            "Choice" | "Fallback" => Ok(Some(Frame::Choice { words: self.words })),
            _ => Ok(Some(Frame::Plain)),
        }
    }

    /// `None` when the element was read to its end.
    fn open_word(
        &mut self,
        tag: &Tag<'_>,
        source: &mut Source<'_>,
    ) -> Result<Option<Frame>, Fault> {
        let frame = match tag.word() {
            "p" => self.open_paragraph(),
            "pPr" => {
                let look = look::paragraph(source)?;
                self.dress(look);
                return Ok(None);
            }
            "r" => {
                if let Some(story) = self.story() {
                    story.begin_run();
                }
                Frame::Plain
            }
            "rPr" => {
                let look = look::run(source)?;
                let styles = self.styles;
                if let Some(story) = self.story() {
                    story.dress_run(&look, styles);
                }
                return Ok(None);
            }
            "t" => Frame::Text,
            "instrText" => Frame::Instruction,
            "tbl" => self.open_table(),
            "tr" => self.open_row(),
            "tc" => self.open_cell(),
            "txbxContent" => {
                self.stories.push(Story::default());
                Frame::Box
            }
            "footnote" | "endnote" => match self.open_note(tag) {
                Some(frame) => frame,
                None => return self.pass(source),
            },
            "ins" | "moveTo" => {
                self.counts.insertions += 1;
                Frame::Plain
            }
            "del" | "moveFrom" => {
                self.counts.deletions += 1;
                return self.pass(source);
            }
            "trPr" | "tcPr" => {
                self.cell_properties(source)?;
                return Ok(None);
            }
            name if is_passed_over(name) => return self.pass(source),
            _ => {
                self.mark(tag);
                Frame::Plain
            }
        };
        Ok(Some(frame))
    }

    fn pass(&self, source: &mut Source<'_>) -> Result<Option<Frame>, Fault> {
        source.skip()?;
        Ok(None)
    }

    fn open_paragraph(&mut self) -> Frame {
        self.ordinal += 1;
        let ordinal = self.ordinal;
        let breaks = std::mem::take(&mut self.fresh);
        let dress = self.styles.dress(None);
        if let Some(story) = self.story() {
            story.close_paragraph();
            story.open = Some(Paragraph {
                dress,
                cell: story.cell(),
                contents: story.in_contents(),
                breaks,
                ordinal,
                ..Paragraph::default()
            });
        }
        Frame::Paragraph
    }

    fn dress(&mut self, look: look::ParagraphLook) {
        self.counts.insertions += usize::from(look.mark.inserted);
        self.counts.deletions += usize::from(look.mark.deleted);
        let dress = self.styles.dress(look.style.as_deref());
        if let Some(paragraph) = self.story().and_then(|story| story.open.as_mut()) {
            paragraph.breaks |= look.page_break;
            paragraph.look = look;
            paragraph.dress = dress;
        }
    }

    /// The separators between text and notes are notes of a special type, and no text.
    fn open_note(&mut self, tag: &Tag<'_>) -> Option<Frame> {
        if tag.attribute("type").is_some_and(|kind| kind != "normal") {
            return None;
        }
        self.stories.push(Story::default());
        Some(Frame::Note(NoteKey {
            end: tag.word() == "endnote",
            id: tag.attribute("id").unwrap_or_default(),
        }))
    }

    fn close(&mut self) {
        let Some(frame) = self.frames.pop() else {
            return;
        };
        match frame {
            Frame::Plain | Frame::Text | Frame::Instruction | Frame::Alternate { .. } => {}
            Frame::Paragraph => self.with_story(Story::close_paragraph),
            Frame::Table => self.with_story(|story| {
                story.flush();
                story.tables.pop();
            }),
            Frame::Row => {
                if let Some(table) = self.table() {
                    table.deleted = false;
                }
            }
            Frame::Cell => {
                self.with_story(Story::flush);
                if let Some(table) = self.table() {
                    table.column += table.span;
                }
            }
            Frame::Box => self.close_box(),
            Frame::Note(key) => {
                let mut story = self.stories.pop().unwrap_or_default();
                story.flush();
                self.notes.insert(key, story.done);
            }
            Frame::Choice { words } => {
                let spoke = self.words > words;
                if let Some(Frame::Alternate { taken }) = self.frames.last_mut() {
                    *taken |= spoke;
                }
            }
        }
    }

    fn with_story(&mut self, act: impl FnOnce(&mut Story)) {
        if let Some(story) = self.story() {
            act(story);
        }
    }

    /// The paragraphs of a text box stand after the one that holds it; boxes within boxes in a row.
    fn close_box(&mut self) {
        let mut story = self.stories.pop().unwrap_or_default();
        story.flush();
        let mut flat = Vec::with_capacity(story.done.len());
        for mut paragraph in story.done {
            let inner = std::mem::take(&mut paragraph.boxes);
            flat.push(paragraph);
            flat.extend(inner);
        }
        match self.story() {
            Some(outer) => match outer.open.as_mut() {
                Some(paragraph) => paragraph.boxes.extend(flat),
                None => outer.done.extend(flat),
            },
            None => self.stories.push(Story {
                done: flat,
                ..Story::default()
            }),
        }
    }
}

/// The characters of a text without those of symbol fonts. An entity is as a whole the character that it stands for.
fn plain(text: &str, here: Span) -> (String, Homes) {
    let mut plain = String::with_capacity(text.len());
    let mut homes = Homes::default();
    for (at, c) in text.char_indices() {
        let drawn = symbol::plain(c);
        let own = Span::new(here.start + at, here.start + at + c.len_utf8());
        if here.len() != text.len() {
            homes.push_whole(plain.len(), drawn.len_utf8(), here);
        } else if drawn == c {
            homes.push_exact(plain.len(), own);
        } else {
            homes.push_whole(plain.len(), drawn.len_utf8(), own);
        }
        plain.push(drawn);
    }
    (plain, homes)
}

/// Elements whose content is no text of the act.
fn is_passed_over(name: &str) -> bool {
    matches!(
        name,
        "sdtPr"
            | "sdtEndPr"
            | "sectPr"
            | "tblPr"
            | "tblPrEx"
            | "tblGrid"
            | "pPrChange"
            | "rPrChange"
            | "sectPrChange"
            | "tblPrChange"
            | "tblGridChange"
            | "trPrChange"
            | "tcPrChange"
            | "numberingChange"
            | "ffData"
            | "fldData"
            | "rt"
            | "delText"
            | "delInstrText"
    )
}
