//! Levels that a project gives to rules in place of their own.

use super::select::keep;
use super::silence::RESERVED;
use crate::engine::{self, Report};
use crate::finding::Severity;
use crate::language::RuleSet;
use std::collections::BTreeMap;

/// A level, or none: the rule is switched off.
pub type Grade = Option<Severity>;

/// The words of a configuration file.
const GRADES: [(&str, Grade); 4] = [
    ("errore", Some(Severity::Error)),
    ("avviso", Some(Severity::Warning)),
    ("nota", Some(Severity::Note)),
    ("spenta", None),
];

/// The level that a word of a configuration file means, or the words that would mean one.
pub fn grade(word: &str) -> Result<Grade, [&'static str; 4]> {
    GRADES
        .into_iter()
        .find(|(known, _)| *known == word)
        .map(|(_, grade)| grade)
        .ok_or(GRADES.map(|(known, _)| known))
}

/// The word for a level.
pub fn grade_name(grade: Grade) -> &'static str {
    grade.map_or("spenta", Severity::italian)
}

/// The rules whose level the project sets, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels(pub BTreeMap<String, Grade>);

impl Levels {
    /// Sets the levels of a report's findings. A rule on a text that nobody read stays a warning at most, and one that is
    /// switched off leaves no trace.
    pub fn apply(&self, report: &mut Report, rules: &RuleSet) {
        if self.0.is_empty() {
            return;
        }
        let off = |rule: &str| self.0.get(rule) == Some(&None);
        if report.outcomes.iter().any(|checked| off(&checked.rule))
            || report.findings.iter().any(|finding| off(&finding.rule))
        {
            keep(report, |rule, _| !off(rule));
        }
        for finding in &mut report.findings {
            let Some(Some(level)) = self.0.get(&finding.rule) else {
                continue;
            };
            finding.severity = match rules.rule(&finding.rule) {
                Some(rule) => engine::severity(rule, *level, finding.outcome, &finding.source),
                None => *level,
            };
        }
        // The gravest first, as ever; what is as grave stays in its order.
        report
            .findings
            .sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    }

    /// The level of a finding on the silences themselves.
    pub fn of_reserved(&self, rule: &str) -> Grade {
        debug_assert!(RESERVED.contains(&rule));
        self.0.get(rule).copied().unwrap_or(Some(Severity::Warning))
    }
}
