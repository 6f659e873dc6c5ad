//! Whose article it is: of the act itself («art. 6 della presente convenzione»), or of another instrument («art. 5 dello Statuto»).

use super::connector::{PREPOSITIONS, adjective};
use super::cursor::Cursor;
use super::finder::{end_of_word, next_word};
use super::kind::kind;
use super::lexeme::{any_phrase, blank, gap, initials, no_letter, pause, phrase};
use super::name::known_name;
use nom::branch::alt;
use nom::character::complete::{char, satisfy};
use nom::combinator::value;
use nom::sequence::{preceded, terminated};
use nom::{IResult, Parser};

/// The instrument that an article belongs to, by the words after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::italian) enum Owner {
    /// Said to be the act itself.
    Itself,
    /// Another instrument: a statute, a contract, a law.
    Another,
    /// Nothing is said.
    Unsaid,
}

/// Instruments whose articles are never those of the act at hand, unless it says «presente».
const INSTRUMENTS: &[&str] = &[
    "statuto",
    "statuti",
    "regolamento",
    "regolamenti",
    "reg",
    "codice",
    "contratto",
    "contratti",
    "capitolato",
    "capitolati",
    "protocollo",
    "patto",
    "patti",
    "decreto",
    "decreti",
    "legge",
    "leggi",
    "testo unico",
    "disciplinare",
    "bando",
    "avviso",
    "ordinanza",
    "deliberazione",
    "delibera",
    "determinazione",
    "determina",
    "intesa",
    "trattato",
    "direttiva",
    "provvedimento",
    "allegato",
    "allegata",
    "tabella",
    "tariffa",
    "preleggi",
    "disposizioni",
    "disp",
    "norme",
    "nta",
    "piano",
    "linee guida",
    "circolare",
    "costituzione",
    "carta",
    "manuale",
    "contrattazione",
    "ordinamento",
    "schema",
    "programma",
    "testo coordinato",
    "d.l",
    "tfue",
    "tue",
    "cedu",
    "convenzioni",
    "lettera",
    "verbale",
    "appendice",
    "foglio",
    "addendum",
    "atto costitutivo",
    "atto di costituzione",
    "atto istitutivo",
    "regio decreto",
    "nuovo codice",
    "dpgr",
    "d.p.g.r",
    "d.g.r",
    "dgr",
    "d.c.c",
    "d.g.c",
    "d.p.p",
    "dlcps",
    "accordi",
    "accordo quadro",
    "ccnl",
    "ccni",
    "cct",
    "ccdi",
    "convenzione quadro",
    "documento",
    "modello",
    "progetto",
    "sistema",
    "polizza",
    "concessione",
    "comma",
    "titolo",
    "capo",
    "parte",
    "libro",
];

/// What the act at hand may call itself without «presente»: only where nothing qualifies the word.
const ITSELF: &[&str] = &["convenzione", "accordo", "atto"];

/// The words by which a text calls itself: those that it uses with «presente».
pub(in crate::italian) fn own_words(text: &str) -> Vec<&'static str> {
    let mut words = Vec::new();
    let mut at = 0;
    while let Some(start) = next_word(text, at).filter(|_| words.len() < ITSELF.len()) {
        let mut cursor = Cursor::new(text, start);
        at = end_of_word(text, start);
        if cursor.eat(terminated(phrase("presente"), gap)).is_some()
            && let Some(word) = cursor.eat(any_phrase(ITSELF))
            && !words.contains(&word)
        {
            words.push(word);
        }
    }
    words
}

/// Reads the words after an article; moves over nothing. `own`: what the text calls itself, from [`own_words`].
pub(in crate::italian) fn owner(cursor: &Cursor<'_>, own: &[&str]) -> Owner {
    let mut ahead = *cursor;
    if ahead.eat(pause).is_none() {
        return Owner::Unsaid;
    }
    let comma = cursor
        .text()
        .get(cursor.at..ahead.at)
        .is_some_and(|words| words.contains(','));
    let preposition = ahead
        .eat(terminated(any_phrase(PREPOSITIONS), blank))
        .is_some();
    if preposition
        && ahead
            .eat(terminated(
                any_phrase(&["presente", "presenti", "questo", "questa", "quest'"]),
                blank,
            ))
            .is_some()
    {
        return Owner::Itself;
    }
    let mut qualified = false;
    for _ in 0..3 {
        let quality = ahead.eat(alt((
            adjective,
            value(true, terminated(any_phrase(QUALITIES), blank)),
        )));
        match quality {
            Some(_) => qualified = true,
            None => break,
        }
    }
    if preposition && let Some(word) = ahead.eat(any_phrase(ITSELF)) {
        return match !qualified && own.contains(&word) && ahead.sees(nothing_more) {
            true => Owner::Itself,
            false => Owner::Another,
        };
    }
    match preposition || qualified || !comma {
        true if names_instrument(&ahead, preposition) => Owner::Another,
        false if names_abbreviation(&ahead) => Owner::Another,
        _ => Owner::Unsaid,
    }
}

