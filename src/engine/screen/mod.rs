//! Large registers: every row is screened by rules made ready once, and only those that may fail go through the whole
//! evaluation, which finds the words, the place and the reasons. Both must agree: what the screen lets pass is respected or
//! not applicable for the whole evaluation too.

mod cell;
mod compile;
mod judge;
mod node;
mod ready;
mod set;
mod stream;

pub use stream::{Large, Source, large};
