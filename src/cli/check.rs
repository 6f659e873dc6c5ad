//! `vaglio check`.

use super::args::{CheckArgs, Common, FailLevel};
use super::output::{Output, reason};
use super::{Status, Stop, checked, registers};
use crate::engine::{self, Options, is_asked};
use crate::finding::{Severity, Verdict};
use crate::language::ast::Pack;
use crate::project::{self, Input, Rules};
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
        is_asked(&rules.set, &common.packs, &rule.pack)
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
        return Err(Stop::new("nessun atto da controllare")
            .help("si leggono atti .docx, .odt, .html, .txt e .md, anche firmati .p7m, e registri .xlsx, .ods e .csv"));
    }
    let options = registers::options(common);
    let mut run = empty_run(rules, common, &options);
    run.failures = walked
        .into_iter()
        .map(|unwalked| Failure {
            path: unwalked.path.to_string_lossy().into_owned(),
            message: reason(&unwalked.error),
            help: None,
        })
        .collect();
    for input in &inputs {
        let judged = match input {
            Input::File(path) if project::is_table(path) => {
                registers::check(std::slice::from_ref(path), rules, &options)
            }
            _ => checked::act(input, &arguments.registers, rules, &options),
        };
        match judged {
            Ok(mut act) => {
                selection.apply(&mut act.report);
                run.acts.push(act);
            }
            Err(failure) => run.failures.push(failure),
        }
    }
    let mut text = arguments.shape.format.render(&run, common, output);
    if arguments.statistics && arguments.shape.format.is_for_people() {
        text.push_str(&report::text::statistics(&run));
    }
    output.write(&text)?;
    let level = match arguments.fail_level {
        FailLevel::Note => Severity::Note,
        FailLevel::Warning => Severity::Warning,
        FailLevel::Error => Severity::Error,
    };
    Ok(status(&run, level, arguments.strict, loaded))
}

/// A run in which nothing has been checked yet.
pub fn empty_run(rules: &Rules, common: &Common, options: &Options) -> Run {
    Run {
        date: options.today,
        packs: packs(rules, options),
        rules: engine::manuals(&rules.set, &rules.sources, &common.packs),
        acts: Vec::new(),
        failures: Vec::new(),
    }
}

/// Name and version of each pack whose rules are judged.
pub fn packs(rules: &Rules, options: &Options) -> Vec<(String, String)> {
    let packs = rules.set.packs().iter();
    let used = packs.filter(|pack| is_asked(&rules.set, &options.packs, &pack.name.value));
    let version = |pack: &Pack| {
        pack.version
            .as_ref()
            .map_or(String::new(), |version| version.value.clone())
    };
    used.map(|pack| (pack.name.value.clone(), version(pack)))
        .collect()
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
