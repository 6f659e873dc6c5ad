//! Mutants against tests: those that no test notices.

use super::index::Indexes;
use super::proof::{self, ProofResult, Trial};
use crate::facts::Lexicon;
use crate::language::{Mutant, RuleSet, mutants, reach};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// What became of the mutants of a set of rules.
#[derive(Clone, Debug, Default)]
pub struct Survivors {
    /// How many were tried: those of declarations that some test rests on.
    pub tried: usize,
    /// Those that no test noticed, in the order of files and places.
    pub unnoticed: Vec<Mutant>,
}

/// Changes the rules one point at a time, and runs the tests that could notice. The set is given back as it was.
pub fn survivors(rules: &mut RuleSet, lexicon: &Lexicon, today: NaiveDate) -> Survivors {
    let trials: Vec<Trial> = proof::trials(rules, lexicon, today)
        .into_iter()
        .filter(|trial| holds(rules, trial))
        .collect();
    let concerned = concerned(rules, &trials);
    let mut found = Survivors::default();
    for mut mutant in mutants(rules) {
        let Some(places) = concerned.get(&mutant.owner) else {
            continue;
        };
        found.tried += 1;
        rules.swap(&mut mutant.changed);
        let unnoticed = places
            .iter()
            .filter_map(|place| trials.get(*place))
            .all(|trial| holds(rules, trial));
        rules.swap(&mut mutant.changed);
        if unnoticed {
            found.unnoticed.push(mutant);
        }
    }
    found
        .unnoticed
        .sort_by_key(|mutant| (mutant.file, mutant.span));
    found
}

fn holds(rules: &RuleSet, trial: &Trial) -> bool {
    let indexes = Indexes::default();
    proof::run(rules, trial, &indexes)
        .is_some_and(|(proof, _)| proof.result == ProofResult::Confermata)
}

/// The tests that rest on each declaration, by its name.
fn concerned(rules: &RuleSet, trials: &[Trial]) -> BTreeMap<String, BTreeSet<usize>> {
    let mut concerned: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    let mut rests_on: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (place, trial) in trials.iter().enumerate() {
        let names = rests_on.entry(&trial.rule).or_insert_with(|| {
            let mut names = rules
                .rule(&trial.rule)
                .map(|rule| reach(rules, rule))
                .unwrap_or_default();
            names.insert(trial.rule.clone());
            names.extend(derogations_of(rules, &trial.rule));
            names
        });
        for name in names.iter() {
            concerned.entry(name.clone()).or_default().insert(place);
        }
    }
    concerned
}

/// The derogations of a rule, and the derogations of those.
fn derogations_of(rules: &RuleSet, rule: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut waiting = vec![rule.to_owned()];
    while let Some(target) = waiting.pop() {
        for derogation in rules.derogations() {
            let aimed = derogation
                .target
                .as_ref()
                .is_some_and(|path| path.head() == target);
            if aimed && found.insert(derogation.name.value.clone()) {
                waiting.push(derogation.name.value.clone());
            }
        }
    }
    found
}
