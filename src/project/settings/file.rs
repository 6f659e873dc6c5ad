//! What one `vaglio.toml` says, each value with its place.

use super::table::Reader;
use crate::finding::Severity;
use crate::language::{Error, Source};
use crate::span::{Span, Spanned};
use crate::triage::{Grade, Patterns, grade};
use toml::de::DeTable;

/// The keys of a file, in the order in which they are told.
pub const KEYS: [&str; 15] = [
    "estende",
    "pacchetti",
    "cartelle_di_regole",
    "versioni",
    "includi",
    "escludi",
    "livelli",
    "letture",
    "vincolanti",
    "livello_di_uscita",
    "rigoroso",
    "silenzi",
    "baseline",
    "cache",
    "cartella",
];

type Pair<T> = (Spanned<String>, Spanned<T>);

/// Patterns as written, and ready to match.
pub type Globs = (Vec<String>, Patterns);

/// One file, read: names are not yet known to be those of rules.
#[derive(Clone, Debug, Default)]
pub struct File {
    pub extends: Vec<Spanned<String>>,
    pub packs: Option<Spanned<Vec<String>>>,
    pub rule_folders: Vec<Spanned<String>>,
    pub versions: Vec<Pair<String>>,
    pub include: Option<Spanned<Globs>>,
    pub exclude: Option<Spanned<Globs>>,
    pub levels: Vec<Pair<Grade>>,
    pub readings: Vec<Pair<String>>,
    pub binding: Vec<Spanned<String>>,
    pub fail_level: Option<Spanned<Severity>>,
    pub strict: Option<Spanned<bool>>,
    pub silences: Option<Spanned<String>>,
    pub baseline: Option<Spanned<String>>,
    pub cache: Option<Spanned<String>>,
    pub folders: Vec<Folder>,
}

/// What holds only for some files.
#[derive(Clone, Debug)]
pub struct Folder {
    pub span: Span,
    pub globs: Globs,
    pub packs: Option<Spanned<Vec<String>>>,
    pub levels: Vec<Pair<Grade>>,
    pub readings: Vec<Pair<String>>,
}

/// Reads a file; what is sound of it is kept whatever the faults of the rest.
pub fn read(source: &Source) -> (File, Vec<Error>) {
    let mut reader = Reader::new(&source.path);
    let mut file = File::default();
    if let Some(table) = reader.parse(&source.text) {
        for (key, value) in reader.entries(table.get_ref(), &KEYS) {
            match key {
                "estende" => file.extends = reader.texts(&value),
                "pacchetti" => file.packs = Some(all(value.0, reader.texts(&value))),
                "cartelle_di_regole" => file.rule_folders = reader.texts(&value),
                "versioni" => file.versions = reader.pairs(&value),
                "includi" => file.include = globs(&mut reader, value.0, &value),
                "escludi" => file.exclude = globs(&mut reader, value.0, &value),
                "livelli" => file.levels = levels(&mut reader, &value),
                "letture" => file.readings = reader.pairs(&value),
                "vincolanti" => file.binding = reader.texts(&value),
                "livello_di_uscita" => file.fail_level = fail_level(&mut reader, &value),
                "rigoroso" => {
                    file.strict = reader.flag(&value).map(|flag| Spanned::new(flag, value.0));
                }
                "silenzi" => file.silences = reader.text(&value),
                "baseline" => file.baseline = reader.text(&value),
                "cache" => file.cache = reader.text(&value),
                _ => {
                    for (span, table) in reader.tables(&value) {
                        file.folders.extend(folder(&mut reader, span, table));
                    }
                }
            }
        }
    }
    (file, reader.faults)
}

fn all(span: Span, texts: Vec<Spanned<String>>) -> Spanned<Vec<String>> {
    Spanned::new(texts.into_iter().map(|text| text.value).collect(), span)
}

type Value<'v, 'i> = (Span, &'v toml::Spanned<toml::de::DeValue<'i>>);

fn globs(reader: &mut Reader, span: Span, value: &Value) -> Option<Spanned<Globs>> {
    let written = reader.texts(value);
    let names: Vec<String> = written.iter().map(|text| text.value.clone()).collect();
    match Patterns::new(&names) {
        Ok(patterns) => Some(Spanned::new((names, patterns), span)),
        Err(at) => {
            if let Some(text) = written.get(at) {
                let message = format!("«{}» non è un modello di nomi di file", text.value);
                reader.fault(text.span, message);
            }
            None
        }
    }
}

fn levels(reader: &mut Reader, value: &Value) -> Vec<Pair<Grade>> {
    let mut found = Vec::new();
    for (name, word) in reader.pairs(value) {
        match grade(&word.value) {
            Ok(grade) => found.push((name, Spanned::new(grade, word.span))),
            Err(known) => reader.unknown(&word, "livello sconosciuto", known),
        }
    }
    found
}

fn fail_level(reader: &mut Reader, value: &Value) -> Option<Spanned<Severity>> {
    let word = reader.text(value)?;
    match grade(&word.value) {
        Ok(Some(level)) => Some(Spanned::new(level, value.0)),
        Ok(None) | Err(_) => {
            reader.unknown(&word, "livello sconosciuto", ["errore", "avviso", "nota"]);
            None
        }
    }
}

fn folder(reader: &mut Reader, span: Span, table: &DeTable) -> Option<Folder> {
    const KEYS: [&str; 4] = ["percorsi", "pacchetti", "livelli", "letture"];
    let (mut own, mut packs) = (None, None);
    let (mut level, mut readings) = (Vec::new(), Vec::new());
    for (key, value) in reader.entries(table, &KEYS) {
        match key {
            "percorsi" => own = globs(reader, value.0, &value),
            "pacchetti" => packs = Some(all(value.0, reader.texts(&value))),
            "livelli" => level = levels(reader, &value),
            _ => readings = reader.pairs(&value),
        }
    }
    if own.is_none() {
        reader.fault(
            span,
            "manca «percorsi»: a quali file si applica questa sezione?",
        );
    }
    Some(Folder {
        span,
        globs: own?.value,
        packs,
        levels: level,
        readings,
    })
}
