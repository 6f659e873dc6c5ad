//! Typed facts of an act, each with its state and its place.

mod annex;
mod clause;
mod evidence;
mod field;
mod kind;
mod lexicon;
mod phrase;
pub mod schema;
mod table;
mod term;
mod value;

pub use annex::{Annexed, annexed};
pub use clause::Element;
pub use lexicon::{CategoryPattern, ClausePattern, FieldKind, FieldPattern, KindPattern, Lexicon};
pub use phrase::{Phrases, fold, tokens};
pub use table::Tables;
pub use term::{Notice, Term};
pub use value::{Clause, Fact, Missing, Row, Value};

use crate::document::Document;
use crate::document::structure::{Structure, ZoneKind};
use crate::italian::citation::Citation;
use crate::italian::reference::Reference;
use crate::italian::seats::Composition;
use crate::span::Span;
use evidence::Evidence;
use std::collections::BTreeMap;

/// Everything that is known of an act.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    pub structure: Structure,
    /// The `documento` that the act is; `None` on a document that is none of ours.
    pub kind: Option<String>,
    /// `atto.titolo` and the other single facts.
    pub act: BTreeMap<String, Fact>,
    /// `atto.*` tables, and those that a rule test gives.
    pub tables: Tables,
    /// `passi.*` tables.
    pub passages: Tables,
    /// The fields of the act's own kind.
    pub fields: BTreeMap<String, Fact>,
    /// Every clause by its name.
    pub elements: BTreeMap<String, Element>,
    pub citations: Vec<Citation>,
    pub references: Vec<Reference>,
    pub term: Option<Term>,
    pub notice: Option<Notice>,
    pub bodies: Vec<Body>,
}

/// A collective body of the act.
#[derive(Clone, Debug)]
pub struct Body {
    pub name: String,
    pub span: Span,
    pub composition: Option<Composition>,
}

/// Reads the facts of a document, in the light of what the rules say of how texts are recognised.
pub fn read(document: &Document, lexicon: &Lexicon) -> Facts {
    let structure = Structure::read(document);
    let evidence = Evidence::read(document, &structure, lexicon);
    let elements: Vec<Element> = (0..lexicon.clauses.len())
        .map(|clause| clause::find(document, &structure, &evidence, clause))
        .collect();
    let citations = table::citations(document);
    let references = table::references(document, &structure, &citations);
    let kind = kind::find(document, &structure, &evidence, lexicon);
    let reader = field::Reader {
        document,
        structure: &structure,
        evidence: &evidence,
        lexicon,
        elements: &elements,
    };
    let fields = kind
        .and_then(|kind| lexicon.kinds.get(kind).map(|pattern| (kind, pattern)))
        .map(|(kind, pattern)| {
            pattern
                .fields
                .iter()
                .enumerate()
                .map(|(at, field)| (field.name.clone(), reader.read(kind, at, field)))
                .collect()
        })
        .unwrap_or_default();
    let element = |name: &str| lexicon.clause(name).and_then(|clause| elements.get(clause));
    let mut term = element("durata").and_then(|element| term::term(document, element));
    if let Some(term) = &mut term {
        term::from_the_signature(term, document, &structure);
    }
    let notice = element("recesso").and_then(|element| term::notice(document, element));
    let source = table::Source {
        document,
        structure: &structure,
        evidence: &evidence,
        lexicon,
        citations: &citations,
        references: &references,
        term: term.as_ref(),
    };
    let kind = kind
        .and_then(|kind| lexicon.kinds.get(kind))
        .map(|pattern| pattern.name.clone());
    let act = single_facts(&source, kind.as_deref());
    let tables = table::all(&source);
    let passages = table::passages(&source);
    let bodies = table::composed(&source)
        .into_iter()
        .map(|body| Body {
            name: body.organ.name,
            span: body.span,
            composition: body.composition,
        })
        .collect();
    let elements = lexicon
        .clauses
        .iter()
        .map(|clause| clause.name.clone())
        .zip(elements)
        .collect();
    Facts {
        kind,
        act,
        tables,
        passages,
        fields,
        elements,
        citations,
        references,
        term,
        notice,
        bodies,
        structure,
    }
}

fn single_facts(source: &table::Source, kind: Option<&str>) -> BTreeMap<String, Fact> {
    let structure = source.structure;
    let piece = |span: Option<Span>| {
        span.map_or(Fact::missing(Missing::Absent), |span| {
            source.clause(span.trim(&source.document.text))
        })
    };
    let recitals = [ZoneKind::Recitals, ZoneKind::Citations]
        .into_iter()
        .filter_map(|zone| structure.zone(zone))
        .reduce(Span::cover);
    let mut facts = BTreeMap::new();
    let mut add = |name: &str, fact: Fact| {
        facts.insert(name.to_owned(), fact);
    };
    add(
        "genere",
        Fact::text(kind.unwrap_or("altro"), structure.title),
    );
    add("titolo", piece(structure.title));
    add("oggetto", piece(structure.object));
    add("organo", deliberating(source));
    add("premesse", piece(recitals));
    add("dispositivo", piece(structure.zone(ZoneKind::Operative)));
    add("articolato", piece(structure.zone(ZoneKind::Articles)));
    add(
        "sottoscrizione",
        piece(structure.zone(ZoneKind::Signatures)),
    );
    facts
}

/// The organ that resolves: the one named last on a line of its own before the operative part, else in the head of the act.
fn deliberating(source: &table::Source) -> Fact {
    let end = source
        .structure
        .zone(ZoneKind::Operative)
        .map_or(0, |zone| zone.start);
    let mut found = Fact::missing(Missing::Absent);
    for block in source
        .document
        .blocks
        .iter()
        .take_while(|block| block.span.start < end)
    {
        let line = fold(source.document.words(block.span));
        let alone = line.split_whitespace().count() <= 8;
        let organ = ["consiglio", "giunta", "assemblea", "presidente", "sindaco"]
            .into_iter()
            .find(|organ| {
                line.starts_with(&format!("il {organ}"))
                    || line.starts_with(&format!("la {organ}"))
                    || line.starts_with(&format!("l'{organ}"))
                    || line.contains(&format!("deliberazione del {organ}"))
                    || line.contains(&format!("deliberazione della {organ}"))
                    || line.contains(&format!("delibera del {organ}"))
                    || line.contains(&format!("delibera di {organ}"))
                    || line.contains(&format!("deliberazione di {organ}"))
                    || line.contains(&format!("delibera della {organ}"))
            });
        if let Some(organ) = organ.filter(|_| alone) {
            found = Fact::text(organ, Some(block.span));
        }
    }
    found
}
