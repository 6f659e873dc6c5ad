//! Chains of provisions: «artt. 42, comma 2, lett. c), e 48», «il comma 2-bis dell'art. 15», «articoli da 30 a 34».

use super::cursor::Cursor;
use super::kind::kind;
use super::lexeme::{any_phrase, blank, boundary, gap, no_letter, number_mark, phrase};
use super::list::{element, goes_on_as_list, list_separator};
use super::name::known_name;
use super::ordinal::{article_number, numeral};
use super::specification::{Specification, toward_article};
use crate::span::Span;
use nom::branch::alt;
use nom::character::complete::{char, satisfy};
use nom::combinator::{opt, value};
use nom::sequence::{preceded, terminated};
use nom::{IResult, Parser};

/// A provision of an act: an article with its commi and letters; `article` is `None` for commi said of the act as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provision {
    /// In figures, with its suffix after a hyphen: `31-bis`.
    pub article: Option<String>,
    pub commi: Vec<String>,
    pub letters: Vec<String>,
    pub span: Span,
}

/// Provisions that belong to one act, one after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Chain {
    pub provisions: Vec<Provision>,
    pub span: Span,
}

impl Chain {
    pub fn has_article(&self) -> bool {
        self.provisions
            .iter()
            .any(|provision| provision.article.is_some())
    }
}

/// Reads the chain that begins exactly here.
pub(crate) fn chain(cursor: &mut Cursor<'_>) -> Option<Chain> {
    let start = cursor.at;
    let mut provisions = cursor.attempt(group)?;
    while provisions.last().is_some_and(|last| last.article.is_some()) {
        let Some(more) = cursor.attempt(|ahead| {
            ahead.eat(group_separator)?;
            group(ahead).filter(|more| more.iter().all(|provision| provision.article.is_some()))
        }) else {
            break;
        };
        provisions.extend(more);
    }
    Some(Chain {
        provisions,
        span: cursor.since(start),
    })
}

/// What stands between two groups: «e dell'», «, nonché gli», a comma.
fn group_separator(input: &str) -> IResult<&str, ()> {
    let words = any_phrase(&[
        "dell'",
        "degli",
        "dal",
        "dall'",
        "dagli",
        "all'",
        "agli",
        "nell'",
        "negli",
        "gli",
        "l'",
        "il",
        "i",
        "del",
        "dei",
        "al",
        "ai",
        "di cui all'",
        "di cui agli",
        "di cui al",
        "ex",
        "anche l'",
        "anche gli",
        "anche dell'",
    ]);
    let semicolon = value(false, (blank, char(';'), blank));
    value((), (alt((list_separator, semicolon)), opt(words), blank)).parse(input)
}

/// One article word with its list, with what specifies it before or after; or commi alone.
fn group(cursor: &mut Cursor<'_>) -> Option<Vec<Provision>> {
    let start = cursor.at;
    if let Some(plural) = cursor.eat(article_word) {
        return articles(cursor, start, plural, Specification::default());
    }
    let mut before = Specification::default();
    before.read(cursor, false);
    if before.is_empty() || cursor.at == start {
        return None;
    }
    let with_article = cursor.attempt(|ahead| {
        ahead.eat(toward_article)?;
        let plural = ahead.eat(article_word)?;
        articles(ahead, start, plural, before.clone())
    });
    with_article.or_else(|| {
        let span = cursor.since(start);
        Some(vec![Provision {
            article: None,
            commi: before.commi,
            letters: before.letters,
            span,
        }])
    })
}

/// «art.», «articolo»: false; «artt.», «articoli»: true.
fn article_word(input: &str) -> IResult<&str, bool> {
    let many = alt((
        phrase("articoli"),
        phrase("artt"),
        phrase("arrt"),
        phrase("art.li"),
    ));
    let one = alt((phrase("articolo"), phrase("art"), phrase("art.lo"), glued));
    let (rest, plural) = alt((
        value(true, many),
        value(false, one),
        value(true, glued_many),
    ))
    .parse(input)?;
    let (rest, _) = (blank, opt(char('.')), blank, opt(number_mark)).parse(rest)?;
    let (rest, _) = opt(terminated(phrase("da"), gap)).parse(rest)?;
    Ok((rest, plural))
}

