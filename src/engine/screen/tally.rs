//! What came out of all rows, as a report.

use super::large::Large;
use super::pass::Run;
use super::ready::lacking;
use crate::engine::found;
use crate::engine::register::Loaded;
use crate::engine::run::Report;
use crate::finding::{Checked, Verdict};
use crate::language::Declared;
use crate::language::ast::Rule;

impl Run<'_> {
    /// What was found, rule by rule.
    pub fn finish(mut self) -> Large {
        let mut report = Report::default();
        let mut add = |rule: &Declared<Rule>, verdict: Verdict, rows: usize| {
            if rows == 0 {
                return;
            }
            *report.counts.entry(verdict).or_default() += rows;
            report.outcomes.push(Checked {
                rule: rule.name.value.clone(),
                pack: rule.pack.clone(),
                title: crate::engine::case::title(rule),
                subject: format!("{} ({rows})", self.plan.from.register.name.value),
                outcome: verdict,
                quote: None,
                place: None,
            });
        };
        for ready in &self.plan.ready {
            if ready.tally.lacking > 0 {
                self.columns.add_rule(
                    &ready.declared.name.value,
                    lacking(ready, self.plan.from.register, &self.plan.screen.readers),
                );
            }
            add(
                ready.declared,
                Verdict::NonVerificabile,
                ready.tally.lacking,
            );
            add(ready.declared, Verdict::Rispettata, ready.tally.respected);
            add(ready.declared, Verdict::NonApplicabile, ready.tally.idle);
        }
        for ((name, verdict), rows) in &self.outcome.verdicts {
            if let Some(rule) = self.plan.source.rules.rule(name) {
                add(rule, *verdict, *rows);
            }
        }
        let mut findings = std::mem::take(&mut self.outcome.findings);
        findings.extend(self.columns.finding(&self.document));
        findings.sort_by(|a, b| {
            b.severity
                .cmp(&a.severity)
                .then(a.place.row.cmp(&b.place.row))
                .then(a.rule.cmp(&b.rule))
        });
        found::number(
            &mut findings,
            &self.document,
            &self.plan.source.facts.structure,
        );
        report.findings = findings;
        Large {
            report,
            loaded: Loaded {
                registers: vec![self.recognised],
                ..Loaded::default()
            },
            not_judged: self.plan.not_judged,
        }
    }
}
