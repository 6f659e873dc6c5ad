//! Pure dates: holidays, terms counted in days or months, durations. No clock: every day is an argument.

pub mod holiday;
pub mod length;
pub mod period;
pub mod rome;
pub mod term;

pub use length::Length;