/// «art6»
fn glued(input: &str) -> IResult<&str, ()> {
    value(
        (),
        (
            nom::bytes::complete::tag_no_case("art"),
            nom::combinator::peek(satisfy(|c| c.is_ascii_digit())),
        ),
    )
    .parse(input)
}

fn glued_many(input: &str) -> IResult<&str, ()> {
    value(
        (),
        (
            nom::bytes::complete::tag_no_case("artt"),
            nom::combinator::peek(satisfy(|c| c.is_ascii_digit())),
        ),
    )
    .parse(input)
}

fn articles(
    cursor: &mut Cursor<'_>,
    start: usize,
    plural: bool,
    before: Specification,
) -> Option<Vec<Provision>> {
    let figures = cursor.rest().starts_with(|c: char| c.is_ascii_digit());
    let number = if figures { numeral } else { article_number };
    let mut numbers = first_article(cursor, plural)?;
    let mut specification = before;
    if !plural && specification.is_empty() {
        specification.commi.extend(cursor.eat(dotted_comma));
    }
    specification.read(cursor, plural);
    let mut provisions = provide(numbers, specification, cursor.since(start));
    loop {
        let place = cursor.at;
        let Some((at, next)) = cursor.attempt(|ahead| next_article(ahead, plural, number)) else {
            break;
        };
        numbers = next;
        let mut specification = Specification::default();
        specification.read(cursor, plural);
        if place == cursor.at {
            break;
        }
        provisions.extend(provide(numbers, specification, cursor.since(at)));
    }
    Some(provisions)
}

fn first_article(cursor: &mut Cursor<'_>, plural: bool) -> Option<Vec<String>> {
    match plural {
        true => element(cursor, article_number),
        false => cursor.eat(article_number).map(|article| vec![article]),
    }
}

/// The «.2» of «art. 3.2»
fn dotted_comma(input: &str) -> IResult<&str, String> {
    preceded(char('.'), terminated(numeral, boundary)).parse(input)
}

fn provide(numbers: Vec<String>, specification: Specification, span: Span) -> Vec<Provision> {
    let last = numbers.len().saturating_sub(1);
    let mut specification = Some(specification);
    numbers
        .into_iter()
        .enumerate()
        .map(|(place, article)| {
            let Specification { commi, letters, .. } = match place == last {
                true => specification.take().unwrap_or_default(),
                false => Specification::default(),
            };
            Provision {
                article: Some(article),
                commi,
                letters,
                span,
            }
        })
        .collect()
}

/// The next article of a list, and where it begins. After «art.» a bare number goes on only where nothing else could.
fn next_article(
    cursor: &mut Cursor<'_>,
    plural: bool,
    number: fn(&str) -> IResult<&str, String>,
) -> Option<(usize, Vec<String>)> {
    cursor.eat(list_separator)?;
    let at = cursor.at;
    let next = match plural {
        true => element(cursor, number)?,
        false => vec![cursor.eat(numeral)?],
    };
    let fits = goes_on_as_list(cursor) && (plural || cursor.sees(closes_list));
    fits.then_some((at, next))
}

