//! Silences at work in a run: those written in the acts, and those of the sidecar.

use super::Stop;
use super::desk::Catalogue;
use super::job::{Job, stop_at};
use super::output::{Output, reason};
use crate::document::Format;
use crate::engine::{self, Report};
use crate::finding::{Finding, Verdict};
use crate::language::Source;
use crate::project::settings::called;
use crate::project::{self, SIDECAR};
use crate::report::{self, Act};
use crate::triage::{self, Aside, Context, Levels, Silence, Used};
use chrono::NaiveDate;
use std::path::{Path, PathBuf};

/// The silences of the sidecar, and what became of each.
pub struct Sidecar {
    path: String,
    sha256: String,
    silences: Vec<Silence>,
    used: Vec<Used>,
}

/// Reads the sidecar that the settings name; where they name none, the one beside them, if it is there.
pub fn sidecar(job: &Job, output: &Output) -> Result<Option<Sidecar>, Stop> {
    let settings = &job.settings;
    let (path, place) = match &settings.silences {
        Some(set) => (set.value.clone(), Some(settings.told(set.site))),
        None => (settings.root.join(SIDECAR), None),
    };
    if place.is_none() && !path.is_file() {
        return Ok(None);
    }
    let bytes = project::read_input(&project::Input::File(path.clone()), u64::MAX - 1);
    let text = bytes
        .and_then(|bytes| {
            String::from_utf8(bytes).map_err(|_| std::io::ErrorKind::InvalidData.into())
        })
        .map_err(|error| {
            let place = place.map_or(String::new(), |place| format!(" ({place})"));
            Stop::new(format!(
                "non si leggono i silenzi in «{}»{place}: {}",
                path.display(),
                reason(&error)
            ))
        })?;
    let source = Source {
        path: called(&path),
        text,
    };
    match project::sidecar(&source) {
        Ok(silences) => Ok(Some(Sidecar {
            path: source.path,
            sha256: engine::sha256(source.text.as_bytes()),
            used: vec![Used::default(); silences.len()],
            silences,
        })),
        Err(faults) => {
            stop_at(&faults, &[source], output)?;
            Ok(None)
        }
    }
}

/// What silences need to know of a run.
pub struct Silencer<'a> {
    pub job: &'a Job,
    pub today: NaiveDate,
    pub catalogue: &'a Catalogue,
    /// Every file of the repository is looked at.
    pub whole: bool,
}

impl Silencer<'_> {
    /// Takes out of the findings those that a silence covers.
    pub fn silence(&self, acts: &mut [Act], sidecar: Option<&mut Sidecar>) -> Vec<Vec<Used>> {
        let levels = Levels::default();
        let context = self.context(&levels);
        let mut of_acts = Vec::new();
        let mut sidecar = sidecar;
        for act in acts {
            let outcomes = std::mem::take(&mut act.report.outcomes);
            let judged = |rule: &str| outcomes.iter().any(|checked| checked.rule == rule);
            let mut used = vec![Used::default(); act.aside.silences.len()];
            let relative = self.relative(&act.path);
            let mut suppressed = triage::silence(
                &mut act.report.findings,
                &act.aside.silences,
                &mut used,
                relative.as_deref(),
                &judged,
                &context,
            );
            if let Some(sidecar) = sidecar.as_deref_mut() {
                suppressed.extend(triage::silence(
                    &mut act.report.findings,
                    &sidecar.silences,
                    &mut sidecar.used,
                    relative.as_deref(),
                    &judged,
                    &context,
                ));
            }
            act.aside.suppressed = suppressed;
            act.report.outcomes = outcomes;
            of_acts.push(used);
        }
        of_acts
    }

    /// Adds what is to be said of the silences themselves; what is said of the sidecar stands last, as a file of its own.
    pub fn report(&self, acts: &mut Vec<Act>, of_acts: &[Vec<Used>], sidecar: Option<Sidecar>) {
        for (act, used) in acts.iter_mut().zip(of_acts) {
            if act.kind.is_none() || act.aside.silences.is_empty() {
                continue;
            }
            let own = self
                .job
                .settings
                .of_file(self.relative(&act.path).as_deref());
            let found = triage::report(
                &act.aside.silences,
                used,
                self.whole,
                &self.context(&own.levels),
            );
            self.add(&mut act.report, found);
        }
        let Some(sidecar) = sidecar else {
            return;
        };
        let own = self.job.settings.of_file(None);
        let found = triage::report(
            &sidecar.silences,
            &sidecar.used,
            self.whole,
            &self.context(&own.levels),
        );
        let mut report = Report::default();
        self.add(&mut report, found);
        if !report.findings.is_empty() {
            acts.push(Act {
                path: sidecar.path,
                kind: Some(report::SIDECAR.to_owned()),
                title: None,
                object: None,
                format: Format::Text,
                sha256: sidecar.sha256,
                notes: Vec::new(),
                registers: Vec::new(),
                report,
                aside: Aside::default(),
            });
        }
    }

    fn add(&self, report: &mut Report, mut found: Vec<Finding>) {
        let chosen = &self.catalogue.selection;
        found.retain(|finding| chosen.keeps(&finding.rule, &finding.pack));
        *report.counts.entry(Verdict::Violata).or_default() += found.len();
        report.findings.extend(found);
        report
            .findings
            .sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    }

    fn relative(&self, path: &str) -> Option<PathBuf> {
        (path != "-")
            .then(|| self.job.settings.relative(Path::new(path)))
            .flatten()
    }

    fn context<'c>(&'c self, levels: &'c Levels) -> Context<'c> {
        Context {
            today: self.today,
            rules: &self.catalogue.rules,
            binding: &self.catalogue.binding,
            levels,
        }
    }
}
