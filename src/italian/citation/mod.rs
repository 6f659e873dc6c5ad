//! Citations of laws: the words, the act, the provisions, and their URN.
//!
//! The URN follow the rules of the NIR registry (as used by Normattiva) for Italian acts, CELEX numbers for those of the European Union.

mod act;
mod anaphora;
mod apposition;
mod comma;
mod connector;
mod cursor;
mod date;
mod designation;
mod european;
mod explicit;
mod finder;
mod instrument;
mod kind;
mod lexeme;
mod list;
mod name;
mod ordinal;
mod provision;
mod recital;
mod region;
mod specification;
mod table;
mod target;

pub(in crate::italian) use cursor::Cursor;
pub(in crate::italian) use finder::{end_of_word, may_begin_chain, next_word};
pub(in crate::italian) use instrument::{Owner, own_words, owner};
pub(in crate::italian) use lexeme::{any_phrase, blank, gap, phrase};
pub(in crate::italian) use provision::{Chain, chain};
pub(in crate::italian) use recital::{clause_before, in_recital};

pub use act::Act;
pub use kind::Kind;
pub use provision::Provision;
pub use region::Region;

use crate::span::Span;

/// One citation of an act of law.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// All its words: «artt. 30 e 42 del T.U.E.L., D. Lgs. 267/2000».
    pub span: Span,
    pub act: Act,
    /// In the order of the text; empty where the act is cited as a whole.
    pub provisions: Vec<Provision>,
}

impl Citation {
    /// One URN for each article, or for each comma where commi are said; that of the act alone where no article is.
    pub fn urns(&self) -> Vec<String> {
        let mut urns = Vec::new();
        for provision in &self.provisions {
            let Some(article) = &provision.article else {
                continue;
            };
            if provision.commi.is_empty() || self.act.kind.is_european() {
                urns.push(self.act.provision_urn(article, None));
                continue;
            }
            urns.extend(
                provision
                    .commi
                    .iter()
                    .map(|comma| self.act.provision_urn(article, Some(comma))),
            );
        }
        if urns.is_empty() {
            urns.push(self.act.urn.clone());
        }
        urns
    }
}

/// Every citation of `text`, in order; spans never overlap. `text` is a whole act, its blocks parted by line breaks.
///
/// Linear in the length of the text. A law named without number («della stessa legge») is a citation only with an article, and
/// speaks of the last law of its type.
pub fn find(text: &str) -> Vec<Citation> {
    finder::Finder::new(text).run()
}

#[cfg(test)]
mod tests;
