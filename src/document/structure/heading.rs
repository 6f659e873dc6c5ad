//! Headings of articles, in every style that offices use.
//!
//! `Art. 1 – Oggetto`, `ART. 1` with the heading on the next line, `Articolo primo`, `Art. IV`, `1. OGGETTO`, `Art. 2 bis`.

use crate::document::{Block, BlockKind, Document};
use crate::italian::number;
use crate::span::Span;
use nom::{
    IResult, Parser,
    branch::alt,
    bytes::complete::{tag_no_case, take_while, take_while1},
    character::complete::{digit1, one_of, space0},
    combinator::{map, opt, recognize, value, verify},
    sequence::{delimited, preceded, terminated},
};

/// The number of an article: digits and suffix, `2` or `2-bis`.
pub type Number = String;

/// What a block may be, by its first words.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// «Art. 3 …»: the number, and what follows on the same line.
    Article {
        number: Number,
        rest: Span,
    },
    /// «3. OGGETTO» or a heading style with a number: an article only where the act has no «Art.».
    Numbered {
        number: Number,
        rest: Span,
        strong: bool,
    },
    /// A short line that looks like a heading: heading style, capitals or bold.
    Bare,
    /// A short line without the look of a heading, but for standing alone: one only where the act has no other headings.
    Short,
    /// «Capo I», «Titolo II», «Sezione 1», with or without its own heading.
    Group,
    None,
}

/// The mark of each block of the document.
pub fn marks(document: &Document) -> Vec<Mark> {
    document
        .blocks
        .iter()
        .map(|block| mark(document, block))
        .collect()
}

fn mark(document: &Document, block: &Block) -> Mark {
    if matches!(
        block.kind,
        BlockKind::TableCell { .. } | BlockKind::Footnote
    ) {
        return Mark::None;
    }
    let words = document.words(block.span);
    let at = |rest: &str| Span::new(block.span.end - rest.len(), block.span.end);
    if let Ok((rest, number)) = article_label(words) {
        if !continues_a_sentence(rest) {
            return Mark::Article {
                number,
                rest: at(rest),
            };
        }
        return Mark::None;
    }
    if group_label(words).is_ok() && words.chars().count() <= 120 {
        return Mark::Group;
    }
    let short = words.chars().count() <= 110;
    let styled = matches!(block.kind, BlockKind::Heading { .. });
    if short
        && let Ok((rest, number)) = numbered_label(words)
        && looks_like_a_heading(rest)
    {
        let strong = styled || block.bold || is_capitals(rest);
        return Mark::Numbered {
            number,
            rest: at(rest),
            strong,
        };
    }
    let capitals = is_capitals(words) && words.split_whitespace().count() <= 12;
    if short && looks_like_a_heading(words) && (styled || block.bold || capitals) {
        return Mark::Bare;
    }
    let few = words.split_whitespace().count() <= 9;
    if block.spaced && few && looks_like_a_heading(words) && !words.ends_with('.') {
        return Mark::Short;
    }
    Mark::None
}

/// «Art. 2 bis –», «ARTICOLO QUINTO.», «Art.4», «A R T. 1»: the number, and the rest after the separator.
pub fn article_label(input: &str) -> IResult<&str, Number> {
    let word = alt((
        tag_no_case("articolo"),
        tag_no_case("a r t ."),
        tag_no_case("a r t."),
        tag_no_case("art."),
        tag_no_case("art"),
        tag_no_case("§"),
    ));
    let counter = opt(alt((
        tag_no_case("n."),
        tag_no_case("n°"),
        tag_no_case("nr."),
    )));
    let (rest, (_, _, _, _, number)) =
        (word, space0, counter, space0, article_number).parse(input)?;
    let (rest, _) = separator(rest)?;
    Ok((rest, number))
}

/// A whole word that is a roman numeral, in capitals or all in lower case.
fn roman(word: &str) -> Option<u32> {
    number::roman(word)
        .ok()
        .filter(|(rest, _)| rest.is_empty())
        .map(|(_, value)| value)
}

/// A whole word that is an ordinal.
fn ordinal(word: &str) -> Option<u32> {
    number::ordinal_words(word)
        .ok()
        .filter(|(rest, _)| rest.is_empty())
        .map(|(_, value)| value)
}

/// Figures as a scanner may read them: «l» for «1», «O» for «0». A word without any figure is one only when it is «l» or «ll».
pub(crate) fn misread_figures(word: &str) -> Option<String> {
    let taken = |c: char| match c {
        '0'..='9' => Some(c),
        'l' | 'I' => Some('1'),
        'O' | 'o' => Some('0'),
        _ => None,
    };
    let misread = word.contains(['l', 'I', 'O', 'o']);
    let some_figure = word.contains(|c: char| c.is_ascii_digit());
    (misread && word.len() <= 3 && (some_figure || matches!(word, "l" | "ll")))
        .then(|| word.chars().map(taken).collect::<Option<String>>())
        .flatten()
        .filter(|figures| !figures.starts_with('0'))
}

