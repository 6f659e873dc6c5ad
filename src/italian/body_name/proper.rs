//! Proper names: capitalised words with the small words that join them (`San Giovanni in Marignano`, `Reggio nell'Emilia`).

use crate::italian::lexis::{Parsed, any_phrase, consumed, is_apostrophe, plain_text, space};
use nom::Parser;

/// How a name may go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joints {
    /// Names of places.
    Place,
    /// Names of bodies: `e` too (`Valli e Delizie`).
    Body,
    /// Names of companies: `e`, and words such as `Servizi` that end other names.
    Company,
}

/// No name has more words.
const MOST_WORDS: usize = 8;

/// Small words inside a name, in lower case or in capitals.
const PARTICLES: &[&str] = &[
    "di", "del", "della", "dello", "dei", "degli", "delle", "in", "nel", "nella", "sul", "sulla",
    "sullo", "sui", "al", "alla", "allo", "ai", "a", "da", "de", "con", "lo", "la", "le", "per",
    "su",
];

/// Small words only where they are written small: `Castelletto sopra Ticino`, but `Osio Sopra`.
const SMALL: &[&str] = &["sopra", "sotto", "presso"];

const ELIDED: &[&str] = &[
    "dell'", "nell'", "sull'", "all'", "d'", "l'", "dall'", "de'",
];

/// Words that are never part of a name, however they are written.
const STOPS: &[&str] = &[
    "rappresent",
    "legalment",
    "nella",
    "persona",
    "sede",
    "codice",
    "cod",
    "partita",
    "p.iva",
    "c.f",
    "cf",
    "via",
    "piazza",
    "viale",
    "corso",
    "sindac",
    "president",
    "provincia",
    "province",
    "comune",
    "comuni",
    "unione",
    "unioni",
    "regione",
    "citta metropolitana",
    "comunita montan",
    "consigli",
    "giunta",
    "convenzion",
    "deliber",
    "determin",
    "verbal",
    "oggetto",
    "approvazion",
    "schema",
    "adesion",
    "articol",
    "art",
    "capofila",
    "denominat",
    "seguito",
    "pec",
    "tel",
    "prot",
    "ufficio",
    "servizi",
    "settor",
    "area",
    "aventi",
    "avente",
    "tra",
    "fra",
    "ed",
    "gestion",
    "allegat",
    "il",
    "gli",
    "premess",
    "visto",
    "vista",
    "considerat",
    "richiamat",
    "dato",
    "acquisit",
    "rep",
    "atto",
    "accordo",
    "anno",
    "data",
    "firmat",
    "dott",
    "sig",
    "segretari",
    "responsabil",
    "dirigent",
    "centro",
    "associat",
    "ente",
    "enti",
    "cap",
    "quale",
    "nonche",
    "costituit",
    "zona",
    "distretto",
    "fax",
    "protocoll",
    "part",
    "aderent",
    "municipio",
];

/// Words that end the names of places and are usual in those of companies.
const BUSINESS: &[&str] = &["servizi", "centro", "gestion", "area", "settor"];

/// Words that end a name and may begin that of a place: `Piazza Brembana`, `Vistarino`.
const FIRST_WORDS: &[&str] = &["piazza", "viale", "centro", "vista"];

