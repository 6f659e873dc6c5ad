//! Why a file could not be read as a table.

use super::csv::Fault;
use crate::ingest::{Foreign, Limit};
use std::fmt;

/// An unreadable register. The message is lower case, without full stop, and names the file; advice stands apart, in
/// [`Error::help`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// No bytes, or nothing but white space.
    Empty { path: String },
    /// The bytes could not be had; `why` is what the system says.
    Unreadable { path: String, why: String },
    /// A workbook that asks for a password.
    Encrypted { path: String },
    /// A workbook of Excel 97–2003 (`.xls`).
    Old { path: String },
    /// A format that holds no table that is read.
    Foreign { path: String, format: Foreign },
    /// A bound of [`crate::ingest::Limits`] was passed; `allowed` is its value.
    Limit {
        path: String,
        limit: Limit,
        allowed: u64,
    },
    /// A workbook that does not hold together. `part` is the part of the package.
    Damaged {
        path: String,
        part: Option<String>,
        why: String,
    },
    /// A record of a CSV file, at this line, that never ends.
    Endless { path: String, line: u32 },
}

/// A package is opened alike for acts and for registers.
impl From<crate::ingest::Error> for Error {
    fn from(error: crate::ingest::Error) -> Self {
        use crate::ingest::Error as Act;
        match error {
            Act::Empty { path } | Act::NoWords { path } => Self::Empty { path },
            Act::Foreign { path, format } => Self::Foreign { path, format },
            Act::Limit {
                path,
                limit,
                allowed,
            } => Self::Limit {
                path,
                limit,
                allowed,
            },
            Act::Damaged {
                path, part, why, ..
            } => Self::Damaged { path, part, why },
        }
    }
}

impl Error {
    pub(super) fn of_fault(path: &str, fault: Fault) -> Self {
        let path = path.to_owned();
        match fault {
            Fault::Io(error) => Self::Unreadable {
                path,
                why: error.to_string(),
            },
            Fault::Endless { line } => Self::Endless { path, line },
        }
    }

    /// The file that could not be read.
    pub fn path(&self) -> &str {
        match self {
            Self::Empty { path }
            | Self::Unreadable { path, .. }
            | Self::Encrypted { path }
            | Self::Old { path }
            | Self::Foreign { path, .. }
            | Self::Limit { path, .. }
            | Self::Damaged { path, .. }
            | Self::Endless { path, .. } => path,
        }
    }

    /// What the user can do, in Italian.
    pub fn help(&self) -> Option<String> {
        let help = match self {
            Self::Empty { .. } => "controllare di aver salvato il registro",
            Self::Unreadable { .. } => return None,
            Self::Encrypted { .. } => {
                "aprirlo con la password, toglierla (File, Informazioni, Proteggi cartella di lavoro) e salvarlo di nuovo"
            }
            Self::Old { .. } => "aprirlo in Excel o LibreOffice e salvarlo come .xlsx, .ods o .csv",
            Self::Foreign { .. } => "i registri si leggono da file .xlsx, .ods e .csv",
            Self::Limit { .. } => {
                "se il registro è davvero così grande, salvarlo come .csv: si legge riga per riga"
            }
            Self::Damaged { .. } => "aprirlo in Excel o LibreOffice e salvarlo di nuovo",
            Self::Endless { .. } => {
                "cercare in quella riga una virgoletta \" che si apre e non si chiude"
            }
        };
        Some(help.to_owned())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "«{}»", self.path())?;
        match self {
            Self::Empty { .. } => f.write_str(": il file è vuoto"),
            Self::Unreadable { why, .. } => write!(f, ": il file non si legge: {why}"),
            Self::Encrypted { .. } => f.write_str(": la cartella di lavoro è protetta da password"),
            Self::Old { .. } => f.write_str(": il formato .xls non si legge"),
            Self::Foreign { format, .. } => write!(f, ": {}", what(*format)),
            Self::Limit { limit, allowed, .. } => {
                write!(f, ": {limit}, al massimo {}", limit.amount(*allowed))
            }
            Self::Damaged { part, why, .. } => {
                f.write_str(": foglio di calcolo danneggiato")?;
                if let Some(part) = part {
                    write!(f, ", parte «{part}»")?;
                }
                write!(f, ": {why}")
            }
            Self::Endless { line, .. } => write!(f, ", riga {line}: la riga non finisce"),
        }
    }
}

const fn what(format: Foreign) -> &'static str {
    match format {
        Foreign::Doc => "è un documento Word, non un registro",
        Foreign::Encrypted => "il file è protetto da password",
        Foreign::Pdf => "è un PDF, non un registro",
        Foreign::Rtf => "è un documento RTF, non un registro",
        Foreign::OpenDocument => "è un documento OpenDocument, non un foglio di calcolo",
        Foreign::Html => "è una pagina HTML, anche se si chiama come un foglio di calcolo",
        Foreign::Signed | Foreign::Detached => {
            "è un file firmato .p7m: i registri si leggono senza firma"
        }
        Foreign::Spreadsheet => "il formato binario .xlsb non si legge",
        Foreign::Presentation => "è una presentazione, non un registro",
        Foreign::Zip => "è un archivio .zip, non un foglio di calcolo",
        Foreign::Binary => "non è un registro: contiene byte di controllo",
    }
}

impl std::error::Error for Error {}