/// The number of an article with its Latin suffix, in digits.
pub fn article_number(input: &str) -> IResult<&str, Number> {
    let digits = map(terminated(digit1, opt(one_of("°^ªº"))), |d: &str| {
        d.trim_start_matches('0').to_owned()
    });
    let roman = verify(
        map(take_while1(|c: char| c.is_ascii_alphabetic()), |w: &str| {
            roman(w).map_or(String::new(), |n| n.to_string())
        }),
        |n: &String| !n.is_empty(),
    );
    let ordinal = verify(
        map(take_while1(char::is_alphabetic), |w: &str| {
            match ordinal(w) {
                Some(n) => n.to_string(),
                None if w.eq_ignore_ascii_case("unico") => "1".to_owned(),
                None => String::new(),
            }
        }),
        |n: &String| !n.is_empty(),
    );
    let scanned = verify(
        map(take_while1(char::is_alphanumeric), |word: &str| {
            misread_figures(word).unwrap_or_default()
        }),
        |n: &String| !n.is_empty(),
    );
    let (rest, base) = verify(alt((scanned, digits, roman, ordinal)), |n: &String| {
        !n.is_empty() && n.len() <= 4
    })
    .parse(input)?;
    let (rest, suffix) = opt(latin_suffix).parse(rest)?;
    if rest.starts_with(|c: char| c.is_alphanumeric()) || rest.starts_with("/") {
        return Err(nom::Err::Error(nom::error::Error::new(
            input,
            nom::error::ErrorKind::Verify,
        )));
    }
    Ok((rest, suffix.map_or(base.clone(), |s| format!("{base}-{s}"))))
}

fn latin_suffix(input: &str) -> IResult<&str, &'static str> {
    let names = alt((
        value("bis", tag_no_case("bis")),
        value("ter", tag_no_case("ter")),
        value("quater", tag_no_case("quater")),
        value("quinquies", tag_no_case("quinquies")),
        value("sexies", tag_no_case("sexies")),
        value("septies", tag_no_case("septies")),
        value("octies", tag_no_case("octies")),
    ));
    let (rest, name) = preceded(
        take_while(|c| matches!(c, ' ' | '-' | '–' | '.' | '\u{a0}')),
        names,
    )
    .parse(input)?;
    if rest.starts_with(char::is_alphabetic) {
        return Err(nom::Err::Error(nom::error::Error::new(
            input,
            nom::error::ErrorKind::Verify,
        )));
    }
    Ok((rest, name))
}

/// Dashes, full stops, colons and spaces between the number and the heading.
fn separator(input: &str) -> IResult<&str, &str> {
    take_while(|c: char| {
        c.is_whitespace() || matches!(c, '-' | '–' | '—' | '−' | '.' | ':' | ')' | '•' | '\u{ad}')
    })
    .parse(input)
}

/// «1.», «1)», «3 –» at the start of a line; never «1.1», which is a comma of an article.
fn numbered_label(input: &str) -> IResult<&str, Number> {
    let number = verify(
        alt((digit1, recognize(take_while1(|c| "IVXLC".contains(c))))),
        |n: &str| n.len() <= 5,
    );
    let (rest, (number, suffix)) = delimited(
        space0,
        (number, opt(latin_suffix)),
        alt((
            recognize((one_of(".)"), opt(one_of("-–")))),
            recognize((space0, one_of("-–"))),
        )),
    )
    .parse(input)?;
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        return Err(nom::Err::Error(nom::error::Error::new(
            input,
            nom::error::ErrorKind::Verify,
        )));
    }
    let number = if number.starts_with(|c: char| c.is_ascii_digit()) {
        number.trim_start_matches('0').to_owned()
    } else {
        roman(number).map_or(String::new(), |n| n.to_string())
    };
    if number.is_empty() {
        return Err(nom::Err::Error(nom::error::Error::new(
            input,
            nom::error::ErrorKind::Verify,
        )));
    }
    let (rest, _) = separator(rest)?;
    let number = suffix.map_or(number.clone(), |suffix| format!("{number}-{suffix}"));
    Ok((rest, number))
}

/// «Capo I», «TITOLO II – …», «Sezione 3», «Parte prima».
fn group_label(input: &str) -> IResult<&str, &str> {
    let word = alt((
        tag_no_case("capo"),
        tag_no_case("titolo"),
        tag_no_case("sezione"),
        tag_no_case("parte"),
    ));
    recognize((
        word,
        take_while1(char::is_whitespace),
        article_number,
        |rest| {
            if rest_is_heading(rest) {
                Ok((rest, ()))
            } else {
                Err(nom::Err::Error(nom::error::Error::new(
                    rest,
                    nom::error::ErrorKind::Verify,
                )))
            }
        },
    ))
    .parse(input)
}

fn rest_is_heading(rest: &str) -> bool {
    let rest = rest.trim_start();
    rest.is_empty()
        || rest.starts_with(['-', '–', '—', '.', ':', '('])
        || rest.starts_with(char::is_uppercase)
}

