//! The declarations that are sound, by name, each with its pack and its file.

use super::ast::{
    self, Bands, Body, Category, Clause, Computation, Declaration, Definition, Derogation,
    DocumentKind, Pack, Parameter, Reading, Register, Rule, Test, Window,
};
use super::check::Scope;
use super::mutant::Changed;
use super::source::Source;
use std::collections::HashMap;
use std::ops::Deref;

/// A declaration with where it comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Declared<T> {
    pub pack: String,
    /// The place of its file among [`RuleSet::files`].
    pub file: usize,
    pub item: T,
}

impl<T> Deref for Declared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.item
    }
}

/// A sound declaration that is left out because it needs one that is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withheld {
    /// Its name, or the title of a test.
    pub name: String,
    /// What it needs that is left out; empty where that did not even parse.
    pub needs: Vec<String>,
}

/// All the declarations of one kind.
#[derive(Clone, Debug)]
struct Table<T> {
    items: Vec<Declared<T>>,
    by_name: HashMap<String, Vec<usize>>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self {
            items: Vec::new(),
            by_name: HashMap::new(),
        }
    }
}

impl<T> Table<T> {
    fn add(&mut self, name: &str, declared: Declared<T>) {
        let places = self.by_name.entry(name.to_owned()).or_default();
        places.push(self.items.len());
        self.items.push(declared);
    }

    fn named(&self, name: &str) -> impl Iterator<Item = &Declared<T>> {
        let places = self
            .by_name
            .get(name)
            .map(Vec::as_slice)
            .unwrap_or_default();
        places.iter().filter_map(|place| self.items.get(*place))
    }

    fn seen<'a>(&'a self, sees: &[String], name: &str) -> Option<&'a Declared<T>> {
        sees.iter()
            .find_map(|pack| self.named(name).find(|declared| declared.pack == *pack))
    }
}

/// Checked declarations: every name that one of them uses is in the set, every type fits, nothing depends on itself.
#[derive(Clone, Debug, Default)]
pub struct RuleSet {
    files: Vec<String>,
    sees: HashMap<String, Vec<String>>,
    pack_names: Vec<String>,
    packs: Table<Pack>,
    sources: Table<ast::Source>,
    categories: Table<Category>,
    clauses: Table<Clause>,
    documents: Table<DocumentKind>,
    computations: Table<Computation>,
    parameters: Table<Parameter>,
    readings: Table<Reading>,
    definitions: Table<Definition>,
    rules: Table<Rule>,
    derogations: Table<Derogation>,
    tests: Table<Test>,
    registers: Table<Register>,
    bodies: Table<Body>,
    windows: Table<Window>,
    band_tables: Table<Bands>,
    withheld: Vec<Withheld>,
}

/// For each kind: all of them in the order of files, and the one that a pack means by a name.
macro_rules! kinds {
    ($($all:ident, $one:ident: $kind:ty;)*) => {
        impl RuleSet {
            $(
                pub fn $all(&self) -> &[Declared<$kind>] {
                    &self.$all.items
                }

                /// What `pack` means by this name: its own, or that of a pack that it uses.
                pub fn $one(&self, pack: &str, name: &str) -> Option<&Declared<$kind>> {
                    self.$all.seen(self.sees(pack), name)
                }
            )*
        }
    };
}

kinds! {
    sources, source: ast::Source;
    categories, category: Category;
    clauses, clause: Clause;
    documents, document: DocumentKind;
    computations, computation: Computation;
    parameters, parameter: Parameter;
    readings, reading: Reading;
    definitions, definition: Definition;
    registers, register: Register;
    bodies, body: Body;
    windows, window: Window;
    band_tables, bands: Bands;
}

impl RuleSet {
    pub(super) fn new(sources: &[Source], scopes: &[Scope]) -> Self {
        let name = |place: &usize| scopes.get(*place).map(|scope| scope.name.clone());
        Self {
            files: sources.iter().map(|source| source.path.clone()).collect(),
            pack_names: scopes.iter().map(|scope| scope.name.clone()).collect(),
            sees: scopes
                .iter()
                .map(|scope| {
                    (
                        scope.name.clone(),
                        scope.sees.iter().filter_map(name).collect(),
                    )
                })
                .collect(),
            ..Self::default()
        }
    }

