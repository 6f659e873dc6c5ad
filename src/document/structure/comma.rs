//! Commi of an article, and the letters, numbers and bullets of their lists.

use crate::document::{BlockKind, Document};
use crate::span::Span;
use nom::{
    IResult, Parser,
    branch::alt,
    bytes::complete::{tag, tag_no_case, take_while1},
    character::complete::{alpha1, anychar, digit1, one_of, space0, space1},
    combinator::{map, opt, recognize, verify},
    sequence::{delimited, terminated},
};

/// A comma: its number as written or as counted, and its text without the label.
#[derive(Clone, Debug, PartialEq)]
pub struct Comma {
    pub number: String,
    /// Whether the number is written in the act, and not counted by us.
    pub written: bool,
    pub span: Span,
    pub items: Vec<Item>,
}

/// An item of a list inside a comma.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The letter, number or bullet, without brackets and stops.
    pub sign: String,
    /// The item's words, without the sign.
    pub span: Span,
}

/// The label of a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub enum Label {
    Comma(String),
    Letter(String),
    Bullet(char),
}

/// The commi of a body: numbered ones by their number, the others by paragraph.
pub fn read(document: &Document, body: Span) -> Vec<Comma> {
    let mut commi: Vec<Comma> = Vec::new();
    if body.is_empty() {
        return commi;
    }
    for block in document.blocks_in(body) {
        let span = Span::new(
            block.span.start.max(body.start),
            block.span.end.min(body.end),
        );
        let in_table = matches!(
            block.kind,
            BlockKind::TableCell { .. } | BlockKind::Footnote
        );
        let (label, rest) = if in_table {
            (None, span)
        } else {
            labelled(document, span)
        };
        let listing = commi
            .last()
            .is_some_and(|last| opens_a_list(document, last));
        match label {
            Some(Label::Comma(number)) if !listing || continues(&commi, &number) => {
                commi.push(Comma {
                    number,
                    written: true,
                    span: rest,
                    items: Vec::new(),
                });
            }
            Some(label) if !commi.is_empty() => add_item(&mut commi, sign(&label), rest),
            Some(label) => {
                commi.push(Comma {
                    number: "1".into(),
                    written: false,
                    span: Span::new(span.start, span.start),
                    items: Vec::new(),
                });
                add_item(&mut commi, sign(&label), rest);
            }
            None if in_table || matches!(block.kind, BlockKind::ListItem { depth: 1.. }) => {
                match commi.last_mut() {
                    Some(last) => last.span.end = span.end,
                    None => commi.push(counted(&commi, span)),
                }
            }
            None => commi.push(counted(&commi, span)),
        }
    }
    commi
}

fn counted(commi: &[Comma], span: Span) -> Comma {
    Comma {
        number: (commi.len() + 1).to_string(),
        written: false,
        span,
        items: Vec::new(),
    }
}

fn add_item(commi: &mut [Comma], sign: String, span: Span) {
    if let Some(last) = commi.last_mut() {
        last.span.end = span.end;
        last.items.push(Item { sign, span });
    }
}

fn sign(label: &Label) -> String {
    match label {
        Label::Comma(number) => number.clone(),
        Label::Letter(letter) => letter.clone(),
        Label::Bullet(sign) => sign.to_string(),
    }
}

/// «… si impegna a:» opens a list, and the numbers under it are items, unless they go on with the numbers of the commi.
fn opens_a_list(document: &Document, last: &Comma) -> bool {
    document.words(last.span).trim_end().ends_with(':') || (!last.items.is_empty() && !last.written)
}

fn continues(commi: &[Comma], number: &str) -> bool {
    let previous = commi
        .iter()
        .rev()
        .find(|comma| comma.written)
        .and_then(|comma| comma.number.parse::<u32>().ok());
    matches!((previous, number.parse::<u32>().ok()), (Some(a), Some(b)) if b == a + 1)
}

/// The label of a paragraph and the span of what follows it.
fn labelled(document: &Document, span: Span) -> (Option<Label>, Span) {
    let words = document.words(span);
    match label(words) {
        Some((label, rest)) => (Some(label), Span::new(span.end - rest.len(), span.end)),
        None => (None, span),
    }
}

/// `1.`, `1)`, `1.2`, `c. 1`, `comma 3`, `(2)` are commi; `a)`, `b.`, `lett. c)`, `ii)` letters; `-`, `•`, `▪` bullets.
pub fn label(words: &str) -> Option<(Label, &str)> {
    let found: IResult<&str, Label> = alt((comma_label, letter_label, bullet_label)).parse(words);
    found.ok().map(|(rest, label)| (label, rest.trim_start()))
}

