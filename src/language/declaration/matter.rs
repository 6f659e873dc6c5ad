//! The keys of what rules speak of: packs, sources, categories, clauses, kinds of document.

use super::{Reader, choice};
use crate::language::ast::{
    Category, Clause, DocumentKind, Field, Name, Pack, Source, Verification,
};
use crate::language::input::{Read, Tokens};
use crate::language::term::{kind, name, names, path, text, texts, validity, variable, word};
use crate::language::token::Symbol;
use crate::span::Spanned;
use nom::Parser;
use nom::combinator::{cut, opt};
use nom::multi::separated_list1;
use nom::sequence::preceded;

const ACTIVE: &[(&str, bool)] = &[("sempre", true), ("a_richiesta", false)];

const VERIFICATIONS: &[(&str, Verification)] = &[
    ("letta", Verification::Read),
    ("parziale", Verification::Partial),
    ("da_verificare", Verification::Unread),
];

impl Reader<'_> {
    pub(super) fn pack(&mut self, name: Name) -> Pack {
        Pack {
            name,
            title: self.text("titolo"),
            version: self.text("versione"),
            uses: self.listed("usa", names),
            on_request: self
                .one("attivo", choice(ACTIVE))
                .is_some_and(|active| !active.value),
            reference_date: self.one("riferimento", path),
            span: self.block.span,
        }
    }

    pub(super) fn source(&mut self, name: Name) -> Source {
        Source {
            name,
            title: self.text("titolo"),
            urn: self.text("urn"),
            url: self.text("url"),
            validity: self.one("vigore", validity),
            verification: self.one("verifica", choice(VERIFICATIONS)),
            note: self.text("nota"),
            span: self.block.span,
        }
    }

    pub(super) fn category(&mut self, name: Name) -> Category {
        let mut values = Vec::new();
        for key in &self.block.keys {
            match key.key.name {
                "valori" => {
                    let listed = self.keep(key.body, names).unwrap_or_default();
                    values.extend(listed.into_iter().map(|value| (value, Vec::new())));
                }
                _ => values.extend(self.keep(key.body, entry)),
            }
        }
        if values.is_empty() && self.errors.is_empty() {
            self.require("valori");
        }
        Category {
            name,
            values,
            span: self.block.span,
        }
    }

    pub(super) fn clause(&mut self, name: Name) -> Clause {
        Clause {
            name,
            label: self.text("etichetta"),
            headings: self.listed("rubrica", texts),
            phrases: self.listed("testo", texts),
            hints: self.listed("indizi", texts),
            decisive: self.listed("decisivo", texts),
            excluded: self.listed("escluso", texts),
            never_in: self.listed("mai_in", names),
            only_in: self.listed("solo_in", names),
            note: self.text("nota"),
            span: self.block.span,
        }
    }

    pub(super) fn document(&mut self, name: Name) -> DocumentKind {
        DocumentKind {
            name,
            recognised: self.listed("riconosci", texts),
            fields: self.all("campo", field),
            span: self.block.span,
        }
    }
}

/// `comune "comune"; "comuni"`
fn entry(input: Tokens<'_>) -> Read<'_, (Name, Vec<Spanned<String>>)> {
    (variable, cut(texts)).parse(input)
}

/// `decorrenza data da durata; recesso cerca "decorre dal"; "dal"`
fn field(input: Tokens<'_>) -> Read<'_, Field> {
    let clauses = preceded(
        word("da"),
        cut(separated_list1(
            crate::language::term::symbol(Symbol::Semicolon),
            name,
        )),
    );
    let search = preceded(word("cerca"), cut(separated_texts));
    let (rest, (name, kind, clauses, search)) =
        (name, cut(kind), opt(clauses), opt(search)).parse(input)?;
    let span = input.read_until(&rest);
    let field = Field {
        name,
        kind,
        clauses: clauses.unwrap_or_default(),
        search: search.unwrap_or_default(),
        span,
    };
    Ok((rest, field))
}

fn separated_texts(input: Tokens<'_>) -> Read<'_, Vec<Spanned<String>>> {
    separated_list1(crate::language::term::symbol(Symbol::Semicolon), text).parse(input)
}
