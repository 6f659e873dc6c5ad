//! An expression with its value, and the parts of it that mattered.

use super::Question;
use crate::engine::computed::{Computed, Outcome, Witness};
use crate::engine::eval::Scope;
use crate::engine::message::value_words;
use crate::engine::path;
use crate::engine::quote::{self, clip};
use crate::engine::truth::Truth;
use crate::facts::{Missing, Value};
use crate::language::ast::{Definition, Expr, ExprKind, Path};
use crate::language::{Declared, walk};
use crate::span::{Place, Span};

/// An expression with its value.
#[derive(Clone, Debug)]
pub struct Node {
    /// As the rule writes it.
    pub words: String,
    pub value: String,
    /// The facts that it reads itself.
    pub seen: Vec<Seen>,
    /// So many more rows were read, and are not shown.
    pub more: usize,
    pub inside: Vec<Node>,
}

/// A fact, or a row, with where it stands.
#[derive(Clone, Debug)]
pub struct Seen {
    pub words: String,
    pub place: Option<Place>,
}

/// Definitions are opened so many levels deep.
pub(super) const DEEPEST: usize = 8;
/// An aggregate shows so many rows.
pub(super) const ROWS: usize = 5;

/// Reads expressions of one file in one scope.
pub struct Reader<'a> {
    pub question: &'a Question<'a>,
    pub scope: &'a Scope<'a>,
    pub file: usize,
    pub depth: usize,
}

