//! The guide for those who write rules: its examples, in a row, are a pack that loads, passes its tests and leaves nothing
//! untested.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test reads its own files"
)]

use chrono::NaiveDate;
use std::path::Path;
use vaglio::engine::{ProofResult, lexicon, survey, survivors, temporal};
use vaglio::language::{RuleSet, Source, format, load, review};

fn source() -> Source {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/scrivere-regole.md");
    let guide = std::fs::read_to_string(path).unwrap();
    let blocks: Vec<&str> = guide
        .split("```regole\n")
        .skip(1)
        .filter_map(|rest| rest.split("\n```").next())
        .collect();
    assert!(blocks.len() > 8);
    Source {
        path: "biblioteche/biblioteche.regole".to_owned(),
        text: blocks.join("\n\n") + "\n",
    }
}

fn pack() -> RuleSet {
    let (set, errors) = load(&[source()]);
    assert!(errors.is_empty(), "{errors:#?}");
    set
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 1).unwrap()
}

#[test]
fn the_examples_load_and_deserve_no_remark() {
    let remarks = review(&pack());
    assert!(remarks.is_empty(), "{remarks:#?}");
    let faults = temporal(&pack()).faults;
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn the_tests_of_the_guide_hold_and_show_everything() {
    let set = pack();
    let survey = survey(&set, &lexicon(&set), day());
    for proof in &survey.proofs {
        assert_eq!(proof.result, ProofResult::Confermata, "{proof:#?}");
    }
    let missing: Vec<_> = survey
        .parts
        .iter()
        .filter(|part| part.is_missing())
        .collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn no_change_of_the_rules_would_go_unnoticed() {
    let mut set = pack();
    let words = lexicon(&set);
    let unnoticed: Vec<String> = survivors(&mut set, &words, day())
        .unnoticed
        .into_iter()
        .map(|mutant| std::format!("{}: {}", mutant.owner, mutant.change))
        .collect();
    assert!(unnoticed.is_empty(), "{unnoticed:#?}");
}

#[test]
fn the_examples_are_laid_out_as_they_should_be() {
    let source = source();
    assert_eq!(format(&source.path, &source.text).unwrap(), source.text);
}
