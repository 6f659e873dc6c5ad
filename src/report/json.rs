//! `vaglio check --format json`, schema `vaglio.check/1`.

use super::Run;
use crate::finding::{Severity, Verdict};
use serde_json::{Value, json};

/// The whole run as one JSON value.
pub fn render(run: &Run) -> Value {
    let files: Vec<Value> = run
        .acts
        .iter()
        .map(|act| {
            json!({
                "path": act.path,
                "kind": act.kind.as_deref().unwrap_or("altro"),
                "title": act.title,
                "sha256": act.sha256,
                "notes": act.notes,
                "registers": super::registers::json(&act.registers),
            })
        })
        .collect();
    let findings: Vec<Value> = run
        .acts
        .iter()
        .flat_map(|act| &act.report.findings)
        .map(|finding| json!(finding))
        .collect();
    let outcomes: Vec<Value> = run
        .acts
        .iter()
        .flat_map(|act| {
            act.report
                .outcomes
                .iter()
                .map(move |checked| (act, checked))
        })
        .map(|(act, checked)| {
            let mut value = json!(checked);
            if let Some(object) = value.as_object_mut() {
                object.insert("file".to_owned(), json!(act.path));
            }
            value
        })
        .collect();
    let failures: Vec<Value> = run.failures.iter().map(|failure| json!({ "path": failure.path, "message": failure.message, "help": failure.help })).collect();
    let suppressed: Vec<Value> = run
        .suppressed()
        .map(|suppressed| {
            let finding = &suppressed.finding;
            json!({
                "rule": finding.rule,
                "pack": finding.pack,
                "severity": finding.severity,
                "file": finding.file,
                "place": finding.place,
                "fingerprint": finding.fingerprint,
                "reason": suppressed.reason,
                "author": suppressed.author,
                "until": suppressed.until,
                "silence": { "file": suppressed.file, "line": suppressed.line },
            })
        })
        .collect();
    json!({
        "schema": "vaglio.check/1",
        "version": env!("CARGO_PKG_VERSION"),
        "date": run.date.to_string(),
        "packs": run.packs.iter().map(|(name, version)| json!({ "name": name, "version": version })).collect::<Vec<_>>(),
        "files": files,
        "findings": findings,
        "outcomes": outcomes,
        "errors": failures,
        "suppressed": suppressed,
        "baseline": run.baseline.as_ref().map(|baseline| json!({
            "path": baseline.path,
            "known": baseline.known,
            "gone": baseline.gone,
        })),
        "summary": summary(run),
    })
}

fn summary(run: &Run) -> Value {
    let mut summary = serde_json::Map::new();
    for (name, severity) in [
        ("error", Severity::Error),
        ("warning", Severity::Warning),
        ("note", Severity::Note),
    ] {
        summary.insert(name.to_owned(), json!(run.count(severity)));
    }
    summary.insert("suppressed".to_owned(), json!(run.suppressed().count()));
    let known = run.baseline.as_ref().map_or(0, |baseline| baseline.known);
    summary.insert("baseline".to_owned(), json!(known));
    let verdicts = run.verdicts();
    for verdict in Verdict::ALL {
        summary.insert(
            verdict.name().to_owned(),
            json!(verdicts.get(&verdict).copied().unwrap_or(0)),
        );
    }
    Value::Object(summary)
}
