//! Rules against facts: `RuleSet × Facts × date → findings`.

mod aggregate;
mod band;
mod body;
mod calculation;
mod case;
mod column;
mod compare;
mod computed;
mod derogation;
mod eval;
mod fingerprint;
mod found;
mod function;
mod index;
mod lexicon;
mod made;
mod message;
mod norm;
mod path;
mod proof;
mod quote;
mod reading;
mod rule;
mod run;
mod seat;
mod truth;
mod window;

pub use fingerprint::sha256;
pub use lexicon::lexicon;
pub use message::{date_words, value_words};
pub use norm::norms;
pub use proof::{Proof, ProofResult, prove};
pub use quote::clip;
pub use run::{Options, Report, check, is_asked};
pub use truth::Truth;
