//! The keys of what the law fixes: computations, parameters, readings, definitions.

use super::excuse::{equivalent, unreachable};
use super::{Opening, Reader};
use crate::language::aggregate::each;
use crate::language::ast::{
    Computation, Definition, Expr, Name, Parameter, ParameterValue, Reading, Type,
};
use crate::language::code::Code;
use crate::language::error::Error;
use crate::language::expr::expr;
use crate::language::input::{Read, Tokens, refuse};
use crate::language::term::{date, literal, name, reference, references, text, variable, word};
use crate::span::Spanned;
use nom::Parser;
use nom::combinator::{cut, opt};
use nom::sequence::preceded;

impl Reader<'_> {
    pub(super) fn computation(&mut self, name: Name) -> Computation {
        Computation {
            name,
            sources: self.listed("fonte", references),
            initial_day: self.named("giorno_iniziale", &["escluso", "incluso"]),
            final_day: self.named("giorno_finale", &["incluso", "escluso"]),
            missing_day: self.named(
                "giorno_mancante",
                &["ultimo_del_mese", "primo_del_mese_dopo"],
            ),
            holidays: self.named("festivi", &["sposta", "ignora"]),
            saturday: self.named("sabato", &["feriale", "festivo"]),
            calendar: self.one("calendario", crate::language::term::name),
            span: self.block.span,
        }
    }

    /// One of a few words, kept by name.
    fn named(&mut self, key: &str, choices: &'static [&'static str]) -> Option<Name> {
        self.one(key, |input| {
            let (rest, found) = name(input)?;
            if choices.contains(&found.value.as_str()) {
                return Ok((rest, found));
            }
            let words = choices.iter().copied();
            Err(refuse(super::not_admitted(&found.value, found.span, words)))
        })
    }

    pub(super) fn parameter(&mut self, head: Opening) -> Parameter {
        Parameter {
            kind: first_kind(&head),
            name: head.name,
            values: self.all("dal", parameter_value),
            equivalent: self.all("equivalente", equivalent),
            span: self.block.span,
        }
    }

    pub(super) fn reading(&mut self, name: Name) -> Reading {
        Reading {
            name,
            title: self.text("titolo"),
            sources: self.listed("fonte", references),
            alternatives: self.all("alternativa", |input| (variable, cut(text)).parse(input)),
            default: self.one("predefinita", crate::language::term::name),
            span: self.block.span,
        }
    }

    pub(super) fn definition(&mut self, head: Opening) -> Definition {
        let cases = self.all("caso", case);
        let otherwise = self.one("altrimenti", expr);
        let value = self.one("vale", expr);
        self.one_way_to_a_value();
        Definition {
            kind: first_kind(&head),
            name: head.name,
            subject: self.one("per", each),
            sources: self.listed("fonte", references),
            cases,
            otherwise: otherwise.or(value),
            unreachable: self.all("irraggiungibile", unreachable),
            equivalent: self.all("equivalente", equivalent),
            span: self.block.span,
        }
    }

    /// A definition has a value in every case: `vale:` alone, or its cases and `altrimenti:`.
    fn one_way_to_a_value(&mut self) {
        let by_cases = ["caso", "altrimenti"]
            .into_iter()
            .find(|key| self.written(key));
        match (self.keys("vale").next(), by_cases) {
            (Some(value), Some(other)) => {
                let message = format!("«vale:» e «{other}:» insieme");
                let error = Error::new(Code::RepeatedKey, value.name.span, message);
                self.errors
                    .push(error.help("«vale:» sta da sola; i casi finiscono con «altrimenti:»"));
            }
            (Some(_), None) => {}
            (None, Some(_)) => self.require("altrimenti"),
            (None, None) => self.require("vale"),
        }
    }
}

/// The absence of a type has been reported where the head was read.
fn first_kind(head: &Opening) -> Spanned<Type> {
    let missing = || Spanned::new(Type::Text, head.name.span);
    head.kinds.first().cloned().unwrap_or_else(missing)
}

/// `07/07/2012 vale 3 anni fonte dl78 art. 14 c. 31-bis`
fn parameter_value(input: Tokens<'_>) -> Read<'_, ParameterValue> {
    let source = preceded(word("fonte"), cut(reference));
    let (rest, (from, value, source)) =
        (date, preceded(word("vale"), cut(literal)), opt(source)).parse(input)?;
    Ok((
        rest,
        ParameterValue {
            from,
            value,
            source,
        },
    ))
}

fn case(input: Tokens<'_>) -> Read<'_, (Expr, Expr)> {
    (expr, preceded(word("vale"), cut(expr))).parse(input)
}
