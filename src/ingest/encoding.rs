//! From bytes to characters: UTF-8, UTF-16 with its mark, else Windows-1252.

use crate::document::Note;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The decoded file, without byte order mark, and what the user must know of it.
pub struct Decoded {
    pub text: String,
    pub note: Option<Note>,
}

/// Decodes a text file. Never fails: every byte has a reading in Windows-1252.
pub fn decode(bytes: &[u8]) -> Decoded {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_with_bom_removal(bytes);
        let note = (encoding != UTF_8).then(|| named(encoding));
        return Decoded {
            text: text.into_owned(),
            note,
        };
    }
    if let Some(encoding) = unmarked_utf16(bytes) {
        return with(encoding, bytes);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Decoded {
            text: text.to_owned(),
            note: None,
        },
        Err(_) => damaged_utf8(bytes).unwrap_or_else(|| with(WINDOWS_1252, bytes)),
    }
}

/// Decodes a web page: as a text, but where it is not UTF-8 the encoding that the page declares is taken.
pub fn decode_page(bytes: &[u8]) -> Decoded {
    let decoded = decode(bytes);
    if decoded.note.is_none() || Encoding::for_bom(bytes).is_some() {
        return decoded;
    }
    let head = String::from_utf8_lossy(bytes.get(..2048).unwrap_or(bytes)).to_lowercase();
    let declared = head.split("charset=").nth(1).and_then(|rest| {
        let label: String = rest
            .trim_start_matches(['"', '\'', ' '])
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':'))
            .collect();
        Encoding::for_label(label.as_bytes())
    });
    match declared.filter(|encoding| *encoding != UTF_8 && encoding.is_ascii_compatible()) {
        Some(encoding) => Decoded {
            text: encoding.decode_without_bom_handling(bytes).0.into_owned(),
            note: None,
        },
        None => decoded,
    }
}

/// UTF-16 without mark shows as a zero in every other byte, since Italian is nearly all ASCII.
pub fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let (mut even, mut odd) = (0usize, 0usize);
    for pair in bytes.chunks_exact(2) {
        if let [first, second] = pair {
            even += usize::from(*first == 0);
            odd += usize::from(*second == 0);
        }
    }
    let pairs = bytes.len() / 2;
    let most =
        |zeros: usize, others: usize| pairs >= 4 && zeros * 10 > pairs * 7 && others * 50 < pairs;
    if most(odd, even) {
        Some(UTF_16LE)
    } else if most(even, odd) {
        Some(UTF_16BE)
    } else {
        None
    }
}

fn with(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    Decoded {
        text: text.into_owned(),
        note: Some(named(encoding)),
    }
}

/// UTF-8 with a few broken bytes (a file cut short, one bad paste) is still UTF-8 when most accented letters are sound.
fn damaged_utf8(bytes: &[u8]) -> Option<Decoded> {
    let (mut sound, mut broken) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    (sound >= broken * 8).then(|| Decoded {
        text: String::from_utf8_lossy(bytes).into_owned(),
        note: Some(Note::Partial {
            what: format!("{broken} sequenze di byte non sono UTF-8"),
        }),
    })
}

fn named(encoding: &'static Encoding) -> Note {
    Note::Encoding {
        name: encoding.name().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, mark: bool) -> Vec<u8> {
        let mark = if mark { "\u{feff}" } else { "" };
        format!("{mark}{text}")
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect()
    }

    #[test]
    fn every_usual_encoding_gives_the_same_words() {
        let words = "perché la città è così";
        let cases: [(Vec<u8>, Option<&str>); 5] = [
            (words.as_bytes().to_vec(), None),
            (format!("\u{feff}{words}").into_bytes(), None),
            (utf16(words, true), Some("UTF-16LE")),
            (utf16(words, false), Some("UTF-16LE")),
            (
                b"perch\xe9 la citt\xe0 \xe8 cos\xec".to_vec(),
                Some("windows-1252"),
            ),
        ];
        for (bytes, encoding) in cases {
            let decoded = decode(&bytes);
            assert_eq!(decoded.text, words);
            let name = encoding.map(|name| Note::Encoding { name: name.into() });
            assert_eq!(decoded.note, name);
        }
    }

    #[test]
    fn one_broken_byte_does_not_turn_a_utf8_file_into_another() {
        let mut bytes = "è à ù ò ì é è à ù ò".as_bytes().to_vec();
        bytes.push(0xC3);
        let decoded = decode(&bytes);
        assert!(decoded.text.starts_with("è à ù"));
        assert!(matches!(decoded.note, Some(Note::Partial { .. })));
    }
}
