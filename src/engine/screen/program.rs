//! The conditions of all rules as one list of steps, each with a value of its own: what several rules ask is asked once a
//! row.

use super::node::{Cell, Check, Constant, Node};
use super::relation::{compare, one_of};
use crate::facts::Missing;
use crate::language::ast::Compare;
use chrono::Datelike;
use rust_decimal::Decimal;

/// Where a value stands: those of the columns first, then those of the steps.
pub type Slot = usize;

/// The steps, in an order in which each comes after those that it needs.
#[derive(Debug, Default)]
pub struct Program {
    /// How many values a row gives.
    width: usize,
    steps: Vec<Step>,
    /// The node of each step, to find it again.
    nodes: Vec<Node>,
}

#[derive(Debug)]
enum Step {
    Constant(Constant),
    Not(Slot),
    And(Vec<Slot>),
    Or(Vec<Slot>),
    Compare(Compare, Slot, Slot),
    CompareTo(Compare, Slot, Constant),
    Same(Slot),
    Present(Slot),
    Known(Slot),
    OneOf(Slot, Vec<Constant>),
    Year(Slot),
    Length(Slot),
    LengthIn(Slot, Vec<usize>),
    Check(Check, Slot),
    Count(Slot),
    Truth(Slot),
}

impl Program {
    /// A program on rows of so many values.
    pub fn new(width: usize) -> Self {
        Self {
            width,
            ..Self::default()
        }
    }

    /// How many values there are when all steps are done.
    pub const fn slots(&self) -> usize {
        self.width + self.steps.len()
    }

    /// Adds a condition, and says where its value will be.
    pub fn add(&mut self, node: &Node) -> Slot {
        if let Node::Column(at) = node {
            return *at;
        }
        if let Some(known) = self.nodes.iter().position(|known| known == node) {
            return self.width + known;
        }
        if let Node::Compare(operator, left, right) = node
            && let Node::Constant(constant) = &**right
        {
            let step = Step::CompareTo(*operator, self.add(left), constant.clone());
            return self.push(step, node);
        }
        let inner: Vec<Slot> = node
            .children()
            .into_iter()
            .map(|child| self.add(child))
            .collect();
        let first = inner.first().copied().unwrap_or_default();
        let step = match node {
            Node::Constant(constant) => Step::Constant(constant.clone()),
            Node::Column(at) => return *at,
            Node::Not(_) => Step::Not(first),
            Node::And(_) => Step::And(inner),
            Node::Or(_) => Step::Or(inner),
            Node::Compare(operator, ..) => {
                Step::Compare(*operator, first, inner.last().copied().unwrap_or_default())
            }
            Node::Same(_) => Step::Same(first),
            Node::Present(_) => Step::Present(first),
            Node::Known(_) => Step::Known(first),
            Node::OneOf(_, list) => Step::OneOf(first, list.clone()),
            Node::Year(_) => Step::Year(first),
            Node::Length(_) => Step::Length(first),
            Node::LengthIn(_, lengths) => Step::LengthIn(first, lengths.clone()),
            Node::Check(check, _) => Step::Check(check.clone(), first),
            Node::CountOfItself(_) => Step::Count(first),
            Node::Itself(_) => Step::Truth(first),
        };
        self.push(step, node)
    }

    fn push(&mut self, step: Step, node: &Node) -> Slot {
        self.steps.push(step);
        self.nodes.push(node.clone());
        self.slots() - 1
    }

    /// Does all steps on a row; `values` are those of its columns, and those of the steps come after them.
    pub fn run<'r>(&'r self, values: &mut Vec<Cell<'r>>) {
        for step in &self.steps {
            let value = step.value(values);
            values.push(value);
        }
    }
}

