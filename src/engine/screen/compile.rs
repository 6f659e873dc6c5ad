//! From the tree of a rule to what the screen evaluates. What it cannot hold is left to the whole evaluation.

use super::node::{Check, Constant, Node};
use crate::engine::computed::Outcome;
use crate::engine::eval::Scope;
use crate::facts::Value;
use crate::facts::schema::ROW_NUMBER;
use crate::language::ast::{Compare, Expr, ExprKind, Literal, Path, Quantifier, Register, Type};

/// The names that an expression on a row may use.
pub struct Frame<'f, 's> {
    pub scope: &'f Scope<'s>,
    pub register: &'f Register,
    /// The variable of the row, then those of inner aggregates over the same register: all stand for the row itself.
    pub variables: Vec<String>,
    /// The columns by which inner aggregates join rows; a row that shares one with another must be judged with it.
    pub keys: Vec<usize>,
}

impl Frame<'_, '_> {
    /// The expression as a node; `None` where the screen cannot hold it.
    pub fn node(&mut self, expr: &Expr) -> Option<Node> {
        if !self.mentions_row(expr) {
            return Some(Node::Constant(self.constant(expr)?));
        }
        match &expr.kind {
            ExprKind::Path(path) => Some(Node::Column(self.column(path)?)),
            ExprKind::Present(path) => {
                Some(Node::Present(Box::new(Node::Column(self.column(path)?))))
            }
            ExprKind::Not(inner) => Some(Node::Not(Box::new(self.node(inner)?))),
            ExprKind::And(parts) => Some(Node::all(self.nodes(parts)?)),
            ExprKind::Or(parts) => Some(Node::Or(self.nodes(parts)?)),
            ExprKind::Compare(Compare::In, item, list) => self.one_of(item, list),
            ExprKind::Compare(Compare::Contains, ..) => None,
            ExprKind::Compare(operator, left, right) => {
                let (left, right) = (self.node(left)?, self.node(right)?);
                // A row compared with itself: `x.codice = a.codice` where both stand for the same row.
                if *operator == Compare::Equal && matches!(left, Node::Column(_)) && left == right {
                    return Some(Node::Same(Box::new(left)));
                }
                Some(Node::compare(*operator, left, right))
            }
            ExprKind::Call { name, arguments } => self.call(&name.value, arguments),
            ExprKind::Quantified {
                quantifier,
                variable,
                table,
                filter: Some(filter),
            } => self.itself(*quantifier, &variable.value, table, filter),
            _ => None,
        }
    }

    fn nodes(&mut self, parts: &[Expr]) -> Option<Vec<Node>> {
        parts.iter().map(|part| self.node(part)).collect()
    }

    fn one_of(&mut self, item: &Expr, list: &Expr) -> Option<Node> {
        let ExprKind::Literal(Literal::List(items)) = &list.kind else {
            return None;
        };
        let values = items
            .iter()
            .map(|item| constant(&crate::engine::eval::value(&item.value)))
            .collect::<Option<Vec<_>>>()?;
        Some(Node::one_of(self.node(item)?, values))
    }

    fn call(&mut self, name: &str, arguments: &[Expr]) -> Option<Node> {
        let [argument] = arguments else { return None };
        if self.scope.rules.definition(self.scope.pack, name).is_some() {
            return None;
        }
        let argument = Box::new(self.node(argument)?);
        match name {
            "noto" => Some(Node::Known(argument)),
            "anno" => Some(Node::Year(argument)),
            "lunghezza" => Some(Node::Length(argument)),
            _ => {
                let holds = crate::engine::civic::checker(name)?;
                let name = name.to_owned();
                Some(Node::Check(Check { name, holds }, argument))
            }
        }
    }

    /// `conta(x in t dove x.c = a.c e …)` over the register itself.
    fn itself(
        &mut self,
        quantifier: Quantifier,
        variable: &str,
        table: &Path,
        filter: &Expr,
    ) -> Option<Node> {
        if table.parts.len() != 1
            || table.arguments.is_some()
            || table.head() != self.register.name.value
        {
            return None;
        }
        let key = self.key(variable, filter)?;
        self.variables.push(variable.to_owned());
        let filter = self.node(filter);
        self.variables.pop();
        self.keys.push(key);
        let filter = Box::new(filter?);
        Some(match quantifier {
            Quantifier::Count => Node::CountOfItself(filter),
            Quantifier::Exists => Node::Itself(filter),
        })
    }

