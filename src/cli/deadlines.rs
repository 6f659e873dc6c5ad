//! `vaglio deadlines`.

use super::args::{Common, DeadlinesArgs, DeadlinesFormat};
use super::job::Job;
use super::output::Output;
use super::{Status, Stop, registers};
use crate::engine;
use crate::report;
use std::path::{Path, PathBuf};

pub fn run(
    arguments: &DeadlinesArgs,
    common: &Common,
    output: &mut Output,
) -> Result<Status, Stop> {
    if arguments.convention.is_none() && arguments.registers.is_empty() {
        return Err(Stop::new("manca la convenzione o il registro")
            .help("indicare «--convention FILE», «--register FILE» o tutti e due"));
    }
    let mut paths: Vec<&Path> = arguments.registers.iter().map(PathBuf::as_path).collect();
    paths.extend(arguments.convention.as_deref());
    let job = Job::new(common, &paths, output)?;
    let (rules, loaded) = job.rules(common, output)?;
    let options = job.options(common, arguments.convention.as_deref());
    let matter = registers::matter(arguments.convention.as_ref(), &arguments.registers, rules)?;
    let found = engine::deadlines(&matter.facts, &rules.set, &options);
    let text = match arguments.format {
        DeadlinesFormat::Text => report::deadlines::text(&found, options.today, output.page()),
        DeadlinesFormat::Json => {
            super::output::json(&report::deadlines::json(&found, options.today))
        }
        DeadlinesFormat::Ics => report::ics::calendar(&found, options.today),
        DeadlinesFormat::Svg => report::timeline::svg(&found, options.today),
    };
    output.write(&text)?;
    Ok(loaded)
}