/// What may follow the last number of «art. 30 e 42»: a preposition, a specification, an act, the end.
fn closes_list(input: &str) -> IResult<&str, ()> {
    let prepositions = any_phrase(&["del", "della", "dello", "dell'", "dei", "di cui", "e"]);
    let specified = (
        opt((char(','), blank)),
        any_phrase(&["comma", "commi", "lett", "lettera", "c", "co"]),
    );
    let act = alt((value((), kind), value((), known_name)));
    let sign = value((), satisfy(|c| matches!(c, ';' | ')' | ':')));
    let end = value((), nom::combinator::eof);
    let closing = alt((
        value((), prepositions),
        value((), specified),
        act,
        sign,
        end,
    ));
    value((), (no_letter, blank, closing)).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &str) -> Option<(String, String)> {
        let mut cursor = Cursor::new(words, 0);
        let chain = chain(&mut cursor)?;
        let written = chain
            .provisions
            .iter()
            .map(|provision| {
                let mut one = provision.article.clone().unwrap_or_else(|| "*".to_owned());
                for comma in &provision.commi {
                    one.push('c');
                    one.push_str(comma);
                }
                for letter in &provision.letters {
                    one.push('l');
                    one.push_str(letter);
                }
                one
            })
            .collect::<Vec<_>>()
            .join(" ");
        Some((written, cursor.rest().to_owned()))
    }

    #[test]
    fn chains_are_read_in_every_hand() {
        for (words, wanted, rest) in [
            ("art. 30 del", "30", " del"),
            ("ART.30 DEL", "30", " DEL"),
            ("artt. 30 e 42 del", "30 42", " del"),
            ("artt. 30, 42 e 183 TUEL", "30 42 183", " TUEL"),
            ("articoli da 30 a 34 del", "30 31 32 33 34", " del"),
            ("artt. 30-32", "30 31 32", ""),
            ("art. 42, comma 2, lett. c) del", "42c2lc", " del"),
            ("comma 2-bis dell'art. 15 della", "15c2-bis", " della"),
            ("lett. c), comma 2, art. 42 D.Lgs", "42c2lc", " D.Lgs"),
            ("2° comma dell'art. 15", "15c2", ""),
            ("art. 49 e art. 147-bis del", "49 147-bis", " del"),
            ("artt. 49 e dell'art. 147 bis del", "49 147-bis", " del"),
            ("artt. 42, commi 1 e 2, e 48 del", "42c1c2 48", " del"),
            ("art. 30, commi 1 e 2, T.U.E.L.", "30c1c2", ", T.U.E.L."),
            ("art. 30 e 42 del TUEL", "30 42", " del TUEL"),
            ("comma 44, lett. f) della", "*c44lf", " della"),
            ("artt. 1571 e ss. c.c.", "1571", " c.c."),
            ("articolo quinto", "5", ""),
            ("articoli quinto e sesto del", "5 6", " del"),
            ("Articolo V, comma 2", "5c2", ""),
            ("art. n. 42", "42", ""),
            (
                "articoli 30, 42 comma 2 lett. c), 48 e 107 del",
                "30 42c2lc 48 107",
                " del",
            ),
            (
                "art. 107, comma 3, lettera c) e 109, comma 2, del",
                "107c3lc 109c2",
                ", del",
            ),
            ("artt. 4 n. 7 e 24 del", "4 24", " del"),
            ("art. 3 e 5 L. 241/90", "3 5", " L. 241/90"),
            ("artt. 1341 e 1342 c.c.", "1341 1342", " c.c."),
            ("art. 3.2, lett. a)", "3c2la", ""),
            ("art. 14, commi 25-26, del", "14c25c26", ", del"),
        ] {
            assert_eq!(
                read(words),
                Some((wanted.to_owned(), rest.to_owned())),
                "{words}"
            );
        }
    }

    #[test]
    fn other_words_begin_no_chain() {
        for words in [
            "arte 5",
            "articolazione 3",
            "art. ___",
            "c. Roma",
            "commissione 2",
            "lettera del 5 maggio",
            "articolo unico",
            "cc",
            "art. di",
        ] {
            assert_eq!(read(words), None, "{words}");
        }
    }

    #[test]
    fn a_number_of_something_else_ends_the_list() {
        assert_eq!(
            read("art. 6, 30 giorni prima").unwrap().1,
            ", 30 giorni prima"
        );
        assert_eq!(read("artt. 4 e 5 e 30 giorni").unwrap().0, "4 5");
        assert_eq!(read("art. 6 e 12 comuni").unwrap().0, "6");
    }
}
