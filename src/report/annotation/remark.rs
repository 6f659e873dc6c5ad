//! What a comment says: level and title, the fault, the norm with its link, the remedy, the rule.

use super::super::note::told;
use super::super::{Act, whereabouts, wording};
use super::anchor::Apart;
use crate::finding::Finding;

/// A line of a comment: a paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    pub bold: String,
    pub plain: String,
    /// Words that lead somewhere: the words, and where.
    pub link: Option<(String, String)>,
}

impl Line {
    fn plain(words: impl Into<String>) -> Self {
        Self {
            plain: words.into(),
            ..Self::default()
        }
    }

    fn headed(bold: &str, plain: impl Into<String>) -> Self {
        Self {
            bold: bold.to_owned(),
            plain: plain.into(),
            link: None,
        }
    }
}

/// What is said where a clause was added.
const PROPOSED: &str = "il testo da aggiungere è inserito come revisione nell'articolato; completa gli spazi, poi accettala o rifiutala.";

/// The lines of the comment on a finding; `apart` says why it does not stand on the words themselves, `proposed` that the clause
/// it lacks was added.
pub fn lines(finding: &Finding, act: &Act, apart: Option<Apart>, proposed: bool) -> Vec<Line> {
    let mut lines = vec![
        Line {
            bold: format!("{}: {}", wording::level(finding.severity), finding.title),
            ..Line::default()
        },
        Line::plain(told(finding)),
    ];
    if let Some(apart) = apart {
        let quote = finding.quote.as_deref().unwrap_or_default();
        lines.push(Line::plain(apart.said(quote)));
    }
    for line in whereabouts::beside(finding, act) {
        lines.push(Line::plain(format!("– {line}")));
    }
    for norm in &finding.source {
        lines.push(match &norm.url {
            Some(url) => Line {
                bold: "Norma: ".to_owned(),
                plain: String::new(),
                link: Some((norm.title.clone(), url.clone())),
            },
            None => Line::headed("Norma: ", norm.title.clone()),
        });
    }
    if let Some(help) = &finding.help {
        lines.push(Line::headed("Rimedio: ", help.clone()));
    }
    if proposed {
        lines.push(Line::headed("Proposta: ", PROPOSED));
    }
    if let Some(note) = &finding.note {
        lines.push(Line::headed("Nota: ", note.clone()));
    }
    if !finding.suspended.is_empty() {
        lines.push(Line::headed(
            &format!("{}: ", wording::SUSPENDED),
            finding.suspended.join(", "),
        ));
    }
    lines.push(Line::plain(wording::rule(finding)));
    lines
}
