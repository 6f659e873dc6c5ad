//! The numbers of articles and commi: «31-bis», «15 ter», «IV», «quinto», «2°».

use super::lexeme::{blank, boundary, dash, digits, failure, phrase};
use nom::branch::alt;
use nom::character::complete::{alpha1, char, one_of, satisfy};
use nom::combinator::{not, opt, peek, recognize, value};
use nom::sequence::{preceded, terminated};
use nom::{IResult, Parser};

const SUFFIXES: [&str; 24] = [
    "bis",
    "ter",
    "quater",
    "quinquies",
    "quinques",
    "sexies",
    "septies",
    "octies",
    "novies",
    "nonies",
    "decies",
    "undecies",
    "duodecies",
    "terdecies",
    "quaterdecies",
    "quinquiesdecies",
    "quindecies",
    "sexiesdecies",
    "sexdecies",
    "septiesdecies",
    "octiesdecies",
    "noviesdecies",
    "vicies",
    "tricies",
];

const ORDINALS: [&str; 20] = [
    "prim",
    "second",
    "terz",
    "quart",
    "quint",
    "sest",
    "settim",
    "ottav",
    "non",
    "decim",
    "undicesim",
    "dodicesim",
    "tredicesim",
    "quattordicesim",
    "quindicesim",
    "sedicesim",
    "diciassettesim",
    "diciottesim",
    "diciannovesim",
    "ventesim",
];

/// A number in figures with its suffix, as `31-bis`; the figures alone are never zero.
pub(super) fn numeral(input: &str) -> IResult<&str, String> {
    let (rest, figures) = digits(4).parse(input)?;
    let figures = figures.trim_start_matches('0');
    if figures.is_empty() {
        return failure(input);
    }
    let (rest, suffix) = opt(suffix).parse(rest)?;
    boundary(rest)?;
    let Some(suffix) = suffix else {
        return Ok((rest, figures.to_owned()));
    };
    let point = preceded(
        char('.'),
        terminated(digits(1), not(satisfy(char::is_alphanumeric))),
    );
    let (rest, point) = opt(point).parse(rest)?;
    let point = point.map_or_else(String::new, |point| format!(".{point}"));
    Ok((rest, format!("{figures}-{suffix}{point}")))
}

fn suffix(input: &str) -> IResult<&str, &'static str> {
    let (rest, _) = (blank, opt(dash), blank).parse(input)?;
    let (rest, word) = alpha1(rest)?;
    let found = SUFFIXES
        .iter()
        .find(|suffix| suffix.eq_ignore_ascii_case(word));
    found.map_or_else(|| failure(input), |suffix| Ok((rest, *suffix)))
}

/// A Roman number in capitals, up to thirty-nine, in figures.
pub(super) fn roman(input: &str) -> IResult<&str, String> {
    let (rest, letters) =
        terminated(recognize(nom::multi::many1_count(one_of("IVX"))), boundary).parse(input)?;
    let value = roman_value(letters);
    match value {
        1..=39 if to_roman(value) == letters => {
            let (rest, suffix) = opt(suffix).parse(rest)?;
            Ok((
                rest,
                suffix.map_or_else(|| value.to_string(), |suffix| format!("{value}-{suffix}")),
            ))
        }
        _ => failure(input),
    }
}

fn roman_value(letters: &str) -> u32 {
    let weigh = |letter| match letter {
        'I' => 1,
        'V' => 5,
        _ => 10,
    };
    let (total, _) = letters
        .chars()
        .rev()
        .take(8)
        .fold((0_u32, 0_u32), |(total, last), letter| {
            let weight = weigh(letter);
            match weight < last {
                true => (total.saturating_sub(weight), last),
                false => (total + weight, weight),
            }
        });
    total
}

