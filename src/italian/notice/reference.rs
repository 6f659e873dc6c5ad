//! The days of a notice: what it comes before, the day by which it must come, the day from which it works.

use super::Before;
use crate::italian::date::{DayMonth, day_month, month_name};
use crate::italian::lexis::{
    Parsed, any_phrase, any_stem, gap, head, phrase, plain_text, scan, space, tail,
};
use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, opt, value};
use nom::multi::many_m_n;
use nom::sequence::{preceded, terminated};

/// `prima della scadenza dell'anno solare`, `rispetto alla scadenza`, `antecedenti il 31 dicembre`
pub(super) fn before_what(input: &str) -> Parsed<'_, Before> {
    let link = any_phrase(&[
        "prima",
        "antecedenti",
        "antecedente",
        "in anticipo",
        "d'anticipo",
        "di anticipo",
        "anteriormente",
        "precedenti",
        "rispetto",
        "sulla",
        "dalla",
        "dal",
    ]);
    let (rest, _) = (space, link, opt((space, phrase("rispetto")))).parse(input)?;
    let (rest, _) = many_m_n(0, 2, preceded(space, article)).parse(rest)?;
    preceded(gap, thing).parse(rest)
}

fn article(input: &str) -> Parsed<'_, &str> {
    any_phrase(&[
        "della", "del", "dello", "alla", "al", "allo", "dalla", "dal", "la", "il", "lo", "di", "a",
        "che", "sua", "naturale",
    ])
    .parse(input)
}

fn thing(input: &str) -> Parsed<'_, Before> {
    let elided = opt(any_phrase(&["dell'", "all'", "dall'", "l'"]));
    preceded(
        elided,
        alt((
            map(day_month, Before::Day),
            value(Before::EndOfSolarYear, year_end),
            value(Before::Effect, working),
            value(
                Before::Expiry,
                any_stem(&["scadenz", "termin", "conclusion", "fine", "cessazion"]),
            ),
        )),
    )
    .parse(input)
}

/// `scadenza dell'anno solare`, `fine dell'anno`, `termine di ciascun esercizio`, `inizio dell'anno successivo`
fn year_end(input: &str) -> Parsed<'_, ()> {
    let ending = any_stem(&[
        "scadenz",
        "fine",
        "termin",
        "conclusion",
        "chiusur",
        "spirar",
        "finir",
    ]);
    let of = alt((
        any_phrase(&["dell'", "d'"]),
        terminated(
            any_phrase(&["di ciascun", "di ogni", "del", "di", "dello stesso"]),
            space,
        ),
    ));
    let year = any_stem(&["ann", "esercizi"]);
    let kind = any_phrase(&[
        "solare",
        "finanziario",
        "civile",
        "in corso",
        "di riferimento",
    ]);
    let mut whole = (
        ending,
        gap,
        opt(any_phrase(&["naturale "])),
        of,
        opt(any_phrase(&["ultimo "])),
        year,
    );
    let (rest, _) = whole.parse(input)?;
    let (rest, _) = opt((space, kind)).parse(rest)?;
    Ok((rest, ()))
}

/// `data di efficacia del recesso`, `momento in cui il recesso ha effetto`
fn working(input: &str) -> Parsed<'_, ()> {
    let at = terminated(
        any_phrase(&[
            "data di",
            "data dell'",
            "data in cui",
            "momento in cui",
            "data del",
            "data da cui",
        ]),
        gap,
    );
    let what = (
        many_m_n(
            0,
            2,
            terminated(
                any_phrase(&["il", "lo", "stesso", "medesimo", "effettiva", "effettivo"]),
                space,
            ),
        ),
        any_stem(&["efficac", "effett", "recess", "decorrenz", "uscit"]),
    );
    let dated = value((), (at, what));
    let bare = value((), any_phrase(&["effetto", "efficacia", "recesso"]));
    alt((dated, bare)).parse(input)
}

