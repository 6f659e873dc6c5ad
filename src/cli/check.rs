//! `vaglio check`.

use super::args::{CheckArgs, Common};
use super::desk::{Desk, packs_asked};
use super::format::ReportFormat;
use super::job::Job;
use super::output::{Output, reason};
use super::silenced::{Silencer, sidecar};
use super::{Status, Stop, checked, git, known, settings};
use crate::engine;
use crate::finding::{Severity, Verdict};
use crate::project::{self, Input, Rules};
use crate::report::{self, Failure, Run};
use std::path::{Path, PathBuf};

pub fn run(arguments: &CheckArgs, common: &Common, output: &mut Output) -> Result<Status, Stop> {
    let paths = if arguments.paths.is_empty() {
        vec![PathBuf::from(".")]
    } else {
        arguments.paths.clone()
    };
    let about: Vec<&Path> = paths.iter().map(PathBuf::as_path).collect();
    let job = Job::new(common, &about, output)?;
    if arguments.show_settings {
        let text = match arguments.shape.format {
            ReportFormat::Json => {
                super::output::json(&settings::json(arguments, common, &job.settings))
            }
            _ => settings::text(arguments, common, &job.settings),
        };
        output.write(&text)?;
        return Ok(Status::Clean);
    }
    let (inputs, failures) = inputs(arguments, &paths, &job)?;
    let mut sidecar = sidecar(&job, output)?;
    let judged = Desk::new(&job, common, arguments).judge(&inputs, output)?;
    let mut run = Run {
        date: checked::today(common),
        packs: judged.catalogue.packs.clone(),
        rules: judged.catalogue.manuals.clone(),
        acts: Vec::new(),
        failures,
        baseline: None,
    };
    for file in judged.files {
        match file {
            Ok(act) => run.acts.push(act),
            Err(failure) => run.failures.push(failure),
        }
    }
    let silencer = Silencer {
        job: &job,
        today: run.date,
        catalogue: &judged.catalogue,
        whole: arguments.diff_base.is_none() && holds_root(&paths, &job),
    };
    let used = silencer.silence(&mut run.acts, sidecar.as_mut());
    if arguments.write_baseline {
        output.write(&known::write(arguments, &job, &judged.catalogue, &run)?)?;
        return Ok(if run.failures.is_empty() {
            judged.loaded
        } else {
            Status::Failed
        });
    }
    known::compare(arguments, &job, &judged.catalogue, &mut run)?;
    silencer.report(&mut run.acts, &used, sidecar);
    let mut text = arguments.shape.format.render(&run, common, output);
    if arguments.statistics && arguments.shape.format.is_for_people() {
        text.push_str(&report::text::statistics(&run));
    }
    output.write(&text)?;
    let level = settings::fail_level(arguments, &job.settings);
    let strict = settings::is_strict(arguments, &job.settings);
    Ok(status(&run, level, strict, judged.loaded))
}

/// The files to check, and the paths that could not be walked.
fn inputs(
    arguments: &CheckArgs,
    paths: &[PathBuf],
    job: &Job,
) -> Result<(Vec<Input>, Vec<Failure>), Stop> {
    let wants = |path: &Path| {
        let relative = job.settings.relative(path);
        relative.is_none_or(|relative| job.settings.wants(&relative))
    };
    let (mut inputs, walked) = project::discover(paths, &wants);
    if inputs.is_empty() && walked.is_empty() {
        return Err(Stop::new("nessun atto da controllare")
            .help("si leggono atti .docx, .odt, .pdf, .html, .txt e .md, anche firmati .p7m, e registri .xlsx, .ods e .csv"));
    }
    if let Some(revision) = &arguments.diff_base {
        let changed = git::changed(&job.settings.root, revision)?;
        let is_changed = |path: &Path| changed.contains(&git::real(path));
        // With another register every act reads otherwise.
        if !arguments.registers.iter().any(|path| is_changed(path)) {
            inputs.retain(|input| match input {
                Input::Stdin => true,
                Input::File(path) => is_changed(path),
            });
        }
    }
    let failures = walked
        .into_iter()
        .map(|unwalked| Failure {
            path: unwalked.path.to_string_lossy().into_owned(),
            message: reason(&unwalked.error),
            help: None,
        })
        .collect();
    Ok((inputs, failures))
}

/// Whether the root of the repository is among the paths, or inside one of them.
fn holds_root(paths: &[PathBuf], job: &Job) -> bool {
    let root = git::real(&job.settings.root);
    paths
        .iter()
        .any(|path| path.is_dir() && root.starts_with(git::real(path)))
}

/// A run in which nothing has been checked yet.
pub fn empty_run(rules: &Rules, job: &Job, common: &Common) -> Run {
    let packs = job.own(common, None).packs;
    Run {
        date: checked::today(common),
        packs: packs_asked(rules, &packs),
        rules: engine::manuals(&rules.set, &rules.sources, &packs),
        acts: Vec::new(),
        failures: Vec::new(),
        baseline: None,
    }
}

/// The status of a run: findings count from `level` on, and what could not be verified too where `strict`.
pub fn status(run: &Run, level: Severity, strict: bool, loaded: Status) -> Status {
    if !run.failures.is_empty() || loaded == Status::Failed {
        return Status::Failed;
    }
    let grave = run
        .acts
        .iter()
        .flat_map(|act| &act.report.findings)
        .any(|finding| finding.severity >= level && finding.outcome != Verdict::NonVerificabile);
    // Rules that keep silent on what they cannot verify (`ignoto: tace`) count here too.
    let unverified = run.verdicts().get(&Verdict::NonVerificabile) > Some(&0);
    if grave || strict && unverified {
        Status::Findings
    } else {
        Status::Clean
    }
}
