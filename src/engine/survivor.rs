//! Mutants against tests: those that no test notices.

use super::index::Indexes;
use super::proof::{self, ProofResult, Trial};
use crate::facts::Lexicon;
use crate::language::ast::Excuse;
use crate::language::{Code, Error, Mutant, RuleSet, mutants, reach};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// What became of the mutants of a set of rules.
#[derive(Clone, Debug, Default)]
pub struct Survivors {
    /// How many were tried: those of declarations that some test rests on.
    pub tried: usize,
    /// Those that no test noticed, and no reason explains, in the order of files and places.
    pub unnoticed: Vec<Mutant>,
    /// Those that no test noticed, with the reason why none can.
    pub excused: Vec<Mutant>,
    /// Reasons for changes that some test notices, or that nobody makes.
    pub refuted: Vec<Error>,
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
        match (unnoticed, mutant.excuse.is_some()) {
            (true, false) => found.unnoticed.push(mutant),
            (true, true) => found.excused.push(mutant),
            (false, _) => {}
        }
    }
    for mutants in [&mut found.unnoticed, &mut found.excused] {
        mutants.sort_by_key(|mutant| (mutant.file, mutant.span));
    }
    found.refuted = refuted(rules, &found.excused);
    found
}

/// An error for each reason that explains nothing.
fn refuted(rules: &RuleSet, excused: &[Mutant]) -> Vec<Error> {
    let mut given: Vec<(usize, &str, &Excuse)> = Vec::new();
    macro_rules! all {
        ($($declared:expr),*) => {
            $(for declared in $declared {
                let of = |excuse| (declared.file, declared.name.value.as_str(), excuse);
                given.extend(declared.equivalent.iter().map(of));
            })*
        };
    }
    all!(
        rules.rules(),
        rules.derogations(),
        rules.definitions(),
        rules.parameters(),
        rules.band_tables(),
        rules.windows(),
        rules.bodies()
    );
    given.retain(|(file, owner, excuse)| {
        !excused.iter().any(|mutant| {
            mutant.file == *file && mutant.owner == *owner && mutant.change == excuse.what.value
        })
    });
    given.sort_by_key(|(file, _, excuse)| (*file, excuse.what.span));
    given
        .into_iter()
        .map(|(file, owner, excuse)| {
            let message = format!(
                "in «{owner}» il cambiamento {} non passa inosservato: il motivo non serve",
                excuse.what.value
            );
            Error::new(Code::RefutedExcuse, excuse.what.span, message)
                .help("una prova se ne accorge, o il cambiamento ha altre parole: togli «equivalente:», o scrivi le parole date da «vaglio test --mutants»")
                .in_file(rules.files().get(file).map_or("", String::as_str))
        })
        .collect()
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
