//! What narrows an article down: commi, letters, numbers, sentences.

use super::comma::commi;
use super::cursor::Cursor;
use super::lexeme::{
    any_phrase, apostrophe, blank, boundary, dash, failure, gap, is_quote, no_letter, pause, phrase,
};
use super::list::{goes_on_as_list, list_separator};
use super::ordinal::{numeral, ordinal_word};
use nom::branch::alt;
use nom::bytes::complete::tag_no_case;
use nom::character::complete::{char, satisfy};
use nom::combinator::{not, opt, peek, value, verify};
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};

/// The commi and letters after an article, in the order of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Specification {
    pub commi: Vec<String>,
    pub letters: Vec<String>,
    /// They are said to be several («commi»): a bare number after a letter is one more.
    several: bool,
}

impl Specification {
    pub const fn is_empty(&self) -> bool {
        self.commi.is_empty() && self.letters.is_empty()
    }

    /// Reads every specification that stands here. `listed`: the articles stand in a list, so «comma 2 e 48» goes on with an article.
    pub fn read(&mut self, cursor: &mut Cursor<'_>, listed: bool) {
        while cursor.attempt(|ahead| self.one(ahead, listed)).is_some() {}
    }

    fn one(&mut self, cursor: &mut Cursor<'_>, listed: bool) -> Option<()> {
        let start = cursor.at;
        cursor.eat(link)?;
        if let Some(commi) = cursor.attempt(|ahead| commi(ahead, listed)) {
            self.several = commi.plural;
            self.commi.extend(commi.numbers);
            return Some(());
        }
        if let Some(letters) = cursor.attempt(letters) {
            self.letters.extend(letters);
            return Some(());
        }
        if cursor.eat(following).is_some() || cursor.eat(sentence).is_some() {
            return Some(());
        }
        if cursor.eat(point).is_some() {
            return Some(());
        }
        cursor.at = start;
        self.one_more_comma(cursor, listed)
    }

    /// The «88» of «commi 85, lett. d), e 88».
    fn one_more_comma(&mut self, cursor: &mut Cursor<'_>, listed: bool) -> Option<()> {
        if listed || !self.several || self.letters.is_empty() {
            return None;
        }
        cursor.eat(list_separator)?;
        let next = cursor.eat(numeral)?;
        goes_on_as_list(cursor).then(|| self.commi.push(next))
    }
}

/// What joins two specifications: a comma, a lone dash, «e», a bracket.
fn link(input: &str) -> IResult<&str, ()> {
    let and = value(
        (),
        (alt((phrase("e"), phrase("ed"), phrase("nonché"))), gap),
    );
    value(
        (),
        (
            pause,
            opt(and),
            opt(any_phrase(&["di cui al", "del", "al", "il", "i"])),
            blank,
        ),
    )
    .parse(input)
}

fn letters(cursor: &mut Cursor<'_>) -> Option<Vec<String>> {
    cursor.eat(letter_word)?;
    let (first, bracket) = cursor.eat(letter)?;
    let mut found = vec![first];
    while let Some((next, _)) = cursor.attempt(|ahead| {
        let and = ahead.eat(list_separator)?;
        ahead.eat(opt(letter_word))?;
        ahead.eat(letter).filter(|(name, closed)| {
            *closed == bracket
                && (*closed || (and && !matches!(name.as_str(), "e" | "i" | "o" | "a")))
        })
    }) {
        found.push(next);
    }
    Some(found)
}

fn letter_word(input: &str) -> IResult<&str, ()> {
    let word = alt((
        phrase("lettera"),
        phrase("lettere"),
        phrase("lett"),
        phrase("let"),
        phrase("lettt"),
    ));
    let glued = value(
        (),
        (tag_no_case("lett."), peek(satisfy(char::is_alphabetic))),
    );
    alt((value((), terminated(word, (opt(char('.')), blank))), glued)).parse(input)
}

/// A letter, or two («aa», «l-bis»), and whether a bracket closes it.
fn letter(input: &str) -> IResult<&str, (String, bool)> {
    let quote = || {
        opt(satisfy(|c| {
            is_quote(c) || matches!(c, '\'' | '’' | '‘' | '(')
        }))
    };
    let name = verify(
        nom::bytes::complete::take_while_m_n(1, 2, |c: char| c.is_ascii_alphabetic()),
        is_letter_name,
    );
    let suffix = preceded(dash, nom::character::complete::alpha1);
    let (rest, name) = preceded(quote(), name).parse(input)?;
    let (rest, suffix) = opt(suffix).parse(rest)?;
    let (rest, _) = opt(satisfy(is_quote)).parse(rest)?;
    let (rest, bracket) = opt(preceded(blank, char(')'))).parse(rest)?;
    if bracket.is_none() {
        (boundary, not(apostrophe)).parse(rest)?;
    }
    let name = name.to_lowercase();
    let name = suffix.map_or_else(
        || name.clone(),
        |suffix| format!("{name}-{}", suffix.to_lowercase()),
    );
    Ok((rest, (name, bracket.is_some())))
}

