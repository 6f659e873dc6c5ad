//! Workbooks: which format a package holds, and its sheets.

mod ods;
mod survey;
mod xlsx;

#[cfg(test)]
mod tests;

use super::sheet::Sheet;
use super::{Error, Format};
use crate::ingest::package::Package;
use crate::ingest::{Foreign, Limits};

/// A sheet with its name.
pub struct Named {
    pub name: String,
    /// The workbook hides it.
    pub hidden: bool,
    pub sheet: Sheet,
}

/// Reads the sheets of a workbook, in order.
///
/// # Errors
/// The package is no workbook, is encrypted, is damaged, or goes past one of `limits`.
pub fn read(path: &str, bytes: &[u8], limits: &Limits) -> Result<(Format, Vec<Named>), Error> {
    let mut package = Package::open(path, bytes, limits)?;
    if package.has("xl/workbook.xml") {
        let sheets = xlsx::read(path, bytes, &mut package, limits)?;
        return Ok((Format::Xlsx, sheets));
    }
    let mimetype = package.read("mimetype")?.unwrap_or_default();
    let format = if mimetype.contains("opendocument.spreadsheet") {
        let sheets = ods::read(path, &mut package, limits)?;
        return Ok((Format::Ods, sheets));
    } else if package.has("xl/workbook.bin") {
        Foreign::Spreadsheet
    } else if mimetype.contains("opendocument") {
        Foreign::OpenDocument
    } else if package.has("word/document.xml") {
        Foreign::Doc
    } else if package.has("ppt/presentation.xml") {
        Foreign::Presentation
    } else {
        Foreign::Zip
    };
    Err(Error::Foreign {
        path: path.to_owned(),
        format,
    })
}
