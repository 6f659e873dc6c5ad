//! Who signed: the signers of a CMS envelope, as their certificates call them (RFC 5652, RFC 5280).

use crate::document::{Envelope, Signature};
use chrono::{DateTime, NaiveDateTime};
use cms::cert::CertificateChoices;
use cms::signed_data::{SignedData, SignerIdentifier, SignerInfo};
use der::asn1::{GeneralizedTime, ObjectIdentifier, UtcTime};
use der::{Any, Decode, Encode, Tag, Tagged};
use x509_cert::Certificate;
use x509_cert::ext::pkix::SubjectKeyIdentifier;
use x509_cert::name::Name;

const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");
const SERIAL_NUMBER: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.5");
const SIGNING_TIME: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.5");

/// The signatures of an envelope, in its order.
pub fn signatures(data: &SignedData, envelope: Envelope) -> Vec<Signature> {
    let certificates: Vec<&Certificate> = data
        .certificates
        .iter()
        .flat_map(|set| set.0.iter())
        .filter_map(|choice| match choice {
            CertificateChoices::Certificate(certificate) => Some(certificate),
            CertificateChoices::Other(_) => None,
        })
        .collect();
    let signers = data.signer_infos.0.iter();
    signers
        .map(|signer| {
            let subject = certificates
                .iter()
                .find(|certificate| is_of(certificate, &signer.sid))
                .map(|certificate| &certificate.tbs_certificate.subject);
            Signature {
                envelope,
                signer: subject.and_then(|name| attribute(name, COMMON_NAME)),
                identifier: subject.and_then(|name| attribute(name, SERIAL_NUMBER)),
                claimed: claimed(signer),
            }
        })
        .collect()
}

fn is_of(certificate: &Certificate, signer: &SignerIdentifier) -> bool {
    let known = &certificate.tbs_certificate;
    match signer {
        SignerIdentifier::IssuerAndSerialNumber(one) => {
            known.issuer == one.issuer && known.serial_number == one.serial_number
        }
        SignerIdentifier::SubjectKeyIdentifier(wanted) => known
            .get::<SubjectKeyIdentifier>()
            .is_ok_and(|found| found.is_some_and(|(_, key)| key == *wanted)),
    }
}

fn attribute(name: &Name, wanted: ObjectIdentifier) -> Option<String> {
    let parts = name.0.iter().flat_map(|relative| relative.0.iter());
    let value = parts
        .filter(|part| part.oid == wanted)
        .map(|part| &part.value);
    value.filter_map(words).find(|words| !words.is_empty())
}

fn words(value: &Any) -> Option<String> {
    let bytes = value.value();
    let text = match value.tag() {
        Tag::BmpString => {
            let pairs = bytes
                .chunks_exact(2)
                .filter_map(|pair| pair.try_into().ok());
            let units: Vec<u16> = pairs.map(u16::from_be_bytes).collect();
            String::from_utf16_lossy(&units)
        }
        Tag::Utf8String | Tag::PrintableString | Tag::Ia5String => {
            String::from_utf8_lossy(bytes).into_owned()
        }
        Tag::TeletexString => bytes.iter().copied().map(char::from).collect(),
        _ => return None,
    };
    // A name is shown on the screen and in reports: no control character goes there.
    let clean: String = text.chars().filter(|c| !c.is_control()).take(200).collect();
    Some(clean.trim().to_owned())
}

fn claimed(signer: &SignerInfo) -> Option<NaiveDateTime> {
    let attributes = signer.signed_attrs.as_ref()?;
    let time = attributes.iter().find(|one| one.oid == SIGNING_TIME)?;
    let value = time.values.iter().next()?.to_der().ok()?;
    let seconds = match UtcTime::from_der(&value) {
        Ok(time) => time.to_unix_duration(),
        Err(_) => GeneralizedTime::from_der(&value).ok()?.to_unix_duration(),
    };
    let seconds = i64::try_from(seconds.as_secs()).ok()?;
    DateTime::from_timestamp(seconds, 0).map(|time| time.naive_utc())
}
