//! The small pieces that every key is made of: names, texts, dates, paths, types, references, single values.

use super::ast::{Literal, Name, Part, Path, Reference, Type, Validity};
use super::code::Code;
use super::error::Error;
use super::input::{Expected, Failure, Read, Tokens, is_word, one, refuse, spanned};
use super::keyword::RESERVED;
use super::text;
use super::token::{Kind, Symbol};
use crate::span::Spanned;
use chrono::NaiveDate;
use nom::branch::alt;
use nom::combinator::{cut, map, opt};
use nom::multi::{many0, separated_list0, separated_list1};
use nom::sequence::{delimited, pair, preceded, terminated};
use nom::{Input, Parser};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

pub fn word<'a>(wanted: &'static str) -> impl Fn(Tokens<'a>) -> Read<'a, ()> {
    one(Expected::Word(wanted), move |input, token| {
        is_word(input, Some(token), wanted).then_some(())
    })
}

pub fn symbol<'a>(wanted: Symbol) -> impl Fn(Tokens<'a>) -> Read<'a, ()> {
    one(Expected::Word(wanted.written()), move |_, token| {
        (token.kind == Kind::Symbol(wanted)).then_some(())
    })
}

fn composed(written: &str) -> String {
    if written.is_ascii() {
        return written.to_owned();
    }
    text::composed(written.to_owned())
}

