//! The zip package of a Word file or of a workbook: its parts, which of them is the document, and what it refers to.

use super::xml::{Event, Fault, Source};
use super::{Error, Foreign, Limit, Limits, encoding};
use std::collections::HashMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// An opened package. Bytes unpacked are counted over all parts together.
pub struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// Entry numbers by part name, in lower case, without leading bar.
    entries: HashMap<String, usize>,
    path: String,
    limits: Limits,
    unpacked: u64,
}

/// What a part refers to: the kind of relationship (its last word) and the part.
pub type Relations = Vec<(String, String)>;

impl<'b> Package<'b> {
    pub fn open(path: &str, bytes: &'b [u8], limits: &Limits) -> Result<Self, Error> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| {
            if looks_like_office(bytes) {
                Error::Damaged {
                    path: path.to_owned(),
                    part: None,
                    at: None,
                    why: "l'archivio è incompleto, manca l'indice delle parti".to_owned(),
                }
            } else {
                Error::Foreign {
                    path: path.to_owned(),
                    format: Foreign::Zip,
                }
            }
        })?;
        if archive.len() > limits.zip_entries {
            return Err(Error::Limit {
                path: path.to_owned(),
                limit: Limit::ZipEntries,
                allowed: limits.zip_entries as u64,
            });
        }
        let entries = (0..archive.len())
            .filter_map(|at| Some((part_name(archive.name_for_index(at)?), at)))
            .collect();
        Ok(Self {
            archive,
            entries,
            path: path.to_owned(),
            limits: *limits,
            unpacked: 0,
        })
    }

    pub fn has(&self, part: &str) -> bool {
        self.entries.contains_key(&part_name(part))
    }

    /// The names of the parts, in lower case, in no order.
    pub fn parts(&self) -> Vec<String> {
        self.entries.keys().cloned().collect()
    }

    /// Shows the bytes of a part, piece by piece, and counts them.
    pub fn scan(&mut self, part: &str, mut show: impl FnMut(&[u8])) -> Result<(), Error> {
        let Some(at) = self.entries.get(&part_name(part)).copied() else {
            return Ok(());
        };
        let left = self.limits.unzipped_bytes.saturating_sub(self.unpacked);
        let mut counted = 0;
        let mut piece = vec![0; 64 << 10];
        let whole = match self.archive.by_index(at) {
            Ok(mut entry) => loop {
                match entry.read(&mut piece) {
                    Ok(0) => break true,
                    Ok(read) => {
                        counted += read as u64;
                        show(piece.get(..read).unwrap_or(&[]));
                    }
                    Err(_) => break false,
                }
                if counted > left {
                    break true;
                }
            },
            Err(_) => false,
        };
        if counted > left {
            return Err(Error::Limit {
                path: self.path.clone(),
                limit: Limit::UnzippedBytes,
                allowed: self.limits.unzipped_bytes,
            });
        }
        self.unpacked += counted;
        if whole {
            Ok(())
        } else {
            Err(self.damaged(part, None, "la parte è illeggibile o alterata"))
        }
    }

    /// The characters of a part; `None` when the package has no such part.
    pub fn read(&mut self, part: &str) -> Result<Option<String>, Error> {
        let Some(at) = self.entries.get(&part_name(part)).copied() else {
            return Ok(None);
        };
        let left = self.limits.unzipped_bytes.saturating_sub(self.unpacked);
        let mut bytes = Vec::new();
        let outcome = match self.archive.by_index(at) {
            Ok(entry) => entry
                .take(left.saturating_add(1))
                .read_to_end(&mut bytes)
                .map_err(|_| "la parte è illeggibile o alterata"),
            Err(ZipError::CompressionMethodNotSupported(_)) => {
                Err("il tipo di compressione non è noto")
            }
            Err(ZipError::UnsupportedArchive(_)) => Err("la parte è cifrata o di tipo non noto"),
            Err(_) => Err("la parte non si apre"),
        };
        if bytes.len() as u64 > left {
            return Err(Error::Limit {
                path: self.path.clone(),
                limit: Limit::UnzippedBytes,
                allowed: self.limits.unzipped_bytes,
            });
        }
        if let Err(why) = outcome {
            return Err(self.damaged(part, None, why));
        }
        self.unpacked += bytes.len() as u64;
        let marked = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
        if marked || encoding::unmarked_utf16(&bytes).is_some() {
            return Ok(Some(encoding::decode(&bytes).text));
        }
        let text = String::from_utf8(bytes).map_err(|error| {
            let at = error.utf8_error().valid_up_to() as u64;
            self.damaged(part, Some(at), "i caratteri non sono UTF-8")
        })?;
        Ok(Some(match text.strip_prefix('\u{feff}') {
            Some(rest) => rest.to_owned(),
            None => text,
        }))
    }

    /// The part that holds the text, by the relationships of the package, by its content types, by its usual name.
    pub fn document(&mut self) -> Result<String, Error> {
        let relations = self.relations("")?;
        let main = relations
            .into_iter()
            .find(|(kind, _)| kind == "officeDocument")
            .map(|(_, part)| part)
            .filter(|part| self.has(part));
        if let Some(part) = main
            && !is_other_office(&part)
        {
            return Ok(part);
        }
        if let Some(part) = self.by_content_type()? {
            return Ok(part);
        }
        if self.has("word/document.xml") {
            return Ok("word/document.xml".to_owned());
        }
        Err(self.foreign())
    }

    fn by_content_type(&mut self) -> Result<Option<String>, Error> {
        let Some(xml) = self.read("[Content_Types].xml")? else {
            return Ok(None);
        };
        let mut source = Source::new(&xml, self.limits.xml_depth);
        loop {
            match source.next() {
                Ok(Event::Open(tag)) => {
                    let kind = tag.attribute("ContentType").unwrap_or_default();
                    let word = kind.contains("wordprocessingml") || kind.contains("ms-word");
                    let main = word && kind.contains("main+xml");
                    if let Some(part) = tag.attribute("PartName").filter(|_| main)
                        && self.has(&part)
                    {
                        return Ok(Some(part.trim_start_matches('/').to_owned()));
                    }
                }
                Ok(Event::End) | Err(_) => return Ok(None),
                Ok(_) => {}
            }
        }
    }

    /// What a part refers to inside the package; the package itself is the part with the empty name.
    pub fn relations(&mut self, part: &str) -> Result<Relations, Error> {
        let (folder, _) = part.rsplit_once('/').unwrap_or(("", part));
        let Some(xml) = self.read(&relations_part(part))? else {
            return Ok(Vec::new());
        };
        let mut source = Source::new(&xml, self.limits.xml_depth);
        let mut relations = Vec::new();
        loop {
            match source.next() {
                Ok(Event::Open(tag)) => {
                    let external = tag.attribute("TargetMode").as_deref() == Some("External");
                    let kind = tag.attribute("Type").unwrap_or_default();
                    let kind = kind.rsplit('/').next().unwrap_or("").to_owned();
                    if let Some(target) = tag.attribute("Target").filter(|_| !external) {
                        relations.push((kind, join(folder, &target)));
                    }
                }
                Ok(Event::End) | Err(_) => return Ok(relations),
                Ok(_) => {}
            }
        }
    }

    /// The package is an OpenDocument text, or one that does not say what it is.
    pub fn is_odt(&mut self) -> Result<bool, Error> {
        let mimetype = self.read("mimetype")?.unwrap_or_default();
        if mimetype.contains("opendocument") {
            return Ok(mimetype.contains("opendocument.text"));
        }
        Ok(self.has("content.xml") && !self.has("[Content_Types].xml"))
    }

    /// The format of a package that holds no Word document.
    fn foreign(&mut self) -> Error {
        let mimetype = self.read("mimetype").ok().flatten().unwrap_or_default();
        let format = if mimetype.contains("opendocument.spreadsheet") {
            Foreign::Spreadsheet
        } else if mimetype.contains("opendocument.presentation") {
            Foreign::Presentation
        } else if mimetype.contains("opendocument") || self.has("content.xml") {
            Foreign::OpenDocument
        } else if self.has("xl/workbook.xml") || self.has("xl/workbook.bin") {
            Foreign::Spreadsheet
        } else if self.has("ppt/presentation.xml") {
            Foreign::Presentation
        } else {
            Foreign::Zip
        };
        Error::Foreign {
            path: self.path.clone(),
            format,
        }
    }

    pub fn damaged(&self, part: &str, at: Option<u64>, why: &str) -> Error {
        Error::Damaged {
            path: self.path.clone(),
            part: Some(part.to_owned()),
            at,
            why: why.to_owned(),
        }
    }

    /// The error for a fault in a part.
    pub fn fault(&self, part: &str, fault: &Fault) -> Error {
        match fault {
            Fault::Depth => Error::Limit {
                path: self.path.clone(),
                limit: Limit::XmlDepth,
                allowed: self.limits.xml_depth as u64,
            },
            Fault::Broken { at, why } => self.damaged(part, Some(*at), why),
        }
    }
}

