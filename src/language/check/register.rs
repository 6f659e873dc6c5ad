//! The columns of a register and the fields of a kind of document, by name.

use crate::language::ast::{Block, DocumentKind, Type};
use crate::language::declaration::column;
use crate::language::input::Tokens;
use crate::language::lexer;
use crate::span::Span;

/// The columns that the keys `colonna:` of a `registro` declare, in order; types are as written, their names resolved in
/// the pack of the register.
pub fn columns(block: &Block) -> Vec<(String, Type)> {
    block
        .keys
        .iter()
        .filter(|(key, _)| key.value == "colonna")
        .filter_map(|(_, body)| {
            let words = lexer::tokens(&body.value);
            let end = Span::new(body.value.len(), body.value.len());
            let (_, (name, kind)) = column(Tokens::new(&body.value, &words, end)).ok()?;
            Some((name.value, kind.value))
        })
        .collect()
}

pub fn fields(kind: &DocumentKind) -> Vec<(String, Type)> {
    kind.fields
        .iter()
        .map(|field| (field.name.value.clone(), field.kind.value.clone()))
        .collect()
}
