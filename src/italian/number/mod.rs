//! Numbers: in words, in figures, in Roman numerals, and the same number written twice.

mod decimal;
mod figure;
mod ordinal;
mod pair;
mod word;

pub use decimal::{decimal, decimal_words};
pub use figure::{figures, roman};
pub use ordinal::{marked_ordinal, ordinal, ordinal_words};
pub use pair::{Pair, Quantity, find_pairs, inside_a_number, pair, quantity};
pub use word::cardinal;

use super::lexis::{plain, scan};
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

/// The first letters are those of some number in words: what keeps a scan of every word cheap.
fn may_be_words(input: &str) -> bool {
    let mut letters = input.chars().map(plain);
    matches!(
        (letters.next(), letters.next(), letters.next()),
        (Some('u'), Some('n'), _)
            | (Some('d'), Some('u' | 'i' | 'o'), Some('e' | 'c' | 'd'))
            | (Some('d'), Some('e'), Some('c'))
            | (Some('t'), Some('r' | 'e'), Some('e' | 'r'))
            | (Some('q'), Some('u'), Some('a' | 'i'))
            | (Some('c'), Some('i' | 'e'), Some('n'))
            | (Some('s'), Some('e'), Some('i' | 's' | 't' | 'd' | 'c'))
            | (Some('o'), Some('t'), Some('t'))
            | (Some('n'), Some('o'), Some('v' | 'n'))
            | (Some('v'), Some('e'), Some('n'))
            | (Some('m'), Some('i'), Some('l'))
            | (Some('p'), Some('r'), Some('i'))
    )
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
        if inside_a_number(before) {
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