fn is_other_office(part: &str) -> bool {
    part.starts_with("xl/") || part.starts_with("ppt/")
}

fn looks_like_office(bytes: &[u8]) -> bool {
    let head = bytes.get(..8192).unwrap_or(bytes);
    let holds = |name: &[u8]| head.windows(name.len()).any(|window| window == name);
    let parts: [&[u8]; 6] = [
        b"[Content_Types].xml",
        b"_rels/.rels",
        b"docProps/",
        b"word/",
        b"xl/",
        b"mimetypeapplication/vnd.oasis",
    ];
    parts.into_iter().any(holds)
}

/// The part that says what another one refers to.
pub fn relations_part(part: &str) -> String {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    join(folder, &format!("_rels/{name}.rels"))
}

/// Part names know no case, and careless writers use the other bar.
pub fn part_name(name: &str) -> String {
    name.replace('\\', "/")
        .trim_start_matches('/')
        .to_lowercase()
}

/// The part that `target` names, seen from `folder`.
pub fn join(folder: &str, target: &str) -> String {
    let rooted = target.starts_with('/');
    let mut steps: Vec<&str> = if rooted {
        Vec::new()
    } else {
        folder.split('/').filter(|step| !step.is_empty()).collect()
    };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_found_from_their_folder() {
        let cases = [
            ("word", "styles.xml", "word/styles.xml"),
            ("word", "/word/styles.xml", "word/styles.xml"),
            ("word", "../custom/styles.xml", "custom/styles.xml"),
            ("", "word/document.xml", "word/document.xml"),
            ("", "_rels/.rels", "_rels/.rels"),
            ("word", "../../../a.xml", "a.xml"),
        ];
        for (folder, target, part) in cases {
            assert_eq!(join(folder, target), part);
        }
    }
}