fn to_roman(mut value: u32) -> String {
    let mut written = String::new();
    for (weight, letters) in [(10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")] {
        while value >= weight {
            written.push_str(letters);
            value -= weight;
        }
    }
    written
}

/// «quinto», «terza»: an ordinal in words, in figures.
pub(super) fn ordinal_word(input: &str) -> IResult<&str, String> {
    let (rest, word) = terminated(alpha1, boundary).parse(input)?;
    let word = word.to_lowercase();
    let stem = word.strip_suffix(['o', 'a']).unwrap_or_default();
    let place = ORDINALS.iter().position(|ordinal| *ordinal == stem);
    place.map_or_else(
        || failure(input),
        |place| Ok((rest, (place + 1).to_string())),
    )
}

/// The number of an article: figures, Roman figures, or an ordinal in words.
pub(super) fn article_number(input: &str) -> IResult<&str, String> {
    alt((
        terminated(numeral, opt(one_of("°º"))),
        roman,
        article_ordinal,
    ))
    .parse(input)
}

/// «quinto»; «secondo» only where it is no preposition («l'articolo secondo cui»).
fn article_ordinal(input: &str) -> IResult<&str, String> {
    let (rest, number) = ordinal_word(input)?;
    let ends = rest
        .trim_start()
        .chars()
        .next()
        .is_none_or(|c| !c.is_alphanumeric());
    let specified = preceded(
        blank,
        alt((
            phrase("comma"),
            phrase("del"),
            phrase("della"),
            phrase("dell'"),
            phrase("e"),
        )),
    )
    .parse(rest)
    .is_ok();
    match number != "2" || ends || specified {
        true => Ok((rest, number)),
        false => failure(input),
    }
}

/// The number of a comma after its word: «2-bis», «2°», «primo», «IV».
pub(super) fn comma_number(input: &str) -> IResult<&str, String> {
    article_number(input)
}

/// Commi by their ordinals: «primo comma», «2° comma», «IV co.», «1° e 2° comma».
pub(super) fn ordinal_commi(input: &str) -> IResult<&str, Vec<String>> {
    let signed = || {
        alt((
            terminated(numeral, (blank, one_of("°º^"))),
            roman,
            ordinal_word,
        ))
    };
    let and = (blank, alt((phrase("e"), phrase("ed"))), blank);
    let several = (signed(), opt(preceded(and, signed())));
    let word = alt((phrase("comma"), phrase("commi"), phrase("co"), phrase("c")));
    let ordered =
        terminated(several, (blank, word, closed)).map(|(first, second)| first_and(first, second));
    let plain = terminated(numeral, (blank, phrase("comma"), closed)).map(|first| vec![first]);
    alt((ordered, plain)).parse(input)
}

fn first_and(first: String, second: Option<String>) -> Vec<String> {
    std::iter::once(first).chain(second).collect()
}

/// The word «comma» is not followed by its own number.
fn closed(input: &str) -> IResult<&str, ()> {
    value(
        (),
        (
            opt(char('.')),
            peek(not(preceded(blank, satisfy(|c| c.is_ascii_digit())))),
        ),
    )
    .parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_are_read_in_figures_roman_figures_and_words() {
        for (words, wanted) in [
            ("31-bis,", "31-bis"),
            ("31 bis.", "31-bis"),
            ("15BIS", "15-bis"),
            ("147-bis", "147-bis"),
            ("16-bis.1,", "16-bis.1"),
            ("06)", "6"),
            ("31 – quater", "31-quater"),
            ("V,", "5"),
            ("XIV", "14"),
            ("quinto.", "5"),
            ("7 bisogna", "7"),
        ] {
            assert_eq!(
                article_number(words)
                    .ok()
                    .map(|(_, number)| number)
                    .as_deref(),
                Some(wanted),
                "{words}"
            );
        }
    }

    #[test]
    fn other_words_and_figures_are_no_article() {
        for words in [
            "0",
            "12345",
            "7a",
            "IIII",
            "VX",
            "nona1",
            "primario",
            "civile",
            "ii",
            "secondo cui",
            "L. 241",
        ] {
            assert!(article_number(words).is_err(), "{words}");
        }
    }

    #[test]
    fn commi_may_stand_after_their_ordinals() {
        for (words, wanted) in [
            ("primo comma", "1"),
            ("1° e 2° comma", "1 2"),
            ("primo e secondo comma", "1 2"),
            ("2 comma", "2"),
            ("2° comma", "2"),
            ("IV comma", "4"),
            ("2 bis comma", "2-bis"),
            ("3° co.", "3"),
        ] {
            assert_eq!(
                ordinal_commi(words)
                    .ok()
                    .map(|(_, numbers)| numbers.join(" "))
                    .as_deref(),
                Some(wanted),
                "{words}"
            );
        }
        assert!(ordinal_commi("30 comma 2").is_err());
        assert!(ordinal_commi("30, comma").is_err());
        assert!(ordinal_commi("1342 c.c.").is_err());
    }
}
