//! What a rule says of itself, whatever the act: title, level, why, remedy, norms.

use super::case;
use super::norm::norms;
use super::run::is_asked;
use crate::finding::{Norm, Severity};
use crate::language::ast::{Level, Piece, Rule, Template};
use crate::language::{Declared, RuleSet, Source};
use serde::{Deserialize, Serialize};

/// A rule as its users read it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Manual {
    pub rule: String,
    pub pack: String,
    pub title: String,
    /// The level that the rule declares; a finding may have a lower one.
    pub level: Severity,
    pub explanation: Option<String>,
    pub remedy: Option<String>,
    pub norms: Vec<Norm>,
}

/// The manuals of the rules of the packs that are judged, in the order of the rule files.
pub fn manuals(rules: &RuleSet, sources: &[Source], packs: &[String]) -> Vec<Manual> {
    rules
        .rules()
        .iter()
        .filter(|rule| is_asked(rules, packs, &rule.pack))
        .map(|rule| manual(rules, sources, rule))
        .collect()
}

fn manual(rules: &RuleSet, sources: &[Source], rule: &Declared<Rule>) -> Manual {
    let source = sources
        .get(rule.file)
        .map_or("", |source| source.text.as_str());
    let said = |template: &Option<Template>| {
        template
            .as_ref()
            .map(|template| template_words(template, source))
    };
    Manual {
        rule: rule.name.value.clone(),
        pack: rule.pack.clone(),
        title: case::title(rule),
        level: severity(rule.level.as_ref().map(|level| level.value)),
        explanation: said(&rule.explain),
        remedy: said(&rule.remedy),
        norms: norms(rules, &rule.pack, &rule.sources),
    }
}

/// The severity of the findings of a rule of this level.
pub const fn severity(level: Option<Level>) -> Severity {
    match level {
        Some(Level::Error) => Severity::Error,
        Some(Level::Warning) => Severity::Warning,
        Some(Level::Note) | None => Severity::Note,
    }
}

/// A template with its places left as written in `source`.
pub fn template_words(template: &Template, source: &str) -> String {
    template
        .pieces
        .iter()
        .map(|piece| match piece {
            Piece::Words(words) => words.clone(),
            Piece::Value(expr) => format!("{{{}}}", expr.span.of(source)),
        })
        .collect()
}
