//! The documents to check: files, folders and standard input.

use sha2::{Digest, Sha256};
use std::collections::HashSet;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// A document to read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Input {
    Stdin,
    File(PathBuf),
}

impl Input {
    /// The name that findings give to it.
    pub fn name(&self) -> String {
        match self {
            Self::Stdin => "-".to_owned(),
            Self::File(path) => path.to_string_lossy().into_owned(),
        }
    }
}

/// A path that could not be walked or read.
#[derive(Debug)]
pub struct Unwalked {
    pub path: PathBuf,
    pub error: io::Error,
}

impl Unwalked {
    /// `within` is the folder that was walked, for an error that names no path of its own.
    pub fn new(within: &Path, error: ignore::Error) -> Self {
        let words = error.to_string();
        Self {
            path: own_path(&error).unwrap_or(within).to_path_buf(),
            error: error
                .into_io_error()
                .unwrap_or_else(|| io::Error::other(words)),
        }
    }
}

fn own_path(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
            own_path(err)
        }
        _ => None,
    }
}

/// What acts are looked for inside folders.
const EXTENSIONS: &[&str] = &[
    "txt", "md", "markdown", "docx", "odt", "fodt", "html", "htm", "xhtml", "p7m",
];
/// What registers are looked for inside folders.
const TABLES: &[&str] = &["csv", "tsv", "xlsx", "xlsm", "ods"];

/// The documents that the arguments name: a file is taken whatever its name, a folder gives the acts inside it, `.gitignore`
/// respected, in order of path. A path that cannot be walked is an error of its own and does not stop the others.
/// `wants` leaves out files that a folder holds; one that is named is always taken.
pub fn discover(
    arguments: &[PathBuf],
    wants: &dyn Fn(&Path) -> bool,
) -> (Vec<Input>, Vec<Unwalked>) {
    let mut inputs = Vec::new();
    let mut failures = Vec::new();
    for argument in arguments {
        if argument.as_os_str() == "-" {
            inputs.push(Input::Stdin);
        } else if argument.is_dir() {
            walk(argument, wants, &mut inputs, &mut failures);
        } else {
            inputs.push(Input::File(argument.clone()));
        }
    }
    let mut seen = HashSet::new();
    inputs.retain(|input| seen.insert(input.clone()));
    (inputs, failures)
}

fn walk(
    folder: &Path,
    wants: &dyn Fn(&Path) -> bool,
    inputs: &mut Vec<Input>,
    failures: &mut Vec<Unwalked>,
) {
    for entry in ignore::WalkBuilder::new(folder)
        .sort_by_file_path(Ord::cmp)
        .build()
    {
        match entry {
            Ok(entry) => {
                let path = entry.path();
                let extension = extension(path);
                let hidden_by_word = path
                    .file_name()
                    .is_some_and(|name| name.to_string_lossy().starts_with("~$"));
                if path.is_file()
                    && !hidden_by_word
                    && extension.is_some_and(|ext| {
                        EXTENSIONS.contains(&ext.as_str()) || TABLES.contains(&ext.as_str())
                    })
                    && wants(path)
                {
                    inputs.push(Input::File(path.to_path_buf()));
                }
            }
            Err(error) => failures.push(Unwalked::new(folder, error)),
        }
    }
}

fn extension(path: &Path) -> Option<String> {
    let extension = path.extension()?.to_str()?;
    Some(extension.to_lowercase())
}

/// Whether a path is that of a table, by its name; what it holds is told when it is opened.
pub fn is_table(path: &Path) -> bool {
    extension(path).is_some_and(|ext| TABLES.contains(&ext.as_str()))
}

/// The bytes of a file, where it is one.
pub fn size(path: &Path) -> Option<u64> {
    let data = std::fs::metadata(path).ok()?;
    data.is_file().then_some(data.len())
}

/// Opens a register to read it as it is visited.
#[allow(
    clippy::disallowed_methods,
    reason = "this module is the one that reads files"
)]
pub fn open(path: &Path) -> io::Result<Box<dyn Read>> {
    if path.as_os_str() == "-" {
        return Ok(Box::new(io::stdin()));
    }
    if path.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    Ok(Box::new(std::fs::File::open(path)?))
}

/// The bytes of a document, at most `limit` and one more, so that the reader can tell a file that is too large.
#[allow(
    clippy::disallowed_methods,
    reason = "this module is the one that reads files"
)]
pub fn read_input(input: &Input, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    match input {
        Input::Stdin => io::stdin().lock().take(limit + 1).read_to_end(&mut bytes)?,
        Input::File(path) => std::fs::File::open(path)?
            .take(limit + 1)
            .read_to_end(&mut bytes)?,
    };
    Ok(bytes)
}

/// Writes a file in place of the one that is there.
pub fn write(path: &Path, text: &str) -> io::Result<()> {
    std::fs::write(path, text)
}

/// The SHA-256 of a file, in hexadecimal, read as it goes.
pub fn digest(path: &Path) -> io::Result<String> {
    Digesting::new(open(path)?).finish()
}

/// A source whose SHA-256 is taken as it is read.
pub struct Digesting<R> {
    inner: R,
    sum: Sha256,
}

impl<R: Read> Digesting<R> {
    pub fn new(inner: R) -> Self {
        Self {
            inner,
            sum: Sha256::new(),
        }
    }

    /// The digest of the whole, in hexadecimal: what nobody read is read now.
    pub fn finish(mut self) -> io::Result<String> {
        io::copy(&mut self, &mut io::sink())?;
        Ok(self
            .sum
            .finalize()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect())
    }
}

impl<R: Read> Read for Digesting<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.sum.update(buffer.get(..count).unwrap_or_default());
        Ok(count)
    }
}
