//! `--select` and `--ignore`: rules and packs by name.

use super::silence::{PACK, RESERVED};
use crate::engine::Report;
use crate::language::RuleSet;
use serde::{Deserialize, Serialize};

/// Which rules are shown.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Selection {
    select: Vec<String>,
    ignore: Vec<String>,
}

/// A name that is neither a rule nor a pack, and the nearest one that is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    pub name: String,
    pub near: Option<String>,
}

impl Selection {
    /// Every name must be that of a rule or of a pack.
    pub fn new(rules: &RuleSet, select: &[String], ignore: &[String]) -> Result<Self, Unknown> {
        let known: Vec<&str> = rules
            .rules()
            .iter()
            .flat_map(|rule| [rule.name.value.as_str(), rule.pack.as_str()])
            .chain(RESERVED)
            .chain([PACK])
            .collect();
        for name in select.iter().chain(ignore) {
            if !known.contains(&name.as_str()) {
                let near = known
                    .iter()
                    .map(|known| (strsim::jaro_winkler(known, name), *known))
                    .max_by(|a, b| a.0.total_cmp(&b.0))
                    .filter(|(score, _)| *score > 0.85);
                return Err(Unknown {
                    name: name.clone(),
                    near: near.map(|(_, known)| known.to_owned()),
                });
            }
        }
        Ok(Self {
            select: select.to_vec(),
            ignore: ignore.to_vec(),
        })
    }

    /// Whether a rule of a pack is shown.
    pub fn keeps(&self, rule: &str, pack: &str) -> bool {
        let named = |names: &[String]| names.iter().any(|name| name == rule || name == pack);
        (self.select.is_empty() || named(&self.select)) && !named(&self.ignore)
    }

    /// Takes the rules that were not asked for out of a report, and out of its counts.
    pub fn apply(&self, report: &mut Report) {
        if self.select.is_empty() && self.ignore.is_empty() {
            return;
        }
        keep(report, |rule, pack| self.keeps(rule, pack));
    }
}

/// Leaves in a report, and in its counts, only what is said of some rules.
pub fn keep(report: &mut Report, wanted: impl Fn(&str, &str) -> bool) {
    report
        .findings
        .retain(|finding| wanted(&finding.rule, &finding.pack));
    report
        .outcomes
        .retain(|checked| wanted(&checked.rule, &checked.pack));
    report.counts.clear();
    for checked in &report.outcomes {
        *report.counts.entry(checked.outcome).or_insert(0) += rows(&checked.subject);
    }
}

/// «atto.rinvii (12)» stands for twelve subjects.
fn rows(subject: &str) -> usize {
    subject
        .rsplit_once('(')
        .and_then(|(_, count)| count.trim_end_matches(')').parse().ok())
        .unwrap_or(1)
}
