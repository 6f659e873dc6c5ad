//! Every declaration by its name, and what each pack sees of the others.

use super::pack::Scope;
use crate::language::ast::{Declaration, Name};
use crate::language::code::Code;
use crate::language::error::Error;
use crate::language::nearest::nearest;
use crate::span::LineIndex;
use std::collections::{HashMap, HashSet};

/// A declaration among all those loaded, by its place.
pub type Id = usize;

/// Names are unique within a space; the same word may name a clause and a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Space {
    Source,
    /// What a type can name: categories, kinds of document, registers.
    Type,
    /// What an expression can name: kinds of document, registers, parameters, definitions, windows, bands.
    Value,
    Clause,
    Computation,
    Reading,
    /// What a derogation can aim at: rules, derogations, bodies. One space for all packs.
    Target,
}

impl Space {
    const fn thing(self) -> &'static str {
        match self {
            Self::Source => "nessuna fonte si chiama",
            Self::Type => "nessun tipo, categoria o registro si chiama",
            Self::Value => "nessun fatto, parametro o definizione si chiama",
            Self::Clause => "nessuna clausola si chiama",
            Self::Computation => "nessun computo si chiama",
            Self::Reading => "nessuna lettura si chiama",
            Self::Target => "nessuna regola o deroga si chiama",
        }
    }
}

#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    pub pack: usize,
    pub file: usize,
    pub declaration: &'a Declaration,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    One(Id),
    /// Written, and not sound: who names it is not at fault.
    Broken,
    Missing,
}

#[derive(Debug)]
pub struct Names<'a> {
    pub entries: Vec<Entry<'a>>,
    pub scopes: &'a [Scope],
    pub sources: &'a [crate::language::source::Source],
    index: HashMap<(usize, Space), HashMap<&'a str, Id>>,
    /// Declarations already found at fault: what they seem to lack is no second fault.
    pub faulty: HashSet<Id>,
}

/// The name of a declaration, and the spaces where it stands.
pub fn named(declaration: &Declaration) -> Option<(&Name, &'static [Space])> {
    Some(match declaration {
        Declaration::Pack(_) | Declaration::Test(_) => return None,
        Declaration::Source(source) => (&source.name, &[Space::Source]),
        Declaration::Category(category) => (&category.name, &[Space::Type]),
        Declaration::Clause(clause) => (&clause.name, &[Space::Clause]),
        Declaration::Document(kind) => (&kind.name, &[Space::Type, Space::Value]),
        Declaration::Computation(computation) => (&computation.name, &[Space::Computation]),
        Declaration::Parameter(parameter) => (&parameter.name, &[Space::Value]),
        Declaration::Reading(reading) => (&reading.name, &[Space::Reading]),
        Declaration::Definition(definition) => (&definition.name, &[Space::Value]),
        Declaration::Rule(rule) => (&rule.name, &[Space::Target]),
        Declaration::Derogation(derogation) => (&derogation.name, &[Space::Target]),
        Declaration::Register(register) => (&register.name, &[Space::Type, Space::Value]),
        Declaration::Body(body) => (&body.name, &[Space::Target]),
        Declaration::Window(window) => (&window.name, &[Space::Value]),
        Declaration::Bands(bands) => (&bands.name, &[Space::Value]),
    })
}

impl<'a> Names<'a> {
    /// Takes in every declaration; the second of two with one name is a fault, and is left out.
    pub fn new(
        entries: Vec<Entry<'a>>,
        scopes: &'a [Scope],
        sources: &'a [crate::language::source::Source],
    ) -> (Self, Vec<(Id, Error)>) {
        let mut names = Self {
            entries,
            scopes,
            sources,
            index: HashMap::new(),
            faulty: HashSet::new(),
        };
        let mut faults = Vec::new();
        for id in 0..names.entries.len() {
            if let Some(error) = names.take_in(id) {
                faults.push((id, error));
            }
        }
        for id in 0..names.entries.len() {
            if let Some(error) = names.hidden(id) {
                faults.push((id, error));
            }
        }
        (names, faults)
    }

    fn take_in(&mut self, id: Id) -> Option<Error> {
        let entry = *self.entries.get(id)?;
        let (name, spaces) = named(entry.declaration)?;
        for space in spaces {
            if let Some(error) = reserved(name, *space) {
                return Some(error);
            }
            if let Some(first) = self.own(entry.pack, *space, &name.value) {
                return Some(self.repeated(name, first));
            }
        }
        for space in spaces {
            let pack = self.owner(entry.pack, *space);
            self.index
                .entry((pack, *space))
                .or_default()
                .insert(&name.value, id);
        }
        None
    }

