//! Styles of a document: what each says, through the styles it is based on, and the lists that they number with.

use super::super::xml::{Event, Fault, Source, Space, Tag};
use super::list::{self, ListStyle};
use super::look::{self, Look};
use crate::ingest::prose::{heading_by_name, is_contents};
use std::collections::HashMap;

/// The longest chain of styles followed: a cycle ends here.
const LONGEST_CHAIN: usize = 32;

/// Which styles of a part are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Those with names. The automatic ones of `styles.xml` serve headers and footers, and their names mean others in the text.
    Named,
    All,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Family {
    Paragraph,
    Characters,
}

#[derive(Clone, Debug, Default)]
struct Style {
    name: String,
    parent: Option<String>,
    look: Look,
    /// The list that numbers its headings; an empty name takes numbering away.
    list: Option<String>,
    /// Stated: headings of this style have a level by themselves.
    outlined: bool,
    /// It starts a page of another kind.
    page: bool,
}

/// What a paragraph gets from its style.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dress {
    pub look: Look,
    /// The level of a title style.
    pub title: Option<u8>,
    pub contents: bool,
    pub list: Option<String>,
    pub breaks: bool,
}

#[derive(Debug, Default)]
pub struct Styles {
    styles: HashMap<(Family, String), Style>,
    defaults: Look,
    lists: HashMap<String, ListStyle>,
    /// The numbering of headings.
    pub outline: ListStyle,
}

impl Styles {
    /// Adds the styles of a part.
    pub fn read(&mut self, xml: &str, depth: usize, scope: Scope) -> Result<(), Fault> {
        let mut source = Source::new(xml, depth);
        loop {
            match source.next()? {
                Event::Open(tag) => self.take(&tag, &mut source, scope)?,
                Event::End => return Ok(()),
                _ => {}
            }
        }
    }

    fn take(&mut self, tag: &Tag<'_>, source: &mut Source<'_>, scope: Scope) -> Result<(), Fault> {
        match (tag.space, tag.name()) {
            (Space::Office, "automatic-styles") if scope == Scope::Named => source.skip(),
            (Space::Office, "body" | "master-styles" | "meta" | "settings") => source.skip(),
            (Space::Text, "list-style") => {
                let name = tag.attribute("name").unwrap_or_default();
                let list = list::read(source)?;
                self.lists.insert(name, list);
                Ok(())
            }
            (Space::Text, "outline-style") => {
                self.outline = list::read(source)?;
                Ok(())
            }
            (Space::Other, "default-style") => {
                let paragraphs = family(tag) == Some(Family::Paragraph);
                let look = look::look(source)?;
                if paragraphs {
                    self.defaults = look;
                }
                Ok(())
            }
            (Space::Other, "style") => self.take_style(tag, source),
            _ => Ok(()),
        }
    }

    fn take_style(&mut self, tag: &Tag<'_>, source: &mut Source<'_>) -> Result<(), Fault> {
        let Some(family) = family(tag) else {
            return source.skip();
        };
        let id = tag.attribute("name").unwrap_or_default();
        let mut style = Style {
            name: tag
                .attribute("display-name")
                .unwrap_or_else(|| decoded(&id)),
            parent: tag.attribute("parent-style-name"),
            list: tag.attribute("list-style-name"),
            outlined: tag.attribute("default-outline-level").is_some(),
            page: tag
                .attribute("master-page-name")
                .is_some_and(|name| !name.is_empty()),
            look: Look::default(),
        };
        style.look = look::look(source)?;
        self.styles.insert((family, id), style);
        Ok(())
    }

    fn chain(&self, family: Family, id: Option<String>) -> impl Iterator<Item = &Style> {
        let mut next = id;
        std::iter::from_fn(move || {
            let style = self.styles.get(&(family, next.take()?))?;
            next.clone_from(&style.parent);
            Some(style)
        })
        .take(LONGEST_CHAIN)
    }

    /// What a paragraph style gives; without a name, the default one.
    pub fn dress(&self, id: Option<String>) -> Dress {
        let mut dress = Dress::default();
        for style in self.chain(Family::Paragraph, id) {
            dress.look.or(&style.look);
            let named = heading_by_name(&style.name).filter(|_| !style.outlined);
            dress.title = dress.title.or(named);
            dress.contents |= is_contents(&style.name);
            dress.list = dress.list.or_else(|| style.list.clone());
            dress.breaks |= style.page;
        }
        dress.look.or(&self.defaults);
        dress.breaks |= dress.look.break_before == Some(true);
        dress
    }

    /// What a character style gives.
    pub fn characters(&self, id: Option<String>) -> Look {
        let mut look = Look::default();
        for style in self.chain(Family::Characters, id) {
            look.or(&style.look);
        }
        look
    }

    pub fn list(&self, name: &str) -> Option<&ListStyle> {
        self.lists.get(name)
    }
}

fn family(tag: &Tag<'_>) -> Option<Family> {
    match tag.attribute("family").as_deref() {
        Some("paragraph") => Some(Family::Paragraph),
        Some("text") => Some(Family::Characters),
        _ => None,
    }
}

/// `Heading_20_1` is the name «Heading 1».
fn decoded(id: &str) -> String {
    let mut name = String::with_capacity(id.len());
    let mut rest = id;
    while let Some((before, after)) = rest.split_once('_') {
        name.push_str(before);
        let coded = after.split_once('_').and_then(|(code, after)| {
            let c = char::from_u32(u32::from_str_radix(code, 16).ok()?)?;
            Some((c, after))
        });
        match coded {
            Some((c, after)) => {
                name.push(c);
                rest = after;
            }
            None => {
                name.push('_');
                rest = after;
            }
        }
    }
    name.push_str(rest);
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coded_names_are_read() {
        let cases = [
            ("Heading_20_1", "Heading 1"),
            ("P1", "P1"),
            ("a_b", "a_b"),
            ("Citt_e0_", "Città"),
        ];
        for (id, name) in cases {
            assert_eq!(decoded(id), name);
        }
    }
}
