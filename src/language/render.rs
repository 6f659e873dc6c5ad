//! Faults as a person reads them: the line, the word, what to do.

use super::Source;
use super::error::{Error, Severity};
use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, NamedSource, SourceCode,
};
use std::fmt;

/// How many faults are shown in full: each costs a walk through its file.
const SHOWN: usize = 40;

/// Every fault with the lines where it stands, `width` columns wide. A fault whose file is not among `sources` is
/// shown without its lines.
pub fn render(errors: &[Error], sources: &[Source], width: usize, color: bool) -> String {
    let theme = if color {
        GraphicalTheme::unicode()
    } else {
        GraphicalTheme::unicode_nocolor()
    };
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_width(width)
        .with_links(false);
    let mut shown = String::new();
    for error in errors.iter().take(SHOWN) {
        let source = sources.iter().find(|source| source.path == error.file);
        let placed = Placed {
            error,
            source: source.map(|source| NamedSource::new(&source.path, source.text.clone())),
        };
        let handler = match &error.help {
            Some(help) => handler.clone().with_footer(format!("aiuto: {help}")),
            None => handler.clone(),
        };
        if handler.render_report(&mut shown, &placed).is_err() {
            shown.push_str(&error.message);
        }
        shown.push('\n');
    }
    if errors.len() > SHOWN {
        shown.push_str(&rest(errors.get(SHOWN..).unwrap_or_default()));
    }
    shown
}

fn rest(errors: &[Error]) -> String {
    let faults = errors
        .iter()
        .filter(|error| error.severity == Severity::Error)
        .count();
    format!(
        "e altri {faults} errori e {} avvisi\n",
        errors.len() - faults
    )
}

#[derive(Debug)]
struct Placed<'a> {
    error: &'a Error,
    source: Option<NamedSource<String>>,
}

impl fmt::Display for Placed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)
    }
}

impl std::error::Error for Placed<'_> {}

impl Diagnostic for Placed<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.error.code()
    }

    fn severity(&self) -> Option<miette::Severity> {
        Diagnostic::severity(self.error)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        self.source.as_ref()?;
        self.error.labels()
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        let source = self.source.as_ref()?;
        Some(source)
    }
}