/// The day of every year by which a withdrawal must be told: `entro il 30 settembre di ciascun anno`, `prima del 30 giugno`.
pub(super) fn deadline<'a>(before: &str, input: &'a str) -> Option<(&'a str, DayMonth)> {
    let by = any_phrase(&[
        "entro e non oltre la data del",
        "entro e non oltre il giorno",
        "entro e non oltre il termine del",
        "entro e non oltre il",
        "entro, e non oltre, il",
        "entro la data del",
        "entro il termine perentorio del",
        "entro il termine del",
        "entro il giorno",
        "entro il",
        "non oltre il",
        "prima del",
        "anteriormente al",
    ]);
    let elided = any_phrase(&["entro e non oltre l'", "entro l'", "prima dell'"]);
    let (rest, day) = alt((
        preceded(alt((terminated(by, gap), elided)), day_month),
        whole_month,
    ))
    .parse(input)
    .ok()?;
    speaks_of_withdrawal(before, rest).then_some((rest, day))
}

/// `entro il mese di settembre`: by its last day.
fn whole_month(input: &str) -> Parsed<'_, DayMonth> {
    let by = any_phrase(&[
        "entro il mese di",
        "entro la fine del mese di",
        "entro e non oltre il mese di",
        "entro la fine di",
    ]);
    let (rest, month) = preceded((by, space), month_name).parse(input)?;
    let last = match month {
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    Ok((rest, DayMonth::new(last, month)))
}

fn speaks_of_withdrawal(before: &str, after: &str) -> bool {
    let before = plain_text(tail(before, 500));
    let after = head(after, 200).split(['.', ';']).next().unwrap_or("");
    let after = plain_text(after);
    let withdraws = |text: &str| {
        [
            "reced",
            "recess",
            "disdett",
            "disdir",
            "preavvis",
            "uscire",
            "uscita",
            "sciogliersi",
            "svincolarsi",
            "ritirarsi",
            "ritiro",
        ]
        .iter()
        .any(|word| text.contains(word))
    };
    // A sentence about paying or reporting has its own deadlines.
    let sentence = before.rsplit(['.', ';']).next().unwrap_or("");
    let pays = [
        "pagament",
        "versa",
        "fattur",
        "rendicont",
        "quota",
        "bilancio",
        "relazione",
    ]
    .iter()
    .any(|word| sentence.contains(word));
    withdraws(sentence) || withdraws(&after) || (withdraws(&before) && !pays)
}

/// The day of every year from which the withdrawal works.
pub(super) fn effect(text: &str) -> Option<DayMonth> {
    let found = scan(text, char::is_alphanumeric, |_, rest| {
        let (rest, _) = takes_effect(rest).ok()?;
        let (rest, day) = from_day(rest).ok()?;
        Some((rest, day))
    });
    found.first().map(|one| one.value)
}

fn takes_effect(input: &str) -> Parsed<'_, ()> {
    alt((
        value((), any_stem(&["decorr", "decors"])),
        value((), any_stem(&["effett", "efficac", "efficient"])),
        value(
            (),
            any_phrase(&[
                "a partire",
                "a valere",
                "a far data",
                "a far tempo",
                "con inizio",
                "operativo",
                "operante",
            ]),
        ),
    ))
    .parse(input)
}

fn from_day(input: &str) -> Parsed<'_, DayMonth> {
    let adverb = any_phrase(&[
        "solo",
        "soltanto",
        "esclusivamente",
        "unicamente",
        "comunque",
        "a decorrere",
        "a partire",
        "giuridico",
        "giuridici",
        "del recesso",
    ]);
    let from = alt((
        terminated(
            any_phrase(&[
                "dalla data del",
                "dal giorno",
                "dal successivo",
                "dal",
                "il",
                "al",
                "dalle ore 00.00 del",
            ]),
            gap,
        ),
        any_phrase(&["dall'", "l'"]),
    ));
    let next_year = value(
        DayMonth::new(1, 1),
        (
            opt(any_phrase(&[
                "inizio dell'",
                "inizio del",
                "primo giorno dell'",
            ])),
            gap,
            any_phrase(&[
                "anno successivo",
                "anno solare successivo",
                "anno immediatamente successivo",
                "esercizio successivo",
                "esercizio finanziario successivo",
                "nuovo anno",
            ]),
        ),
    );
    preceded(
        (many_m_n(0, 3, preceded(space, adverb)), gap, from),
        alt((day_month, next_year)),
    )
    .parse(input)
}
