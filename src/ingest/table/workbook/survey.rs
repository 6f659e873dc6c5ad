//! What the reader of cells does not tell of an XLSX sheet: hidden rows and columns, joined cells. Read off the bytes of
//! the part as they are unpacked, without parsing it a second time.

use crate::ingest::table::{Address, Merged};
use memchr::memmem::Finder;
use memchr::{memchr, memrchr};
use std::collections::HashSet;

/// More columns than a sheet has.
const COLUMNS: u32 = 16_384;

/// The longest tag that is looked at, in bytes.
const LONGEST: usize = 64 << 10;

/// What was seen in the part of a sheet.
#[derive(Debug, Default)]
pub struct Survey {
    pub hidden_rows: HashSet<u32>,
    pub hidden_columns: Vec<u32>,
    pub merged: Vec<Merged>,
}

/// The survey while the bytes of a part go by.
pub struct Surveyor {
    survey: Survey,
    hidden: Finder<'static>,
    merged: Finder<'static>,
    /// The tag that the last bytes cut.
    cut: Vec<u8>,
}

impl Surveyor {
    pub fn new() -> Self {
        Self {
            survey: Survey::default(),
            hidden: Finder::new("hidden="),
            merged: Finder::new("mergeCell "),
            cut: Vec::new(),
        }
    }

    /// Takes the next bytes of the part.
    pub fn take(&mut self, bytes: &[u8]) {
        // Up to the last tag that begins: it goes on in the next bytes.
        let Some(last) = memrchr(b'<', bytes) else {
            if self.cut.len() < LONGEST {
                self.cut.extend_from_slice(bytes);
            }
            return;
        };
        let (whole, rest) = bytes.split_at(last);
        if self.cut.is_empty() {
            self.look(whole);
        } else {
            // The tag that was cut ends in these bytes; they are looked at by themselves after it.
            let end = memchr(b'<', bytes).unwrap_or(0);
            let mut cut = std::mem::take(&mut self.cut);
            cut.extend_from_slice(bytes.get(..end).unwrap_or(&[]));
            self.look(&cut);
            self.look(whole.get(end..).unwrap_or(&[]));
        }
        self.cut.clear();
        self.cut.extend_from_slice(rest);
    }

    /// What was seen, once all the bytes have gone by.
    pub fn finish(mut self) -> Survey {
        let cut = std::mem::take(&mut self.cut);
        self.look(&cut);
        self.survey.hidden_columns.sort_unstable();
        self.survey.hidden_columns.dedup();
        self.survey
    }

    fn look(&mut self, bytes: &[u8]) {
        for at in self.hidden.find_iter(bytes) {
            if let Some(tag) = tag(bytes, at)
                && matches!(attribute(tag, b"hidden"), Some(b"1" | b"true"))
            {
                note_hidden(&mut self.survey, tag);
            }
        }
        for at in self.merged.find_iter(bytes) {
            let merged = tag(bytes, at).and_then(|tag| merged(attribute(tag, b"ref")?));
            self.survey.merged.extend(merged);
        }
    }
}

fn note_hidden(survey: &mut Survey, tag: &[u8]) {
    let number = |name: &[u8]| -> Option<u32> {
        std::str::from_utf8(attribute(tag, name)?)
            .ok()?
            .parse()
            .ok()
    };
    match name(tag) {
        b"row" => survey.hidden_rows.extend(number(b"r")),
        b"col" => {
            if let (Some(min), Some(max)) = (number(b"min"), number(b"max")) {
                let columns = min.saturating_sub(1)..max.min(COLUMNS);
                survey.hidden_columns.extend(columns);
            }
        }
        _ => {}
    }
}

fn merged(reference: &[u8]) -> Option<Merged> {
    let (first, last) = std::str::from_utf8(reference).ok()?.split_once(':')?;
    let (first, last) = (Address::parse(first)?, Address::parse(last)?);
    Some(Merged {
        top: first.row.min(last.row),
        bottom: first.row.max(last.row),
        left: first.column.min(last.column),
        right: first.column.max(last.column),
    })
}

/// The tag around a byte, from `<` to before `>`; nothing where the byte is in a text.
fn tag(bytes: &[u8], at: usize) -> Option<&[u8]> {
    let start = memrchr(b'<', bytes.get(..at)?)?;
    let rest = bytes.get(start..)?;
    let end = memchr(b'>', rest).unwrap_or(rest.len());
    (start + end > at).then(|| rest.get(..end))?
}

/// The name of a tag without its prefix.
fn name(tag: &[u8]) -> &[u8] {
    let tag = tag.strip_prefix(b"<").unwrap_or(tag);
    let end = tag.iter().position(u8::is_ascii_whitespace);
    let name = end.and_then(|end| tag.get(..end)).unwrap_or(tag);
    memrchr(b':', name)
        .and_then(|colon| name.get(colon + 1..))
        .unwrap_or(name)
}

/// The value of an attribute, as written.
fn attribute<'t>(tag: &'t [u8], name: &[u8]) -> Option<&'t [u8]> {
    let mut from = 0;
    loop {
        let rest = tag.get(from..)?;
        let at = memchr::memmem::find(rest, name)?;
        let (before, found) = rest.split_at_checked(at)?;
        let after = found.get(name.len()..)?;
        if before.last().is_some_and(u8::is_ascii_whitespace)
            && let [b'=', quote @ (b'"' | b'\''), value @ ..] = after
        {
            return value.get(..memchr(*quote, value)?);
        }
        from += at + name.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHEET: &str = "<worksheet><cols><col min=\"2\" max=\"3\" width=\"0\" hidden=\"1\"/><col min=\"5\" max='5' hidden='0'/></cols>\
        <x:sheetData><x:row r=\"4\" spans=\"1:2\" hidden=\"true\"><c r=\"A4\"><is><t>hidden=\"1\" mergeCell </t></is></c></x:row>\
        <row r=\"5\"/></x:sheetData><mergeCells count=\"1\"><mergeCell ref=\"A1:C2\"/></mergeCells></worksheet>";

    #[test]
    fn what_is_hidden_or_joined_is_seen_wherever_the_bytes_are_cut() {
        for size in 1..SHEET.len() {
            let mut surveyor = Surveyor::new();
            SHEET
                .as_bytes()
                .chunks(size)
                .for_each(|bytes| surveyor.take(bytes));
            let survey = surveyor.finish();
            assert_eq!(survey.hidden_columns, [1, 2], "{size}");
            assert_eq!(survey.hidden_rows, HashSet::from([4]));
            let merged = Merged {
                top: 1,
                bottom: 2,
                left: 0,
                right: 2,
            };
            assert_eq!(survey.merged, [merged]);
        }
    }
}
