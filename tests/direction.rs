//! A module uses only those that stand before it in `src/lib.rs`: the direction of `ARCHITECTURE.md`, guarded by machine.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::string_slice,
    reason = "a test reads the sources of the crate"
)]

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The modules in the order of `src/lib.rs`.
fn order() -> Vec<String> {
    let lib = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    lib.lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .map(str::to_owned)
        .collect()
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") && !is_test(&path) {
            found.push(path);
        }
    }
}

/// Tests may look down: the shipped rules prove the reader of facts.
fn is_test(path: &Path) -> bool {
    path.components()
        .any(|part| part.as_os_str() == "tests" || part.as_os_str() == "tests.rs")
}

/// The top-level module that a file under `src` belongs to; none for `main.rs` and `lib.rs`, which see everything.
fn module(path: &Path) -> Option<String> {
    let first = path.components().next()?.as_os_str().to_str()?;
    let name = first.strip_suffix(".rs").unwrap_or(first);
    (!matches!(name, "main" | "lib")).then(|| name.to_owned())
}

/// The modules named after `crate::` in a source, comments and tests left out: `crate::a::b`, `crate::{a, b::{c, d}}`.
fn used(source: &str) -> Vec<String> {
    let source = source.split("#[cfg(test)]\nmod tests {").next();
    let code: String = source
        .unwrap_or("")
        .lines()
        .map(|line| line.split("//").next().unwrap_or(""))
        .collect::<Vec<_>>()
        .join("\n");
    code.split("crate::").skip(1).flat_map(heads).collect()
}

fn heads(after: &str) -> Vec<String> {
    let name = |words: &str| -> String {
        let words = words.trim_start();
        words
            .chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect()
    };
    let Some(group) = after.strip_prefix('{') else {
        return vec![name(after)];
    };
    let mut depth = 1;
    let mut found = vec![name(group)];
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 1 => found.push(name(&group[at + 1..])),
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    found.retain(|name| !name.is_empty());
    found
}

#[test]
fn a_module_uses_only_those_that_stand_before_it() {
    let order = order();
    let place = |name: &str| order.iter().position(|known| known == name);
    let src = root().join("src");
    let mut files = Vec::new();
    sources(&src, &mut files);
    files.sort();
    let mut faults = Vec::new();
    for file in files {
        let relative = file.strip_prefix(&src).unwrap();
        let Some(own) = module(relative) else {
            continue;
        };
        let Some(at) = place(&own) else {
            faults.push(format!("{}: not in src/lib.rs", relative.display()));
            continue;
        };
        for name in used(&fs::read_to_string(&file).unwrap()) {
            if place(&name).is_some_and(|other| other > at) {
                faults.push(format!("{}: {own} uses {name}", relative.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_architecture_page_tells_the_same_order() {
    let page = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let line = page
        .lines()
        .find_map(|line| line.strip_prefix("`span"))
        .map(|rest| format!("span{}", rest.trim_end_matches('`')))
        .unwrap();
    let told: Vec<&str> = line
        .split(['→', ','])
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .collect();
    assert_eq!(told, order(), "ARCHITECTURE.md and src/lib.rs differ");
}

#[test]
fn names_are_read_from_every_form_of_import() {
    let source = "use crate::{a, b::{c, d},\n e};\n// crate::f\nlet x = crate::g::h();\n#[cfg(test)]\nmod tests {\nuse crate::i;";
    assert_eq!(used(source), ["a", "b", "e", "g"]);
}
