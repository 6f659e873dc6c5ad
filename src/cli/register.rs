//! `vaglio register`.

use super::args::{Common, Format, RegisterArgs};
use super::output::Output;
use super::{Status, Stop, check, checked, registers};
use crate::report;

pub fn run(arguments: &RegisterArgs, common: &Common, output: &mut Output) -> Result<Status, Stop> {
    let (rules, loaded) = checked::rules(common, output)?;
    let options = registers::options(common);
    let mut run = check::empty_run(rules, common, &options);
    match registers::check(&arguments.files, rules, &options) {
        Ok(act) => run.acts.push(act),
        Err(failure) => run.failures.push(failure),
    }
    let text = match arguments.shape.format {
        Format::Json => super::output::json(&report::json::render(&run)),
        Format::Text => report::text::render(
            &run,
            report::text::Options {
                page: output.page(),
                verbose: common.verbose,
                quiet: common.quiet,
            },
        ),
    };
    output.write(&text)?;
    Ok(check::status(
        &run,
        crate::finding::Severity::Warning,
        false,
        loaded,
    ))
}
