//! From the text of a rule file to its words, with nom over characters. It never fails: what is no word becomes a
//! [`Fault`] in its place, and the words around it are read.

use super::text;
use super::token::{Fault, Kind, Symbol, Token};
use crate::span::Span;
use chrono::NaiveDate;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while, take_while_m_n, take_while1};
use nom::character::complete::{anychar, char, satisfy};
use nom::combinator::{map, map_opt, not, opt, peek, recognize, value};
use nom::multi::many1_count;
use nom::sequence::{pair, preceded};
use nom::{IResult, Parser};
use rust_decimal::Decimal;

type Read<'a, T> = IResult<&'a str, T>;

/// Every word of `source`, in order. Spans do not overlap, lie on character boundaries and grow.
pub fn tokens(source: &str) -> Vec<Token> {
    let mut found = Vec::with_capacity(source.len() / BYTES_A_WORD);
    read(source, 0, &mut found);
    found
}

/// About how many bytes of a file there are for each word.
const BYTES_A_WORD: usize = 8;

/// Adds the words of a piece of a file that begins at `start`.
fn read(piece: &str, start: usize, found: &mut Vec<Token>) {
    let mut rest = skip_blanks(piece.strip_prefix('\u{feff}').unwrap_or(piece));
    while !rest.is_empty() {
        let Ok((after, kind)) = token(rest) else {
            break;
        };
        let span = Span::new(piece.len() - rest.len(), piece.len() - after.len());
        found.push(Token {
            kind,
            span: span.shift(start),
        });
        rest = skip_blanks(after);
    }
}

/// The words of a file laid out by [`super::format`], but for its tests: there a declaration begins where a line does, and
/// ends with a line that is `fine`.
pub fn tokens_without_tests(source: &str) -> Vec<Token> {
    let mut found = Vec::with_capacity(source.len() / BYTES_A_WORD);
    let mut start = 0;
    while start < source.len() {
        let rest = Span::new(start, source.len()).of(source);
        let test = if rest.starts_with(TEST) {
            Some(0)
        } else {
            rest.find(NEXT_TEST).map(|place| place + 1)
        };
        let end = test.unwrap_or(rest.len());
        read(Span::new(0, end).of(rest), start, &mut found);
        let after = Span::new(end, rest.len()).of(rest);
        start += end
            + after
                .find(TEST_END)
                .map_or(after.len(), |place| place + TEST_END.len());
    }
    found
}

const TEST: &str = "prova \"";
const NEXT_TEST: &str = "\nprova \"";
const TEST_END: &str = "\nfine\n";

fn skip_blanks(source: &str) -> &str {
    let mut rest = source.trim_start();
    while let Some(comment) = rest.strip_prefix("--") {
        rest = comment
            .split_once('\n')
            .map_or("", |(_, after)| after)
            .trim_start();
    }
    rest
}

/// The first character tells what a word can be.
fn token(source: &str) -> Read<'_, Kind> {
    match source.chars().next() {
        Some('"') => quoted(source),
        Some(c) if is_digit(c) => alt((date, ordinal, number)).parse(source),
        Some(c) if c.is_alphabetic() || c == '_' => name(source),
        _ => alt((symbol, other)).parse(source),
    }
}

fn quoted(source: &str) -> Read<'_, Kind> {
    preceded(peek(char('"')), text::quoted).parse(source)
}

const fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

fn digits(source: &str) -> Read<'_, &str> {
    take_while1(is_digit).parse(source)
}

/// Any three runs of digits between bars, so that `1/3/2024` is told apart from a division.
fn date(source: &str) -> Read<'_, Kind> {
    let (rest, (day, _, month, _, year)) =
        (digits, char('/'), digits, char('/'), digits).parse(source)?;
    let kind = if day.len() != 2 || month.len() != 2 || year.len() != 4 {
        Kind::Fault(Fault::DateShape)
    } else {
        calendar_day(day, month, year).map_or(Kind::Fault(Fault::DateMissing), Kind::Date)
    };
    Ok((rest, kind))
}

fn calendar_day(day: &str, month: &str, year: &str) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

fn ordinal(source: &str) -> Read<'_, Kind> {
    value(
        Kind::Ordinal,
        (
            digits,
            char('-'),
            take_while1(char::is_alphabetic),
            opt((char('.'), digits)),
        ),
    )
    .parse(source)
}

fn number(source: &str) -> Read<'_, Kind> {
    let groups = many1_count((
        char('.'),
        take_while_m_n(3, 3, is_digit),
        peek(not(satisfy(is_digit))),
    ));
    let sound = recognize((
        alt((
            recognize((take_while_m_n(1, 3, is_digit), groups)),
            recognize(digits),
        )),
        opt(pair(char(','), digits)),
        peek(not(pair(
            satisfy(|c| c == '.' || c == ','),
            satisfy(is_digit),
        ))),
    ));
    let broken = recognize((digits, take_while(|c| is_digit(c) || c == '.' || c == ',')));
    alt((
        map(sound, decimal),
        value(Kind::Fault(Fault::Number), broken),
    ))
    .parse(source)
}

fn decimal(written: &str) -> Kind {
    written
        .replace('.', "")
        .replace(',', ".")
        .parse::<Decimal>()
        .map_or(Kind::Fault(Fault::Number), Kind::Number)
}

fn word(source: &str) -> Read<'_, &str> {
    take_while1(|c: char| c.is_alphanumeric() || c == '_' || is_combining(c)).parse(source)
}

