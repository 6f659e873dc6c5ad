//! The structure of an act: zones, articles, index, parties, points, signatures, read from the blocks of a document.

pub mod article;
pub mod attachment;
pub mod blank;
pub mod comma;
pub mod definition;
pub mod heading;
pub mod index;
pub mod party;
pub mod point;
pub mod rubric;
pub mod sentence;
pub mod signature;
pub mod title;
pub mod vote;
pub mod zone;

pub use article::{Article, Group};
pub use attachment::Attachment;
pub use comma::{Comma, Item};
pub use definition::Definition;
pub use index::IndexEntry;
pub use party::Party;
pub use point::Point;
pub use signature::Signature;
pub use vote::Vote;
pub use zone::{Zone, ZoneKind};

use super::Document;
use crate::span::Span;

/// Everything that the layout and the set phrases of an act tell, before any rule is known.
#[derive(Clone, Debug, Default)]
pub struct Structure {
    pub title: Option<Span>,
    /// The text after «OGGETTO:» at the head of a resolution.
    pub object: Option<Span>,
    /// In order, without overlap; every block lies in exactly one.
    pub zones: Vec<Zone>,
    pub articles: Vec<Article>,
    pub groups: Vec<Group>,
    pub index: Vec<IndexEntry>,
    pub points: Vec<Point>,
    pub parties: Vec<Party>,
    pub signatures: Vec<Signature>,
    pub attachments: Vec<Attachment>,
    pub votes: Vec<Vote>,
    pub definitions: Vec<Definition>,
    /// Unfilled blanks, in order.
    pub blanks: Vec<Span>,
}

impl Structure {
    pub fn read(document: &Document) -> Self {
        let marks = heading::marks(document);
        let index = index::read(document, &marks);
        let articles = article::read(document, &marks, &index);
        let zones = zone::read(document, &articles, &index);
        let (articles, groups) = article::close(document, articles, &marks, &zones);
        let title = title::read(document, &zones);
        let blanks = blank::read(document, &zones);
        let parties = party::read(document, &zones, &articles, title);
        let signatures = signature::read(document, &zones, &parties);
        Self {
            title,
            object: title::object(document, &zones),
            index: index::compare(index, &articles),
            points: point::read(document, &zones),
            attachments: attachment::read(document, &zones),
            votes: vote::read(document, &zones),
            definitions: definition::read(document),
            articles,
            groups,
            zones,
            blanks,
            parties,
            signatures,
        }
    }

    /// The article whose heading or body holds a byte of the text.
    pub fn article_at(&self, offset: usize) -> Option<&Article> {
        let after = self
            .articles
            .partition_point(|article| article.span.start <= offset);
        self.articles
            .get(after.checked_sub(1)?)
            .filter(|article| article.span.contains(offset))
    }

    /// The zone that holds a byte of the text.
    pub fn zone_at(&self, offset: usize) -> ZoneKind {
        zone::at(&self.zones, offset).unwrap_or(ZoneKind::Other)
    }

    /// The zone that covers a kind, from its first block to its last.
    pub fn zone(&self, kind: ZoneKind) -> Option<Span> {
        self.zones
            .iter()
            .filter(|zone| zone.kind == kind)
            .map(|zone| zone.span)
            .reduce(Span::cover)
    }
}
