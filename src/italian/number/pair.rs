//! The same number in words and in figures: `tre (3)`, `3 (tre)`, `1.500,00 (millecinquecento/00)`.

use super::{cardinal, figures};
use crate::italian::lexis::{Parsed, any_phrase, at_boundary, gap, no, phrase, scan};
use crate::span::Spanned;
use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{take_while, take_while_m_n, take_while1};
use nom::character::complete::{char, one_of};
use nom::combinator::{map, opt, value, verify};
use nom::multi::many0_count;
use nom::sequence::{delimited, preceded, terminated};
use serde::Serialize;

/// One number, written both in words and in figures. Of a sum with cents, the whole units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Pair {
    pub words: u64,
    pub figures: u64,
}

impl Pair {
    pub const fn agree(&self) -> bool {
        self.words == self.figures
    }
}

/// A whole number, however it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// Where words and figures disagree, the words: so art. 6 of the law on bills of exchange, taken as a general rule.
    pub value: u64,
    /// Both ways in which it is written, where there are two.
    pub pair: Option<Pair>,
}

impl Quantity {
    /// The two numbers, where they are not the same.
    pub fn disagreement(&self) -> Option<Pair> {
        self.pair.filter(|pair| !pair.agree())
    }
}

/// A whole number in words, in figures, or in both with the second in brackets.
pub fn quantity(input: &str) -> Parsed<'_, Quantity> {
    let input = numbered(input);
    alt((
        map(pair, |pair| Quantity {
            value: pair.words,
            pair: Some(pair),
        }),
        map(alt((cardinal, figures)), |value| Quantity {
            value,
            pair: None,
        }),
    ))
    .parse(input)
}

/// What follows `n.` or `numero` before a number.
fn numbered(input: &str) -> &str {
    if !input.starts_with(['n', 'N']) {
        return input;
    }
    terminated(
        any_phrase(&[
            "nr.", "nr", "n. ro", "n.", "n°", "n.°", "n", "numero", "nro",
        ]),
        gap,
    )
    .parse(input)
    .map_or(input, |(rest, _)| rest)
}

/// A number in words and in figures, in either order.
pub fn pair(input: &str) -> Parsed<'_, Pair> {
    alt((words_first, figures_first)).parse(input)
}

fn words_first(input: &str) -> Parsed<'_, Pair> {
    let (rest, words) = cardinal(input)?;
    let (rest, _) = opt(unit).parse(rest)?;
    let (rest, figures) = bracketed(rest, numeral)?;
    Ok((rest, Pair { words, figures }))
}

fn figures_first(input: &str) -> Parsed<'_, Pair> {
    let (rest, figures) = numeral(input)?;
    let (rest, _) = opt(unit).parse(rest)?;
    let (rest, words) = bracketed(rest, spoken)?;
    Ok((rest, Pair { words, figures }))
}

/// The whole part of a number in figures; its decimals, if any, are read over.
fn numeral(input: &str) -> Parsed<'_, u64> {
    alt((figures, with_decimals)).parse(input)
}

/// The figures of the longest number that is read, with what parts its thousands.
const LONGEST: usize = 24;

fn with_decimals(input: &str) -> Parsed<'_, u64> {
    let (rest, written) =
        take_while_m_n(1, LONGEST, |c: char| c.is_ascii_digit() || c == '.').parse(input)?;
    let (rest, _) = (char(','), take_while1(|c: char| c.is_ascii_digit())).parse(rest)?;
    if !at_boundary(rest) {
        return no(input);
    }
    match figures(written) {
        Ok(("", whole)) => Ok((rest, whole)),
        _ => no(input),
    }
}

/// A number in words with its cents or its decimals: `millecinquecento/00`, `trentatré virgola cinque`.
fn spoken(input: &str) -> Parsed<'_, u64> {
    let fraction = (char('/'), take_while(|c: char| c.is_ascii_digit()));
    let decimals = (
        gap,
        phrase("virgola"),
        gap,
        opt((phrase("zero"), gap)),
        cardinal,
    );
    terminated(
        cardinal,
        opt(alt((value((), decimals), value((), (gap, fraction))))),
    )
    .parse(input)
}

