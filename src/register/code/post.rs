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
    let address = address.trim();
    let address = address.strip_prefix("mailto:").unwrap_or(address);
    let ats = address.bytes().filter(|b| *b == b'@').count();
    if ats > 1 {
        let parts = address
            .split([';', ',', ' ', '/', '\n'])
            .filter(|part| !part.is_empty());
        let whole = parts.clone().filter(|part| is_address(part)).count();
        return if whole > 1 {
            Post::Several
        } else {
            Post::Malformed
        };
    }
    if !is_address(address) {
        return Post::Malformed;
    }
    let domain = address.rsplit_once('@').map_or("", |(_, domain)| domain);
    if looks_certified(domain) {
        Post::Plausible
    } else {
        Post::Ordinary
    }
}

/// The parts are compared whole, since comuni are called Specchia, Peccioli and Certaldo; a provider may put its own name
/// before «pec» (`halleypec`, `arubapec`).
fn looks_certified(domain: &str) -> bool {
    let domain = domain.to_ascii_lowercase();
    domain
        .split(['.', '-'])
        .any(|part| PARTS.contains(&part) || (part.len() > 3 && part.ends_with("pec")))
}

fn is_address(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else {
        return false;
    };
    let dotted =
        |part: &str| !part.starts_with('.') && !part.ends_with('.') && !part.contains("..");
    let local_signs = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~.".contains(&b);
    let domain_signs = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-');
    let last = domain.rsplit('.').next().unwrap_or("");
    (1..=64).contains(&local.len())
        && local.bytes().all(local_signs)
        && dotted(local)
        && (4..=253).contains(&domain.len())
        && domain.bytes().all(domain_signs)
        && dotted(domain)
        && domain.contains('.')
        && last.len() >= 2
        && last.bytes().all(|b| b.is_ascii_alphabetic())
        && domain
            .split('.')
            .all(|part| !part.starts_with('-') && !part.ends_with('-'))
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
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in "[a-z@.;-]{0,20}|\\PC*") {
            let _ = post(&text);
        }
    }
}
