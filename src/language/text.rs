//! Texts between quotes: where they end, the words they hold, and the places to fill `{…}`.

use super::token::{Fault, Kind};
use crate::span::Span;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_until, take_while};
use nom::character::complete::{char, none_of};
use nom::combinator::{recognize, value};
use nom::multi::many0_count;
use nom::sequence::delimited;
use nom::{IResult, Parser};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

const THREE: &str = "\"\"\"";

/// A text from its opening quote: `"…"` on one line, where `""` stands for a quote, or `"""…"""` on many.
pub fn quoted(source: &str) -> IResult<&str, Kind> {
    let many_lines = value(Kind::Text, (tag(THREE), take_until(THREE), tag(THREE)));
    let open_many = value(
        Kind::Fault(Fault::OpenText),
        (tag(THREE), take_while(|c| c != '\n')),
    );
    let inside = many0_count(alt((recognize(none_of("\"\n")), tag("\"\""))));
    let one_line = value(Kind::Text, delimited(char('"'), inside, char('"')));
    let open = value(
        Kind::Fault(Fault::OpenText),
        (char('"'), take_while(|c| c != '\n')),
    );
    alt((many_lines, open_many, one_line, open)).parse(source)
}

/// A piece of a text as it stands in the file.
#[derive(Clone, Debug, PartialEq)]
pub enum Raw {
    /// Words as a reader sees them: indentation removed, `""` made one quote, accents composed.
    Words(String),
    /// The span of what stands between `{` and `}`.
    Place(Span),
}

/// The words of the text token at `span` of `source`, braces and all.
pub fn words(source: &str, span: Span) -> String {
    let text = Quoted::new(source, span);
    text.words(text.inside)
}

/// Accents as one character each; most texts have them so.
pub fn composed(words: String) -> String {
    match is_nfc_quick(words.chars()) {
        IsNormalized::Yes => words,
        IsNormalized::No | IsNormalized::Maybe => words.nfc().collect(),
    }
}

/// The words of a text on many lines as its author typed them, indentation apart.
pub fn words_as_written(source: &str, span: Span) -> String {
    let text = Quoted::new(source, span);
    text.lines(text.inside)
}

/// The pieces of the text token at `span` of `source`; `Err` is the place of a brace without its pair.
pub fn pieces(source: &str, span: Span) -> Result<Vec<Raw>, Span> {
    let text = Quoted::new(source, span);
    let mut pieces = Vec::new();
    let mut at = text.inside.start;
    while at < text.inside.end {
        let rest = Span::new(at, text.inside.end).of(source);
        let Some(offset) = rest.find(['{', '}']) else {
            pieces.push(Raw::Words(text.words(Span::new(at, text.inside.end))));
            break;
        };
        let open = at + offset;
        if open > at {
            pieces.push(Raw::Words(text.words(Span::new(at, open))));
        }
        let after = Span::new(open + 1, text.inside.end).of(source);
        let close = after.find(['{', '}', '\n']);
        match (rest.get(offset..=offset), close) {
            (Some("{"), Some(length)) if after.get(length..=length) == Some("}") => {
                pieces.push(Raw::Place(Span::new(open + 1, open + 1 + length)));
                at = open + 1 + length + 1;
            }
            _ => return Err(Span::new(open, open + 1)),
        }
    }
    Ok(pieces)
}

struct Quoted<'a> {
    source: &'a str,
    inside: Span,
    many_lines: bool,
    indent: usize,
}

impl<'a> Quoted<'a> {
    fn new(source: &'a str, span: Span) -> Self {
        let many_lines = span.of(source).starts_with(THREE) && span.len() >= 2 * THREE.len();
        let quote = if many_lines { THREE.len() } else { 1 };
        let mut inside = Span::new(span.start + quote, span.end.saturating_sub(quote));
        if many_lines {
            inside = without_border(source, inside);
        }
        let indent = if many_lines {
            indentation(source, inside)
        } else {
            0
        };
        Self {
            source,
            inside,
            many_lines,
            indent,
        }
    }

    fn words(&self, span: Span) -> String {
        if !self.many_lines {
            let raw = span.of(self.source);
            return composed(if raw.contains('"') {
                raw.replace("\"\"", "\"")
            } else {
                raw.to_owned()
            });
        }
        composed(self.lines(span))
    }

    /// The lines at `span`, without their indentation.
    fn lines(&self, span: Span) -> String {
        let mut lines = span.of(self.source).split('\n');
        let mut shown = String::from(lines.next().unwrap_or(""));
        if span.start == self.inside.start {
            shown = self.unindented(&shown).to_owned();
        }
        for line in lines {
            shown.push('\n');
            shown.push_str(self.unindented(line));
        }
        shown.replace('\r', "")
    }

    fn unindented<'b>(&self, line: &'b str) -> &'b str {
        let blanks = line.len() - line.trim_start_matches([' ', '\t']).len();
        line.get(blanks.min(self.indent)..).unwrap_or("")
    }
}

/// A first line that is empty and a last one that only holds the closing quotes are not part of the text.
fn without_border(source: &str, inside: Span) -> Span {
    let text = inside.of(source);
    let mut start = inside.start;
    if let Some((first, _)) = text.split_once('\n')
        && first.trim().is_empty()
    {
        start += first.len() + 1;
    }
    let shown = Span::new(start, inside.end).of(source);
    Span::new(start, start + shown.trim_end().len())
}

fn indentation(source: &str, inside: Span) -> usize {
    inside
        .of(source)
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.len() - line.trim_start_matches([' ', '\t']).len())
        .min()
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(source: &str) -> String {
        words(source, Span::new(0, source.len()))
    }

    #[test]
    fn the_words_are_those_a_reader_sees() {
        let table = [
            ("\"due parole\"", "due parole"),
            ("\"\"", ""),
            ("\"l'\"\"ente\"\"\"", "l'\"ente\""),
            ("\"validita\u{300}\"", "validità"),
            (
                "\"\"\"\n    Art. 1\n      Oggetto\n    \"\"\"",
                "Art. 1\n  Oggetto",
            ),
            ("\"\"\"una \"due\"\n tre\"\"\"", "una \"due\"\n tre"),
            ("\"\"\"\"\"\"", ""),
        ];
        for (source, expected) in table {
            assert_eq!(shown(source), expected, "{source}");
        }
    }

    #[test]
    fn places_to_fill_are_found_where_they_stand() {
        let source = "\"dura {a.b}, non {c}\"";
        let found = pieces(source, Span::new(0, source.len())).unwrap();
        assert_eq!(
            found,
            [
                Raw::Words("dura ".into()),
                Raw::Place(Span::new(7, 10)),
                Raw::Words(", non ".into()),
                Raw::Place(Span::new(18, 19)),
            ]
        );
    }

    #[test]
    fn a_brace_alone_is_a_fault_at_its_place() {
        for (source, at) in [("\"a {b\"", 3), ("\"a } b\"", 3), ("\"{a {b}}\"", 1)] {
            let fault = pieces(source, Span::new(0, source.len())).unwrap_err();
            assert_eq!(fault.start, at, "{source}");
        }
    }

    proptest! {
        #[test]
        fn any_text_has_words_and_pieces(inside in "[^\"]*", three in any::<bool>()) {
            let quote = if three { THREE } else { "\"" };
            let source = format!("{quote}{inside}{quote}");
            shown(&source);
            if let Ok(found) = pieces(&source, Span::new(0, source.len())) {
                for piece in found {
                    if let Raw::Place(span) = piece {
                        prop_assert!(source.get(span.start..span.end).is_some());
                    }
                }
            }
        }
    }
}
