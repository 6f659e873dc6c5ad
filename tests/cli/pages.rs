//! The pages for users promise only what the program does: every command runs, every output shown is its output.

use super::{DAY, out};
use assert_cmd::Command;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The lines of the code blocks of a page, each block apart.
fn blocks(page: &str) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(root().join(page)).unwrap();
    text.split("```")
        .skip(1)
        .step_by(2)
        .map(|block| block.lines().skip(1).map(str::to_owned).collect())
        .collect()
}

/// The arguments of a command line; a file name in quotes is one.
fn arguments(line: &str) -> Vec<String> {
    line.split('"')
        .enumerate()
        .flat_map(|(at, part)| match at % 2 {
            0 => part.split_whitespace().map(str::to_owned).collect(),
            _ => vec![part.to_owned()],
        })
        .collect()
}

fn run(arguments: &[String], within: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vaglio"));
    command.current_dir(within).args(arguments);
    command
}

#[test]
fn every_command_of_the_pages_exists_with_its_options() {
    let mut seen = 0;
    for page in ["README.md", "CONTRIBUTING.md", "docs/guida.md"] {
        for line in blocks(page).concat() {
            let line = line.strip_prefix("$ ").unwrap_or(&line);
            let Some(line) = line.strip_prefix("vaglio ") else {
                continue;
            };
            let mut arguments = arguments(line.split(" #").next().unwrap());
            // Help is answered after the arguments before it have been accepted, and before anything is done.
            arguments.push("--help".to_owned());
            run(&arguments, &root()).assert().code(0);
            seen += 1;
        }
    }
    assert!(seen > 10, "{seen}");
}

#[test]
fn every_output_of_the_guide_is_what_the_program_prints() {
    let folder = tempfile::tempdir().unwrap();
    for (name, fixture) in [
        ("bozza.docx", "bozze/convenzione.docx"),
        ("recesso.txt", "bozze/recesso.txt"),
        ("aderenti.xlsx", "registri/generale/difettoso.xlsx"),
    ] {
        std::fs::copy(
            root().join("fixtures").join(fixture),
            folder.path().join(name),
        )
        .unwrap();
    }
    let mut shown = 0;
    for block in blocks("docs/guida.md") {
        let Some(line) = block
            .first()
            .and_then(|line| line.strip_prefix("$ vaglio "))
        else {
            continue;
        };
        let mut arguments = arguments(line);
        if !line.contains("--date") {
            arguments.extend(["--date".to_owned(), DAY.to_owned()]);
        }
        let printed = out(&run(&arguments, folder.path()).assert());
        for part in block[1..].join("\n").split("[…]\n") {
            assert!(
                printed.contains(part.trim_end()),
                "{line}:\n{part}\n\n{printed}"
            );
        }
        shown += 1;
    }
    assert!(shown >= 5, "{shown}");
}
