//! nom parsers for the Italian of acts: from the words to numbers, dates, durations, sums, bodies, citations.

pub mod body_name;
pub mod citation;
pub mod date;
pub mod duration;
pub mod lexis;
pub mod money;
pub mod notice;
pub mod number;
pub mod reference;
pub mod seats;
