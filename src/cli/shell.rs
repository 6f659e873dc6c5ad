//! `vaglio completions` and `vaglio man`.

use super::args::Cli;
use super::output::Output;
use super::{Status, Stop};
use clap::CommandFactory;
use clap_complete::Shell;

pub fn completions(shell: Shell, output: &mut Output) -> Result<Status, Stop> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "vaglio", &mut script);
    output.write(&String::from_utf8_lossy(&script))?;
    Ok(Status::Clean)
}

/// The headings of a manual page in Italian, and those that the generator writes.
const HEADINGS: &[(&str, &str)] = &[
    (".SH NAME", ".SH NOME"),
    (".SH SYNOPSIS", ".SH SINTASSI"),
    (".SH DESCRIPTION", ".SH DESCRIZIONE"),
    (".SH Comandi", ".SH COMANDI"),
    (".SH EXTRA", ".SH \"STATO DI USCITA\""),
    (".SH VERSION", ".SH VERSIONE"),
];

pub fn man(output: &mut Output) -> Result<Status, Stop> {
    let command = Cli::command();
    let names: Vec<String> = command
        .get_subcommands()
        .map(|known| known.get_name().to_owned())
        .collect();
    let mut page = Vec::new();
    clap_mangen::Man::new(command)
        .render(&mut page)
        .map_err(|error| Stop::new(error.to_string()))?;
    let mut page = String::from_utf8_lossy(&page).into_owned();
    for (written, italian) in HEADINGS {
        page = page.replace(written, italian);
    }
    // The commands have no pages of their own to refer to.
    for name in names {
        page = page.replace(&format!("vaglio\\-{name}(1)"), &format!("vaglio {name}"));
    }
    output.write(&page)?;
    Ok(Status::Clean)
}
