//! From a row of a file to its facts: the words after the text of the document, each cell read in the type of its column.

use super::{Reader, Source};
use crate::document::Document;
use crate::engine::cell::Fault;
use crate::facts::schema::ROW_NUMBER;
use crate::facts::{Fact, Missing, Row};
use crate::span::Span;
use std::sync::Arc;

/// A row as facts, and what is wrong with its cells.
pub(in crate::engine) struct Made {
    pub row: Arc<Row>,
    pub faults: Vec<Arc<Row>>,
}

/// Puts the words of a row after the text of the document: its span, and those of its cells with their columns.
pub(super) fn pushed(
    row: &crate::ingest::table::Row<'_>,
    document: &mut Document,
) -> (Span, Vec<(usize, Span)>) {
    let written: Vec<(usize, String)> = row
        .filled()
        .map(|(column, cell)| (column, cell.to_string()))
        .collect();
    let cells = written
        .iter()
        .map(|(column, words)| (u32::try_from(*column).unwrap_or(u32::MAX), words.as_str()));
    let (span, spans) = document.push_row(row.number, cells);
    let columns = written.iter().map(|(column, _)| *column);
    (span, columns.zip(spans).collect())
}

/// Puts a row after the text of the document, and reads its cells.
pub(in crate::engine) fn facts_of(
    source: &Source<'_>,
    readers: &[Reader<'_>],
    row: &crate::ingest::table::Row<'_>,
    document: &mut Document,
) -> Made {
    let (span, spans) = pushed(row, document);
    let span_of = |position: usize| {
        spans
            .iter()
            .find(|(column, _)| *column == position)
            .map(|(_, span)| *span)
    };
    let mut facts = Row::new(Some(span));
    let mut faults = Vec::new();
    for reader in readers {
        let name = &reader.column.name.value;
        let fact = match reader.position {
            None => Fact {
                value: reader.fixed.clone().ok_or(Missing::Column),
                span: Some(span),
            },
            Some(position) => {
                let cell = row.cell(position);
                let (value, fault) = reader.read(cell);
                let place = span_of(position).or(Some(span));
                if let Some(fault) = fault {
                    let words = cell.to_string();
                    faults.push(Arc::new(fault_row(source, name, &words, fault, place)));
                }
                Fact { value, span: place }
            }
        };
        facts = facts.with(name, fact);
    }
    let row = facts.with(ROW_NUMBER, Fact::number(row.number, Some(span)));
    Made {
        row: Arc::new(row),
        faults,
    }
}

fn fault_row(
    source: &Source<'_>,
    column: &str,
    words: &str,
    fault: Fault,
    span: Option<Span>,
) -> Row {
    Row::new(span)
        .with("registro", Fact::text(&*source.register.name.value, span))
        .with("colonna", Fact::text(column.replace('_', " "), span))
        .with("testo", Fact::text(words, span))
        .with("motivo", Fact::text(fault.why, span))
        .with("genere", Fact::text(fault.kind, span))
        .with("letto", Fact::truth(fault.read, span))
}
