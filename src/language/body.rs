//! What a governing body requires, as a rule like the others: so derogations, tests, readings and reports need nothing of
//! their own for bodies.
//!
//! The labels are `membri` for the size, the name of each seat and of each constraint, `senza_seggio` for members whom no
//! seat can take. A second rule, `NOME_nel_testo`, compares the body with what an act says of it.

use super::ast::{
    Body, Bound, Compare, Expr, ExprKind, Level, Literal, Name, OnUnknown, Path, Piece, Quantifier,
    Requirement, Rule, Subject, Template,
};
use crate::span::{Span, Spanned};
use rust_decimal::Decimal;

/// The register of members where a body names none.
pub const MEMBERS_REGISTER: &str = "componenti";
/// The column that seats look at.
pub const KIND_COLUMN: &str = "tipo";
/// The table of the members, inside the rule of a body.
pub const MEMBERS: &str = "membri";
/// The variable that a member is: its columns are named without it.
pub const MEMBER: &str = "";
/// `seggio_coperto("province")`: whether every seat of a group has its member.
pub const SEAT_FILLED: &str = "seggio_coperto";
/// `tutti_seduti()`: whether every member has a seat.
pub const ALL_SEATED: &str = "tutti_seduti";
/// `spiega_seggio("province")`, `spiega_seduti()`, `chi_potrebbe("piccoli")`: words for the messages.
pub const WHY_EMPTY: &str = "spiega_seggio";
pub const WHY_UNSEATED: &str = "spiega_seduti";
pub const WHO_COULD: &str = "chi_potrebbe";
pub const MEMBERS_LABEL: &str = "membri";
pub const UNSEATED_LABEL: &str = "senza_seggio";
/// What is added to the name of a body to name the rule on the text.
pub const TEXT_RULE: &str = "_nel_testo";

/// The rule of a body.
pub fn rule(body: &Body) -> Rule {
    let at = body.name.span;
    let mut requirements = Vec::new();
    if let Some(size) = body.size {
        let holds = compare(
            Compare::Equal,
            members(None, at),
            number(size.value, at),
            at,
        );
        let message = template(
            vec![
                words("I componenti sono "),
                value(members(None, at)),
                words(&format!(": devono essere {}.", size.value)),
            ],
            at,
        );
        requirements.push(requirement(holds, MEMBERS_LABEL, message, at));
    }
    for seat in &body.seats {
        let named = || text(&seat.name.value, seat.span);
        requirements.push(requirement(
            call(SEAT_FILLED, vec![named()], seat.span),
            &seat.name.value,
            template(vec![value(call(WHY_EMPTY, vec![named()], seat.span))], at),
            seat.span,
        ));
    }
    if !body.seats.is_empty() {
        requirements.push(requirement(
            call(ALL_SEATED, Vec::new(), at),
            UNSEATED_LABEL,
            template(vec![value(call(WHY_UNSEATED, Vec::new(), at))], at),
            at,
        ));
    }
    for constraint in &body.constraints {
        let counted = members(Some(&constraint.filter), constraint.span);
        let (operator, bound) = match constraint.bound {
            Bound::AtLeast => (Compare::GreaterOrEqual, "almeno"),
            Bound::AtMost => (Compare::LessOrEqual, "al massimo"),
            Bound::Exactly => (Compare::Equal, "esattamente"),
        };
        let limit = number(constraint.count, constraint.span);
        let message = template(
            vec![
                words(&format!(
                    "Vincolo «{}»: i componenti che lo soddisfano sono ",
                    spoken(&constraint.name)
                )),
                value(counted.clone()),
                words(&format!(", devono essere {bound} {}.", constraint.count)),
                value(call(
                    WHO_COULD,
                    vec![text(&constraint.name.value, constraint.span)],
                    at,
                )),
            ],
            at,
        );
        requirements.push(requirement(
            compare(operator, counted, limit, constraint.span),
            &constraint.name.value,
            message,
            constraint.span,
        ));
    }
    let title = format!("Composizione non regolare: {}", title(body));
    let subject = Subject::Body(body.name.clone());
    Rule {
        equivalent: body.equivalent.clone(),
        ..finished(body, &body.name.value, title, subject, requirements)
    }
}

