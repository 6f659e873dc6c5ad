//! Findings in the forms that their readers use: one file a format, and nothing is computed again.

pub mod annotation;
pub mod assembly;
pub mod deadlines;
pub mod facts;
pub mod github;
pub mod gitlab;
pub mod grouped;
pub mod html;
pub mod ics;
pub mod json;
pub mod junit;
mod location;
pub mod manual;
mod note;
pub mod page;
pub mod proofs;
mod registers;
pub mod sarif;
mod seats;
pub mod site;
pub mod text;
pub mod timeline;
pub mod trace;
pub mod validation;
mod whereabouts;
mod wording;

pub use note::{counted, file_name, without_path};

use crate::document::{Format, Note};
use crate::engine;
use crate::finding::{Severity, Verdict};
use crate::triage;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The kind of a file of silences.
pub const SIDECAR: &str = "silenzi";

/// An act that was read and checked.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Act {
    pub path: String,
    /// `None` on a document that is none of ours: it was not judged.
    pub kind: Option<String>,
    pub title: Option<String>,
    /// What a resolution says it is about.
    pub object: Option<String>,
    pub format: Format,
    /// The SHA-256 of the file, in hexadecimal.
    pub sha256: String,
    pub notes: Vec<Note>,
    /// The registers read with it, each with its path.
    pub registers: Vec<(String, engine::Loaded)>,
    pub report: engine::Report,
    /// Findings that are not told, and why.
    pub aside: triage::Aside,
}

impl Act {
    /// Registers that were checked alone, without an act.
    pub fn is_register(&self) -> bool {
        self.kind.as_deref() == Some("registro")
    }

    /// A file of silences with something to say of it: no act.
    pub fn is_sidecar(&self) -> bool {
        self.kind.as_deref() == Some(SIDECAR)
    }
}

/// A file that could not be read.
#[derive(Clone, Debug)]
pub struct Failure {
    pub path: String,
    pub message: String,
    pub help: Option<String>,
}

/// A whole run.
#[derive(Clone, Debug)]
pub struct Run {
    pub date: NaiveDate,
    /// Name and version of each pack that was used.
    pub packs: Vec<(String, String)>,
    /// The rules of those packs.
    pub rules: Vec<engine::Manual>,
    pub acts: Vec<Act>,
    pub failures: Vec<Failure>,
    /// What became of the baseline, where there is one.
    pub baseline: Option<triage::Compared>,
}

impl Run {
    /// The findings that silences cover.
    pub fn suppressed(&self) -> impl Iterator<Item = &triage::Suppressed> {
        self.acts.iter().flat_map(|act| &act.aside.suppressed)
    }

    /// How many findings of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.acts
            .iter()
            .flat_map(|act| &act.report.findings)
            .filter(|finding| finding.severity == severity)
            .count()
    }

    /// How many times each verdict was given.
    pub fn verdicts(&self) -> BTreeMap<Verdict, usize> {
        let mut all: BTreeMap<Verdict, usize> = Verdict::ALL
            .into_iter()
            .map(|verdict| (verdict, 0))
            .collect();
        for (verdict, count) in self.acts.iter().flat_map(|act| &act.report.counts) {
            *all.entry(*verdict).or_default() += count;
        }
        all
    }
}
