//! What a sum is for each of: `/abitante`, `per abitante`, `pro capite`, `annui`, `all'anno`.

use crate::italian::lexis::{Parsed, any_phrase, gap, plain_text, space};
use nom::Parser;
use nom::branch::alt;
use nom::character::complete::char;
use nom::combinator::{map, opt, value};
use nom::sequence::{preceded, terminated};

/// The unit after a stroke: `/abitante`, `/ab.`, `/anno`.
pub(super) fn after_stroke(input: &str) -> Parsed<'_, String> {
    preceded((gap, char('/'), gap), unit).parse(input)
}

/// The unit after a sum: `/ab.`, `per abitante`, `all'anno`, `annui`, `pro capite`.
pub(super) fn following(input: &str) -> Parsed<'_, String> {
    let each = any_phrase(&[
        "per ciascun",
        "per ogni singolo",
        "per ogni",
        "per",
        "a",
        "ad",
        "al",
        "cadauno per",
    ]);
    let counted = preceded((space, each, space), unit);
    let yearly = preceded((space, any_phrase(&["all'", "l'"])), unit);
    let adverb = preceded(space, adverb);
    alt((after_stroke, adverb, counted, yearly)).parse(input)
}

fn adverb(input: &str) -> Parsed<'_, String> {
    alt((
        named("abitante", &["pro capite", "pro-capite", "procapite"]),
        named(
            "anno",
            &["annui", "annue", "annuali", "annuo", "annua", "anno"],
        ),
        named("mese", &["mensili", "mensile"]),
        named("semestre", &["semestrali"]),
        named("trimestre", &["trimestrali"]),
    ))
    .parse(input)
}

fn named<'a>(
    name: &'static str,
    words: &'static [&'static str],
) -> impl Fn(&'a str) -> Parsed<'a, String> {
    move |input| value(name.to_owned(), any_phrase(words)).parse(input)
}

/// The thing counted, in the singular.
fn unit(input: &str) -> Parsed<'_, String> {
    let person = named(
        "abitante",
        &[
            "abitante",
            "abitanti",
            "ab.",
            "ab",
            "residente",
            "cittadino",
        ],
    );
    let year = named("anno", &["anno", "annualità"]);
    let month = named("mese", &["mese"]);
    let other = map(
        any_phrase(&[
            "ora",
            "giorno",
            "giornata",
            "dipendente",
            "utente",
            "pratica",
            "posta",
            "ente",
            "comune",
            "seduta",
            "km",
            "mq",
            "kmq",
            "alunno",
            "postazione",
            "casella",
            "punto",
            "atto",
        ]),
        plain_text,
    );
    terminated(
        alt((person, year, month, other)),
        opt(preceded(space, any_phrase(&["residente"]))),
    )
    .parse(input)
}
