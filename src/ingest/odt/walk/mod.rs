//! Reads the paragraphs of the text, in order. One loop, no recursion.

mod list;
mod mark;
mod table;
mod words;

use super::super::xml::{Event, Fault, Source, Space, Tag};
use super::list::Counters;
use super::paragraph::{Paragraph, State, Story};
use super::styles::Styles;
use crate::ingest::prose::Home;
use crate::span::Span;
use std::collections::HashMap;

/// What was counted on the way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub insertions: usize,
    pub deletions: usize,
    pub comments: usize,
}

/// What an open element does when it closes.
enum Frame {
    /// Its own characters are no text.
    Plain,
    /// Its characters are text of the open paragraph.
    Words,
    /// Words in another look; the look to go back to.
    Styled(State),
    Paragraph {
        breaks: bool,
    },
    List,
    Item,
    /// An index; whether lines were lines of contents before.
    Index(bool),
    Table,
    Row {
        repeated: usize,
    },
    Cell {
        repeated: usize,
    },
    Box,
    Note,
}

pub struct Walker<'s> {
    styles: &'s Styles,
    frames: Vec<Frame>,
    stories: Vec<Story>,
    counts: Counts,
    tables: usize,
    ordinal: usize,
    /// The counters of every list met, the outline's first; lists by their identifier and by their style.
    counters: Vec<Counters>,
    lists_by_id: HashMap<String, usize>,
    lists_by_style: HashMap<String, usize>,
    /// From 1; 0 where the file tells no pages.
    page: u32,
    /// The next paragraph starts a page.
    fresh: bool,
    /// Lines of a table of contents are being read.
    contents: bool,
    /// The bytes of the tag or of the text being read.
    here: Span,
}

/// What a part holds.
pub struct Part {
    pub paragraphs: Vec<Paragraph>,
    pub counts: Counts,
}

impl<'s> Walker<'s> {
    /// Reads a part. Pages are counted only where the word processor left its marks.
    pub fn read(xml: &str, depth: usize, styles: &'s Styles) -> Result<Part, Fault> {
        let paged = xml.contains("use-soft-page-breaks=\"true\"");
        let mut walker = Self {
            styles,
            frames: Vec::new(),
            stories: vec![Story::default()],
            counts: Counts::default(),
            tables: 0,
            ordinal: 0,
            counters: vec![Counters::default()],
            lists_by_id: HashMap::new(),
            lists_by_style: HashMap::new(),
            page: u32::from(paged),
            fresh: false,
            contents: false,
            here: Span::default(),
        };
        let mut source = Source::new(xml, depth);
        loop {
            let event = source.next()?;
            walker.here = source.span();
            match event {
                Event::Open(tag) => {
                    if let Some(frame) = walker.open(&tag, &mut source)? {
                        walker.frames.push(frame);
                    }
                }
                Event::Text(text) => walker.text(&text),
                Event::Close => walker.close(),
                Event::End => break,
            }
        }
        while walker.stories.len() > 1 {
            walker.close_box();
        }
        let mut story = walker.stories.pop().unwrap_or_default();
        story.close_paragraph();
        Ok(Part {
            paragraphs: story.done,
            counts: walker.counts,
        })
    }

    fn story(&mut self) -> Option<&mut Story> {
        self.stories.last_mut()
    }

    /// `None` when the element was read to its end.
    fn open(&mut self, tag: &Tag<'_>, source: &mut Source<'_>) -> Result<Option<Frame>, Fault> {
        let frame = match tag.space {
            Space::Text => self.open_text(tag, source)?,
            Space::Table => self.open_table(tag, source)?,
            Space::Draw => match tag.name() {
                "frame" | "a" | "g" => Some(Frame::Plain),
                "object" | "object-ole" | "image" | "control" | "plugin" | "applet" => {
                    source.skip()?;
                    None
                }
                _ => {
                    self.stories.push(Story::default());
                    Some(Frame::Box)
                }
            },
            Space::Office => match tag.name() {
                "document" | "document-content" | "body" | "text" | "annotation-end" => {
                    Some(Frame::Plain)
                }
                name => {
                    self.counts.comments += usize::from(name == "annotation");
                    source.skip()?;
                    None
                }
            },
            _ => Some(Frame::Plain),
        };
        Ok(frame)
    }

    fn open_text(
        &mut self,
        tag: &Tag<'_>,
        source: &mut Source<'_>,
    ) -> Result<Option<Frame>, Fault> {
        let frame = match tag.name() {
            "p" | "h" => self.open_paragraph(tag),
            "span" => self.open_span(tag),
            "list" => self.open_list(tag),
            "list-item" => self.open_item(tag),
            "list-header" => Frame::Plain,
            "note" => {
                self.stories.push(Story::default());
                Frame::Note
            }
            "index-body" => Frame::Index(std::mem::replace(&mut self.contents, true)),
            "index-title" => Frame::Index(std::mem::replace(&mut self.contents, false)),
            "tracked-changes" => {
                self.changes(source)?;
                return Ok(None);
            }
            "section" if is_hidden(tag) => {
                source.skip()?;
                return Ok(None);
            }
            name if is_passed_over(name) || is_hidden(tag) => {
                self.condition(tag);
                source.skip()?;
                return Ok(None);
            }
            name if is_container(name) => Frame::Plain,
            _ => {
                self.mark(tag);
                Frame::Words
            }
        };
        Ok(Some(frame))
    }

