//! Registers: tables of bodies and of members, as offices keep them.

mod form;
mod name;

pub use form::Form;
pub use name::BodyName;
