//! `vaglio register`.

use super::args::{Common, RegisterArgs};
use super::output::Output;
use super::{Status, Stop, check, checked, registers};

pub fn run(arguments: &RegisterArgs, common: &Common, output: &mut Output) -> Result<Status, Stop> {
    let (rules, loaded) = checked::rules(common, output)?;
    let options = registers::options(common);
    let mut run = check::empty_run(rules, common, &options);
    match registers::check(&arguments.files, rules, &options) {
        Ok(act) => run.acts.push(act),
        Err(failure) => run.failures.push(failure),
    }
    output.write(&arguments.shape.format.render(&run, common, output))?;
    Ok(check::status(
        &run,
        crate::finding::Severity::Warning,
        false,
        loaded,
    ))
}
