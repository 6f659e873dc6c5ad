//! The words that a finding rests on, and where they stand.

use super::computed::Witness;
use super::eval::Scope;
use super::path;
use crate::document::Document;
use crate::document::structure::sentence;
use crate::facts::Facts;
use crate::language::ast::{Rule, Subject};
use crate::span::{Place, Span};

/// Longer quotes are cut, between words.
const LONGEST: usize = 320;

/// The best place for a finding: what the rule asks to show, the facts that decided it, the row it judges, the facts that made
/// it apply, and at last the title of the act, which a heading of a register has nothing to do with.
pub fn place_of(
    scope: &Scope,
    rule: &Rule,
    deciding: &[Witness],
    condition: &[Witness],
) -> Option<Span> {
    let shown = rule.shows.iter().find_map(|shown| {
        let table = path::table(scope, shown).filter(|_| shown.parts.len() == 2);
        let row = table
            .and_then(|rows| rows.into_iter().next())
            .and_then(|row| match row {
                crate::facts::Value::Row(row) => row.span,
                _ => None,
            });
        row.or_else(|| {
            path::resolve(scope, shown)
                .witnesses
                .iter()
                .find_map(|witness| witness.span)
        })
    });
    let of = |witnesses: &[Witness]| {
        let rows = witnesses
            .iter()
            .filter(|witness| witness.row)
            .find_map(|witness| witness.span);
        rows.or_else(|| witnesses.iter().find_map(|witness| witness.span))
    };
    let row = scope
        .variables
        .iter()
        .rev()
        .find_map(|(_, value)| match value {
            crate::facts::Value::Row(row) => row.span,
            _ => None,
        });
    shown
        .or_else(|| of(deciding))
        .or(row)
        .or_else(|| of(condition))
        .or_else(|| {
            let structure = &scope.facts.structure;
            let of_register = matches!(&rule.subject, Some(Subject::Each { table, .. })
                if table.dotted() == HEADINGS);
            structure
                .object
                .or(structure.title)
                .filter(|_| !of_register)
        })
}

/// The table of the headings of registers, which stand in no text.
const HEADINGS: &str = "atto.intestazioni";

/// Fewer letters than these tell nothing: a blank, a percentage in a table.
const TELLING: usize = 12;

/// The words to quote for a span: a few words alone mean little, so the sentence around them is taken, and the lines before it
/// where the sentence is hardly more than a blank.
pub fn words(document: &Document, span: Span) -> String {
    let own = document.words(span);
    if document.table_at(span.start).is_some() {
        return clip(own);
    }
    let whole = match document.block_at(span.start) {
        Some(block) if shorten_runs(own).chars().count() < 40 => {
            sentence::sentence_at(&document.text, block.span, span.start)
        }
        _ => span,
    };
    clip(widened(document, whole).of(&document.text))
}

fn widened(document: &Document, span: Span) -> Span {
    let mut wide = span;
    while letters(wide.of(&document.text)) < TELLING {
        let before = if document
            .block_at(wide.start)
            .is_some_and(|block| block.span.start < wide.start)
        {
            document.block_at(wide.start)
        } else {
            wide.start
                .checked_sub(1)
                .and_then(|end| document.block_at(end))
        };
        match before {
            Some(block) if block.span.start < wide.start => {
                wide = Span::new(block.span.start, wide.end);
            }
            _ => break,
        }
    }
    wide
}

fn letters(words: &str) -> usize {
    words.chars().filter(|c| c.is_alphabetic()).count()
}

/// Words on one line, without the sign of a list before them, cut between words where they are too many.
pub fn clip(words: &str) -> String {
    let words = words.trim_start_matches(|c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '▪' | '•' | '◦' | '●' | '■' | '\u{f0b7}' | '-' | '–' | '—'
            )
    });
    let flat = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let flat = shorten_runs(&flat);
    if flat.chars().count() <= LONGEST {
        return flat;
    }
    let mut cut: String = flat.chars().take(LONGEST).collect();
    if let Some(space) = cut.rfind(' ') {
        cut.truncate(space);
    }
    format!("{} …", cut.trim_end())
}

/// A run of underscores a hundred long tells no more than one of eight, and a rule of asterisks nothing.
fn shorten_runs(words: &str) -> String {
    let mut kept = String::with_capacity(words.len());
    let mut run = 0;
    let mut last = ' ';
    for c in words.chars() {
        run = if c == last { run + 1 } else { 1 };
        last = c;
        let most = match c {
            '_' | '.' => 8,
            '*' | '=' => 1,
            _ => usize::MAX,
        };
        if run <= most {
            kept.push(c);
        }
    }
    kept.trim_end_matches([' ', '*', '=']).to_owned()
}

/// The place of a span in the file, with the article that holds it.
pub fn place(document: &Document, facts: &Facts, span: Span) -> Place {
    if document.table_at(span.start).is_some() {
        return document.place(span);
    }
    let article = facts
        .structure
        .article_at(span.start)
        .map(|article| article.number.clone())
        .filter(|number| !number.is_empty());
    Place {
        article,
        ..document.place(span)
    }
}
