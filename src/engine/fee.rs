//! Fees computed again: wherever a rule wants an amount of a register to be equal to a computed one, the two side by side.

use super::adherent::{ADHERENTS, name, number};
use super::case::Case;
use super::computed::{Computed, Outcome};
use super::index::Indexes;
use super::run::{self, Options};
use crate::facts::{Facts, Row, Value};
use crate::finding::{Norm, Verdict};
use crate::language::RuleSet;
use crate::language::ast::{Compare, Expr, ExprKind, Subject};
use rust_decimal::Decimal;
use std::sync::Arc;

/// An amount of a body: what the rules give, and what the register says.
#[derive(Clone, Debug)]
pub struct Fee {
    pub name: String,
    /// The row in the register, as the user sees it.
    pub row: Option<u32>,
    /// The rule that computes it.
    pub rule: String,
    /// The column that it is compared with.
    pub column: String,
    /// In euro; `None` where the source has no amount for this body.
    pub due: Option<Decimal>,
    /// In euro.
    pub registered: Decimal,
}

impl Fee {
    pub fn differs(&self) -> bool {
        self.due.is_some_and(|due| due != self.registered)
    }
}

/// The fees that some rule computes.
#[derive(Clone, Debug, Default)]
pub struct Fees {
    pub all: Vec<Fee>,
    /// The norms that the amounts rest on, each once.
    pub source: Vec<Norm>,
}

impl Fees {
    fn known(&self) -> impl Iterator<Item = (&Fee, Decimal)> {
        self.all.iter().filter_map(|fee| Some((fee, fee.due?)))
    }

    /// How many amounts could be computed.
    pub fn computed(&self) -> usize {
        self.known().count()
    }

    /// The sum of what is due, where it could be computed.
    pub fn due(&self) -> Decimal {
        self.known().map(|(_, due)| due).sum()
    }

    /// The sum of what is registered in the same rows as [`Fees::due`].
    pub fn registered(&self) -> Decimal {
        self.known().map(|(fee, _)| fee.registered).sum()
    }
}

/// Every amount that a rule of the packs asked for computes, in the order of rules and rows.
pub fn fees(facts: &Facts, rules: &RuleSet, options: &Options) -> Fees {
    let indexes = Indexes::default();
    let mut found = Fees::default();
    for declared in rules.rules() {
        let Some(Subject::Each { variable, table }) = &declared.subject else {
            continue;
        };
        if table.dotted() != ADHERENTS || !run::is_asked(rules, &options.packs, &declared.pack) {
            continue;
        }
        let sides: Vec<(&str, &Expr, &Expr)> = declared
            .requirements
            .iter()
            .filter_map(|requirement| sides(&requirement.holds, &variable.value))
            .collect();
        if sides.is_empty() {
            continue;
        }
        let before = found.all.len();
        for case in run::judge(facts, rules, declared, options, &indexes) {
            found.all.extend(of_case(&case, &variable.value, &sides));
        }
        if found.all.len() > before {
            for norm in super::norms(rules, &declared.pack, &declared.sources) {
                if !found.source.contains(&norm) {
                    found.source.push(norm);
                }
            }
        }
    }
    found
}

/// `a.quota_annua = …`: the column, its expression and the one that it must equal.
fn sides<'r>(holds: &'r Expr, variable: &str) -> Option<(&'r str, &'r Expr, &'r Expr)> {
    let ExprKind::Compare(Compare::Equal, left, right) = &holds.kind else {
        return None;
    };
    let column = |side: &'r Expr| match &side.kind {
        ExprKind::Path(path) => match path.parts.as_slice() {
            [row, column] if row.value == variable => Some(column.value.as_str()),
            _ => None,
        },
        _ => None,
    };
    match (column(left), column(right)) {
        (Some(column), None) => Some((column, left, right)),
        (None, Some(column)) => Some((column, right, left)),
        _ => None,
    }
}

fn of_case(case: &Case, variable: &str, sides: &[(&str, &Expr, &Expr)]) -> Vec<Fee> {
    if matches!(
        case.verdict,
        Verdict::NonApplicabile | Verdict::Derogata | Verdict::Controversa
    ) {
        return Vec::new();
    }
    let mut scope = case.scope.clone();
    if let Some((choice, _)) = case.judgements.first() {
        scope.readings.clone_from(choice);
    }
    let Some(Value::Row(row)) = super::path::bound(&scope, variable) else {
        return Vec::new();
    };
    let row: Arc<Row> = Arc::clone(row);
    sides
        .iter()
        .filter_map(|(column, registered, due)| {
            Some(Fee {
                name: name(&row),
                row: number(&row),
                rule: case.rule.name.value.clone(),
                column: (*column).to_owned(),
                due: euro(&scope.eval(due)),
                registered: euro(&scope.eval(registered))?,
            })
        })
        .collect()
}

fn euro(computed: &Computed) -> Option<Decimal> {
    match &computed.outcome {
        Outcome::Known(Value::Euro(amount)) => Some(*amount),
        _ => None,
    }
}
