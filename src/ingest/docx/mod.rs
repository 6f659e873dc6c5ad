//! Word files.

use super::{Error, Foreign, Limits};
use crate::document::Document;

pub fn read(path: &str, _bytes: &[u8], _limits: &Limits) -> Result<Document, Error> {
    Err(Error::Foreign {
        path: path.to_owned(),
        format: Foreign::Zip,
    })
}
