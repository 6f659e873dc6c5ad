//! What reading a PDF will cost, found before it is read: forms that draw forms that draw forms, and streams that unpack
//! to far more than they are, would take time and memory without end.

use flate2::{Decompress, FlushDecompress, Status};
use hayro_interpret::hayro_syntax::Filter;
use hayro_interpret::hayro_syntax::content::TypedIter;
use hayro_interpret::hayro_syntax::content::ops::TypedInstruction;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier, Stream};
use hayro_interpret::hayro_syntax::page::{Page, Resources};
use memchr::memmem;
use std::collections::HashMap;

/// Bytes before the data of a stream in which its dictionary tells that it is an image.
const DICTIONARY: usize = 400;

/// Whether a stream of the file unpacks to more than `most` bytes. Images are never unpacked here or later, and count only
/// where they would be enormous.
pub fn unpacks_beyond(bytes: &[u8], most: u64) -> bool {
    let mut unpacked = 0;
    for at in memmem::find_iter(bytes, b"stream") {
        let after = bytes.get(at + 6..).unwrap_or(&[]);
        let data = after
            .strip_prefix(b"\r\n")
            .or_else(|| after.strip_prefix(b"\n"))
            .or_else(|| after.strip_prefix(b"\r"));
        let Some(data) = data.filter(|data| is_zlib(data)) else {
            continue;
        };
        let before = bytes.get(at.saturating_sub(DICTIONARY)..at).unwrap_or(&[]);
        let own = memmem::rfind(before, b"obj").and_then(|from| before.get(from..));
        let image = own.is_some_and(|own| memmem::find(own, b"/Image").is_some());
        if image {
            continue;
        }
        unpacked += inflated(data, most - unpacked).0;
        if unpacked >= most {
            return true;
        }
    }
    false
}

/// The header of a zlib stream, RFC 1950 §2.2.
fn is_zlib(data: &[u8]) -> bool {
    match data {
        [method, flags, ..] => {
            method & 0x0f == 8 && (u32::from(*method) * 256 + u32::from(*flags)) % 31 == 0
        }
        _ => false,
    }
}

/// Whether a packed stream of the page breaks off or does not hold together: then words of the page may be missing.
pub fn is_damaged(page: &Page<'_>, most: u64) -> bool {
    let damaged = |stream: &Stream<'_>| {
        stream.filters().first() == Some(&Filter::FlateDecode)
            && !inflated(&stream.raw_data(), most).1
    };
    match page.raw().get::<Object<'_>>(b"Contents") {
        Some(Object::Stream(stream)) => damaged(&stream),
        Some(Object::Array(streams)) => streams.iter::<Object<'_>>().any(|part| match part {
            Object::Stream(stream) => damaged(&stream),
            _ => true,
        }),
        _ => false,
    }
}

/// To how many bytes a stream unpacks, at most `most`, and whether it is whole.
fn inflated(data: &[u8], most: u64) -> (u64, bool) {
    let mut inflater = Decompress::new(true);
    let mut room = vec![0; 32 << 10];
    loop {
        let (read, written) = (inflater.total_in(), inflater.total_out());
        let from = usize::try_from(read).unwrap_or(usize::MAX);
        let rest = data.get(from..).unwrap_or(&[]);
        let status = inflater.decompress(rest, &mut room, FlushDecompress::None);
        let moved = inflater.total_in() > read || inflater.total_out() > written;
        let total = inflater.total_out();
        let ended = matches!(status, Ok(Status::StreamEnd));
        if ended || total >= most || !moved || status.is_err() {
            return (total.min(most), ended);
        }
    }
}

/// Counts the instructions that pages execute, with the forms they call.
#[derive(Default)]
pub struct Budget {
    forms: HashMap<ObjectIdentifier, u64>,
    open: Vec<ObjectIdentifier>,
}

/// Bytes of content, mostly glyphs, that cost what an instruction does.
const GLYPHS: u64 = 8;
/// Deeper forms are not drawn.
const DEEPEST: usize = 50;

impl Budget {
    /// The instructions of a page and of its annotations, and its glyphs; `u64::MAX` where a form calls itself.
    pub fn of_page(&mut self, page: &Page<'_>) -> u64 {
        let resources = page.resources();
        let own = page
            .page_stream()
            .map_or(0, |content| self.of_content(content, resources));
        let annotations = page.raw().get::<Array<'_>>(b"Annots");
        let drawn = annotations.iter().flat_map(Array::iter::<Dict<'_>>);
        drawn.fold(own, |sum, annotation| {
            let look = annotation
                .get::<Dict<'_>>(b"AP")
                .and_then(|looks| looks.get::<Object<'_>>(b"N"));
            match look {
                Some(Object::Stream(form)) => sum.saturating_add(self.of_form(&form, resources)),
                _ => sum,
            }
        })
    }

    fn of_content(&mut self, content: &[u8], resources: &Resources<'_>) -> u64 {
        let mut sum = content.len() as u64 / GLYPHS;
        let mut instructions = TypedIter::new(content);
        while let Some(instruction) = instructions.next() {
            sum = sum.saturating_add(1);
            if let TypedInstruction::XObject(called) = instruction
                && let Some(form) = resources.get_x_object(called.0)
                && form.dict().get::<Name<'_>>(b"Subtype").as_deref() == Some(b"Form")
            {
                sum = sum.saturating_add(self.of_form(&form, resources));
            }
        }
        sum
    }

    fn of_form(&mut self, form: &Stream<'_>, outer: &Resources<'_>) -> u64 {
        let id = form.obj_id();
        if let Some(known) = self.forms.get(&id) {
            return *known;
        }
        if self.open.contains(&id) {
            return u64::MAX;
        }
        if self.open.len() >= DEEPEST {
            return 0;
        }
        let Ok(content) = form.decoded_data() else {
            return 0;
        };
        self.open.push(id);
        let own = form
            .dict()
            .get::<Dict<'_>>(b"Resources")
            .map(Resources::new);
        let cost = self.of_content(&content, own.as_ref().unwrap_or(outer));
        self.open.pop();
        self.forms.insert(id, cost.saturating_add(1));
        cost.saturating_add(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::ZlibEncoder;
    use std::io::Write;

    fn packed(bytes: usize, dictionary: &str) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(&vec![b' '; bytes]).unwrap();
        let mut file = format!("1 0 obj <<{dictionary}>> stream\r\n").into_bytes();
        file.extend(encoder.finish().unwrap());
        file.extend(b"\nendstream endobj ");
        file
    }

    #[test]
    fn streams_are_counted_unpacked_all_together() {
        let page = packed(600_000, "");
        let two = [page.clone(), page.clone()].concat();
        assert!(!unpacks_beyond(&page, 1_000_000));
        assert!(unpacks_beyond(&two, 1_000_000));
        let scan = packed(2_000_000, "/Subtype /Image");
        assert!(!unpacks_beyond(&scan, 1_000_000));
    }
}
