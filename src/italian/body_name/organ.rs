//! Collective bodies by name: `Comitato di gestione`, `Conferenza dei Sindaci`, `Cabina di regia`, `Tavolo tecnico`.

use super::entity::single_spaces;
use crate::italian::lexis::{
    Parsed, any_phrase, any_stem, consumed, no, phrase, plain_text, scan, space, words_before,
};
use crate::span::Spanned;
use nom::Parser;
use nom::branch::alt;
use nom::combinator::{opt, value};
use nom::multi::many_m_n;
use nom::sequence::terminated;

/// A collective body as a text names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organ {
    /// The name with single spaces, otherwise as written; one word where the text says only that (`la Consulta`).
    pub name: String,
}

impl Organ {
    /// What two mentions of one body have in common: the name in lower case, without accents.
    pub fn key(&self) -> String {
        plain_text(&self.name)
    }

    /// The mention is only the first word of the other's name: «il Comitato» for «Comitato di gestione».
    pub fn shortens(&self, full: &Self) -> bool {
        let (short, full) = (self.key(), full.key());
        !short.contains(' ') && full.split(' ').next() == Some(short.as_str()) && full != short
    }
}

/// Every collective body that a text names. Councils and executives of the bodies themselves, bodies of the State and
/// conferences of services are left alone.
pub fn find_organs(text: &str) -> Vec<Spanned<Organ>> {
    scan(text, char::is_alphabetic, |before, input| {
        let (rest, _) = organ(input).ok()?;
        let belongs_elsewhere = is_of_the_state(input) || follows_an_activity(before, input);
        let name = single_spaces(consumed(input, rest));
        (!belongs_elsewhere).then_some((rest, Organ { name }))
    })
}

fn organ(input: &str) -> Parsed<'_, ()> {
    alt((fixed, built, bare)).parse(input)
}

/// Names of which the head alone is another thing.
fn fixed(input: &str) -> Parsed<'_, ()> {
    let name = any_phrase(&[
        "cabina di regia",
        "ufficio di presidenza",
        "consiglio direttivo",
        "consiglio di amministrazione",
        "consiglio di indirizzo",
        "gruppo di lavoro",
        "gruppo di coordinamento",
        "gruppo di progetto",
        "gruppo tecnico",
        "gruppo di pilotaggio",
        "tavolo tecnico",
        "tavolo di coordinamento",
        "tavolo di lavoro",
        "tavolo politico",
        "tavolo permanente",
        "tavolo di concertazione",
        "tavolo istituzionale",
        "nucleo tecnico",
        "collegio di vigilanza",
        "collegio dei revisori",
        "collegio arbitrale",
        "giunta esecutiva",
        "unità di progetto",
        "segreteria tecnica",
        "forum dei sindaci",
    ]);
    let (rest, _) = name(input)?;
    let (rest, _) = many_m_n(0, 3, complement).parse(rest)?;
    Ok((rest, ()))
}

/// A head and at least one complement.
fn built(input: &str) -> Parsed<'_, ()> {
    let (rest, _) = head(input)?;
    let (rest, _) = many_m_n(1, 4, complement).parse(rest)?;
    Ok((rest, ()))
}

/// A head alone, only with its capital: `la Consulta`.
fn bare(input: &str) -> Parsed<'_, ()> {
    if !input.starts_with(char::is_uppercase) {
        return no(input);
    }
    let (rest, _) = head(input)?;
    Ok((rest, ()))
}

fn head(input: &str) -> Parsed<'_, &str> {
    let capital = input.starts_with(char::is_uppercase);
    if capital && let Ok(read) = phrase("coordinamento")(input) {
        return Ok(read);
    }
    any_phrase(&[
        "comitato",
        "tavolo",
        "conferenza",
        "assemblea",
        "commissione",
        "consulta",
        "osservatorio",
    ])(input)
}

fn complement(input: &str) -> Parsed<'_, ()> {
    let of = alt((
        terminated(
            any_phrase(&[
                "di", "dei", "degli", "delle", "della", "del", "per la", "per il", "per lo", "per",
            ]),
            space,
        ),
        any_phrase(&["dell'", "per l'"]),
    ));
    let and = value(
        (),
        (
            space,
            any_phrase(&["e", "ed"]),
            space,
            opt((
                any_phrase(&["di", "dei", "degli", "delle", "del", "della"]),
                space,
            )),
            noun,
        ),
    );
    let noun_phrase = value(
        (),
        (
            space,
            of,
            opt(terminated(any_phrase(&["soggetti", "legali"]), space)),
            noun,
            many_m_n(0, 2, and),
        ),
    );
    let described = value((), (space, adjective));
    alt((noun_phrase, described)).parse(input)
}

