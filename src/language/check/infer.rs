//! The type of every expression.

use super::checker::Checker;
use super::names::Space;
use super::ty::{Domain, Fit, Ty};
use crate::facts::schema::ZONES;
use crate::language::ast::{
    Declaration, Expr, ExprKind, Fold, Literal, Name, Path, Piece, Quantifier, Template,
};
use crate::language::code::Code;
use crate::language::error::Error;
use crate::span::{Span, Spanned};

impl Checker<'_> {
    /// The type of an expression. `wanted` is what its place asks for, where it does: it gives bare names their meaning.
    pub fn infer(&mut self, expr: &Expr, wanted: Option<&Ty>) -> Ty {
        match &expr.kind {
            ExprKind::Literal(literal) => self.literal(literal, expr.span, wanted),
            ExprKind::Path(path) => self.value(path, wanted),
            ExprKind::Not(denied) => self.conditions(std::slice::from_ref(denied.as_ref())),
            ExprKind::And(terms) | ExprKind::Or(terms) => self.conditions(terms),
            ExprKind::Compare(compare, left, right) => self.compare(*compare, left, right),
            ExprKind::Arithmetic(operator, left, right) => {
                self.arithmetic(*operator, left, right, expr.span)
            }
            ExprKind::Present(path) => {
                if matches!(self.value(path, None), Ty::Row(_)) {
                    let error = Error::new(Code::TypeMismatch, path.span, "una riga c'è sempre");
                    self.report(error.help("scegli una delle sue colonne"));
                }
                Ty::Bool
            }
            ExprKind::Reading {
                reading,
                alternative,
            } => self.reading(reading, alternative),
            ExprKind::Quantified {
                quantifier,
                variable,
                table,
                filter,
            } => {
                self.rows(variable, table, filter.as_deref(), |_| {});
                match quantifier {
                    Quantifier::Count => Ty::Number,
                    Quantifier::Exists => Ty::Bool,
                }
            }
            ExprKind::All {
                variable,
                table,
                filter,
                holds,
            } => {
                self.rows(variable, table, filter.as_deref(), |checker| {
                    checker.condition(holds)
                });
                Ty::Bool
            }
            ExprKind::Fold {
                fold,
                value,
                variable,
                table,
                filter,
            } => {
                let item = self.rows(variable, table, filter.as_deref(), |checker| {
                    checker.infer(value, None)
                });
                self.fold(*fold, item, value.span)
            }
            ExprKind::Term {
                length,
                from,
                computation,
                ..
            } => self.term(length, from, computation),
            ExprKind::Call { name, arguments } => self.call(name, arguments),
            ExprKind::Part { of, parts } => {
                let ty = self.infer(of, None);
                self.walk(ty, parts)
            }
        }
    }

    fn conditions(&mut self, terms: &[Expr]) -> Ty {
        for term in terms {
            self.condition(term);
        }
        Ty::Bool
    }

    /// An expression that must be true or false.
    pub fn condition(&mut self, expr: &Expr) {
        let ty = self.infer(expr, Some(&Ty::Bool));
        if ty.fit(&Ty::Bool) == Fit::Same {
            return;
        }
        let message = format!(
            "qui ci vuole una condizione, e questo è di tipo {}",
            self.shown(&ty)
        );
        let error = Error::new(Code::TypeMismatch, expr.span, message);
        self.report(match &expr.kind {
            ExprKind::Path(path) => error.help(format!(
                "scrivi «presente {}», o un confronto",
                path.dotted()
            )),
            _ => error.help("scrivi un confronto"),
        });
    }

    /// An expression that must be of this type.
    pub fn expect(&mut self, expr: &Expr, wanted: &Ty) {
        let ty = self.infer(expr, Some(wanted));
        self.must_fit(wanted, &ty, expr.span);
    }

    /// Runs `check` with `variable` as a row of the table.
    fn rows<T>(
        &mut self,
        variable: &Name,
        table: &Path,
        filter: Option<&Expr>,
        check: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let item = self.items(table);
        self.with_variable(variable, item, |checker| {
            if let Some(filter) = filter {
                checker.condition(filter);
            }
            check(checker)
        })
    }

    /// What `distinti` and `unico` give is left open: the language page does not fix it.
    fn fold(&mut self, fold: Fold, item: Ty, span: Span) -> Ty {
        if fold != Fold::Sum {
            return Ty::Any;
        }
        if !item.is_quantity() && item != Ty::Any {
            let message = format!(
                "si sommano quantità, e questo è di tipo {}",
                self.shown(&item)
            );
            self.report(Error::new(Code::TypeMismatch, span, message));
            return Ty::Any;
        }
        item
    }

    fn reading(&mut self, reading: &Name, alternative: &Name) -> Ty {
        self.alternative(reading, alternative);
        Ty::Bool
    }

    /// An alternative of a reading, both by name.
    pub fn alternative(&mut self, reading: &Name, alternative: &Name) {
        let Some(id) = self.find(Space::Reading, reading) else {
            return;
        };
        let Some(Declaration::Reading(found)) = self.declaration(id) else {
            return;
        };
        let mut known = found
            .alternatives
            .iter()
            .map(|(name, _)| name.value.as_str());
        let foreign = known.clone().all(|name| name != alternative.value);
        if foreign && !self.leans_on_faulty(id) {
            let message = format!(
                "«{}» non è un'alternativa di «{}»",
                alternative.value, reading.value
            );
            self.unknown(
                alternative.span,
                message,
                &alternative.value,
                known.by_ref(),
            );
        }
    }

    fn term(&mut self, length: &Expr, from: &Expr, computation: &Name) -> Ty {
        let ty = self.infer(length, None);
        if !matches!(ty, Ty::Days | Ty::Months | Ty::Any) {
            let message = format!(
                "un termine si conta in giorni o in mesi, e questo è di tipo {}",
                self.shown(&ty)
            );
            let error = Error::new(Code::UnitMismatch, length.span, message);
            self.report(error.help("scrivi l'unità: «90 giorni», «6 mesi»"));
        }
        self.expect(from, &Ty::Date);
        self.find(Space::Computation, computation);
        Ty::Date
    }

    /// The type of a value written as such.
    pub fn literal(&mut self, literal: &Literal, span: Span, wanted: Option<&Ty>) -> Ty {
        match literal {
            Literal::Number(_) => Ty::Number,
            Literal::Days(_) => Ty::Days,
            Literal::Months { .. } => Ty::Months,
            Literal::Euro(_) => Ty::Euro,
            Literal::Percent(_) => Ty::Percent,
            Literal::Date(_) => Ty::Date,
            Literal::Bool(_) => Ty::Bool,
            Literal::Text(text) => {
                if let Some(Ty::Coded(domain)) = wanted {
                    self.coded(*domain, text, span);
                }
                Ty::Text
            }
            Literal::Name(name) => {
                let name = Spanned::new(name.clone(), span);
                let path = Path {
                    parts: vec![name],
                    arguments: None,
                    span,
                };
                // A name among values is one of them, never a column of the member.
                let member = self.member.take();
                let ty = self.value(&path, wanted);
                self.member = member;
                ty
            }
            Literal::List(items) => Ty::List(Box::new(self.list(items, wanted))),
        }
    }

    fn list(&mut self, items: &[Spanned<Literal>], wanted: Option<&Ty>) -> Ty {
        let wanted = match wanted {
            Some(Ty::List(item)) => Some(item.as_ref()),
            _ => None,
        };
        let mut found = Ty::Any;
        for item in items {
            let ty = self.literal(&item.value, item.span, wanted);
            match found {
                Ty::Any => found = ty,
                _ => self.must_fit(&found, &ty, item.span),
            }
        }
        found
    }

    /// A text that must be one of a known list.
    fn coded(&mut self, domain: Domain, text: &str, span: Span) {
        match domain {
            Domain::Zone if !ZONES.contains(&text) => {
                let message = format!("nessuna zona dell'atto si chiama «{text}»");
                self.unknown_text(span, message, text, ZONES.iter().copied());
            }
            Domain::Clause => {
                let name = text.to_owned();
                if self.look(Space::Clause, &name) == super::names::Found::Missing {
                    let message = format!("nessuna clausola si chiama «{text}»");
                    let known: Vec<&str> = self.names.visible(self.pack, Space::Clause).collect();
                    self.unknown_text(span, message, text, known);
                }
            }
            Domain::Zone => {}
        }
    }

    /// An unknown name between quotes: so is what replaces it.
    fn unknown_text<'b>(
        &mut self,
        span: Span,
        message: String,
        text: &str,
        known: impl IntoIterator<Item = &'b str> + Clone,
    ) {
        let error = Error::new(Code::UnknownName, span, message);
        let near = crate::language::nearest::nearest(text, known.clone());
        self.report(match near {
            Some(near) => error.instead(format!("\"{near}\"")),
            None => error.help(format!(
                "si può scegliere tra: {}",
                known.into_iter().collect::<Vec<_>>().join(", ")
            )),
        });
    }

    /// The places of a message: what they name must be there, and must be a value.
    pub fn template(&mut self, template: &Template) {
        for piece in &template.pieces {
            let Piece::Value(expr) = piece else { continue };
            let before = self.errors.len();
            let ty = self.infer(expr, None);
            for error in self.errors.iter_mut().skip(before) {
                if error.code == Code::UnknownName {
                    error.code = Code::Placeholder;
                }
            }
            if matches!(ty, Ty::Row(_)) {
                let error = Error::new(
                    Code::Placeholder,
                    expr.span,
                    "una riga intera non si mostra",
                );
                self.report(error.help("scegli una delle sue colonne"));
            }
        }
    }
}
