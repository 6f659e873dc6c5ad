//! How much a reader may take in before it gives up, so that a hostile file costs bounded time and memory.

use std::fmt;

/// The bounds of reading. Every one has an error of its own: see [`super::Error::Limit`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file as given. Default 64 MiB.
    pub input_bytes: u64,
    /// Bytes of all the unpacked parts of a Word file or of a workbook together. Default 256 MiB.
    pub unzipped_bytes: u64,
    /// Entries of the zip archive of a Word file or of a workbook. Default 10 000.
    pub zip_entries: usize,
    /// Elements nested in one another in an XML part. Default 256.
    pub xml_depth: usize,
    /// Cells of a workbook that are not empty. Default 10 million.
    pub cells: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            input_bytes: 64 << 20,
            unzipped_bytes: 256 << 20,
            zip_entries: 10_000,
            xml_depth: 256,
            cells: 10_000_000,
        }
    }
}

/// Which bound of [`Limits`] a file went past.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    InputBytes,
    UnzippedBytes,
    ZipEntries,
    XmlDepth,
    Cells,
}

impl Limit {
    /// The field of [`Limits`], as a configuration would call it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::InputBytes => "input_bytes",
            Self::UnzippedBytes => "unzipped_bytes",
            Self::ZipEntries => "zip_entries",
            Self::XmlDepth => "xml_depth",
            Self::Cells => "cells",
        }
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::InputBytes => "troppi byte nel file",
            Self::UnzippedBytes => "troppi byte da scompattare",
            Self::ZipEntries => "troppe voci nell'archivio",
            Self::XmlDepth => "troppi elementi XML annidati",
            Self::Cells => "troppe celle nella cartella di lavoro",
        })
    }
}
