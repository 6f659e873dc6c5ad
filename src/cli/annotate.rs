//! `vaglio annotate`: the user's own file with a comment on each finding.

use super::args::{AnnotateArgs, Common};
use super::job::Job;
use super::output::Output;
use super::registers::{self, Matter};
use super::{Status, Stop, checked, desk, job};
use crate::ingest::{self, Limits};
use crate::project::Input;
use crate::report::{Failure, annotation, counted, file_name, without_path};
use std::path::{Path, PathBuf};

pub fn run(arguments: &AnnotateArgs, common: &Common, output: &mut Output) -> Result<Status, Stop> {
    let input = Input::File(arguments.file.clone());
    let path = input.name();
    let target = common
        .output
        .clone()
        .unwrap_or_else(|| beside(&arguments.file));
    output.may_write(&target, &arguments.file, arguments.force)?;
    let job = Job::new(common, &[&arguments.file], output)?;
    let (rules, loaded) = job.rules(common, output)?;
    let bytes = checked::bytes(&input)?;
    let (document, facts, sha256) = checked::understand(&path, &bytes, rules)?;
    let limits = Limits::default();
    let trail = checked::isolated(&path, "nella lettura", || {
        ingest::trail(&path, &bytes, &limits)
    })?
    .map_err(|error| Failure {
        message: without_path(&error, &path),
        help: error.help(),
        path: path.clone(),
    })?;
    let Some(trail) = trail else {
        return Err(Stop::new(format!(
            "{}: i commenti si scrivono solo nei file Word",
            file_name(&path)
        ))
        .help("salvare l'atto come .docx, o leggere i rilievi con «vaglio check»"));
    };
    if facts.kind.is_none() {
        return Err(Stop::new(format!(
            "{}: non è una convenzione, una deliberazione, uno statuto né un regolamento: vaglio non lo giudica",
            file_name(&path)
        )));
    }
    let own = job.own(common, Some(&arguments.file));
    let options = job::options(own.clone(), common);
    let matter = Matter {
        document: document.clone(),
        facts,
        loaded: Vec::new(),
    };
    let mut act = registers::judged(matter, sha256, rules, &options)?;
    desk::settle(&mut act, &own, rules);
    let annotated = checked::isolated(&path, "nello scrivere i commenti", || {
        annotation::write(&annotation::Request {
            bytes: &bytes,
            document: &document,
            trail: &trail,
            act: &act,
            day: options.today,
            limits,
            fix: arguments.fix,
        })
    })??;
    output.save(&target, &annotated.bytes, arguments.force)?;
    let written = counted(annotated.comments, "commento", "commenti");
    let proposed = if arguments.fix {
        let proposals = counted(annotated.proposals, "testo proposto", "testi proposti");
        format!(", {proposals} come revisioni")
    } else {
        String::new()
    };
    output.tell(&format!("{}: {written}{proposed}.\n", target.display()))?;
    Ok(loaded)
}

/// `bozza.vaglio.docx` beside `bozza.docx`.
fn beside(file: &Path) -> PathBuf {
    let extension = file.extension().unwrap_or_default().to_string_lossy();
    file.with_extension(format!("vaglio.{extension}"))
}