/// Adjectives that set another instrument apart.
const QUALITIES: &[&str] = &[
    "apposito",
    "apposita",
    "proprio",
    "propria",
    "rispettivo",
    "rispettiva",
    "precedente",
    "originaria",
    "originario",
    "anteriore",
    "stipulando",
    "stipulanda",
    "predetti",
    "citati",
    "citate",
    "suddetti",
    "vigenti",
    "nuovi",
    "medesimi",
    "relativi",
    "unito",
    "unita",
    "futuro",
    "futura",
    "comunale",
];

fn names_instrument(cursor: &Cursor<'_>, preposition: bool) -> bool {
    let capital = cursor.rest().starts_with(char::is_uppercase);
    let word = cursor.sees(any_phrase(INSTRUMENTS))
        && (preposition || capital || !cursor.rest().starts_with(char::is_alphabetic));
    word || names_abbreviation(cursor)
}

/// «C.C.N.L.», «D.Lgs. n. ___», «c.c.», «Tabella B»: another instrument also after a comma.
fn names_abbreviation(cursor: &Cursor<'_>) -> bool {
    if cursor.sees(any_phrase(&["tabella", "tariffa", "tab", "all"])) {
        return true;
    }
    let agreement = alt((
        initials("ccnl"),
        initials("ccni"),
        initials("ccdi"),
        initials("ccrl"),
        initials("cct"),
        initials("nta"),
        initials("tfue"),
        initials("tu"),
    ));
    cursor.sees(agreement) || cursor.sees(known_name) || cursor.sees(dotted_kind)
}

fn dotted_kind(input: &str) -> IResult<&str, ()> {
    let (rest, _) = kind(input)?;
    let written = input.get(..input.len() - rest.len()).unwrap_or("");
    match written.len() > 1 {
        true => Ok((rest, ())),
        false => super::lexeme::failure(input),
    }
}

/// The word stands alone: a mark, the end, or a verb follows, not «sottoscritta nel 2015».
fn nothing_more(input: &str) -> IResult<&str, ()> {
    let mark = value(
        (),
        preceded(
            blank,
            satisfy(|c| matches!(c, ',' | '.' | ';' | ':' | ')' | '»' | '"')),
        ),
    );
    let end = value((), (blank, nom::combinator::eof));
    let line = value((), (nom::character::complete::space0, char('\n')));
    let word = value(
        (),
        (
            gap,
            any_phrase(&[
                "e", "ed", "o", "è", "sono", "si", "nonché", "ove", "salvo", "che", "in", "non",
                "ha", "a", "al", "può", "possono",
            ]),
        ),
    );
    value((), (no_letter, alt((mark, end, line, word)))).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_calls_itself_what_it_says_is_present() {
        assert_eq!(
            own_words("La presente convenzione, il presente  Accordo"),
            ["convenzione", "accordo"]
        );
        assert_eq!(own_words("la convenzione è presente"), Vec::<&str>::new());
        assert_eq!(
            owner(&Cursor::new(" della convenzione.", 0), &[]),
            Owner::Another
        );
    }

    #[test]
    fn the_words_after_an_article_say_whose_it_is() {
        for (words, wanted) in [
            (" della presente convenzione", Owner::Itself),
            (", della presente convenzione", Owner::Itself),
            (" della convenzione.", Owner::Itself),
            (" della convenzione si applica", Owner::Itself),
            (" della convenzione sottoscritta nel 2015", Owner::Another),
            (" della precedente convenzione.", Owner::Another),
            (" dello Statuto", Owner::Another),
            (" del vigente regolamento comunale", Owner::Another),
            (" del C.C.N.L. 21 maggio 2018", Owner::Another),
            (" CCNL Funzioni locali", Owner::Another),
            (", del D.Lgs. n. ___", Owner::Another),
            (" del contratto di servizio", Owner::Another),
            (" dell'allegato A", Owner::Another),
            (" delle preleggi", Owner::Another),
            (" c.c.", Owner::Another),
            (" Statuto", Owner::Another),
            (", Tabella B, allegata al", Owner::Another),
            (", il recesso", Owner::Unsaid),
            (" è composto", Owner::Unsaid),
            (" della durata di tre anni", Owner::Unsaid),
            (" dei Comuni associati", Owner::Unsaid),
            (", regolamento dei conti", Owner::Unsaid),
            (" documento", Owner::Unsaid),
            (". La legge", Owner::Unsaid),
        ] {
            assert_eq!(
                owner(&Cursor::new(words, 0), &["convenzione"]),
                wanted,
                "{words}"
            );
        }
    }
}
