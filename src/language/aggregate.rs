//! Aggregates, always between brackets: `conta(x in t dove …)`, `tutti(… rispettano …)`, `somma(… per x in t)`.

use super::ast::{Expr, ExprKind, Fold, Name, Path, Quantifier};
use super::expr::expr;
use super::input::{Read, Tokens};
use super::term::{bracketed, path, symbol, variable, word};
use super::token::{Kind, Symbol};
use nom::Parser;
use nom::branch::alt;
use nom::combinator::{cut, map, opt, value};
use nom::multi::separated_list0;
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

/// The path of a table or of a list, or the windows of a row: `recesso(a)`.
pub fn table(input: Tokens<'_>) -> Read<'_, Path> {
    let (rest, mut found) = path(input)?;
    let opens = rest
        .first()
        .is_some_and(|token| token.kind == Kind::Symbol(Symbol::Open));
    if !opens || found.parts.len() != 1 {
        return Ok((rest, found));
    }
    let arguments = separated_list0(symbol(Symbol::Semicolon), expr);
    let (rest, arguments) = bracketed(arguments).parse(rest)?;
    found.arguments = Some(arguments);
    found.span = input.read_until(&rest);
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