/// One letter, or the same letter twice.
fn is_letter_name(name: &str) -> bool {
    let mut chars = name.chars();
    let first = chars.next();
    chars.next().is_none_or(|second| {
        Some(second.to_ascii_lowercase()) == first.map(|c| c.to_ascii_lowercase())
    })
}

/// «e seguenti», «e ss.», «segg.».
fn following(input: &str) -> IResult<&str, ()> {
    let words = any_phrase(&[
        "seguenti",
        "seguente",
        "successivi",
        "segg",
        "seg",
        "ss",
        "sgg",
        "s.s",
    ]);
    value(
        (),
        (opt((phrase("e"), gap)), words, no_letter, opt(char('.'))),
    )
    .parse(input)
}

/// «primo periodo», «ultimo capoverso», «ultimo comma».
fn sentence(input: &str) -> IResult<&str, ()> {
    let last = || alt((phrase("ultimo"), phrase("penultimo")));
    let sign = satisfy(|c| matches!(c, '°' | 'º'));
    let order = alt((value((), ordinal_word), last(), value((), (numeral, sign))));
    let what = any_phrase(&["periodo", "capoverso", "alinea", "inciso", "parte"]);
    let second = opt((list_separator, ordinal_word));
    let before = value((), (order, second, gap, &what));
    let last_comma = value((), (last(), gap, phrase("comma")));
    let after = value(
        (),
        (any_phrase(&["capoverso", "periodo"]), gap, ordinal_word),
    );
    alt((before, last_comma, after)).parse(input)
}

/// «n. 2)», «punto 3»: never the number of an act.
fn point(input: &str) -> IResult<&str, ()> {
    let word = alt((
        phrase("n"),
        phrase("nn"),
        phrase("nr"),
        phrase("numero"),
        phrase("punto"),
        phrase("punti"),
        phrase("numeri"),
    ));
    let (rest, _) = (word, opt(char('.')), blank, numeral, opt(char(')'))).parse(input)?;
    let act = (
        blank,
        alt((
            value((), satisfy(|c| c == '/')),
            value(
                (),
                (
                    alt((phrase("del"), phrase("dell'anno"))),
                    blank,
                    satisfy(|c| c.is_ascii_digit()),
                ),
            ),
        )),
    );
    match peek(act).parse(rest) {
        Ok(_) => failure(input),
        Err(_) => Ok((rest, ())),
    }
}

/// The words that lead from a comma or a letter to its article: «dell'», «di cui all'», a comma.
pub(super) fn toward_article(input: &str) -> IResult<&str, ()> {
    let words = any_phrase(&[
        "dell'",
        "degli",
        "del",
        "della",
        "di cui all'",
        "di cui al",
        "di cui agli",
        "all'",
        "agli",
        "di",
    ]);
    value((), delimited(pause, opt(words), blank)).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &str, listed: bool) -> (Vec<String>, Vec<String>, &str) {
        let mut cursor = Cursor::new(words, 0);
        let mut found = Specification::default();
        found.read(&mut cursor, listed);
        (found.commi, found.letters, cursor.rest())
    }

    #[test]
    fn commi_and_letters_are_read_in_every_hand() {
        for (words, commi, letters) in [
            (", comma 2, lett. c) del", "2", "c"),
            (" comma 2-bis", "2-bis", ""),
            (", commi 1 e 2, TUEL", "1 2", ""),
            (", commi 1, 2 e 3 del", "1 2 3", ""),
            (", commi 25-28", "25 26 27 28", ""),
            (", commi 30-31-quater", "30 31 31-quater", ""),
            (", commi da 1 a 3", "1 2 3", ""),
            (", c. 44, lett. f) della", "44", "f"),
            (" c.2 lett.c)", "2", "c"),
            (" co. 1 lettera a", "1", "a"),
            (", secondo comma, lettera r), della", "2", "r"),
            (" – 4° comma – del", "4", ""),
            (" comma 4°", "4", ""),
            (", 1° e 2° comma, D.Lgs.", "1 2", ""),
            (", commi primo e secondo, del", "1 2", ""),
            (" n. 7 e 24", "", ""),
            (", ultimo comma, del", "", ""),
            (", primo e secondo periodo, del", "", ""),
            (", lettere a), b) e l-bis)", "", "a b l-bis"),
            (", comma 1, lettera a), n. 2)", "1", "a"),
            (", comma 2, secondo periodo, del", "2", ""),
            (", commi 85, lett. d), e 88", "85 88", "d"),
            (" e seguenti del", "", ""),
            (", paragrafo 3, lett. b)", "3", "b"),
        ] {
            let (found, names, _) = read(words, false);
            assert_eq!(
                (found.join(" "), names.join(" ")),
                (commi.to_owned(), letters.to_owned()),
                "{words}"
            );
        }
    }

    #[test]
    fn a_number_of_something_else_is_no_comma() {
        assert_eq!(read(", comma 2, 30 giorni prima", false).0, ["2"]);
        assert_eq!(read(", comma 2 e 48 del", true).0, ["2"]);
        assert_eq!(read(", lett. a), n. 12/2021", false).2, ", n. 12/2021");
        assert_eq!(read(" c.c.", false).2, " c.c.");
    }
}
