//! From the events of the Markdown parser to drafts of blocks.

use super::draft::Draft;
use super::html;
use crate::document::BlockKind;
use crate::ingest::text::{landmark, marker};
use crate::span::Span;
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// A list: the number of its last item, where it has numbers.
struct List {
    last: Option<u64>,
    items: usize,
}

struct Walk<'s> {
    source: &'s str,
    done: Vec<Draft>,
    open: Option<Draft>,
    lists: Vec<List>,
    /// The mark of the item that has no words yet.
    label: Option<(String, usize)>,
    heading: Option<u8>,
    tables: usize,
    cell: Option<(usize, usize)>,
    strong: usize,
    /// Inside images: their text is no text of the act.
    silent: usize,
    code: bool,
    note: Option<String>,
    /// Underscores that close as text what opened as text.
    blanks: Vec<usize>,
}

/// The blocks of a Markdown text from byte `from` on, in order; offsets are those of the whole text.
pub fn drafts(source: &str, from: usize) -> Vec<Draft> {
    let body = source.get(from..).unwrap_or("");
    let mut walk = Walk {
        source,
        done: Vec::new(),
        open: None,
        lists: Vec::new(),
        label: None,
        heading: None,
        tables: 0,
        cell: None,
        strong: 0,
        silent: 0,
        code: false,
        note: None,
        blanks: Vec::new(),
    };
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
    for (event, range) in Parser::new_ext(body, options).into_offset_iter() {
        walk.event(event, range.start + from..range.end + from);
    }
    walk.close();
    walk.done
}

