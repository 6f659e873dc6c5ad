//! Paths and places as other programs want them.

use super::Act;
use super::page::on_one_line;
use super::whereabouts::place_in;
use crate::finding::Finding;
use crate::span::Region;
use std::fmt::Write;

/// A path with `/` between its parts and no `./` before it, as the programs that know a repository write it.
pub fn slashed(path: &str) -> String {
    let path = path.replace('\\', "/");
    let mut rest = path.as_str();
    while let Some(after) = rest.strip_prefix("./") {
        rest = after.trim_start_matches('/');
    }
    rest.to_owned()
}

/// A path as a URI reference: relative, or `file:///…` where the path is absolute.
pub fn uri(path: &str) -> String {
    let path = slashed(path);
    let drive = path
        .split_once('/')
        .filter(|(head, _)| head.len() == 2 && head.ends_with(':'));
    match drive {
        Some((drive, rest)) => format!("file:///{drive}/{}", encoded(rest)),
        None if path.starts_with('/') => format!("file://{}", encoded(&path)),
        None => encoded(&path),
    }
}

/// Whether [`uri`] is relative to the folder where the program ran.
pub fn is_relative(uri: &str) -> bool {
    !uri.starts_with("file:")
}

/// Percent-encoding of RFC 3986: what is not unreserved, all but the separator.
fn encoded(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'/' | b'-' | b'.' | b'_' | b'~' => uri.push(char::from(byte)),
            byte if byte.is_ascii_alphanumeric() => uri.push(char::from(byte)),
            byte => {
                let _ = write!(uri, "%{byte:02X}");
            }
        }
    }
    uri
}

/// Where a finding stands, in words, for files that have no lines; `None` where lines say it.
pub fn in_words(finding: &Finding, act: &Act) -> Option<String> {
    if finding.place.region.is_some() {
        return None;
    }
    let words = place_in(&finding.place, act.format);
    (!words.is_empty()).then_some(words)
}

/// The lines of a finding; the first one for files that have none, so that the mark stands at the head of the file.
pub fn lines(finding: &Finding) -> Region {
    finding.place.region.unwrap_or(Region::lines(1, 1))
}

/// The message of a finding with its place where no line tells it, the words it rests on and the remedy, a line each.
pub fn account(finding: &Finding, act: &Act) -> Vec<String> {
    let told = super::note::told(finding);
    let mut lines = vec![match in_words(finding, act) {
        Some(place) => format!("{} ({place})", on_one_line(&told)),
        None => on_one_line(&told),
    }];
    if let Some(quote) = finding.quote.as_deref().filter(|quote| !quote.is_empty()) {
        lines.push(format!("«{}»", on_one_line(quote)));
    }
    let norms: Vec<&str> = finding
        .source
        .iter()
        .map(|norm| norm.title.as_str())
        .collect();
    if !norms.is_empty() {
        lines.push(format!("Norma: {}", on_one_line(&norms.join("; "))));
    }
    if let Some(help) = &finding.help {
        lines.push(format!("Rimedio: {}", on_one_line(help)));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_uris() {
        assert_eq!(uri("./atti/bozza città.txt"), "atti/bozza%20citt%C3%A0.txt");
        assert_eq!(uri("/a/b#c?.txt"), "file:///a/b%23c%3F.txt");
        assert_eq!(uri("C:\\atti\\a:b.txt"), "file:///C:/atti/a%3Ab.txt");
        assert_eq!(uri("javascript:alert(1)"), "javascript%3Aalert%281%29");
        assert!(is_relative(&uri("a.txt")) && !is_relative(&uri("/a.txt")));
    }
}
