//! Why a rule did or did not report.

use super::page::{FAINT, Page, STRONG};
use super::text::verdict as verdict_words;
use super::whereabouts::place_in;
use crate::document::Format;
use crate::engine::{Node, Seen, Step, Subjected, Trace, date_words};
use crate::finding::Verdict;
use serde_json::{Value, json};
use std::fmt::Write;

/// So many subjects are told in full; of the others, only how many had each outcome.
const SUBJECTS: usize = 20;

/// How it is laid out, and the kind of file that its places are in.
#[derive(Clone, Copy, Debug)]
pub struct View {
    pub page: Page,
    pub format: Format,
}

/// For a person.
pub fn text(trace: &Trace, file: &str, view: View) -> String {
    let mut text = view.page.styled(&trace.rule, STRONG) + "\n";
    text.push_str(&view.page.paragraph(
        "",
        &format!(
            "su {file}; la data che sceglie la legge è il {}",
            date_words(trace.reference)
        ),
    ));
    if let Some(idle) = &trace.idle {
        text.push_str(&view.page.paragraph("\nNon si applica: ", idle));
    }
    for subject in trace.subjects.iter().take(SUBJECTS) {
        text.push('\n');
        one(subject, view, &mut text);
    }
    let rest = trace.subjects.get(SUBJECTS..).unwrap_or_default();
    if !rest.is_empty() {
        let count = |verdict| rest.iter().filter(|one| one.verdict == verdict).count();
        let counts: Vec<String> = Verdict::ALL
            .into_iter()
            .filter(|verdict| count(*verdict) > 0)
            .map(|verdict| format!("{} {}", count(verdict), verdict.name()))
            .collect();
        text.push_str(&view.page.paragraph(
            "\nAltre righe: ",
            &format!("{} («--row N» ne mostra una)", counts.join(", ")),
        ));
    }
    text
}

fn one(subject: &Subjected, view: View, text: &mut String) {
    let place = subject
        .place
        .as_ref()
        .map(|place| place_in(place, view.format))
        .filter(|place| !place.is_empty());
    let outcome = verdict_words(subject.verdict);
    let mut title = if subject.name.is_empty() {
        format!("esito: {outcome}")
    } else {
        format!("{}: {outcome}", subject.name)
    };
    if let Some(place) = place {
        title = format!("{title} ({place})");
    }
    text.push_str(&view.page.paragraph("", &title));
    let told: Vec<String> = subject
        .readings
        .iter()
        .map(|reading| reading.steps.iter().map(|step| told(step, view)).collect())
        .collect();
    let same = told.iter().all(|other| Some(other) == told.first());
    for (reading, told) in subject.readings.iter().zip(&told) {
        if same {
            text.push_str(told);
            break;
        }
        let choice: Vec<String> = reading
            .choice
            .iter()
            .map(|(reading, alternative)| format!("{reading} = {alternative}"))
            .collect();
        text.push_str(&view.page.paragraph(
            "  Con la lettura ",
            &format!("{}: {}", choice.join(", "), verdict_words(reading.verdict)),
        ));
        text.push_str(told);
    }
}

fn told(step: &Step, view: View) -> String {
    let mut text = String::new();
    let label = step
        .label
        .as_ref()
        .map_or(String::new(), |label| format!(" ({label})"));
    let verdict = step.verdict.map_or(String::new(), |verdict| {
        format!(" — {}", verdict_words(verdict))
    });
    let _ = writeln!(text, "  {}{label}{verdict}", step.key);
    if let Some(by) = step.derogation.as_ref().filter(|_| step.key == "richiede") {
        text.push_str(&view.page.paragraph("    deroga: ", by));
    }
    if let Some(node) = &step.node {
        branch(node, 2, view, &mut text);
    }
    if let Some(message) = &step.message {
        text.push_str(&view.page.paragraph("    messaggio: ", message));
    }
    text
}

fn branch(node: &Node, depth: usize, view: View, text: &mut String) {
    let margin = "  ".repeat(depth);
    text.push_str(
        &view
            .page
            .paragraph(&margin, &format!("{} → {}", node.words, node.value)),
    );
    for seen in &node.seen {
        let place = seen
            .place
            .as_ref()
            .map(|place| place_in(place, view.format))
            .filter(|place| !place.is_empty());
        let words = match place {
            Some(place) => format!("{place}: {}", seen.words),
            None => seen.words.clone(),
        };
        let line = view.page.paragraph(&format!("{margin}  · "), &words);
        text.push_str(&view.page.styled(line.trim_end_matches('\n'), FAINT));
        text.push('\n');
    }
    if node.more > 0 {
        let _ = writeln!(text, "{margin}  · e altre {}", node.more);
    }
    for inside in &node.inside {
        branch(inside, depth + 1, view, text);
    }
}

/// For a program.
pub fn json(trace: &Trace, file: &str) -> Value {
    let subjects: Vec<Value> = trace
        .subjects
        .iter()
        .map(|subject| {
            let readings: Vec<Value> = subject
                .readings
                .iter()
                .map(|reading| {
                    let choice: Vec<Value> = reading
                        .choice
                        .iter()
                        .map(|(reading, alternative)| json!({ "reading": reading, "alternative": alternative }))
                        .collect();
                    let steps: Vec<Value> = reading.steps.iter().map(step_json).collect();
                    json!({ "readings": choice, "outcome": reading.verdict.name(), "steps": steps })
                })
                .collect();
            json!({
                "subject": subject.name,
                "place": subject.place,
                "outcome": subject.verdict.name(),
                "under": readings,
            })
        })
        .collect();
    json!({
        "schema": "vaglio.trace/1",
        "rule": trace.rule,
        "file": file,
        "date": trace.reference.to_string(),
        "idle": trace.idle,
        "subjects": subjects,
    })
}

fn step_json(step: &Step) -> Value {
    json!({
        "key": step.key,
        "label": step.label,
        "outcome": step.verdict.map(Verdict::name),
        "derogation": step.derogation,
        "message": step.message,
        "expression": step.node.as_ref().map(node_json),
    })
}

fn node_json(node: &Node) -> Value {
    let seen = |seen: &Seen| json!({ "words": seen.words, "place": seen.place });
    json!({
        "words": node.words,
        "value": node.value,
        "facts": node.seen.iter().map(seen).collect::<Vec<_>>(),
        "more": node.more,
        "inside": node.inside.iter().map(node_json).collect::<Vec<_>>(),
    })
}