    /// The column on which a filter asks that two rows agree. Rows without a value there must be left out by the filter
    /// itself (`presente x.c`), or each of them would be in doubt with every row.
    fn key(&self, variable: &str, filter: &Expr) -> Option<usize> {
        let ExprKind::And(terms) = &filter.kind else {
            return None;
        };
        let key = terms.iter().find_map(|term| {
            let ExprKind::Compare(Compare::Equal, left, right) = &term.kind else {
                return None;
            };
            let (one, other) = (self.own(left)?, self.own(right)?);
            let apart = (one.0 == variable) != (other.0 == variable);
            (apart && one.1 == other.1).then_some(one.1)
        })?;
        let guarded = terms.iter().any(|term| match &term.kind {
            ExprKind::Present(path) => {
                path.head() == variable && self.column_named(path) == Some(key)
            }
            ExprKind::Call { name, arguments } if name.value == "noto" => arguments
                .first()
                .and_then(|argument| self.own(argument))
                .is_some_and(|own| own == (variable, key)),
            _ => false,
        });
        let column = self.register.columns.get(key)?;
        let hashed = !matches!(
            column.kind.value,
            Type::Bool | Type::Days | Type::Months | Type::List(_)
        );
        (guarded && hashed).then_some(key)
    }

    /// `x.c` as its variable and its column.
    fn own<'e>(&self, expr: &'e Expr) -> Option<(&'e str, usize)> {
        let ExprKind::Path(path) = &expr.kind else {
            return None;
        };
        Some((path.head(), self.column_named(path)?))
    }

    fn column_named(&self, path: &Path) -> Option<usize> {
        let [_, column] = path.parts.as_slice() else {
            return None;
        };
        self.register
            .columns
            .iter()
            .position(|known| known.name.value == column.value)
    }

    /// The column of a path that begins with a variable of the row.
    fn column(&self, path: &Path) -> Option<usize> {
        if !self.variables.iter().any(|name| name == path.head()) {
            return None;
        }
        self.column_named(path).or_else(|| {
            let [_, column] = path.parts.as_slice() else {
                return None;
            };
            // The number of the row stands after the columns.
            (column.value == ROW_NUMBER).then_some(self.register.columns.len())
        })
    }

    fn mentions_row(&self, expr: &Expr) -> bool {
        let own = match &expr.kind {
            ExprKind::Path(path) | ExprKind::Present(path) => {
                self.variables.iter().any(|name| name == path.head())
            }
            ExprKind::Quantified { table, .. }
            | ExprKind::All { table, .. }
            | ExprKind::Fold { table, .. } => {
                table.head() == self.register.name.value
                    || table
                        .arguments
                        .iter()
                        .flatten()
                        .any(|argument| self.mentions_row(argument))
            }
            _ => false,
        };
        own || crate::engine::reading::children(expr)
            .into_iter()
            .any(|child| self.mentions_row(child))
    }

    fn constant(&self, expr: &Expr) -> Option<Constant> {
        match self.scope.eval(expr).outcome {
            Outcome::Known(value) => constant(&value),
            Outcome::Missing(why) => Some(Constant::Missing(why)),
            Outcome::Between { .. } => None,
        }
    }
}

fn constant(value: &Value) -> Option<Constant> {
    Some(match value {
        Value::Number(number) => Constant::Number(*number),
        Value::Euro(number) => Constant::Euro(*number),
        Value::Percent(number) => Constant::Percent(*number),
        Value::Date(date) => Constant::Date(*date),
        Value::Text(text) => Constant::Text(text.clone()),
        Value::Item(item) => Constant::Item(item.clone()),
        Value::Bool(truth) => Constant::Bool(*truth),
        _ => return None,
    })
}
