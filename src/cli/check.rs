//! `vaglio check`.

use super::args::{CheckArgs, Common, FailLevel, Format};
use super::output::{Output, reason};
use super::{Status, Stop, checked};
use crate::engine::{self, Options};
use crate::finding::{Severity, Verdict};
use crate::project;
use crate::report::{self, Failure, Run};
use crate::triage;
use std::path::PathBuf;

pub fn run(arguments: &CheckArgs, common: &Common, output: &mut Output) -> Result<Status, Stop> {
    let (rules, loaded) = checked::rules(common, output)?;
    let selection = triage::Selection::new(&rules.set, &arguments.select, &arguments.ignore)
        .map_err(|unknown| {
            let stop = Stop::new(format!("regola o pacchetto sconosciuto «{}»", unknown.name));
            match unknown.near {
                Some(near) => stop.help(format!("forse intendevi «{near}»")),
                None => stop.help("«vaglio rules» elenca le regole"),
            }
        })?;
    let some_rule = rules.set.rules().iter().any(|rule| {
        engine::is_asked(&rules.set, &common.packs, &rule.pack)
            && selection.keeps(&rule.name.value, &rule.pack)
    });
    if !some_rule {
        return Err(Stop::new("nessuna regola da applicare").help(
            "le opzioni «--pack», «--select» e «--ignore» insieme escludono tutte le regole",
        ));
    }
    let paths = if arguments.paths.is_empty() {
        vec![PathBuf::from(".")]
    } else {
        arguments.paths.clone()
    };
    let (inputs, walked) = project::discover(&paths);
    if inputs.is_empty() && walked.is_empty() {
        return Err(
            Stop::new("nessun atto da controllare").help("si leggono file .docx, .txt e .md")
        );
    }
    let options = Options {
        today: checked::today(common),
        packs: common.packs.clone(),
        pinned: Default::default(),
    };
    let mut run = Run {
        date: options.today,
        packs: rules
            .set
            .packs()
            .iter()
            .filter(|pack| engine::is_asked(&rules.set, &common.packs, &pack.name.value))
            .map(|pack| {
                (
                    pack.name.value.clone(),
                    pack.version
                        .as_ref()
                        .map_or(String::new(), |version| version.value.clone()),
                )
            })
            .collect(),
        acts: Vec::new(),
        failures: walked
            .into_iter()
            .map(|unwalked| Failure {
                path: unwalked.path.to_string_lossy().into_owned(),
                message: reason(&unwalked.error),
                help: None,
            })
            .collect(),
    };
    for input in &inputs {
        match checked::act(input, &rules, &options) {
            Ok(mut act) => {
                selection.apply(&mut act.report);
                run.acts.push(act);
            }
            Err(failure) => run.failures.push(failure),
        }
    }
    let text = match arguments.format {
        Format::Json => {
            let json = report::json::render(&run);
            serde_json::to_string_pretty(&json).unwrap_or_default() + "\n"
        }
        Format::Text => {
            let mut text = report::text::render(
                &run,
                report::text::Options {
                    page: output.page(),
                    verbose: common.verbose,
                    quiet: common.quiet,
                },
            );
            if arguments.statistics {
                text.push_str(&report::text::statistics(&run));
            }
            text
        }
    };
    output.write(&text)?;
    Ok(status(&run, arguments, loaded))
}

fn status(run: &Run, arguments: &CheckArgs, loaded: Status) -> Status {
    if !run.failures.is_empty() || loaded == Status::Failed {
        return Status::Failed;
    }
    let level = match arguments.fail_level {
        FailLevel::Note => Severity::Note,
        FailLevel::Warning => Severity::Warning,
        FailLevel::Error => Severity::Error,
    };
    let grave = run
        .acts
        .iter()
        .flat_map(|act| &act.report.findings)
        .any(|finding| finding.severity >= level && finding.outcome != Verdict::NonVerificabile);
    // Rules that keep silent on what they cannot verify (`ignoto: tace`) count here too.
    let unverified = run.verdicts().get(&Verdict::NonVerificabile) > Some(&0);
    if grave || arguments.strict && unverified {
        Status::Findings
    } else {
        Status::Clean
    }
}
