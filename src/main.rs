//! The `vaglio` program: parse, run, exit.

use std::process::ExitCode;

fn main() -> ExitCode {
    vaglio::cli::main(std::env::args_os())
}
