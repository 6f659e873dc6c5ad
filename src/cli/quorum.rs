//! `vaglio quorum`.

use super::args::{Common, Format, QuorumArgs};
use super::output::Output;
use super::{Status, Stop, checked, registers};
use crate::engine;
use crate::report;

pub fn run(arguments: &QuorumArgs, common: &Common, output: &mut Output) -> Result<Status, Stop> {
    let (rules, loaded) = checked::rules(common, output)?;
    let options = registers::options(common);
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
