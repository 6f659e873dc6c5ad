//! Every fault has its page, and the example of the page has exactly that fault.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test reads its own files"
)]

use chrono::NaiveDate;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use vaglio::engine::{lexicon, survey};
use vaglio::language::{Code, Error, Severity, Source, load, review};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/errori")
}

fn page(name: &str) -> String {
    let path = folder().join(format!("{name}.md"));
    std::fs::read_to_string(&path)
        .unwrap_or_else(|_| panic!("{}: la pagina non c'è", path.display()))
}

/// The rules inside a page.
fn blocks(page: &str) -> Vec<String> {
    page.split("```regole\n")
        .skip(1)
        .map(|rest| rest.split("\n```").next().unwrap_or_default().to_owned())
        .collect()
}

/// What is said of an example: the faults of its own, or else the remarks.
fn said(example: &str, code: Code) -> (Vec<Error>, BTreeSet<Code>) {
    let alone = code == Code::MissingPack;
    let before = if alone {
        String::new()
    } else {
        blocks(&page("README")).remove(0) + "\n\n"
    };
    let (set, mut found) = load(&[Source {
        path: "rules/esempi/esempi.regole".to_owned(),
        text: format!("{before}{example}\n"),
    }]);
    let faults: Vec<Error> = found
        .iter()
        .filter(|error| error.severity == Severity::Error)
        .cloned()
        .collect();
    if faults.is_empty() {
        let day = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
        found.extend(review(&set));
        found.extend(survey(&set, &lexicon(&set), day).untested(&set));
    }
    let codes = found
        .iter()
        .filter(|error| error.span.start >= before.len() || !faults.is_empty())
        .map(|error| error.code)
        // The examples have no room for the tests of every rule.
        .filter(|found| *found == code || *found != Code::MissingTest)
        .collect();
    (faults, codes)
}

#[test]
fn every_fault_has_its_page_and_every_page_its_fault() {
    let mut names: BTreeSet<String> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            path.file_stem().unwrap().to_string_lossy().into_owned()
        })
        .collect();
    assert!(names.remove("README"));
    let known: BTreeSet<String> = Code::ALL
        .iter()
        .map(|code| code.name().to_owned())
        .collect();
    assert_eq!(names, known);
    let list = page("README");
    for code in Code::ALL {
        let line = format!("- [{0}]({0}.md): {1}\n", code.name(), code.meaning());
        assert!(list.contains(&line), "{line}");
        let page = page(code.name());
        assert!(page.starts_with(&format!("# {}\n", code.name())), "{page}");
        assert_eq!(blocks(&page).len(), 2, "{page}");
    }
}

#[test]
fn the_wrong_example_has_that_fault_and_no_other() {
    for code in Code::ALL {
        let blocks = blocks(&page(code.name()));
        let (faults, codes) = said(&blocks[0], *code);
        let found: Vec<&str> = codes.iter().map(|code| code.name()).collect();
        assert_eq!(found, [code.name()], "{faults:#?}");
        assert!(faults.len() <= 1, "{faults:#?}");
    }
}

#[test]
fn the_right_example_has_no_fault() {
    for code in Code::ALL {
        let blocks = blocks(&page(code.name()));
        let (faults, codes) = said(&blocks[1], *code);
        assert!(faults.is_empty(), "{}: {faults:#?}", code.name());
        assert!(!codes.contains(code), "{}", code.name());
    }
}
