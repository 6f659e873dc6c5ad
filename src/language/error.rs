//! Faults of rule files: each with its name, its place, what to do, and where possible the correction as data.

use super::code::Code;
use crate::span::Span;
use miette::{Diagnostic, LabeledSpan};
use std::fmt;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The declaration loads, and something about it should be known.
    Warning,
    /// The declaration does not load.
    Error,
}

/// The text that would mend the fault, and what it replaces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    pub span: Span,
    pub replacement: String,
}

/// A fault of a rule file. `span` counts bytes of the text of `file`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    pub code: Code,
    pub severity: Severity,
    pub file: String,
    pub message: String,
    pub span: Span,
    /// A few words beside the place.
    pub label: Option<String>,
    pub help: Option<String>,
    pub suggestion: Option<Suggestion>,
}

impl Error {
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: Severity::Error,
            file: String::new(),
            message: message.into(),
            span,
            label: None,
            help: None,
            suggestion: None,
        }
    }

    #[must_use]
    pub fn warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }

    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// Proposes to write `replacement` instead of the words at the place of the fault, and says so in the help.
    #[must_use]
    pub fn instead(mut self, replacement: impl Into<String>) -> Self {
        let replacement = replacement.into();
        if self.help.is_none() {
            self.help = Some(format!("forse intendevi «{replacement}»"));
        }
        self.suggestion = Some(Suggestion {
            span: self.span,
            replacement,
        });
        self
    }

    /// [`Error::instead`] with the nearest of `known` to `written`, where one is near enough.
    #[must_use]
    pub fn near<'a>(self, written: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        match super::nearest::nearest(written, known) {
            Some(name) => self.instead(name.to_owned()),
            None => self,
        }
    }

    #[must_use]
    pub fn in_file(mut self, file: &str) -> Self {
        file.clone_into(&mut self.file);
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

impl Diagnostic for Error {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(self.code.name()))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        let help = self.help.as_ref()?;
        Some(Box::new(help))
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let place = self.span.start..self.span.end;
        let label = LabeledSpan::new_with_span(self.label.clone(), place);
        Some(Box::new(std::iter::once(label)))
    }
}