fn named<'a>(expected: &'static str) -> impl Fn(Tokens<'a>) -> Read<'a, Name> {
    one(Expected::Thing(expected), |input, token| {
        (token.kind == Kind::Name).then(|| Spanned::new(composed(input.written(token)), token.span))
    })
}

/// Any name, one of the language's own words included.
pub fn name(input: Tokens<'_>) -> Read<'_, Name> {
    named("un nome")(input)
}

/// The name of something that expressions will speak of.
pub fn variable(input: Tokens<'_>) -> Read<'_, Name> {
    let (rest, found) = name(input)?;
    if RESERVED.contains(&found.value.as_str()) {
        let message = format!("«{}» è una parola del linguaggio", found.value);
        return Err(refuse(
            Error::new(Code::Syntax, found.span, message).help("scegli un altro nome"),
        ));
    }
    Ok((rest, found))
}

pub fn names(input: Tokens<'_>) -> Read<'_, Vec<Name>> {
    separated_list1(symbol(Symbol::Semicolon), name).parse(input)
}

pub fn text(input: Tokens<'_>) -> Read<'_, Spanned<String>> {
    one(
        Expected::Thing("un testo tra virgolette"),
        |input, token| {
            (token.kind == Kind::Text)
                .then(|| Spanned::new(text::words(input.source, token.span), token.span))
        },
    )(input)
}

pub fn texts(input: Tokens<'_>) -> Read<'_, Vec<Spanned<String>>> {
    separated_list1(symbol(Symbol::Semicolon), text).parse(input)
}

pub fn date(input: Tokens<'_>) -> Read<'_, Spanned<NaiveDate>> {
    one(
        Expected::Thing("una data gg/mm/aaaa"),
        |_, token| match token.kind {
            Kind::Date(day) => Some(Spanned::new(day, token.span)),
            _ => None,
        },
    )(input)
}

fn number(input: Tokens<'_>) -> Read<'_, Spanned<Decimal>> {
    one(Expected::Thing("un numero"), |_, token| match token.kind {
        Kind::Number(value) => Some(Spanned::new(value, token.span)),
        _ => None,
    })(input)
}

/// How many: a whole number that is not negative.
pub fn count(input: Tokens<'_>) -> Read<'_, u32> {
    let (rest, found) = number(input)?;
    match whole(found.value).and_then(|value| u32::try_from(value).ok()) {
        Some(value) => Ok((rest, value)),
        None => Err(not_whole(&found)),
    }
}

pub fn path(input: Tokens<'_>) -> Read<'_, Path> {
    let mut parts = pair(
        named("un nome"),
        many0(preceded(symbol(Symbol::Dot), cut(name))),
    );
    let (rest, (head, tail)) = parts.parse(input)?;
    let mut parts = vec![head];
    parts.extend(tail);
    let span = input.read_until(&rest);
    Ok((
        rest,
        Path {
            parts,
            arguments: None,
            span,
        },
    ))
}

/// `dal 07/07/2012 al 27/12/2024`
pub fn validity(input: Tokens<'_>) -> Read<'_, Validity> {
    map(
        pair(
            preceded(word("dal"), cut(date)),
            opt(preceded(word("al"), cut(date))),
        ),
        |(from, to)| Validity { from, to },
    )
    .parse(input)
}

pub fn references(input: Tokens<'_>) -> Read<'_, Vec<Reference>> {
    separated_list1(symbol(Symbol::Semicolon), reference).parse(input)
}

/// `dl78 art. 14 c. 31-bis`
pub fn reference(input: Tokens<'_>) -> Read<'_, Reference> {
    let (rest, (source, parts)) = pair(named("il nome di una fonte"), many0(part)).parse(input)?;
    let span = input.read_until(&rest);
    Ok((
        rest,
        Reference {
            source,
            parts,
            span,
        },
    ))
}

fn part(input: Tokens<'_>) -> Read<'_, (Part, Spanned<String>)> {
    let kind = one(
        Expected::Thing("una parte della fonte (art. c. lett. n. all. par. tab.)"),
        |input, token| match (token.kind, input.written(token)) {
            (Kind::Abbreviation, "art.") => Some(Part::Article),
            (Kind::Abbreviation, "c.") => Some(Part::Comma),
            (Kind::Abbreviation, "lett.") => Some(Part::Letter),
            (Kind::Abbreviation, "n.") => Some(Part::Number),
            (Kind::Abbreviation, "all.") => Some(Part::Annex),
            (Kind::Abbreviation, "par.") => Some(Part::Paragraph),
            (Kind::Abbreviation, "tab.") => Some(Part::Table),
            _ => None,
        },
    );
    let (rest, kind) = kind(input)?;
    let (rest, value) = match kind {
        Part::Letter => cut(letter).parse(rest)?,
        Part::Annex | Part::Paragraph => cut(alt((text, numeral))).parse(rest)?,
        Part::Article | Part::Comma | Part::Number | Part::Table => cut(numeral).parse(rest)?,
    };
    Ok((rest, (kind, value)))
}

/// The number of an article, comma or table, as written: `14`, `31-bis`, `A`, `I`.
fn numeral(input: Tokens<'_>) -> Read<'_, Spanned<String>> {
    one(Expected::Thing("un numero"), |input, token| {
        match token.kind {
            Kind::Number(_) | Kind::Ordinal | Kind::Name => {
                Some(Spanned::new(composed(input.written(token)), token.span))
            }
            _ => None,
        }
    })(input)
}

/// `a`, `b-bis`
fn letter(input: Tokens<'_>) -> Read<'_, Spanned<String>> {
    let (rest, _) = named("una lettera")(input)?;
    let (rest, _) = opt(pair(symbol(Symbol::Minus), name)).parse(rest)?;
    let span = input.read_until(&rest);
    let written: String = span.of(input.source).split_whitespace().collect();
    Ok((rest, Spanned::new(composed(&written), span)))
}

pub fn kind(input: Tokens<'_>) -> Read<'_, Spanned<Type>> {
    let list = preceded(pair(word("elenco"), word("di")), cut(simple_kind));
    let listed = map(list, |kind| Type::List(Box::new(kind)));
    spanned(alt((listed, simple_kind))).parse(input)
}

fn simple_kind(input: Tokens<'_>) -> Read<'_, Type> {
    map(named("un tipo"), |name| match name.value.as_str() {
        "testo" => Type::Text,
        "numero" => Type::Number,
        "euro" => Type::Euro,
        "percentuale" => Type::Percent,
        "data" => Type::Date,
        "giorni" => Type::Days,
        "mesi" => Type::Months,
        "clausola" => Type::Clause,
        "si_no" => Type::Bool,
        _ => Type::Named(name.value),
    })
    .parse(input)
}

/// A value: `3 anni`, `01/01/2024`, `"testo"`, `{a; b}`, `vero`, the name of a value of a category.
pub fn literal(input: Tokens<'_>) -> Read<'_, Spanned<Literal>> {
    let bare = map(named("un valore"), |name| Literal::Name(name.value));
    spanned(alt((closed_literal, bare))).parse(input)
}

/// A value that cannot be taken for a path: its first word tells which.
pub fn closed_literal(input: Tokens<'_>) -> Read<'_, Literal> {
    let first = input.first();
    match first.map(|token| (token.kind, input.written(token))) {
        Some((Kind::Number(_), _)) => quantity(input),
        Some((Kind::Date(_), _)) => map(date, |day| Literal::Date(day.value)).parse(input),
        Some((Kind::Text, _)) => map(text, |text| Literal::Text(text.value)).parse(input),
        Some((Kind::Symbol(Symbol::OpenBrace), _)) => map(list, Literal::List).parse(input),
        Some((Kind::Name, "vero")) => map(word("vero"), |()| Literal::Bool(true)).parse(input),
        Some((Kind::Name, "falso")) => map(word("falso"), |()| Literal::Bool(false)).parse(input),
        _ => Err(nom::Err::Error(Failure::expected(
            input.place(),
            Expected::Thing("un valore"),
        ))),
    }
    .map_err(one_value)
}

/// The ways to begin a value are too many to list.
fn one_value(error: nom::Err<Failure>) -> nom::Err<Failure> {
    error.map(|failure| failure.renamed("un valore"))
}

fn list(input: Tokens<'_>) -> Read<'_, Vec<Spanned<Literal>>> {
    let (inside, ()) = symbol(Symbol::OpenBrace)(input)?;
    let inside = inside.deeper()?;
    let items = separated_list0(symbol(Symbol::Semicolon), literal);
    let (rest, items) = cut(terminated(items, symbol(Symbol::CloseBrace))).parse(inside)?;
    Ok((rest.as_deep_as(&input), items))
}

fn quantity(input: Tokens<'_>) -> Read<'_, Literal> {
    let (rest, amount) = number(input)?;
    let Some(unit) = rest.first() else {
        return Ok((rest, Literal::Number(amount.value)));
    };
    let counted = || whole(amount.value).ok_or_else(|| not_whole(&amount));
    let literal = match (unit.kind, rest.written(unit)) {
        (Kind::Name, "giorni" | "giorno") => Literal::Days(counted()?),
        (Kind::Name, "mesi" | "mese") => Literal::Months {
            count: counted()?,
            as_years: false,
        },
        (Kind::Name, "anni" | "anno") => Literal::Months {
            count: years(&amount)?,
            as_years: true,
        },
        (Kind::Name, "euro") => Literal::Euro(amount.value),
        (Kind::Symbol(Symbol::Percent), _) => Literal::Percent(amount.value),
        _ => return Ok((rest, Literal::Number(amount.value))),
    };
    Ok((rest.take_from(1), literal))
}

fn years(amount: &Spanned<Decimal>) -> Result<i64, nom::Err<Failure>> {
    whole(amount.value)
        .and_then(|years| years.checked_mul(12))
        .ok_or_else(|| not_whole(amount))
}

fn whole(amount: Decimal) -> Option<i64> {
    const LARGEST: i64 = 1_000_000;
    amount
        .fract()
        .is_zero()
        .then(|| amount.to_i64())
        .flatten()
        .filter(|amount| (0..=LARGEST).contains(amount))
}

fn not_whole(amount: &Spanned<Decimal>) -> nom::Err<Failure> {
    refuse(
        Error::new(
            Code::WholeNumber,
            amount.span,
            "qui ci vuole un numero intero",
        )
        .help("giorni, mesi, anni e righe si contano interi, fino a 1.000.000"),
    )
}

/// Something between round brackets, read one level deeper.
pub fn bracketed<'a, T>(
    parser: impl Parser<Tokens<'a>, Output = T, Error = Failure>,
) -> impl FnMut(Tokens<'a>) -> Read<'a, T> {
    let mut inside = delimited(
        symbol(Symbol::Open),
        cut(parser),
        cut(symbol(Symbol::Close)),
    );
    move |input| {
        let (rest, value) = inside.parse(input.deeper()?)?;
        Ok((rest.as_deep_as(&input), value))
    }
}
