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
fn every_command_named_in_a_sentence_exists() {
    let pages = [
        "README.md",
        "CONTRIBUTING.md",
        "ARCHITECTURE.md",
        "docs/guida.md",
        "docs/scrivere-regole.md",
    ];
    for page in pages {
        let text = std::fs::read_to_string(root().join(page)).unwrap_or_default();
        for after in text.split("`vaglio ").skip(1) {
            let words = after.split('`').next().unwrap();
            let command = words.split_whitespace().next().unwrap();
            if command.chars().all(char::is_lowercase) {
                run(&[command.to_owned(), "--help".to_owned()], &root())
                    .assert()
                    .code(0);
            }
        }
    }
}

#[test]
fn the_rule_of_the_contributors_page_passes_its_tests() {
    let rule = blocks("CONTRIBUTING.md")
        .into_iter()
        .find(|block| {
            block
                .first()
                .is_some_and(|line| line.starts_with("regola "))
        })
        .unwrap();
    let text = rule.join("\n") + "\n";
    let folder = super::rules::with_file("esempio.regole", text.as_bytes());
    let path = folder.path().to_str().unwrap();
    let run = super::vaglio(&["test", path]).code(0);
    assert_eq!(super::err(&run), "");
    let file = folder.path().join("forma/esempio.regole");
    super::vaglio(&["fmt", "--check", file.to_str().unwrap()]).code(0);
}

#[test]
fn every_output_of_the_pages_is_what_the_program_prints() {
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
    copy_all(
        &root().join("fixtures/repertorio"),
        &folder.path().join("repertorio"),
    );
    let mut shown = 0;
    let guide = blocks("docs/guida.md")
        .into_iter()
        .map(|block| (block, folder.path().to_owned()));
    let readme = blocks("README.md").into_iter().map(|block| (block, root()));
    for (block, within) in guide.chain(readme) {
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
        let printed = out(&run(&arguments, &within).assert());
        for part in block[1..].join("\n").split("[…]\n") {
            assert!(
                printed.contains(part.trim_end()),
                "{line}:\n{part}\n\n{printed}"
            );
        }
        shown += 1;
    }
    assert!(shown >= 6, "{shown}");
}

fn copy_all(from: &Path, to: &Path) {
    std::fs::create_dir(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy_all(&path, &target);
        } else {
            std::fs::copy(&path, &target).unwrap();
        }
    }
}

#[test]
fn the_settings_and_the_silences_of_the_guide_hold() {
    let act = std::fs::read_to_string(root().join("fixtures/bozze/recesso.txt")).unwrap();
    let mut seen = 0;
    for block in blocks("docs/guida.md") {
        let text = block.join("\n") + "\n";
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("atto.txt"), &act).unwrap();
        let name = match block.first().map(String::as_str) {
            Some("# vaglio.toml") => "vaglio.toml",
            Some("# silenzi.toml") => "silenzi.toml",
            Some(line) if line.starts_with("# vaglio: ") => "prima.txt",
            Some(line) if line.starts_with("<!-- vaglio: ") => "prima.md",
            _ => continue,
        };
        std::fs::write(folder.path().join(name), format!("{text}\n{act}")).unwrap();
        if name.ends_with(".toml") {
            std::fs::write(folder.path().join(name), &text).unwrap();
        }
        let arguments = ["check", ".", "--format", "json", "--date", DAY];
        let done = run(&arguments.map(str::to_owned), folder.path()).assert();
        assert_eq!(super::err(&done), "", "{text}");
        let said = out(&done);
        assert!(!said.contains("silenzio_incompleto"), "{text}{said}");
        seen += 1;
    }
    assert_eq!(seen, 4);
}

/// The sources and the rules, as one text.
fn everything_under(folder: &Path, text: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            everything_under(&path, text);
        } else {
            text.push_str(&std::fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn the_glossary_names_what_is_in_the_code() {
    let mut code = String::new();
    everything_under(&root().join("src"), &mut code);
    let glossary = std::fs::read_to_string(root().join("docs/glossario.md")).unwrap();
    for line in glossary.lines().filter(|line| line.starts_with("| ")) {
        let Some(column) = line.split(" | ").nth(2) else {
            continue;
        };
        for name in column.split('`').skip(1).step_by(2) {
            for part in name.split("::") {
                assert!(code.contains(part), "{part}: {line}");
            }
        }
    }
}