    fn open_paragraph(&mut self, tag: &Tag<'_>) -> Frame {
        self.ordinal += 1;
        let ordinal = self.ordinal;
        let contents = self.contents;
        let applied = tag.attribute("cond-style-name");
        let dress = self
            .styles
            .dress(applied.or_else(|| tag.attribute("style-name")));
        let after = dress.look.break_after == Some(true);
        let heading = tag.name() == "h";
        let level: Option<u8> = tag
            .attribute("outline-level")
            .and_then(|level| level.trim().parse().ok());
        let (depth, label) = if heading {
            self.number_heading(tag, &dress, usize::from(level.unwrap_or(1)))
        } else {
            self.number_item(&dress)
        };
        let first = self.story().is_none_or(|story| story.done.is_empty());
        let main = self.stories.len() == 1;
        if dress.breaks && !first && main && !self.fresh {
            self.turn_page();
        }
        let breaks = std::mem::take(&mut self.fresh) || dress.breaks;
        if let Some(story) = self.story() {
            story.close_paragraph();
            story.state = State {
                bold: dress.look.bold == Some(true),
                hidden: dress.look.hidden == Some(true),
                underlined: dress.look.underlined == Some(true),
            };
            let level = level.unwrap_or(1).max(1);
            story.open = Some(Paragraph {
                heading: match heading {
                    true => Some(level).filter(|level| *level <= 9),
                    false => dress.title,
                },
                cell: story.cell(),
                contents: contents || dress.contents,
                dress,
                depth,
                label,
                breaks,
                ordinal,
                ..Paragraph::default()
            });
        }
        Frame::Paragraph { breaks: after }
    }

    fn open_span(&mut self, tag: &Tag<'_>) -> Frame {
        let look = self.styles.characters(tag.attribute("style-name"));
        let Some(story) = self.story() else {
            return Frame::Words;
        };
        let before = story.state;
        story.state = State {
            bold: look.bold.unwrap_or(before.bold),
            hidden: look.hidden.unwrap_or(before.hidden),
            underlined: look.underlined.unwrap_or(before.underlined),
        };
        Frame::Styled(before)
    }

    fn close(&mut self) {
        let Some(frame) = self.frames.pop() else {
            return;
        };
        match frame {
            Frame::Plain | Frame::Words | Frame::Item => {}
            Frame::Styled(before) => self.with_story(|story| story.state = before),
            Frame::Paragraph { breaks } => {
                self.with_story(Story::close_paragraph);
                if breaks {
                    self.turn_page();
                    self.fresh = true;
                }
            }
            Frame::List => self.with_story(|story| {
                story.lists.pop();
            }),
            Frame::Index(before) => self.contents = before,
            Frame::Table => self.with_story(|story| {
                story.tables.pop();
            }),
            Frame::Row { repeated } => self.close_row(repeated),
            Frame::Cell { repeated } => self.pass_cells(repeated),
            Frame::Box => self.close_box(),
            Frame::Note => self.close_note(),
        }
    }

    fn with_story(&mut self, act: impl FnOnce(&mut Story)) {
        if let Some(story) = self.story() {
            act(story);
        }
    }

    /// The paragraphs of a frame stand after the one that holds it; frames within frames in a row.
    fn close_box(&mut self) {
        let flat = self.close_story();
        if let Some(outer) = self.story() {
            match outer.open.as_mut() {
                Some(paragraph) => paragraph.boxes.extend(flat),
                None => outer.done.extend(flat),
            }
        }
    }

    fn close_note(&mut self) {
        let flat = self.close_story();
        if let Some(paragraph) = self.story().and_then(|outer| outer.open.as_mut()) {
            paragraph.notes.extend(flat);
        }
    }

    fn close_story(&mut self) -> Vec<Paragraph> {
        let mut story = self.stories.pop().unwrap_or_default();
        story.close_paragraph();
        let mut flat = Vec::with_capacity(story.done.len());
        for mut paragraph in story.done {
            let inner = std::mem::take(&mut paragraph.boxes);
            flat.push(paragraph);
            flat.extend(inner);
        }
        flat
    }
}

/// A section or a field that a condition, or its author, hides.
fn is_hidden(tag: &Tag<'_>) -> bool {
    tag.attribute("display").as_deref() == Some("none")
        || tag.attribute("is-hidden").as_deref() == Some("true")
}

/// Elements that hold paragraphs, not words.
fn is_container(name: &str) -> bool {
    matches!(
        name,
        "section"
            | "note-body"
            | "table-of-content"
            | "illustration-index"
            | "table-index"
            | "object-index"
            | "user-index"
            | "alphabetical-index"
            | "bibliography"
            | "numbered-paragraph"
            | "ruby"
    )
}

/// Elements whose content is no text of the act: what is computed or declared elsewhere.
fn is_passed_over(name: &str) -> bool {
    name.ends_with("-decls")
        || name.ends_with("-source")
        || matches!(
            name,
            "number" | "note-citation" | "ruby-text" | "script" | "hidden-paragraph"
        )
}
