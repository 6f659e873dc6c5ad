//! `--baseline` and `--write-baseline`: the faults that the repository has already.

use super::Stop;
use super::args::CheckArgs;
use super::desk::Catalogue;
use super::job::Job;
use super::output::reason;
use crate::project::settings::called;
use crate::project::{self, Input};
use crate::report::{Act, Run};
use crate::triage::{Baseline, Entry};
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

/// The name of the file, where neither the command line nor the settings say another.
const NAME: &str = "vaglio-baseline.json";

/// The file of the baseline: the one asked for, the one of the settings, and to write it the usual one.
fn path(arguments: &CheckArgs, job: &Job) -> Option<PathBuf> {
    let settings = &job.settings;
    arguments
        .baseline
        .clone()
        .or_else(|| settings.baseline.as_ref().map(|set| set.value.clone()))
        .or_else(|| arguments.write_baseline.then(|| settings.root.join(NAME)))
}

fn read(path: &Path) -> Result<Baseline, Stop> {
    let stop = |why: String| {
        Stop::new(format!(
            "non si leggono i rilievi noti in «{}»: {why}",
            called(path)
        ))
        .help("«vaglio check --write-baseline» li scrive da capo")
    };
    let bytes = project::read_input(&Input::File(path.to_path_buf()), u64::MAX - 1)
        .map_err(|error| stop(reason(&error)))?;
    let text = String::from_utf8(bytes).map_err(|_| stop("il testo non è in UTF-8".to_owned()))?;
    Baseline::read(&text).map_err(|(line, column)| {
        stop(format!(
            "alla riga {line}, colonna {column}, non è un file di rilievi noti"
        ))
    })
}

/// The name of an act in a baseline: from the root of the repository.
fn name(job: &Job, act: &Act) -> String {
    let path = Path::new(&act.path);
    let relative = (act.path != "-")
        .then(|| job.settings.relative(path))
        .flatten();
    relative
        .as_deref()
        .unwrap_or(path)
        .to_string_lossy()
        .replace('\\', "/")
}

/// The rules that were judged on each file of a run. Of the others a run says nothing, and what is known of them stays.
struct Judged<'a> {
    files: HashMap<String, HashSet<&'a str>>,
    known: HashSet<&'a str>,
    root: &'a Path,
}

impl<'a> Judged<'a> {
    fn new(job: &'a Job, run: &'a Run, catalogue: &'a Catalogue) -> Self {
        let rules = |act: &'a Act| {
            let outcomes = act.report.outcomes.iter();
            outcomes.map(|checked| checked.rule.as_str()).collect()
        };
        Self {
            files: run
                .acts
                .iter()
                .map(|act| (name(job, act), rules(act)))
                .collect(),
            known: catalogue
                .rules
                .iter()
                .map(|(rule, _)| rule.as_str())
                .collect(),
            root: &job.settings.root,
        }
    }

    /// Whether the run would have found the entry's fault, if it were still there.
    fn answers_for(&self, entry: &Entry) -> bool {
        match self.files.get(&entry.file) {
            Some(rules) => {
                rules.contains(entry.rule.as_str()) || !self.known.contains(entry.rule.as_str())
            }
            None => !self.root.join(&entry.file).exists(),
        }
    }
}

/// Takes out of a run the findings that were known.
pub fn compare(
    arguments: &CheckArgs,
    job: &Job,
    catalogue: &Catalogue,
    run: &mut Run,
) -> Result<(), Stop> {
    let Some(path) = path(arguments, job) else {
        return Ok(());
    };
    let baseline = read(&path)?;
    let names: Vec<String> = run.acts.iter().map(|act| name(job, act)).collect();
    let findings = run.acts.iter_mut().map(|act| &mut act.report.findings);
    let mut files: Vec<_> = names.into_iter().zip(findings).collect();
    let is_gone = |file: &str| !job.settings.root.join(file).exists();
    let (mut compared, known) = baseline.compare(&called(&path), &mut files, &is_gone);
    for (act, known) in run.acts.iter_mut().zip(known) {
        act.aside.known = known;
    }
    let judged = Judged::new(job, run, catalogue);
    compared.gone.retain(|entry| judged.answers_for(entry));
    run.baseline = Some(compared);
    Ok(())
}

/// Writes the findings of a run, and keeps the entries of which it says nothing. Says what it wrote.
pub fn write(
    arguments: &CheckArgs,
    job: &Job,
    catalogue: &Catalogue,
    run: &Run,
) -> Result<String, Stop> {
    let path = path(arguments, job).unwrap_or_else(|| PathBuf::from(NAME));
    let mut entries = Vec::new();
    for act in &run.acts {
        let file = name(job, act);
        entries.extend(act.report.findings.iter().map(|finding| Entry {
            file: file.clone(),
            rule: finding.rule.clone(),
            fingerprint: finding.fingerprint.clone(),
            message: finding.message.clone(),
        }));
    }
    if path.exists() {
        let judged = Judged::new(job, run, catalogue);
        let kept = read(&path)?.into_entries().into_iter();
        entries.extend(kept.filter(|entry| !judged.answers_for(entry)));
    }
    let baseline = Baseline::new(entries);
    project::write(&path, &baseline.write()).map_err(|error| {
        Stop::new(format!(
            "non si può scrivere «{}»: {}",
            called(&path),
            reason(&error)
        ))
    })?;
    Ok(format!(
        "Rilievi noti scritti in {}: {}.\n",
        called(&path),
        baseline.len()
    ))
}
