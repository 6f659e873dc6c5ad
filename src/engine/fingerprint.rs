//! Short names for findings and files, made from their content.

use sha2::{Digest, Sha256};

/// The first sixteen hexadecimal digits of the SHA-256 of a key.
pub fn of(key: &str) -> String {
    hexadecimal(Sha256::digest(key.as_bytes()).iter().take(8))
}

/// The SHA-256 of some bytes, in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    hexadecimal(Sha256::digest(bytes).iter())
}

fn hexadecimal<'a>(bytes: impl Iterator<Item = &'a u8>) -> String {
    bytes
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|figure| char::from_digit(u32::from(figure), 16))
        .collect()
}
