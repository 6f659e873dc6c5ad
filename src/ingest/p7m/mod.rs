//! Signed files (`.p7m`, CAdES): the document inside, and who says to have signed it. No signature is verified here.

mod ber;
mod signer;
#[cfg(test)]
mod tests;

use super::detect::is_signed;
use super::{Error, Foreign};
use crate::document::{Envelope, Signature};
use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use cms::content_info::ContentInfo;
use cms::signed_data::SignedData;
use der::asn1::{ObjectIdentifier, OctetStringRef};
use der::{Decode, Encode};

/// More envelopes one in another are no honest file.
const MOST_ENVELOPES: usize = 8;
const SIGNED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.2");

/// What a signed file holds.
#[derive(Debug)]
pub struct Opened {
    pub content: Vec<u8>,
    /// The signatures of every envelope, the outermost first.
    pub signatures: Vec<Signature>,
}

/// Opens a signed file, in DER or BER, bare or in base64, through all its envelopes.
///
/// # Errors
/// The envelope does not hold together, or holds only the signature and no document.
pub fn open(path: &str, bytes: &[u8]) -> Result<Opened, Error> {
    let foreign = |format| Error::Foreign {
        path: path.to_owned(),
        format,
    };
    let mut opened = Opened {
        content: bytes.to_vec(),
        signatures: Vec::new(),
    };
    for _ in 0..MOST_ENVELOPES {
        if !is_envelope(&opened.content) {
            return Ok(opened);
        }
        let binary = envelope(&opened.content).ok_or_else(|| foreign(Foreign::Signed))?;
        let data = signed_data(&binary).ok_or_else(|| foreign(Foreign::Signed))?;
        opened
            .signatures
            .extend(signer::signatures(&data, Envelope::Cades));
        let content = data
            .encap_content_info
            .econtent
            .ok_or_else(|| foreign(Foreign::Detached))?;
        opened.content = content
            .decode_as::<OctetStringRef<'_>>()
            .map_err(|_| foreign(Foreign::Signed))?
            .as_bytes()
            .to_vec();
    }
    Err(foreign(Foreign::Signed))
}

/// The file is an envelope of signed data, as its first bytes tell.
pub fn is_envelope(bytes: &[u8]) -> bool {
    is_signed(bytes) || is_base64(bytes)
}

/// The bytes of an envelope; none where its base64 is broken.
fn envelope(bytes: &[u8]) -> Option<Vec<u8>> {
    if is_signed(bytes) {
        return Some(bytes.to_vec());
    }
    let letters: Vec<u8> = letters(bytes.trim_ascii_start()).collect();
    engine().decode(letters).ok()
}

/// The file is an envelope written in base64, bare or between the lines of PEM.
fn is_base64(bytes: &[u8]) -> bool {
    let start = bytes.trim_ascii_start();
    if !(start.starts_with(b"MI") || start.starts_with(b"-----BEGIN ")) {
        return false;
    }
    // The head tells; groups of four letters are whole.
    let head: Vec<u8> = letters(start.get(..512).unwrap_or(start))
        .take(64)
        .collect();
    let head = head.get(..head.len() / 4 * 4).unwrap_or(&[]);
    engine().decode(head).is_ok_and(|head| is_signed(&head))
}

/// The letters of base64, without white space and without the lines that start with a hyphen.
fn letters(bytes: &[u8]) -> impl Iterator<Item = u8> {
    let lines = bytes.split(|byte| *byte == b'\n' || *byte == b'\r');
    lines
        .filter(|line| !line.starts_with(b"-----"))
        .flatten()
        .copied()
        .filter(|byte| !byte.is_ascii_whitespace())
}

fn engine() -> GeneralPurpose {
    let config = GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true);
    GeneralPurpose::new(&STANDARD, config)
}

/// The signed data of an envelope in DER or BER; bytes after it are passed over.
fn signed_data(bytes: &[u8]) -> Option<SignedData> {
    let der = ber::to_der(bytes).ok()?;
    let info = ContentInfo::from_der(&der).ok()?;
    (info.content_type == SIGNED_DATA)
        .then(|| info.content.to_der().ok())
        .flatten()
        .and_then(|data| SignedData::from_der(&data).ok())
}

/// The signatures of an envelope without its document, as PDF files keep them.
pub fn detached(bytes: &[u8], envelope: Envelope) -> Vec<Signature> {
    signed_data(bytes)
        .map(|data| signer::signatures(&data, envelope))
        .unwrap_or_default()
}
