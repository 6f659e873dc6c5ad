//! Messages with places to fill: `"La durata è {convenzione.durata}."`.

use super::ast::{Expr, Piece, Template};
use super::code::Code;
use super::error::Error;
use super::expr::expr;
use super::fault;
use super::input::{Expected, Read, Tokens, one, refuse, whole};
use super::lexer;
use super::text::{self, Raw};
use super::token::{Kind, Token};
use crate::span::Span;

pub fn template(input: Tokens<'_>) -> Read<'_, Template> {
    let text = one(Expected::Thing("un testo tra virgolette"), |_, token| {
        (token.kind == Kind::Text).then_some(token.span)
    });
    let (rest, span) = text(input)?;
    let raw = text::pieces(input.source, span).map_err(|brace| {
        refuse(Error::new(Code::Placeholder, brace, "graffa senza la sua compagna").help(SHOWS))
    })?;
    let mut pieces = Vec::with_capacity(raw.len());
    for piece in raw {
        pieces.push(match piece {
            Raw::Words(words) => Piece::Words(words),
            Raw::Place(place) => {
                Piece::Value(filled(input.source, place).map_err(|error| refuse(*error))?)
            }
        });
    }
    Ok((rest, Template { pieces, span }))
}

/// The expression at `place`, which lies between two braces of `source`.
fn filled(source: &str, place: Span) -> Result<Expr, Box<Error>> {
    let tokens: Vec<Token> = lexer::tokens(place.of(source))
        .into_iter()
        .map(|token| Token {
            span: token.span.shift(place.start),
            ..token
        })
        .collect();
    if let Some(fault) = tokens.iter().find_map(|token| fault::fault(source, *token)) {
        return Err(Box::new(fault));
    }
    if tokens.is_empty() {
        let braces = Span::new(place.start.saturating_sub(1), place.end + 1);
        let empty = Error::new(Code::Placeholder, braces, "segnaposto vuoto");
        return Err(Box::new(empty.help(SHOWS)));
    }
    let input = Tokens::new(source, &tokens, Span::new(place.end, place.end + 1));
    whole(input, expr)
}

const SHOWS: &str = "tra graffe sta ciò che il messaggio mostra: «{convenzione.durata}»";
