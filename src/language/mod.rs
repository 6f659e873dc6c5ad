//! The rule language: from the text of `*.regole` files to declarations that have been checked.
//!
//! text → words → blocks → declarations ([`ast`]) → [`RuleSet`]. A broken declaration costs itself only, and
//! every fault of every file is reported at once.

mod aggregate;
pub mod ast;
mod block;
pub mod body;
mod check;
pub mod code;
mod declaration;
pub mod error;
mod expr;
mod fault;
mod format;
mod input;
pub mod keyword;
mod lexer;
#[cfg(test)]
mod malformed;
mod mutant;
mod nearest;
mod parse;
mod reach;
mod render;
mod review;
mod rule_set;
mod shape;
mod source;
mod template;
mod term;
mod text;
mod token;
pub mod walk;

pub use check::{load, load_without_tests};
pub use code::Code;
pub use error::{Error, Severity, Suggestion};
pub use format::{Unformatted, format};
pub use mutant::{Mutant, mutants};
pub use nearest::nearest;
pub use parse::parse;
pub use reach::reach;
pub use render::render;
pub use review::review;
pub use rule_set::{Declared, RuleSet, Withheld};
pub use source::Source;
