//! Certified mail (PEC), by the form of its address. Only the register of the providers could certify it.

/// What an address is as certified mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Post {
    /// The domain is one of those that providers of certified mail use.
    Plausible,
    /// A well-formed address whose domain does not look like certified mail.
    Ordinary,
    /// Several addresses in one cell.
    Several,
    Malformed,
}

/// Parts of a domain, between dots and hyphens, that only certified mail has.
const PARTS: &[&str] = &[
    "pec",
    "cert",
    "legalmail",
    "postacert",
    "postecert",
    "certmail",
    "mailcert",
    "emarche",
    "egov",
    "sicurezzapostale",
    "actaliscertymail",
    "postacertificata",
    "pecveneto",
    "registerpec",
];

/// Reads an address of certified mail.
pub fn post(address: &str) -> Post {
    let address = bare(address);
    match domain(address.as_bytes()) {
        Some(domain) if looks_certified(domain) => Post::Plausible,
        Some(_) => Post::Ordinary,
        None if are_several(address) => Post::Several,
        None => Post::Malformed,
    }
}

/// Whether a text is one well-formed address, of certified mail or not.
pub fn is_address(text: &str) -> bool {
    domain(bare(text).as_bytes()).is_some()
}

fn bare(address: &str) -> &str {
    let address = address.trim();
    address.strip_prefix("mailto:").unwrap_or(address)
}

/// Addresses one after the other, each well-formed.
fn are_several(text: &str) -> bool {
    let parts = text.split([';', ',', ' ', '/', '\n', '\r']);
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    parts.len() > 1 && parts.iter().all(|part| domain(part.as_bytes()).is_some())
}

/// The parts are compared whole, since comuni are called Specchia, Peccioli and Certaldo; a provider may put its own name
/// before «pec» (`halleypec`, `arubapec`).
fn looks_certified(domain: &[u8]) -> bool {
    domain
        .split(|byte| matches!(byte, b'.' | b'-'))
        .any(|part| is_listed(part) || is_prefixed(part))
}

fn is_listed(part: &[u8]) -> bool {
    PARTS
        .iter()
        .any(|known| part.eq_ignore_ascii_case(known.as_bytes()))
}

fn is_prefixed(part: &[u8]) -> bool {
    part.split_last_chunk::<3>()
        .is_some_and(|(before, last)| !before.is_empty() && last.eq_ignore_ascii_case(b"pec"))
}

/// The domain of a well-formed address.
fn domain(text: &[u8]) -> Option<&[u8]> {
    let at = memchr::memchr(b'@', text)?;
    let (local, domain) = (text.get(..at)?, text.get(at + 1..)?);
    (is_local(local) && is_domain(domain)).then_some(domain)
}

/// What stands before the `@`: dots only between other signs.
fn is_local(local: &[u8]) -> bool {
    let mut before = b'.';
    for byte in local {
        let sound = byte.is_ascii_alphanumeric()
            || (*byte == b'.' && before != b'.')
            || b"!#$%&'*+-/=?^_`{|}~".contains(byte);
        if !sound {
            return false;
        }
        before = *byte;
    }
    before != b'.' && local.len() <= 64
}

/// Two labels or more, parted by dots; hyphens only inside them; the last of two letters or more.
fn is_domain(domain: &[u8]) -> bool {
    let mut before = b'.';
    let mut last = None;
    for (at, byte) in domain.iter().enumerate() {
        let sound = match byte {
            b'.' => !matches!(before, b'.' | b'-'),
            b'-' => before != b'.',
            _ => byte.is_ascii_alphanumeric(),
        };
        if !sound {
            return false;
        }
        if *byte == b'.' {
            last = Some(at);
        }
        before = *byte;
    }
    let last = last.and_then(|dot| domain.get(dot + 1..));
    domain.len() <= 253
        && last.is_some_and(|last| last.len() >= 2 && last.iter().all(u8::is_ascii_alphabetic))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_plausible_by_its_domain() {
        for address in [
            "comune.pesaro@emarche.it",
            "protocollo@pec.comune.fano.pu.it",
            "comune@legalmail.it",
            "Protocollo@PEC.it",
            "comune.x@pec-mail.it",
            "comune.x@halleypec.it",
            "x@cert.comune.y.it",
            "x@postacert.umbria.it",
            "x@comune.y.legalmailpa.pec.it",
        ] {
            assert_eq!(post(address), Post::Plausible, "{address}");
        }
        for address in [
            "sindaco@gmail.com",
            "info@comune.specchia.le.it",
            "info@comune.certaldo.fi.it",
            "info@comune.peccioli.pi.it",
            "protocollo@comune.fano.pu.it",
            "pec@libero.it",
        ] {
            assert_eq!(post(address), Post::Ordinary, "{address}");
        }
        for address in [
            "",
            "protocollo(at)pec.it",
            "a@b",
            "a b@pec.it",
            "@pec.it",
            "a@pec..it",
            "a@@pec.it",
            "a@-pec.it",
            "a@pec.i",
        ] {
            assert_eq!(post(address), Post::Malformed, "{address}");
        }
        assert_eq!(post("a@pec.it; b@pec.it"), Post::Several);
        assert_eq!(post("a@pec.it; b@"), Post::Malformed);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in "[a-z@.;-]{0,20}|\\PC*") {
            let _ = post(&text);
        }
    }
}
