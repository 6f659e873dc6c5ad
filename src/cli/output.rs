//! Where results go: standard output or a file, and complaints to standard error.

use super::args::{Color, Common};
use super::{Status, Stop};
use crate::report::page::{Page, acts, printable};
use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

/// Columns where the terminal does not say.
const WIDTH: usize = 80;
/// No line is wider, however wide the terminal: long lines are hard to read.
const WIDEST: usize = 100;

pub struct Output {
    file: Option<PathBuf>,
    color: bool,
    width: usize,
    terminal: bool,
    failed: bool,
}

impl Output {
    pub fn new(common: &Common) -> Self {
        let terminal = io::stdout().is_terminal() && common.output.is_none();
        let color = match common.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => {
                terminal
                    && anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never
            }
        };
        let width = if terminal { columns() } else { WIDTH };
        Self {
            file: common.output.clone(),
            color,
            width,
            terminal,
            failed: false,
        }
    }

    pub const fn page(&self) -> Page {
        Page {
            width: self.width,
            color: self.color,
        }
    }

    /// Whether a person reads the result at once, on a screen.
    pub const fn is_terminal(&self) -> bool {
        self.terminal
    }

    /// Writes a result. A reader that has gone away is no error.
    pub fn write(&mut self, text: &str) -> Result<(), Stop> {
        match &self.file {
            Some(path) => {
                let written =
                    File::create(path).and_then(|mut file| file.write_all(text.as_bytes()));
                written.map_err(|error| unwritten(path, &error))
            }
            None => self.tell(text),
        }
    }

    /// Says on standard output what was done, where the result is a file.
    pub fn tell(&mut self, text: &str) -> Result<(), Stop> {
        let mut out = io::stdout().lock();
        match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.failed = true;
                Ok(())
            }
            Err(error) => Err(Stop::new(format!(
                "non si può scrivere sull'uscita standard: {}",
                reason(&error)
            ))),
            Ok(()) => Ok(()),
        }
    }

    /// Stops a command that would write a copy over its source, or over another file without leave.
    pub fn may_write(&self, target: &Path, source: &Path, force: bool) -> Result<(), Stop> {
        let same = match (target.canonicalize(), source.canonicalize()) {
            (Ok(target), Ok(source)) => target == source,
            _ => false,
        };
        if same {
            return Err(Stop::new(format!(
                "la copia non può avere il nome del file di partenza «{}»",
                source.display()
            ))
            .help("scegliere un altro nome con «--output»"));
        }
        if target.exists() && !force {
            return Err(exists(target));
        }
        Ok(())
    }

    /// Saves a file; one that is there already is replaced only by `force`.
    pub fn save(&self, target: &Path, bytes: &[u8], force: bool) -> Result<(), Stop> {
        let mut options = File::options();
        options.write(true);
        let options = if force {
            options.create(true).truncate(true)
        } else {
            options.create_new(true)
        };
        let written = options
            .open(target)
            .and_then(|mut file| file.write_all(bytes));
        written.map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => exists(target),
            _ => unwritten(target, &error),
        })
    }

    /// Tells the user why a command stopped.
    pub fn complain(&self, stop: &Stop) {
        let mut err = anstream::stderr().lock();
        let _ = writeln!(err, "errore: {}", printable(&stop.message));
        if let Some(help) = &stop.help {
            let _ = writeln!(err, "aiuto: {}", printable(help));
        }
    }

    /// Writes something about the job itself, beside the result.
    pub fn aside(&self, text: &str) {
        let _ = write!(anstream::stderr().lock(), "{text}");
    }

    /// A broken pipe ends well.
    pub const fn finish(&self, status: Status) -> Status {
        if self.failed { Status::Clean } else { status }
    }
}

fn exists(target: &Path) -> Stop {
    Stop::new(format!("«{}» esiste già", target.display()))
        .help("scegliere un altro nome con «--output», o riscriverlo con «--force»")
}

fn unwritten(path: &Path, error: &io::Error) -> Stop {
    Stop::new(format!(
        "non si può scrivere «{}»: {}",
        path.display(),
        reason(error)
    ))
}

#[allow(
    clippy::disallowed_methods,
    reason = "the command line reads the environment"
)]
fn columns() -> usize {
    let told = std::env::var("COLUMNS")
        .ok()
        .and_then(|columns| columns.parse().ok());
    told.unwrap_or_else(textwrap::termwidth).clamp(40, WIDEST)
}

/// A result for machines, as every command writes it. Characters that would act on a terminal are written by their number: they
/// stand inside strings only, where that is the same.
pub fn json(value: &serde_json::Value) -> String {
    let written = serde_json::to_string_pretty(value).unwrap_or_default();
    let mut text = String::with_capacity(written.len() + 1);
    for c in written.chars() {
        if c != '\n' && acts(c) {
            text.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            text.push(c);
        }
    }
    text.push('\n');
    text
}

/// What went wrong with a file, in Italian for the commonest reasons.
pub fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "il file o la cartella non esiste".to_owned(),
        io::ErrorKind::PermissionDenied => "permesso negato".to_owned(),
        io::ErrorKind::IsADirectory => "è una cartella, non un file".to_owned(),
        io::ErrorKind::NotADirectory => "una parte del percorso non è una cartella".to_owned(),
        io::ErrorKind::InvalidData => "il testo non è in UTF-8".to_owned(),
        io::ErrorKind::StorageFull => "il disco è pieno".to_owned(),
        _ => error.to_string(),
    }
}
