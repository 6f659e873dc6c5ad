//! What a duration runs from when it is not a day: `dalla data di sottoscrizione`, `dall'esecutività`.

use super::Event;
use crate::italian::lexis::{Parsed, any_phrase, any_stem, space};
use nom::Parser;
use nom::branch::alt;
use nom::combinator::value;
use nom::multi::many_m_n;
use nom::sequence::{preceded, terminated};

/// Words that say when something starts to run.
pub(super) fn runs(input: &str) -> Parsed<'_, &str> {
    alt((
        any_phrase(&[
            "a decorrere",
            "a partire",
            "a far data",
            "a far tempo",
            "a valere",
            "con decorrenza",
            "con inizio",
            "con efficacia",
            "con effetto",
            "che decorrono",
            "che decorre",
            "e decorre",
            "e decorrerà",
        ]),
        any_stem(&["decorr"]),
    ))
    .parse(input)
}

/// `dalla data di sottoscrizione`, `dall'esecutività`, `dalla stipula`
pub(super) fn from_event(input: &str) -> Parsed<'_, Event> {
    let from = alt((
        terminated(
            any_phrase(&[
                "dalla data di",
                "dalla data della",
                "dalla data dell'ultima",
                "dalla data in cui",
                "dal giorno della",
                "dal giorno di",
                "dal momento della",
                "dalla",
                "dal",
            ]),
            space,
        ),
        any_phrase(&["dalla data dell'", "dal momento dell'", "dall'"]),
    ));
    let adjective = any_phrase(&[
        "sua",
        "relativa",
        "ultima",
        "effettiva",
        "avvenuta",
        "definitiva",
        "data di",
        "data della",
        "intervenuta",
        "formale",
        "predetta",
        "stessa",
        "prima",
    ]);
    preceded((from, many_m_n(0, 3, terminated(adjective, space))), event).parse(input)
}

fn event(input: &str) -> Parsed<'_, Event> {
    alt((
        value(
            Event::Signature,
            any_stem(&["sottoscri", "stipul", "firma", "conclusion"]),
        ),
        value(Event::Execution, any_stem(&["esecutiv", "eseguibil"])),
        value(Event::Approval, any_stem(&["approvazion"])),
        value(
            Event::Other,
            any_stem(&[
                "pubblicazion",
                "registrazion",
                "entrat",
                "avvi",
                "attivazion",
                "inizi",
                "adesion",
                "repertori",
                "ratific",
                "efficac",
                "costituzion",
                "insediament",
                "consegn",
                "affidament",
            ]),
        ),
    ))
    .parse(input)
}