    /// A name that a used pack gives already: which of the two is meant could not be told.
    fn hidden(&self, id: Id) -> Option<Error> {
        let entry = self.entries.get(id)?;
        let (name, spaces) = named(entry.declaration)?;
        let used = self
            .scopes
            .get(entry.pack)?
            .sees
            .iter()
            .filter(|pack| **pack != entry.pack);
        let first = used
            .flat_map(|pack| spaces.iter().map(move |space| (*pack, *space)))
            .filter(|(_, space)| *space != Space::Target)
            .find_map(|(pack, space)| self.own(pack, space, &name.value))?;
        Some(self.repeated(name, first))
    }

    fn repeated(&self, name: &Name, first: Id) -> Error {
        let message = format!("il nome «{}» è già usato", name.value);
        let error = Error::new(Code::RepeatedName, name.span, message);
        match self.place(first) {
            Some(place) => error.help(format!("la prima volta sta in {place}")),
            None => error,
        }
    }

    /// `file:riga` of a declaration.
    fn place(&self, id: Id) -> Option<String> {
        let entry = self.entries.get(id)?;
        let source = self.sources.get(entry.file)?;
        let (name, _) = named(entry.declaration)?;
        let (line, _) = LineIndex::new(&source.text).line_column(&source.text, name.span.start);
        Some(format!("{}:{line}", source.path))
    }

    const fn owner(&self, pack: usize, space: Space) -> usize {
        match space {
            Space::Target => 0,
            _ => pack,
        }
    }

    fn own(&self, pack: usize, space: Space, name: &str) -> Option<Id> {
        self.index
            .get(&(self.owner(pack, space), space))?
            .get(name)
            .copied()
    }

    /// What `name` is, seen from `pack`.
    pub fn find(&self, pack: usize, space: Space, name: &str) -> Found {
        let Some(scope) = self.scopes.get(pack) else {
            return Found::Missing;
        };
        if let Some(id) = scope
            .sees
            .iter()
            .find_map(|pack| self.own(*pack, space, name))
        {
            return Found::One(id);
        }
        let broken = |pack: &usize| {
            let scope = self.scopes.get(*pack);
            scope.is_some_and(|scope| scope.open || scope.broken.contains(name))
        };
        if scope.sees.iter().any(broken) {
            return Found::Broken;
        }
        Found::Missing
    }

    /// The fault of naming what is not there.
    pub fn missing(&self, pack: usize, space: Space, name: &Name) -> Error {
        let message = format!("{} «{}»", space.thing(), name.value);
        let error = Error::new(Code::UnknownName, name.span, message);
        if let Some(near) = nearest(&name.value, self.visible(pack, space)) {
            return error.instead(near.to_owned());
        }
        let elsewhere =
            (0..self.scopes.len()).find(|other| self.own(*other, space, &name.value).is_some());
        match elsewhere.and_then(|other| self.scopes.get(other)) {
            Some(scope) => error.help(format!(
                "è nel pacchetto «{0}»: aggiungi «{0}» a «usa:» del tuo",
                scope.name
            )),
            None => error,
        }
    }

    /// The names that `pack` can use in a space.
    pub fn visible(&self, pack: usize, space: Space) -> impl Iterator<Item = &'a str> {
        let sees = self
            .scopes
            .get(pack)
            .map(|scope| scope.sees.as_slice())
            .unwrap_or_default();
        sees.iter()
            .filter_map(move |pack| self.index.get(&(self.owner(*pack, space), space)))
            .flat_map(|names| names.keys().copied())
    }

    pub fn declaration(&self, id: Id) -> Option<&'a Declaration> {
        Some(self.entries.get(id)?.declaration)
    }
}

fn reserved(name: &Name, space: Space) -> Option<Error> {
    const HEADS: &[&str] = &["atto", "passi", "membri", "anagrafe", "oggi"];
    let taken = match space {
        Space::Value => {
            HEADS.contains(&name.value.as_str()) || super::call::is_built_in(&name.value)
        }
        _ => false,
    };
    let message = format!("«{}» è già un nome del linguaggio", name.value);
    taken.then(|| Error::new(Code::RepeatedName, name.span, message).help("scegli un altro nome"))
}
