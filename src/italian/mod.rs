//! Parsers of Italian legal prose: text in, values with their places out.

pub mod citation;
pub mod reference;
