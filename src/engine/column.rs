//! Columns that a register does not have: one finding says what could not be checked without them, not one a rule and a row.

use super::case::Case;
use crate::document::Document;
use crate::facts::Missing;
use crate::finding::{Finding, Severity, Verdict};
use crate::span::Place;

/// The rule that the finding names; it is no rule of a pack.
pub const RULE: &str = "colonne_mancanti";

/// The columns whose absence kept rules from being decided, and those rules.
#[derive(Debug, Default)]
pub struct Columns {
    columns: Vec<String>,
    rules: Vec<String>,
}

/// The columns that a case lacked, by their names; empty where it was undecided for another reason too.
pub fn missing_columns(case: &Case) -> Vec<String> {
    let mut columns = Vec::new();
    let witnesses = case
        .judgements
        .iter()
        .flat_map(|(_, judgement)| &judgement.requirements)
        .filter(|judged| judged.verdict == Verdict::NonVerificabile)
        .flat_map(|judged| &judged.witnesses);
    for witness in witnesses.filter(|witness| witness.missing == Some(Missing::Column)) {
        let name = witness.path.rsplit('.').next().unwrap_or("").to_owned();
        if !columns.contains(&name) {
            columns.push(name);
        }
    }
    columns
}

impl Columns {
    pub fn add(&mut self, case: &Case, columns: Vec<String>) {
        self.add_rule(&case.rule.name.value, columns);
    }

    /// The rule could not be decided without these columns.
    pub fn add_rule(&mut self, rule: &str, columns: Vec<String>) {
        for column in columns {
            if !self.columns.contains(&column) {
                self.columns.push(column);
            }
        }
        if !self.rules.iter().any(|known| known == rule) {
            self.rules.push(rule.to_owned());
        }
    }

    pub fn finding(mut self, document: &Document) -> Option<Finding> {
        if self.columns.is_empty() {
            return None;
        }
        self.columns.sort_unstable();
        self.rules.sort_unstable();
        let table = document.tables.first();
        let listed: Vec<String> = self
            .columns
            .iter()
            .map(|column| format!("«{}»", column.replace('_', " ")))
            .collect();
        Some(Finding {
            rule: RULE.to_owned(),
            pack: "registri".to_owned(),
            title: "Controlli non fatti per colonne che mancano".to_owned(),
            severity: Severity::Note,
            outcome: Verdict::NonVerificabile,
            message: format!("Il registro non ha {}: {}.", plural(listed.len()), listed.join(", ")),
            help: Some(
                "Aggiungi le colonne che servono, o scrivine l'intestazione in un modo che si riconosca; \
                 le altre si possono ignorare."
                    .to_owned(),
            ),
            note: None,
            file: table.map_or(document.path.as_str(), |table| table.path.as_str()).to_owned(),
            place: Place {
                sheet: table.and_then(|table| table.sheet.clone()),
                ..Place::default()
            },
            quote: None,
            related: Vec::new(),
            source: Vec::new(),
            readings: Vec::new(),
            suspended: self.rules,
            fix: None,
            fingerprint: String::new(),
            span: None,
        })
    }
}

const fn plural(count: usize) -> &'static str {
    if count == 1 {
        "la colonna che serve a questi controlli"
    } else {
        "le colonne che servono a questi controlli"
    }
}
