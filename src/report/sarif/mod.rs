//! SARIF 2.1.0, the format of static analysers that services and editors read.

mod manual;
mod model;
mod place;

use super::Run;
use super::note::{told, words as note_words};
use super::page::{on_one_line, printable};
use crate::finding::{Finding, Severity};
use model::{
    Artifact, Driver, Invocation, Location, Log, Message, Notification, PhysicalLocation, Result,
    Rule, Tool,
};
use place::Files;
use serde_json::{Map, Value, json};
use std::collections::HashMap;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The whole run as one JSON value.
pub fn render(run: &Run) -> Value {
    let mut files = Files::default();
    let mut hashes = HashMap::new();
    for act in &run.acts {
        files.artifact(&act.path);
        if !act.sha256.is_empty() {
            hashes.insert(act.path.clone(), act.sha256.clone());
        }
    }
    let mut rules: Vec<Rule> = run.rules.iter().map(manual::rule).collect();
    let mut results = Vec::new();
    for act in &run.acts {
        for finding in &act.report.findings {
            let rule_index = match rules.iter().position(|rule| rule.id == finding.rule) {
                Some(index) => index,
                None => {
                    rules.push(manual::of_program(finding));
                    rules.len() - 1
                }
            };
            results.push(result(finding, rule_index, &mut files));
        }
    }
    let notifications = notifications(run, &mut files);
    let artifacts = files
        .paths
        .iter()
        .map(|path| Artifact {
            location: place::unnumbered(path),
            hashes: hashes
                .get(path)
                .map(|hash| object([("sha-256", json!(hash))])),
        })
        .collect();
    json!(Log {
        schema: SCHEMA,
        version: "2.1.0",
        runs: [model::Run {
            tool: Tool {
                driver: Driver {
                    name: "vaglio",
                    semantic_version: env!("CARGO_PKG_VERSION"),
                    information_uri: env!("CARGO_PKG_REPOSITORY"),
                    language: "it",
                    rules,
                },
            },
            invocations: [Invocation {
                execution_successful: run.failures.is_empty(),
                tool_execution_notifications: notifications,
            }],
            artifacts,
            results,
            column_kind: "utf16CodeUnits",
            language: "it",
            properties: object([
                ("date", json!(run.date.to_string())),
                (
                    "packs",
                    run.packs
                        .iter()
                        .map(|(name, version)| json!({ "name": name, "version": version }))
                        .collect(),
                ),
            ]),
        }],
    })
}

fn result(finding: &Finding, rule_index: usize, files: &mut Files) -> Result {
    let mut message = told(finding);
    if let Some(help) = &finding.help {
        message = format!("{message} Rimedio: {help}");
    }
    let related = finding
        .related
        .iter()
        .enumerate()
        .map(|(at, related)| Location {
            id: Some(at + 1),
            ..place::location(
                files,
                &related.file,
                &related.place,
                quoted(&related.message, &related.quote),
            )
        })
        .collect();
    let mut properties = object([
        ("pack", json!(finding.pack)),
        ("outcome", json!(finding.outcome)),
        ("source", json!(finding.source)),
    ]);
    if !finding.readings.is_empty() {
        properties.insert("readings".to_owned(), json!(finding.readings));
    }
    if !finding.suspended.is_empty() {
        properties.insert("suspended".to_owned(), json!(finding.suspended));
    }
    if let Some(note) = &finding.note {
        properties.insert("note".to_owned(), json!(note));
    }
    Result {
        rule_id: finding.rule.clone(),
        rule_index,
        level: level(finding.severity),
        message: Message {
            text: plain(&message),
        },
        locations: [place::location(
            files,
            &finding.file,
            &finding.place,
            quoted("", finding.quote.as_deref().unwrap_or("")),
        )],
        related_locations: related,
        partial_fingerprints: object([("vaglio/v1", json!(finding.fingerprint))]),
        properties,
    }
}

/// What the files themselves have to say: those that could not be read, and what was left out of the others.
fn notifications(run: &Run, files: &mut Files) -> Vec<Notification> {
    let mut all = Vec::new();
    for failure in &run.failures {
        let help = failure
            .help
            .as_ref()
            .map_or(String::new(), |help| format!(" ({help})"));
        let text = plain(&format!("File non letto: {}{help}", failure.message));
        all.push(notification("error", text, &failure.path, files));
    }
    for act in &run.acts {
        for note in &act.notes {
            all.push(notification(
                "note",
                plain(&note_words(note)),
                &act.path,
                files,
            ));
        }
    }
    all
}

fn notification(level: &'static str, text: String, path: &str, files: &mut Files) -> Notification {
    Notification {
        level,
        message: Message { text },
        locations: vec![Location {
            id: None,
            message: None,
            physical_location: PhysicalLocation {
                artifact_location: files.artifact(path),
                region: None,
            },
            logical_locations: Vec::new(),
        }],
    }
}

fn quoted(name: &str, quote: &str) -> Option<String> {
    if quote.is_empty() {
        return None;
    }
    let before = if name.is_empty() {
        String::new()
    } else {
        format!("{name}: ")
    };
    Some(plain(&on_one_line(&format!("{before}«{quote}»"))))
}

/// Words as a message of SARIF: braces are doubled (3.11.5), and brackets that would make a link are escaped (3.11.6).
fn plain(words: &str) -> String {
    let words = printable(words).replace('{', "{{").replace('}', "}}");
    if words.contains("](") {
        words.replace('[', "\\[").replace(']', "\\]")
    } else {
        words
    }
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn object<const N: usize>(entries: [(&str, Value); N]) -> Map<String, Value> {
    entries
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}
