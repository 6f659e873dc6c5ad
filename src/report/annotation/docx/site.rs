//! The runs of a document part, with the bytes they take: where a mark can be put between them or inside them.

use crate::ingest::xml::{CDATA, Event, Fault, Source, Space, Tag};
use crate::span::Span;

/// The text of a run: `w:t`.
#[derive(Clone, Debug)]
pub struct Text {
    /// The start tag.
    pub open: Span,
    pub inner: Span,
    /// White space at its ends counts.
    pub preserved: bool,
    /// Stretches in which nothing is mark-up, without the signs around them.
    pub raw: Vec<Span>,
}

/// What a run holds: a text, or something that is never divided (a tab, a break, a drawing).
#[derive(Clone, Debug)]
pub struct Piece {
    pub span: Span,
    pub text: Option<Text>,
    /// A sign that begins a field, or ends it.
    field: Option<FieldSign>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FieldSign {
    Begin,
    End,
}

#[derive(Clone, Debug)]
pub struct Run {
    /// The start tag.
    pub open: Span,
    pub properties: Option<Span>,
    pub pieces: Vec<Piece>,
}

/// What a unit is.
#[derive(Clone, Debug)]
pub enum Kind {
    Run(Run),
    /// A field, or a content control that holds one value: word processors lose marks inside them.
    Control,
    /// A formula, or content in alternative forms.
    Closed,
}

/// A run, or something that stands among runs and is never divided.
#[derive(Clone, Debug)]
pub struct Unit {
    pub span: Span,
    /// The paragraph that holds it: its number among [`Site::paragraphs`].
    pub paragraph: usize,
    /// The cell of a table that holds it: cells count from 1, 0 is no cell.
    pub cell: usize,
    pub kind: Kind,
    /// The first and the last unit of the field that it is a piece of, where the field lies within a paragraph: word processors
    /// lose marks inside it.
    pub field: Option<(usize, usize)>,
}

impl Unit {
    pub fn run(&self) -> Option<&Run> {
        match &self.kind {
            Kind::Run(run) => Some(run),
            Kind::Control | Kind::Closed => None,
        }
    }
}

/// A paragraph of the part, outside what is never divided.
#[derive(Clone, Debug)]
pub struct Paragraph {
    pub span: Span,
    /// `w:pPr` as a whole.
    pub properties: Option<Span>,
    pub cell: usize,
}

/// What a part offers to those who put marks in it.
#[derive(Clone, Debug, Default)]
pub struct Site {
    pub units: Vec<Unit>,
    pub paragraphs: Vec<Paragraph>,
    /// The name space of the word processing vocabulary, transitional or strict.
    pub vocabulary: String,
    /// `w:` stands for it wherever a mark may be put.
    pub usual_prefix: bool,
    /// The largest number that any mark bears.
    pub largest: u64,
    /// The largest number of a comment.
    pub largest_comment: u64,
}

const TRANSITIONAL: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";

impl Site {
    pub fn read(xml: &str, depth: usize) -> Result<Self, Fault> {
        let mut site = names(xml, depth)?;
        let mut source = Source::new(xml, depth);
        let mut open: Vec<Frame> = Vec::new();
        let (mut cells, mut within): (usize, Vec<usize>) = (0, Vec::new());
        let mut paragraph: Option<usize> = None;
        loop {
            let tag = match source.next()? {
                Event::Open(tag) => tag,
                Event::Close => {
                    match open.pop() {
                        Some(Frame::Paragraph) => {
                            if let Some(last) =
                                paragraph.take().and_then(|at| site.paragraphs.get_mut(at))
                            {
                                last.span.end = source.span().end;
                            }
                        }
                        Some(Frame::Cell) => {
                            within.pop();
                        }
                        Some(Frame::Control {
                            start,
                            units,
                            valued: true,
                        }) if paragraph.is_some() => {
                            site.close_control(Span::new(start, source.span().end), units)
                        }
                        _ => {}
                    }
                    continue;
                }
                Event::Text(_) => continue,
                Event::End => break,
            };
            let start = source.span();
            let cell = within.last().copied().unwrap_or(0);
            let solid = match (tag.space, paragraph) {
                (Space::Compat, Some(_)) => tag.name() == "AlternateContent",
                (Space::Math, Some(_)) => true,
                _ => false,
            };
            if let Some(at) = paragraph.filter(|_| solid || tag.word() == "r") {
                let kind = if solid {
                    source.skip()?;
                    Kind::Closed
                } else {
                    Kind::Run(run(xml, start, &mut source)?)
                };
                site.units.push(Unit {
                    span: Span::new(start.start, source.span().end),
                    paragraph: at,
                    cell,
                    kind,
                    field: None,
                });
                continue;
            }
            let frame = match tag.word() {
                "p" if paragraph.is_none() => {
                    paragraph = Some(site.paragraphs.len());
                    site.paragraphs.push(Paragraph {
                        span: start,
                        properties: None,
                        cell,
                    });
                    Frame::Paragraph
                }
                "tc" => {
                    cells += 1;
                    within.push(cells);
                    Frame::Cell
                }
                "pPr" => {
                    source.skip()?;
                    let whole = Span::new(start.start, source.span().end);
                    if let Some(holder) = paragraph.and_then(|at| site.paragraphs.get_mut(at)) {
                        holder.properties.get_or_insert(whole);
                    }
                    continue;
                }
                "del" | "moveFrom" => {
                    source.skip()?;
                    continue;
                }
                name @ ("sdt" | "fldSimple") => Frame::Control {
                    start: start.start,
                    units: site.units.len(),
                    valued: name == "fldSimple",
                },
                "sdtPr" => {
                    let one = holds_one_value(&mut source)?;
                    if let Some(Frame::Control { valued, .. }) = open.last_mut() {
                        *valued = one;
                    }
                    continue;
                }
                _ => Frame::Other,
            };
            open.push(frame);
        }
        site.join_fields();
        Ok(site)
    }

