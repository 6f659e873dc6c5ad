//! The words around a length: whether it is a duration, a limit, a term, a frequency or an age.

use super::Bound;
use crate::italian::lexis::{any_phrase, any_stem, gap, words_before};
use crate::italian::number::inside_a_number;
use nom::Parser;
use nom::sequence::preceded;

const CLAUSE_ENDS: [char; 5] = ['.', ';', ':', '(', ','];
const SENTENCE_ENDS: [char; 2] = ['.', ';'];

/// Words that, close before a length, make it a term, a notice, a frequency or a stretch of the past.
const OTHER_TIMES: &[&str] = &[
    "entro",
    "preavviso",
    "anticipo",
    "decorsi",
    "decorso",
    "trascorsi",
    "trascorso",
    "ogni",
    "dopo",
    "ultimi",
    "ultimo",
    "scorsi",
    "precedenti",
    "oltre",
    "circa",
    "eta",
    "nei",
    "negli",
    "prima",
    "passati",
    "prossimi",
    "ulteriore",
    "ulteriori",
    "altri",
    "altro",
    "successivi",
    "maggiori",
    "piu",
];

/// A length in days after these is a term.
const TERMS: &[&str] = &["termine", "almeno", "scadenza", "pagamento"];

/// The length is a term, a notice, a frequency, an age, or belongs to a renewal.
pub(super) fn is_another_time(before: &str, rest: &str, in_days: bool) -> bool {
    let near = words_before(before, 4, &CLAUSE_ENDS);
    let holds = |words: &[&str]| near.iter().any(|near| words.contains(&near.as_str()));
    inside_a_number(before)
        || holds(OTHER_TIMES)
        || (in_days && holds(TERMS))
        || leads_elsewhere(rest)
}

/// What follows the length makes it something else than a duration.
fn leads_elsewhere(rest: &str) -> bool {
    let words = any_phrase(&[
        "prima",
        "antecedenti",
        "antecedente",
        "di preavviso",
        "di anticipo",
        "d'anticipo",
        "in anticipo",
        "di esperienza",
        "di età",
        "d'età",
        "di servizio",
        "di anzianità",
        "fa",
        "solare",
        "precedenti",
        "scolastico",
        "scolastici",
        "accademico",
        "accademici",
        "liberi",
        "dal ricevimento",
        "dalla ricezione",
        "dalla richiesta",
        "dalla notifica",
        "dalla comunicazione",
        "lavorativi",
    ]);
    preceded(gap, words).parse(rest).is_ok()
}

/// The length is a least or a greatest one.
pub(super) fn bound(before: &str) -> Option<Bound> {
    let near = words_before(before, 6, &CLAUSE_ENDS);
    let holds = |words: &[&str]| near.iter().any(|near| words.contains(&near.as_str()));
    let negated = near.iter().any(|word| word == "non");
    if holds(&["almeno", "minima", "minimo"]) || (negated && holds(&["inferiore", "meno"])) {
        Some(Bound::AtLeast)
    } else if holds(&["massima", "massimo"])
        || (negated && holds(&["superiore", "superare", "eccedere"]))
    {
        Some(Bound::AtMost)
    } else {
        None
    }
}

/// A noun such as `triennio` stands for a length only after «un»; «nel triennio» and «il primo triennio» do not.
pub(super) fn is_one(before: &str) -> bool {
    let near = words_before(before, 3, &CLAUSE_ENDS);
    near.first()
        .is_some_and(|word| matches!(word.as_str(), "un" | "uno" | "intero"))
        && !near
            .iter()
            .any(|word| OTHER_TIMES.contains(&word.as_str()) || word == "nell" || word == "in")
}

/// An adjective such as `triennale` speaks of a duration when it follows the word for one, with nothing between that it
/// could rather belong to.
pub(super) fn qualifies_a_duration(before: &str) -> bool {
    const HEADS: &[&str] = &[
        "durat",
        "valenz",
        "validit",
        "vigenz",
        "efficaci",
        "convenzion",
        "accord",
        "contratt",
        "mandat",
        "incaric",
        "vigor",
        "vincol",
        "rapport",
    ];
    const OWNERS: &[&str] = &[
        "pian",
        "programm",
        "bilanc",
        "relazion",
        "rendicont",
        "report",
        "canon",
        "quot",
        "cadenz",
        "periodicit",
        "frequenz",
        "riunion",
        "verific",
        "contribut",
        "fabbisogn",
        "document",
        "previsional",
        "monitoragg",
        "aggiornament",
        "rat",
        "tariff",
        "cost",
        "spes",
        "pagament",
        "base",
        "consuntiv",
        "previsione",
        "budget",
        "import",
        "somm",
        "corrispettiv",
        "rimbors",
        "sedut",
        "convocazion",
        "rinnov",
        "prorog",
    ];
    let near = words_before(before, 8, &SENTENCE_ENDS);
    let begins = |word: &str, stems: &[&str]| stems.iter().any(|stem| word.starts_with(stem));
    for word in &near {
        if begins(word, OWNERS) {
            return false;
        }
        if begins(word, HEADS) {
            return true;
        }
    }
    false
}

/// The sentence is about staff: `dipendenti a tempo indeterminato`.
pub(super) fn is_about_work(before: &str) -> bool {
    words_before(before, 12, &SENTENCE_ENDS).iter().any(|word| {
        any_stem(&[
            "personal",
            "dipendent",
            "lavor",
            "assun",
            "contratt",
            "rapport",
            "impieg",
            "organic",
            "ruol",
            "unita",
            "funzionari",
            "istruttor",
            "figur",
            "operator",
            "incaric",
            "agent",
        ])(word)
        .is_ok()
    })
}

/// The words before announce a first day: `decorre`, `efficace`, `in vigore`.
pub(super) fn announces_a_start(before: &str) -> bool {
    const STEMS: &[&str] = &[
        "decorr", "effica", "vigor", "vigen", "valid", "valenz", "durat", "partire", "data",
        "tempo", "effett", "iniz",
    ];
    words_before(before, 6, &SENTENCE_ENDS)
        .iter()
        .any(|word| STEMS.iter().any(|stem| word.starts_with(stem)))
}
