//! The keys of the tests that stand beside their rules.

use super::Reader;
use crate::language::ast::{Cells, Expected as Outcome, Literal, Path, Test, TestTable};
use crate::language::code::Code;
use crate::language::error::Error;
use crate::language::expr::choice;
use crate::language::input::{Read, Tokens, refuse, spanned};
use crate::language::term::{count, date, literal, name, path, symbol, word};
use crate::language::token::Symbol;
use crate::span::Spanned;
use nom::Parser;
use nom::combinator::{cut, opt};
use nom::multi::separated_list1;
use nom::sequence::preceded;

const OUTCOMES: &[&str] = &[
    "rispettata",
    "violata",
    "non_verificabile",
    "non_applicabile",
    "derogata",
    "controversa",
];

impl Reader<'_> {
    pub(super) fn test(&mut self, title: Spanned<String>) -> Test {
        Test {
            title,
            rule: self.one("regola", name),
            at: self.one("alla_data", date),
            text: self.text("testo"),
            facts: self.all("dato", fact),
            absent: self.all("assente", path),
            unknown: self.all("ignoto", path),
            tables: self.tables(),
            readings: self.all("lettura", choice),
            expected: self.one("attende", spanned(outcome)),
            message: self.text("messaggio"),
            span: self.block.span,
        }
    }

    /// Each `tabella:` with the `righe:` that follow it.
    fn tables(&mut self) -> Vec<TestTable> {
        let mut tables: Vec<TestTable> = Vec::new();
        for key in &self.block.keys {
            match key.key.name {
                "tabella" => {
                    let table = self.keep(key.body, path);
                    tables.extend(table.map(|table| TestTable {
                        table,
                        rows: Vec::new(),
                    }));
                }
                "righe" => {
                    let rows = self.keep(key.body, rows);
                    match tables.last_mut() {
                        Some(table) => table.rows.extend(rows),
                        None => self.errors.push(
                            Error::new(Code::MissingKey, key.name.span, "righe senza tabella")
                                .help("prima di «righe:» va «tabella:»"),
                        ),
                    }
                }
                _ => {}
            }
        }
        tables
    }
}

fn fact(input: Tokens<'_>) -> Read<'_, (Path, Spanned<Literal>)> {
    (path, preceded(symbol(Symbol::Equal), cut(literal))).parse(input)
}

type Row = (u32, Cells);

/// `1 con ente = "Alfa"; firma = 01/01/2021`
fn rows(input: Tokens<'_>) -> Read<'_, Row> {
    let cell = (name, preceded(symbol(Symbol::Equal), cut(literal)));
    let cells = separated_list1(symbol(Symbol::Semicolon), cell);
    let (rest, (count, cells)) = (count, opt(preceded(word("con"), cut(cells)))).parse(input)?;
    Ok((rest, (count, cells.unwrap_or_default())))
}

fn outcome(input: Tokens<'_>) -> Read<'_, Outcome> {
    let (rest, found) = name(input)?;
    Ok(match found.value.as_str() {
        "rispettata" => (rest, Outcome::Respected),
        "violata" => {
            let (rest, label) = opt(preceded(word("in"), cut(name))).parse(rest)?;
            (rest, Outcome::Violated { label })
        }
        "non_verificabile" => (rest, Outcome::NotVerifiable),
        "non_applicabile" => (rest, Outcome::NotApplicable),
        "derogata" => {
            let (rest, by) = preceded(word("da"), name).parse(rest)?;
            (rest, Outcome::Derogated { by })
        }
        "controversa" => (rest, Outcome::Disputed),
        written => {
            let words = OUTCOMES.iter().copied();
            return Err(refuse(super::not_admitted(written, found.span, words)));
        }
    })
}
