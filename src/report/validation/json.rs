//! The report for a machine, schema `vaglio.report/1`.

use super::area::Area;
use super::{BY_HAND, Dossier};
use crate::engine::{Changes, Entry, Fees, Roll};
use crate::finding::Verdict;
use crate::report::{assembly, deadlines};
use serde_json::{Value, json};

/// The whole report as one JSON value. What `vaglio check`, `quorum` and `deadlines` tell is told in the same shape.
pub fn render(dossier: &Dossier) -> Value {
    let roll = assembly::json(&dossier.assembly, dossier.date);
    let part = |name: &str| roll.get(name).cloned().unwrap_or(Value::Null);
    let findings: Vec<Value> = dossier
        .act
        .report
        .findings
        .iter()
        .map(|finding| json!(finding))
        .collect();
    json!({
        "schema": "vaglio.report/1",
        "version": env!("CARGO_PKG_VERSION"),
        "date": dossier.date.to_string(),
        "packs": dossier.packs.iter().map(|(name, version)| json!({ "name": name, "version": version })).collect::<Vec<_>>(),
        "inputs": dossier.inputs.iter().map(|input| json!({ "path": input.path, "role": input.role.name(), "sha256": input.sha256 })).collect::<Vec<_>>(),
        "areas": areas(dossier),
        "entitled": part("entitled"),
        "uncertain": part("uncertain"),
        "excluded": part("excluded"),
        "quorum": part("quorum"),
        "convocation": Value::Null,
        "bodies": dossier.rolls.iter().map(body).collect::<Vec<_>>(),
        "fees": fees(&dossier.fees),
        "deadlines": deadlines::json(&dossier.deadlines, dossier.date),
        "findings": findings,
        "not_verifiable": not_verifiable(dossier),
        "changes": dossier.changes.as_ref().map(changes),
        "outcomes": dossier.act.report.outcomes,
    })
}

fn areas(dossier: &Dossier) -> Vec<Value> {
    Area::ALL
        .into_iter()
        .map(|area| {
            let count = dossier.count(area);
            json!({
                "area": area.name(),
                "verdict": dossier.verdict(area),
                "error": count.errors,
                "warning": count.warnings,
                "note": count.notes,
                "not_verifiable": count.unverified,
            })
        })
        .collect()
}

fn body(roll: &Roll) -> Value {
    let empty: Vec<&str> = roll
        .places
        .iter()
        .filter(|place| place.member.is_none())
        .map(|place| place.seat.as_str())
        .collect();
    let violated: Vec<&str> = if roll.verdict == Verdict::Violata {
        roll.reasons
            .iter()
            .filter_map(|(label, _)| label.as_deref())
            .collect()
    } else {
        Vec::new()
    };
    let seats: Vec<Value> = roll
        .places
        .iter()
        .map(|place| {
            json!({
                "seat": place.seat,
                "office": place.office,
                "member": place.member.as_ref().map(|(name, _)| name),
                "row": place.member.as_ref().and_then(|(_, row)| *row),
            })
        })
        .collect();
    json!({
        "name": roll.name,
        "title": roll.title,
        "pack": roll.pack,
        "size": roll.size,
        "members": roll.members,
        "filled": roll.filled(),
        "outcome": roll.verdict,
        "unfilled_seats": empty,
        "violated": violated,
        "reasons": roll.reasons.iter().map(|(_, message)| message).collect::<Vec<_>>(),
        "seats": seats,
    })
}

fn fees(fees: &Fees) -> Value {
    let fee = |fee: &crate::engine::Fee| {
        json!({
            "name": fee.name,
            "row": fee.row,
            "rule": fee.rule,
            "column": fee.column,
            "due": fee.due.map(|due| format!("{due:.2}")),
            "registered": format!("{:.2}", fee.registered),
        })
    };
    let differing = fees.all.iter().filter(|fee| fee.differs());
    let unknown = fees.all.iter().filter(|fee| fee.due.is_none());
    json!({
        "computed": fees.computed(),
        "due": format!("{:.2}", fees.due()),
        "registered": format!("{:.2}", fees.registered()),
        "differences": differing.map(fee).collect::<Vec<_>>(),
        "not_computed": unknown.map(fee).collect::<Vec<_>>(),
        "source": fees.source,
    })
}

fn not_verifiable(dossier: &Dossier) -> Vec<Value> {
    let doubts = dossier
        .act
        .report
        .findings
        .iter()
        .filter(|finding| finding.outcome == Verdict::NonVerificabile)
        .map(|finding| {
            json!({ "what": finding.title, "why": finding.message, "rule": finding.rule, "row": finding.place.row })
        });
    let by_hand = BY_HAND
        .iter()
        .map(|(what, why)| json!({ "what": what, "why": why, "rule": null, "row": null }));
    doubts.chain(by_hand).collect()
}

fn changes(changes: &Changes) -> Vec<Value> {
    let entry = |kind: &str, entry: &Entry, before: Option<u32>, cells: Vec<Value>| {
        json!({
            "change": kind,
            "register": entry.register,
            "name": entry.name,
            "row": entry.row,
            "row_before": before,
            "cells": cells,
        })
    };
    let added = changes
        .added
        .iter()
        .map(|one| entry("added", one, None, Vec::new()));
    let removed = changes.removed.iter().map(|one| {
        let gone = Entry {
            row: None,
            ..one.clone()
        };
        entry("removed", &gone, one.row, Vec::new())
    });
    let changed = changes.changed.iter().map(|one| {
        let cells = one
            .cells
            .iter()
            .map(
                |cell| json!({ "column": cell.column, "before": cell.before, "after": cell.after }),
            )
            .collect();
        entry("changed", &one.entry, one.row_before, cells)
    });
    added.chain(removed).chain(changed).collect()
}
