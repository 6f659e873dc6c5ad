//! Registers of adherents: which column is which, what a cell says, which body a name or a code stands for.
//!
//! [`header`] matches the headings of a table with the columns that a register declares; [`value`] reads cells, whatever
//! way they are written; [`code`] checks the codes of bodies by themselves; [`comuni`] is the embedded table of comuni
//! and provinces, current and ceased.

pub mod code;
pub mod comuni;
mod digest;
pub mod fold;
mod form;
pub mod header;
pub mod value;

pub(crate) use digest::Digest;
pub use form::Form;
