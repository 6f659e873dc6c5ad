//! The keys of rules and of derogations.

use super::excuse::{equivalent, unreachable};
use super::{Reader, choice};
use crate::language::aggregate::each;
use crate::language::ast::{
    Addition, AdditionPlace, Derogation, Expr, Level, Name, OnUnknown, Path, Requirement, Rule,
    Subject, Template,
};
use crate::language::code::Code;
use crate::language::error::Error;
use crate::language::expr::expr;
use crate::language::input::{Read, Tokens};
use crate::language::template::template;
use crate::language::term::{name, path, references, symbol, validity, variable, word};
use crate::language::token::Symbol;
use nom::Parser;
use nom::branch::alt;
use nom::combinator::{cut, map, opt};
use nom::multi::separated_list1;
use nom::sequence::preceded;

const LEVELS: &[(&str, Level)] = &[
    ("errore", Level::Error),
    ("avviso", Level::Warning),
    ("nota", Level::Note),
];

const UNKNOWNS: &[(&str, OnUnknown)] = &[
    ("segnala", OnUnknown::Report),
    ("errore", OnUnknown::Error),
    ("tace", OnUnknown::Silent),
];

const ADDITIONS: &[(&str, AdditionPlace)] = &[
    ("articolo", AdditionPlace::Article),
    ("comma", AdditionPlace::Comma),
];

const RULE_EFFECTS: &[(&str, bool)] = &[("esclude", true)];

const EFFECTS: &[(&str, bool)] = &[("disapplica", true)];

impl Reader<'_> {
    pub(super) fn rule(&mut self, name: Name) -> Rule {
        Rule {
            name,
            title: self.text("titolo"),
            sources: self.listed("fonte", references),
            validity: self.one("vigore", validity),
            level: self.one("livello", choice(LEVELS)),
            subject: self.one("su", subject),
            when: self.one("quando", expr),
            unless: self.one("salvo", expr),
            requirements: self.all("richiede", requirement),
            on_unknown: self.one("ignoto", choice(UNKNOWNS)),
            excludes: self.one("effetto", choice(RULE_EFFECTS)).is_some(),
            shows: self.listed("mostra", paths),
            explain: self.one("spiega", template),
            remedy: self.one("rimedio", template),
            adds: self.one("aggiunge", addition),
            note: self.text("nota"),
            unreachable: self.all("irraggiungibile", unreachable),
            equivalent: self.all("equivalente", equivalent),
            span: self.block.span,
        }
    }

    pub(super) fn derogation(&mut self, name: Name) -> Derogation {
        let instead = self.one("invece", replacement);
        let disapplies = self.one("effetto", choice(EFFECTS)).is_some();
        self.one_effect();
        Derogation {
            name,
            target: self.one("a", path),
            sources: self.listed("fonte", references),
            validity: self.one("vigore", validity),
            when: self.one("quando", expr),
            message: instead.as_ref().and_then(|(_, message)| message.clone()),
            instead: instead.map(|(holds, _)| holds),
            disapplies,
            note: self.text("nota"),
            equivalent: self.all("equivalente", equivalent),
            span: self.block.span,
        }
    }

    fn one_effect(&mut self) {
        match (self.written("invece"), self.keys("effetto").next()) {
            (true, Some(effect)) => {
                let message = "«invece:» e «effetto:» insieme";
                let error = Error::new(Code::RepeatedKey, effect.name.span, message);
                self.errors
                    .push(error.help("una deroga sostituisce il requisito, o lo disapplica"));
            }
            (false, None) => self.require("invece"),
            (true, None) | (false, Some(_)) => {}
        }
    }
}

fn subject(input: Tokens<'_>) -> Read<'_, Subject> {
    let rows = preceded(word("ogni"), cut(each));
    alt((
        map(rows, |(variable, table)| Subject::Each { variable, table }),
        map(name, Subject::Document),
    ))
    .parse(input)
}

/// `articolo "…"`, `comma "…"`
fn addition(input: Tokens<'_>) -> Read<'_, Addition> {
    let (rest, (place, text)) = (choice(ADDITIONS), cut(template)).parse(input)?;
    let place = place.value;
    Ok((rest, Addition { place, text }))
}

fn paths(input: Tokens<'_>) -> Read<'_, Vec<Path>> {
    separated_list1(symbol(Symbol::Semicolon), path).parse(input)
}

/// `expr altrimenti "…"`
fn replacement(input: Tokens<'_>) -> Read<'_, (Expr, Option<Template>)> {
    let message = preceded(word("altrimenti"), cut(template));
    (expr, opt(message)).parse(input)
}

/// `expr come NOME altrimenti "…"`
fn requirement(input: Tokens<'_>) -> Read<'_, Requirement> {
    let label = preceded(word("come"), cut(variable));
    let message = preceded(word("altrimenti"), cut(template));
    let (rest, (holds, label, message)) = (expr, opt(label), opt(message)).parse(input)?;
    let span = input.read_until(&rest);
    Ok((
        rest,
        Requirement {
            holds,
            label,
            message,
            span,
        },
    ))
}
