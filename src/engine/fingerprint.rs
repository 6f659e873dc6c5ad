//! Short names for findings and files, made from their content.

use sha2::{Digest, Sha256};

/// The first sixteen hexadecimal digits of the SHA-256 of a key.
pub fn of(key: &str) -> String {
    sha256(key.as_bytes()).chars().take(16).collect()
}

/// The SHA-256 of some bytes, in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
