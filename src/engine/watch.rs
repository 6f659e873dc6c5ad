//! What the evaluation passed through, for those who measure how much the tests of the rules show.

use std::cell::RefCell;
use std::collections::BTreeSet;

/// A part of a declaration that decided a value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reached {
    /// A `caso:` of a definition, by its place; the last one is `altrimenti:`.
    Case { definition: String, case: usize },
    /// A band, by the place of its table and its own.
    Band {
        bands: String,
        table: usize,
        band: usize,
    },
}

/// Notes what is reached, if anybody asked.
#[derive(Debug, Default)]
pub struct Watch(Option<RefCell<BTreeSet<Reached>>>);

impl Watch {
    pub fn on() -> Self {
        Self(Some(RefCell::default()))
    }

    pub fn note(&self, reached: impl FnOnce() -> Reached) {
        if let Some(noted) = &self.0 {
            noted.borrow_mut().insert(reached());
        }
    }

    pub fn into_noted(self) -> BTreeSet<Reached> {
        self.0.map_or_else(BTreeSet::new, RefCell::into_inner)
    }
}
