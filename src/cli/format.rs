//! The forms of what a check found: for people, for programs, for the services that run checks.

use super::args::Common;
use super::output::{self, Output};
use crate::report::{self, Run};
use clap::ValueEnum;

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    Text,
    Grouped,
    Json,
    Sarif,
    Junit,
    Github,
    Gitlab,
}

impl ReportFormat {
    /// Whether a person reads it: lines may be added after it.
    pub const fn is_for_people(self) -> bool {
        matches!(self, Self::Text | Self::Grouped)
    }

    pub fn render(self, run: &Run, common: &Common, output: &Output) -> String {
        match self {
            Self::Text => report::text::render(
                run,
                report::text::Options {
                    page: output.page(),
                    verbose: common.verbose,
                    quiet: common.quiet,
                },
            ),
            Self::Grouped => report::grouped::render(
                run,
                report::grouped::Options {
                    page: output.page(),
                    terminal: output.is_terminal(),
                    quiet: common.quiet,
                },
            ),
            Self::Json => output::json(&report::json::render(run)),
            Self::Sarif => output::json(&report::sarif::render(run)),
            Self::Junit => report::junit::render(run),
            Self::Github => report::github::render(run),
            Self::Gitlab => output::json(&report::gitlab::render(run)),
        }
    }
}
