//! `vaglio explain`: a rule is its own manual.

use super::args::{Common, ExplainArgs, Format};
use super::job::Job;
use super::output::Output;
use super::rules::level;
use super::{Status, Stop, registers};
use crate::engine;
use crate::language::ast::{Expected, Piece, Rule, Template};
use crate::language::{Declared, RuleSet};
use crate::project::{self, Rules};
use crate::report;
use crate::report::page::{Page, STRONG};
use serde_json::json;
use std::path::{Path, PathBuf};

pub fn run(arguments: &ExplainArgs, common: &Common, output: &mut Output) -> Result<Status, Stop> {
    let mut paths: Vec<&Path> = arguments.registers.iter().map(PathBuf::as_path).collect();
    paths.extend(arguments.file.as_deref());
    let job = Job::new(common, &paths, output)?;
    let (rules, loaded) = job.rules_and_tests(common, output)?;
    let Some(rule) = rules.set.rule(&arguments.rule) else {
        let near = rules
            .set
            .rules()
            .iter()
            .map(|known| {
                (
                    strsim::jaro_winkler(&known.name.value, &arguments.rule),
                    &known.name.value,
                )
            })
            .max_by(|a, b| a.0.total_cmp(&b.0))
            .filter(|(score, _)| *score > 0.8);
        let stop = Stop::new(format!("regola sconosciuta «{}»", arguments.rule));
        return Err(match near {
            Some((_, near)) => stop.help(format!("forse intendevi «{near}»")),
            None => stop.help("«vaglio rules» elenca le regole"),
        });
    };
    if arguments.trace {
        return traced(arguments, (common, &job), rules, rule, output);
    }
    let source = rules
        .sources
        .get(rule.file)
        .map_or("", |source| source.text.as_str());
    let text = match arguments.shape.format {
        Format::Text => manual(&rules.set, rule, source, output.page()),
        Format::Json => {
            let value = json!({
                "schema": "vaglio.rule/1",
                "name": rule.name.value,
                "pack": rule.pack,
                "title": rule.title.as_ref().map(|title| &title.value),
                "level": level(rule.level.as_ref().map(|level| level.value)),
                "explanation": rule.explain.as_ref().map(|template| plain(template, source)),
                "remedy": rule.remedy.as_ref().map(|template| plain(template, source)),
                "note": rule.note.as_ref().map(|note| &note.value),
                "from": rule.validity.map(|validity| validity.from.value.to_string()),
                "to": rule.validity.and_then(|validity| validity.to).map(|to| to.value.to_string()),
                "source": engine::norms(&rules.set, &rule.pack, &rule.sources),
                "definition": rule.span.of(source),
            });
            super::output::json(&value)
        }
    };
    output.write(&text)?;
    Ok(loaded)
}

/// Why the rule did or did not report on a file.
fn traced(
    arguments: &ExplainArgs,
    (common, job): (&Common, &Job),
    rules: &Rules,
    rule: &Declared<Rule>,
    output: &mut Output,
) -> Result<Status, Stop> {
    let file = arguments.file.as_ref();
    let Some(name) = file.or_else(|| arguments.registers.first()) else {
        return Err(Stop::new("manca il file su cui seguire la regola")
            .help(format!("vaglio explain {} --trace FILE", arguments.rule)));
    };
    let (tables, acts): (Vec<&PathBuf>, Vec<&PathBuf>) = file
        .into_iter()
        .chain(&arguments.registers)
        .partition(|path| arguments.registers.contains(path) || project::is_table(path));
    let tables: Vec<PathBuf> = tables.into_iter().cloned().collect();
    let matter = registers::matter(acts.first().copied(), &tables, rules).map_err(|failure| {
        let stop = Stop::new(format!("«{}»: {}", failure.path, failure.message));
        match failure.help {
            Some(help) => stop.help(help),
            None => stop,
        }
    })?;
    let options = job.options(common, file.map(PathBuf::as_path));
    let question = engine::Question {
        document: &matter.document,
        facts: &matter.facts,
        rules: &rules.set,
        sources: &rules.sources,
        options: &options,
        row: arguments.row,
    };
    let found = engine::trace(&question, rule);
    let name = name.to_string_lossy();
    let text = match arguments.shape.format {
        Format::Text => {
            let view = report::trace::View {
                page: output.page(),
                format: matter.document.format,
            };
            report::trace::text(&found, &name, view)
        }
        Format::Json => super::output::json(&report::trace::json(&found, &name)),
    };
    output.write(&text)?;
    Ok(Status::Clean)
}

fn manual(set: &RuleSet, rule: &Declared<Rule>, source: &str, page: Page) -> String {
    let title = rule.title.as_ref().map_or("", |title| title.value.as_str());
    let mut text = page.styled(&format!("{} — {title}", rule.name.value), STRONG) + "\n\n";
    text.push_str(&page.paragraph("Pacchetto: ", &rule.pack));
    text.push_str(&page.paragraph(
        "Livello: ",
        level(rule.level.as_ref().map(|level| level.value)),
    ));
    if let Some(validity) = rule.validity {
        let to = validity.to.map_or("in poi".to_owned(), |to| {
            format!("al {}", engine::date_words(to.value))
        });
        text.push_str(&page.paragraph(
            "In vigore: ",
            &format!("dal {} {to}", engine::date_words(validity.from.value)),
        ));
    }
    for norm in engine::norms(set, &rule.pack, &rule.sources) {
        let sure = match norm.verification {
            "letta" => "testo letto",
            "parziale" => "testo letto in parte",
            _ => "testo da verificare",
        };
        text.push_str(&page.paragraph("Norma: ", &format!("{} ({sure})", norm.title)));
        if let Some(url) = norm.url {
            text.push_str(&format!("       {url}\n"));
        }
    }
    if let Some(explanation) = &rule.explain {
        text.push_str("\nPerché\n");
        text.push_str(&page.paragraph("  ", &plain(explanation, source)));
    }
    if let Some(remedy) = &rule.remedy {
        text.push_str("\nRimedio\n");
        text.push_str(&page.paragraph("  ", &plain(remedy, source)));
    }
    if let Some(note) = &rule.note {
        text.push_str("\nNota\n");
        text.push_str(&page.paragraph("  ", &note.value));
    }
    for derogation in set.derogations().iter().filter(|derogation| {
        derogation
            .target
            .as_ref()
            .is_some_and(|target| target.head() == rule.name.value)
    }) {
        text.push_str(&page.paragraph("\nDeroga: ", &derogation.name.value));
    }
    if let Some(example) = set.tests_of(&rule.name.value).find(|test| {
        matches!(
            test.expected.as_ref().map(|expected| &expected.value),
            Some(Expected::Violated { .. })
        )
    }) {
        text.push_str("\nEsempio di violazione\n");
        text.push_str(&page.paragraph("  ", &example.title.value));
        if let Some(words) = &example.text {
            for line in words.value.trim().lines() {
                text.push_str(&page.paragraph("    | ", line));
            }
        }
    }
    text.push_str("\nLa regola\n");
    for line in rule.span.of(source).lines() {
        text.push_str(&format!("    {line}\n"));
    }
    text
}

/// A template with its places left as written.
fn plain(template: &Template, source: &str) -> String {
    template
        .pieces
        .iter()
        .map(|piece| match piece {
            Piece::Words(words) => words.clone(),
            Piece::Value(expr) => format!("{{{}}}", expr.span.of(source)),
        })
        .collect()
}
