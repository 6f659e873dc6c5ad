//! Aggregates, always between brackets: `conta(x in t dove …)`, `tutti(… rispettano …)`, `somma(… per x in t)`.

use super::ast::{Expr, ExprKind, Fold, Name, Path, Quantifier};
use super::code::Code;
use super::error::Error;
use super::expr::expr;
use super::input::{Read, Tokens, refuse};
use super::term::{bracketed, path, variable, word};
use super::token::{Kind, Symbol};
use nom::Parser;
use nom::branch::alt;
use nom::combinator::{cut, map, opt, value};
use nom::sequence::{pair, preceded};

pub const WORDS: &[&str] = &["conta", "esiste", "tutti", "somma", "distinti", "unico"];

pub fn aggregate(input: Tokens<'_>) -> Read<'_, ExprKind> {
    alt((quantified, all, fold)).parse(input)
}

/// `x in t dove …`
type Rows = ((Name, Path), Option<Box<Expr>>);

fn rows(input: Tokens<'_>) -> Read<'_, Rows> {
    pair(each, filter).parse(input)
}

/// `x in t`
pub fn each(input: Tokens<'_>) -> Read<'_, (Name, Path)> {
    pair(variable, preceded(word("in"), cut(table))).parse(input)
}

fn filter(input: Tokens<'_>) -> Read<'_, Option<Box<Expr>>> {
    opt(map(preceded(word("dove"), cut(expr)), Box::new)).parse(input)
}

/// The path of a table or of a list.
pub fn table(input: Tokens<'_>) -> Read<'_, Path> {
    let (rest, found) = path(input)?;
    if rest
        .first()
        .is_some_and(|token| token.kind == Kind::Symbol(Symbol::Open))
    {
        let message = format!("le righe di «{}(…)» non si scorrono ancora", found.dotted());
        return Err(refuse(
            Error::new(Code::NotAvailable, found.span, message).help(
                "dopo «in» può stare una tabella o un elenco: «atto.rinvii», «passi.recesso»",
            ),
        ));
    }
    Ok((rest, found))
}

fn quantified(input: Tokens<'_>) -> Read<'_, ExprKind> {
    let word = alt((
        value(Quantifier::Count, word("conta")),
        value(Quantifier::Exists, word("esiste")),
    ));
    let (rest, (quantifier, ((variable, table), filter))) =
        pair(word, bracketed(rows)).parse(input)?;
    Ok((
        rest,
        ExprKind::Quantified {
            quantifier,
            variable,
            table,
            filter,
        },
    ))
}

fn all(input: Tokens<'_>) -> Read<'_, ExprKind> {
    let inside = pair(rows, preceded(word("rispettano"), expr));
    let (rest, (((variable, table), filter), holds)) =
        preceded(word("tutti"), bracketed(inside)).parse(input)?;
    let holds = Box::new(holds);
    Ok((
        rest,
        ExprKind::All {
            variable,
            table,
            filter,
            holds,
        },
    ))
}

fn fold(input: Tokens<'_>) -> Read<'_, ExprKind> {
    let word = alt((
        value(Fold::Sum, word("somma")),
        value(Fold::Distinct, word("distinti")),
        value(Fold::Unique, word("unico")),
    ));
    let inside = pair(expr, preceded(crate::language::term::word("per"), rows));
    let (rest, (fold, (folded, ((variable, table), filter)))) =
        pair(word, bracketed(inside)).parse(input)?;
    let value = Box::new(folded);
    Ok((
        rest,
        ExprKind::Fold {
            fold,
            value,
            variable,
            table,
            filter,
        },
    ))
}
