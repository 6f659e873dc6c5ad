//! Acts named by kind, number and year: «D.Lgs. 18 agosto 2000, n. 267», «L.R. Liguria 15/2015», «D.M. Interno 4 agosto 2000».

use super::act::{Act, Designation};
use super::cursor::Cursor;
use super::designation::{date_alone, designation, next_in_list, number_alone};
use super::kind::{Kind, Named, kind};
use super::lexeme::{any_phrase, apostrophe, blank, gap, phrase};
use super::region::{Mentions, Region, of_law};
use super::{european, table};
use crate::span::Span;
use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::take_while_m_n;
use nom::character::complete::char;
use nom::combinator::{opt, value};
use nom::sequence::{preceded, terminated};

/// More words than this between «Ministro» and the date are no name of a ministry.
const MINISTRY_WORDS: usize = 14;

/// An act with the place of its words.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub act: Act,
    pub span: Span,
}

/// Reads the act that begins exactly here, and those listed after it under the same kind: «leggi n. 59/1997 e n. 127/1997».
/// `cited`: the acts cited before, the last one last, for «la legge 241» without a year.
pub(super) fn explicit(
    cursor: &mut Cursor<'_>,
    regions: &Mentions,
    cited: &[Act],
) -> Option<Vec<Found>> {
    let start = cursor.at;
    if inside_abbreviation(cursor) {
        return None;
    }
    if let Some(act) = cursor.eat(european::act) {
        let span = cursor.since(start);
        let mut found = vec![Found { act, span }];
        loop {
            let at = cursor.at;
            let next = found.last().map(|last| european::listed(&last.act));
            let Some(act) = next.and_then(|next| cursor.eat(next)) else {
                return Some(found);
            };
            let span = Span::new(cursor.at.min(at + 1), cursor.at);
            found.push(Found { act, span });
        }
    }
    let named = cursor.eat(kind)?;
    let before = cursor.eat(of_law_if(named.kind)).flatten();
    let ministry = ministry(cursor, named.kind);
    cursor.eat(opt(preceded(blank, char(','))))?;
    let written = written(cursor, named, cited)?;
    let after = cursor.eat(of_law_if(named.kind)).flatten();
    let ministry = ministry.or_else(|| self::ministry(cursor, named.kind));
    let region = before.or(after);
    let mut found = vec![Found {
        act: act(
            named.kind,
            &written,
            region,
            ministry.as_deref(),
            regions,
            start,
        ),
        span: cursor.since(start),
    }];
    while let Some((at, next)) = cursor.attempt(|ahead| listed(ahead, named.plural)) {
        let region = cursor.eat(of_law_if(named.kind)).flatten();
        let region = region.or(before);
        found.push(Found {
            act: act(named.kind, &next, region, ministry.as_deref(), regions, at),
            span: cursor.since(at),
        });
    }
    Some(found)
}

/// The «L.» of «S.R.L. 5/2020» and of «A.S.L.» begins no act.
fn inside_abbreviation(cursor: &Cursor<'_>) -> bool {
    let mut before = cursor.text().get(..cursor.at).unwrap_or("").chars().rev();
    before.next() == Some('.')
        && before.next().is_some_and(char::is_alphabetic)
        && before.next().is_none_or(|c| !c.is_alphabetic())
}

fn of_law_if<'a>(kind: Kind) -> impl FnMut(&'a str) -> nom::IResult<&'a str, Option<Region>> {
    move |input| match kind {
        Kind::LeggeRegionale => opt(of_law).parse(input),
        _ => Ok((input, None)),
    }
}

fn written(cursor: &mut Cursor<'_>, named: Named, cited: &[Act]) -> Option<Designation> {
    let dashes = opt((blank, super::lexeme::dash));
    cursor
        .attempt(|ahead| {
            ahead.eat(dashes)?;
            ahead.eat(designation)
        })
        .or_else(|| {
            named
                .kind
                .may_lack_number()
                .then(|| cursor.eat(date_alone))
                .flatten()
        })
        .or_else(|| cursor.attempt(|ahead| without_year(ahead, named.kind, cited)))
}

/// «la legge 241»: the one cited before, or the only one that bears the number.
fn without_year(cursor: &mut Cursor<'_>, kind: Kind, cited: &[Act]) -> Option<Designation> {
    if matches!(kind, Kind::LeggeRegionale | Kind::LeggeProvinciale) || kind.may_lack_number() {
        return None;
    }
    let number = cursor.eat(number_alone)?;
    let before = cited
        .iter()
        .rev()
        .take(64)
        .find(|act| act.kind == kind && act.number.as_deref() == Some(number.as_str()));
    let year = before
        .and_then(|act| act.year)
        .or_else(|| table::only_year(kind, &number))?;
    Some(Designation {
        number: Some(number),
        year: Some(year),
        date: before.and_then(|act| act.date),
    })
}

fn act(
    kind: Kind,
    written: &Designation,
    region: Option<Region>,
    ministry: Option<&str>,
    regions: &Mentions,
    start: usize,
) -> Act {
    match kind {
        Kind::LeggeRegionale => Act::regional(
            kind,
            written,
            region.or_else(|| regions.around(Span::new(start, start))),
        ),
        Kind::LeggeProvinciale => Act::regional(kind, written, None),
        _ => Act::national(kind, written, ministry),
    }
}

/// One more act of the same kind. After a single kind a comma parts it from something else: «D.Lgs. 267/2000, n. 12/2021 di protocollo».
fn listed(cursor: &mut Cursor<'_>, plural: bool) -> Option<(usize, Designation)> {
    let and = alt((
        value(
            true,
            (
                blank,
                opt(char(',')),
                blank,
                any_phrase(&["e", "ed", "nonché"]),
                gap,
            ),
        ),
        value(false, (blank, char(','), blank)),
    ));
    let and = cursor.eat(and)?;
    let at = cursor.at;
    if !and && !plural {
        return None;
    }
    let next = cursor.eat(next_in_list)?;
    Some((at, next))
}