    pub(super) fn add(&mut self, pack: usize, file: usize, declaration: Declaration) {
        let pack = self.pack_names.get(pack).cloned().unwrap_or_default();
        macro_rules! add {
            ($table:ident, $name:expr, $item:expr) => {{
                let name = $name.clone();
                self.$table.add(
                    &name,
                    Declared {
                        pack,
                        file,
                        item: $item,
                    },
                );
            }};
        }
        match declaration {
            Declaration::Pack(item) => add!(packs, item.name.value, item),
            Declaration::Source(item) => add!(sources, item.name.value, item),
            Declaration::Category(item) => add!(categories, item.name.value, item),
            Declaration::Clause(item) => add!(clauses, item.name.value, item),
            Declaration::Document(item) => add!(documents, item.name.value, item),
            Declaration::Computation(item) => add!(computations, item.name.value, item),
            Declaration::Parameter(item) => add!(parameters, item.name.value, item),
            Declaration::Reading(item) => add!(readings, item.name.value, item),
            Declaration::Definition(item) => add!(definitions, item.name.value, item),
            Declaration::Rule(item) => add!(rules, item.name.value, *item),
            Declaration::Derogation(item) => add!(derogations, item.name.value, item),
            Declaration::Test(item) => add!(tests, item.title.value, item),
            Declaration::Register(item) => add!(registers, item.name.value, item),
            Declaration::Window(item) => add!(windows, item.name.value, *item),
            Declaration::Bands(item) => add!(band_tables, item.name.value, item),
            Declaration::Body(item) => {
                let rules = [
                    Some(super::body::rule(&item)),
                    super::body::text_rule(&item),
                ];
                let rules: Vec<Rule> = rules.into_iter().flatten().collect();
                let name = item.name.value.clone();
                self.bodies.add(
                    &name,
                    Declared {
                        pack: pack.clone(),
                        file,
                        item: *item,
                    },
                );
                for item in rules {
                    let name = item.name.value.clone();
                    self.rules.add(
                        &name,
                        Declared {
                            pack: pack.clone(),
                            file,
                            item,
                        },
                    );
                }
            }
        }
    }

    pub(super) fn withhold(&mut self, withheld: Withheld) {
        self.withheld.push(withheld);
    }

    /// The paths of the files, sound or not, as they were given.
    pub fn files(&self) -> &[String] {
        &self.files
    }

    pub fn packs(&self) -> &[Declared<Pack>] {
        &self.packs.items
    }

    pub fn pack(&self, name: &str) -> Option<&Declared<Pack>> {
        self.packs.named(name).next()
    }

    /// The packs whose declarations a pack can name: itself, then those it uses.
    pub fn sees(&self, pack: &str) -> &[String] {
        self.sees.get(pack).map(Vec::as_slice).unwrap_or_default()
    }

    pub fn rules(&self) -> &[Declared<Rule>] {
        &self.rules.items
    }

    /// Names of rules are unique among all packs.
    pub fn rule(&self, name: &str) -> Option<&Declared<Rule>> {
        self.rules.named(name).next()
    }

    pub fn derogations(&self) -> &[Declared<Derogation>] {
        &self.derogations.items
    }

    /// Names of derogations are unique among all packs.
    pub fn derogation(&self, name: &str) -> Option<&Declared<Derogation>> {
        self.derogations.named(name).next()
    }

    pub fn tests(&self) -> &[Declared<Test>] {
        &self.tests.items
    }

    /// The tests of a rule, in the order of files.
    pub fn tests_of<'a>(&'a self, rule: &'a str) -> impl Iterator<Item = &'a Declared<Test>> {
        self.tests()
            .iter()
            .filter(move |test| test.rule.as_ref().is_some_and(|name| name.value == rule))
    }

    /// Puts a changed declaration in its place, and what was there in `changed`: a second time undoes the first.
    pub fn swap(&mut self, changed: &mut Changed) {
        fn swap<T>(table: &mut Table<T>, place: usize, other: &mut T) {
            if let Some(declared) = table.items.get_mut(place) {
                std::mem::swap(&mut declared.item, other);
            }
        }
        match changed {
            Changed::Rule(place, item) => swap(&mut self.rules, *place, item.as_mut()),
            Changed::Derogation(place, item) => swap(&mut self.derogations, *place, item),
            Changed::Definition(place, item) => swap(&mut self.definitions, *place, item),
            Changed::Parameter(place, item) => swap(&mut self.parameters, *place, item),
            Changed::Bands(place, item) => swap(&mut self.band_tables, *place, item),
            Changed::Body(place, item) => swap(&mut self.bodies, *place, item.as_mut()),
            Changed::Window(place, item) => swap(&mut self.windows, *place, item.as_mut()),
        }
    }

    /// What is sound, and left out all the same.
    pub fn withheld(&self) -> &[Withheld] {
        &self.withheld
    }
}
