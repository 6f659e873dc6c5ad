//! The fields of the current record, without quotes and delimiters, as text.

use csv_core::{ReadRecordResult, Reader};
use encoding_rs::WINDOWS_1252;

/// Buffers for the fields of one record, used again for the next.
pub struct Fields {
    bytes: Vec<u8>,
    filled: usize,
    ends: Vec<usize>,
    width: usize,
    /// The same where the bytes are not UTF-8.
    decoded: String,
    decoded_ends: Vec<usize>,
    is_decoded: bool,
    /// A plain record as it stands in the file, and where each of its fields ends; no ends where the record is not plain.
    line: String,
    plain: Vec<usize>,
    /// Other letters than those of ASCII were met, in UTF-8.
    utf8: bool,
    foreign: bool,
}

impl Fields {
    /// `utf8` where the file says that it is.
    pub fn new(utf8: bool) -> Self {
        Self {
            bytes: vec![0; 4096],
            filled: 0,
            ends: vec![0; 64],
            width: 0,
            decoded: String::new(),
            decoded_ends: Vec::new(),
            is_decoded: false,
            line: String::new(),
            plain: Vec::new(),
            utf8,
            foreign: false,
        }
    }

    pub fn clear(&mut self) {
        self.filled = 0;
        self.width = 0;
        self.plain.clear();
    }

    /// How many fields there are.
    pub const fn width(&self) -> usize {
        self.width
    }

    /// Parts a line without quotes where the delimiter stands. False where it is not UTF-8: then it is to be parsed and
    /// decoded like the others.
    pub fn part(&mut self, line: &[u8], delimiter: u8) -> bool {
        let Ok(text) = std::str::from_utf8(line) else {
            return false;
        };
        self.utf8 = self.utf8 || !text.is_ascii();
        self.line.clear();
        self.line.push_str(text);
        self.plain.clear();
        partings(line, delimiter, &mut self.plain);
        self.plain.push(line.len());
        self.width = self.plain.len();
        true
    }

    /// A plain record as it stands in the file, and where its fields end; nothing where the record is not plain.
    pub fn plain(&self) -> Option<(&str, &[usize])> {
        (!self.plain.is_empty()).then_some((&self.line, &self.plain))
    }

    /// Some records were not UTF-8, and were read as Windows-1252.
    pub const fn foreign(&self) -> bool {
        self.foreign
    }

    /// Parses more of the record: what came of it, and how many bytes it took.
    pub fn parse(&mut self, core: &mut Reader, input: &[u8]) -> (ReadRecordResult, usize) {
        let bytes = self.bytes.get_mut(self.filled..).unwrap_or(&mut []);
        let ends = self.ends.get_mut(self.width..).unwrap_or(&mut []);
        let (result, read, written, found) = core.read_record(input, bytes, ends);
        self.filled += written;
        self.width += found;
        match result {
            ReadRecordResult::OutputFull => self.bytes.resize(self.bytes.len() * 2, 0),
            ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
            _ => {}
        }
        (result, read)
    }

    /// The fields one after the other, and where each ends.
    pub fn get(&self) -> (&str, &[usize]) {
        if self.is_decoded {
            return (&self.decoded, &self.decoded_ends);
        }
        let bytes = self.bytes.get(..self.filled).unwrap_or(&[]);
        let ends = self.ends.get(..self.width).unwrap_or(&[]);
        (std::str::from_utf8(bytes).unwrap_or(""), ends)
    }

    /// Decodes the fields where they are not UTF-8 each by itself: a broken byte of a file that is UTF-8 is replaced,
    /// any other file is Windows-1252.
    pub fn decode(&mut self) {
        self.is_decoded = false;
        let bytes = self.bytes.get(..self.filled).unwrap_or(&[]);
        // ASCII is both, and tells nothing of the rest of the file.
        if bytes.is_ascii() {
            return;
        }
        let ends = self.ends.get(..self.width).unwrap_or(&[]);
        if std::str::from_utf8(bytes)
            .is_ok_and(|text| ends.iter().all(|end| text.is_char_boundary(*end)))
        {
            self.utf8 = true;
            return;
        }
        self.is_decoded = true;
        self.foreign |= !self.utf8;
        self.decoded.clear();
        self.decoded_ends.clear();
        let mut start = 0;
        for end in ends {
            let field = bytes.get(start..*end).unwrap_or(&[]);
            let field = if self.utf8 {
                String::from_utf8_lossy(field)
            } else {
                WINDOWS_1252.decode_without_bom_handling(field).0
            };
            self.decoded.push_str(&field);
            self.decoded_ends.push(self.decoded.len());
            start = *end;
        }
    }
}

/// Adds the places of a sign in some bytes. Fields are short: eight bytes at a time take less than a search for each.
fn partings(bytes: &[u8], sign: u8, found: &mut Vec<usize>) {
    const LOW: u64 = 0x7F7F_7F7F_7F7F_7F7F;
    let wanted = u64::from_le_bytes([sign; 8]);
    let (words, rest) = bytes.as_chunks::<8>();
    let mut start = 0;
    for word in words {
        // The high bit of each byte that is the sign, and no other.
        let apart = u64::from_le_bytes(*word) ^ wanted;
        let mut signs = !(((apart & LOW) + LOW) | apart | LOW);
        while signs != 0 {
            found.push(start + signs.trailing_zeros() as usize / 8);
            signs &= signs - 1;
        }
        start += 8;
    }
    let last = rest.iter().enumerate().filter(|(_, byte)| **byte == sign);
    found.extend(last.map(|(at, _)| start + at));
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn the_places_of_a_sign_are_those_of_a_search(bytes in proptest::collection::vec(0x20_u8..0xFF, 0..60), sign in 0x20_u8..0xFF) {
            let mut found = Vec::new();
            partings(&bytes, sign, &mut found);
            let wanted: Vec<usize> = memchr::memchr_iter(sign, &bytes).collect();
            proptest::prop_assert_eq!(found, wanted);
        }
    }
}