/// Names of comuni and provinces that hold an «e», which ends the other names of places, or a word that does.
const WHOLE: &[&str] = &[
    "pesaro e urbino",
    "monza e della brianza",
    "monza e brianza",
    "massa e carrara",
    "forlì e cesena",
    "lu e cuccaro monferrato",
    "maccagno con pino e veddasca",
    "bardello con malgesso e bregano",
    "inverno e monteleone",
    "santa cristina e bissone",
    "torre beretti e castellaro",
    "cornale e bastida",
    "corteolona e genzone",
    "sermide e felonica",
    "castrocaro terme e terra del sole",
    "portico e san benedetto",
    "massa e cozzile",
    "capraia e limite",
    "figline e incisa valdarno",
    "scarperia e san piero",
    "scheggia e pascelupo",
    "santi cosma e damiano",
    "baia e latina",
    "cancello ed arnone",
    "rocchetta e croce",
    "tora e piccilli",
    "lampedusa e linosa",
    "trinità d'agultu e vignola",
    "erto e casso",
    "oltre il colle",
    "sotto il monte giovanni xxiii",
    "ponte nelle alpi",
    "san gregorio nelle alpi",
    "castelnovo ne' monti",
    "lecce nei marsi",
    "san demetrio ne' vestini",
    "montorio nei frentani",
    "alcara li fusi",
    "sant'agata li battiati",
    "trodena nel parco naturale",
    "appiano sulla strada del vino",
    "caldaro sulla strada del vino",
    "cortaccia sulla strada del vino",
    "cortina sulla strada del vino",
    "magrè sulla strada del vino",
    "montagna sulla strada del vino",
    "salorno sulla strada del vino",
    "termeno sulla strada del vino",
];

/// A name at the start of the text, and what follows it.
pub(super) fn name(input: &str, joints: Joints) -> Option<(&str, &str)> {
    if joints == Joints::Place
        && let Ok((rest, whole)) = any_phrase(WHOLE)(input)
    {
        return Some((rest, whole));
    }
    let (mut rest, first) = first_word(input, joints)?;
    let capitals = is_capitals(first);
    for _ in 1..MOST_WORDS {
        let Some(after) = next_word(rest, joints, capitals) else {
            break;
        };
        rest = after;
    }
    // «Sesto ed Uniti»
    let united = (space, any_phrase(&["ed uniti", "e uniti"]))
        .parse(rest)
        .map_or(rest, |(rest, _)| rest);
    Some((united, consumed(input, united)))
}

/// The first word: capitalised, with an article or an elision before it (`La Spezia`, `L'Aquila`).
fn first_word(input: &str, joints: Joints) -> Option<(&str, &str)> {
    if let Ok((rest, _)) = any_phrase(&["la", "le", "lo", "l'", "i"])(input)
        && input.starts_with(char::is_uppercase)
    {
        let rest = space(rest).map_or(rest, |(rest, ())| rest);
        if let Some((after, word)) = capitalised(rest, joints, true) {
            return Some((after, word));
        }
    }
    capitalised(input, joints, true)
}

/// The next word of the same name, with the small word before it.
fn next_word(rest: &str, joints: Joints, capitals: bool) -> Option<&str> {
    let (after, ()) = space(rest).ok()?;
    let between = consumed(rest, after);
    let broken = between.contains('\n');
    if between.contains('\t') {
        return None;
    }
    let lower = after.starts_with(char::is_lowercase);
    if let Some((after, _)) = particle(after) {
        let lone_break = broken && !lower;
        return (!lone_break)
            .then(|| capitalised(after, joints, false))
            .flatten()
            .filter(|(_, word)| !PARTICLES.contains(&plain_text(word).as_str()))
            .map(|(rest, _)| rest);
    }
    if joints != Joints::Place
        && let Ok((next, _)) = any_phrase(&["e"])(after)
        && let Ok((next, ())) = space(next)
    {
        return capitalised(next, joints, false).map(|(rest, _)| rest);
    }
    // A new line begins something else, unless a small word says that the name goes on.
    let (end, word) = capitalised(after, joints, false)
        .filter(|(_, word)| !PARTICLES.contains(&plain_text(word).as_str()))?;
    let same_case = !capitals || is_capitals(word);
    (!broken && same_case).then_some(end)
}

fn particle(input: &str) -> Option<(&str, &str)> {
    if let Ok((rest, word)) = any_phrase(ELIDED)(input) {
        return Some((space(rest).map_or(rest, |(rest, ())| rest), word));
    }
    let small = if input.starts_with(char::is_lowercase) {
        SMALL
    } else {
        &[]
    };
    let (rest, word) = any_phrase(PARTICLES)(input)
        .or_else(|_| any_phrase(small)(input))
        .ok()?;
    let (rest, ()) = space(rest).ok()?;
    Some((rest, word))
}

