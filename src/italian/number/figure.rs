//! Whole numbers in figures (`1.440`, `1 440`, `1440`) and in Roman numerals.

use crate::italian::lexis::{Parsed, at_boundary, consumed, no};

/// A whole number in figures, with or without its thousands parted by a full stop, an apostrophe or a space.
/// What goes on as a decimal (`1,5`), a date or a version is not a whole number.
pub fn figures(input: &str) -> Parsed<'_, u64> {
    let rest = input.trim_start_matches(|c: char| c.is_ascii_digit());
    let first = consumed(input, rest);
    if first.is_empty() || first.len() > 15 {
        return no(input);
    }
    let (rest, groups) = if first.len() <= 3 {
        thousands(rest)
    } else {
        (rest, String::new())
    };
    if !at_boundary(rest) || goes_on(rest) {
        return no(input);
    }
    match format!("{first}{groups}").parse() {
        Ok(value) => Ok((rest, value)),
        Err(_) => no(input),
    }
}

/// The groups of three that follow, all parted by the same sign.
fn thousands(input: &str) -> (&str, String) {
    let mut digits = String::new();
    let mut rest = input;
    let Some(sign) = input.chars().next().filter(|c| is_separator(*c)) else {
        return (rest, digits);
    };
    while digits.len() < 12 {
        let Some((group, after)) = rest.strip_prefix(sign).and_then(group_of_three) else {
            break;
        };
        digits.push_str(group);
        rest = after;
    }
    (rest, digits)
}

const fn is_separator(c: char) -> bool {
    matches!(
        c,
        '.' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’'
    )
}

fn group_of_three(input: &str) -> Option<(&str, &str)> {
    let (group, rest) = input.split_at_checked(3)?;
    let digits = group.bytes().all(|b| b.is_ascii_digit());
    (digits && at_boundary(rest)).then_some((group, rest))
}

/// A comma or a full stop with a digit right after it.
fn goes_on(rest: &str) -> bool {
    rest.strip_prefix([',', '.'])
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

const ROMAN: [(&str, u32); 13] = [
    ("M", 1000),
    ("CM", 900),
    ("D", 500),
    ("CD", 400),
    ("C", 100),
    ("XC", 90),
    ("L", 50),
    ("XL", 40),
    ("X", 10),
    ("IX", 9),
    ("V", 5),
    ("IV", 4),
    ("I", 1),
];

/// A Roman numeral in capitals, in its one correct spelling, from I to MMMCMXCIX.
pub fn roman(input: &str) -> Parsed<'_, u32> {
    let mut rest = input;
    let mut value = 0;
    for (sign, worth) in ROMAN {
        let most = if sign.len() == 2 || matches!(worth, 5 | 50 | 500) {
            1
        } else {
            3
        };
        for _ in 0..most {
            if let Some(after) = rest.strip_prefix(sign) {
                rest = after;
                value += worth;
            }
        }
    }
    let written = consumed(input, rest);
    if value == 0 || !at_boundary(rest) || spell(value) != written {
        return no(input);
    }
    Ok((rest, value))
}

fn spell(mut value: u32) -> String {
    let mut out = String::new();
    for (sign, worth) in ROMAN {
        while value >= worth {
            out.push_str(sign);
            value -= worth;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_with_and_without_thousands_are_read() {
        for (text, rest, value) in [
            ("3", "", 3),
            ("1.440 euro", " euro", 1440),
            ("1 440 euro", " euro", 1440),
            ("1\u{a0}440", "", 1440),
            ("1.509.805", "", 1_509_805),
            ("1440.", ".", 1440),
            ("2021 100", " 100", 2021),
            ("3 membri", " membri", 3),
            ("12 12", " 12", 12),
            ("3, 4", ", 4", 3),
        ] {
            assert_eq!(figures(text), Ok((rest, value)), "{text}");
        }
    }

    #[test]
    fn decimals_dates_and_codes_are_not_whole_numbers() {
        for text in [
            "1,5",
            "1.5",
            "1.2.3",
            "12.03.2021",
            "3a",
            "",
            "1.440,00",
            "9999999999999999",
        ] {
            assert!(figures(text).is_err(), "{text}");
        }
    }

    #[test]
    fn roman_numerals_are_read_back() {
        for value in 1..=3999 {
            assert_eq!(roman(&spell(value)), Ok(("", value)));
        }
        for text in ["IIII", "VX", "IM", "XIa", "iv", ""] {
            assert!(roman(text).is_err(), "{text}");
        }
    }
}
