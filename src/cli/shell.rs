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

pub fn man(output: &mut Output) -> Result<Status, Stop> {
    let mut page = Vec::new();
    clap_mangen::Man::new(Cli::command())
        .render(&mut page)
        .map_err(|error| Stop::new(error.to_string()))?;
    output.write(&String::from_utf8_lossy(&page))?;
    Ok(Status::Clean)
}
