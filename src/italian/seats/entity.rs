//! Who sends a member: the kinds of body and the roles that compositions name.

use crate::italian::lexis::{Parsed, any_phrase, any_stem, no, plain_text, scan};

/// Each kind in the singular, with the stems by which texts name it. Longer names come first.
const KINDS: &[(&str, &[&str])] = &[
    ("comunita_montana", &["comunità montan"]),
    ("citta_metropolitana", &["città metropolitan"]),
    (
        "camera di commercio",
        &["camera di commerc", "camere di commerc", "cciaa"],
    ),
    (
        "provincia",
        &[
            "amministrazioni provincial",
            "amministrazione provincial",
            "provinc",
        ],
    ),
    (
        "comune",
        &[
            "amministrazioni comunal",
            "amministrazione comunal",
            "comun",
        ],
    ),
    ("regione", &["amministrazione regional", "region"]),
    ("unione", &["unioni", "unione"]),
    ("anci", &["anci"]),
    ("uncem", &["uncem"]),
    ("upi", &["upi"]),
    ("consorzio", &["consorz"]),
    ("parco", &["parc", "enti parc", "ente parc"]),
    (
        "azienda sanitaria",
        &["aziend", "asl", "ausl", "usl", "ats"],
    ),
    ("università", &["universit", "atene"]),
    ("ente", &["enti", "ente"]),
    ("parte", &["parti"]),
    ("associazione", &["associazion"]),
    ("sindacato", &["sindacat", "organizzazioni sindacal"]),
    ("società", &["societ"]),
    ("ministero", &["minister"]),
    ("prefettura", &["prefett"]),
];

/// The roles that are a seat of their own, in the singular.
const ROLES: &[(&str, &[&str])] = &[
    ("vicepresidente", &["vicepresidente", "vice presidente"]),
    ("presidente", &["presidente"]),
    ("vicesindaco", &["vicesindaco", "vice sindaco"]),
    ("sindaco", &["sindaco", "sindaca"]),
    ("assessore", &["assessore", "assessora"]),
    ("segretario", &["segretario"]),
    ("direttore", &["direttore", "direttrice"]),
    ("dirigente", &["dirigente"]),
    ("responsabile", &["responsabile"]),
    ("comandante", &["comandante"]),
    ("coordinatore", &["coordinatore", "coordinatrice"]),
    ("rettore", &["rettore"]),
    ("referente", &["referente"]),
    ("legale rappresentante", &["legale rappresentante"]),
];

/// Those who sit, whoever sends them: singular, and stem.
const PEOPLE: &[(&str, &[&str])] = &[
    ("rappresentante", &["rappresentant"]),
    ("membro", &["membr"]),
    ("componente", &["component"]),
    ("consigliere", &["consiglier"]),
    ("sindaco", &["sindac"]),
    ("assessore", &["assessor"]),
    ("esperto", &["espert"]),
    ("tecnico", &["tecnic"]),
    ("delegato", &["delegat"]),
    ("referente", &["referent"]),
    ("funzionario", &["funzionar"]),
    ("dirigente", &["dirigent"]),
    ("revisore", &["revisor"]),
    ("vicepresidente", &["vicepresident", "vice president"]),
    ("presidente", &["president"]),
    ("segretario", &["segretar"]),
    ("amministratore", &["amministrator"]),
    ("commissario", &["commissar"]),
    ("designato", &["designat"]),
    ("dipendente", &["dipendent"]),
    ("bibliotecario", &["bibliotecar"]),
    ("docente", &["docent", "insegnant"]),
    ("volontario", &["volontar"]),
    ("genitore", &["genitor"]),
    ("utente", &["utent"]),
    ("cittadino", &["cittadin"]),
    ("istruttore", &["istruttor"]),
    ("agente", &["agent"]),
    ("ufficiale", &["ufficial"]),
    ("assistente", &["assistent"]),
    ("educatore", &["educator", "educatric"]),
    ("operatore", &["operator"]),
    ("collaboratore", &["collaborator"]),
    ("coordinatore", &["coordinator", "coordinatric"]),
    ("responsabile", &["responsabil"]),
    ("psicologo", &["psicolog"]),
    ("specialista", &["specialist"]),
    ("autista", &["autist"]),
    ("impiegato", &["impiegat"]),
    ("addetto", &["addett"]),
];

/// The first kind of body named in a stretch of text, and where its name ends.
pub(super) fn first_kind(text: &str) -> Option<(usize, &'static str)> {
    let found = scan(text, char::is_alphabetic, |_, rest| kind(rest).ok());
    found.first().map(|one| (one.span.end, one.value))
}

fn kind(input: &str) -> Parsed<'_, &'static str> {
    named(input, KINDS, false)
}

/// A person of some sort, in either number.
pub(super) fn person(input: &str) -> Parsed<'_, &'static str> {
    named(input, PEOPLE, false)
}

/// A role in the singular.
pub(super) fn role(input: &str) -> Parsed<'_, &'static str> {
    named(input, ROLES, true)
}

fn named<'a>(
    input: &'a str,
    table: &'static [(&'static str, &'static [&'static str])],
    whole: bool,
) -> Parsed<'a, &'static str> {
    for (name, words) in table {
        let read = if whole {
            any_phrase(words)(input)
        } else {
            any_stem(words)(input)
        };
        if let Ok((rest, written)) = read
            && !is_another_word(&plain_text(written))
        {
            return Ok((rest, name));
        }
    }
    no(input)
}

/// Words that begin like one of the names and are something else.
fn is_another_word(word: &str) -> bool {
    [
        "comunque",
        "comunica",
        "parcheg",
        "parcell",
        "comunitari",
        "comune accordo",
        "responsabilita",
    ]
    .iter()
    .any(|other| word.starts_with(other))
}
