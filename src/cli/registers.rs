//! Registers: opened, recognised, read beside an act or alone.

use super::checked;
use super::output::reason;
use crate::document::Document;
use crate::engine::{self, Loaded, Options, Report};
use crate::facts::{self, Facts};
use crate::finding::Verdict;
use crate::ingest::{Limits, table};
use crate::project::{self, Rules};
use crate::report::{self, Act, Failure};
use crate::triage::{self, Aside};
use std::path::{Path, PathBuf};

/// Reads a register into the facts of an act.
fn add(
    path: &Path,
    rules: &Rules,
    document: &mut Document,
    facts: &mut Facts,
) -> Result<Loaded, Failure> {
    let name = path.to_string_lossy().into_owned();
    let failure = |message: String, help: Option<String>| Failure {
        path: name.clone(),
        message,
        help,
    };
    let source = project::open(path).map_err(|error| failure(reason(&error), None))?;
    let mut source = project::Digesting::new(source);
    let mut loaded = checked::isolated(&name, "nella lettura", || {
        let book = table::open(&name, &mut source, &Limits::default())?;
        engine::load(book, &rules.set, document, facts)
    })?
    .map_err(|error| failure(report::without_path(&error, &name), error.help()))?;
    if loaded.registers.is_empty() {
        return Err(unrecognised(name, rules));
    }
    loaded.sha256 = source
        .finish()
        .map_err(|error| failure(reason(&error), None))?;
    Ok(loaded)
}

/// No sheet of the file has the headings of a register.
fn unrecognised(path: String, rules: &Rules) -> Failure {
    Failure {
        path,
        message: "nessun foglio è un registro riconoscibile".to_owned(),
        help: Some(format!(
            "la riga delle intestazioni deve avere almeno due colonne note, tra cui quelle obbligatorie: {}",
            obligatory(rules)
        )),
    }
}

/// «Ente», «Organo»: the obligatory columns of the registers that the rules declare.
fn obligatory(rules: &Rules) -> String {
    let mut names: Vec<String> = Vec::new();
    for register in rules.set.registers() {
        let columns: Vec<String> = register
            .columns
            .iter()
            .filter(|column| column.required)
            .map(|column| format!("«{}»", column.name.value.replace('_', " ")))
            .collect();
        if !columns.is_empty() {
            names.push(format!(
                "{} per «{}»",
                columns.join(" e "),
                register.name.value.replace('_', " ")
            ));
        }
    }
    names.join("; ")
}

/// An act, or nothing, with its registers: what commands on deadlines and assemblies reason about.
pub struct Matter {
    pub document: Document,
    pub facts: Facts,
    pub loaded: Vec<(String, Loaded)>,
}

/// Reads a convention, if there is one, and its registers.
pub fn matter(
    convention: Option<&PathBuf>,
    registers: &[PathBuf],
    rules: &Rules,
) -> Result<Matter, Failure> {
    let (mut document, mut facts) = match convention {
        Some(path) => {
            let (document, facts, _) = checked::read(&project::Input::File(path.clone()), rules)?;
            (document, facts)
        }
        None => (
            Document::empty(
                &registers
                    .first()
                    .map_or_else(String::new, |path| path.to_string_lossy().into_owned()),
            ),
            Facts::default(),
        ),
    };
    let loaded = add_all(registers, rules, &mut document, &mut facts)?;
    Ok(Matter {
        document,
        facts,
        loaded,
    })
}

/// Reads registers into the facts of an act, each with its path.
pub fn add_all(
    paths: &[PathBuf],
    rules: &Rules,
    document: &mut Document,
    facts: &mut Facts,
) -> Result<Vec<(String, Loaded)>, Failure> {
    paths
        .iter()
        .map(|path| {
            let found = add(path, rules, document, facts)?;
            Ok((path.to_string_lossy().into_owned(), found))
        })
        .collect()
}

/// A register of more bytes than this is read as it goes, and is not kept.
const LARGE: u64 = 8 << 20;

