//! Rows that the screen kept, judged by the whole evaluation, some at a time; their findings, the first ones of each rule in
//! full and the places of the others.

use crate::document::Document;
use crate::engine::index::Indexes;
use crate::engine::run::{self, Options};
use crate::engine::{column, found};
use crate::facts::{Facts, Row};
use crate::finding::{Finding, Related, Verdict};
use crate::language::ast::Rule;
use crate::language::{Declared, RuleSet};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Findings of one rule that are told in full; the others are places of the last one.
const FULL: usize = 200;
/// Places of the others that are listed; past these they are only counted.
const PLACES: usize = 20_000;

/// What came out so far.
#[derive(Debug, Default)]
pub struct Outcome {
    pub findings: Vec<Finding>,
    /// How many rows of each rule gave each verdict.
    pub verdicts: BTreeMap<(String, Verdict), usize>,
    /// For each rule: how many findings there are in full, and the place of the last.
    full: BTreeMap<(String, Verdict), (usize, usize)>,
}

/// What rows are judged with.
pub struct Court<'c> {
    pub rules: &'c RuleSet,
    pub options: &'c Options,
    pub document: &'c Document,
    pub facts: &'c mut Facts,
    pub outcome: &'c mut Outcome,
}

impl Court<'_> {
    /// Judges the rows of a table by a rule, and keeps what it finds.
    pub fn judge(&mut self, table: &str, rows: Vec<Arc<Row>>, declared: &Declared<Rule>) {
        if rows.is_empty() {
            return;
        }
        self.facts.tables.insert(table.to_owned(), rows);
        let indexes = Indexes::default();
        let cases = run::judge(self.facts, self.rules, declared, self.options, &indexes);
        for case in &cases {
            let key = (case.rule.name.value.clone(), case.verdict);
            *self.outcome.verdicts.entry(key).or_default() += 1;
        }
        for finding in found::findings(self.document, self.facts, &cases) {
            self.outcome.add(finding);
        }
        drop(cases);
        self.facts.tables.remove(table);
    }
}

impl Outcome {
    fn add(&mut self, finding: Finding) {
        if finding.rule == column::RULE {
            return;
        }
        let key = (finding.rule.clone(), finding.outcome);
        let (count, last) = self.full.entry(key).or_insert((0, 0));
        // What cannot be verified is one finding a rule, as in a small register.
        let limit = if finding.outcome == Verdict::NonVerificabile {
            1
        } else {
            FULL
        };
        if *count < limit {
            *count += 1;
            *last = self.findings.len();
            self.findings.push(finding);
            return;
        }
        if let Some(known) = self.findings.get_mut(*last)
            && known.related.len() < PLACES
        {
            known.related.push(Related {
                message: String::new(),
                place: finding.place,
                quote: finding.quote.unwrap_or_default(),
                file: finding.file,
                span: None,
            });
            known.related.extend(finding.related);
        }
    }
}
