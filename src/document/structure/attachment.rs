//! Annexes: those that the text recalls, and those that the document holds or lists.

use super::zone::{self, Zone, ZoneKind};
use crate::document::Document;
use crate::span::Span;
use nom::{
    IResult, Parser,
    branch::alt,
    bytes::complete::{tag_no_case, take_while1},
    character::complete::{one_of, space0, space1},
    combinator::{opt, recognize, verify},
};

/// An annex by its letter or number; an unnamed one («schema allegato alla presente») has an empty name.
#[derive(Clone, Debug, PartialEq)]
pub struct Attachment {
    pub name: String,
    pub span: Span,
    /// The text recalls it.
    pub recalled: bool,
    /// The document holds it, as a heading after the body, or in the list of annexes.
    pub held: bool,
}

pub fn read(document: &Document, zones: &[Zone]) -> Vec<Attachment> {
    let mut found: Vec<Attachment> = Vec::new();
    for block in &document.blocks {
        let zone = zone::at(zones, block.span.start);
        if zone == Some(ZoneKind::Index) {
            continue;
        }
        let held = zone == Some(ZoneKind::Attachments);
        let words = document.words(block.span);
        for (at, _) in words.match_indices(['a', 'A']) {
            let rest = words.get(at..).unwrap_or("");
            let inside_word = words
                .get(..at)
                .is_some_and(|before| before.ends_with(char::is_alphanumeric));
            if inside_word {
                continue;
            }
            let Ok((left, name)) = mention(rest) else {
                continue;
            };
            let title = at == 0 && zone == Some(ZoneKind::Front);
            let span = Span::new(at, words.len() - left.len()).shift(block.span.start);
            if title {
                continue;
            }
            match found.iter_mut().find(|attachment| attachment.name == name) {
                Some(known) => {
                    known.recalled |= !held;
                    known.held |= held;
                }
                None => found.push(Attachment {
                    name,
                    span,
                    recalled: !held,
                    held,
                }),
            }
        }
    }
    found
}

/// `allegato A`, `Allegato n. 1`, `allegato sub "B"`, `All. 2`, `allegata alla presente`, `in allegato`.
fn mention(input: &str) -> IResult<&str, String> {
    let mut word = alt((
        recognize((tag_no_case("allegat"), one_of("oaieOAIE"))),
        recognize((tag_no_case("all"), tag_no_case("."))),
    ));
    let (rest, word) = word.parse(input)?;
    let (named, _) = (
        space0,
        opt(alt((
            recognize((tag_no_case("n."), space0)),
            recognize((tag_no_case("sub"), opt(tag_no_case(".")), space0)),
            recognize((tag_no_case("lettera"), space1)),
        ))),
        opt(one_of("\"«“'‘(")),
    )
        .parse(rest)?;
    let name: IResult<&str, &str> = verify(
        take_while1(|c: char| c.is_ascii_alphanumeric()),
        |name: &str| {
            name.len() <= 3
                && (name.chars().all(|c| c.is_ascii_digit())
                    || name.chars().all(|c| c.is_ascii_uppercase())
                        && (name.len() == 1 || name.chars().all(|c| "IVX".contains(c))))
        },
    )
    .parse(named);
    match name {
        Ok((rest, name)) => Ok((rest, name.to_owned())),
        Err(error) if word.len() > 4 => {
            let next = rest.trim_start().to_lowercase();
            let unnamed = [
                "alla presente",
                "al presente",
                "che ",
                "quale parte",
                "sotto",
                "in calce",
                "e parte integrante",
            ]
            .iter()
            .any(|words| next.starts_with(words));
            if unnamed {
                Ok((rest, String::new()))
            } else {
                Err(error)
            }
        }
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mentions_of_annexes() {
        for (text, name) in [
            ("Allegato A", Some("A")),
            ("allegato n. 1 alla", Some("1")),
            ("allegato sub \"B\"", Some("B")),
            ("All. 2", Some("2")),
            ("allegata alla presente deliberazione", Some("")),
            ("allegati tecnici", None),
        ] {
            assert_eq!(
                mention(text).ok().map(|found| found.1).as_deref(),
                name,
                "{text}"
            );
        }
    }
}
