//! Where in the file the comment on a finding stands.

use crate::document::Document;
use crate::finding::Finding;
use crate::ingest::{Aside, Home, Trail};
use crate::span::Span;

/// Why a comment stands beside the words of its finding and not on them: word processors take no comment there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Apart {
    Footnote,
    Endnote,
    /// A text box, or a formula: the comment stands on what holds it.
    Enclosed,
}

impl Apart {
    /// The sentence that tells the reader, with the words.
    pub fn said(self, quote: &str) -> String {
        let place = match self {
            Self::Footnote => "nella nota a piè di pagina richiamata qui",
            Self::Endnote => "nella nota di chiusura richiamata qui",
            Self::Enclosed => "nella casella di testo ancorata qui",
        };
        format!("Il passo sta {place}: «{quote}».")
    }
}

impl From<Aside> for Apart {
    fn from(aside: Aside) -> Self {
        match aside {
            Aside::Footnote => Self::Footnote,
            Aside::Endnote => Self::Endnote,
        }
    }
}

/// The paragraph that ends where an insertion begins.
pub fn before(insertion: Span, document: &Document, trail: &Trail) -> Option<Home> {
    let block = document.block_at(insertion.start.checked_sub(1)?)?;
    trail.home(block.span)
}

/// The place of the words of a finding; without words of its own in the file, that of its paragraph, else of the beginning of
/// the act.
pub fn home(finding: &Finding, document: &Document, trail: &Trail) -> Option<Home> {
    let of_block = |span: Span| {
        let block = document.block_at(span.start)?;
        trail.home(block.span)
    };
    let own = finding
        .span
        .filter(|span| document.table_at(span.start).is_none());
    own.and_then(|span| trail.home(span).or_else(|| of_block(span)))
        .or_else(|| {
            let mut blocks = document.blocks.iter();
            blocks.find_map(|block| trail.home(block.span))
        })
}