/// Checks a register too large to be kept whole: its rows are screened one at a time.
fn large(path: &Path, rules: &Rules, options: &Options) -> Result<Act, Failure> {
    let name = path.to_string_lossy().into_owned();
    let failure = |message: String, help: Option<String>| Failure {
        path: name.clone(),
        message,
        help,
    };
    let facts = Facts::default();
    let source = engine::LargeSource {
        path: &name,
        rules: &rules.set,
        options,
        facts: &facts,
    };
    let mut open = || {
        let file = project::open(path).map_err(|error| table::Error::Unreadable {
            path: name.clone(),
            why: reason(&error),
        })?;
        table::open(&name, file, &Limits::default())
    };
    let mut found =
        checked::isolated(&name, "nel controllo", || engine::large(&source, &mut open))?
            .map_err(|error| failure(report::without_path(&error, &name), error.help()))?;
    if found.loaded.registers.is_empty() {
        return Err(unrecognised(name, rules));
    }
    let sha256 = project::digest(path).map_err(|error| failure(reason(&error), None))?;
    found.loaded.sha256.clone_from(&sha256);
    let notes = if found.not_judged.is_empty() {
        Vec::new()
    } else {
        vec![crate::document::Note::Partial {
            what: format!(
                "il registro è molto grande, e queste regole, che confrontano tutte le righe, non sono state applicate: {}",
                found.not_judged.join(", ")
            ),
        }]
    };
    Ok(Act {
        path: name.clone(),
        kind: Some("registro".to_owned()),
        title: None,
        object: None,
        format: crate::document::Format::Table,
        sha256,
        notes,
        registers: vec![(name.clone(), found.loaded)],
        report: found.report,
        aside: Aside::default(),
    })
}

/// Checks registers alone, all together: those of a body's members and of the adherents complete one another.
pub fn check(paths: &[PathBuf], rules: &Rules, options: &Options) -> Result<Act, Failure> {
    if let [only] = paths
        && project::size(only).is_some_and(|size| size > LARGE)
    {
        return large(only, rules, options);
    }
    let matter = matter(None, paths, rules)?;
    let first = matter.loaded.first();
    let sha256 = first.map_or_else(String::new, |(_, loaded)| loaded.sha256.clone());
    judged(matter, sha256, rules, options)
}

/// The act with what the rules say of it.
pub fn judged(
    matter: Matter,
    sha256: String,
    rules: &Rules,
    options: &Options,
) -> Result<Act, Failure> {
    let Matter {
        document,
        facts,
        loaded,
    } = matter;
    let report = checked::isolated(&document.path, "nel controllo", || {
        with_annex(&document, &facts, rules, options)
    })?;
    let silences = triage::silences(&document, &facts);
    let clipped = |span| engine::clip(document.words(span));
    Ok(Act {
        path: document.path.clone(),
        kind: facts
            .kind
            .clone()
            .or_else(|| (!loaded.is_empty()).then(|| "registro".to_owned())),
        title: facts.structure.title.map(clipped),
        object: facts.structure.object.map(clipped),
        format: document.format,
        sha256,
        notes: document.notes.clone(),
        registers: loaded,
        report,
        aside: Aside {
            silences,
            ..Aside::default()
        },
    })
}

/// A resolution and the convention annexed to it are judged each by itself, and reported together.
fn with_annex(document: &Document, facts: &Facts, rules: &Rules, options: &Options) -> Report {
    let Some(two) = facts::annexed(document, facts, &rules.lexicon) else {
        return engine::check(document, facts, &rules.set, options);
    };
    let (document, facts) = &two.main;
    let mut report = engine::check(document, facts, &rules.set, options);
    let (document, facts) = &two.annex;
    let annex = engine::check(document, facts, &rules.set, options);
    report.findings.extend(annex.findings);
    let applied = annex
        .outcomes
        .into_iter()
        .filter(|outcome| outcome.outcome != Verdict::NonApplicabile);
    report.outcomes.extend(applied);
    for (verdict, count) in annex.counts {
        if verdict != Verdict::NonApplicabile {
            *report.counts.entry(verdict).or_default() += count;
        }
    }
    engine::distinguish(&mut report.findings);
    report
}