/// A word that begins with a capital and is not one of those that end a name.
fn capitalised(input: &str, joints: Joints, first: bool) -> Option<(&str, &str)> {
    if !input.starts_with(char::is_uppercase) || company_form(input).is_ok() {
        return None;
    }
    let rest = input.trim_start_matches(|c: char| c.is_alphanumeric());
    let word = consumed(input, rest);
    let (rest, word) = abbreviated(input, rest, word).unwrap_or((rest, word));
    let plain = plain_text(word);
    // «L'UNIONE»: an article, which the first word of a name takes care of.
    let elided = ["l", "d", "dell", "nell", "all", "sull", "dall"].contains(&plain.as_str());
    if elided && rest.starts_with(is_apostrophe) {
        return None;
    }
    let rest = joined(rest);
    // «Basso Corso» is a name, «Corso Italia 3» an address after one.
    let last_word = plain == "corso"
        && !first
        && !rest
            .trim_start()
            .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let stops = !last_word && ends_a_name(&plain, joints, first);
    (!stops && any_phrase(&["e", "per", "con", "in"])(word).is_err())
        .then_some((rest, consumed(input, rest)))
}

/// The word, in lower case, is one of those that end a name.
fn ends_a_name(word: &str, joints: Joints, first: bool) -> bool {
    let first_of_a_place = first && joints == Joints::Place;
    let usual = |stop: &str| {
        (first_of_a_place && FIRST_WORDS.contains(&stop))
            || (joints == Joints::Company && BUSINESS.contains(&stop))
    };
    STOPS.iter().any(|stop| {
        let matches = if stop.len() <= 4 {
            word == *stop
        } else {
            word.starts_with(stop)
        };
        matches && !usual(stop)
    })
}

/// The legal form that closes the name of a company.
pub(super) fn company_form(input: &str) -> Parsed<'_, &str> {
    any_phrase(&[
        "s.p.a.",
        "s.p.a",
        "spa",
        "s.r.l.",
        "s.r.l",
        "srl",
        "s.c.a r.l.",
        "s.c.a.r.l.",
        "s.c.a.r.l",
        "scarl",
        "s.c.r.l.",
        "s.c.p.a.",
        "soc. coop.",
        "società cooperativa",
        "società consortile",
    ])(input)
}

/// `S. Giovanni`, `S.Angelo`, `SS. Cosma`: a short first part with its full stop.
fn abbreviated<'a>(input: &'a str, rest: &'a str, word: &str) -> Option<(&'a str, &'a str)> {
    if !matches!(word, "S" | "SS" | "M" | "Mte" | "STA" | "Sta") {
        return None;
    }
    let after = rest.strip_prefix('.')?;
    let after = space(after).map_or(after, |(after, ())| after);
    let end = after.trim_start_matches(char::is_alphanumeric);
    (after.starts_with(char::is_uppercase) && end.len() < after.len())
        .then(|| (end, consumed(input, end)))
}

/// The parts joined by an apostrophe or a hyphen: `Sant'Angelo`, `Presicce-Acquarica`, `Emilia-Romagna`.
fn joined(mut rest: &str) -> &str {
    for _ in 0..3 {
        let mut signs = rest.chars();
        let joint = signs.next().is_some_and(|c| is_apostrophe(c) || c == '-');
        let after = signs.as_str();
        if !joint || !after.starts_with(char::is_alphabetic) {
            break;
        }
        rest = after.trim_start_matches(char::is_alphanumeric);
    }
    // «FORLI'», «CANTU’»: the accent written as an apostrophe.
    match rest.strip_prefix(is_apostrophe) {
        Some(after) if !after.starts_with(char::is_alphanumeric) => after,
        _ => rest,
    }
}

/// The word is written in capitals, so that they do not tell names from other words.
pub(super) fn is_capitals(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    letters.clone().count() > 1 && letters.all(char::is_uppercase)
}
