//! European acts: «Regolamento (UE) 2016/679», «Reg. CE n. 1370/2007», «direttiva 2006/123/CE».

use super::act::Act;
use super::kind::Kind;
use super::lexeme::{any_phrase, blank, boundary, digits, failure, number_mark, phrase};
use super::table::is_known_european;
use nom::branch::alt;
use nom::character::complete::{char, satisfy};
use nom::combinator::{opt, value};
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};

/// Regulations bear the year first since this year; before, the number.
const YEAR_FIRST: i32 = 2015;

/// One more act of a list that begins with `first`: «Regolamenti (CE) n. 178/2002 e n. 852/2004».
pub(super) fn listed(first: &Act) -> impl Fn(&str) -> IResult<&str, Act> {
    let kind = first.kind;
    move |input| {
        let and = any_phrase(&["e", "ed", "nonché"]);
        let (rest, _) = (blank, opt(char(',')), blank, opt((and, blank))).parse(input)?;
        let (rest, _) = (opt(community), blank, number_mark).parse(rest)?;
        let (rest, (first, second)) = numbers(rest)?;
        match order(kind, first, second) {
            Some((year, number)) => Ok((rest, Act::european(kind, year, number))),
            None => failure(input),
        }
    }
}

/// Reads a regulation, directive or decision that says it is of the Union, or that is known without saying so.
pub(super) fn act(input: &str) -> IResult<&str, Act> {
    let (rest, kind) = kind(input)?;
    let (rest, before) = opt(community).parse(rest)?;
    let (rest, adjective) = opt(preceded(
        blank,
        any_phrase(&["europeo", "comunitario", "europea", "comunitaria"]),
    ))
    .parse(rest)?;
    let (rest, again) = opt(community).parse(rest)?;
    let (rest, _) = (
        blank,
        opt(char('/')),
        blank,
        opt(alt((phrase("del consiglio"), phrase("della commissione")))),
        blank,
    )
        .parse(rest)?;
    let (rest, (first, second)) = preceded(opt(number_mark), numbers).parse(rest)?;
    let (rest, after) = opt(preceded((blank, opt(char('/')), blank), community)).parse(rest)?;
    let said = before.is_some() || adjective.is_some() || again.is_some() || after.is_some();
    let Some((year, number)) = order(kind, first, second) else {
        return failure(input);
    };
    match said || is_known_european(kind, year, number) {
        true => Ok((rest, Act::european(kind, year, number))),
        false => failure(input),
    }
}

fn kind(input: &str) -> IResult<&str, Kind> {
    let regulation = any_phrase(&["regolamento", "regolamenti", "regol", "regg", "reg"]);
    let directive = any_phrase(&["direttiva", "direttive", "dir"]);
    terminated(
        alt((
            value(Kind::RegolamentoUe, regulation),
            value(Kind::DirettivaUe, directive),
            value(Kind::DecisioneUe, any_phrase(&["decisione", "decisioni"])),
        )),
        opt(char('.')),
    )
    .parse(input)
}

/// «(UE)», «UE», «CE», «(CEE)», «dell'Unione europea»
fn community(input: &str) -> IResult<&str, ()> {
    let letters = any_phrase(&[
        "ue, euratom",
        "ce, euratom",
        "u.e",
        "ue",
        "c.e.e",
        "cee",
        "c.e",
        "ce",
        "euratom",
        "eu",
        "dell'unione europea",
    ]);
    let dotted = |letters| terminated(letters, opt(char('.')));
    value(
        (),
        delimited(
            (blank, opt(char('(')), blank),
            dotted(letters),
            (blank, opt(char(')'))),
        ),
    )
    .parse(input)
}

fn numbers(input: &str) -> IResult<&str, (u32, u32)> {
    let slash = (blank, satisfy(|c| matches!(c, '/' | '\\')), blank);
    let (rest, (first, _, second)) = (digits(4), slash, digits(4)).parse(input)?;
    boundary(rest)?;
    let number = |figures: &str| figures.parse::<u32>().unwrap_or_default();
    Ok((rest, (number(first), number(second))))
}

/// Which of the two is the year: directives write it first, regulations since 2015 too.
fn order(kind: Kind, first: u32, second: u32) -> Option<(i32, u32)> {
    let year = |figures: u32| match figures {
        50..=99 => i32::try_from(1900 + figures).ok(),
        1952..=2049 => i32::try_from(figures).ok(),
        _ => None,
    };
    let first_is_year = match (year(first), year(second)) {
        (Some(_), None) => true,
        (None, Some(_)) => false,
        (Some(first), Some(_)) => kind != Kind::RegolamentoUe || first >= YEAR_FIRST,
        (None, None) => return None,
    };
    let (year, number) = if first_is_year {
        (year(first), second)
    } else {
        (year(second), first)
    };
    year.filter(|_| number > 0).map(|year| (year, number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn european_acts_are_read_in_every_hand() {
        for (words, wanted) in [
            ("Regolamento (UE) 2016/679", "CELEX:32016R0679"),
            ("Reg. UE n. 679/2016", "CELEX:32016R0679"),
            ("regolamento UE/2016/679", "CELEX:32016R0679"),
            ("Regolamento europeo 2016/679", "CELEX:32016R0679"),
            ("Regolamento Europeo UE n. 2016/679", "CELEX:32016R0679"),
            ("regolamento 2016/679/UE", "CELEX:32016R0679"),
            ("Regolamento n. 679/2016", "CELEX:32016R0679"),
            ("regolamento (CE) n. 1370/2007", "CELEX:32007R1370"),
            ("Regolamento (UE) n. 2016/2013", "CELEX:32016R2013"),
            ("direttiva 2006/123/CE", "CELEX:32006L0123"),
            ("direttiva 95/46/CE", "CELEX:31995L0046"),
            ("Direttiva (UE) 2019/1024", "CELEX:32019L1024"),
            ("regolamento (CEE) n. 2092/91", "CELEX:31991R2092"),
            ("decisione 2011/695/UE", "CELEX:32011D0695"),
        ] {
            assert_eq!(
                act(words).ok().map(|(_, act)| act.urn).as_deref(),
                Some(wanted),
                "{words}"
            );
        }
    }

    #[test]
    fn a_regulation_of_a_municipality_is_no_european_act() {
        for words in [
            "regolamento n. 12/2015",
            "Regolamento comunale n. 5/2016",
            "decisione 5/2020",
            "regolamento (UE)",
            "regione 2016/679",
        ] {
            assert!(act(words).is_err(), "{words}");
        }
    }
}
