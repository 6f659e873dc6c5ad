//! Comparisons and arithmetic: units do not mix, and months are not days.

use super::checker::Checker;
use super::ty::{Fit, Ty};
use crate::language::ast::{Arithmetic, Compare, Expr, ExprKind, Literal};
use crate::language::code::Code;
use crate::language::error::Error;
use crate::span::Span;

/// Whether an expression takes its meaning from what it is compared with.
fn leans_on_the_other(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Path(path) => path.parts.len() == 1,
        ExprKind::Literal(Literal::Text(_) | Literal::List(_)) => true,
        _ => false,
    }
}

impl Checker<'_> {
    pub fn compare(&mut self, compare: Compare, left: &Expr, right: &Expr) -> Ty {
        let (one, two) = self.sides(compare, left, right);
        match compare {
            Compare::Contains => self.membership(&one, &two, left.span, right.span),
            Compare::In => self.membership(&two, &one, right.span, left.span),
            Compare::Equal | Compare::Different => self.equality(&one, &two, right.span),
            Compare::Less | Compare::LessOrEqual | Compare::Greater | Compare::GreaterOrEqual => {
                self.order(&one, &two, left.span, right.span)
            }
        }
        Ty::Bool
    }

    /// The types of the two sides; the one that says more is read first.
    fn sides(&mut self, compare: Compare, left: &Expr, right: &Expr) -> (Ty, Ty) {
        let known = |expr: &Expr| match &expr.kind {
            ExprKind::Path(path) => path
                .parts
                .first()
                .is_some_and(|head| self.variable(&head.value).is_some()),
            _ => false,
        };
        let left_leans = leans_on_the_other(left) && !known(left);
        let right_leans = leans_on_the_other(right) && !known(right);
        if left_leans && !right_leans {
            let two = self.infer(right, None);
            let one = self.infer(left, wanted_left(compare, &two).as_ref());
            (one, two)
        } else {
            let one = self.infer(left, None);
            let two = self.infer(right, wanted_right(compare, &one).as_ref());
            (one, two)
        }
    }

    fn equality(&mut self, one: &Ty, two: &Ty, span: Span) {
        if matches!(one, Ty::Row(_)) || matches!(two, Ty::Row(_)) {
            let error = Error::new(Code::TypeMismatch, span, "una riga intera non si confronta");
            self.report(error.help("scegli una delle sue colonne"));
            return;
        }
        self.must_fit(one, two, span);
    }

    fn order(&mut self, one: &Ty, two: &Ty, left: Span, right: Span) {
        for (ty, span) in [(one, left), (two, right)] {
            if !ty.is_ordered() {
                let message = format!(
                    "un valore di tipo {} non è né maggiore né minore di un altro",
                    self.shown(ty)
                );
                self.report(Error::new(Code::TypeMismatch, span, message));
                return;
            }
        }
        self.must_fit(one, two, right);
    }

    fn membership(&mut self, list: &Ty, item: &Ty, list_span: Span, item_span: Span) {
        match list {
            Ty::Any => {}
            Ty::List(of) => self.must_fit(of, item, item_span),
            Ty::Text | Ty::Clause | Ty::Coded(_) => {
                let error = Error::new(
                    Code::TypeMismatch,
                    list_span,
                    "qui ci vuole un elenco, e questo è un testo",
                );
                self.report(
                    error.help(
                        "per cercare parole in un testo: «contiene_testo(testo; \"parole\")»",
                    ),
                );
            }
            other => {
                let message = format!(
                    "qui ci vuole un elenco, e questo è di tipo {}",
                    self.shown(other)
                );
                self.report(Error::new(Code::TypeMismatch, list_span, message));
            }
        }
    }

    /// Reports a value of type `found`, at `span`, where one of type `wanted` must stand.
    pub fn must_fit(&mut self, wanted: &Ty, found: &Ty, span: Span) {
        let both = |checker: &Self| format!("{} e {}", checker.shown(wanted), checker.shown(found));
        match wanted.fit(found) {
            Fit::Same => {}
            Fit::Units => {
                let message = format!("unità diverse: {}", both(self));
                self.report(
                    Error::new(Code::UnitMismatch, span, message).help(units(wanted, found)),
                );
            }
            Fit::Different => {
                let message = format!("tipi diversi: {}", both(self));
                let error = Error::new(Code::TypeMismatch, span, message);
                self.report(match types(wanted, found) {
                    Some(help) => error.help(help),
                    None => error,
                });
            }
        }
    }

    pub fn arithmetic(
        &mut self,
        operator: Arithmetic,
        left: &Expr,
        right: &Expr,
        span: Span,
    ) -> Ty {
        let one = self.infer(left, None);
        let two = self.infer(right, None);
        let result = match operator {
            Arithmetic::Plus => sum(&one, &two).or_else(|| sum(&two, &one)),
            Arithmetic::Minus => sum(&one, &two),
            Arithmetic::Times => product(&one, &two).or_else(|| product(&two, &one)),
        };
        result.unwrap_or_else(|| {
            self.refuse_arithmetic(operator, &one, &two, span);
            Ty::Any
        })
    }

    fn refuse_arithmetic(&mut self, operator: Arithmetic, one: &Ty, two: &Ty, span: Span) {
        let (shown_one, shown_two) = (self.shown(one), self.shown(two));
        let error = match (operator, one, two) {
            (Arithmetic::Times, ..) => Error::new(
                Code::UnitMismatch,
                span,
                format!("{shown_one} per {shown_two} non dà una quantità"),
            )
            .help("si moltiplica una quantità per un numero o per una percentuale"),
            (_, Ty::Date, Ty::Months) | (_, Ty::Months, Ty::Date) => Error::new(
                Code::MonthArithmetic,
                span,
                "i mesi si contano solo con un computo",
            )
            .help("scrivi «termine … dopo … computo …», o «termine … prima di … computo …»"),
            (Arithmetic::Minus, Ty::Date, Ty::Date) => {
                Error::new(Code::TypeMismatch, span, "due date non si sottraggono")
                    .help("i giorni tra due date: «giorni_tra(data; data)»")
            }
            (_, Ty::Date, Ty::Number) | (_, Ty::Number, Ty::Date) => Error::new(
                Code::UnitMismatch,
                span,
                "a una data si aggiungono giorni, non numeri",
            )
            .help("scrivi l'unità: «30 giorni»"),
            _ if one.fit(two) == Fit::Units => Error::new(
                Code::UnitMismatch,
                span,
                format!("unità diverse: {shown_one} e {shown_two}"),
            )
            .help(units(one, two)),
            _ => Error::new(
                Code::TypeMismatch,
                span,
                format!("{shown_one} e {shown_two} non si sommano e non si sottraggono"),
            ),
        };
        self.report(error);
    }
}

