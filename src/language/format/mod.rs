//! The one layout of rule files: whoever writes them, they look the same.
//!
//! A declaration's word and name at the margin, its keys two blanks in, what does not fit on a line four; a blank line
//! between declarations, none inside. Words, texts and comments stay as they are and in their order: only white space
//! changes, and what is written back is read again to make sure of it.

mod line;
mod piece;
mod quoted;

use super::ast::Declaration;
use super::block::{self, Item, RawBlock};
use super::error::Error;
use super::input::Tokens;
use super::parse::parse;
use super::shape::shape;
use super::token::Token;
use super::{lexer, text, token::Kind};
use crate::span::Span;
use line::Group;
use nom::Input;
use piece::{Piece, Pieces, Remark};

/// Why a file is left as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unformatted {
    /// Only sound files are laid out: a fault may be one of layout.
    Faulty(Vec<Error>),
    /// The new layout would not say the same.
    Changed,
}

/// The text of a rule file in the one layout.
pub fn format(path: &str, source: &str) -> Result<String, Unformatted> {
    let (file, errors) = parse(path, source);
    if !errors.is_empty() {
        return Err(Unformatted::Faulty(errors));
    }
    let tokens = lexer::tokens(source);
    let text = laid_out(source, &tokens);
    let (again, errors) = parse(path, &text);
    let same = errors.is_empty()
        && shapes(&file.declarations) == shapes(&again.declarations)
        && said(source) == said(&text)
        && remarks(source) == remarks(&text);
    if same {
        Ok(text)
    } else {
        Err(Unformatted::Changed)
    }
}

fn shapes(declarations: &[Declaration]) -> Vec<String> {
    declarations.iter().map(shape).collect()
}

/// Every word of a file as it is written, and every text as it is read.
fn said(source: &str) -> Vec<String> {
    let word = |token: &Token| match token.kind {
        Kind::Text => text::words(source, token.span),
        _ => token.span.of(source).to_owned(),
    };
    lexer::tokens(source).iter().map(word).collect()
}

/// Every comment, with how many words stand before it.
fn remarks(source: &str) -> Vec<(usize, String)> {
    let pieces = Pieces::of(source, &lexer::tokens(source));
    let mut found = Vec::new();
    for (place, piece) in pieces.all.iter().enumerate() {
        found.extend(
            piece
                .before
                .iter()
                .map(|remark| (place, remark.text.clone())),
        );
        found.extend(piece.beside.iter().map(|text| (place + 1, text.clone())));
    }
    let end = pieces.all.len();
    found.extend(pieces.last.iter().map(|remark| (end, remark.text.clone())));
    found
}

fn laid_out(source: &str, tokens: &[Token]) -> String {
    let pieces = Pieces::of(source, tokens);
    let end = Span::new(source.len(), source.len());
    let mut out = String::new();
    let mut rest = pieces.all.as_slice();
    for item in block::items(Tokens::new(source, tokens, end)) {
        let Item::Block(block) = item else { continue };
        if !out.is_empty() {
            out.push('\n');
        }
        for length in lengths(&block) {
            let (group, after) = rest.split_at_checked(length).unwrap_or((rest, &[]));
            rest = after;
            write_group(&mut out, source, group);
        }
    }
    if !out.is_empty() && !pieces.last.is_empty() {
        out.push('\n');
    }
    for (place, remark) in pieces.last.iter().enumerate() {
        write_remark(&mut out, remark, 0, place > 0);
    }
    out
}

/// How many words belong to the opening of a declaration, to each of its keys, to its end.
fn lengths(block: &RawBlock<'_>) -> Vec<usize> {
    let mut lengths = vec![1 + block.head.input_len()];
    lengths.extend(block.keys.iter().map(|key| 1 + key.body.input_len()));
    lengths.push(1);
    lengths
}

/// The opening of a declaration, one key with its body, or the end, with the comments above.
fn write_group(out: &mut String, source: &str, group: &[Piece]) {
    let Some(first) = group.first() else { return };
    let key = first.token.kind == Kind::Key;
    let ends = first.token.span.of(source) == super::keyword::END;
    let inside = key || ends;
    for (place, remark) in first.before.iter().enumerate() {
        write_remark(
            out,
            remark,
            if inside { 2 } else { 0 },
            !inside && place > 0,
        );
    }
    if !inside && first.blank_before && !first.before.is_empty() {
        out.push('\n');
    }
    let group = Group {
        source,
        pieces: group,
        indent: if key { 2 } else { 0 },
    };
    group.write(out);
}

fn write_remark(out: &mut String, remark: &Remark, indent: usize, may_stand_apart: bool) {
    if may_stand_apart && remark.blank_before {
        out.push('\n');
    }
    out.push_str(&" ".repeat(indent));
    out.push_str(&remark.text);
    out.push('\n');
}

#[cfg(test)]
mod tests;
