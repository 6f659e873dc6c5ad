//! What vaglio tells: a finding about an act, with its words, its place, its norm and its remedy.

use crate::span::{Place, Span};
use serde::{Deserialize, Deserializer, Serialize};

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    Note,
    Warning,
    Error,
}

impl Severity {
    /// The word that users read.
    pub const fn italian(self) -> &'static str {
        match self {
            Self::Error => "errore",
            Self::Warning => "avviso",
            Self::Note => "nota",
        }
    }
}

/// The outcome of a rule on a subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    Rispettata,
    Violata,
    NonVerificabile,
    NonApplicabile,
    Derogata,
    Controversa,
}

impl Verdict {
    pub const ALL: [Self; 6] = [
        Self::Rispettata,
        Self::Violata,
        Self::NonVerificabile,
        Self::NonApplicabile,
        Self::Derogata,
        Self::Controversa,
    ];

    /// The name in JSON and in rule tests.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Rispettata => "rispettata",
            Self::Violata => "violata",
            Self::NonVerificabile => "non_verificabile",
            Self::NonApplicabile => "non_applicabile",
            Self::Derogata => "derogata",
            Self::Controversa => "controversa",
        }
    }
}

/// The norm or the model that a finding rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Norm {
    /// «art. 30, c. 2, decreto legislativo 18 agosto 2000, n. 267»
    pub title: String,
    pub urn: Option<String>,
    pub url: Option<String>,
    /// How sure we are of the text: `letta`, `parziale`, `da_verificare`.
    #[serde(deserialize_with = "verification")]
    pub verification: Verification,
}

/// One of a few words; by a name, or serde would want to borrow it.
pub type Verification = &'static str;

/// The word for a text that nobody read; a word of no meaning here is taken for it, since it promises least.
pub const UNREAD: &str = "da_verificare";

fn verification<'de, D: Deserializer<'de>>(source: D) -> Result<Verification, D::Error> {
    let word = String::deserialize(source)?;
    let known = ["letta", "parziale"].into_iter();
    Ok({ known }.find(|known| *known == word).unwrap_or(UNREAD))
}

/// Another place that a finding speaks of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Related {
    pub message: String,
    pub place: Place,
    pub quote: String,
    /// The file that holds it: a register may stand beside the act.
    #[serde(skip)]
    pub file: String,
    #[serde(skip)]
    pub span: Option<Span>,
}

/// What a reading of a disputed point leads to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnderReading {
    pub reading: String,
    pub alternative: String,
    pub outcome: Verdict,
    /// What the alternative says.
    pub meaning: String,
    /// Where the project fixed this reading, as «vaglio.toml, riga 12»; `None` where every alternative was tried.
    pub pinned: Option<String>,
}

/// A change that mends the fault: words that take the place of others, or of none. Who writes the act accepts or refuses it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// Where, in the bytes of [`Place::start`] and [`Place::end`].
    pub start: usize,
    pub end: usize,
    /// A line is a paragraph of its own, after the one that holds the place.
    pub replacement: String,
    #[serde(skip)]
    pub span: Span,
    /// A new article: its first line is its heading.
    #[serde(skip)]
    pub article: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    pub rule: String,
    pub pack: String,
    pub title: String,
    pub severity: Severity,
    pub outcome: Verdict,
    pub message: String,
    /// The remedy.
    pub help: Option<String>,
    /// Why, and how sure we are.
    pub note: Option<String>,
    pub file: String,
    pub place: Place,
    pub quote: Option<String>,
    pub related: Vec<Related>,
    pub source: Vec<Norm>,
    pub readings: Vec<UnderReading>,
    /// Rules that could not be decided because of the same missing fact.
    pub suspended: Vec<String>,
    pub fix: Option<Edit>,
    pub fingerprint: String,
    #[serde(skip)]
    pub span: Option<Span>,
}

/// What a rule said of a subject, whether or not there is something to report: the list of what was checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    pub rule: String,
    pub pack: String,
    pub title: String,
    pub subject: String,
    pub outcome: Verdict,
    pub quote: Option<String>,
    pub place: Option<Place>,
}
