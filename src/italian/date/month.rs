//! The months, in full and shortened.

use crate::italian::lexis::{Parsed, at_boundary, consumed, no, phrase, plain};

const MONTHS: [(&str, u32); 12] = [
    ("gennaio", 1),
    ("febbraio", 2),
    ("marzo", 3),
    ("aprile", 4),
    ("maggio", 5),
    ("giugno", 6),
    ("luglio", 7),
    ("agosto", 8),
    ("settembre", 9),
    ("ottobre", 10),
    ("novembre", 11),
    ("dicembre", 12),
];

/// A month in full, or shortened to three letters or more, with its full stop if it has one.
pub(super) fn month(input: &str) -> Parsed<'_, u32> {
    full_month(input).or_else(|_| short_month(input))
}

/// A month by its whole name, from 1.
pub fn full_month(input: &str) -> Parsed<'_, u32> {
    MONTHS
        .iter()
        .find_map(|(name, number)| Some((phrase(name)(input).ok()?.0, *number)))
        .map_or_else(|| no(input), Ok)
}

fn short_month(input: &str) -> Parsed<'_, u32> {
    let rest = input.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let written = consumed(input, rest);
    if !(3..=6).contains(&written.len()) || !at_boundary(rest) {
        return no(input);
    }
    let matches = |name: &str| {
        written
            .chars()
            .zip(name.chars())
            .all(|(c, wanted)| plain(c) == wanted)
            && written.len() < name.len()
    };
    match MONTHS.iter().find(|(name, _)| matches(name)) {
        Some((_, number)) => Ok((rest.strip_prefix('.').unwrap_or(rest), *number)),
        None => no(input),
    }
}

/// A year in full from two or four figures; nothing for other numbers.
pub(super) fn full_year(digits: &str) -> Option<i32> {
    let year: i32 = digits.parse().ok()?;
    match digits.len() {
        2 if year < 50 => Some(2000 + year),
        2 => Some(1900 + year),
        4 if (1800..=2199).contains(&year) => Some(year),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_read_in_full_and_shortened() {
        for (text, number) in [
            ("gennaio", 1),
            ("GENN.", 1),
            ("set", 9),
            ("Sett.", 9),
            ("dic", 12),
        ] {
            assert_eq!(month(text), Ok(("", number)), "{text}");
        }
        for text in ["ma", "marz1", "genitore", "agenda", "settimana"] {
            assert!(month(text).is_err(), "{text}");
        }
    }

    #[test]
    fn two_figures_turn_on_1950() {
        assert_eq!(full_year("49"), Some(2049));
        assert_eq!(full_year("50"), Some(1950));
        assert_eq!(full_year("2021"), Some(2021));
        assert_eq!(full_year("021"), None);
    }
}
