//! Registers: tables of bodies and of members, as offices keep them.

mod form;

pub use form::Form;
