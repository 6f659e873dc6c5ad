//! vaglio checks the conventions of Italian local bodies against rules that a jurist can read.
//!
//! `bytes → ingest → Document → facts → engine(rules, today) → findings → report → bytes`.
//! Every module uses only those that stand before it in the list below.

pub mod span;

pub mod finding;

pub mod calendar;

pub mod italian;

pub mod document;

pub mod ingest;

pub mod facts;

pub mod register;

pub mod language;

pub mod engine;

pub mod triage;

pub mod report;

pub mod project;

pub mod cli;
