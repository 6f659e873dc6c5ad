//! A resolution that holds, as an annex, the convention it approves: two acts in one file, each read by itself.

use super::{Facts, Lexicon, read};
use crate::document::Document;
use crate::document::structure::{ZoneKind, heading};
use crate::span::Span;

/// With fewer articles an annex is a form or a table, not an act.
const ARTICLES: usize = 3;

/// An act and the act annexed to it. Both keep the places of the whole file.
#[derive(Clone, Debug)]
pub struct Annexed {
    pub main: (Document, Facts),
    pub annex: (Document, Facts),
}

/// Parts a resolution from the scheme that it holds; `None` where it holds none.
pub fn annexed(document: &Document, facts: &Facts, lexicon: &Lexicon) -> Option<Annexed> {
    if facts.kind.as_deref() != Some("delibera") {
        return None;
    }
    let zone = facts.structure.zone(ZoneKind::Attachments)?;
    let first = document.blocks_in(zone).next()?.span;
    let scheme = Span::new(first.end, document.text.len());
    let articles = document
        .blocks_in(scheme)
        .filter(|block| heading::article_label(document.words(block.span)).is_ok())
        .count();
    if articles < ARTICLES {
        return None;
    }
    let main = only(document, Span::new(0, first.end));
    let annex = only(document, scheme);
    let annex_facts = read(&annex, lexicon);
    annex_facts.kind.as_ref()?;
    let main_facts = read(&main, lexicon);
    Some(Annexed {
        main: (main, main_facts),
        annex: (annex, annex_facts),
    })
}

/// The same document with the words outside `kept` blanked out, byte for byte.
fn only(document: &Document, kept: Span) -> Document {
    let mut text = String::with_capacity(document.text.len());
    for (at, c) in document.text.char_indices() {
        if kept.contains(at) || c == '\n' {
            text.push(c);
        } else {
            text.extend(std::iter::repeat_n(' ', c.len_utf8()));
        }
    }
    Document {
        text,
        blocks: document
            .blocks
            .iter()
            .filter(|block| kept.encloses(block.span))
            .cloned()
            .collect(),
        ..document.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{self, Limits};

    #[test]
    fn a_resolution_and_its_scheme_are_two_acts() {
        let text = "DELIBERAZIONE DEL CONSIGLIO COMUNALE N. 4\n\nIL CONSIGLIO COMUNALE\n\nVISTO l'art. 30 del TUEL;\n\n\
                    DELIBERA\n\n1) di approvare lo schema allegato \"A\";\n\nAllegato \"A\"\n\nSCHEMA DI CONVENZIONE\n\ntra\n\n\
                    il Comune di Alfa e il Comune di Beta\n\nsi conviene quanto segue\n\nArt. 1 (Oggetto)\n\nI Comuni gestiscono \
                    in forma associata il servizio.\n\nArt. 2 (Durata)\n\nDura tre anni.\n\nArt. 3 (Recesso)\n\nSi applica l'articolo 2.\n";
        let document = ingest::read("a.txt", text.as_bytes(), &Limits::default()).unwrap();
        let rules = crate::language::RuleSet::default();
        let lexicon = crate::engine::lexicon(&rules);
        let facts = Facts {
            kind: Some("delibera".to_owned()),
            ..read(&document, &lexicon)
        };
        let zone = facts.structure.zone(ZoneKind::Attachments).unwrap();
        let whole = Span::new(zone.start, document.text.len());
        let annex = only(&document, whole);
        assert_eq!(annex.text.len(), document.text.len());
        assert_eq!(read(&annex, &lexicon).structure.articles.len(), 3);
        assert!(
            read(&only(&document, Span::new(0, zone.start)), &lexicon)
                .structure
                .articles
                .is_empty()
        );
    }
}
