//! A rule file as it is given to the language.

/// A rule file: its path, as faults will name it, and its text. The folder of the path says to which pack it belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    pub path: String,
    pub text: String,
}
