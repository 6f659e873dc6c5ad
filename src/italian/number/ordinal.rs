//! Ordinal numbers: in words up to the hundredth (`primo`, `ventitreesima`), and marked figures (`1°`, `3^`, `2ª`).

use super::may_be_words;
use crate::italian::lexis::{Parsed, at_boundary, consumed, no, prefix};

/// Each ordinal without its last vowel.
const FIRST: [(&str, u32); 20] = [
    ("prim", 1),
    ("second", 2),
    ("terz", 3),
    ("quart", 4),
    ("quint", 5),
    ("sest", 6),
    ("settim", 7),
    ("ottav", 8),
    ("non", 9),
    ("decim", 10),
    ("undicesim", 11),
    ("dodicesim", 12),
    ("tredicesim", 13),
    ("quattordicesim", 14),
    ("quindicesim", 15),
    ("sedicesim", 16),
    ("diciassettesim", 17),
    ("diciottesim", 18),
    ("diciannovesim", 19),
    ("centesim", 100),
];

const TENS: [(&str, &str, u32); 8] = [
    ("vent", "i", 20),
    ("trent", "a", 30),
    ("quarant", "a", 40),
    ("cinquant", "a", 50),
    ("sessant", "a", 60),
    ("settant", "a", 70),
    ("ottant", "a", 80),
    ("novant", "a", 90),
];

const UNITS: [(&str, u32); 9] = [
    ("un", 1),
    ("du", 2),
    ("tre", 3),
    ("quattr", 4),
    ("cinqu", 5),
    ("sei", 6),
    ("sett", 7),
    ("ott", 8),
    ("nov", 9),
];

/// An ordinal in words or as a marked figure.
pub fn ordinal(input: &str) -> Parsed<'_, u32> {
    ordinal_words(input).or_else(|_| marked_ordinal(input))
}

/// An ordinal in words, in either gender and number, up to the hundredth.
pub fn ordinal_words(input: &str) -> Parsed<'_, u32> {
    if !may_be_words(input) {
        return no(input);
    }
    FIRST
        .iter()
        .find_map(|(word, value)| ended(prefix(word, input)?, *value))
        .or_else(|| compound(input))
        .map_or_else(|| no(input), Ok)
}

/// Figures with the mark of an ordinal: `1°`, `1º`, `2ª`, `3^`.
pub fn marked_ordinal(input: &str) -> Parsed<'_, u32> {
    let rest = input.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = consumed(input, rest);
    let marked = rest.strip_prefix(['°', 'º', 'ª', '^', '˚']);
    match (marked, digits.len() <= 4, digits.parse()) {
        (Some(rest), true, Ok(value)) => {
            let lettered = rest
                .strip_prefix(['a', 'o'])
                .filter(|rest| at_boundary(rest));
            Ok((lettered.unwrap_or(rest), value))
        }
        _ => no(input),
    }
}

fn compound(input: &str) -> Option<(&str, u32)> {
    let (rest, vowel, ten) = TENS
        .iter()
        .find_map(|(ten, vowel, value)| Some((prefix(ten, input)?, *vowel, *value)))?;
    if let Some(rest) = prefix("esim", rest) {
        return ended(rest, ten);
    }
    let joined = prefix(vowel, rest);
    [Some(rest), joined].into_iter().flatten().find_map(|rest| {
        UNITS.iter().find_map(|(word, unit)| {
            let rest = prefix("esim", prefix(word, rest)?)?;
            ended(rest, ten + unit)
        })
    })
}

/// The vowel of gender and number, and the end of the word.
fn ended(rest: &str, value: u32) -> Option<(&str, u32)> {
    let rest = rest.strip_prefix(['o', 'a', 'i', 'e', 'O', 'A', 'I', 'E'])?;
    at_boundary(rest).then_some((rest, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinals_in_words_are_read_in_every_gender_and_number() {
        for (text, value) in [
            ("primo", 1),
            ("Prima", 1),
            ("terzo", 3),
            ("NONA", 9),
            ("decimi", 10),
            ("undicesimo", 11),
            ("ventesima", 20),
            ("ventunesimo", 21),
            ("ventitreesimo", 23),
            ("trentottesimo", 38),
            ("trentaseiesima", 36),
            ("quarantaquattresimo", 44),
            ("novantanovesime", 99),
            ("centesimo", 100),
        ] {
            assert_eq!(ordinal(text), Ok(("", value)), "{text}");
        }
    }

    #[test]
    fn marked_figures_are_ordinals() {
        for (text, rest, value) in [
            ("1° gennaio", " gennaio", 1),
            ("2ª", "", 2),
            ("3^ categoria", " categoria", 3),
            ("1^a", "", 1),
            ("1º", "", 1),
        ] {
            assert_eq!(ordinal(text), Ok((rest, value)), "{text}");
        }
    }

    #[test]
    fn other_words_are_not_ordinals() {
        for text in [
            "primario",
            "terzi1",
            "nonostante",
            "quartiere",
            "3",
            "sestante",
            "°",
            "non",
        ] {
            assert!(ordinal(text).is_err(), "{text}");
        }
    }
}
