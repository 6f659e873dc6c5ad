//! From declarations as written to a [`RuleSet`] in which nothing is wrong: packs, names, types, units, dates, cycles.

mod body;
mod call;
mod checker;
mod compare;
mod cycle;
mod excuse;
#[cfg(test)]
mod fault_tests;
mod infer;
#[cfg(test)]
mod load_tests;
mod matter;
mod names;
mod norm;
mod pack;
mod path;
mod register;
mod rule;
mod test;
mod ty;
#[cfg(test)]
mod whole_tests;

use super::ast::Declaration;
use super::code::Code;
use super::error::{Error, Severity};
use super::parse::{Parsed, Tests, parse_all};
use super::rule_set::{RuleSet, Withheld};
use super::source::Source;
pub use pack::Scope;

use checker::Checker;
use names::{Entry, Id, Names, named};
use std::collections::HashSet;

/// What has been found of each declaration, by its place.
struct Verdicts {
    errors: Vec<(Id, Error)>,
    needs: Vec<Vec<Id>>,
    /// Those that do not load for a fault of their own.
    faulty: HashSet<Id>,
    /// Those that name something written and not sound.
    leaning: HashSet<Id>,
}

/// Reads and checks rule files of any number of packs. The [`RuleSet`] holds every declaration that is sound and needs
/// only sound ones; all faults come together, in the order of files and places, warnings among them. A declaration
/// that is left out only for what it needs has no fault of its own: see [`RuleSet::withheld`].
pub fn load(sources: &[Source]) -> (RuleSet, Vec<Error>) {
    let read = |source: &Source| parse_all(&source.path, &source.text, Tests::Read);
    checked(sources, sources.iter().map(read).collect())
}

/// [`load`] for who only uses the rules: their tests are passed over. The files must have the one layout of [`super::format`],
/// so that a test is known by where its lines begin.
pub fn load_without_tests(sources: &[Source]) -> (RuleSet, Vec<Error>) {
    let read = |source: &Source| parse_all(&source.path, &source.text, Tests::PassedOver);
    checked(sources, sources.iter().map(read).collect())
}

fn checked(sources: &[Source], files: Vec<Parsed>) -> (RuleSet, Vec<Error>) {
    let packs = pack::packs(&files);
    let mut errors: Vec<Error> = files
        .iter()
        .flat_map(|parsed| parsed.errors.iter().cloned())
        .collect();
    errors.extend(packs.errors.iter().cloned());
    let entries = entries(&files, &packs.of_file);
    let (mut names, repeated) = Names::new(entries, &packs.scopes, sources);
    let verdicts = Verdicts::of(&mut names, repeated);
    let left_out = verdicts.left_out(&names);
    let mut set = RuleSet::new(sources, &packs.scopes);
    for id in 0..names.entries.len() {
        if left_out.contains(&id) && !verdicts.faulty.contains(&id) {
            set.withhold(withheld(&names, &verdicts, &left_out, id));
        }
    }
    for (id, error) in verdicts.errors {
        let file = names
            .entries
            .get(id)
            .and_then(|entry| sources.get(entry.file));
        errors.push(error.in_file(file.map_or("", |file| &file.path)));
    }
    order(&mut errors, sources);
    let mut id = 0;
    for (file, (parsed, pack)) in files.into_iter().zip(&packs.of_file).enumerate() {
        let Some(pack) = *pack else { continue };
        for declaration in parsed.file.declarations {
            if !left_out.contains(&id) {
                set.add(pack, file, declaration);
            }
            id += 1;
        }
    }
    (set, errors)
}

fn entries<'a>(files: &'a [Parsed], packs: &[Option<usize>]) -> Vec<Entry<'a>> {
    let mut entries = Vec::new();
    for (file, (parsed, pack)) in files.iter().zip(packs).enumerate() {
        let Some(pack) = *pack else { continue };
        let declared = parsed.file.declarations.iter();
        entries.extend(declared.map(|declaration| Entry {
            pack,
            file,
            declaration,
        }));
    }
    entries
}

fn order(errors: &mut [Error], sources: &[Source]) {
    let place: std::collections::HashMap<&str, usize> = sources
        .iter()
        .enumerate()
        .map(|(place, source)| (source.path.as_str(), place))
        .collect();
    errors.sort_by_key(|error| (place.get(error.file.as_str()).copied(), error.span));
}

