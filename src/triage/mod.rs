//! What of all the findings is shown.

mod select;

pub use select::{Selection, Unknown};
