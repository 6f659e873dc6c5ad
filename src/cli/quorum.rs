//! `vaglio quorum`.

use super::args::{Common, Format, QuorumArgs};
use super::job::Job;
use super::output::Output;
use super::{Status, Stop, registers};
use crate::engine;
use crate::report;
use std::path::{Path, PathBuf};

pub fn run(arguments: &QuorumArgs, common: &Common, output: &mut Output) -> Result<Status, Stop> {
    let mut paths: Vec<&Path> = arguments.registers.iter().map(PathBuf::as_path).collect();
    paths.extend(arguments.convention.as_deref());
    let job = Job::new(common, &paths, output)?;
    let (rules, loaded) = job.rules(common, output)?;
    let options = job.options(common, arguments.convention.as_deref());
    let matter = registers::matter(arguments.convention.as_ref(), &arguments.registers, rules)?;
    let found = engine::assembly(&matter.facts, &rules.set, &options);
    let text = match arguments.shape.format {
        Format::Json => super::output::json(&report::assembly::json(&found, options.today)),
        Format::Text => {
            report::assembly::text(&found, options.today, common.verbose, output.page())
        }
    };
    output.write(&text)?;
    Ok(loaded)
}
