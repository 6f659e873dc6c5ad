//! The shipped rules and their tests: every outcome is shown, no change goes unnoticed, or the rule says why.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test says what is wrong by failing"
)]

use chrono::NaiveDate;
use vaglio::engine::{ProofResult, in_force, survey, survivors, temporal};
use vaglio::project::{Rules, embedded, load};

fn shipped() -> Rules {
    load(embedded())
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 1).unwrap()
}

#[test]
fn every_part_of_the_shipped_rules_is_shown_by_a_test_or_says_why_not() {
    let rules = shipped();
    let survey = survey(&rules.set, &rules.lexicon, today());
    for proof in &survey.proofs {
        assert_eq!(proof.result, ProofResult::Confermata, "{proof:#?}");
    }
    let missing: Vec<String> = survey
        .parts
        .iter()
        .filter(|part| part.is_missing())
        .map(|part| format!("{}: {} {}", part.owner, part.kind.name(), part.name))
        .collect();
    assert!(missing.is_empty(), "{missing:#?}");
    let remarks = survey.untested(&rules.set);
    assert!(remarks.is_empty(), "{remarks:#?}");
}

#[test]
fn no_change_of_the_shipped_rules_goes_unnoticed_without_a_reason() {
    let mut rules = shipped();
    let found = survivors(&mut rules.set, &rules.lexicon, today());
    let unnoticed: Vec<String> = found
        .unnoticed
        .iter()
        .map(|mutant| format!("{}: {}", mutant.owner, mutant.change))
        .collect();
    assert!(unnoticed.is_empty(), "{unnoticed:#?}");
    assert!(found.refuted.is_empty(), "{:#?}", found.refuted);
}

#[test]
fn the_shipped_law_is_right_around_its_dates() {
    let rules = shipped();
    let values = temporal(&rules.set).faults;
    assert!(values.is_empty(), "{values:#?}");
    let found = in_force(&rules.set, &rules.lexicon, today());
    assert!(found.faults.is_empty(), "{:#?}", found.faults);
    assert!(found.untried.is_empty(), "{:#?}", found.untried);
}
