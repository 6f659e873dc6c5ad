//! Signatures kept in a PDF (PAdES, ETSI EN 319 142): fields of the form whose value is a CMS envelope. None is verified.

use crate::document::{Envelope, Signature};
use crate::ingest::p7m;
use chrono::{Duration, NaiveDateTime};
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, String as Words};

/// Fields of a form that are looked at.
const MOST: usize = 10_000;

/// The signatures of the fields of the form, in their order. Time stamps of the document are none.
pub fn signatures(pdf: &Pdf) -> Vec<Signature> {
    let catalog: Option<Dict<'_>> = pdf.xref().get(pdf.xref().root_id());
    let form = catalog.and_then(|catalog| catalog.get::<Dict<'_>>(b"AcroForm"));
    let Some(fields) = form.and_then(|form| form.get::<Array<'_>>(b"Fields")) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    // The last comes first off the stack; whether a field is a signature may be said of its parent.
    let mut open: Vec<(Dict<'_>, bool)> = fields.iter().map(|field| (field, false)).collect();
    open.reverse();
    let mut seen = 0;
    while let Some((field, inherited)) = open.pop() {
        seen += 1;
        if seen > MOST {
            break;
        }
        let kind = field.get::<Name<'_>>(b"FT");
        let signs = kind.map_or(inherited, |kind| &*kind == b"Sig");
        if let Some(kids) = field.get::<Array<'_>>(b"Kids") {
            let first = open.len();
            open.extend(kids.iter().take(MOST).map(|kid| (kid, signs)));
            if let Some(kids) = open.get_mut(first..) {
                kids.reverse();
            }
        }
        if signs && let Some(value) = field.get::<Dict<'_>>(b"V") {
            found.extend(of_value(&value));
        }
    }
    found
}

fn of_value(value: &Dict<'_>) -> Vec<Signature> {
    let stamp = value.get::<Name<'_>>(b"SubFilter");
    if stamp.is_some_and(|kind| &*kind == b"ETSI.RFC3161") {
        return Vec::new();
    }
    let envelope = value.get::<Words<'_>>(b"Contents");
    let mut found = envelope.map_or_else(Vec::new, |envelope| {
        p7m::detached(envelope.as_bytes(), Envelope::Pades)
    });
    let said = |key: &[u8]| {
        let words = value.get::<Words<'_>>(key)?;
        let words = text(words.as_bytes());
        (!words.is_empty()).then_some(words)
    };
    if found.is_empty() {
        found.push(Signature {
            envelope: Envelope::Pades,
            signer: None,
            identifier: None,
            claimed: None,
        });
    }
    for signature in &mut found {
        if signature.signer.is_none() {
            signature.signer = said(b"Name");
        }
        if signature.claimed.is_none() {
            signature.claimed = said(b"M").as_deref().and_then(time);
        }
    }
    found
}

/// A text string: UTF-16 with its mark, UTF-8 with its mark, else nearly Latin-1 (ISO 32000-2 §7.9.2.2).
fn text(bytes: &[u8]) -> String {
    let words: String = if let Some(pairs) = bytes.strip_prefix(b"\xFE\xFF") {
        let units = pairs
            .chunks_exact(2)
            .filter_map(|pair| pair.try_into().ok());
        let units: Vec<u16> = units.map(u16::from_be_bytes).collect();
        String::from_utf16_lossy(&units)
    } else if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        String::from_utf8_lossy(rest).into_owned()
    } else {
        bytes.iter().copied().map(char::from).collect()
    };
    let clean: String = words
        .chars()
        .filter(|c| !c.is_control())
        .take(200)
        .collect();
    clean.trim().to_owned()
}

/// `D:YYYYMMDDHHmmSS+HH'mm'`, in UTC (ISO 32000-2 §7.9.4).
fn time(words: &str) -> Option<NaiveDateTime> {
    let digits = words.strip_prefix("D:").unwrap_or(words);
    let local = NaiveDateTime::parse_from_str(digits.get(..14)?, "%Y%m%d%H%M%S").ok()?;
    let zone: String = digits.get(14..)?.replace('\'', "");
    let number = |range: std::ops::Range<usize>| zone.get(range).and_then(|two| two.parse().ok());
    let offset =
        Duration::hours(number(1..3).unwrap_or(0)) + Duration::minutes(number(3..5).unwrap_or(0));
    match zone.chars().next() {
        Some('+') => local.checked_sub_signed(offset),
        Some('-') => local.checked_add_signed(offset),
        _ => Some(local),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_told_in_utc() {
        let told = |words: &str| time(words).map(|time| time.to_string());
        assert_eq!(
            told("D:20260301101500+01'00'").as_deref(),
            Some("2026-03-01 09:15:00")
        );
        assert_eq!(
            told("D:20260301101500Z").as_deref(),
            Some("2026-03-01 10:15:00")
        );
        assert_eq!(told("D:2026"), None);
    }

    #[test]
    fn names_are_read_in_both_encodings() {
        assert_eq!(text(b"\xFE\xFF\0R\0o\0s\0s\0i"), "Rossi");
        assert_eq!(text(b"Niccol\xF2 Alfa"), "Niccolò Alfa");
    }
}
