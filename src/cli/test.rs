//! `vaglio test`.

use super::args::{Common, Format, TestArgs};
use super::job::Job;
use super::output::Output;
use super::{Status, Stop, checked};
use crate::engine;
use crate::language::{self, Code, Severity};
use crate::project;
use crate::report::proofs::{self, Tested};

pub fn run(arguments: &TestArgs, common: &Common, output: &mut Output) -> Result<Status, Stop> {
    let mut sources = Vec::new();
    for path in &arguments.paths {
        sources.extend(project::folder(path).map_err(checked::unread_rules)?);
    }
    if arguments.paths.is_empty() {
        sources = Job::new(common, &[], output)?.sources;
    }
    if sources.is_empty() {
        return Err(
            Stop::new("nessun file di regole").help("i file di regole finiscono in .regole")
        );
    }
    let mut rules = project::load(sources);
    let today = checked::today(common);
    if !engine::tests_can_fail(today) {
        return Err(
            Stop::new("le prove non provano nulla: una che deve fallire non fallisce")
                .help("è un difetto di vaglio: segnalalo ai suoi autori"),
        );
    }
    let survey = engine::survey(&rules.set, &rules.lexicon, today);
    let page = output.page();
    let wanted = |code: Code| arguments.coverage || !code.is_survey();
    let mut faults = rules.errors.clone();
    faults.extend(language::review(&rules.set));
    faults.extend(survey.untested(&rules.set));
    let survivors = arguments
        .mutants
        .then(|| engine::survivors(&mut rules.set, &rules.lexicon, today));
    faults.extend(survivors.iter().flat_map(|found| found.refuted.clone()));
    faults.retain(|fault| wanted(fault.code));
    if !faults.is_empty() {
        output.aside(&language::render(
            &faults,
            &rules.sources,
            page.width,
            page.color,
        ));
    }
    let temporal = arguments.coverage.then(|| engine::temporal(&rules.set));
    let in_force = arguments
        .coverage
        .then(|| engine::in_force(&rules.set, &rules.lexicon, today));
    let tested = Tested {
        rules: rules.set.rules().len(),
        survey: &survey,
        sources: &rules.sources,
        temporal: temporal.as_ref(),
        in_force: in_force.as_ref(),
        survivors: survivors.as_ref(),
    };
    let text = match arguments.shape.format {
        Format::Text => proofs::text(&tested, page, common.verbose),
        Format::Json => super::output::json(&proofs::json(&tested)),
    };
    output.write(&text)?;
    let broken = faults.iter().any(|error| error.severity == Severity::Error);
    let failed = survey.proofs.len() - tested.confirmed();
    Ok(match (broken, failed) {
        (true, _) => Status::Failed,
        (false, 0) => Status::Clean,
        (false, _) => Status::Findings,
    })
}
