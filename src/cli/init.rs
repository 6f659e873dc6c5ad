//! `vaglio init`: a commented configuration, and the files that run vaglio where acts are kept together.

use super::args::{Common, InitArgs};
use super::output::{Output, reason};
use super::{Status, Stop};
use crate::project;
use std::fmt::Write;
use std::path::PathBuf;

pub fn run(arguments: &InitArgs, common: &Common, output: &mut Output) -> Result<Status, Stop> {
    let folder = arguments
        .folder
        .clone()
        .unwrap_or_else(|| PathBuf::from("."));
    let there = project::already_there(&folder);
    if !arguments.force && !there.is_empty() {
        let names: Vec<String> = there
            .iter()
            .map(|path| format!("«{}»", path.display()))
            .collect();
        return Err(Stop::new(format!(
            "non si scrive niente: {} c'è già",
            names.join(", ")
        ))
        .help("sposta il file, oppure «vaglio init --force» ne scrive uno nuovo al suo posto"));
    }
    let written = project::init(&folder).map_err(|error| {
        Stop::new(format!(
            "non si può scrivere in «{}»: {}",
            folder.display(),
            reason(&error)
        ))
    })?;
    let mut text = String::new();
    for path in written {
        let _ = writeln!(text, "{}", path.display());
    }
    if !common.quiet {
        text.push_str("Ora: vaglio check --write-baseline, se gli atti che ci sono hanno già dei rilievi; poi vaglio check\n");
    }
    output.write(&text)?;
    Ok(Status::Clean)
}
