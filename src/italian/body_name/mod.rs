//! Names of bodies: the public bodies that sign an act, and the collective bodies that it sets up.

mod entity;
mod organ;
mod proper;

pub use entity::{BodyName, Kind, find};
pub use organ::{Organ, find_organs};

#[cfg(test)]
mod tests;
