//! The user's own file with a comment on the words of each finding. Only the parts that hold comments are written anew: every
//! other entry of the package is copied as it is, byte for byte.

mod anchor;
mod archive;
mod docx;
mod markup;
mod odt;
mod remark;

use super::{Act, Failure};
use crate::document::{Document, Format};
use crate::ingest::{Error, Limits, Trail};
use archive::Changes;
use chrono::NaiveDate;

/// Who writes the comments.
const AUTHOR: &str = "vaglio";
const INITIALS: &str = "v";

/// What to annotate.
pub struct Request<'a> {
    /// The file as it is.
    pub bytes: &'a [u8],
    pub document: &'a Document,
    /// The way from the words of the document back into the file.
    pub trail: &'a Trail,
    /// What was found in it.
    pub act: &'a Act,
    /// The day that comments bear.
    pub day: NaiveDate,
    pub limits: Limits,
    /// Adds the clauses that findings propose, as tracked insertions.
    pub fix: bool,
}

/// A file with its comments.
pub struct Annotated {
    pub bytes: Vec<u8>,
    /// How many comments were added: one a finding.
    pub comments: usize,
    /// How many clauses were added for the user to accept or refuse.
    pub proposals: usize,
}

impl Request<'_> {
    fn failure(&self, message: impl Into<String>, help: &str) -> Failure {
        Failure {
            path: self.document.path.clone(),
            message: message.into(),
            help: Some(help.to_owned()),
        }
    }

    fn unread(&self, error: &Error) -> Failure {
        let path = &self.document.path;
        Failure {
            path: path.clone(),
            message: super::without_path(error, path),
            help: error.help(),
        }
    }

    fn signed(&self) -> Failure {
        self.failure(
            "il documento è firmato digitalmente: aggiungere commenti romperebbe la firma",
            "annotare la bozza non firmata, oppure una copia da cui sia stata tolta la firma",
        )
    }

    /// The file as it is, where there is nothing to say.
    fn unchanged(&self) -> Annotated {
        Annotated {
            bytes: self.bytes.to_vec(),
            comments: 0,
            proposals: 0,
        }
    }

    /// The file with these parts changed.
    fn rewritten(&self, changes: Changes) -> Result<Vec<u8>, Failure> {
        changes.apply(self.bytes).map_err(|error| {
            self.failure(
                format!("il file non si può riscrivere: {error}"),
                "aprirlo in Word o LibreOffice e salvarlo di nuovo",
            )
        })
    }
}

/// Writes a comment on each finding.
///
/// # Errors
/// The file is signed, and a change would break the signature; or a part that must hold a comment cannot be read; or clauses are
/// to be added to a file of a format in which they are not written.
pub fn write(request: &Request<'_>) -> Result<Annotated, Failure> {
    match request.document.format {
        Format::Odt => odt::write(request),
        _ => docx::write(request),
    }
}