impl Verdicts {
    fn of(names: &mut Names<'_>, repeated: Vec<(Id, Error)>) -> Self {
        let mut verdicts = Self {
            errors: Vec::new(),
            needs: vec![Vec::new(); names.entries.len()],
            faulty: HashSet::new(),
            leaning: HashSet::new(),
        };
        for (id, error) in repeated.into_iter().chain(repeated_tests(names)) {
            verdicts.add(id, error);
        }
        verdicts.check(names, is_matter);
        names.faulty.clone_from(&verdicts.faulty);
        verdicts.check(names, |declaration| !is_matter(declaration));
        for (id, error) in cycle::cycles(names, &verdicts.needs) {
            verdicts.add(id, error);
        }
        verdicts
    }

    fn check(&mut self, names: &Names<'_>, chosen: fn(&Declaration) -> bool) {
        for (id, entry) in names.entries.iter().enumerate() {
            if !chosen(entry.declaration) {
                continue;
            }
            let mut checker = Checker::new(names, entry.pack);
            checker.declaration_at(entry.declaration);
            if let Some(needs) = self.needs.get_mut(id) {
                *needs = checker.needs;
            }
            if checker.unsound {
                self.leaning.insert(id);
            }
            for error in checker.errors {
                self.add(id, error);
            }
        }
    }

    fn add(&mut self, id: Id, error: Error) {
        if error.severity == Severity::Error {
            self.faulty.insert(id);
        }
        self.errors.push((id, error));
    }

    /// Those with a fault, and all those that need them, however far.
    fn left_out(&self, names: &Names<'_>) -> HashSet<Id> {
        let mut needed_by: Vec<Vec<Id>> = vec![Vec::new(); names.entries.len()];
        for (id, needs) in self.needs.iter().enumerate() {
            for need in needs {
                if let Some(users) = needed_by.get_mut(*need) {
                    users.push(id);
                }
            }
        }
        let mut left_out: HashSet<Id> = self.faulty.union(&self.leaning).copied().collect();
        let mut waiting: Vec<Id> = left_out.iter().copied().collect();
        while let Some(id) = waiting.pop() {
            for user in needed_by.get(id).into_iter().flatten() {
                if left_out.insert(*user) {
                    waiting.push(*user);
                }
            }
        }
        left_out
    }
}

fn withheld(names: &Names<'_>, verdicts: &Verdicts, left_out: &HashSet<Id>, id: Id) -> Withheld {
    let name = |id: Id| match names.declaration(id) {
        Some(Declaration::Test(test)) => test.title.value.clone(),
        Some(Declaration::Pack(pack)) => pack.name.value.clone(),
        Some(declaration) => {
            named(declaration).map_or_else(String::new, |(name, _)| name.value.clone())
        }
        None => String::new(),
    };
    let needs = verdicts.needs.get(id).into_iter().flatten();
    Withheld {
        name: name(id),
        needs: needs
            .filter(|need| left_out.contains(need))
            .map(|need| name(*need))
            .collect(),
    }
}

/// What expressions speak of: checked before the expressions.
const fn is_matter(declaration: &Declaration) -> bool {
    matches!(
        declaration,
        Declaration::Category(_)
            | Declaration::Document(_)
            | Declaration::Register(_)
            | Declaration::Bands(_)
            | Declaration::Reading(_)
    )
}

/// Two tests of one rule with one title could not be told apart in a report.
fn repeated_tests(names: &Names<'_>) -> Vec<(Id, Error)> {
    let mut seen = HashSet::new();
    let mut faults = Vec::new();
    for (id, entry) in names.entries.iter().enumerate() {
        let Declaration::Test(test) = entry.declaration else {
            continue;
        };
        let rule = test.rule.as_ref().map(|rule| rule.value.as_str());
        if !seen.insert((rule, test.title.value.as_str())) {
            let message = "un'altra prova di questa regola ha lo stesso titolo";
            faults.push((id, Error::new(Code::RepeatedName, test.title.span, message)));
        }
    }
    faults
}

impl Checker<'_> {
    fn declaration_at(&mut self, declaration: &Declaration) {
        match declaration {
            Declaration::Pack(pack) => self.pack(pack),
            Declaration::Source(source) => self.source(source),
            Declaration::Category(category) => self.category(category),
            Declaration::Clause(clause) => self.clause(clause),
            Declaration::Document(kind) => self.document(kind),
            Declaration::Computation(computation) => self.computation(computation),
            Declaration::Parameter(parameter) => self.parameter(parameter),
            Declaration::Reading(reading) => self.law_reading(reading),
            Declaration::Definition(definition) => self.definition(definition),
            Declaration::Rule(rule) => self.rule(rule),
            Declaration::Derogation(derogation) => self.derogation(derogation),
            Declaration::Test(test) => self.test(test),
            Declaration::Register(register) => self.register(register),
            Declaration::Body(body) => self.body(body),
            Declaration::Window(window) => self.window(window),
            Declaration::Bands(bands) => self.bands(bands),
        }
    }
}
