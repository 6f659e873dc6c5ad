//! XML as the parts of a package use it: elements known by name space whatever their prefix, at a bounded depth.

use crate::span::Span;
use quick_xml::events::{BytesStart, Event as Raw};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::reader::NsReader;
use quick_xml::{Error as XmlError, XmlVersion};
use std::borrow::Cow;

/// The vocabularies told apart, each in its transitional and its strict name space (ISO/IEC 29500-1 and -4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Space {
    Word,
    /// Markup compatibility: `mc:AlternateContent`.
    Compat,
    Math,
    /// OpenDocument: `text:`, `table:`, `draw:`, `office:`; styles stand among the others.
    Text,
    Table,
    Draw,
    Office,
    Other,
}

/// What went wrong in a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Elements nested past the limit.
    Depth,
    /// Not well-formed from byte `at` on.
    Broken { at: u64, why: &'static str },
}

/// An element that opens.
pub struct Tag<'x> {
    pub space: Space,
    start: BytesStart<'x>,
}

impl Tag<'_> {
    /// The name without its prefix; empty for an element of no known vocabulary, so that it never matches.
    pub fn name(&self) -> &str {
        let full = self.start.name().into_inner();
        full.rsplit_once(':').map_or(full, |(_, local)| local)
    }

    /// The name, when the element is of the word processing vocabulary.
    pub fn word(&self) -> &str {
        if self.space == Space::Word {
            self.name()
        } else {
            ""
        }
    }

    /// An attribute by its name without prefix.
    pub fn attribute(&self, name: &str) -> Option<String> {
        self.start
            .attributes()
            .with_checks(false)
            .filter_map(Result::ok)
            .find(|attribute| {
                let key = attribute.key.into_inner();
                let (prefix, local) = key.rsplit_once(':').unwrap_or(("", key));
                prefix != "xmlns" && local == name
            })
            .and_then(|attribute| {
                let value = attribute.normalized_value(XmlVersion::Implicit1_0);
                value.ok().map(Cow::into_owned)
            })
    }

    /// Every attribute: its prefix, its name without prefix, its value.
    pub fn each_attribute(&self, mut take: impl FnMut(&str, &str, &str)) {
        let mut attributes = self.start.attributes();
        for attribute in attributes.with_checks(false).filter_map(Result::ok) {
            let key = attribute.key.into_inner();
            let (prefix, name) = key.rsplit_once(':').unwrap_or(("", key));
            if let Ok(value) = attribute.normalized_value(XmlVersion::Implicit1_0) {
                take(prefix, name, &value);
            }
        }
    }

    /// The `w:val` attribute.
    pub fn value(&self) -> Option<String> {
        self.attribute("val")
    }

    /// The `w:val` attribute as a number.
    pub fn number<N: std::str::FromStr>(&self) -> Option<N> {
        self.value()?.trim().parse().ok()
    }

    /// An on/off property: on when `w:val` is missing.
    pub fn is_on(&self) -> bool {
        !matches!(
            self.value().as_deref(),
            Some("0" | "false" | "off" | "none")
        )
    }
}

/// What stands next in a part.
pub enum Event<'x> {
    Open(Tag<'x>),
    Close,
    Text(Cow<'x, str>),
    End,
}

/// A part being read.
pub struct Source<'x> {
    reader: NsReader<&'x [u8]>,
    depth: usize,
    limit: usize,
    last: Span,
}

/// Word itself declares some thirty prefixes on the root; far more than that is no honest file.
const MOST_PREFIXES: usize = 1024;

/// What opens a stretch of text in which nothing is mark-up.
pub const CDATA: &str = "<![CDATA[";

impl<'x> Source<'x> {
    pub fn new(xml: &'x str, limit: usize) -> Self {
        let mut reader = NsReader::from_str(xml);
        reader.config_mut().expand_empty_elements = true;
        reader.config_mut().allow_dangling_amp = true;
        reader
            .resolver_mut()
            .set_max_namespace_bindings(MOST_PREFIXES);
        Self {
            reader,
            depth: 0,
            limit,
            last: Span::default(),
        }
    }

    /// How many elements are open.
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// The bytes of the last event: of a whole tag, or of the text alone. The end of an element without content is empty.
    pub fn span(&self) -> Span {
        self.last
    }

    fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    /// The next event; comments, declarations and processing instructions are passed over.
    pub fn next(&mut self) -> Result<Event<'x>, Fault> {
        loop {
            let from = self.position();
            let (resolved, event) = match self.reader.read_resolved_event() {
                Ok((resolved, event)) => (space(&resolved), event),
                Err(error) => return Err(self.broken(&error)),
            };
            self.last = Span::new(from, self.position());
            match event {
                Raw::Start(start) | Raw::Empty(start) => {
                    self.depth += 1;
                    if self.depth > self.limit {
                        return Err(Fault::Depth);
                    }
                    return Ok(Event::Open(Tag {
                        space: resolved,
                        start,
                    }));
                }
                Raw::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Event::Close);
                }
                Raw::Text(text) => return Ok(Event::Text(text.into_inner())),
                Raw::CData(text) => {
                    let start = from + CDATA.len();
                    self.last = Span::new(start, start + text.len());
                    return Ok(Event::Text(text.into_inner()));
                }
                Raw::GeneralRef(name) => return Ok(Event::Text(entity(&name).into())),
                Raw::Eof if self.depth > 0 => {
                    return Err(Fault::Broken {
                        at: self.reader.buffer_position(),
                        why: "si interrompe prima della fine",
                    });
                }
                Raw::Eof => return Ok(Event::End),
                Raw::Comment(_) | Raw::Decl(_) | Raw::PI(_) | Raw::DocType(_) => {}
            }
        }
    }

    /// The next element inside the one that stands at `level`; `None` once that one closes. The caller leaves or skips it.
    pub fn child(&mut self, level: usize) -> Result<Option<Tag<'x>>, Fault> {
        loop {
            match self.next()? {
                Event::Open(tag) => return Ok(Some(tag)),
                Event::Close if self.depth < level => return Ok(None),
                Event::End => return Ok(None),
                Event::Close | Event::Text(_) => {}
            }
        }
    }

    /// Passes over the rest of the element just opened.
    pub fn skip(&mut self) -> Result<(), Fault> {
        let level = self.depth;
        while self.depth >= level {
            if matches!(self.next()?, Event::End) {
                break;
            }
        }
        Ok(())
    }

    fn broken(&self, error: &XmlError) -> Fault {
        let why = match error {
            XmlError::Syntax(_) => "l'XML si interrompe o non è valido",
            XmlError::IllFormed(_) => "gli elementi XML non si chiudono come si aprono",
            XmlError::InvalidAttr(_) => "un attributo XML non è valido",
            XmlError::Namespace(_) => "gli spazi di nomi XML non sono validi",
            _ => "l'XML non è valido",
        };
        Fault::Broken {
            at: self.reader.error_position(),
            why,
        }
    }
}

fn space(resolved: &ResolveResult<'_>) -> Space {
    match resolved {
        ResolveResult::Bound(Namespace(uri)) => match *uri {
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
            | "http://purl.oclc.org/ooxml/wordprocessingml/main" => Space::Word,
            "http://schemas.openxmlformats.org/markup-compatibility/2006" => Space::Compat,
            "http://schemas.openxmlformats.org/officeDocument/2006/math"
            | "http://purl.oclc.org/ooxml/officeDocument/math" => Space::Math,
            "urn:oasis:names:tc:opendocument:xmlns:text:1.0" => Space::Text,
            "urn:oasis:names:tc:opendocument:xmlns:table:1.0" => Space::Table,
            "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" => Space::Draw,
            "urn:oasis:names:tc:opendocument:xmlns:office:1.0" => Space::Office,
            _ => Space::Other,
        },
        ResolveResult::Unknown(prefix) if prefix == "w" => Space::Word,
        _ => Space::Other,
    }
}

/// A character reference or one of the five entities of XML; others stand for nothing.
fn entity(name: &quick_xml::events::BytesRef<'_>) -> String {
    if let Ok(Some(c)) = name.resolve_char_ref() {
        return c.to_string();
    }
    quick_xml::escape::resolve_predefined_entity(name)
        .unwrap_or("")
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    #[test]
    fn elements_are_known_by_name_space_and_not_by_prefix() {
        let xml =
            format!("<x:p xmlns:x=\"{W}\"><x:t x:val=\"a&amp;b\">R&amp;D &#233;</x:t><w:z/></x:p>");
        let mut source = Source::new(&xml, 10);
        let mut text = String::new();
        let mut names = Vec::new();
        loop {
            match source.next().unwrap() {
                Event::Open(tag) => names.push((tag.word().to_owned(), tag.value())),
                Event::Text(words) => text += &words,
                Event::Close => {}
                Event::End => break,
            }
        }
        assert_eq!(text, "R&D é");
        let wanted = [("p", None), ("t", Some("a&b")), ("z", None)];
        assert_eq!(
            names,
            wanted.map(|(n, v)| (n.to_owned(), v.map(str::to_owned)))
        );
    }

    #[test]
    fn depth_and_truncation_are_faults() {
        let deep = "<a>".repeat(20);
        let mut source = Source::new(&deep, 10);
        let fault = loop {
            match source.next() {
                Ok(_) => {}
                Err(fault) => break fault,
            }
        };
        assert_eq!(fault, Fault::Depth);
        let mut source = Source::new("<a><b>", 10);
        let fault = std::iter::from_fn(|| Some(source.next())).find_map(Result::err);
        assert!(matches!(fault, Some(Fault::Broken { .. })));
    }
}
