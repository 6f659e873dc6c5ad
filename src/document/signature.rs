//! Digital signatures found on a file. They are read, never verified: a certificate may be false, expired or revoked.

use crate::calendar::rome;
use chrono::{NaiveDate, NaiveDateTime};
use std::fmt;

/// How a signature is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Envelope {
    /// A `.p7m` file around the document (ETSI EN 319 122, RFC 5652).
    Cades,
    /// Inside a PDF (ETSI EN 319 142).
    Pades,
}

/// What a signature says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    pub envelope: Envelope,
    /// The common name of the certificate of the signer.
    pub signer: Option<String>,
    /// The serial number in the name of the signer, mostly the tax code, as written in the certificate: «TINIT-…».
    pub identifier: Option<String>,
    /// The time that the signer claims (`signingTime`, or `/M` of a PDF), in UTC: the clock of his machine, no time stamp.
    pub claimed: Option<NaiveDateTime>,
}

impl Signature {
    /// The day of the claimed time, in Italy.
    pub fn day(&self) -> Option<NaiveDate> {
        self.claimed.map(rome::day)
    }
}

impl fmt::Display for Envelope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Cades => "CAdES",
            Self::Pades => "PAdES",
        })
    }
}
