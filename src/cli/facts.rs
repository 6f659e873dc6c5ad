//! `vaglio facts`.

use super::args::{Common, FactsArgs, Format};
use super::job::Job;
use super::output::Output;
use super::{Status, Stop, checked};
use crate::project::Input;
use crate::report;

pub fn run(arguments: &FactsArgs, common: &Common, output: &mut Output) -> Result<Status, Stop> {
    let job = Job::new(common, &[&arguments.file], output)?;
    let (rules, loaded) = job.rules(common, output)?;
    let input = if arguments.file.as_os_str() == "-" {
        Input::Stdin
    } else {
        Input::File(arguments.file.clone())
    };
    let (document, facts, _) = checked::read(&input, rules)?;
    let text = match arguments.shape.format {
        Format::Json => super::output::json(&report::facts::json(&document, &facts)),
        Format::Text => report::facts::text(&document, &facts, output.page()),
    };
    output.write(&text)?;
    Ok(loaded)
}
