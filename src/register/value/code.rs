//! Codes of figures alone, which spreadsheets like to turn into numbers: `00272430414`, `41044`, `2,72E+08`.

use super::{Doubt, Reason, State, nothing};
use crate::ingest::table::CellRef;
use std::borrow::Cow;

/// A code of figures alone, borrowed from its cell where it was written well.
pub type Digits<'a> = Cow<'a, str>;

/// A code of `width` figures. Zeros lost at the start are put back, signs between the figures left out, both with a doubt.
pub fn digits(cell: CellRef<'_>, width: usize) -> State<'_, Digits<'_>> {
    if let Some(state) = nothing(cell) {
        return state;
    }
    match cell {
        CellRef::Text(text) if text.len() == width && is_figures(text) => {
            State::Value(Cow::Borrowed(text))
        }
        CellRef::Text(text) => repaired(text, width),
        CellRef::Number(number) if number.fract() == 0.0 && (0.0..1e15).contains(&number) => {
            padded(&number.to_string(), width, None)
        }
        _ => State::Invalid(Reason::NotCode),
    }
}

fn is_figures(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

fn repaired<'a>(text: &str, width: usize) -> State<'a, Digits<'a>> {
    if is_scientific(text) {
        return State::Invalid(Reason::Scientific);
    }
    if is_figures(text) {
        return padded(text, width, None);
    }
    // «IT00272430414», «'00272430414» from a text cell, «002 724 304 14», «44256.0» from a number.
    let bare = text.strip_prefix("IT").unwrap_or(text);
    let bare = bare
        .strip_suffix(".0")
        .or(bare.strip_suffix(",0"))
        .unwrap_or(bare);
    let signs =
        |c: &char| c.is_whitespace() || matches!(c, '.' | '-' | '\'' | '’' | '`' | '"' | '=' | '/');
    if bare.chars().any(|c| !c.is_ascii_digit() && !signs(&c)) {
        return State::Invalid(Reason::NotCode);
    }
    let figures: String = bare.chars().filter(char::is_ascii_digit).collect();
    padded(&figures, width, Some(Doubt::Signs))
}

/// Figures filled with zeros at the start; not where they are too many, or far too few to be that code.
fn padded<'a>(figures: &str, width: usize, doubt: Option<Doubt>) -> State<'a, Digits<'a>> {
    let few = figures.len() + 4 < width || figures.is_empty();
    if figures.len() > width || few {
        return State::Invalid(Reason::NotCode);
    }
    let code = Cow::Owned(format!("{figures:0>width$}"));
    let doubt = if figures.len() < width {
        Some(Doubt::LeadingZeros)
    } else {
        doubt
    };
    match doubt {
        Some(doubt) => State::Doubtful(code, doubt),
        None => State::Value(code),
    }
}

/// `2,72E+08`
fn is_scientific(text: &str) -> bool {
    text.split_once(['E', 'e'])
        .is_some_and(|(mantissa, power)| {
            let power = power.strip_prefix('+').unwrap_or(power);
            let plain = mantissa.replace([',', '.'], "");
            is_figures(power) && is_figures(&plain) && plain.len() <= 17
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_mended_where_a_spreadsheet_spoilt_them() {
        let code = |text, doubt| State::Doubtful(Cow::Borrowed(text), doubt);
        assert_eq!(
            digits(CellRef::of("00272430414"), 11),
            State::Value("00272430414".into())
        );
        assert_eq!(
            digits(CellRef::Number(272_430_414.0), 11),
            code("00272430414", Doubt::LeadingZeros)
        );
        assert_eq!(
            digits(CellRef::of("41044"), 6),
            code("041044", Doubt::LeadingZeros)
        );
        assert_eq!(
            digits(CellRef::of("IT 00272430414"), 11),
            code("00272430414", Doubt::Signs)
        );
        assert_eq!(
            digits(CellRef::of("002.724.304.14"), 11),
            code("00272430414", Doubt::Signs)
        );
        assert_eq!(
            digits(CellRef::of("'00272430414"), 11),
            code("00272430414", Doubt::Signs)
        );
        assert_eq!(
            digits(CellRef::Number(80_001_234_567.0), 11),
            State::Value("80001234567".into())
        );
    }

    #[test]
    fn codes_that_are_lost_are_told() {
        for text in ["2,72E+08", "2.7243E+8", "2,72e8"] {
            assert_eq!(
                digits(CellRef::of(text), 11),
                State::Invalid(Reason::Scientific),
                "{text}"
            );
        }
        for text in ["RSSMRA80A01L219X", "123", "123456789012", "abc"] {
            assert_eq!(
                digits(CellRef::of(text), 11),
                State::Invalid(Reason::NotCode),
                "{text}"
            );
        }
        assert_eq!(digits(CellRef::of("n.d."), 11), State::Unknown("n.d."));
        assert_eq!(digits(CellRef::Empty, 11), State::Absent);
    }
}
