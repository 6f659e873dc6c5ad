//! What a file is, by its content. The extension only tells Markdown from plain text.

use super::{Foreign, encoding, p7m};

/// What the bytes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Text,
    Markdown,
    Html,
    /// A zip archive: what is in it is for the reader of the archive to say.
    Zip,
    /// An OpenDocument text as one XML file.
    FlatOdt,
    /// An envelope with a signed document (CAdES).
    Signed,
    Foreign(Foreign),
    Empty,
}

const OLE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
/// The object identifier of signed data, RFC 5652 §5.1, in DER.
const SIGNED_DATA: &[u8] = &[
    0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02,
];

/// Recognises the format of a file.
pub fn detect(path: &str, bytes: &[u8]) -> Kind {
    let body = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let start = body.trim_ascii_start();
    if start.is_empty() {
        return Kind::Empty;
    }
    if let Some(kind) = by_signature(bytes, start) {
        return kind;
    }
    if is_binary(bytes) {
        return Kind::Foreign(Foreign::Binary);
    }
    if is_flat_odt(start) {
        return Kind::FlatOdt;
    }
    if is_html(start) {
        return Kind::Html;
    }
    if is_markdown(path) {
        Kind::Markdown
    } else {
        Kind::Text
    }
}

fn by_signature(bytes: &[u8], start: &[u8]) -> Option<Kind> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Some(Kind::Zip);
    }
    let foreign = if bytes.starts_with(OLE) {
        if holds_utf16(bytes, "EncryptedPackage") {
            Foreign::Encrypted
        } else {
            Foreign::Doc
        }
    } else if start.starts_with(b"%PDF") {
        Foreign::Pdf
    } else if start.starts_with(b"{\\rtf") {
        Foreign::Rtf
    } else if p7m::is_envelope(bytes) {
        return Some(Kind::Signed);
    } else {
        return None;
    };
    Some(Kind::Foreign(foreign))
}

fn holds_utf16(bytes: &[u8], name: &str) -> bool {
    let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(name.len()).any(|window| window == name)
}

/// An envelope of signed data, in DER or BER.
pub fn is_signed(bytes: &[u8]) -> bool {
    let head = bytes.get(..32).unwrap_or(bytes);
    head.first() == Some(&0x30)
        && head
            .windows(SIGNED_DATA.len())
            .any(|window| window == SIGNED_DATA)
}

/// Text never holds a zero byte, unless it is UTF-16, and hardly any control byte.
fn is_binary(bytes: &[u8]) -> bool {
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return false;
    }
    let zeros = bytes.iter().filter(|byte| **byte == 0).count();
    if zeros > 0 {
        return encoding::unmarked_utf16(bytes).is_none();
    }
    let controls = bytes
        .iter()
        .filter(|byte| matches!(byte, 1..=8 | 14..=31 | 127))
        .count();
    controls > 4 && controls * 50 > bytes.len()
}

/// The root element comes first, with its name spaces and then the type of the document.
fn is_flat_odt(start: &[u8]) -> bool {
    let head = start.get(..8192).unwrap_or(start);
    let holds = |name: &[u8]| head.windows(name.len()).any(|window| window == name);
    head.starts_with(b"<")
        && holds(b":document")
        && holds(b"application/vnd.oasis.opendocument.text")
}

/// A page starts with its type or its root, declarations and comments apart.
fn is_html(start: &[u8]) -> bool {
    let mut rest = start;
    loop {
        let end: &[u8] = match rest {
            [b'<', b'?', ..] => b"?>",
            [b'<', b'!', b'-', b'-', ..] => b"-->",
            _ => break,
        };
        let close = rest.windows(end.len()).position(|window| window == end);
        let Some(after) = close.and_then(|at| rest.get(at + end.len()..)) else {
            return false;
        };
        rest = after.trim_ascii_start();
    }
    [&b"<!doctype html"[..], b"<html"].iter().any(|tag| {
        rest.get(..tag.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(tag))
    })
}

fn is_markdown(path: &str) -> bool {
    let mut path = path;
    // The name of a signed file is that of the document, and one ending for each envelope.
    while let Some(inner) = path
        .strip_suffix(".p7m")
        .or_else(|| path.strip_suffix(".P7M"))
    {
        path = inner;
    }
    path.rsplit_once('.').is_some_and(|(_, extension)| {
        ["md", "markdown", "mdown", "mkd"]
            .iter()
            .any(|known| extension.eq_ignore_ascii_case(known))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_content_says_what_a_file_is_and_not_its_name() {
        let cases: [(&str, &[u8], Kind); 17] = [
            ("a.docx", b"PK\x03\x04rest", Kind::Zip),
            ("a.txt", b"%PDF-1.7", Kind::Foreign(Foreign::Pdf)),
            ("a.docx", b"Art. 1", Kind::Text),
            ("a.doc", OLE, Kind::Foreign(Foreign::Doc)),
            ("a.txt", b"{\\rtf1 ciao}", Kind::Foreign(Foreign::Rtf)),
            ("a.txt", b"uno\0due", Kind::Foreign(Foreign::Binary)),
            (
                "a.txt",
                b"\x01\x02\x03\x04\x05\x06 a",
                Kind::Foreign(Foreign::Binary),
            ),
            ("a.MD", b"# Art. 1", Kind::Markdown),
            ("a.txt", b"# Art. 1", Kind::Text),
            ("a.txt", b"  <!DOCTYPE HTML><p>", Kind::Html),
            (
                "a.txt",
                b"<?xml version=\"1.0\"?>\n<!-- x --> <html>",
                Kind::Html,
            ),
            ("a.md", b"<div>\n# Art. 1\n</div>", Kind::Markdown),
            ("a.txt", b"<?xml version=\"1.0\"?><a/>", Kind::Text),
            ("a.txt", b"", Kind::Empty),
            ("a.txt", b"\xEF\xBB\xBF \r\n\t", Kind::Empty),
            ("a.txt", b"A\0r\0t\0.\0 \x001\0", Kind::Text),
            ("a.txt", b"un solo \x0c salto", Kind::Text),
        ];
        for (path, bytes, kind) in cases {
            assert_eq!(detect(path, bytes), kind, "{path} {bytes:?}");
        }
    }

    #[test]
    fn an_encrypted_word_file_is_not_an_old_one() {
        let mut bytes = OLE.to_vec();
        bytes.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(detect("a.docx", &bytes), Kind::Foreign(Foreign::Encrypted));
    }
}
