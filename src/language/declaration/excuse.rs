//! The keys that say why no test shows a part of a declaration, or notices a change to it.

use crate::language::ast::Excuse;
use crate::language::input::{Read, Tokens};
use crate::language::term::{count, name, text};
use crate::span::Spanned;
use nom::Parser;
use nom::combinator::{cut, opt};

/// `non_verificabile "…"`, `caso 2 "…"`
pub(super) fn unreachable(input: Tokens<'_>) -> Read<'_, Excuse> {
    let (rest, (part, place)) = (name, opt(count)).parse(input)?;
    let what = match place {
        Some(place) => format!("{} {place}", part.value),
        None => part.value,
    };
    let what = Spanned::new(what, part.span);
    let (rest, why) = cut(text).parse(rest)?;
    Ok((rest, Excuse { what, why }))
}

/// `"«>=» diventa «>»" "…"`
pub(super) fn equivalent(input: Tokens<'_>) -> Read<'_, Excuse> {
    let (rest, (what, why)) = (text, cut(text)).parse(input)?;
    Ok((rest, Excuse { what, why }))
}
