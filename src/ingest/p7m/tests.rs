//! Envelopes made with OpenSSL and certificates of invented people.

use super::open;
use crate::document::{Document, Envelope, Note};
use crate::ingest::{Error, Foreign, Limits};
use proptest::prelude::*;

const DER: &[u8] = include_bytes!("fixtures/der.p7m");
const BER: &[u8] = include_bytes!("fixtures/ber.p7m");
const TWO: &[u8] = include_bytes!("fixtures/due.p7m");
const BASE64: &[u8] = include_bytes!("fixtures/base64.p7m");
const PEM: &[u8] = include_bytes!("fixtures/pem.p7m");
const NESTED: &[u8] = include_bytes!("fixtures/annidato.p7m");
const DETACHED: &[u8] = include_bytes!("fixtures/staccata.p7m");
const BY_KEY: &[u8] = include_bytes!("fixtures/chiave.p7m");

/// The name and the code in a certificate.
type Person = (&'static str, &'static str);

const ANNA: Person = ("Anna Ferri", "TINIT-FRRNNA70A41Z999X");
const CARLO: Person = ("Carlo Neri", "TINIT-NRECRL65B02Z999Y");

fn read(bytes: &[u8]) -> Result<Document, Error> {
    crate::ingest::read("atto.txt.p7m", bytes, &Limits::default())
}

#[test]
fn the_document_is_read_and_its_signers_are_listed() {
    let cases: [(&[u8], &[Person]); 7] = [
        (DER, &[ANNA]),
        (BER, &[ANNA]),
        (BASE64, &[ANNA]),
        (PEM, &[ANNA]),
        (BY_KEY, &[CARLO]),
        (TWO, &[ANNA, CARLO]),
        (NESTED, &[CARLO, ANNA]),
    ];
    for (at, (bytes, signers)) in cases.into_iter().enumerate() {
        let document = read(bytes).unwrap();
        assert_eq!(
            document.text,
            "CONVENZIONE\nArt. 1 – Oggetto\nI Comuni gestiscono insieme il servizio.\n",
            "{at}"
        );
        let mut seen: Vec<_> = document
            .signatures
            .iter()
            .map(|one| {
                (
                    one.signer.as_deref().unwrap(),
                    one.identifier.as_deref().unwrap(),
                )
            })
            .collect();
        if at == 5 {
            // Signers of one envelope are a set: the order is that of their bytes.
            seen.sort_unstable();
        }
        assert_eq!(seen, signers, "{at}");
        for one in &document.signatures {
            assert_eq!(one.envelope, Envelope::Cades);
            assert!(one.claimed.is_some(), "{at}");
        }
        let told = document.notes.iter();
        let told = told.filter(|note| matches!(note, Note::Signed { by: Some(_), .. }));
        assert_eq!(told.count(), signers.len(), "{at}");
    }
}

#[test]
fn a_signature_without_its_document_is_told() {
    let error = read(DETACHED).unwrap_err();
    assert!(matches!(
        error,
        Error::Foreign {
            format: Foreign::Detached,
            ..
        }
    ));
    assert!(matches!(
        read(&DER[..DER.len() / 2]).unwrap_err(),
        Error::Foreign {
            format: Foreign::Signed,
            ..
        }
    ));
    assert_eq!(super::detached(DETACHED, Envelope::Pades).len(), 1);
}

#[test]
fn ber_reads_as_der() {
    let (der, ber) = (open("a", DER).unwrap(), open("a", BER).unwrap());
    assert_eq!(der.content, ber.content);
    assert_eq!(ber.signatures[0].signer, der.signatures[0].signer);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn changed_envelopes_never_panic(changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8), which in 0..4usize, cut in any::<prop::sample::Index>()) {
        let mut bytes = [DER, BER, NESTED, PEM][which].to_vec();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = read(&bytes);
        let _ = read(&bytes[..cut.index(bytes.len())]);
    }
}
