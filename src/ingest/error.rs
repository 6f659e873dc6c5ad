//! Why a file could not be read as an act.

use super::Limit;
use std::fmt;

/// A format that is recognised by its content and not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// An OLE compound file: Word 97–2003, or other old Office files.
    Doc,
    /// A compound file that holds an encrypted Office file.
    Encrypted,
    Pdf,
    Rtf,
    OpenDocument,
    Html,
    /// A CMS envelope (CAdES) that does not open.
    Signed,
    /// A CMS envelope without the document that it signs.
    Detached,
    Spreadsheet,
    Presentation,
    Zip,
    Binary,
}

/// An unreadable file. The message is lower case, without full stop, and names the file; advice stands apart, in [`Error::help`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// No bytes, or nothing but white space.
    Empty {
        path: String,
    },
    /// The file opens, but holds no word (scanned pages, say).
    NoWords {
        path: String,
    },
    Foreign {
        path: String,
        format: Foreign,
    },
    /// A bound of [`super::Limits`] was passed; `allowed` is its value.
    Limit {
        path: String,
        limit: Limit,
        allowed: u64,
    },
    /// A file of a word processor that does not hold together. `part` is the part of the package, `at` a byte in it.
    Damaged {
        path: String,
        part: Option<String>,
        at: Option<u64>,
        why: String,
    },
}

impl Error {
    /// The file that could not be read.
    pub fn path(&self) -> &str {
        match self {
            Self::Empty { path }
            | Self::NoWords { path }
            | Self::Foreign { path, .. }
            | Self::Limit { path, .. }
            | Self::Damaged { path, .. } => path,
        }
    }

    /// What the user can do, in Italian.
    pub fn help(&self) -> Option<String> {
        let help = match self {
            Self::Empty { .. } => "controllare di aver salvato il documento",
            Self::NoWords { .. } => {
                "il documento contiene forse solo immagini: serve il testo, per esempio con un riconoscimento OCR"
            }
            Self::Foreign { format, .. } => return format.help().map(str::to_owned),
            Self::Limit { limit, .. } => limit.help(),
            Self::Damaged { .. } => "aprirlo in Word o LibreOffice e salvarlo di nuovo",
        };
        Some(help.to_owned())
    }
}

impl Foreign {
    const fn what(self) -> &'static str {
        match self {
            Self::Doc => "il formato .doc non si legge",
            Self::Encrypted => "il documento è protetto da password",
            Self::Pdf => "il formato PDF non si legge ancora",
            Self::Rtf => "il formato RTF non si legge",
            Self::OpenDocument => "è un documento OpenDocument che non è un testo",
            Self::Html => "è una pagina HTML",
            Self::Signed => "il file firmato .p7m non si apre",
            Self::Detached => "il file .p7m contiene la firma e non il documento firmato",
            Self::Spreadsheet => "è un foglio di calcolo, non un atto",
            Self::Presentation => "è una presentazione, non un atto",
            Self::Zip => "è un archivio .zip, non un documento",
            Self::Binary => "non è un testo: contiene byte di controllo",
        }
    }

    const fn help(self) -> Option<&'static str> {
        match self {
            Self::Doc | Self::Rtf => Some("aprirlo in Word o LibreOffice e salvarlo come .docx"),
            Self::OpenDocument => Some("salvare il testo come .odt o .docx"),
            Self::Pdf | Self::Html => Some("salvare il documento come .docx o .txt"),
            Self::Encrypted => Some("togliere la password e salvarlo come .docx"),
            Self::Signed => {
                Some("estrarre il documento con il programma di firma e controllare quello")
            }
            Self::Detached => Some("controllare il documento a cui la firma si riferisce"),
            Self::Spreadsheet | Self::Presentation => None,
            Self::Zip => Some("estrarre i documenti dall'archivio"),
            Self::Binary => Some("i formati che si leggono sono .docx, .odt, .html, .md e .txt"),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty { path } => write!(f, "«{path}»: il file è vuoto"),
            Self::NoWords { path } => write!(f, "«{path}»: il documento non contiene testo"),
            Self::Foreign { path, format } => write!(f, "«{path}»: {}", format.what()),
            Self::Limit {
                path,
                limit,
                allowed,
            } => write!(
                f,
                "«{path}»: {limit}, al massimo {}",
                limit.amount(*allowed)
            ),
            Self::Damaged {
                path,
                part,
                at,
                why,
            } => {
                write!(f, "«{path}»: file danneggiato")?;
                if let Some(part) = part {
                    write!(f, ", parte «{part}»")?;
                }
                if let Some(at) = at {
                    write!(f, ", byte {at}")?;
                }
                write!(f, ": {why}")
            }
        }
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_name_the_file_and_keep_advice_apart() {
        let error = Error::Foreign {
            path: "atto.doc".into(),
            format: Foreign::Doc,
        };
        assert_eq!(
            error.to_string(),
            "«atto.doc»: il formato .doc non si legge"
        );
        assert_eq!(
            error.help().as_deref(),
            Some("aprirlo in Word o LibreOffice e salvarlo come .docx")
        );
    }

    #[test]
    fn a_limit_says_what_is_too_much_and_how_much_is_allowed() {
        let error = |limit, allowed| Error::Limit {
            path: "a.docx".into(),
            limit,
            allowed,
        };
        assert_eq!(
            error(Limit::ZipEntries, 3).to_string(),
            "«a.docx»: il file è fatto di troppe parti, al massimo 3"
        );
        assert_eq!(
            error(Limit::TextBytes, 4 << 20).to_string(),
            "«a.docx»: il testo è troppo lungo per un atto, al massimo 4 MB"
        );
        assert!(error(Limit::TextBytes, 1).help().is_some());
    }
}
