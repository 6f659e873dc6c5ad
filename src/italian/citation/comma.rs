//! Commi: «comma 2-bis», «commi da 25 a 31», «1° e 2° comma», «paragrafo 3».

use super::cursor::Cursor;
use super::lexeme::{blank, gap, phrase};
use super::list::{element, goes_on_as_list, list_separator};
use super::ordinal::{comma_number, numeral, ordinal_commi};
use nom::branch::alt;
use nom::character::complete::char;
use nom::combinator::{opt, value};
use nom::sequence::terminated;
use nom::{IResult, Parser};

/// The commi said in one place, and whether they are said to be several.
pub(super) struct Commi {
    pub numbers: Vec<String>,
    pub plural: bool,
}

/// Reads commi: `listed` where the articles stand in a list, so that «comma 2 e 48» goes on with an article.
pub(super) fn commi(cursor: &mut Cursor<'_>, listed: bool) -> Option<Commi> {
    if let Some(numbers) = cursor.eat(ordinal_commi) {
        return Some(Commi {
            numbers,
            plural: false,
        });
    }
    let plural = cursor.eat(comma_word)?;
    let mut numbers = Vec::new();
    let mut closed = false;
    let mut more = element(cursor, comma_number);
    while let Some(element) = more.take() {
        numbers.extend(element);
        let (and, next) = match cursor.attempt(|ahead| next_comma(ahead, plural, listed, closed)) {
            Some(found) => found,
            None => break,
        };
        closed |= and;
        more = Some(next);
    }
    (!numbers.is_empty()).then_some(Commi { numbers, plural })
}

fn next_comma(
    cursor: &mut Cursor<'_>,
    plural: bool,
    listed: bool,
    closed: bool,
) -> Option<(bool, Vec<String>)> {
    let and = cursor.eat(list_separator)?;
    let may_go_on = if and {
        !listed || (plural && !closed)
    } else {
        plural && !closed
    };
    if !may_go_on {
        return None;
    }
    let next = element(cursor, if plural { comma_number } else { numeral })?;
    goes_on_as_list(cursor).then_some((and, next))
}

/// «comma», «c.», «co.», «commi», «cc.»: true where it names several.
fn comma_word(input: &str) -> IResult<&str, bool> {
    let one = alt((phrase("comma"), phrase("co"), phrase("com"), phrase("c")));
    let many = alt((
        phrase("commi"),
        phrase("cc"),
        phrase("paragrafi"),
        phrase("parr"),
    ));
    let paragraph = alt((phrase("paragrafo"), phrase("par"), value((), char('§'))));
    let (rest, plural) = alt((
        value(true, many),
        value(false, one),
        value(false, paragraph),
    ))
    .parse(input)?;
    let (rest, _) = (
        opt(char('.')),
        blank,
        opt(terminated(
            alt((phrase("n"), phrase("nn"))),
            (opt(char('.')), blank),
        )),
    )
        .parse(rest)?;
    let (rest, _) = opt(terminated(phrase("da"), gap)).parse(rest)?;
    Ok((rest, plural))
}
