//! Large registers: every row is screened by rules made ready once, and only those that may fail go through the whole
//! evaluation, which finds the words, the place and the reasons. Both must agree: what the screen lets pass is respected or
//! not applicable for the whole evaluation too.

mod again;
mod cell;
mod compile;
mod judge;
mod large;
mod memory;
mod node;
mod pass;
mod plan;
mod program;
mod ready;
mod relation;
mod set;
mod simple;
mod tally;

pub use large::{Large, Source, large};
