//! The user's own file with a comment on the words of each finding. Only the parts that hold comments are written anew: every
//! other entry of the package is copied as it is, byte for byte.

mod anchor;
mod archive;
mod docx;
mod markup;
mod remark;

use super::{Act, Failure};
use crate::document::Document;
use crate::ingest::{Limits, Trail};
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
}

impl Request<'_> {
    fn signed(&self) -> Failure {
        self.failure(
            "il documento è firmato digitalmente: aggiungere commenti romperebbe la firma",
            "annotare la bozza non firmata, oppure una copia da cui sia stata tolta la firma",
        )
    }
}

/// Writes a comment on each finding.
///
/// # Errors
/// The file is signed, and a change would break the signature; or a part that must hold a comment cannot be read.
pub fn write(request: &Request<'_>) -> Result<Annotated, Failure> {
    docx::write(request)
}