fn noun(input: &str) -> Parsed<'_, &str> {
    any_stem(&[
        "gestion",
        "coordinament",
        "indirizz",
        "controll",
        "pilotagg",
        "valutazion",
        "monitoragg",
        "regia",
        "presidenza",
        "progett",
        "garant",
        "sindac",
        "enti",
        "comuni",
        "presidenti",
        "soci",
        "rappresentant",
        "referent",
        "responsabil",
        "amministrator",
        "utent",
        "partecipant",
        "aderent",
        "associat",
        "parti",
        "distrett",
        "ambito",
        "concertazion",
        "programmazion",
        "vigilanz",
        "sorveglianz",
        "direzion",
        "verific",
        "attuazion",
        "guida",
        "saggi",
        "convenzion",
        "unione",
        "zona",
        "delegat",
        "pianificazion",
        "conciliazion",
        "consultazion",
        "raccordo",
        "segretari",
        "sottoscrittor",
        "assessor",
        "bibliotec",
        "dirigent",
        "direttor",
        "mensa",
        "genitor",
        "volontari",
        "piano",
        "rete",
        "sistema",
        "zona sociale",
        "servizi associat",
        "polo",
        "sviluppo",
        "innovazion",
        "associazion",
        "presid",
        "giovani",
        "anzian",
        "famigli",
        "cittadin",
        "tecnic",
        "operator",
        "funzionari",
        "personale",
    ])(input)
}

fn adjective(input: &str) -> Parsed<'_, &str> {
    let joined = any_phrase(&[
        "tecnico-scientifico",
        "tecnico scientifico",
        "tecnico-amministrativo",
        "tecnico-politico",
        "politico-istituzionale",
        "tecnico-operativo",
    ]);
    if let Ok(read) = joined(input) {
        return Ok(read);
    }
    any_phrase(&[
        "tecnico",
        "tecnica",
        "scientifico",
        "scientifica",
        "direttivo",
        "direttiva",
        "esecutivo",
        "esecutiva",
        "operativo",
        "operativa",
        "permanente",
        "territoriale",
        "paritetico",
        "paritetica",
        "consultivo",
        "consultiva",
        "politico",
        "politica",
        "istituzionale",
        "intercomunale",
        "ristretto",
        "ristretta",
        "generale",
        "plenaria",
        "guida",
        "provinciale",
        "interistituzionale",
        "zonale",
        "distrettuale",
        "congiunto",
        "congiunta",
        "mista",
        "misto",
        "aderenti",
        "associati",
        "convenzionati",
        "sottoscrittori",
        "locali",
        "consortile",
        "arbitrale",
        "strategico",
        "strategica",
        "metropolitana",
        "regionale",
        "locale",
    ])(input)
}

/// Bodies of the State and of the Union, and meetings that are not bodies.
fn is_of_the_state(input: &str) -> bool {
    any_phrase(&[
        "commissione europea",
        "commissione parlamentare",
        "commissione bicamerale",
        "commissione di gara",
        "commissione giudicatrice",
        "commissione di concorso",
        "commissione elettorale",
        "commissione consiliare",
        "commissione nazionale",
        "commissione tributaria",
        "conferenza unificata",
        "conferenza stato",
        "conferenza di servizi",
        "conferenza dei servizi",
        "conferenza permanente",
        "conferenza delle regioni",
        "conferenza stampa",
        "conferenza regionale",
        "assemblea legislativa",
        "assemblea regionale",
        "assemblea costituente",
        "assemblea nazionale",
        "assemblea generale dell'onu",
        "comitato interministeriale",
        "comitato delle regioni",
        "comitato regionale di controllo",
        "comitato nazionale",
        "osservatorio nazionale",
        "coordinamento della finanza",
        "coordinamento nazionale",
    ])(input)
    .is_ok()
}

/// `attività di coordinamento`: the thing done, not the body that does it.
fn follows_an_activity(before: &str, input: &str) -> bool {
    phrase("coordinamento")(input).is_ok()
        && words_before(before, 1, &[])
            .first()
            .is_some_and(|word| matches!(word.as_str(), "di" | "e" | "per" | "in"))
}