impl Walk<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) if self.code => self.code_lines(&text, &range),
            Event::Text(text) | Event::Code(text) => self.words(&text, &range),
            Event::Html(text) => self.html(&text, range.start),
            Event::InlineHtml(text) if html::is_break(&text) => self.soft_break(&range),
            Event::InlineHtml(text) if !html::is_tag(&text) => self.words(&text, &range),
            Event::SoftBreak => self.soft_break(&range),
            Event::HardBreak if self.heading.is_none() && self.cell.is_none() => self.close(),
            Event::HardBreak => self.soft_break(&range),
            Event::Rule => self.rule(&range),
            Event::FootnoteReference(name) => {
                if let Some(draft) = self.open.as_mut() {
                    draft.calls.push(name.into_string());
                }
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.close();
                self.heading = Some(level as u8);
            }
            Tag::List(first) => {
                self.close();
                self.lists.push(List {
                    last: first.map(|number| number.saturating_sub(1)),
                    items: 0,
                });
            }
            Tag::Item => self.item(&range),
            Tag::Table(_) => {
                self.close();
                self.cell = Some((0, 0));
            }
            Tag::CodeBlock(_) => {
                self.close();
                self.code = true;
            }
            Tag::FootnoteDefinition(name) => {
                self.close();
                self.note = Some(name.into_string());
            }
            Tag::Strong => {
                self.strong += 1;
                self.blank(&range, 2, range.start);
            }
            Tag::Emphasis => self.blank(&range, 1, range.start),
            Tag::Image { .. } => self.silent += 1,
            Tag::Paragraph | Tag::BlockQuote(_) | Tag::HtmlBlock | Tag::TableCell => self.close(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Heading(_) => {
                self.close();
                self.heading = None;
            }
            TagEnd::List(_) => {
                self.close();
                self.lists.pop();
            }
            TagEnd::Item => {
                self.close();
                self.label = None;
            }
            TagEnd::TableCell => {
                self.close();
                self.cell = self.cell.map(|(row, column)| (row, column + 1));
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                self.cell = self.cell.map(|(row, _)| (row + 1, 0));
            }
            TagEnd::Table => {
                self.cell = None;
                self.tables += 1;
            }
            TagEnd::CodeBlock => {
                self.close();
                self.code = false;
            }
            TagEnd::FootnoteDefinition => {
                self.close();
                self.note = None;
            }
            TagEnd::Strong => {
                self.unblank(&range, 2);
                self.strong = self.strong.saturating_sub(1);
            }
            TagEnd::Emphasis => self.unblank(&range, 1),
            TagEnd::Image => self.silent = self.silent.saturating_sub(1),
            TagEnd::Paragraph | TagEnd::BlockQuote(_) | TagEnd::HtmlBlock => self.close(),
            _ => {}
        }
    }

    fn close(&mut self) {
        if let Some(draft) = self.open.take()
            && !draft.is_blank()
        {
            self.done.push(draft);
        }
    }

    fn item(&mut self, range: &Range<usize>) {
        self.close();
        let raw = Span::new(range.start, range.end).of(self.source);
        let mark = raw.split_whitespace().next().unwrap_or("-");
        let Some(list) = self.lists.last_mut() else {
            return;
        };
        list.items += 1;
        let written: Option<u64> = mark.trim_end_matches(['.', ')']).parse().ok();
        let label = match (list.last, written) {
            // The usual way to let Markdown count is to write the same number at each item.
            (Some(last), Some(written)) => {
                let number = if written > last {
                    written
                } else {
                    last.saturating_add(1)
                };
                list.last = Some(number);
                let close = if mark.ends_with(')') { ')' } else { '.' };
                format!("{number}{close}")
            }
            _ if mark.starts_with('-') => "-".to_owned(),
            _ => "•".to_owned(),
        };
        self.label = Some((label, range.start));
    }

    fn kind(&self) -> BlockKind {
        if self.note.is_some() {
            return BlockKind::Footnote;
        }
        if let Some(level) = self.heading {
            return BlockKind::Heading { level };
        }
        if let Some((row, column)) = self.cell {
            return BlockKind::TableCell {
                table: self.tables,
                row,
                column,
            };
        }
        match self.lists.len().checked_sub(1) {
            Some(depth) => BlockKind::ListItem {
                depth: u8::try_from(depth).unwrap_or(u8::MAX),
            },
            None => BlockKind::Paragraph,
        }
    }

    fn draft(&mut self, at: usize) -> &mut Draft {
        let kind = self.kind();
        let (label, note) = (&mut self.label, &self.note);
        self.open.get_or_insert_with(|| {
            let mut draft = Draft::new(kind, at);
            draft.label = label.take();
            if let Some((_, start)) = draft.label {
                draft.start = start;
            }
            draft.note = note.clone();
            draft
        })
    }

    fn words(&mut self, text: &str, range: &Range<usize>) {
        if self.silent > 0 || text.is_empty() {
            return;
        }
        let raw = Span::new(range.start, range.end).of(self.source);
        let bold = self.strong > 0;
        // A code span's range holds its quotes.
        let inside = raw.find(text).filter(|_| raw != text);
        match inside {
            Some(shift) => self
                .draft(range.start)
                .push(text, range.start + shift, text, bold),
            None => self.draft(range.start).push(text, range.start, raw, bold),
        }
    }

    fn code_lines(&mut self, text: &CowStr<'_>, range: &Range<usize>) {
        let mut at = range.start;
        for line in text.split_inclusive('\n') {
            let words = line.trim_end_matches(['\n', '\r']);
            self.words(words, &(at..at + words.len()));
            if line.ends_with('\n') {
                self.close();
            }
            at += line.len();
        }
    }

    fn html(&mut self, text: &str, start: usize) {
        for (shift, words) in html::words(text) {
            let at = start + shift;
            self.words(words, &(at..at + words.len()));
            if words.ends_with('\n') {
                self.close();
            }
        }
    }

    /// A line break joins two lines, unless the next one opens an item or an article by its words.
    fn soft_break(&mut self, range: &Range<usize>) {
        let rest = self.source.get(range.end..).unwrap_or("");
        let next = rest.trim_start().lines().next().unwrap_or("");
        let next = next.trim_start_matches(['*', '_', '>', ' ']);
        let opens = marker::marker(next).is_some() || landmark::heading(next).is_some();
        let alone = landmark::stands_alone(next);
        let was_alone = self.open.as_ref().is_some_and(|draft| {
            let line = Span::new(draft.start, range.start).of(self.source);
            landmark::stands_alone(line.trim_matches(['*', '_', ' ']))
        });
        if self.cell.is_none() && self.heading.is_none() && (opens || alone || was_alone) {
            self.close();
        } else if let Some(draft) = self.open.as_mut() {
            draft.space(range.start);
        }
    }

    /// A line of underscores is a blank to fill in, not a rule.
    fn rule(&mut self, range: &Range<usize>) {
        self.close();
        let raw = Span::new(range.start, range.end).of(self.source);
        let line = raw.trim_end();
        if line.contains('_') {
            self.words(line, &(range.start..range.start + line.len()));
            self.close();
        }
    }

    /// Underscores that Markdown takes for emphasis are a blank when there are three or more in a row.
    fn blank(&mut self, range: &Range<usize>, width: usize, at: usize) {
        let long = self.is_long_run(at);
        self.blanks.push(usize::from(long));
        if long {
            self.words(
                "__".get(..width).unwrap_or("_"),
                &(at..(at + width).min(range.end)),
            );
        }
    }

    fn unblank(&mut self, range: &Range<usize>, width: usize) {
        if self.blanks.pop() == Some(1) {
            let at = range.end.saturating_sub(width);
            self.words("__".get(..width).unwrap_or("_"), &(at..range.end));
        }
    }

    fn is_long_run(&self, at: usize) -> bool {
        let bytes = self.source.as_bytes();
        let is_line = |at: usize| bytes.get(at) == Some(&b'_');
        if !is_line(at) {
            return false;
        }
        let before = (1..=2)
            .take_while(|step| at.checked_sub(*step).is_some_and(is_line))
            .count();
        let after = (1..=2).take_while(|step| is_line(at + step)).count();
        before + after >= 2
    }
}