/// Accents written apart from their letter, before normalisation.
const fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// The words that a point shortens, where a space follows.
const ABBREVIATIONS: &[&str] = &["art", "all", "lett", "par", "tab", "c", "n"];

/// What follows the word tells a name from a key and from an abbreviation.
fn name(source: &str) -> Read<'_, Kind> {
    let (rest, word) = word(source)?;
    if let Some(rest) = rest.strip_prefix(':') {
        return Ok((rest, Kind::Key));
    }
    match rest.strip_prefix('.') {
        Some(rest) if ABBREVIATIONS.contains(&word) && rest.starts_with(char::is_whitespace) => {
            Ok((rest, Kind::Abbreviation))
        }
        _ => Ok((rest, Kind::Name)),
    }
}

fn symbol(source: &str) -> Read<'_, Kind> {
    let two = alt((
        value(Symbol::Different, tag("<>")),
        value(Symbol::LessOrEqual, tag("<=")),
        value(Symbol::GreaterOrEqual, tag(">=")),
    ));
    map(alt((two, map_opt(anychar, one_sign))), Kind::Symbol).parse(source)
}

const fn one_sign(c: char) -> Option<Symbol> {
    Some(match c {
        '(' => Symbol::Open,
        ')' => Symbol::Close,
        '{' => Symbol::OpenBrace,
        '}' => Symbol::CloseBrace,
        ';' => Symbol::Semicolon,
        '.' => Symbol::Dot,
        '=' => Symbol::Equal,
        '<' => Symbol::Less,
        '>' => Symbol::Greater,
        '+' => Symbol::Plus,
        '-' => Symbol::Minus,
        '*' => Symbol::Times,
        '%' => Symbol::Percent,
        _ => return None,
    })
}

fn other(source: &str) -> Read<'_, Kind> {
    value(Kind::Fault(Fault::Character), anychar).parse(source)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn kinds(source: &str) -> Vec<(Kind, &str)> {
        tokens(source)
            .into_iter()
            .map(|token| (token.kind, token.span.of(source)))
            .collect()
    }

    fn only(source: &str) -> Kind {
        match kinds(source).as_slice() {
            [(kind, written)] => {
                assert_eq!(*written, source);
                *kind
            }
            many => panic!("{source}: {many:?}"),
        }
    }

    #[test]
    fn every_word_is_read_whole() {
        let table = [
            ("durata", Kind::Name),
            ("_x1", Kind::Name),
            ("validità", Kind::Name),
            ("validita\u{300}", Kind::Name),
            ("quando:", Kind::Key),
            ("31-bis", Kind::Ordinal),
            ("4999", Kind::Number(Decimal::new(4999, 0))),
            ("1.500,00", Kind::Number(Decimal::new(150_000, 2))),
            ("1.500.000", Kind::Number(Decimal::new(1_500_000, 0))),
            ("0,44", Kind::Number(Decimal::new(44, 2))),
            ("1.50", Kind::Fault(Fault::Number)),
            ("1.5000", Kind::Fault(Fault::Number)),
            ("12.34.567", Kind::Fault(Fault::Number)),
            ("1,5,2", Kind::Fault(Fault::Number)),
            ("1/3/2024", Kind::Fault(Fault::DateShape)),
            ("30/02/2024", Kind::Fault(Fault::DateMissing)),
            ("\"due parole\"", Kind::Text),
            ("\"\"", Kind::Text),
            ("\"detto \"\"ente\"\"\"", Kind::Text),
            ("\"\"\"una\n  \"due\" \"\"\"", Kind::Text),
            ("<=", Kind::Symbol(Symbol::LessOrEqual)),
            ("<>", Kind::Symbol(Symbol::Different)),
            ("§", Kind::Fault(Fault::Character)),
        ];
        for (source, kind) in table {
            assert_eq!(only(source), kind, "{source}");
        }
    }

    #[test]
    fn a_date_is_a_day_of_the_calendar() {
        let day = NaiveDate::from_ymd_opt(2024, 2, 29).unwrap();
        assert_eq!(only("29/02/2024"), Kind::Date(day));
    }

    #[test]
    fn an_abbreviation_needs_its_space() {
        assert_eq!(kinds("art. 14")[0], (Kind::Abbreviation, "art."));
        assert_eq!(kinds("c.durata")[0], (Kind::Name, "c"));
        assert_eq!(kinds("articolo. x")[0], (Kind::Name, "articolo"));
    }

    #[test]
    fn comments_and_blanks_are_not_words() {
        assert_eq!(tokens("-- tutto commento\n  -- e basta").len(), 0);
        assert_eq!(kinds("a -- \"b\n c").len(), 2);
    }

    #[test]
    fn an_open_text_ends_with_its_line() {
        assert_eq!(
            kinds("\"mai chiuso\ndopo"),
            [
                (Kind::Fault(Fault::OpenText), "\"mai chiuso"),
                (Kind::Name, "dopo")
            ]
        );
    }

    #[test]
    fn a_point_after_a_number_is_not_part_of_it() {
        assert_eq!(kinds("3. x").len(), 3);
        assert_eq!(kinds("3.x").len(), 3);
    }

    proptest! {
        #[test]
        fn spans_grow_and_cover_every_visible_character(source in "\\PC*|[a-z\" \n.:;0-9/{}<>=-]*") {
            let mut end = 0;
            for token in tokens(&source) {
                prop_assert!(token.span.start >= end && token.span.end > token.span.start);
                prop_assert!(source.get(token.span.start..token.span.end).is_some());
                end = token.span.end;
            }
        }
    }
}
