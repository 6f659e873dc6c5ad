//! From a folder to the settings that hold in it.

use super::file::{self, File};
use super::{Folder, NAME, Set, Settings, Site};
use crate::language::{Code, Error, Source};
use crate::span::{Span, Spanned};
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

/// A chain of files that extend one another is never longer.
const LONGEST: usize = 16;

/// The settings for what lies in `from`, a folder: those of `named`, or of the nearest `vaglio.toml` upwards, as far as the
/// folder that holds the repository. The faults of the files come with them.
///
/// # Errors
/// A file that is there and cannot be read, with its path.
pub fn find(
    from: &Path,
    named: Option<&Path>,
) -> Result<(Settings, Vec<Error>), (PathBuf, io::Error)> {
    let from = std::path::absolute(from).map_err(|error| (from.to_path_buf(), error))?;
    let nearest = match named {
        Some(path) => Some(std::path::absolute(path).map_err(|error| (path.to_path_buf(), error))?),
        None => upwards(&from),
    };
    let mut settings = Settings {
        root: nearest
            .as_deref()
            .and_then(Path::parent)
            .map_or(from, Path::to_path_buf),
        ..Settings::default()
    };
    let mut faults = Vec::new();
    if let Some(nearest) = nearest {
        let mut chain = Vec::new();
        let text = read(&nearest).map_err(|error| (nearest.clone(), error))?;
        extend(&mut settings, &mut faults, &mut chain, &nearest, text);
        settings.folders.reverse();
    }
    Ok((settings, faults))
}

/// A `.git` ends the search: what lies beyond belongs to somebody else.
fn upwards(from: &Path) -> Option<PathBuf> {
    for folder in from.ancestors() {
        let file = folder.join(NAME);
        if file.is_file() {
            return Some(file);
        }
        if folder.join(".git").exists() {
            return None;
        }
    }
    None
}

#[allow(
    clippy::disallowed_methods,
    reason = "this module is the one that reads files"
)]
fn read(path: &Path) -> io::Result<String> {
    std::fs::read_to_string(path)
}

/// How a file is called: from where the user is, whatever machine they are at.
pub fn called(path: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    let near = here
        .ancestors()
        .enumerate()
        .find_map(|(up, above)| Some((up, path.strip_prefix(above).ok()?)))
        .filter(|(_, rest)| rest.components().count() > 0);
    let shown = match near {
        // With nothing but the disk in common, the whole path says more.
        Some((up, rest)) if up < here.ancestors().count() - 1 => {
            let mut shown: PathBuf = std::iter::repeat_n("..", up).collect();
            shown.push(rest);
            shown
        }
        _ => path.to_path_buf(),
    };
    shown.to_string_lossy().replace('\\', "/")
}

/// Adds a file, and after it those that it extends: what is set already stays.
fn extend(
    settings: &mut Settings,
    faults: &mut Vec<Error>,
    chain: &mut Vec<PathBuf>,
    path: &Path,
    text: String,
) {
    let source = Source {
        path: called(path),
        text,
    };
    let (own, mut found) = file::read(&source);
    let place = settings.files.len();
    let name = source.path.clone();
    settings.files.push(source);
    faults.append(&mut found);
    let folder = path.parent().unwrap_or(Path::new("")).to_path_buf();
    let extends = own.extends.clone();
    take(settings, own, place, &folder);
    chain.push(path.to_path_buf());
    // The last one named has the last word, and is therefore taken first.
    for target in extends.iter().rev() {
        let other = normal(&folder.join(&target.value));
        let mut fault = |message: String| {
            faults.push(Error::new(Code::Settings, target.span, message).in_file(&name));
        };
        if chain.contains(&other) || chain.len() >= LONGEST {
            fault(format!(
                "«{}» finisce per estendere sé stesso",
                target.value
            ));
            continue;
        }
        match read(&other) {
            Ok(text) => extend(settings, faults, chain, &other, text),
            Err(error) => {
                let why = if error.kind() == io::ErrorKind::NotFound {
                    "non esiste"
                } else {
                    "non si può leggere"
                };
                fault(format!("il file «{}» {why}", target.value));
            }
        }
    }
    chain.pop();
}

/// A path without its `..`, so that one file has one name.
fn normal(path: &Path) -> PathBuf {
    let mut whole = PathBuf::new();
    for part in path.components() {
        match part {
            std::path::Component::ParentDir => {
                whole.pop();
            }
            std::path::Component::CurDir => {}
            part => whole.push(part),
        }
    }
    whole
}

fn take(settings: &mut Settings, own: File, file: usize, folder: &Path) {
    let site = |span: Span| Site { file, span };
    fn set<T>(site: Site, value: T) -> Set<T> {
        Set { value, site }
    }
    fn first<T>(slot: &mut Option<Set<T>>, value: Option<Spanned<T>>, file: usize) {
        if slot.is_none() {
            *slot = value.map(|value| Set {
                site: Site {
                    file,
                    span: value.span,
                },
                value: value.value,
            });
        }
    }
    let path = |name: Spanned<String>| Spanned::new(normal(&folder.join(&name.value)), name.span);
    first(&mut settings.packs, own.packs, file);
    first(&mut settings.include, own.include, file);
    first(&mut settings.exclude, own.exclude, file);
    first(&mut settings.fail_level, own.fail_level, file);
    first(&mut settings.strict, own.strict, file);
    first(&mut settings.silences, own.silences.map(path), file);
    first(&mut settings.baseline, own.baseline.map(path), file);
    first(&mut settings.cache, own.cache.map(path), file);
    for name in own.rule_folders {
        let path = path(name);
        settings.rule_folders.push(set(site(path.span), path.value));
    }
    let named = |pairs: Vec<(Spanned<String>, Spanned<String>)>| -> BTreeMap<String, Set<String>> {
        pairs
            .into_iter()
            .map(|(name, said)| (name.value, set(site(name.span), said.value)))
            .collect()
    };
    for (name, value) in named(own.versions) {
        settings.versions.entry(name).or_insert(value);
    }
    for (name, value) in named(own.readings) {
        settings.readings.entry(name).or_insert(value);
    }
    for (name, grade) in own.levels {
        let value = set(site(name.span), grade.value);
        settings
            .all_levels
            .push((name.value.clone(), value.clone()));
        settings.levels.entry(name.value).or_insert(value);
    }
    let binding = own.binding.into_iter();
    settings
        .binding
        .extend(binding.map(|name| set(site(name.span), name.value)));
    // The folders of a file are kept backwards, as files are: the whole list is turned at the end.
    for folder in own.folders.into_iter().rev() {
        settings.folders.push(Folder {
            site: site(folder.span),
            globs: folder.globs,
            packs: folder.packs.map(|packs| set(site(packs.span), packs.value)),
            levels: folder
                .levels
                .into_iter()
                .map(|(name, grade)| (name.value, set(site(name.span), grade.value)))
                .collect(),
            readings: named(folder.readings),
        });
    }
}
