//! `styles.xml`: what a style says, through the styles it is based on.

use super::super::xml::{Event, Fault, Source};
use super::look::{self, ParagraphLook, RunLook};
use crate::ingest::prose::{heading_by_name, is_contents};
use std::collections::HashMap;

/// The longest chain of styles followed: a cycle ends here.
const LONGEST_CHAIN: usize = 32;

#[derive(Clone, Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    paragraph: ParagraphLook,
    run: RunLook,
}

/// What a paragraph gets from its style.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dress {
    /// Heading level, from 1.
    pub heading: Option<u8>,
    pub number: Option<u32>,
    pub level: Option<usize>,
    pub centered: bool,
    pub bold: bool,
    pub hidden: bool,
    pub blank_tab: bool,
    /// The style of a line of a table of contents.
    pub contents: bool,
    /// The style that gave the numbering, to find its level.
    pub numbered_by: Option<String>,
}

/// The styles of a document.
#[derive(Debug, Default)]
pub struct Styles {
    styles: HashMap<String, Style>,
    usual: Option<String>,
    defaults: RunLook,
}

impl Styles {
    pub fn read(xml: &str, depth: usize) -> Result<Self, Fault> {
        let mut source = Source::new(xml, depth);
        let mut styles = Self::default();
        loop {
            match source.next()? {
                Event::Open(tag) => match tag.word() {
                    "style" => {
                        let id = tag.attribute("styleId").unwrap_or_default();
                        let default = tag
                            .attribute("default")
                            .is_some_and(|on| on != "0" && on != "false");
                        if default && tag.attribute("type").as_deref() == Some("paragraph") {
                            styles.usual = Some(id.clone());
                        }
                        let style = style(&mut source)?;
                        styles.styles.insert(id, style);
                    }
                    "rPrDefault" => {
                        let level = source.depth();
                        while let Some(inner) = source.child(level)? {
                            if inner.word() == "rPr" {
                                styles.defaults = look::run(&mut source)?;
                            } else {
                                source.skip()?;
                            }
                        }
                    }
                    _ => {}
                },
                Event::End => return Ok(styles),
                _ => {}
            }
        }
    }

    fn chain<'s>(&'s self, id: Option<&'s str>) -> impl Iterator<Item = (&'s str, &'s Style)> {
        let mut next = id;
        std::iter::from_fn(move || {
            let id = next?;
            let style = self.styles.get(id)?;
            next = style.based_on.as_deref();
            Some((id, style))
        })
        .take(LONGEST_CHAIN)
    }

    /// What a paragraph style gives; without a name, the default one.
    pub fn dress(&self, id: Option<&str>) -> Dress {
        let mut dress = Dress::default();
        let (mut outline, mut centered, mut bold, mut hidden) = (None, None, None, None);
        for (id, style) in self.chain(id.or(self.usual.as_deref())) {
            let look = &style.paragraph;
            outline = outline
                .or(look.outline.map(|level| level + 1))
                .or_else(|| heading_by_name(&style.name).or_else(|| heading_by_name(id)));
            if dress.number.is_none() && look.number.is_some() {
                dress.number = look.number;
                dress.level = dress.level.or(look.level);
                dress.numbered_by = Some(id.to_owned());
            }
            centered = centered.or(look.centered);
            bold = bold.or(style.run.bold);
            hidden = hidden.or(style.run.hidden);
            dress.blank_tab |= look.blank_tab;
            dress.contents |= is_contents(&style.name) || is_contents(id);
        }
        dress.heading = outline.filter(|level| (1..=9).contains(level));
        dress.centered = centered.unwrap_or(false);
        dress.bold = bold.or(self.defaults.bold).unwrap_or(false);
        dress.hidden = hidden.unwrap_or(false);
        dress
    }

    /// What a character style gives: bold, hidden.
    pub fn run(&self, id: &str) -> (Option<bool>, Option<bool>) {
        let (mut bold, mut hidden) = (None, None);
        for (_, style) in self.chain(Some(id)) {
            bold = bold.or(style.run.bold);
            hidden = hidden.or(style.run.hidden);
        }
        (bold, hidden)
    }

    /// The numbering instance that a numbering style stands for.
    pub fn number(&self, id: &str) -> Option<u32> {
        self.chain(Some(id))
            .find_map(|(_, style)| style.paragraph.number)
    }
}

fn style(source: &mut Source<'_>) -> Result<Style, Fault> {
    let mut style = Style::default();
    let level = source.depth();
    while let Some(tag) = source.child(level)? {
        match tag.word() {
            "pPr" => {
                style.paragraph = look::paragraph(source)?;
                continue;
            }
            "rPr" => {
                style.run = look::run(source)?;
                continue;
            }
            "name" => style.name = tag.value().unwrap_or_default(),
            "basedOn" => style.based_on = tag.value(),
            _ => {}
        }
        source.skip()?;
    }
    Ok(style)
}

#[cfg(test)]
mod tests {
    use super::*;

    const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

    #[test]
    fn a_style_inherits_and_a_cycle_ends() {
        let xml = format!(
            "<w:styles {W}><w:style w:type=\"paragraph\" w:styleId=\"A\"><w:name w:val=\"Mio\"/><w:basedOn w:val=\"B\"/>\
             <w:rPr><w:b w:val=\"0\"/></w:rPr></w:style>\
             <w:style w:type=\"paragraph\" w:styleId=\"B\"><w:name w:val=\"heading 2\"/><w:basedOn w:val=\"A\"/>\
             <w:pPr><w:jc w:val=\"center\"/><w:numPr><w:numId w:val=\"7\"/></w:numPr></w:pPr><w:rPr><w:b/></w:rPr></w:style></w:styles>"
        );
        let styles = Styles::read(&xml, 20).unwrap();
        let dress = styles.dress(Some("A"));
        assert_eq!(
            (dress.heading, dress.centered, dress.bold),
            (Some(2), true, false)
        );
        assert_eq!(
            (dress.number, dress.numbered_by.as_deref()),
            (Some(7), Some("B"))
        );
        assert!(styles.dress(Some("B")).bold);
    }
}
