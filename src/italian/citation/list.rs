//! Lists of numbers: «1, 2 e 3», «25-31-quater», «da 30 a 34».

use super::cursor::Cursor;
use super::lexeme::{any_phrase, blank, dash, gap, phrase};
use super::ordinal::numeral;
use nom::branch::alt;
use nom::character::complete::{char, satisfy};
use nom::combinator::{opt, value};
use nom::sequence::{preceded, terminated};
use nom::{IResult, Parser};

/// A range of commi or articles longer than this is no list of provisions: only its ends are kept.
const LONGEST_RANGE: u32 = 200;

/// One member of a list: a number, or a range of them written with a dash or with «a».
pub(super) fn element(
    cursor: &mut Cursor<'_>,
    number: fn(&str) -> IResult<&str, String>,
) -> Option<Vec<String>> {
    let first = cursor.eat(number)?;
    let last = cursor.attempt(|ahead| {
        ahead.eat(range_mark)?;
        let last = ahead.eat(numeral)?;
        goes_on_as_list(ahead).then_some(last)
    });
    Some(match last {
        Some(last) => range(&first, &last),
        None => vec![first],
    })
}

fn range_mark(input: &str) -> IResult<&str, ()> {
    let words = value(
        (),
        (
            gap,
            alt((phrase("a"), phrase("al"), phrase("all'"), phrase("fino al"))),
            blank,
            opt(phrase("articolo")),
            blank,
        ),
    );
    alt((value((), (blank, dash, blank)), words)).parse(input)
}

/// Every whole number from the first to the last, with the ends as written: 25 to 31-quater is 25 … 31 and 31-quater.
fn range(first: &str, last: &str) -> Vec<String> {
    let figures = |number: &str| {
        number
            .split('-')
            .next()
            .and_then(|figures| figures.parse::<u32>().ok())
            .unwrap_or_default()
    };
    let (from, to) = (figures(first), figures(last));
    if to < from || to - from > LONGEST_RANGE {
        return vec![first.to_owned(), last.to_owned()];
    }
    let mut numbers = vec![first.to_owned()];
    numbers.extend((from + 1..=to).map(|number| number.to_string()));
    if numbers.last().is_none_or(|number| number != last) {
        numbers.push(last.to_owned());
    }
    numbers
}

/// The mark between two members of a list: true for «e» and its like, false for a comma.
pub(super) fn list_separator(input: &str) -> IResult<&str, bool> {
    let words = any_phrase(&["ed", "e", "o", "ovvero", "oppure", "nonché", "e/o"]);
    let and = value(
        true,
        (
            blank,
            opt(char(',')),
            blank,
            words,
            gap,
            opt(terminated(
                alt((phrase("il"), phrase("i"), phrase("al"), phrase("del"))),
                gap,
            )),
        ),
    );
    let comma = value(false, (blank, char(','), blank));
    alt((and, comma)).parse(input)
}

/// After a number of a list stands nothing that makes it the number of something else: «30 giorni», «12/2021», «5%».
pub(super) fn goes_on_as_list(cursor: &Cursor<'_>) -> bool {
    let unit = any_phrase(&[
        "giorni",
        "giorno",
        "mesi",
        "mese",
        "anni",
        "anno",
        "ore",
        "euro",
        "eur",
        "per cento",
        "membri",
        "componenti",
        "comuni",
        "enti",
        "unità",
        "abitanti",
        "gennaio",
        "febbraio",
        "marzo",
        "aprile",
        "maggio",
        "giugno",
        "luglio",
        "agosto",
        "settembre",
        "ottobre",
        "novembre",
        "dicembre",
        "consiglieri",
        "voti",
        "copie",
        "volte",
        "gg",
        "rate",
        "settimane",
    ]);
    let sign = satisfy(|c| matches!(c, '/' | '%' | '€'));
    let decimal = value((), (char('.'), satisfy(|c| c.is_ascii_digit())));
    !cursor.sees(alt((
        value((), preceded(blank, unit)),
        value((), preceded(blank, sign)),
        decimal,
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_hold_every_whole_number_and_both_ends() {
        assert_eq!(range("30", "33"), ["30", "31", "32", "33"]);
        assert_eq!(range("29", "31-quater"), ["29", "30", "31", "31-quater"]);
        assert_eq!(range("34", "30"), ["34", "30"]);
        assert_eq!(range("1", "9999"), ["1", "9999"]);
    }
}
