//! Expressions. Where a sentence could be read in two ways it is refused, and both readings are shown.

use super::aggregate;
use super::ast::{Arithmetic, Compare, Direction, Expr, ExprKind, Name};
use super::code::Code;
use super::error::Error;
use super::input::{Expected, Failure, Read, Tokens, is_word, one, refuse, spanned};
use super::keyword::RESERVED;
use super::term::{bracketed, closed_literal, name, path, symbol, word};
use super::token::{Kind, Symbol, Token};
use crate::span::{Span, Spanned};
use nom::Parser;
use nom::branch::alt;
use nom::combinator::{cut, map, opt, value};
use nom::multi::{many0, separated_list0};
use nom::sequence::{pair, preceded};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Conjunction {
    And,
    Or,
}

/// `a e b e c`, `a o b`, or a single condition or value.
pub fn expr(input: Tokens<'_>) -> Read<'_, Expr> {
    let (rest, first) = negation(input.flat())?;
    let (rest, others) = many0(pair(spanned(conjunction), cut(negation))).parse(rest)?;
    let Some((joined, _)) = others.first().map(|(word, next)| (word.value, next)) else {
        return Ok((rest.beside(&input), first));
    };
    let span = input.read_until(&rest);
    if let Some((other, _)) = others.iter().find(|(word, _)| word.value != joined) {
        let words: Vec<_> = others.iter().map(|(word, _)| *word).collect();
        return Err(refuse(mixed(input.source, span, &words, other.span)));
    }
    let mut terms = vec![first];
    terms.extend(others.into_iter().map(|(_, term)| term));
    let kind = match joined {
        Conjunction::And => ExprKind::And(terms),
        Conjunction::Or => ExprKind::Or(terms),
    };
    Ok((rest.grown()?.beside(&input), Expr { kind, span }))
}

fn conjunction(input: Tokens<'_>) -> Read<'_, Conjunction> {
    alt((
        value(Conjunction::And, word("e")),
        value(Conjunction::Or, word("o")),
    ))
    .parse(input)
}

fn mixed(source: &str, whole: Span, words: &[Spanned<Conjunction>], at: Span) -> Error {
    Error::new(
        Code::MixedConjunctions,
        at,
        "«e» e «o» insieme, senza parentesi, si leggono in due modi",
    )
    .help(format!(
        "scrivi «{}» oppure «{}»",
        grouped(source, whole, words, Conjunction::And),
        grouped(source, whole, words, Conjunction::Or),
    ))
}

/// The sentence with brackets around what `tighter` joins.
fn grouped(
    source: &str,
    whole: Span,
    words: &[Spanned<Conjunction>],
    tighter: Conjunction,
) -> String {
    let mut shown = String::new();
    let mut group: Vec<&str> = Vec::new();
    let mut start = whole.start;
    let ends = words.iter().map(|word| (Some(word.value), word.span));
    let last = (None, Span::new(whole.end, whole.end));
    for (word, place) in ends.chain([last]) {
        group.push(Span::new(start, place.start).trim(source).of(source));
        start = place.end;
        if word == Some(tighter) {
            continue;
        }
        let words = group.join(if tighter == Conjunction::And {
            " e "
        } else {
            " o "
        });
        match group.len() {
            1 => shown.push_str(&words),
            _ => shown.push_str(&format!("({words})")),
        }
        group.clear();
        match word {
            Some(Conjunction::And) => shown.push_str(" e "),
            Some(Conjunction::Or) => shown.push_str(" o "),
            None => {}
        }
    }
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn negation(input: Tokens<'_>) -> Read<'_, Expr> {
    if !is_word(&input, input.first(), "non") {
        return comparison(input);
    }
    let (inside, ()) = word("non")(input)?;
    let (rest, denied) = cut(negation).parse(inside.deeper()?.flat())?;
    let rest = rest.grown()?.beside(&input).as_deep_as(&input);
    let span = input.read_until(&rest);
    let kind = ExprKind::Not(Box::new(denied));
    Ok((rest, Expr { kind, span }))
}

fn comparison(input: Tokens<'_>) -> Read<'_, Expr> {
    let (rest, left) = sum(input.flat())?;
    let (rest, compared) = opt(pair(comparator, cut(sum))).parse(rest)?;
    let Some((compare, right)) = compared else {
        return Ok((rest.beside(&input), left));
    };
    if comparator(rest).is_ok() {
        let error = Error::new(
            Code::ChainedComparison,
            rest.place(),
            "un confronto ha due soli termini",
        );
        let whole = input.read_until(&rest).of(input.source);
        let middle = right.span.of(input.source);
        let again = rest.place().of(input.source);
        return Err(refuse(error.help(format!(
            "scrivi due confronti uniti da «e»: «{whole} e {middle} {again} …»"
        ))));
    }
    let span = input.read_until(&rest);
    let kind = ExprKind::Compare(compare, Box::new(left), Box::new(right));
    Ok((rest.grown()?.beside(&input), Expr { kind, span }))
}

fn comparator(input: Tokens<'_>) -> Read<'_, Compare> {
    one(
        Expected::Thing("un confronto"),
        |input, token| match token.kind {
            Kind::Symbol(Symbol::Equal) => Some(Compare::Equal),
            Kind::Symbol(Symbol::Different) => Some(Compare::Different),
            Kind::Symbol(Symbol::Less) => Some(Compare::Less),
            Kind::Symbol(Symbol::LessOrEqual) => Some(Compare::LessOrEqual),
            Kind::Symbol(Symbol::Greater) => Some(Compare::Greater),
            Kind::Symbol(Symbol::GreaterOrEqual) => Some(Compare::GreaterOrEqual),
            Kind::Name => match input.written(token) {
                "contiene" => Some(Compare::Contains),
                "in" => Some(Compare::In),
                _ => None,
            },
            _ => None,
        },
    )(input)
}

fn sum(input: Tokens<'_>) -> Read<'_, Expr> {
    let operator = |input| {
        alt((
            value(Arithmetic::Plus, symbol(Symbol::Plus)),
            value(Arithmetic::Minus, symbol(Symbol::Minus)),
        ))
        .parse(input)
    };
    chain(input, product, operator)
}

fn product(input: Tokens<'_>) -> Read<'_, Expr> {
    chain(input, primary, |input| {
        value(Arithmetic::Times, symbol(Symbol::Times)).parse(input)
    })
}

/// Terms joined from the left; as many as the tree may be deep.
fn chain<'a>(
    input: Tokens<'a>,
    term: fn(Tokens<'a>) -> Read<'a, Expr>,
    operator: fn(Tokens<'a>) -> Read<'a, Arithmetic>,
) -> Read<'a, Expr> {
    let (mut rest, mut left) = term(input.flat())?;
    loop {
        let (after, next) = opt(pair(operator, cut(term))).parse(rest)?;
        let Some((operator, right)) = next else {
            return Ok((rest.beside(&input), left));
        };
        rest = after.grown()?;
        let kind = ExprKind::Arithmetic(operator, Box::new(left), Box::new(right));
        let span = input.read_until(&rest);
        left = Expr { kind, span };
    }
}

pub fn primary(input: Tokens<'_>) -> Read<'_, Expr> {
    let Some(first) = input.first() else {
        return Err(wanted(&input));
    };
    match (first.kind, input.second().map(|token| token.kind)) {
        (Kind::Symbol(Symbol::Open), _) => bracketed(expr).parse(input),
        (Kind::Name, Some(Kind::Symbol(Symbol::Open))) => match input.written(first) {
            "termine" => with_span(input, term_of_days),
            word if RESERVED.contains(&word) => Err(wanted(&input)),
            word if aggregate::WORDS.contains(&word) => with_span(input, aggregate::aggregate),
            _ => with_span(input, call_and_parts),
        },
        (Kind::Name, Some(Kind::Name | Kind::Number(_) | Kind::Date(_)))
            if !is_infix(&input, input.second()) =>
        {
            match input.written(first) {
                "presente" => with_span(input, present),
                "lettura" => with_span(input, reading),
                "termine" => with_span(input, term_of_days),
                _ => simple(input),
            }
        }
        _ => simple(input),
    }
}

/// Words that can follow a value: `presente e …` speaks of a fact called «presente».
fn is_infix(input: &Tokens<'_>, token: Option<Token>) -> bool {
    token.is_some_and(|token| RESERVED.contains(&input.written(token)))
}

fn wanted(input: &Tokens<'_>) -> nom::Err<Failure> {
    nom::Err::Error(Failure::expected(
        input.place(),
        Expected::Thing("un valore"),
    ))
}

fn with_span<'a>(
    input: Tokens<'a>,
    parser: fn(Tokens<'a>) -> Read<'a, ExprKind>,
) -> Read<'a, Expr> {
    let (rest, kind) = parser(input.flat())?;
    let span = input.read_until(&rest);
    Ok((rest.grown()?.beside(&input), Expr { kind, span }))
}

fn simple(input: Tokens<'_>) -> Read<'_, Expr> {
    with_span(input, |input| {
        if let Ok((rest, literal)) = settled(closed_literal(input))? {
            return Ok((rest, ExprKind::Literal(literal)));
        }
        if is_infix(&input, input.first()) {
            return Err(wanted(&input));
        }
        map(path, ExprKind::Path)
            .parse(input)
            .map_err(|error| error.map(|failure| failure.renamed_at(input.place(), "un valore")))
    })
}

/// Keeps a failure that no other branch may hide.
fn settled<T>(read: Read<'_, T>) -> Result<Result<(Tokens<'_>, T), ()>, nom::Err<Failure>> {
    match read {
        Ok(found) => Ok(Ok(found)),
        Err(nom::Err::Error(_)) => Ok(Err(())),
        Err(fault) => Err(fault),
    }
}

fn present(input: Tokens<'_>) -> Read<'_, ExprKind> {
    map(preceded(word("presente"), cut(path)), ExprKind::Present).parse(input)
}

/// `terzo_anno_solare = inclusa`, as `lettura` and the key `lettura:` of a test write it.
pub fn choice(input: Tokens<'_>) -> Read<'_, (Name, Name)> {
    let (rest, reading) = name(input)?;
    let (rest, alternative) = preceded(symbol(Symbol::Equal), name).parse(rest)?;
    Ok((rest, (reading, alternative)))
}

fn reading(input: Tokens<'_>) -> Read<'_, ExprKind> {
    let (rest, (reading, alternative)) = preceded(word("lettura"), cut(choice)).parse(input)?;
    Ok((
        rest,
        ExprKind::Reading {
            reading,
            alternative,
        },
    ))
}

/// `termine 90 giorni prima di fine_anno(y) computo preavviso`
fn term_of_days(input: Tokens<'_>) -> Read<'_, ExprKind> {
    let (inside, ()) = word("termine")(input)?;
    let before = value(Direction::Before, pair(word("prima"), cut(word("di"))));
    let after = value(Direction::After, word("dopo"));
    let parts = (
        primary,
        alt((after, before)),
        primary,
        preceded(word("computo"), name),
    );
    let (rest, (length, direction, from, computation)) = cut(parts).parse(inside.deeper()?)?;
    let kind = ExprKind::Term {
        length: Box::new(length),
        direction,
        from: Box::new(from),
        computation,
    };
    Ok((rest.as_deep_as(&input), kind))
}

/// `comune(codice)`, `comune(codice).popolazione_2021`
fn call_and_parts(input: Tokens<'_>) -> Read<'_, ExprKind> {
    let (rest, of) = with_span(input, call)?;
    let (rest, parts) = many0(preceded(symbol(Symbol::Dot), cut(name))).parse(rest)?;
    if parts.is_empty() {
        return Ok((rest, of.kind));
    }
    let of = Box::new(of);
    Ok((rest, ExprKind::Part { of, parts }))
}

fn call(input: Tokens<'_>) -> Read<'_, ExprKind> {
    let (rest, name) = name(input)?;
    let arguments = separated_list0(symbol(Symbol::Semicolon), expr);
    let (rest, arguments) = bracketed(arguments).parse(rest)?;
    Ok((rest, ExprKind::Call { name, arguments }))
}

#[cfg(test)]
mod tests;
