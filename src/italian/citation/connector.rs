//! The words between an article and its act: «del», «di cui alla», «del predetto».

use super::lexeme::{any_phrase, blank, pause};
use nom::branch::alt;
use nom::character::complete::char;
use nom::combinator::{opt, value};
use nom::sequence::{preceded, terminated};
use nom::{IResult, Parser};

pub(super) const PREPOSITIONS: &[&str] = &[
    "del",
    "della",
    "dello",
    "dell'",
    "dei",
    "degli",
    "delle",
    "di cui al",
    "di cui alla",
    "di cui allo",
    "di cui all'",
    "di cui ai",
    "di cui alle",
    "contenuto nel",
    "contenuta nella",
    "contenuti nel",
    "contenute nella",
    "previsto dal",
    "previsto dalla",
    "previsti dal",
    "previsti dalla",
    "di",
    "sempre del",
    "sempre della",
    "ex",
    "recato dal",
    "recata dalla",
];

const POINTING: &[&str] = &[
    "medesimo",
    "medesima",
    "stesso",
    "stessa",
    "citato",
    "citata",
    "predetto",
    "predetta",
    "suddetto",
    "suddetta",
    "richiamato",
    "richiamata",
    "sopra citato",
    "sopra citata",
    "sopracitato",
    "sopracitata",
    "sopraccitato",
    "sopraccitata",
    "summenzionato",
    "summenzionata",
    "succitato",
    "succitata",
    "menzionato",
    "menzionata",
    "anzidetto",
    "anzidetta",
    "ridetto",
    "ridetta",
    "suindicato",
    "suindicata",
    "sopra indicato",
    "sopra indicata",
    "sopra richiamato",
    "sopra richiamata",
    "sopra menzionato",
    "sopra menzionata",
    "surrichiamato",
    "surrichiamata",
    "cit",
    "già citato",
    "già citata",
    "già richiamato",
    "già richiamata",
    "su citato",
    "su citata",
    "detto",
    "detta",
    "su richiamato",
    "sopraindicato",
    "sopraindicata",
];

const QUALITIES: &[&str] = &[
    "vigente",
    "nuovo",
    "nuova",
    "novellato",
    "novellata",
    "attuale",
    "previgente",
    "ora vigente",
    "recente",
    "relativo",
    "relativa",
];

/// How an article is joined to what follows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Connector {
    /// A preposition was read, not only a comma or a blank.
    pub preposition: bool,
    /// «medesimo», «citato», «predetto»: what follows was named before.
    pub pointing: bool,
}

/// Reads what may stand between an article and its act; it may be nothing.
pub(super) fn connector(input: &str) -> IResult<&str, Connector> {
    let bracket = opt(terminated(char('('), blank));
    let preposition = opt(terminated(any_phrase(PREPOSITIONS), blank));
    let (mut rest, (_, _, preposition)) = (pause, bracket, preposition).parse(input)?;
    let mut pointing = false;
    for _ in 0..3 {
        let (next, adjective) = opt(adjective).parse(rest)?;
        rest = next;
        pointing |= adjective.unwrap_or_default();
    }
    Ok((
        rest,
        Connector {
            preposition: preposition.is_some(),
            pointing,
        },
    ))
}

/// An adjective before the name of an act: true for those that point back.
pub(super) fn adjective(input: &str) -> IResult<&str, bool> {
    let word = alt((
        value(true, any_phrase(POINTING)),
        value(false, any_phrase(QUALITIES)),
    ));
    terminated(word, (opt(char('.')), blank)).parse(input)
}

/// «citata», «stessa», «medesimo» after the name of an act.
pub(super) fn pointing_after(input: &str) -> IResult<&str, ()> {
    value((), preceded(blank, any_phrase(POINTING))).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_before_an_act_say_whether_it_was_named_before() {
        for (words, preposition, pointing, rest) in [
            (" del D.Lgs.", true, false, "D.Lgs."),
            (", T.U.E.L.", false, false, "T.U.E.L."),
            (" del già citato D.Lgs.", true, true, "D.Lgs."),
            (" della medesima legge", true, true, "legge"),
            (" – della legge", true, false, "legge"),
            (" (D.Lgs.", false, false, "D.Lgs."),
            (" dell’anzidetta legge", true, true, "legge"),
        ] {
            assert_eq!(
                connector(words),
                Ok((
                    rest,
                    Connector {
                        preposition,
                        pointing
                    }
                )),
                "{words}"
            );
        }
    }
}
