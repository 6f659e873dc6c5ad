//! What a piece of the tree says, wherever it stands: two pieces with one shape differ at most in their places.

use std::fmt::{Debug, Write};

const SPAN: &str = "Span { start: ";

/// The tree as the compiler shows it, without its spans.
pub fn shape(tree: &impl Debug) -> String {
    let mut whole = String::new();
    if write!(whole, "{tree:?}").is_err() {
        return whole;
    }
    let mut shape = String::with_capacity(whole.len());
    let mut rest = whole.as_str();
    while let Some((before, after)) = rest.split_once(SPAN) {
        shape.push_str(before);
        shape.push('·');
        rest = after.split_once('}').map_or("", |(_, after)| after);
    }
    shape.push_str(rest);
    shape
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::{Span, Spanned};

    #[test]
    fn only_the_place_is_left_out() {
        let here = Spanned::new("a".to_owned(), Span::new(1, 2));
        let there = Spanned::new("a".to_owned(), Span::new(10, 200));
        let other = Spanned::new("b".to_owned(), Span::new(1, 2));
        assert_eq!(shape(&here), shape(&there));
        assert_ne!(shape(&here), shape(&other));
    }
}
