//! `vaglio register`.

use super::args::{Common, RegisterArgs};
use super::job::Job;
use super::output::Output;
use super::{Status, Stop, check, desk, job, registers};
use std::path::{Path, PathBuf};

pub fn run(arguments: &RegisterArgs, common: &Common, output: &mut Output) -> Result<Status, Stop> {
    let paths: Vec<&Path> = arguments.files.iter().map(PathBuf::as_path).collect();
    let job = Job::new(common, &paths, output)?;
    let (rules, loaded) = job.rules(common, output)?;
    let own = job.own(common, paths.first().copied());
    let options = job::options(own.clone(), common);
    let mut run = check::empty_run(rules, &job, common);
    match registers::check(&arguments.files, rules, &options) {
        Ok(mut act) => {
            desk::settle(&mut act, &own, rules);
            run.acts.push(act);
        }
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