fn comma_label(input: &str) -> IResult<&str, Label> {
    let named = terminated(
        nom::sequence::preceded(
            (
                alt((tag_no_case("comma"), tag_no_case("co."), tag_no_case("c."))),
                space0,
            ),
            digit1,
        ),
        (space0, opt(one_of(".):-–"))),
    );
    let dotted = terminated(
        recognize((
            verify(digit1, |n: &str| n.len() <= 2),
            tag("."),
            verify(digit1, |n: &str| n.len() <= 2),
            opt((tag("."), digit1)),
        )),
        (opt(one_of(".)")), space1),
    );
    let plain = terminated(
        verify(digit1, |n: &str| n.len() <= 2),
        (opt(tag("°")), one_of(".)-–"), not_a_number),
    );
    let spaced = terminated(
        verify(digit1, |n: &str| n.len() <= 2),
        recognize((space1, one_of("-–"), space1)),
    );
    let bracketed = terminated(
        delimited(tag("("), verify(digit1, |n: &str| n.len() <= 2), tag(")")),
        space0,
    );
    map(alt((named, dotted, plain, spaced, bracketed)), |n: &str| {
        Label::Comma(n.rsplit('.').next().unwrap_or(n).to_owned())
    })
    .parse(input)
}

/// «1.440 euro» does not open a comma.
fn not_a_number(rest: &str) -> IResult<&str, ()> {
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        Err(nom::Err::Error(nom::error::Error::new(
            rest,
            nom::error::ErrorKind::Verify,
        )))
    } else {
        Ok((rest, ()))
    }
}

fn letter_label(input: &str) -> IResult<&str, Label> {
    let roman = verify(alpha1, |w: &str| {
        w.len() <= 4 && w.chars().all(|c| "ivx".contains(c))
    });
    let single = verify(alpha1, |w: &str| {
        w.chars().count() == 1 || (w.len() == 2 && w.chars().all(|c| w.starts_with(c)))
    });
    let named = nom::sequence::preceded(
        (alt((tag_no_case("lettera"), tag_no_case("lett."))), space1),
        alpha1,
    );
    let bare = terminated(alt((roman, single)), one_of(").-"));
    let bracketed = delimited(tag("("), alpha1, tag(")"));
    let (rest, letter) = verify(
        alt((terminated(named, opt(tag(")"))), bare, bracketed)),
        |w: &str| w.chars().count() <= 4,
    )
    .parse(input)?;
    if !rest.is_empty() && !rest.starts_with(char::is_whitespace) {
        return Err(nom::Err::Error(nom::error::Error::new(
            input,
            nom::error::ErrorKind::Verify,
        )));
    }
    Ok((rest, Label::Letter(letter.to_lowercase())))
}

fn bullet_label(input: &str) -> IResult<&str, Label> {
    let (rest, sign) = verify(anychar, |c| {
        matches!(
            c,
            '-' | '–'
                | '—'
                | '•'
                | '▪'
                | '●'
                | '○'
                | '◦'
                | '■'
                | '□'
                | '*'
                | '·'
                | '➢'
                | '✓'
                | '►'
                | '∙'
                | '§'
                | '→'
        )
    })
    .parse(input)?;
    let (rest, _) = take_while1(char::is_whitespace).parse(rest).or_else(
        |e: nom::Err<nom::error::Error<&str>>| {
            if rest.starts_with(char::is_alphabetic) {
                Ok((rest, ""))
            } else {
                Err(e)
            }
        },
    )?;
    Ok((rest, Label::Bullet(sign)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_paragraphs() {
        for (text, expected) in [
            ("1. Il Comune", Some(Label::Comma("1".into()))),
            ("2) Il Comune", Some(Label::Comma("2".into()))),
            ("3.1 Il Comune", Some(Label::Comma("1".into()))),
            ("c. 1 Il Comune", Some(Label::Comma("1".into()))),
            ("Comma 2 - Il Comune", Some(Label::Comma("2".into()))),
            ("1- Di Base", Some(Label::Comma("1".into()))),
            ("a) servizi", Some(Label::Letter("a".into()))),
            ("b. servizi", Some(Label::Letter("b".into()))),
            ("iv) servizi", Some(Label::Letter("iv".into()))),
            ("▪ servizi", Some(Label::Bullet('▪'))),
            ("- servizi", Some(Label::Bullet('-'))),
            ("1.440 euro", None),
            ("Il Comune", None),
            ("E così via", None),
            ("a Roma", None),
        ] {
            assert_eq!(label(text).map(|found| found.0), expected, "{text}");
        }
    }
}
