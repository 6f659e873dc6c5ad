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
    /// The sentences of all blocks, in order.
    pub sentences: Vec<Span>,
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
            sentences: document
                .blocks
                .iter()
                .flat_map(|block| sentence::sentences(&document.text, block.span))
                .collect(),
        }
    }

    /// The sentence of a block that holds a byte of the text, or the next one of the block; the whole block when there is none.
    pub fn sentence_at(&self, block: Span, offset: usize) -> Span {
        let before = self
            .sentences
            .partition_point(|sentence| sentence.end <= offset);
        self.sentences
            .get(before)
            .copied()
            .filter(|sentence| block.encloses(*sentence))
            .unwrap_or(block)
    }

    /// The article whose heading or body holds a byte of the text.
    pub fn article_at(&self, offset: usize) -> Option<&Article> {
        self.articles.get(self.article_index_at(offset)?)
    }

    /// The same article, by its place in the list.
    pub fn article_index_at(&self, offset: usize) -> Option<usize> {
        let after = self
            .articles
            .partition_point(|article| article.span.start <= offset);
        let at = after.checked_sub(1)?;
        let article = self.articles.get(at)?;
        article.span.contains(offset).then_some(at)
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
