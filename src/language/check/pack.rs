//! Which pack each file belongs to: the one that a file of the same folder declares.

use crate::language::ast::{Declaration, Pack};
use crate::language::code::Code;
use crate::language::error::Error;
use crate::language::parse::Parsed;
use crate::span::Span;
use std::collections::{BTreeMap, HashMap, HashSet};

/// A pack, and what its declarations can see.
#[derive(Debug, Default)]
pub struct Scope {
    pub name: String,
    /// Itself, then the packs that it uses, in the order written.
    pub sees: Vec<usize>,
    /// Names of its declarations that are written and not sound.
    pub broken: HashSet<String>,
    /// It uses a pack that is not there, or something of it has lost its name: an unknown name may be no fault of who
    /// uses it.
    pub open: bool,
}

/// The packs of some files, and the pack of each file (`None`: its folder declares none).
#[derive(Debug, Default)]
pub struct Packs {
    pub scopes: Vec<Scope>,
    pub of_file: Vec<Option<usize>>,
    pub errors: Vec<Error>,
}

fn folder(path: &str) -> &str {
    path.rfind(['/', '\\'])
        .and_then(|end| path.get(..end))
        .unwrap_or("")
}

pub fn packs(files: &[Parsed]) -> Packs {
    let mut folders: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (file, parsed) in files.iter().enumerate() {
        folders
            .entry(folder(&parsed.file.path))
            .or_default()
            .push(file);
    }
    let mut packs = Packs {
        of_file: vec![None; files.len()],
        ..Packs::default()
    };
    let mut declared = Vec::new();
    for members in folders.values() {
        let pack = packs.of_folder(files, members, &mut declared);
        for file in members {
            if let Some(place) = packs.of_file.get_mut(*file) {
                *place = pack;
            }
        }
    }
    packs.resolve_uses(&declared);
    packs
}

type Declared<'a> = Vec<Option<(&'a str, &'a Pack)>>;

impl Packs {
    fn of_folder<'a>(
        &mut self,
        files: &'a [Parsed],
        members: &[usize],
        declared: &mut Declared<'a>,
    ) -> Option<usize> {
        let parsed = || members.iter().filter_map(|file| files.get(*file));
        let mut found = parsed().flat_map(|parsed| {
            let path = parsed.file.path.as_str();
            parsed
                .file
                .declarations
                .iter()
                .filter_map(move |declaration| match declaration {
                    Declaration::Pack(pack) => Some((path, pack)),
                    _ => None,
                })
        });
        let first = found.next();
        for (path, second) in found {
            let message = format!(
                "questa cartella è già del pacchetto «{}»",
                first.map_or("", |(_, pack)| &pack.name.value)
            );
            self.errors.push(
                Error::new(Code::RepeatedPack, second.name.span, message)
                    .help("ogni pacchetto ha la sua cartella")
                    .in_file(path),
            );
        }
        let broken: HashSet<String> = parsed()
            .flat_map(|parsed| parsed.broken.iter().cloned())
            .collect();
        let name = match first {
            Some((path, pack)) => {
                self.refuse_second(path, pack);
                pack.name.value.clone()
            }
            None if broken.is_empty() => {
                self.errors.extend(without_pack(parsed()));
                return None;
            }
            None => String::new(),
        };
        declared.push(first);
        self.scopes.push(Scope {
            name,
            sees: Vec::new(),
            open: first.is_none() || broken.contains(""),
            broken,
        });
        Some(self.scopes.len() - 1)
    }

    fn refuse_second(&mut self, path: &str, pack: &Pack) {
        if self
            .scopes
            .iter()
            .any(|scope| scope.name == pack.name.value)
        {
            let message = format!(
                "un'altra cartella dichiara il pacchetto «{}»",
                pack.name.value
            );
            let error = Error::new(Code::RepeatedPack, pack.name.span, message);
            self.errors.push(error.in_file(path));
        }
    }

    fn resolve_uses(&mut self, declared: &Declared<'_>) {
        let names: Vec<String> = self.scopes.iter().map(|scope| scope.name.clone()).collect();
        let mut by_name: HashMap<&str, usize> = HashMap::new();
        for (place, name) in names.iter().enumerate() {
            by_name.entry(name).or_insert(place);
        }
        let mut errors = Vec::new();
        for (place, (scope, pack)) in self.scopes.iter_mut().zip(declared).enumerate() {
            scope.sees.push(place);
            let Some((path, pack)) = pack else {
                scope
                    .sees
                    .extend((0..names.len()).filter(|other| *other != place));
                continue;
            };
            for used in &pack.uses {
                match by_name.get(used.value.as_str()) {
                    Some(other) if !scope.sees.contains(other) => scope.sees.push(*other),
                    Some(_) => {}
                    None => {
                        scope.open = true;
                        let message = format!("nessun pacchetto si chiama «{}»", used.value);
                        let error = Error::new(Code::UnknownName, used.span, message)
                            .near(&used.value, names.iter().map(String::as_str));
                        errors.push(error.in_file(path));
                    }
                }
            }
        }
        self.errors.extend(errors);
    }
}

/// Files that declare nothing need no pack.
fn without_pack<'a>(mut parsed: impl Iterator<Item = &'a Parsed>) -> Option<Error> {
    let file = &parsed
        .find(|parsed| !parsed.file.declarations.is_empty())?
        .file;
    let error = Error::new(
        Code::MissingPack,
        Span::new(0, 0),
        "nessun file di questa cartella dichiara un pacchetto",
    );
    let help = "scrivi in un file della cartella «pacchetto nome titolo: \"…\" fine»";
    Some(error.help(help).in_file(&file.path))
}