fn bracketed<'a>(input: &'a str, number: impl Fn(&'a str) -> Parsed<'a, u64>) -> Parsed<'a, u64> {
    let inside = delimited(
        (opening, gap, many0_count(terminated(introduction, gap))),
        number,
        (
            opt(unit),
            opt((gap, char('/'), take_while(|c: char| c.is_ascii_digit()))),
            gap,
            one_of(")]"),
        ),
    );
    preceded(gap, inside).parse(input)
}

fn opening(input: &str) -> Parsed<'_, char> {
    one_of("([").parse(input)
}

/// Words that may open the brackets.
fn introduction(input: &str) -> Parsed<'_, &str> {
    any_phrase(&[
        "diconsi",
        "dicasi",
        "dico",
        "in lettere",
        "lettere",
        "in cifre",
        "euro",
        "€",
        "eur",
        "anni",
        "mesi",
        "giorni",
        "n.",
        "n°",
        "numero",
    ])
    .parse(input)
}

/// The unit that may stand between the two, or after the second.
fn unit(input: &str) -> Parsed<'_, &str> {
    let word = any_phrase(&[
        "%",
        "per cento",
        "percento",
        "anni",
        "anno",
        "mesi",
        "mese",
        "giorni",
        "giorno",
        "ore",
        "euro",
        "€",
    ]);
    preceded(gap, verify(word, |word: &str| !word.is_empty())).parse(input)
}

/// Every number that a text writes both in words and in figures.
pub fn find_pairs(text: &str) -> Vec<Spanned<Pair>> {
    scan(text, char::is_alphanumeric, |before, rest| {
        if inside_a_number(before) {
            return None;
        }
        pair(rest).ok()
    })
}

/// What comes next goes on with a number that began before: `3` of `1,3`.
pub fn inside_a_number(before: &str) -> bool {
    let without = before.trim_end_matches(['.', ',', '/']);
    without.len() < before.len() && without.ends_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_read_in_either_order() {
        for (text, words, figures) in [
            ("tre (3)", 3, 3),
            ("3 (tre)", 3, 3),
            ("3(tre)", 3, 3),
            ("n. 3 ( tre )", 3, 3),
            ("anni 3 (tre)", 3, 3),
            ("anni tre (3)", 3, 3),
            ("trentasei (36)", 36, 36),
            ("ventiquattro (36)", 24, 36),
            ("10% (dieci per cento)", 10, 10),
            ("33,33% (trentatré virgola trentatré per cento)", 33, 33),
            ("euro 1.500,00 (millecinquecento/00)", 1500, 1500),
            ("€ 1.500,00 (diconsi euro millecinquecento/00)", 1500, 1500),
            ("90 giorni (novanta)", 90, 90),
            ("duemila (2.000)", 2000, 2000),
            ("novanta (90 giorni)", 90, 90),
            ("l'anno 2022 (duemilaventidue)", 2022, 2022),
            ("€ 300 (trecento euro)", 300, 300),
        ] {
            let found: Vec<_> = find_pairs(text).into_iter().map(|one| one.value).collect();
            assert_eq!(found, [Pair { words, figures }], "{text}");
        }
    }

    #[test]
    fn brackets_that_hold_something_else_are_no_pair() {
        for text in [
            "quindici membri (1)",
            "art. 4 (tre rappresentanti)",
            "3 (tre rappresentanti, uno per ente)",
            "unione (3)",
            "i 5 comuni (Alfa)",
            "1,3 e (tre)",
            "comma 2 (secondo periodo)",
        ] {
            assert_eq!(find_pairs(text), [], "{text}");
        }
    }

    #[test]
    fn words_prevail_in_a_quantity_that_disagrees() {
        let (rest, read) = quantity("n. 24 (trentasei) mesi").unwrap();
        assert_eq!((rest, read.value), (" mesi", 36));
        let pair = Pair {
            words: 36,
            figures: 24,
        };
        assert_eq!(read.disagreement(), Some(pair));
    }

    proptest::proptest! {
        #[test]
        fn spans_stay_inside_any_text(text in "[a-z0-9 ().,/%€àé'’\u{a0}]{0,60}|\\PC*") {
            for one in find_pairs(&text) {
                proptest::prop_assert!(text.get(one.span.start..one.span.end).is_some());
            }
        }
    }
}
