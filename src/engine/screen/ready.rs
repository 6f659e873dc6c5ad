//! A rule made ready for many rows, and what can be said of it on one.

use super::node::{Cell, Node};
use crate::engine::reading;
use crate::engine::register::Reader;
use crate::facts::{Missing, Row};
use crate::language::Declared;
use crate::language::ast::{Expr, Register, Rule};
use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

/// A rule made ready.
pub struct Ready<'s> {
    pub declared: &'s Declared<Rule>,
    pub when: Option<Node>,
    pub unless: Option<Node>,
    pub requirements: Vec<Node>,
    pub keys: Vec<usize>,
    pub respected: usize,
    pub idle: usize,
    pub waiting: Vec<Arc<Row>>,
    /// The rows to compare with others, by their order.
    pub compared: HashSet<u32>,
    /// The rows on which it could not be decided for want of a column.
    pub lacking: usize,
}

pub enum Screened {
    Respected,
    Idle,
    /// It cannot be decided for want of a column.
    Lacking,
    Doubtful,
}

impl Ready<'_> {
    /// What can be said of the rule on a row from the cells alone.
    pub fn screen(&self, cells: &[Cell<'_>]) -> Screened {
        let truth = |node: &Node| match node.eval(cells) {
            Cell::Bool(truth) => Ok(truth),
            Cell::Missing(why) => Err(why),
            _ => Err(Missing::Unknown),
        };
        let when = self.when.as_ref().map_or(Ok(true), truth);
        if matches!(when, Ok(false) | Err(Missing::NotApplicable)) {
            return Screened::Idle;
        }
        let unless = self.unless.as_ref().map_or(Ok(false), truth);
        if unless == Ok(true) {
            return Screened::Idle;
        }
        // Whether the rule applies at all is not known for want of a column: nothing that it asks can be violated.
        let perhaps_idle =
            matches!(when, Err(Missing::Column)) || matches!(unless, Err(Missing::Column));
        let (mut violated, mut lacking, mut unknown) = (false, false, false);
        for requirement in &self.requirements {
            match truth(requirement) {
                Ok(true) => {}
                Ok(false) => violated = true,
                Err(Missing::NotApplicable) if self.requirements.len() == 1 => {
                    return Screened::Idle;
                }
                Err(Missing::Column) => lacking = true,
                Err(_) => unknown = true,
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

/// Marks the columns that a node looks at.
pub fn mark(node: &Node, used: &mut [bool]) {
    match node {
        Node::Constant(_) => {}
        Node::Column(at) => {
            if let Some(used) = used.get_mut(*at) {
                *used = true;
            }
        }
        Node::Not(inner)
        | Node::Present(inner)
        | Node::Known(inner)
        | Node::OneOf(inner, _)
        | Node::Year(inner)
        | Node::Length(inner)
        | Node::Check(_, inner)
        | Node::CountOfItself(inner)
        | Node::Itself(inner) => mark(inner, used),
        Node::And(parts) | Node::Or(parts) => parts.iter().for_each(|part| mark(part, used)),
        Node::Compare(_, left, right) => {
            mark(left, used);
            mark(right, used);
        }
    }
}

/// The columns that a rule looks at and the table lacks.
pub fn lacking(ready: &Ready<'_>, register: &Register, readers: &[Reader<'_>]) -> Vec<String> {
    let mut used = vec![false; register.columns.len()];
    for node in ready
        .when
        .iter()
        .chain(&ready.unless)
        .chain(&ready.requirements)
    {
        mark(node, &mut used);
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
