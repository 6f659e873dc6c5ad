//! What of all the findings is shown: rules chosen by name, levels set by the project, faults silenced or known already.

mod baseline;
mod comment;
mod level;
mod pattern;
mod select;
mod silence;

pub use baseline::{Baseline, Compared, Entry};
pub use comment::{day, missing, silences};
pub use level::{Grade, Levels, grade, grade_name};
pub use pattern::Patterns;
pub use select::{Selection, Unknown};
pub use silence::{Context, PACK, RESERVED, Scope, Silence, Suppressed, Used, report, silence};

use serde::{Deserialize, Serialize};

/// What was set aside of an act's findings, and why.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Aside {
    /// The words to vaglio inside the act itself.
    pub silences: Vec<Silence>,
    /// Findings that a silence covers.
    pub suppressed: Vec<Suppressed>,
    /// How many findings the baseline knew already.
    pub known: usize,
}
