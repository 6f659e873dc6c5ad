//! Numbers: in words, in figures, in Roman numerals, and the same number written twice.

mod figure;
mod ordinal;
mod pair;
mod word;

pub use figure::{figures, roman};
pub use ordinal::{marked_ordinal, ordinal, ordinal_words};
pub use pair::{Pair, Quantity, find_pairs, pair, quantity};
pub use word::cardinal;

use super::lexis::scan;
use crate::span::Spanned;

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Words,
    Figures,
    Ordinal,
}

/// A number and how it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    pub value: u64,
    pub form: Form,
}

/// Every whole number of a text, as words, figures or ordinal; «un», «prima» and «secondo» too, whatever they mean there.
pub fn find(text: &str) -> Vec<Spanned<Number>> {
    scan(text, char::is_alphanumeric, |before, rest| {
        let number = |value, form| Number { value, form };
        if let Ok((rest, value)) = ordinal(rest) {
            return Some((rest, number(value.into(), Form::Ordinal)));
        }
        if let Ok((rest, value)) = cardinal(rest) {
            return Some((rest, number(value, Form::Words)));
        }
        if before.ends_with(['.', ','])
            && before
                .trim_end_matches(['.', ','])
                .ends_with(|c: char| c.is_ascii_digit())
        {
            return None;
        }
        let (rest, value) = figures(rest).ok()?;
        Some((rest, number(value, Form::Figures)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_a_sentence_are_found_in_order() {
        let text = "Art. 3: ventitré membri, il terzo dei quali per 1.440 euro e 33,33 per cento";
        let values: Vec<_> = find(text).iter().map(|one| one.value.value).collect();
        assert_eq!(values, [3, 23, 3, 1440, 100]);
    }
}
