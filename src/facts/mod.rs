//! Typed facts of an act, each with its state and its place.

pub mod schema;
