//! How long before: `almeno 90 giorni prima`, `con preavviso di sei mesi`, and the days by which a notice must come.

use super::reference::{before_what, deadline};
use super::{Before, Core, Unit};
use crate::calendar::Length;
use crate::italian::duration::{self, Measure, length};
use crate::italian::lexis::{
    Parsed, any_phrase, any_stem, gap, head, plain_text, scan, space, tail,
};
use crate::span::Spanned;
use nom::Parser;
use nom::branch::alt;
use nom::character::complete::one_of;
use nom::combinator::{map, opt};
use nom::multi::many_m_n;
use nom::sequence::{preceded, terminated};

/// The amounts and the deadlines of a text.
pub(super) fn cores(text: &str) -> Vec<Spanned<Core>> {
    scan(text, char::is_alphanumeric, |before, rest| {
        if let Some(found) = announced(rest)
            .or_else(|| followed(before, rest))
            .or_else(|| elapsed(before, rest))
        {
            return Some(found);
        }
        deadline(before, rest).map(|(rest, day)| (rest, Core::Deadline(day)))
    })
}

/// `preavviso di almeno sei mesi`, `anticipo non inferiore a 90 giorni`
fn announced(input: &str) -> Option<(&str, Core)> {
    let noun = any_phrase(&["preavviso", "anticipo", "disdetta"]);
    let adjective = any_phrase(&["scritto", "formale", "motivato", "minimo", "congruo"]);
    let link = alt((
        any_phrase(&[
            "non inferiore a",
            "non inferiore ai",
            "non inferiore agli",
            "non minore di",
            "di almeno",
            "di non meno di",
            "almeno",
            "pari a",
            "pari ad",
            "minimo di",
            "di un minimo di",
            "della durata di",
            "da comunicare",
            "da inviare",
            "da inoltrare",
            "da notificare",
            "da comunicarsi",
            "da inviarsi",
            "da dare",
            "a mezzo pec",
            "tramite pec",
            "via pec",
            "mediante pec",
            "per iscritto",
        ]),
        any_phrase(&["di", "con", "a", "ad", "in", "fissato", "stabilito"]),
    ));
    let sign = |input| preceded(gap, one_of(",:")).parse(input);
    let (rest, _) = noun(input).ok()?;
    let (rest, _) = many_m_n(0, 2, preceded(space, adjective))
        .parse(rest)
        .ok()?;
    let (rest, _) = many_m_n(0, 3, (opt(sign), gap, link)).parse(rest).ok()?;
    // «preavviso semestrale»
    let named = map(duration::adjective, |length| Measure {
        length: Some(length),
        disagreement: None,
    });
    let (rest, measure) = preceded((opt(sign), gap), alt((length, named)))
        .parse(rest)
        .ok()?;
    core(rest, measure)
}

/// `decorsi novanta giorni dal ricevimento della comunicazione`: the withdrawal works so long after it was told.
fn elapsed<'a>(before: &str, input: &'a str) -> Option<(&'a str, Core)> {
    let opening = any_phrase(&[
        "decorsi almeno",
        "trascorsi almeno",
        "decorsi",
        "trascorsi",
        "decorso",
        "trascorso",
        "dopo",
    ]);
    let from = alt((
        terminated(
            any_phrase(&[
                "dalla data di",
                "dalla data del",
                "dalla",
                "dal",
                "dalla relativa",
            ]),
            space,
        ),
        any_phrase(&["dall'", "dalla data dell'"]),
    ));
    let told = any_stem(&[
        "ricevi",
        "ricezion",
        "ricevut",
        "comunicaz",
        "notific",
        "invio",
        "consegna",
    ]);
    let (rest, measure) = preceded((opening, space), length).parse(input).ok()?;
    let (rest, _) = (space, from, told).parse(rest).ok()?;
    let about = plain_text(tail(before, 200));
    let sentence = about.rsplit(['.', ';']).next().unwrap_or("");
    let withdraws = ["recess", "reced"]
        .iter()
        .any(|word| sentence.contains(word));
    withdraws.then(|| core(rest, measure)).flatten()
}

/// `almeno 90 giorni prima della scadenza`, `60 giorni di preavviso`
fn followed<'a>(before: &str, input: &'a str) -> Option<(&'a str, Core)> {
    let (rest, measure) = length(input).ok()?;
    let (after, free) = days_kind(rest).ok()?;
    let (after, _) = then(after).ok()?;
    let about = plain_text(head(after, 60));
    let meeting = [
        "sedut",
        "riunion",
        "adunanz",
        "assemblea",
        "convocazion",
        "data fissata",
        "incontro",
    ]
    .iter()
    .any(|word| about.contains(word));
    let convened = plain_text(tail(before, 120)).contains("convoca");
    if meeting || convened {
        return None;
    }
    let (after, found) = core(after, measure)?;
    Some((after, with_free_days(found, free)))
}

fn core(input: &str, measure: Measure) -> Option<(&str, Core)> {
    let (rest, free_days) = days_kind(input).ok()?;
    let (rest, before) = match before_what(rest) {
        Ok((rest, before)) => (rest, Some(before)),
        Err(_) => (rest, None::<Before>),
    };
    let (amount, unit) = counted(measure.length?);
    let core = Core::Amount {
        amount,
        unit,
        before,
        free_days,
        disagreement: measure.disagreement,
    };
    Some((rest, core))
}

fn with_free_days(core: Core, free: bool) -> Core {
    match core {
        Core::Amount {
            amount,
            unit,
            before,
            free_days,
            disagreement,
        } => Core::Amount {
            amount,
            unit,
            before,
            free_days: free_days || free,
            disagreement,
        },
        deadline @ Core::Deadline(_) => deadline,
    }
}

const fn counted(length: Length) -> (u32, Unit) {
    match length {
        Length::Days(days) => (days, Unit::Days),
        Length::Months {
            count,
            as_years: true,
        } if count % 12 == 0 => (count / 12, Unit::Years),
        Length::Months { count, .. } => (count, Unit::Months),
    }
}

/// `liberi`, `naturali e consecutivi`: whether the days are free ones.
fn days_kind(input: &str) -> Parsed<'_, bool> {
    let kind = any_phrase(&[
        "liberi",
        "naturali",
        "consecutivi",
        "interi",
        "di calendario",
        "solari",
        "e",
        "lavorativi",
    ]);
    let (rest, words) = many_m_n(0, 4, preceded(space, kind)).parse(input)?;
    if words
        .last()
        .is_some_and(|word| word.eq_ignore_ascii_case("e"))
    {
        return Ok((input, false));
    }
    let free = words.iter().any(|word| word.eq_ignore_ascii_case("liberi"));
    Ok((rest, free))
}

/// The words that make of a length a notice; `prima` itself is left to what follows.
fn then(input: &str) -> Parsed<'_, ()> {
    let (rest, ()) = space(input)?;
    let earlier = any_phrase(&[
        "prima",
        "antecedenti",
        "antecedente",
        "in anticipo",
        "d'anticipo",
        "di anticipo",
        "anteriormente",
        "precedenti",
    ]);
    if earlier(rest).is_ok() {
        return Ok((input, ()));
    }
    let (rest, _) = any_phrase(&["di preavviso", "di congruo preavviso"]).parse(rest)?;
    Ok((rest, ()))
}
