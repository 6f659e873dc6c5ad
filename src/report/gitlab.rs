//! Code Quality of GitLab: one entry a finding, in the subset of Code Climate that GitLab reads.

use super::location::{account, lines, slashed};
use super::page::printable;
use super::{Run, note};
use crate::engine::sha256;
use crate::finding::{Finding, Severity, Verdict};
use serde_json::{Value, json};
use std::collections::BTreeMap;

pub fn render(run: &Run) -> Value {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    // The service drops entries with the fingerprint of another one.
    let mut unique = |path: &str, own: &str| {
        let key = format!("{path}|{own}");
        let times = seen.entry(key.clone()).or_default();
        *times += 1;
        sha256(format!("{key}|{times}").as_bytes())
    };
    let mut entries = Vec::new();
    for act in &run.acts {
        for finding in &act.report.findings {
            let path = slashed(note::file_name(&finding.file));
            let region = lines(finding);
            entries.push(json!({
                "description": account(finding, act).join(" "),
                "check_name": format!("{}/{}", finding.pack, finding.rule),
                "fingerprint": unique(&path, &finding.fingerprint),
                "severity": severity(finding),
                "location": {
                    "path": printable(&path),
                    "lines": { "begin": region.first_line, "end": region.last_line },
                },
            }));
        }
    }
    for failure in &run.failures {
        let path = slashed(note::file_name(&failure.path));
        entries.push(json!({
            "description": printable(&format!("File non letto: {}", failure.message)),
            "check_name": "vaglio/file_non_letto",
            "fingerprint": unique(&path, "file_non_letto"),
            "severity": "blocker",
            "location": { "path": printable(&path), "lines": { "begin": 1 } },
        }));
    }
    Value::Array(entries)
}

/// What could not be verified is information; the rest keeps the order of our own levels.
const fn severity(finding: &Finding) -> &'static str {
    match (finding.outcome, finding.severity) {
        (Verdict::NonVerificabile, Severity::Note) => "info",
        (_, Severity::Error) => "critical",
        (_, Severity::Warning) => "major",
        (_, Severity::Note) => "minor",
    }
}
