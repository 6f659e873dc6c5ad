//! The headings of a register, as its document keeps them and as rules read them.

use super::Recognised;
use crate::facts::{Fact, Facts, Missing, Row, Value};
use crate::ingest::table::Header;
use std::sync::Arc;

/// The headings by their columns, as a document keeps them.
pub(in crate::engine) fn headers(header: &Header) -> Vec<(u32, String)> {
    header
        .cells
        .iter()
        .map(|cell| {
            (
                u32::try_from(cell.column).unwrap_or(u32::MAX),
                cell.text.clone(),
            )
        })
        .collect()
}

/// `atto.intestazioni`: the headings of a register, those that were not recognised among them.
pub(super) fn headings(recognised: &Recognised, facts: &mut Facts) {
    let rows = facts.tables.entry("intestazioni".to_owned()).or_default();
    let register = || Fact::text(&*recognised.register, None);
    for (column, heading) in &recognised.matched {
        rows.push(Arc::new(
            Row::new(None)
                .with("registro", register())
                .with("testo", Fact::text(&**heading, None))
                .with("colonna", Fact::text(&**column, None)),
        ));
    }
    for (heading, near) in &recognised.unmatched {
        let near = near
            .as_ref()
            .map(|near| Value::Text(near.replace('_', " ")));
        rows.push(Arc::new(
            Row::new(None)
                .with("registro", register())
                .with("testo", Fact::text(&**heading, None))
                .with("colonna", Fact::missing(Missing::Absent))
                .with("forse", Fact::optional(near, None)),
        ));
    }
    for column in &recognised.missing {
        rows.push(Arc::new(
            Row::new(None)
                .with("registro", register())
                .with("testo", Fact::missing(Missing::Absent))
                .with("colonna", Fact::text(column.replace('_', " "), None)),
        ));
    }
}