/// «Art. 30 del D.Lgs. …», «Art. 5, comma 2 …»: a reference that opens a sentence, not the heading of an article.
fn continues_a_sentence(rest: &str) -> bool {
    const LINKS: &[&str] = &[
        "del",
        "dello",
        "della",
        "dell",
        "dei",
        "degli",
        "delle",
        "comma",
        "commi",
        "c",
        "lett",
        "lettera",
        "lettere",
        "e",
        "ed",
        "o",
        "che",
        "prevede",
        "stabilisce",
        "dispone",
        "disciplina",
        "tuel",
        "t",
        "d",
        "l",
        "seguenti",
        "ss",
        "cit",
    ];
    let first = rest
        .split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or("");
    let lower = first.starts_with(char::is_lowercase);
    rest.starts_with(',')
        || rest.starts_with(';')
        || (lower && LINKS.contains(&first))
        || [
            "D.Lgs", "D. Lgs", "D.L.", "L.R", "TUEL", "T.U", "DPR", "D.P.R",
        ]
        .iter()
        .any(|law| rest.starts_with(law))
}

/// Short, without the full stop of a sentence, and not a mere list item.
pub fn looks_like_a_heading(words: &str) -> bool {
    let words = words.trim();
    let count = words.split_whitespace().count();
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    (1..=14).contains(&count)
        && letters >= 3
        && letters * 2 >= words.chars().filter(|c| !c.is_whitespace()).count()
        && !words.ends_with([';', ','])
        && (!words.ends_with('.') || count <= 6)
        && !words.ends_with(':')
        && words
            .trim_start_matches(['(', '«', '"', '“'])
            .starts_with(char::is_uppercase)
}

/// All letters are capitals, and there are at least three.
pub fn is_capitals(words: &str) -> bool {
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 3 && !words.chars().any(char::is_lowercase)
}

/// A line with the spaces between single letters taken away: «T R A» is «TRA».
pub fn despaced(words: &str) -> String {
    let pieces: Vec<&str> = words.split_whitespace().collect();
    let spaced = pieces.len() >= 2
        && pieces
            .iter()
            .all(|piece| piece.trim_end_matches([':', '.', ',']).chars().count() <= 1);
    if spaced {
        pieces.concat()
    } else {
        pieces.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_articles_in_every_style() {
        for (text, number, rest) in [
            ("Art. 1 – Oggetto", "1", "Oggetto"),
            ("ART. 12", "12", ""),
            ("Articolo 1. Oggetto", "1", "Oggetto"),
            ("Art.1 OGGETTO", "1", "OGGETTO"),
            ("ARTICOLO PRIMO", "1", ""),
            ("Articolo quinto – Durata", "5", "Durata"),
            ("Art. IV - Recesso", "4", "Recesso"),
            ("ART. 2 bis (Norme)", "2-bis", "(Norme)"),
            ("Art. 2-ter: Norme", "2-ter", "Norme"),
            ("Art. 1° Oggetto", "1", "Oggetto"),
            ("Art 4 – Coordinamento", "4", "Coordinamento"),
            ("Art. 5- Assemblea", "5", "Assemblea"),
            ("ART. N. 3 - Durata", "3", "Durata"),
            ("Art. l - Oggetto", "1", "Oggetto"),
            ("§ 3. Durata", "3", "Durata"),
            ("Art. l0 - Garanzie", "10", "Garanzie"),
            ("Art. 1l - Personale", "11", "Personale"),
        ] {
            let (left, got) = article_label(text).unwrap();
            assert_eq!((got.as_str(), left), (number, rest), "{text}");
        }
    }

    #[test]
    fn words_that_are_no_labels() {
        for text in [
            "Articolazione degli uffici",
            "Arte e cultura",
            "Artt. 30 e 42",
            "Art. 12/2020",
            "Articoli 3",
        ] {
            assert!(article_label(text).is_err(), "{text}");
        }
        assert!(continues_a_sentence("del D.Lgs. 267/2000 prevede"));
        assert!(!continues_a_sentence("Oggetto"));
    }

    #[test]
    fn numbers_of_an_index_may_have_a_suffix() {
        for (text, wanted) in [
            ("2-bis. Definizioni", ("2-bis", "Definizioni")),
            ("3. Durata", ("3", "Durata")),
            ("4 – Recesso", ("4", "Recesso")),
        ] {
            let (rest, number) = numbered_label(text).unwrap();
            assert_eq!((number.as_str(), rest), wanted, "{text}");
        }
        assert!(numbered_label("1.1 Il servizio").is_err());
    }

    #[test]
    fn spaced_letters_are_a_word() {
        assert_eq!(despaced("T R A"), "TRA");
        assert_eq!(despaced("D E L I B E R A :"), "DELIBERA:");
        assert_eq!(despaced("tra il comune"), "tra il comune");
    }
}
