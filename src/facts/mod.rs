//! Typed facts of an act, each with its state and its place.

mod clause;
mod evidence;
mod kind;
mod lexicon;
mod phrase;
pub mod schema;
mod value;

pub use clause::Element;
pub use phrase::{Phrases, fold, tokens};
pub use lexicon::{CategoryPattern, ClausePattern, FieldKind, FieldPattern, KindPattern, Lexicon};
pub use value::{Clause, Fact, Missing, Row, Value};
