//! The keys of governing bodies and of windows in time.

use super::Reader;
use crate::language::aggregate::each;
use crate::language::ast::{Body, Bound, Constraint, Expr, Name, Seat, Window};
use crate::language::expr::expr;
use crate::language::input::{Read, Tokens, spanned};
use crate::language::term::{count, literal, name, references, texts, variable, word};
use nom::Parser;
use nom::branch::alt;
use nom::combinator::{cut, opt, value};
use nom::multi::separated_list1;
use nom::sequence::preceded;

impl Reader<'_> {
    pub(super) fn body(&mut self, name: Name) -> Body {
        Body {
            name,
            title: self.text("titolo"),
            sources: self.listed("fonte", references),
            names: self.listed("nomi", texts),
            register: self.one("registro", crate::language::term::name),
            size: self.one("membri", |input| spanned(count).parse(input)),
            term: self.one("mandato", literal),
            seats: self.all("seggio", seat),
            constraints: self.all("vincolo", constraint),
            equivalent: self.all("equivalente", super::excuse::equivalent),
            span: self.block.span,
        }
    }

    pub(super) fn window(&mut self, name: Name) -> Window {
        self.require("entro");
        Window {
            name,
            title: self.text("titolo"),
            sources: self.listed("fonte", references),
            subject: self.one("per", each),
            recurs: self.one("ricorre", recurrence),
            from: self.one("dal", expr),
            until: self.one("entro", expr),
            form: self.one("forma", crate::language::term::name),
            effect: self.one("effetto", expr),
            equivalent: self.all("equivalente", super::excuse::equivalent),
            span: self.block.span,
        }
    }
}

/// `y da anno(…) a anno(…)`
fn recurrence(input: Tokens<'_>) -> Read<'_, (Name, Expr, Expr)> {
    (
        variable,
        preceded(word("da"), cut(expr)),
        preceded(word("a"), cut(expr)),
    )
        .parse(input)
}

/// `province 4 provincia o citta_metropolitana dove … come coordinatore`
fn seat(input: Tokens<'_>) -> Read<'_, Seat> {
    let filter = opt(preceded(word("dove"), cut(expr)));
    let office = opt(preceded(word("come"), cut(name)));
    let kinds = separated_list1(word("o"), name);
    let (rest, (name, count, kinds, filter, office)) =
        (name, cut(count), cut(kinds), filter, office).parse(input)?;
    let span = input.read_until(&rest);
    Ok((
        rest,
        Seat {
            name,
            count,
            kinds,
            filter,
            office,
            span,
        },
    ))
}

/// `piccoli_comuni almeno 4 dove popolazione < 5.000`
fn constraint(input: Tokens<'_>) -> Read<'_, Constraint> {
    let bound = alt((
        value(Bound::AtLeast, word("almeno")),
        value(Bound::AtMost, word("al_massimo")),
        value(Bound::Exactly, word("esattamente")),
    ));
    let (rest, (name, bound, count, filter)) = (
        name,
        cut(bound),
        cut(count),
        preceded(cut(word("dove")), cut(expr)),
    )
        .parse(input)?;
    let span = input.read_until(&rest);
    Ok((
        rest,
        Constraint {
            name,
            bound,
            count,
            filter,
            span,
        },
    ))
}
