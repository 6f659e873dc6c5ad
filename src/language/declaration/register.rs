//! The keys of what is measured on registers: their columns, and bands.

use super::{Opening, Reader};
use crate::language::ast::{Band, BandTable, Bands, Column, Name, Register};
use crate::language::input::{Expected, Read, Tokens, one};
use crate::language::term::{date, kind, literal, name, names, references, texts, word};
use crate::language::token::Kind;
use crate::span::Spanned;
use nom::Parser;
use nom::branch::alt;
use nom::combinator::{cut, map, opt, value};
use nom::sequence::{pair, preceded};
use rust_decimal::Decimal;

impl Reader<'_> {
    pub(super) fn register(&mut self, name: Name) -> Register {
        Register {
            name,
            title: self.text("titolo"),
            key: self.listed("chiave", names),
            columns: self.all("colonna", column),
            span: self.block.span,
        }
    }

    pub(super) fn bands(&mut self, head: Opening) -> Bands {
        let mut tables: Vec<BandTable> = Vec::new();
        for key in &self.block.keys {
            match key.key.name {
                "dal" => {
                    let from = self.keep(key.body, date);
                    tables.push(BandTable {
                        from,
                        bands: Vec::new(),
                    });
                }
                "scaglione" => {
                    let Some(band) = self.keep(key.body, band) else {
                        continue;
                    };
                    match tables.last_mut() {
                        Some(table) => table.bands.push(band),
                        None => tables.push(BandTable {
                            from: None,
                            bands: vec![band],
                        }),
                    }
                }
                _ => {}
            }
        }
        self.require("scaglione");
        let mut kinds = head.kinds.into_iter();
        let mut next = || {
            let missing = Spanned::new(crate::language::ast::Type::Number, head.name.span);
            kinds.next().unwrap_or(missing)
        };
        Bands {
            of: next(),
            gives: next(),
            sources: self.listed("fonte", references),
            tables,
            equivalent: self.all("equivalente", super::excuse::equivalent),
            span: self.block.span,
            name: head.name,
        }
    }
}

/// `NOME tipo [da testi] [obbligatoria] [forma NOME]`, the last two in any order.
fn column(input: Tokens<'_>) -> Read<'_, Column> {
    let headers = opt(preceded(word("da"), cut(texts)));
    let (rest, (name, kind, headers)) = (name, cut(kind), headers).parse(input)?;
    let (rest, first) = opt(property).parse(rest)?;
    let (rest, second) = opt(property).parse(rest)?;
    let span = input.read_until(&rest);
    let mut column = Column {
        name,
        kind,
        headers: headers.unwrap_or_default(),
        required: false,
        form: None,
        span,
    };
    for property in [first, second].into_iter().flatten() {
        match property {
            Property::Required => column.required = true,
            Property::Form(name) => column.form = Some(name),
        }
    }
    Ok((rest, column))
}

#[derive(Clone)]
enum Property {
    Required,
    Form(Name),
}

fn property(input: Tokens<'_>) -> Read<'_, Property> {
    alt((
        value(Property::Required, word("obbligatoria")),
        map(preceded(word("forma"), cut(name)), Property::Form),
    ))
    .parse(input)
}

/// `fino a 499 vale 150 euro`, `da 501 a 1.000 vale …`, `oltre 40.000 vale ignoto`
fn band(input: Tokens<'_>) -> Read<'_, Band> {
    let up_to = map(
        preceded(pair(word("fino"), cut(word("a"))), cut(number)),
        |high| (None, Some(high), false),
    );
    let between = map(
        pair(
            preceded(word("da"), cut(number)),
            preceded(cut(word("a")), cut(number)),
        ),
        |(low, high)| (Some(low), Some(high), false),
    );
    let beyond = map(preceded(word("oltre"), cut(number)), |low| {
        (Some(low), None, true)
    });
    let (rest, (low, high, beyond)) = alt((up_to, between, beyond)).parse(input)?;
    let (rest, value) = preceded(cut(word("vale")), cut(literal)).parse(rest)?;
    let span = input.read_until(&rest);
    Ok((
        rest,
        Band {
            low,
            high,
            beyond,
            value,
            span,
        },
    ))
}

fn number(input: Tokens<'_>) -> Read<'_, Decimal> {
    one(Expected::Thing("un numero"), |_, token| match token.kind {
        Kind::Number(value) => Some(value),
        _ => None,
    })(input)
}