fn wanted_right(compare: Compare, left: &Ty) -> Option<Ty> {
    Some(match (compare, left) {
        (Compare::Contains, Ty::List(item)) => item.as_ref().clone(),
        (Compare::In, item) => Ty::List(Box::new(item.clone())),
        (_, ty) => ty.clone(),
    })
}

fn wanted_left(compare: Compare, right: &Ty) -> Option<Ty> {
    Some(match (compare, right) {
        (Compare::In, Ty::List(item)) => item.as_ref().clone(),
        (Compare::Contains, item) => Ty::List(Box::new(item.clone())),
        (_, ty) => ty.clone(),
    })
}

/// The type of a sum whose first term is `one`.
fn sum(one: &Ty, two: &Ty) -> Option<Ty> {
    match (one, two) {
        (Ty::Any, _) | (_, Ty::Any) => Some(Ty::Any),
        (Ty::Date, Ty::Days) => Some(Ty::Date),
        (one, two) if one == two && one.is_quantity() => Some(one.clone()),
        _ => None,
    }
}

/// The type of a product whose first term is a pure number or a share.
fn product(one: &Ty, two: &Ty) -> Option<Ty> {
    match (one, two) {
        (Ty::Any, _) | (_, Ty::Any) => Some(Ty::Any),
        (Ty::Number, two) if two.is_quantity() => Some(two.clone()),
        (Ty::Percent, Ty::Number | Ty::Euro | Ty::Percent) => Some(two.clone()),
        _ => None,
    }
}

fn units(one: &Ty, two: &Ty) -> &'static str {
    match (one, two) {
        (Ty::Days, Ty::Months) | (Ty::Months, Ty::Days) => {
            "giorni e mesi non si convertono: un mese non ha un numero fisso di giorni"
        }
        (Ty::Percent, Ty::Number) | (Ty::Number, Ty::Percent) => "scrivi l'unità: «100%»",
        (Ty::Euro, Ty::Number) | (Ty::Number, Ty::Euro) => "scrivi l'unità: «500 euro»",
        (Ty::Number, Ty::Days | Ty::Months) | (Ty::Days | Ty::Months, Ty::Number) => {
            "scrivi l'unità: «90 giorni», «36 mesi», «3 anni»"
        }
        _ => "si confrontano e si sommano solo quantità della stessa unità",
    }
}

fn types(one: &Ty, two: &Ty) -> Option<&'static str> {
    match (one, two) {
        (Ty::Category(_), Ty::Text) | (Ty::Text, Ty::Category(_)) => {
            Some("i valori di una categoria si scrivono senza virgolette")
        }
        (Ty::Clause, Ty::Text) | (Ty::Text, Ty::Clause) => Some(
            "le parole di una clausola sono «.testo»; per cercarvi: «contiene_testo(clausola; \"parole\")»",
        ),
        (Ty::List(_), _) => Some("per cercare in un elenco: «elenco contiene valore»"),
        (_, Ty::List(_)) => Some("per cercare in un elenco: «valore in elenco»"),
        _ => None,
    }
}
