//! Acts named by their type alone, after they were cited: «della medesima legge», «del predetto Testo unico», «del Codice».

use super::Provision;
use super::act::Act;
use super::connector::{Connector, pointing_after};
use super::cursor::Cursor;
use super::kind::Kind;
use super::lexeme::{any_phrase, blank, initials, number_mark, phrase};
use super::recital::are_customary;
use nom::branch::alt;
use nom::character::complete::satisfy;
use nom::combinator::{not, opt, value};
use nom::sequence::preceded;
use nom::{IResult, Parser};

/// Farther back than this, in bytes, «del decreto» speaks of nothing.
const PLAIN_REACH: usize = 900;
const POINTING_REACH: usize = 6_000;

/// So many acts are looked at, going back.
const MEMORY: usize = 48;

/// A type of act as prose names it again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Type {
    Exactly(Kind),
    Decree,
    Law,
    Code,
    Consolidated,
    Regulation,
}

/// An act cited before, and where its citation ended.
#[derive(Clone, Debug)]
pub(super) struct Cited {
    pub act: Act,
    pub end: usize,
}

/// Reads the type of an act without number and finds the act among those cited before.
pub(super) fn anaphora(
    cursor: &mut Cursor<'_>,
    joined: Connector,
    cited: &[Cited],
    provisions: &[Provision],
) -> Option<Act> {
    if !joined.preposition && !joined.pointing {
        return None;
    }
    cursor.attempt(|ahead| {
        let of = ahead.eat(act_type)?;
        let after = ahead.eat(opt(pointing_after))?.is_some();
        ahead.eat(not(preceded(
            blank,
            alt((
                value((), number_mark),
                value((), satisfy(|c| c.is_ascii_digit() || c == '_')),
            )),
        )))?;
        let reach = if joined.pointing || after {
            POINTING_REACH
        } else {
            PLAIN_REACH
        };
        let here = ahead.at;
        let found = cited
            .iter()
            .rev()
            .take(MEMORY)
            .take_while(|cited| here.saturating_sub(cited.end) <= reach)
            .find(|cited| fits(of, &cited.act));
        match (found, of) {
            (Some(found), _) => Some(found.act.clone()),
            (None, Type::Consolidated) => consolidated(cited, provisions),
            (None, _) => None,
        }
    })
}

/// «Il Testo unico» is the last one cited; where none was, that of local bodies, if the articles are its own.
fn consolidated(cited: &[Cited], provisions: &[Provision]) -> Option<Act> {
    let last = cited
        .iter()
        .rev()
        .take(MEMORY)
        .find(|cited| fits(Type::Consolidated, &cited.act));
    let local =
        || are_customary(provisions).then(|| Act::known(Kind::DecretoLegislativo, "267", 2000));
    last.map(|cited| cited.act.clone()).or_else(local)
}

fn act_type(input: &str) -> IResult<&str, Type> {
    let exactly = |kind| move |_| Type::Exactly(kind);
    alt((
        alt((phrase("decreto legislativo"), initials("dlgs")))
            .map(exactly(Kind::DecretoLegislativo)),
        alt((phrase("decreto legge"), initials("dl"))).map(exactly(Kind::DecretoLegge)),
        alt((
            phrase("decreto del presidente della repubblica"),
            initials("dpr"),
        ))
        .map(exactly(Kind::DecretoPresidenteRepubblica)),
        initials("dpcm").map(exactly(Kind::DecretoPresidenteConsiglio)),
        alt((phrase("decreto ministeriale"), initials("dm")))
            .map(exactly(Kind::DecretoMinisteriale)),
        alt((phrase("legge regionale"), initials("lr"))).map(exactly(Kind::LeggeRegionale)),
        phrase("direttiva").map(exactly(Kind::DirettivaUe)),
        phrase("decreto").map(|()| Type::Decree),
        phrase("legge").map(|()| Type::Law),
        phrase("codice").map(|()| Type::Code),
        alt((phrase("testo unico"), initials("tu"))).map(|()| Type::Consolidated),
        any_phrase(&["regolamento ue", "regolamento europeo", "regolamento"])
            .map(|_| Type::Regulation),
    ))
    .parse(input)
}

fn fits(of: Type, act: &Act) -> bool {
    const CODES: &[(&str, i32)] = &[
        ("82", 2005),
        ("196", 2003),
        ("36", 2023),
        ("50", 2016),
        ("163", 2006),
        ("117", 2017),
        ("42", 2004),
        ("285", 1992),
        ("104", 2010),
        ("262", 1942),
        ("1", 2018),
        ("159", 2011),
        ("259", 2003),
        ("206", 2005),
        ("14", 2019),
        ("62", 2013),
    ];
    const CONSOLIDATED: &[(&str, i32)] = &[
        ("267", 2000),
        ("380", 2001),
        ("445", 2000),
        ("165", 2001),
        ("81", 2008),
        ("175", 2016),
        ("201", 2022),
        ("917", 1986),
        ("773", 1931),
    ];
    let among = |acts: &[(&str, i32)]| {
        let national = act.kind.is_decree();
        national
            && acts.iter().any(|(number, year)| {
                act.number.as_deref() == Some(*number) && act.year == Some(*year)
            })
    };
    match of {
        Type::Exactly(kind) => act.kind == kind,
        Type::Decree => act.kind.is_decree(),
        Type::Law => matches!(
            act.kind,
            Kind::Legge | Kind::LeggeCostituzionale | Kind::LeggeRegionale | Kind::LeggeProvinciale
        ),
        Type::Code => among(CODES),
        Type::Consolidated => among(CONSOLIDATED),
        Type::Regulation => act.kind == Kind::RegolamentoUe,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolve(words: &str, pointing: bool, distance: usize) -> Option<String> {
        let cited: Vec<Cited> = [
            (Kind::Legge, "241", 1990),
            (Kind::DecretoLegislativo, "82", 2005),
            (Kind::RegolamentoUe, "679", 2016),
        ]
        .into_iter()
        .map(|(kind, number, year)| Cited {
            act: Act::known(kind, number, year),
            end: 0,
        })
        .collect();
        let text = format!("{}{words}", " ".repeat(distance));
        let mut cursor = Cursor::new(&text, distance);
        let provisions = [Provision {
            article: Some("30".to_owned()),
            commi: Vec::new(),
            letters: Vec::new(),
            span: crate::span::Span::default(),
        }];
        anaphora(
            &mut cursor,
            Connector {
                preposition: true,
                pointing,
            },
            &cited,
            &provisions,
        )
        .map(|act| act.urn)
    }

    #[test]
    fn a_type_speaks_of_the_last_act_of_that_type() {
        assert_eq!(
            resolve("legge.", true, 10).as_deref(),
            Some("urn:nir:stato:legge:1990-08-07;241")
        );
        assert_eq!(
            resolve("decreto,", true, 10).as_deref(),
            Some("urn:nir:stato:decreto.legislativo:2005-03-07;82")
        );
        assert_eq!(
            resolve("Codice", false, 10).as_deref(),
            Some("urn:nir:stato:decreto.legislativo:2005-03-07;82")
        );
        assert_eq!(
            resolve("T.U.", false, 10).as_deref(),
            Some("urn:nir:stato:decreto.legislativo:2000-08-18;267")
        );
    }

    #[test]
    fn far_away_or_with_a_number_it_speaks_of_nothing() {
        assert_eq!(resolve("decreto,", false, 2_000), None);
        assert_eq!(resolve("legge n. 5", true, 10), None);
        assert_eq!(resolve("legge regionale", true, 10), None);
    }
}
