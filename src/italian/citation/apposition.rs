//! What stands after an act and still speaks of it: «e s.m.i.», «(TUEL)», «recante "Testo unico …"», «di seguito «Codice»».

use super::act::Act;
use super::cursor::Cursor;
use super::lexeme::{any_phrase, blank, is_quote, pause, phrase};
use super::name::{Name, known_name};
use nom::branch::alt;
use nom::character::complete::{char, satisfy};
use nom::combinator::{opt, value};
use nom::sequence::{preceded, terminated};
use nom::{IResult, Parser};

/// Longer than this, in bytes, what stands in quotes or brackets is no title.
const LONGEST_TITLE: usize = 600;

const LINKING: &[&str] = &[
    "recante",
    "rubricato",
    "rubricata",
    "intitolato",
    "intitolata",
    "concernente",
    "denominato",
    "denominata",
    "c.d",
    "cd",
    "cosiddetto",
    "cosiddetta",
    "detto",
    "detta",
    "ovvero",
    "ossia",
    "cioè",
    "avente ad oggetto",
    "avente per oggetto",
    "che reca",
    "approvato",
    "quale",
    "anche",
    "o",
    "il",
    "la",
    "le",
    "i",
    "lo",
    "nuovo",
    "noto come",
    "nota come",
    "in sigla",
    "per brevità",
    "che approva",
    "di approvazione del",
    "contenente",
    "titolata",
    "titolato",
    "ed",
    "ad oggetto",
];

const FROM_NOW_ON: &[&str] = &[
    "di seguito",
    "d'ora in poi",
    "d'ora innanzi",
    "d'ora in avanti",
    "in seguito",
    "nel seguito",
    "nel prosieguo",
    "per brevità",
];

/// Whether `name` is a name of `act`.
pub(super) fn is_name_of(name: &Name, act: &Act) -> bool {
    name.acts
        .iter()
        .any(|(kind, number, year)| Act::known(*kind, number, *year).urn == act.urn)
}

/// Moves over everything after `act` that only names or describes it; returns the short names that it is given.
/// `cites` tells whether a piece of text cites a law other than `act`: such brackets are left to be read.
pub(super) fn apposition(
    cursor: &mut Cursor<'_>,
    act: &Act,
    cites: impl Fn(usize, usize) -> bool,
) -> Vec<String> {
    let mut aliases = Vec::new();
    loop {
        let start = cursor.at;
        if cursor.eat(amendments).is_some() {
            continue;
        }
        if let Some(inside) = cursor.attempt(|ahead| bracketed(ahead, &cites)) {
            aliases.extend(alias(inside));
            continue;
        }
        if let Some(title) = cursor.attempt(quoted_title) {
            aliases.extend(title);
            continue;
        }
        if cursor
            .attempt(|ahead| same_act_by_name(ahead, act))
            .is_none()
            || cursor.at == start
        {
            return aliases;
        }
    }
}

/// «e s.m.i.», «e successive modificazioni ed integrazioni»
fn amendments(input: &str) -> IResult<&str, ()> {
    let lead = (
        pause,
        opt(any_phrase(&["e", "ed", "così come", "come"])),
        blank,
    );
    let short = value(
        (),
        terminated(
            any_phrase(&[
                "ss.mm.ii",
                "ss. mm. ii",
                "ss.mm. ii",
                "ss.mm.e ii",
                "s.m.i",
                "s. m. i",
                "s.m.e.i",
                "smi",
                "ssmmii",
                "s.m",
                "ss.mm",
                "mm.ii",
            ]),
            opt(char('.')),
        ),
    );
    let word = || {
        any_phrase(&[
            "modifiche",
            "modificazioni",
            "modifica",
            "integrazioni",
            "integrazione",
            "mm.ii",
            "modif",
            "mod",
            "integraz",
            "integr",
            "int",
            "ed",
            "e",
            "aggiornamenti",
            "variazioni",
        ])
    };
    let long = value(
        (),
        (
            alt((
                phrase("successive"),
                phrase("successivi"),
                phrase("succ"),
                phrase("ss"),
            )),
            opt(char('.')),
            nom::multi::many_m_n(1, 4, (blank, word(), opt(char('.')))),
        ),
    );
    let bracket = (opt(char('(')), blank);
    value(
        (),
        (lead, bracket, alt((short, long)), opt((blank, char(')')))),
    )
    .parse(input)
}

/// A bracket without another citation in it: its inside.
fn bracketed<'a>(
    cursor: &mut Cursor<'a>,
    cites: &impl Fn(usize, usize) -> bool,
) -> Option<&'a str> {
    cursor.eat((blank, opt(char(',')), blank, char('(')))?;
    let start = cursor.at;
    let inside = up_to(cursor.rest(), |c| c == ')')?;
    cursor.at = start + inside.len() + 1;
    (!cites(start, start + inside.len())).then_some(inside)
}

/// What stands before the first character that closes, if it is near.
fn up_to(text: &str, closes: impl Fn(char) -> bool) -> Option<&str> {
    let end = text
        .char_indices()
        .take_while(|(at, _)| *at <= LONGEST_TITLE)
        .find(|(_, c)| closes(*c))?
        .0;
    text.get(..end)
}

