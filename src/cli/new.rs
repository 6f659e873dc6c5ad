//! `vaglio new`: the beginning of a pack of rules.

use super::args::{Common, NewArgs, NewThing};
use super::output::{Output, reason};
use super::{Status, Stop};
use crate::language::keyword;
use crate::project;
use std::fmt::Write;
use std::path::PathBuf;

pub fn run(arguments: &NewArgs, common: &Common, output: &mut Output) -> Result<Status, Stop> {
    let NewThing::Pack { name, folder } = &arguments.thing;
    if !is_name(name) {
        return Err(
            Stop::new(format!("«{name}» non può essere il nome di un pacchetto"))
                .help("lettere minuscole senza accenti, cifre e «_»; la prima è una lettera, e il nome non è una parola del linguaggio"),
        );
    }
    let folder = folder.clone().unwrap_or_else(|| PathBuf::from(name));
    let written = project::begin(&folder, name).map_err(|error| {
        let what = match error.kind() {
            std::io::ErrorKind::AlreadyExists => "c'è già".to_owned(),
            _ => reason(&error),
        };
        Stop::new(format!("«{}» non si può creare: {what}", folder.display()))
            .help("scegli un'altra cartella: vaglio new pack NOME CARTELLA")
    })?;
    let mut text = String::new();
    for path in written {
        let _ = writeln!(text, "{}", path.display());
    }
    if !common.quiet {
        let _ = writeln!(text, "Ora: vaglio test {}", folder.display());
    }
    output.write(&text)?;
    Ok(Status::Clean)
}

/// A name that rule files can use, and that no file system finds strange.
fn is_name(name: &str) -> bool {
    let own = keyword::word(name).is_some() || keyword::RESERVED.contains(&name);
    !own && name.starts_with(|c: char| c.is_ascii_lowercase())
        && name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}
