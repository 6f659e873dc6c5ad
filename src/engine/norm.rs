//! Norms as users read them: title, identifier, link, and how sure we are of the text.

use crate::finding::Norm;
use crate::language::RuleSet;
use crate::language::ast::{Part, Reference, Verification};

/// The norms that a list of references names.
pub fn norms(rules: &RuleSet, pack: &str, references: &[Reference]) -> Vec<Norm> {
    references
        .iter()
        .filter_map(|reference| norm(rules, pack, reference))
        .collect()
}

/// The norm that a reference of `pack` names; `None` where the pack knows no such source.
pub fn norm(rules: &RuleSet, pack: &str, reference: &Reference) -> Option<Norm> {
    let source = rules.source(pack, &reference.source.value)?;
    let title = source
        .title
        .as_ref()
        .map_or(source.name.value.as_str(), |title| title.value.as_str());
    let passage = passage(reference);
    let urn = source
        .urn
        .as_ref()
        .map(|urn| format!("{}{}", urn.value, provision(&urn.value, &reference.parts)));
    let url = urn
        .as_deref()
        .and_then(link)
        .or_else(|| source.url.as_ref().map(|url| url.value.clone()));
    Some(Norm {
        title: if passage.is_empty() {
            title.to_owned()
        } else {
            format!("{passage}, {title}")
        },
        urn,
        url,
        verification: verification_name(
            source
                .verification
                .as_ref()
                .map(|verification| verification.value),
        ),
    })
}

/// The passage of its act that a reference names, «art. 30, c. 2»; empty where it names the whole.
pub fn passage(reference: &Reference) -> String {
    let parts: Vec<String> = reference
        .parts
        .iter()
        .map(|(part, value)| format!("{} {}", abbreviation(*part), value.value))
        .collect();
    parts.join(", ")
}

pub const fn verification_name(verification: Option<Verification>) -> &'static str {
    match verification {
        Some(Verification::Read) => "letta",
        Some(Verification::Partial) => "parziale",
        Some(Verification::Unread) | None => "da_verificare",
    }
}

const fn abbreviation(part: Part) -> &'static str {
    match part {
        Part::Article => "art.",
        Part::Comma => "c.",
        Part::Letter => "lett.",
        Part::Number => "n.",
        Part::Annex => "all.",
        Part::Paragraph => "par.",
        Part::Table => "tab.",
    }
}

/// `~art30-com2`, or an anchor for acts of the Union.
fn provision(urn: &str, parts: &[(Part, crate::span::Spanned<String>)]) -> String {
    let of = |wanted: Part| {
        parts
            .iter()
            .find(|(part, _)| *part == wanted)
            .map(|(_, value)| value.value.replace('-', ""))
    };
    match (of(Part::Article), of(Part::Comma)) {
        (Some(article), Some(comma)) if urn.starts_with("urn:nir:") => {
            format!("~art{article}-com{comma}")
        }
        (Some(article), _) if urn.starts_with("urn:nir:") || urn.starts_with("CELEX:") => {
            format!("~art{article}")
        }
        _ => String::new(),
    }
}

fn link(urn: &str) -> Option<String> {
    if let Some(celex) = urn.strip_prefix("CELEX:") {
        let celex = celex.split('~').next().unwrap_or(celex);
        return Some(format!(
            "https://eur-lex.europa.eu/legal-content/IT/TXT/?uri=CELEX:{celex}"
        ));
    }
    urn.starts_with("urn:nir:stato")
        .then(|| format!("https://www.normattiva.it/uri-res/N2Ls?{urn}"))
        .or_else(|| {
            urn.starts_with("urn:nir:presidente")
                .then(|| format!("https://www.normattiva.it/uri-res/N2Ls?{urn}"))
        })
}