/// The ministry of a decree, as a URN writes it: `economia.finanze`.
fn ministry(cursor: &mut Cursor<'_>, kind: Kind) -> Option<String> {
    if kind != Kind::DecretoMinisteriale {
        return None;
    }
    cursor
        .attempt(|ahead| {
            let lead = (
                blank,
                opt(any_phrase(&["del", "dei", "della"])),
                blank,
                any_phrase(&["ministero", "ministro", "ministri", "min"]),
                opt(char('.')),
                gap,
            );
            ahead.eat(lead)?;
            ministry_words(ahead)
        })
        .or_else(|| {
            cursor.attempt(|ahead| {
                ahead.eat(blank)?;
                ahead
                    .eat(alt((
                        value("interno", alt((phrase("dell'interno"), phrase("interno")))),
                        value("economia.finanze", alt((phrase("mef"), phrase("m.e.f")))),
                    )))
                    .map(str::to_owned)
            })
        })
}

fn ministry_words(cursor: &mut Cursor<'_>) -> Option<String> {
    const SMALL: &[&str] = &[
        "dell'", "della", "delle", "degli", "dello", "del", "dei", "per", "la", "le", "i", "gli",
        "lo", "il", "l'", "e", "ed", "con", "in",
    ];
    let mut words: Vec<String> = Vec::new();
    for _ in 0..MINISTRY_WORDS {
        if cursor.sees(alt((value((), designation), value((), date_alone)))) {
            break;
        }
        let end = *cursor;
        for _ in 0..3 {
            cursor.eat(opt(terminated(any_phrase(SMALL), blank)))?;
        }
        cursor.eat(opt((apostrophe, blank)))?;
        let word = cursor.eat(opt(take_while_m_n(3, 30, char::is_alphabetic)))?;
        let Some(word) = word else {
            *cursor = end;
            break;
        };
        if any_phrase(SMALL)(word).is_err() {
            words.push(word.to_lowercase());
        }
        cursor.eat(opt(alt((gap, value("", (char(','), gap))))))?;
    }
    (!words.is_empty()).then(|| words.join("."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &str) -> Vec<String> {
        let mut cursor = Cursor::new(words, 0);
        let found = explicit(&mut cursor, &Mentions::default(), &[]);
        found
            .unwrap_or_default()
            .into_iter()
            .map(|found| found.act.urn)
            .collect()
    }

    #[test]
    fn acts_are_read_in_every_hand() {
        for (words, wanted) in [
            (
                "D.Lgs. 18 agosto 2000, n. 267",
                "urn:nir:stato:decreto.legislativo:2000-08-18;267",
            ),
            (
                "Legge n. 241 del 07/08/1990",
                "urn:nir:stato:legge:1990-08-07;241",
            ),
            ("L.241/90", "urn:nir:stato:legge:1990-08-07;241"),
            ("legge 241", "urn:nir:stato:legge:1990-08-07;241"),
            (
                "L.R. Liguria 15/2015",
                "urn:nir:regione.liguria:legge:2015;15",
            ),
            (
                "legge regionale 27 giugno 2011, n. 18 (Lombardia)",
                "urn:nir:regione.lombardia:legge:2011;18",
            ),
            (
                "legge della Regione Liguria 18 dicembre 2006, n. 42",
                "urn:nir:regione.liguria:legge:2006;42",
            ),
            (
                "l. r. 18/12/2006 n. 42 della Regione Liguria",
                "urn:nir:regione.liguria:legge:2006;42",
            ),
            ("L.R. n. 42/2006", "urn:nir:regione:legge:2006;42"),
            (
                "D.P.C.M. 3 dicembre 2013",
                "urn:nir:presidente.consiglio.ministri:decreto:2013-12-03",
            ),
            ("D.M. 10 marzo 1998", "urn:nir:ministero:decreto:1998-03-10"),
            (
                "decreto del Ministro dell'interno 21 ottobre 2020",
                "urn:nir:ministero.interno:decreto:2020-10-21",
            ),
            (
                "decreto del Ministero dell’economia e delle finanze 1 dicembre 2015, n. 5",
                "urn:nir:ministero.economia.finanze:decreto:2015-12-01;5",
            ),
            (
                "D.M. Interno 4 agosto 2000",
                "urn:nir:ministero.interno:decreto:2000-08-04",
            ),
            (
                "legge costituzionale 18 ottobre 2001, n. 3",
                "urn:nir:stato:legge.costituzionale:2001-10-18;3",
            ),
        ] {
            assert_eq!(read(words), [wanted], "{words}");
        }
    }

    #[test]
    fn acts_of_one_kind_may_be_listed() {
        assert_eq!(read("leggi n. 59/1997, n. 127/1997 e n. 265/1999").len(), 3);
        assert_eq!(read("D.Lgs. 267/2000 e 165/2001").len(), 2);
        assert_eq!(read("D.Lgs. 267/2000, 12/2021 di protocollo").len(), 1);
        assert_eq!(
            read("Regolamenti (CE) n. 178/2002 e n. 852/2004"),
            ["CELEX:32002R0178", "CELEX:32004R0852"]
        );
    }

    #[test]
    fn laws_without_number_are_not_read() {
        for words in [
            "legge dello Stato",
            "legge 5",
            "decreto legislativo n. ___",
            "L. 500.000",
            "legge regionale vigente",
            "L.R. 42",
        ] {
            assert!(read(words).is_empty(), "{words}");
        }
    }
}