/// «recante "Testo unico …"», «, di seguito «Codice»»: the short name if it is one.
fn quoted_title(cursor: &mut Cursor<'_>) -> Option<Option<String>> {
    cursor.eat(pause)?;
    let alias = cursor.eat(opt(from_now_on))?.is_some();
    while cursor
        .eat(terminated(
            any_phrase(LINKING),
            (opt(char('.')), blank, opt(terminated(char(':'), blank))),
        ))
        .is_some()
    {}
    let open = cursor.eat(satisfy(is_quote))?;
    let close = match open {
        '«' => '»',
        '“' | '„' => '”',
        '"' => '"',
        _ => return None,
    };
    let inside = up_to(cursor.rest(), |c| c == close || (open == '„' && c == '“'))?;
    cursor.at += inside.len() + close.len_utf8();
    Some(alias.then(|| short_name(inside)).flatten())
}

fn from_now_on(input: &str) -> IResult<&str, ()> {
    let filler = any_phrase(&[
        "anche",
        "solo",
        "semplicemente",
        "denominato",
        "denominata",
        "indicato come",
        "indicata come",
        "indicato",
        "indicata",
        "detto",
        "detta",
        "il",
        "la",
        "per brevità",
        "più brevemente",
    ]);
    value(
        (),
        (
            any_phrase(FROM_NOW_ON),
            nom::multi::many_m_n(
                0,
                4,
                (
                    blank,
                    opt(satisfy(|c| matches!(c, ',' | ':'))),
                    blank,
                    filler,
                ),
            ),
            blank,
            opt(satisfy(|c| matches!(c, ',' | ':'))),
            blank,
        ),
    )
    .parse(input)
}

/// The short name that a bracket gives: «di seguito «Regolamento»», or the name alone in quotes.
fn alias(inside: &str) -> Option<String> {
    let mut cursor = Cursor::new(inside, 0);
    cursor.eat(blank)?;
    let introduced = cursor
        .eat(opt(preceded(
            opt(terminated(any_phrase(&["o", "e", "nel testo"]), blank)),
            from_now_on,
        )))?
        .is_some();
    let quoted = cursor.sees(satisfy(is_quote));
    (introduced || quoted)
        .then(|| short_name(cursor.rest()))
        .flatten()
}

/// A name of one to three words with a capital, in lower case.
fn short_name(words: &str) -> Option<String> {
    let words = words
        .trim()
        .trim_matches(|c: char| is_quote(c) || c.is_whitespace());
    let capital = words.chars().next().is_some_and(char::is_uppercase);
    let short = words.len() <= 40 && words.split_whitespace().count() <= 3;
    (capital && short).then(|| words.to_lowercase())
}

/// «, recante il Testo unico degli enti locali», « - T.U.E.L.»
fn same_act_by_name(cursor: &mut Cursor<'_>, act: &Act) -> Option<()> {
    cursor.eat(pause)?;
    cursor.eat(opt(terminated(
        satisfy(|c| matches!(c, '/' | '=' | '-')),
        blank,
    )))?;
    for _ in 0..5 {
        if cursor
            .eat(terminated(any_phrase(LINKING), (opt(char('.')), blank)))
            .is_none()
            && cursor.eat(from_now_on).is_none()
        {
            break;
        }
    }
    let name = cursor.eat(known_name)?;
    is_name_of(name, act).then_some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rest(words: &str) -> (String, Vec<String>) {
        let act = Act::known(super::super::kind::Kind::DecretoLegislativo, "267", 2000);
        let mut cursor = Cursor::new(words, 0);
        let aliases = apposition(&mut cursor, &act, |from, to| {
            words
                .get(from..to)
                .is_some_and(|inside| inside.contains("L. "))
        });
        (cursor.rest().to_owned(), aliases)
    }

    #[test]
    fn everything_that_names_the_same_act_is_passed_over() {
        for words in [
            " (TUEL), art. 42",
            ", recante «Testo unico delle leggi», art. 42",
            " e s.m.i., art. 42",
            " e successive modificazioni ed integrazioni, art. 42",
            " \"Testo unico delle leggi sull'ordinamento degli enti locali\" e ss.mm.ii., art. 42",
            " – T.U.E.L., art. 42",
            " recante il Testo unico degli enti locali (di seguito TUEL), art. 42",
            ", di seguito denominato «Testo», art. 42",
            " (legge fondamentale), art. 42",
        ] {
            assert_eq!(rest(words).0, ", art. 42", "{words}");
        }
    }

    #[test]
    fn brackets_with_another_law_are_left() {
        assert_eq!(
            rest(" (convertito dalla L. 122/2010)").0,
            " (convertito dalla L. 122/2010)"
        );
    }

    #[test]
    fn short_names_are_kept() {
        assert_eq!(rest(" (di seguito «Codice»)").1, ["codice"]);
        assert_eq!(rest(" (in seguito, per brevità, «Testo»)").1, ["testo"]);
        assert_eq!(rest(", d'ora in poi \"Decreto\",").1, ["decreto"]);
        assert_eq!(rest(" (legge)").1, Vec::<String>::new());
    }
}
