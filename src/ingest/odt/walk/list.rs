//! Which list an item counts in, and what label it shows.

use super::super::super::xml::Tag;
use super::super::list::{Counters, LEVELS};
use super::super::paragraph::OpenList;
use super::super::styles::Dress;
use super::{Frame, Walker};
use crate::ingest::prose::Label;

/// The counters of the outline.
const OUTLINE: usize = 0;

/// The level of an item and its label.
type Numbered = (Option<usize>, Option<Label>);

impl Walker<'_> {
    pub(super) fn open_list(&mut self, tag: &Tag<'_>) -> Frame {
        let outer = self.story().and_then(|story| story.lists.last().cloned());
        let stated = tag.attribute("style-name").filter(|name| !name.is_empty());
        let goes_on = tag.attribute("continue-numbering").as_deref() == Some("true");
        let followed = tag
            .attribute("continue-list")
            .and_then(|id| self.lists_by_id.get(&id).copied());
        let outer_style = outer.as_ref().and_then(|list| list.style.clone());
        let style = stated.clone().or(outer_style);
        let nested = outer
            .filter(|outer| stated.is_none() || stated == outer.style)
            .map(|outer| outer.counters);
        let known = style
            .as_ref()
            .filter(|_| goes_on)
            .and_then(|style| self.lists_by_style.get(style).copied());
        let counters = followed.or(nested).or(known).unwrap_or_else(|| {
            self.counters.push(Counters::default());
            self.counters.len() - 1
        });
        if let Some(id) = tag.attribute("id") {
            self.lists_by_id.insert(id, counters);
        }
        if let Some(style) = &style {
            self.lists_by_style.insert(style.clone(), counters);
        }
        if let Some(story) = self.story() {
            story.lists.push(OpenList {
                style,
                counters,
                item: None,
            });
        }
        Frame::List
    }

    pub(super) fn open_item(&mut self, tag: &Tag<'_>) -> Frame {
        let start = tag
            .attribute("start-value")
            .and_then(|value| value.trim().parse().ok());
        if let Some(list) = self.story().and_then(|story| story.lists.last_mut()) {
            list.item = Some(start);
        }
        Frame::Item
    }

    /// The first paragraph of an item shows its label.
    pub(super) fn number_item(&mut self, dress: &Dress) -> Numbered {
        let Some(story) = self.story() else {
            return (None, None);
        };
        let depth = story.lists.len().saturating_sub(1);
        let Some(list) = story.lists.last_mut() else {
            return (None, None);
        };
        let Some(start) = list.item.take() else {
            return (None, None);
        };
        let counters = list.counters;
        let style = list.style.clone().or_else(|| dress.list.clone());
        let label = style.and_then(|style| {
            let style = self.styles.list(&style)?;
            style.advance(self.counters.get_mut(counters)?, depth, start)
        });
        (Some(depth), label)
    }

    /// A heading in a list counts there; else it has the list of its style, or the outline of the document.
    pub(super) fn number_heading(
        &mut self,
        tag: &Tag<'_>,
        dress: &Dress,
        level: usize,
    ) -> Numbered {
        let listed = self.story().is_some_and(|story| !story.lists.is_empty());
        if listed {
            return self.number_item(dress);
        }
        if tag.attribute("is-list-header").as_deref() == Some("true") {
            return (None, None);
        }
        let at = level.clamp(1, LEVELS) - 1;
        let start = tag
            .attribute("start-value")
            .and_then(|value| value.trim().parse().ok());
        let restarts = tag.attribute("restart-numbering").as_deref() == Some("true");
        let style = match dress.list.as_deref() {
            Some("") => return (None, None),
            Some(name) => self.styles.list(name).map(|style| (name, style)),
            None => None,
        };
        let (style, counters) = match style {
            Some((name, style)) => {
                let fresh = self.counters.len();
                let counters = *self.lists_by_style.entry(name.to_owned()).or_insert(fresh);
                if counters == fresh {
                    self.counters.push(Counters::default());
                }
                (style, counters)
            }
            None => (&self.styles.outline, OUTLINE),
        };
        let label = self.counters.get_mut(counters).and_then(|counters| {
            let forced = start.or_else(|| restarts.then(|| style.first(at)));
            style.advance(counters, at, forced)
        });
        (None, label)
    }
}
