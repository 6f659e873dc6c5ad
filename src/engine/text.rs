//! What the language asks of the words of a text: how they begin and end, their figures, a year, a number.

use crate::facts::fold;

pub fn begins_with(text: &str, start: &str) -> bool {
    fold(text).starts_with(&fold(start))
}

pub fn ends_with(text: &str, end: &str) -> bool {
    fold(text).ends_with(&fold(end))
}

/// The figures of a text, without anything else.
pub fn figures(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// The year that a text holds, in four figures; 0 where there is none, or more than one.
pub fn year(text: &str) -> u32 {
    let mut years = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|run| run.len() == 4)
        .filter_map(|run| run.parse().ok())
        .filter(|year| (1900..2100).contains(year));
    let first = years.next().unwrap_or(0);
    if years.any(|other| other != first) {
        0
    } else {
        first
    }
}

/// The whole number that a text holds in figures; 0 where there is none, or more than one.
pub fn number(text: &str) -> u32 {
    let mut runs = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|run| !run.is_empty());
    let first = runs.next().and_then(|run| run.parse().ok());
    match runs.next() {
        None => first.unwrap_or(0),
        Some(_) => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_accents_do_not_matter() {
        assert!(begins_with("C_G479", "c_") && !begins_with("p_pu", "c_"));
        assert!(ends_with("c_g479", "G479") && !ends_with("c_g479", "L219"));
        assert!(ends_with("Unità", "unita"));
    }

    #[test]
    fn figures_and_the_year_among_them() {
        assert_eq!(figures("n. 12/2021"), "122021");
        assert_eq!(figures("IT00272430414"), "00272430414");
        for (text, wanted) in [
            ("12/2021", 2021),
            ("n. 12 del 05.03.2021", 2021),
            ("12", 0),
            ("DCC 2021/12 (2021)", 2021),
            ("2020-2021", 0),
            ("20215", 0),
            ("1440", 0),
            ("", 0),
        ] {
            assert_eq!(year(text), wanted, "{text}");
        }
    }

    #[test]
    fn the_only_number_of_a_text() {
        for (text, wanted) in [
            ("hanno aderito 61 enti", 61),
            ("sessantuno enti", 0),
            ("5.000 abitanti", 0),
            ("61 enti e 46 comuni", 0),
            ("99999999999999999999", 0),
        ] {
            assert_eq!(number(text), wanted, "{text}");
        }
    }
}
