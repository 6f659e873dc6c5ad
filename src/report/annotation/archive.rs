//! A zip archive written again with some of its parts changed; the others are copied without being unpacked.

use crate::ingest::package::part_name;
use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// Parts with a new content, by name. One that the archive does not have is added at its end.
#[derive(Debug, Default)]
pub struct Changes {
    parts: BTreeMap<String, (String, String)>,
}

impl Changes {
    pub fn set(&mut self, part: &str, content: String) {
        self.parts
            .insert(part_name(part), (part.to_owned(), content));
    }

    /// The archive with these changes. Times are those of the zip epoch, so that the same changes give the same bytes.
    pub fn apply(mut self, bytes: &[u8]) -> ZipResult<Vec<u8>> {
        let mut archive = ZipArchive::new(Cursor::new(bytes))?;
        let mut writer = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len())));
        writer.set_raw_comment(archive.comment().into())?;
        for at in 0..archive.len() {
            let entry = archive.by_index_raw(at)?;
            match self.parts.remove(&part_name(entry.name())) {
                Some((_, content)) => {
                    let name = entry.name().to_owned();
                    write(&mut writer, &name, &content)?;
                }
                None => writer.raw_copy_file(entry)?,
            }
        }
        for (name, content) in self.parts.values() {
            write(&mut writer, name, content)?;
        }
        Ok(writer.finish()?.into_inner())
    }
}

fn write(writer: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, content: &str) -> ZipResult<()> {
    writer.start_file(name, SimpleFileOptions::default())?;
    writer.write_all(content.as_bytes())?;
    Ok(())
}
