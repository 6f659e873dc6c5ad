//! A number without what is written around it: signs, units, strokes for no cents.

use super::Written;
use super::group::grouped;
use crate::register::value::scan::figures;

/// Reads a whole text as a number; nothing where it holds anything else.
pub(super) fn read(text: &str) -> Option<Written> {
    if let Some(written) = bare(text) {
        return Some(written);
    }
    let (negative, core) = dressed(text)?;
    let written = grouped(core)?;
    let mantissa = if negative {
        -written.mantissa
    } else {
        written.mantissa
    };
    Some(Written {
        mantissa,
        ..written
    })
}

/// `1440`, `1440.00`, `1440,5`: figures, and one or two decimals, which fill nearly every register.
fn bare(text: &str) -> Option<Written> {
    let (whole, digits, rest) = figures(text)?;
    let (decimals, scale) = match *rest.as_bytes() {
        [] => (0, 0),
        [b'.' | b',', tenths] if tenths.is_ascii_digit() => (tenths - b'0', 1),
        [b'.' | b',', tenths, rest] if tenths.is_ascii_digit() && rest.is_ascii_digit() => {
            ((tenths - b'0') * 10 + (rest - b'0'), 2)
        }
        _ => return None,
    };
    (digits <= 15).then(|| Written {
        mantissa: whole * 10i64.pow(scale) + i64::from(decimals),
        scale,
        parted: false,
        doubt: None,
    })
}

/// The figures of a number without its sign, its unit and the strokes for no cents; whether it is negative.
fn dressed(text: &str) -> Option<(bool, &str)> {
    let text = text.trim_end_matches(['*', ' ', '\u{a0}']);
    let bracketed = text
        .strip_prefix('(')
        .and_then(|text| text.strip_suffix(')'));
    let text = without_currency(bracketed.unwrap_or(text));
    let signed = text.strip_prefix(['-', '−', '–']);
    let text = signed.or(text.strip_prefix('+')).unwrap_or(text);
    let text = without_currency(text.trim_start());
    let text = without_unit(text);
    let text = without_strokes(text);
    (!text.is_empty()).then_some((bracketed.is_some() || signed.is_some(), text))
}

/// Without `€`, `euro`, `EUR` before or after.
fn without_currency(text: &str) -> &str {
    let text = text.trim();
    let before = text
        .strip_prefix('€')
        .or_else(|| strip_word(text, "euro"))
        .or_else(|| strip_word(text, "eur"))
        .unwrap_or(text);
    let before = before.strip_prefix('.').unwrap_or(before).trim_start();
    before.strip_suffix('€').unwrap_or(before).trim_end()
}

fn strip_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let (head, rest) = text.split_at_checked(word.len())?;
    let ends = !rest.starts_with(char::is_alphabetic);
    (head.eq_ignore_ascii_case(word) && ends).then_some(rest)
}

/// Without the word of what is counted.
fn without_unit(text: &str) -> &str {
    const UNITS: &[&str] = &[
        "euro",
        "eur",
        "ab",
        "abitanti",
        "residenti",
        "giorni",
        "gg",
        "mesi",
        "anni",
        "postazioni",
        "pc",
        "per cento",
    ];
    let text = text.strip_suffix('%').unwrap_or(text).trim_end();
    let Some(last) = text.rfind(|c: char| c.is_ascii_digit() || matches!(c, '-' | '=' | '–'))
    else {
        return text;
    };
    let cut = last
        + text
            .get(last..)
            .and_then(|tail| tail.chars().next())
            .map_or(1, char::len_utf8);
    let Some((figures, unit)) = text.split_at_checked(cut) else {
        return text;
    };
    let unit = unit.trim().trim_end_matches('.');
    if UNITS.iter().any(|known| unit.eq_ignore_ascii_case(known)) {
        figures
    } else {
        text
    }
}

/// Without the strokes that some write for no cents: `1.500,--`, `1.500,=`, `1.500,00.=`.
fn without_strokes(text: &str) -> &str {
    let bare = text.trim_end_matches(['-', '–', '=']);
    if bare.len() == text.len() {
        text
    } else {
        bare.trim_end_matches([',', '.'])
    }
}
