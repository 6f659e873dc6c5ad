//! `vaglio explain`: a rule is its own manual.

use super::args::{Common, ExplainArgs, Format};
use super::job::Job;
use super::output::Output;
use super::{Status, Stop, registers};
use crate::engine;
use crate::language::Declared;
use crate::language::ast::Rule;
use crate::project::{self, Rules};
use crate::report;
use crate::report::manual::Manual;
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
    let manual = Manual::of(&rules.set, &rules.sources, rule);
    let text = match arguments.shape.format {
        Format::Text => manual.text(output.page()),
        Format::Json => super::output::json(&manual.json()),
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
    let matter = registers::matter(acts.first().copied(), &tables, rules)?;
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