impl Step {
    fn value<'r>(&'r self, values: &[Cell<'r>]) -> Cell<'r> {
        let at = |slot: Slot| {
            values
                .get(slot)
                .copied()
                .unwrap_or(Cell::Missing(Missing::Column))
        };
        match self {
            Self::Constant(constant) => constant.cell(),
            Self::Not(inner) => match at(*inner) {
                Cell::Bool(truth) => Cell::Bool(!truth),
                other => unknown(other),
            },
            Self::And(parts) => junction(parts.iter().map(|part| at(*part)), false),
            Self::Or(parts) => junction(parts.iter().map(|part| at(*part)), true),
            Self::Compare(operator, left, right) => compare(*operator, at(*left), at(*right)),
            Self::CompareTo(operator, left, right) => compare(*operator, at(*left), right.cell()),
            Self::Same(inner) => match at(*inner) {
                cell @ (Cell::Missing(_) | Cell::Hidden) => cell,
                _ => Cell::Bool(true),
            },
            Self::Present(inner) => match at(*inner) {
                Cell::Missing(Missing::Absent) => Cell::Bool(false),
                Cell::Missing(why) => Cell::Missing(why),
                _ => Cell::Bool(true),
            },
            Self::Known(inner) => Cell::Bool(!matches!(at(*inner), Cell::Missing(_))),
            Self::OneOf(inner, list) => one_of(at(*inner), list),
            Self::Year(inner) => match at(*inner) {
                Cell::Date(date) => Cell::Number(Decimal::from(date.year())),
                other => unknown(other),
            },
            Self::Length(inner) => match at(*inner) {
                Cell::Text(text) | Cell::Item(text) => {
                    Cell::Number(Decimal::from(text.chars().count()))
                }
                other => unknown(other),
            },
            Self::LengthIn(inner, lengths) => match at(*inner) {
                Cell::Text(text) | Cell::Item(text) => {
                    Cell::Bool(lengths.contains(&text.chars().count()))
                }
                other => unknown(other),
            },
            Self::Check(check, inner) => match at(*inner) {
                Cell::Text(text) | Cell::Item(text) => Cell::Bool((check.holds)(text)),
                other => unknown(other),
            },
            Self::Count(inner) => match at(*inner) {
                Cell::Bool(truth) => Cell::Number(Decimal::from(u8::from(truth))),
                other => unknown(other),
            },
            Self::Truth(inner) => match at(*inner) {
                Cell::Bool(truth) => Cell::Bool(truth),
                other => unknown(other),
            },
        }
    }
}

/// The reason of a missing value; a value where another kind was wanted is unknown.
const fn unknown(cell: Cell<'_>) -> Cell<'_> {
    match cell {
        Cell::Missing(_) | Cell::Hidden => cell,
        _ => Cell::Missing(Missing::Unknown),
    }
}

/// The graver reason stays: what a missing column or a senseless question decides is told apart. A hidden value may decide
/// otherwise, and stays above all.
fn junction<'r>(parts: impl Iterator<Item = Cell<'r>>, decisive: bool) -> Cell<'r> {
    let mut missing = None;
    let mut hidden = false;
    for part in parts {
        match part {
            Cell::Bool(truth) if truth == decisive => return Cell::Bool(decisive),
            Cell::Bool(_) => {}
            Cell::Hidden => hidden = true,
            other => {
                let why = match other {
                    Cell::Missing(why) => why,
                    _ => Missing::Unknown,
                };
                missing = Some(match missing {
                    Some(Missing::NotApplicable) => Missing::NotApplicable,
                    Some(Missing::Column) if why != Missing::NotApplicable => Missing::Column,
                    _ => why,
                });
            }
        }
    }
    if hidden {
        return Cell::Hidden;
    }
    missing.map_or(Cell::Bool(!decisive), Cell::Missing)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn length(at: usize) -> Node {
        Node::Length(Box::new(Node::Column(at)))
    }

    #[test]
    fn what_two_rules_ask_is_one_step() {
        let mut program = Program::new(2);
        let one = program.add(&length(0));
        assert_eq!(program.add(&length(0)), one);
        let other = program.add(&length(1));
        assert_ne!(other, one);
        let both = Node::Compare(Compare::Equal, Box::new(length(0)), Box::new(length(1)));
        let both = program.add(&both);
        assert_eq!(program.slots(), 5);
        let mut values = vec![Cell::Text("Prelà"), Cell::Text("Cosio")];
        program.run(&mut values);
        assert_eq!(values.get(one), values.get(other));
        assert_eq!(values.get(both), Some(&Cell::Bool(true)));
    }

    #[test]
    fn a_hidden_value_decides_nothing_and_is_there_all_the_same() {
        let column = || Box::new(Node::Column(0));
        let mut program = Program::new(1);
        let slots = [
            Node::Present(column()),
            Node::Known(column()),
            Node::And(vec![
                Node::Column(0),
                Node::Constant(Constant::Missing(Missing::Column)),
            ]),
            Node::Or(vec![Node::Column(0), Node::Constant(Constant::Bool(true))]),
        ]
        .map(|node| program.add(&node));
        let mut values = vec![Cell::Hidden];
        program.run(&mut values);
        let found = slots.map(|slot| values.get(slot).copied().unwrap());
        assert_eq!(
            found,
            [
                Cell::Bool(true),
                Cell::Bool(true),
                Cell::Hidden,
                Cell::Bool(true)
            ]
        );
    }
}
