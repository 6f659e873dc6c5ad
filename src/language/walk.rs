//! What stands inside an expression and inside a declaration.

use super::ast::{
    Body, Definition, Derogation, Expr, ExprKind, Name, Path, Piece, Rule, Subject, Template,
    Window,
};

/// The expressions directly inside an expression.
pub fn children(expr: &Expr) -> Vec<&Expr> {
    match &expr.kind {
        ExprKind::Literal(_)
        | ExprKind::Path(_)
        | ExprKind::Present(_)
        | ExprKind::Reading { .. } => Vec::new(),
        ExprKind::Not(inner) => vec![inner],
        ExprKind::And(parts) | ExprKind::Or(parts) => parts.iter().collect(),
        ExprKind::Compare(_, left, right) | ExprKind::Arithmetic(_, left, right) => {
            vec![left, right]
        }
        ExprKind::Quantified { filter, .. } => filter.iter().map(AsRef::as_ref).collect(),
        ExprKind::All { filter, holds, .. } => filter
            .iter()
            .map(AsRef::as_ref)
            .chain([holds.as_ref()])
            .collect(),
        ExprKind::Fold { value, filter, .. } => filter
            .iter()
            .map(AsRef::as_ref)
            .chain([value.as_ref()])
            .collect(),
        ExprKind::Term { length, from, .. } => vec![length, from],
        ExprKind::Call { arguments, .. } => arguments.iter().collect(),
        ExprKind::Part { of, .. } => vec![of],
    }
}

/// The expression and all those inside it, arguments of tables included.
pub fn all(expr: &Expr) -> Vec<&Expr> {
    let mut found = vec![expr];
    let mut next = 0;
    while let Some(expr) = found.get(next).copied() {
        next += 1;
        found.extend(children(expr));
        let arguments = rows(expr).and_then(|(_, table)| table.arguments.as_ref());
        found.extend(arguments.into_iter().flatten());
    }
    found
}

/// The variable and the table of an aggregate.
pub fn rows(expr: &Expr) -> Option<(&Name, &Path)> {
    match &expr.kind {
        ExprKind::Quantified {
            variable, table, ..
        }
        | ExprKind::All {
            variable, table, ..
        }
        | ExprKind::Fold {
            variable, table, ..
        } => Some((variable, table)),
        _ => None,
    }
}

/// The filter of an aggregate: what stands after `dove`.
pub fn filter(expr: &Expr) -> Option<&Expr> {
    match &expr.kind {
        ExprKind::Quantified { filter, .. }
        | ExprKind::All { filter, .. }
        | ExprKind::Fold { filter, .. } => filter.as_deref(),
        _ => None,
    }
}

/// Something with expressions inside.
pub trait Expressions {
    /// The outermost expressions, places of messages included.
    fn expressions(&self) -> Vec<&Expr>;

    /// The paths that stand outside expressions.
    fn bare_paths(&self) -> Vec<&Path> {
        Vec::new()
    }
}

fn places(template: &Template) -> impl Iterator<Item = &Expr> {
    template.pieces.iter().filter_map(|piece| match piece {
        Piece::Value(expr) => Some(expr),
        Piece::Words(_) => None,
    })
}

impl Expressions for Rule {
    fn expressions(&self) -> Vec<&Expr> {
        let conditions = self.when.iter().chain(&self.unless);
        let requirements = self
            .requirements
            .iter()
            .map(|requirement| &requirement.holds);
        let messages = self
            .requirements
            .iter()
            .filter_map(|requirement| requirement.message.as_ref());
        let shown = messages
            .chain(&self.explain)
            .chain(&self.remedy)
            .chain(self.adds.iter().map(|adds| &adds.text))
            .flat_map(places);
        conditions.chain(requirements).chain(shown).collect()
    }

    fn bare_paths(&self) -> Vec<&Path> {
        let table = match &self.subject {
            Some(Subject::Each { table, .. }) => Some(table),
            _ => None,
        };
        self.shows.iter().chain(table).collect()
    }
}

impl Expressions for Derogation {
    fn expressions(&self) -> Vec<&Expr> {
        self.when.iter().chain(&self.instead).collect()
    }
}

impl Expressions for Definition {
    fn expressions(&self) -> Vec<&Expr> {
        let cases = self.cases.iter().flat_map(|(when, value)| [when, value]);
        cases.chain(&self.otherwise).collect()
    }

    fn bare_paths(&self) -> Vec<&Path> {
        self.subject.iter().map(|(_, table)| table).collect()
    }
}

impl Expressions for Window {
    fn expressions(&self) -> Vec<&Expr> {
        let years = self
            .recurs
            .iter()
            .flat_map(|(_, first, last)| [first, last]);
        let days = self.from.iter().chain(&self.until).chain(&self.effect);
        years.chain(days).collect()
    }

    fn bare_paths(&self) -> Vec<&Path> {
        self.subject.iter().map(|(_, table)| table).collect()
    }
}

impl Expressions for Body {
    fn expressions(&self) -> Vec<&Expr> {
        let seats = self.seats.iter().filter_map(|seat| seat.filter.as_ref());
        let constraints = self.constraints.iter().map(|constraint| &constraint.filter);
        seats.chain(constraints).collect()
    }
}