    /// Tells the units of each field that lies within a paragraph; of fields within fields, the outermost.
    fn join_fields(&mut self) {
        let mut begun: Vec<usize> = Vec::new();
        let mut fields: Vec<(usize, usize)> = Vec::new();
        for (at, unit) in self.units.iter().enumerate() {
            let signs = unit.run().into_iter().flat_map(|run| &run.pieces);
            for sign in signs.filter_map(|piece| piece.field) {
                match sign {
                    FieldSign::Begin => begun.push(at),
                    FieldSign::End => fields.extend(begun.pop().map(|first| (first, at))),
                }
            }
        }
        for (first, last) in fields {
            let within = |at: usize| self.units.get(at).map(|unit| unit.paragraph);
            if within(first) == within(last) {
                for unit in self.units.iter_mut().take(last + 1).skip(first) {
                    unit.field = Some((first, last));
                }
            }
        }
    }

    /// The runs from number `first` on are one unit.
    fn close_control(&mut self, span: Span, first: usize) {
        if let Some(unit) = self.units.get(first).cloned() {
            self.units.truncate(first);
            self.units.push(Unit {
                span,
                kind: Kind::Control,
                ..unit
            });
        }
    }

    /// The unit that holds a byte, or else the first one after it.
    pub fn unit_from(&self, at: usize) -> Option<usize> {
        let found = self.units.partition_point(|unit| unit.span.end <= at);
        (found < self.units.len()).then_some(found)
    }

    /// The last unit that begins before a byte.
    pub fn unit_before(&self, at: usize) -> Option<usize> {
        let after = self.units.partition_point(|unit| unit.span.start < at);
        after.checked_sub(1)
    }

    pub fn is_strict(&self) -> bool {
        self.vocabulary == STRICT
    }

    /// The declaration that an element put among runs needs for the prefix `w:`.
    pub fn declaration(&self) -> String {
        if self.usual_prefix {
            String::new()
        } else {
            format!(" xmlns:w=\"{}\"", self.vocabulary)
        }
    }
}

enum Frame {
    Paragraph,
    Cell,
    Control {
        start: usize,
        /// How many units stood before it.
        units: usize,
        valued: bool,
    },
    Other,
}

/// Reads the properties of a content control to their end: whether it is of a kind that holds one value.
fn holds_one_value(source: &mut Source<'_>) -> Result<bool, Fault> {
    let level = source.depth();
    let mut one = false;
    while let Some(tag) = source.child(level)? {
        one |= matches!(
            tag.word(),
            "text" | "date" | "dropDownList" | "comboBox" | "citation" | "equation" | "picture"
        );
        source.skip()?;
    }
    Ok(one)
}

/// The names that the part uses, and the numbers that its marks bear.
fn names(xml: &str, depth: usize) -> Result<Site, Fault> {
    let mut site = Site {
        vocabulary: TRANSITIONAL.to_owned(),
        ..Site::default()
    };
    let mut source = Source::new(xml, depth);
    loop {
        match source.next()? {
            Event::Open(tag) => {
                if source.depth() == 1 {
                    root(&tag, xml, &mut site);
                }
                let number = Some(&tag).filter(|tag| tag.space == Space::Word);
                let number = number.and_then(|tag| tag.attribute("id")?.trim().parse().ok());
                site.largest = site.largest.max(number.unwrap_or(0));
                if tag.word().starts_with("comment") {
                    site.largest_comment = site.largest_comment.max(number.unwrap_or(0));
                }
            }
            Event::End => return Ok(site),
            _ => {}
        }
    }
}

fn root(tag: &Tag<'_>, xml: &str, site: &mut Site) {
    let mut usual = false;
    tag.each_attribute(|prefix, name, value| {
        if (prefix == "xmlns" || name == "xmlns") && (value == TRANSITIONAL || value == STRICT) {
            value.clone_into(&mut site.vocabulary);
            usual |= name == "w";
        }
    });
    site.usual_prefix = usual && xml.matches("xmlns:w=").count() == 1;
}

/// Reads a run to its end.
fn run(xml: &str, open: Span, source: &mut Source<'_>) -> Result<Run, Fault> {
    let mut run = Run {
        open,
        properties: None,
        pieces: Vec::new(),
    };
    let level = source.depth();
    while let Some(tag) = source.child(level)? {
        let start = source.span();
        let field = match tag.attribute("fldCharType").as_deref() {
            Some("begin") => Some(FieldSign::Begin),
            Some("end") => Some(FieldSign::End),
            _ => None,
        };
        let text = if tag.word() == "t" {
            Some(text(xml, &tag, start, source)?)
        } else {
            source.skip()?;
            None
        };
        let span = Span::new(start.start, source.span().end);
        if tag.word() == "rPr" && run.pieces.is_empty() {
            run.properties = Some(span);
        } else {
            run.pieces.push(Piece { span, text, field });
        }
    }
    Ok(run)
}

fn text(xml: &str, tag: &Tag<'_>, open: Span, source: &mut Source<'_>) -> Result<Text, Fault> {
    let mut raw = Vec::new();
    let level = source.depth();
    while source.depth() >= level {
        match source.next()? {
            Event::Text(_) => {
                let span = source.span();
                let before = xml.get(..span.start).unwrap_or("");
                if before.ends_with(CDATA) {
                    raw.push(span);
                }
            }
            Event::End => break,
            _ => {}
        }
    }
    Ok(Text {
        open,
        inner: Span::new(open.end, source.span().start),
        preserved: tag.attribute("space").as_deref() == Some("preserve"),
        raw,
    })
}
