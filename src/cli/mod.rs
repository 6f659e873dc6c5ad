//! The command line: one file a command. Arguments are validated first, and acted on later.

mod annotate;
mod args;
mod check;
mod checked;
mod deadlines;
mod desk;
mod docs;
mod explain;
mod facts;
mod fmt;
mod format;
mod git;
mod init;
mod job;
mod known;
mod new;
mod output;
mod quorum;
mod register;
mod registers;
mod report;
mod rules;
mod settings;
mod shell;
mod silenced;
mod test;
mod usage;

use crate::report::Failure;
use args::{Cli, Command};
use clap::Parser;
use output::Output;
use std::ffi::OsString;
use std::process::ExitCode;

/// How a command ended: the exit status of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Nothing at or above the fail level.
    Clean,
    /// There are findings.
    Findings,
    /// The job could not be done, in whole or in part.
    Failed,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(match status {
            Status::Clean => 0,
            Status::Findings => 1,
            Status::Failed => 2,
        })
    }
}

/// Why a command stopped: a message for the user, and what to do.
#[derive(Debug)]
pub struct Stop {
    pub message: String,
    pub help: Option<String>,
}

impl Stop {
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            help: None,
        }
    }

    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// A file that could not be read stops a command that is about it.
impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self {
            message: format!(
                "{}: {}",
                crate::report::file_name(&failure.path),
                failure.message
            ),
            help: failure.help,
        }
    }
}

/// Runs the program with these arguments, the first being its name.
pub fn main(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => return usage::answer(&error),
    };
    let mut output = Output::new(&cli.common);
    let result = match &cli.command {
        Command::Check(arguments) => check::run(arguments, &cli.common, &mut output),
        Command::Annotate(arguments) => annotate::run(arguments, &cli.common, &mut output),
        Command::Facts(arguments) => facts::run(arguments, &cli.common, &mut output),
        Command::Register(arguments) => register::run(arguments, &cli.common, &mut output),
        Command::Deadlines(arguments) => deadlines::run(arguments, &cli.common, &mut output),
        Command::Quorum(arguments) => quorum::run(arguments, &cli.common, &mut output),
        Command::Report(arguments) => report::run(arguments, &cli.common, &mut output),
        Command::Explain(arguments) => explain::run(arguments, &cli.common, &mut output),
        Command::Docs => docs::run(&cli.common, &output),
        Command::Rules(arguments) => rules::run(arguments, &cli.common, &mut output),
        Command::Init(arguments) => init::run(arguments, &cli.common, &mut output),
        Command::New(arguments) => new::run(arguments, &cli.common, &mut output),
        Command::Fmt(arguments) => fmt::run(arguments, &cli.common, &mut output),
        Command::Test(arguments) => test::run(arguments, &cli.common, &mut output),
        Command::Completions { shell } => shell::completions(*shell, &mut output),
        Command::Man => shell::man(&mut output),
    };
    let status = match result {
        Ok(status) => status,
        Err(stop) => {
            output.complain(&stop);
            Status::Failed
        }
    };
    output.finish(status).into()
}