/// The rule that compares what an act says of a body with the body; `None` where there is nothing to compare.
pub fn text_rule(body: &Body) -> Option<Rule> {
    const ROW: &str = "organo_nominato";
    let at = body.name.span;
    let size = body.size?;
    let column = |name: &str| path(&[ROW, name], at);
    let named: Vec<Expr> = body
        .names
        .iter()
        .map(|name| {
            call(
                "contiene_testo",
                vec![column("nome"), text(&name.value, at)],
                at,
            )
        })
        .collect();
    let when = match named.as_slice() {
        [] => return None,
        [only] => only.clone(),
        _ => Expr {
            kind: ExprKind::Or(named),
            span: at,
        },
    };
    let requirements = [("membri", "membri dichiarati"), ("somma", "seggi elencati")]
        .into_iter()
        .map(|(name, what)| {
            let message = template(
                vec![
                    words(&format!("Nel testo i {what} sono ")),
                    value(column(name)),
                    words(&format!(": devono essere {}.", size.value)),
                ],
                at,
            );
            requirement(
                compare(Compare::Equal, column(name), number(size.value, at), at),
                name,
                message,
                at,
            )
        })
        .collect();
    let name = format!("{}{TEXT_RULE}", body.name.value);
    let title = format!("Il testo compone in altro modo: {}", title(body));
    let subject = Subject::Each {
        variable: Spanned::new(ROW.to_owned(), at),
        table: Path {
            parts: ["atto", "organi"]
                .map(|part| Spanned::new(part.to_owned(), at))
                .to_vec(),
            arguments: None,
            span: at,
        },
    };
    let mut rule = finished(body, &name, title, subject, requirements);
    rule.when = Some(when);
    rule.on_unknown = Some(Spanned::new(OnUnknown::Silent, at));
    Some(rule)
}

fn title(body: &Body) -> String {
    body.title
        .as_ref()
        .map_or_else(|| spoken(&body.name), |title| title.value.clone())
}

fn finished(
    body: &Body,
    name: &str,
    title: String,
    subject: Subject,
    requirements: Vec<Requirement>,
) -> Rule {
    let at = body.name.span;
    Rule {
        name: Spanned::new(name.to_owned(), at),
        title: Some(Spanned::new(title, at)),
        sources: body.sources.clone(),
        validity: None,
        level: Some(Spanned::new(Level::Error, at)),
        subject: Some(subject),
        when: None,
        unless: None,
        requirements,
        on_unknown: None,
        excludes: false,
        shows: Vec::new(),
        unreachable: Vec::new(),
        equivalent: Vec::new(),
        explain: None,
        remedy: None,
        adds: None,
        note: None,
        span: body.span,
    }
}

fn path(parts: &[&str], span: Span) -> Expr {
    let parts = parts
        .iter()
        .map(|part| Spanned::new((*part).to_owned(), span))
        .collect();
    Expr {
        kind: ExprKind::Path(Path {
            parts,
            arguments: None,
            span,
        }),
        span,
    }
}

fn spoken(name: &Name) -> String {
    name.value.replace('_', " ")
}

fn requirement(holds: Expr, label: &str, message: Template, span: Span) -> Requirement {
    Requirement {
        holds,
        label: Some(Spanned::new(label.to_owned(), span)),
        message: Some(message),
        span,
    }
}

fn members(filter: Option<&Expr>, span: Span) -> Expr {
    let name = |name: &str| Spanned::new(name.to_owned(), span);
    Expr {
        kind: ExprKind::Quantified {
            quantifier: Quantifier::Count,
            variable: name(MEMBER),
            table: Path {
                parts: vec![name(MEMBERS)],
                arguments: None,
                span,
            },
            filter: filter.cloned().map(Box::new),
        },
        span,
    }
}

fn compare(operator: Compare, left: Expr, right: Expr, span: Span) -> Expr {
    Expr {
        kind: ExprKind::Compare(operator, Box::new(left), Box::new(right)),
        span,
    }
}

fn number(count: u32, span: Span) -> Expr {
    Expr {
        kind: ExprKind::Literal(Literal::Number(Decimal::from(count))),
        span,
    }
}

fn text(text: &str, span: Span) -> Expr {
    Expr {
        kind: ExprKind::Literal(Literal::Text(text.to_owned())),
        span,
    }
}

fn call(name: &str, arguments: Vec<Expr>, span: Span) -> Expr {
    Expr {
        kind: ExprKind::Call {
            name: Spanned::new(name.to_owned(), span),
            arguments,
        },
        span,
    }
}

fn words(words: &str) -> Piece {
    Piece::Words(words.to_owned())
}

const fn value(expr: Expr) -> Piece {
    Piece::Value(expr)
}

const fn template(pieces: Vec<Piece>, span: Span) -> Template {
    Template { pieces, span }
}