impl<'a> Reader<'a> {
    /// The same scope, for an expression of another file.
    pub fn in_file(&self, file: usize) -> Reader<'a> {
        Reader { file, ..*self }
    }

    pub fn node(&self, expr: &Expr) -> Node {
        let found = self.scope.eval(expr);
        let mut node = Node {
            words: self.words(expr.span),
            value: outcome_words(&found),
            seen: Vec::new(),
            more: 0,
            inside: Vec::new(),
        };
        match &expr.kind {
            ExprKind::Literal(_) | ExprKind::Reading { .. } => {}
            ExprKind::And(parts) => node.inside = self.deciding(parts, &found, Truth::False),
            ExprKind::Or(parts) => node.inside = self.deciding(parts, &found, Truth::True),
            ExprKind::Path(path) | ExprKind::Present(path) => self.path(path, &found, &mut node),
            ExprKind::Quantified { .. } | ExprKind::All { .. } | ExprKind::Fold { .. } => {
                self.rows(expr, &found, &mut node);
            }
            ExprKind::Call { name, arguments } => {
                match self.scope.rules.definition(self.scope.pack, &name.value) {
                    Some(definition) => {
                        let argument = arguments.first().map(|argument| self.scope.eval(argument));
                        let argument = argument.and_then(|argument| argument.value().cloned());
                        node.inside = self.definition(definition, argument);
                    }
                    None => node.inside = self.parts(expr),
                }
                if node.inside.is_empty() {
                    self.see(found.witnesses.iter(), &mut node);
                }
            }
            _ => node.inside = self.parts(expr),
        }
        node
    }

    /// The words of an expression, on one line.
    fn words(&self, span: Span) -> String {
        let source = self.question.sources.get(self.file);
        let written = source.map_or("", |source| span.of(&source.text));
        written.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The parts of a conjunction that decided it: the one that was enough, those that are not known, or all.
    fn deciding(&self, parts: &[Expr], found: &Computed, decisive: Truth) -> Vec<Node> {
        let truth = found.as_truth();
        let wanted = |part: &&Expr| {
            let own = self.scope.eval(part).as_truth();
            own == truth || truth != decisive && truth != Truth::Unknown
        };
        let matter = parts.iter().filter(wanted);
        if truth == decisive {
            matter.take(1).map(|part| self.node(part)).collect()
        } else {
            matter.map(|part| self.node(part)).collect()
        }
    }

    /// The parts that are not values as written.
    fn parts(&self, expr: &Expr) -> Vec<Node> {
        walk::children(expr)
            .into_iter()
            .filter(|part| !matches!(part.kind, ExprKind::Literal(_)) && !self.is_name(part))
            .map(|part| self.node(part))
            .collect()
    }

    /// A value of a category: a name that leads to itself.
    fn is_name(&self, expr: &Expr) -> bool {
        let ExprKind::Path(path) = &expr.kind else {
            return false;
        };
        let found = self.scope.eval(expr);
        path.parts.len() == 1
            && found.witnesses.is_empty()
            && matches!(found.value(), Some(Value::Item(name)) if name == path.head())
    }

    fn path(&self, path: &Path, found: &Computed, node: &mut Node) {
        let bound = path::bound(self.scope, path.head()).is_some();
        let (rules, pack) = (self.scope.rules, self.scope.pack);
        if path.parts.len() == 1 && !bound {
            if let Some(definition) = rules.definition(pack, path.head()) {
                node.inside = self.definition(definition, None);
                return;
            }
            if let Some(parameter) = rules.parameter(pack, path.head()) {
                let in_force = parameter
                    .values
                    .iter()
                    .rfind(|value| value.from.value <= self.scope.reference);
                let words = in_force.map_or_else(
                    || "nessun valore noto alla data".to_owned(),
                    |value| {
                        let from = crate::engine::message::date_words(value.from.value);
                        format!("il valore dal {from}")
                    },
                );
                node.seen.push(Seen { words, place: None });
                return;
            }
        }
        let placed = found
            .witnesses
            .iter()
            .filter(|witness| witness.span.is_some());
        self.see(placed, node);
    }

    /// The case of a definition that gave its value, with the conditions read on the way.
    fn definition(&self, definition: &Declared<Definition>, argument: Option<Value>) -> Vec<Node> {
        if self.depth >= DEEPEST {
            return Vec::new();
        }
        let Some(definition) = self
            .scope
            .rules
            .definition(&definition.pack, &definition.name.value)
        else {
            return Vec::new();
        };
        let mut inner = self.scope.deeper(&definition.pack);
        if let (Some((name, _)), Some(argument)) = (&definition.subject, argument) {
            inner.variables.push((name.value.clone(), argument));
        }
        let reader = Reader {
            question: self.question,
            scope: &inner,
            file: definition.file,
            depth: self.depth + 1,
        };
        let mut nodes = Vec::new();
        for (condition, value) in &definition.cases {
            match inner.eval(condition).as_truth() {
                Truth::False => {}
                Truth::True => {
                    nodes.push(reader.node(condition));
                    nodes.extend(reader.told(value));
                    return nodes;
                }
                Truth::Unknown => {
                    nodes.push(reader.node(condition));
                    return nodes;
                }
            }
        }
        let otherwise = definition.otherwise.as_ref();
        nodes.extend(otherwise.and_then(|value| reader.told(value)));
        nodes
    }

    /// An expression that says more than its value does.
    fn told(&self, expr: &Expr) -> Option<Node> {
        (!matches!(expr.kind, ExprKind::Literal(_))).then(|| self.node(expr))
    }

    /// The rows that an aggregate kept or refused, and the facts that it could not read.
    fn rows(&self, expr: &Expr, found: &Computed, node: &mut Node) {
        let table = walk::rows(expr).map(|(_, table)| table);
        let rows = table.and_then(|table| path::table(self.scope, table));
        if let (Some(table), Some(rows)) = (table, rows) {
            node.seen.push(Seen {
                words: format!("righe di «{}»: {}", table.dotted(), rows.len()),
                place: None,
            });
        }
        let placed: Vec<&Witness> = found
            .witnesses
            .iter()
            .filter(|witness| witness.span.is_some() || witness.missing.is_some())
            .collect();
        let shown = placed.iter().take(ROWS).map(|witness| self.seen(witness));
        node.seen.extend(shown);
        node.more = placed.len().saturating_sub(ROWS);
        if let Some(table) = table {
            self.window(table, node);
        }
    }

    fn see<'w>(&self, witnesses: impl Iterator<Item = &'w Witness>, node: &mut Node) {
        let told = witnesses.filter(|witness| witness.span.is_some() || witness.missing.is_some());
        node.seen
            .extend(told.take(ROWS).map(|witness| self.seen(witness)));
    }

    fn seen(&self, witness: &Witness) -> Seen {
        let question = self.question;
        let words = match (witness.span, witness.missing) {
            (_, Some(missing)) => format!("{}: {}", witness.path, missing_words(missing)),
            (Some(span), None) => format!("«{}»", quote::words(question.document, span)),
            (None, None) => witness.path.clone(),
        };
        Seen {
            words,
            place: witness.span.map(|span| question.place(span)),
        }
    }
}

/// The value of an expression, for a person.
fn outcome_words(found: &Computed) -> String {
    match &found.outcome {
        Outcome::Known(Value::Bool(true)) => "vero".to_owned(),
        Outcome::Known(Value::Bool(false)) => "falso".to_owned(),
        Outcome::Known(value) => clip(&value_words(value)),
        Outcome::Between { low, high } => {
            format!("da {} a {}", value_words(low), value_words(high))
        }
        Outcome::Missing(missing) => missing_words(*missing).to_owned(),
    }
}

pub(super) const fn missing_words(missing: Missing) -> &'static str {
    match missing {
        Missing::Absent => "assente",
        Missing::Blank => "in bianco",
        Missing::Column => "manca la colonna",
        Missing::NotApplicable => "non applicabile",
        _ => "non si sa",
    }
}
