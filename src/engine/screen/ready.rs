//! A rule made ready for many rows, and what can be said of it on one.

use super::node::{Cell, Node};
use super::program::Slot;
use crate::engine::reading;
use crate::engine::register::Reader;
use crate::facts::{Missing, Row};
use crate::language::Declared;
use crate::language::ast::{Expr, Register, Rule};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A rule made ready.
pub struct Ready<'s> {
    pub declared: &'s Declared<Rule>,
    /// All its conditions.
    pub nodes: Vec<Node>,
    /// Where their values stand.
    pub when: Option<Slot>,
    pub unless: Option<Slot>,
    pub requirements: Vec<Slot>,
    /// The columns by which it compares rows.
    pub keys: Vec<usize>,
    pub waiting: Vec<Arc<Row>>,
    /// The rows to compare with others, by their order.
    pub compared: Vec<u32>,
    pub tally: Tally,
}

/// The rows that the screen alone decided.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    pub respected: usize,
    pub idle: usize,
    /// It could not be decided for want of a column.
    pub lacking: usize,
}

impl Tally {
    fn of(&mut self, screened: Screened) -> Option<&mut usize> {
        match screened {
            Screened::Respected => Some(&mut self.respected),
            Screened::Idle => Some(&mut self.idle),
            Screened::Lacking => Some(&mut self.lacking),
            Screened::Doubtful => None,
        }
    }

    /// Counts a row; false where it was not decided.
    pub fn add(&mut self, screened: Screened) -> bool {
        self.of(screened).map(|count| *count += 1).is_some()
    }

    /// Forgets a row that was counted.
    pub fn remove(&mut self, screened: Screened) {
        if let Some(count) = self.of(screened) {
            *count = count.saturating_sub(1);
        }
    }
}

/// What can be said of a rule on a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screened {
    Respected,
    Idle,
    /// It cannot be decided for want of a column.
    Lacking,
    Doubtful,
}

impl Ready<'_> {
    /// What can be said of the rule on a row from its values alone.
    pub fn screen(&self, values: &[Cell<'_>]) -> Screened {
        // Nearly every row respects nearly every rule.
        let is = |slot: Slot, wanted: bool| matches!(values.get(slot), Some(Cell::Bool(truth)) if *truth == wanted);
        if let Some(when) = self.when
            && is(when, false)
        {
            return Screened::Idle;
        }
        if self.when.is_none_or(|when| is(when, true))
            && self.unless.is_none_or(|unless| is(unless, false))
            && self.requirements.iter().all(|slot| is(*slot, true))
        {
            return Screened::Respected;
        }
        self.weigh(values)
    }

    /// The same, where something is missing or violated.
    fn weigh(&self, values: &[Cell<'_>]) -> Screened {
        let truth = |slot: &Slot| match values.get(*slot) {
            Some(Cell::Bool(truth)) => Ok(*truth),
            Some(Cell::Missing(why)) => Err(Some(*why)),
            Some(Cell::Hidden) => Err(None),
            _ => Err(Some(Missing::Unknown)),
        };
        let when = self.when.as_ref().map_or(Ok(true), truth);
        if matches!(when, Ok(false) | Err(Some(Missing::NotApplicable))) {
            return Screened::Idle;
        }
        let unless = self.unless.as_ref().map_or(Ok(false), truth);
        if unless == Ok(true) {
            return Screened::Idle;
        }
        if when == Err(None) || unless == Err(None) {
            return Screened::Doubtful;
        }
        // Whether the rule applies at all is not known for want of a column: nothing that it asks can be violated.
        let perhaps_idle =
            when == Err(Some(Missing::Column)) || unless == Err(Some(Missing::Column));
        let (mut violated, mut lacking, mut unknown) = (false, false, false);
        for requirement in &self.requirements {
            match truth(requirement) {
                Ok(true) => {}
                Ok(false) => violated = true,
                Err(None) => return Screened::Doubtful,
                Err(Some(Missing::NotApplicable)) if self.requirements.len() == 1 => {
                    return Screened::Idle;
                }
                Err(Some(Missing::Column)) => lacking = true,
                Err(Some(_)) => unknown = true,
            }
        }
        if violated && !perhaps_idle {
            Screened::Doubtful
        } else if violated || lacking {
            Screened::Lacking
        } else if unknown {
            Screened::Doubtful
        } else {
            Screened::Respected
        }
    }
}

/// The columns that a rule looks at and the table lacks.
pub fn lacking(ready: &Ready<'_>, register: &Register, readers: &[Reader<'_>]) -> Vec<String> {
    let mut used = vec![false; register.columns.len()];
    for node in &ready.nodes {
        node.mark(&mut used);
    }
    readers
        .iter()
        .zip(used)
        .filter(|(reader, used)| *used && reader.position.is_none())
        .map(|(reader, _)| reader.column.name.value.clone())
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect()
}

/// Whether a rule scans the rows of the register: then it cannot be judged a row at a time.
pub fn compares_rows(rule: &Rule, register: &str) -> bool {
    fn scans(expr: &Expr, register: &str) -> bool {
        use crate::language::ast::ExprKind;
        let own = match &expr.kind {
            ExprKind::Quantified { table, .. }
            | ExprKind::All { table, .. }
            | ExprKind::Fold { table, .. } => table.head() == register,
            _ => false,
        };
        own || reading::children(expr)
            .into_iter()
            .any(|child| scans(child, register))
    }
    rule.when
        .iter()
        .chain(&rule.unless)
        .chain(
            rule.requirements
                .iter()
                .map(|requirement| &requirement.holds),
        )
        .any(|expr| scans(expr, register))
}
