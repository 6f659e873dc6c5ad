//! The rule language: from the text of `*.regole` files to declarations that have been checked.
//!
//! text → words ([`lexer`]) → blocks → declarations ([`ast`]) → [`RuleSet`]. A broken declaration costs itself only, and
//! every fault of every file is reported at once.

mod aggregate;
pub mod ast;
mod block;
pub mod code;
mod declaration;
pub mod error;
mod expr;
mod fault;
mod input;
pub mod keyword;
mod lexer;
#[cfg(test)]
mod malformed;
mod nearest;
mod parse;
mod render;
mod template;
mod term;
mod text;
mod token;

pub use code::Code;
pub use error::{Error, Severity, Suggestion};
pub use parse::parse;
pub use render::render;

/// A rule file: its path, as faults will name it, and its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    pub path: String,
    pub text: String,
}
