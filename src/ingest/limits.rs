//! How much a reader may take in before it gives up, so that a hostile file costs bounded time and memory.

use std::fmt;

/// The bounds of reading. Every one has an error of its own: see [`super::Error::Limit`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file as given. Default 64 MiB.
    pub input_bytes: u64,
    /// Bytes of the text alone, without images and mark-up. Default 4 MiB, some two thousand pages: rules that compare every
    /// article with every other need a bound that acts never reach.
    pub text_bytes: u64,
    /// Bytes of all the unpacked parts of a Word file, of a workbook or of a PDF together. Default 256 MiB.
    pub unzipped_bytes: u64,
    /// Entries of the zip archive of a Word file or of a workbook. Default 10 000.
    pub zip_entries: usize,
    /// Elements nested in one another in an XML part. Default 256.
    pub xml_depth: usize,
    /// Cells of a workbook that are not empty. Default 10 million.
    pub cells: usize,
    /// Pages of a PDF. Default 2 000.
    pub pages: usize,
    /// Instructions of drawing that the pages of a PDF execute, all together. Default 10 million.
    pub drawings: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            input_bytes: 64 << 20,
            text_bytes: 4 << 20,
            unzipped_bytes: 256 << 20,
            zip_entries: 10_000,
            xml_depth: 256,
            cells: 10_000_000,
            pages: 2_000,
            drawings: 10_000_000,
        }
    }
}

/// Which bound of [`Limits`] a file went past.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    InputBytes,
    TextBytes,
    UnzippedBytes,
    ZipEntries,
    XmlDepth,
    Cells,
    Pages,
    Drawings,
}

impl Limit {
    /// What the user can do about it.
    pub const fn help(self) -> &'static str {
        match self {
            Self::InputBytes => "salvare il documento senza immagini, come .docx o .txt",
            Self::TextBytes | Self::Pages => "controllare un atto alla volta",
            Self::Drawings => "il PDF contiene disegni o mappe: servono le sole pagine dell'atto",
            Self::Cells => "salvare il foglio come .csv: si legge riga per riga",
            Self::UnzippedBytes | Self::ZipEntries | Self::XmlDepth => {
                "aprirlo in Word o LibreOffice e salvarlo di nuovo come .docx"
            }
        }
    }

    /// A bound in the unit of its limit: «64 MB», «10000».
    pub fn amount(self, allowed: u64) -> String {
        match self {
            Self::InputBytes | Self::TextBytes | Self::UnzippedBytes if allowed >= 1 << 20 => {
                format!("{} MB", allowed >> 20)
            }
            Self::InputBytes | Self::TextBytes | Self::UnzippedBytes => format!("{allowed} byte"),
            Self::ZipEntries | Self::XmlDepth | Self::Cells | Self::Pages | Self::Drawings => {
                allowed.to_string()
            }
        }
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::InputBytes => "il file è troppo grande",
            Self::TextBytes => "il testo è troppo lungo per un atto",
            Self::UnzippedBytes => "il file scompattato è troppo grande",
            Self::ZipEntries => "il file è fatto di troppe parti",
            Self::XmlDepth => "il file ha troppi elementi annidati",
            Self::Cells => "la cartella di lavoro ha troppe celle",
            Self::Pages => "il PDF ha troppe pagine",
            Self::Drawings => "le pagine del PDF contengono troppe istruzioni di disegno",
        })
    }
}
