//! From when a withdrawal is admitted: `a partire dal terzo anno solare`, `non prima del secondo anno`, `decorsi due anni`.

use crate::calendar::Length;
use crate::italian::duration::length;
use crate::italian::lexis::{
    Parsed, any_phrase, any_stem, gap, head, no, phrase, scan, space, words_before,
};
use crate::italian::number::ordinal;
use crate::span::Spanned;
use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, opt};
use nom::multi::many_m_n;
use nom::sequence::{preceded, terminated};
use serde::Serialize;

/// From which year, or after how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub enum Admission {
    /// `dal terzo anno`: the year with this number.
    Year {
        ordinal: u32,
        /// `anno solare`: years from 1 January to 31 December.
        solar: bool,
    },
    /// `decorsi due anni`: so much time must have passed.
    Elapsed(Length),
}

/// What the years are counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub enum From {
    /// `dalla sottoscrizione`, `dopo la stipula`
    Signature,
    /// `dalla decorrenza`, `dall'inizio`, `dall'entrata in vigore`
    Start,
}

/// The first moment at which a withdrawal is admitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Earliest {
    pub admission: Admission,
    /// Nothing where the text does not say it.
    pub from: Option<From>,
}

/// Every such limit of a text.
pub fn find_earliest(text: &str) -> Vec<Spanned<Earliest>> {
    scan(text, char::is_alphabetic, |before, rest| {
        let negated = || {
            words_before(before, 8, &['.', ';'])
                .iter()
                .any(|word| word == "non")
        };
        if let Ok(found) = alt((year, elapsed)).parse(rest) {
            return Some(found);
        }
        // «non può essere esercitato prima di tre anni dalla sottoscrizione»
        let (after, _) = any_phrase(&[
            "prima di",
            "prima che siano decorsi",
            "prima che siano trascorsi",
        ])(rest)
        .ok()?;
        let (after, ()) = space(after).ok()?;
        negated().then(|| counted(after).ok()).flatten()
    })
}

fn year(input: &str) -> Parsed<'_, Earliest> {
    let opening = any_phrase(&[
        "a partire dal",
        "a partire dall'inizio del",
        "a decorrere dal",
        "non prima dell'inizio del",
        "non prima della fine del",
        "non prima che sia decorso il",
        "non prima del",
        "solo dal",
        "soltanto dal",
        "solo dopo il",
        "dopo il",
        "decorso il",
        "trascorso il",
        "al termine del",
        "dal",
    ]);
    let after = any_phrase(&[
        "dopo il",
        "decorso il",
        "trascorso il",
        "al termine del",
        "non prima della fine del",
        "solo dopo il",
        "non prima che sia decorso il",
    ]);
    let passed = after(input).is_ok();
    let (rest, _) = (opening, gap).parse(input)?;
    let (rest, ordinal) = ordinal(rest)?;
    let (rest, _) = (space, phrase("anno")).parse(rest)?;
    let (rest, words) = many_m_n(
        0,
        2,
        preceded(
            space,
            any_phrase(&[
                "solare",
                "successivo",
                "di adesione",
                "di validità",
                "di vigenza",
                "di durata",
            ]),
        ),
    )
    .parse(rest)?;
    let solar = words.iter().any(|word| word.eq_ignore_ascii_case("solare"));
    let admission = if passed && !solar {
        Admission::Elapsed(Length::years(ordinal))
    } else {
        Admission::Year {
            ordinal: if passed {
                ordinal.saturating_add(1)
            } else {
                ordinal
            },
            solar,
        }
    };
    let (rest, from) = since(rest)?;
    Ok((rest, Earliest { admission, from }))
}

fn elapsed(input: &str) -> Parsed<'_, Earliest> {
    let opening = any_phrase(&[
        "decorsi almeno",
        "decorso almeno",
        "trascorso almeno",
        "trascorsi almeno",
        "decorsi",
        "trascorsi",
        "decorso",
        "trascorso",
        "dopo almeno",
        "non prima che siano decorsi",
        "non prima che siano trascorsi",
        "non prima di",
        "non prima che sia decorso",
        "solo dopo",
        "dopo",
    ]);
    let first = opt(terminated(any_phrase(&["i primi", "il primo"]), space));
    let (rest, _) = (opening, space, first).parse(input)?;
    counted(rest)
}

/// A length, and what it is counted from.
fn counted(input: &str) -> Parsed<'_, Earliest> {
    let (rest, measure) = length(input)?;
    let Some(length) = measure.length else {
        return no(input);
    };
    let (rest, from) = since(rest)?;
    let admission = Admission::Elapsed(length);
    Ok((rest, Earliest { admission, from }))
}

/// `dopo la sottoscrizione`, `dalla data di decorrenza`; nothing where it does not follow.
fn since(input: &str) -> Parsed<'_, Option<From>> {
    let link = alt((
        terminated(
            any_phrase(&[
                "dalla data di",
                "dalla data della",
                "dalla",
                "dal",
                "dopo la",
                "successivo alla",
                "successivi alla",
                "successiva alla",
                "di",
                "della",
                "dalla data",
            ]),
            space,
        ),
        any_phrase(&["dall'", "dalla data dell'", "dell'"]),
    ));
    let adjective = any_phrase(&["sua", "relativa", "data di", "data della", "effettiva"]);
    let signature = map(
        any_stem(&["sottoscri", "stipul", "firma", "adesion"]),
        |_| From::Signature,
    );
    let start = map(
        any_stem(&[
            "decorr",
            "inizi",
            "entrat",
            "efficac",
            "avvi",
            "attivazion",
            "vigen",
            "vigor",
            "validit",
            "durat",
        ]),
        |_| From::Start,
    );
    let near = head(input, 120);
    let parsed = preceded(
        (space, link, many_m_n(0, 2, terminated(adjective, space))),
        alt((signature, start)),
    )
    .parse(near);
    match parsed {
        Ok((rest, from)) => {
            let read = near.len() - rest.len();
            Ok((input.get(read..).unwrap_or(""), Some(from)))
        }
        Err(_) => Ok((input, None)),
    }
}
