//! Numbers with decimals: `1.440,00`, `0,44`, `1 500,5`, `0.44`, `trentatré virgola cinque`, `millecinquecento/00`.

use super::{cardinal, figures};
use crate::italian::lexis::{Parsed, at_boundary, consumed, gap, no, phrase};
use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::take_while1;
use nom::character::complete::char;
use nom::combinator::{map, opt};
use nom::sequence::preceded;
use rust_decimal::Decimal;

/// More decimals than any act writes: longer runs of figures are codes.
const MOST_DECIMALS: usize = 8;

/// A number in figures, with a decimal comma, or with a decimal point where it cannot part thousands.
pub fn decimal(input: &str) -> Parsed<'_, Decimal> {
    let (rest, whole) = whole(input)?;
    let (rest, fraction) = fraction(rest);
    if !at_boundary(rest) || goes_on(rest) {
        return no(input);
    }
    match format!("{whole}.{fraction}0").parse::<Decimal>() {
        Ok(value) => Ok((rest, value.normalize())),
        Err(_) => no(input),
    }
}

/// The digits before the decimals, without what parts thousands.
fn whole(input: &str) -> Parsed<'_, String> {
    let rest = input.trim_start_matches(|c: char| c.is_ascii_digit());
    let first = consumed(input, rest);
    if first.is_empty() || first.len() > 15 {
        return no(input);
    }
    let mut digits = first.to_owned();
    let start = rest;
    let mut rest = rest;
    let separator = rest
        .chars()
        .next()
        .filter(|c| matches!(c, '.' | ' ' | '\u{a0}' | '\u{202f}' | '\'' | '’'));
    // «0.440» has no thousands.
    if let Some(sign) = separator.filter(|_| first.len() <= 3 && first != "0") {
        while let Some((group, after)) = rest.strip_prefix(sign).and_then(group_of_three) {
            if digits.len() > 15 {
                return no(input);
            }
            digits.push_str(group);
            rest = after;
        }
        // «500 150,00»: two cells of a table.
        if sign == ' ' && rest.starts_with(',') {
            return Ok((start, first.to_owned()));
        }
    }
    Ok((rest, digits))
}

fn group_of_three(input: &str) -> Option<(&str, &str)> {
    let (group, rest) = input.split_at_checked(3)?;
    let digits = group.bytes().all(|b| b.is_ascii_digit());
    (digits && at_boundary(rest)).then_some((group, rest))
}

/// The decimals, with the strokes that some write for none (`1.500,--`, `1.500,=`).
fn fraction(input: &str) -> (&str, &str) {
    if let Some(after) = input.strip_prefix([',', '.']) {
        let rest = after.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = consumed(after, rest);
        if (1..=MOST_DECIMALS).contains(&digits.len()) {
            return (over_strokes(rest), digits);
        }
        let strokes = after.trim_start_matches(['=', '-', '–']);
        if digits.is_empty() && strokes.len() < after.len() {
            return (strokes, "");
        }
    }
    (input, "")
}

/// The strokes that close a sum: `1.500,00.=`, `1.500,00=`.
fn over_strokes(rest: &str) -> &str {
    let stroke = rest.strip_prefix('.').unwrap_or(rest);
    let after = stroke.trim_start_matches('=');
    if after.len() < stroke.len() {
        after
    } else {
        rest
    }
}

fn goes_on(rest: &str) -> bool {
    rest.strip_prefix([',', '.'])
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// A number in words with its decimals: `trentatré virgola trentatré`, `millecinquecento/00`, `zero virgola quarantaquattro`.
pub fn decimal_words(input: &str) -> Parsed<'_, Decimal> {
    let zero = map(phrase("zero"), |_| 0);
    let (rest, whole) = alt((zero, cardinal)).parse(input)?;
    let cents = preceded(
        alt((preceded(gap, char('/')), char(','))),
        take_while1(|c: char| c.is_ascii_digit()),
    );
    if let Ok((rest, cents)) = { cents }.parse(rest)
        && let Ok(value) = format!("{whole}.{cents}").parse::<Decimal>()
    {
        return Ok((rest, value.normalize()));
    }
    let comma = (gap, phrase("virgola"), gap);
    let leading = opt((phrase("zero"), gap));
    let parsed: Parsed<'_, _> = preceded(comma, (leading, alt((cardinal, figures)))).parse(rest);
    if let Ok((after, (leading, decimals))) = parsed {
        let zero = if leading.is_some() { "0" } else { "" };
        if let Ok(value) = format!("{whole}.{zero}{decimals}").parse::<Decimal>() {
            return Ok((after, value.normalize()));
        }
    }
    Ok((rest, whole.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn figures_with_decimals_are_read() {
        for (text, rest, value) in [
            ("1.440,00", "", "1440"),
            ("0,44", "", "0.44"),
            ("0.44", "", "0.44"),
            ("1440.50", "", "1440.5"),
            ("1.440", "", "1440"),
            ("0.440", "", "0.44"),
            ("1\u{a0}500,5 euro", " euro", "1500.5"),
            ("1 500 euro", " euro", "1500"),
            ("500 150,00", " 150,00", "500"),
            ("1.500,== €", " €", "1500"),
            ("1.500,00.= e", " e", "1500"),
            ("960, e", ", e", "960"),
            ("33,33%", "%", "33.33"),
            ("1.234.567,89", "", "1234567.89"),
        ] {
            assert_eq!(decimal(text), Ok((rest, number(value))), "{text}");
        }
        for text in ["1.2.3", "12.03.2021", "1,2,3", "3a", ""] {
            assert!(decimal(text).is_err(), "{text}");
        }
    }

    #[test]
    fn words_with_decimals_are_read() {
        for (text, value) in [
            ("millecinquecento/00", "1500"),
            ("millecinquecento/50", "1500.5"),
            ("dodicimilacinquecento,00", "12500"),
            ("trentatré virgola trentatré", "33.33"),
            ("zero virgola quarantaquattro", "0.44"),
            ("tre virgola zero cinque", "3.05"),
            ("trenta", "30"),
        ] {
            assert_eq!(decimal_words(text), Ok(("", number(value))), "{text}");
        }
    }
}
