//! From a path to a checked act: read, understand, judge. A panic in one file never stops the others.

use super::Stop;
use super::args::Common;
use super::output::reason;
use super::registers::{self, Matter};
use crate::document::Document;
use crate::engine::{self, Options};
use crate::facts::{self, Facts};
use crate::ingest::{self, Limits};
use crate::project::{self, Input, Rules, Unwalked};
use crate::report::{self, Act, Failure};
use chrono::NaiveDate;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

/// A rule file, or a folder of them, that cannot be read stops the job: the rules would not be those that were asked for.
pub fn unread_rules(unread: Unwalked) -> Stop {
    Stop::new(format!(
        "non si leggono le regole in «{}»: {}",
        unread.path.display(),
        reason(&unread.error)
    ))
}

/// The reference date: the one given, or today.
#[allow(
    clippy::disallowed_methods,
    reason = "only the command line reads the clock"
)]
pub fn today(common: &Common) -> NaiveDate {
    common
        .date
        .unwrap_or_else(|| chrono::Local::now().date_naive())
}

/// Reads a document and its facts.
pub fn read(input: &Input, rules: &Rules) -> Result<(Document, Facts, String), Failure> {
    understand(&input.name(), &bytes(input)?, rules)
}

/// The bytes of a document, no more than are ever read.
pub fn bytes(input: &Input) -> Result<Vec<u8>, Failure> {
    project::read_input(input, Limits::default().input_bytes).map_err(|error| Failure {
        path: input.name(),
        message: reason(&error),
        help: None,
    })
}

/// A document, its facts and the digest of its file.
pub fn understand(
    path: &str,
    bytes: &[u8],
    rules: &Rules,
) -> Result<(Document, Facts, String), Failure> {
    let (document, facts) = isolated(path, "nella lettura", || {
        let document = ingest::read(path, bytes, &Limits::default())?;
        let facts = facts::read(&document, &rules.lexicon);
        Ok::<_, ingest::Error>((document, facts))
    })?
    .map_err(|error| Failure {
        path: path.to_owned(),
        message: report::without_path(&error, path),
        help: error.help(),
    })?;
    Ok((document, facts, engine::sha256(bytes)))
}

/// Work on one file: a panic in it is the failure of that file, and the others are still checked.
pub fn isolated<T>(path: &str, doing: &str, work: impl FnOnce() -> T) -> Result<T, Failure> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| Failure {
        path: path.to_owned(),
        message: format!("errore interno {doing}"),
        help: Some(
            "segnalare il caso agli autori di vaglio, con il file se può essere condiviso"
                .to_owned(),
        ),
    })
}

/// Checks one document, with the registers that go with it.
pub fn act(
    input: &Input,
    tables: &[PathBuf],
    rules: &Rules,
    options: &Options,
) -> Result<Act, Failure> {
    let (mut document, mut facts, sha256) = read(input, rules)?;
    // A document that is none of ours is not judged, and its registers neither.
    let tables = if facts.kind.is_some() { tables } else { &[] };
    let loaded = registers::add_all(tables, rules, &mut document, &mut facts)?;
    let matter = Matter {
        document,
        facts,
        loaded,
    };
    registers::judged(matter, sha256, rules, options)
}
