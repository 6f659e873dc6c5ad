//! Expressions. Where a sentence could be read in two ways it is refused, and both readings are shown.

use super::aggregate;
use super::ast::{Arithmetic, Compare, Direction, Expr, ExprKind, Name};
use super::code::Code;
use super::error::Error;
use super::input::{
    DEEPEST, Expected, Failure, Read, Tokens, is_word, one, refuse, spanned, too_deep,
};
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
    let (rest, first) = negation(input)?;
    let (rest, others) = many0(pair(spanned(conjunction), cut(negation))).parse(rest)?;
    let Some((joined, _)) = others.first().map(|(word, next)| (word.value, next)) else {
        return Ok((rest, first));
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
    Ok((rest, Expr { kind, span }))
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
    let (rest, denied) = cut(negation).parse(inside.deeper()?)?;
    let rest = rest.as_deep_as(&input);
    let span = input.read_until(&rest);
    let kind = ExprKind::Not(Box::new(denied));
    Ok((rest, Expr { kind, span }))
}

fn comparison(input: Tokens<'_>) -> Read<'_, Expr> {
    let (rest, left) = sum(input)?;
    let (rest, compared) = opt(pair(comparator, cut(sum))).parse(rest)?;
    let Some((compare, right)) = compared else {
        return Ok((rest, left));
    };
    if comparator(rest).is_ok() {
        let error = Error::new(
            Code::ChainedComparison,
            rest.place(),
            "un confronto ha due soli termini",
        );
        let middle = right.span.of(input.source);
        return Err(refuse(error.help(format!(
            "scrivi due confronti uniti da «e»: «… e {middle} {} …»",
            rest.place().of(input.source)
        ))));
    }
    let span = input.read_until(&rest);
    let kind = ExprKind::Compare(compare, Box::new(left), Box::new(right));
    Ok((rest, Expr { kind, span }))
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
    let (mut rest, mut left) = term(input)?;
    for _ in 0..DEEPEST {
        let (after, next) = opt(pair(operator, cut(term))).parse(rest)?;
        rest = after;
        let Some((operator, right)) = next else {
            return Ok((rest, left));
        };
        let kind = ExprKind::Arithmetic(operator, Box::new(left), Box::new(right));
        let span = input.read_until(&rest);
        left = Expr { kind, span };
    }
    match operator(rest) {
        Ok(_) => Err(too_deep(rest.place())),
        Err(_) => Ok((rest, left)),
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
            _ => with_span(input, call),
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
    let (rest, kind) = parser(input)?;
    let span = input.read_until(&rest);
    Ok((rest, Expr { kind, span }))
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

fn call(input: Tokens<'_>) -> Read<'_, ExprKind> {
    let (rest, name) = name(input)?;
    let arguments = separated_list0(symbol(Symbol::Semicolon), expr);
    let (rest, arguments) = bracketed(arguments).parse(rest)?;
    Ok((rest, ExprKind::Call { name, arguments }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::input::whole;
    use crate::language::lexer::tokens;
    use proptest::prelude::*;

    fn read(source: &str) -> Result<Expr, Box<Error>> {
        let words = tokens(source);
        let end = Span::new(source.len(), source.len());
        whole(Tokens::new(source, &words, end), expr)
    }

    /// The tree with all its brackets.
    fn tree(expr: &Expr) -> String {
        let joined = |terms: &[Expr], word: &str| {
            let terms: Vec<_> = terms.iter().map(tree).collect();
            format!("({})", terms.join(word))
        };
        match &expr.kind {
            ExprKind::Path(path) => path.dotted(),
            ExprKind::Not(denied) => format!("(non {})", tree(denied)),
            ExprKind::And(terms) => joined(terms, " e "),
            ExprKind::Or(terms) => joined(terms, " o "),
            ExprKind::Compare(compare, a, b) => format!("({compare:?} {} {})", tree(a), tree(b)),
            ExprKind::Arithmetic(operator, a, b) => {
                format!("({operator:?} {} {})", tree(a), tree(b))
            }
            ExprKind::Present(path) => format!("presente[{}]", path.dotted()),
            ExprKind::Reading {
                reading,
                alternative,
            } => {
                format!("lettura[{} {}]", reading.value, alternative.value)
            }
            ExprKind::Quantified {
                quantifier,
                variable,
                table,
                filter,
            } => format!(
                "{quantifier:?}[{} {} {}]",
                variable.value,
                table.dotted(),
                filter.as_deref().map(tree).unwrap_or_default()
            ),
            ExprKind::All {
                table,
                filter,
                holds,
                ..
            } => format!(
                "tutti[{} {} {}]",
                table.dotted(),
                filter.as_deref().map(tree).unwrap_or_default(),
                tree(holds)
            ),
            ExprKind::Fold {
                fold, value, table, ..
            } => {
                format!("{fold:?}[{} {}]", tree(value), table.dotted())
            }
            ExprKind::Term {
                length,
                direction,
                from,
                computation,
            } => format!(
                "termine[{} {direction:?} {} {}]",
                tree(length),
                tree(from),
                computation.value
            ),
            ExprKind::Call { name, arguments } => {
                let arguments: Vec<_> = arguments.iter().map(tree).collect();
                format!("{}[{}]", name.value, arguments.join(" "))
            }
            ExprKind::Literal(literal) => format!("{literal:?}"),
        }
    }

    #[test]
    fn every_form_has_one_tree() {
        let table = [
            ("a e b e c", "(a e b e c)"),
            ("(a e b) o c", "((a e b) o c)"),
            ("non a e b", "((non a) e b)"),
            ("non (a e b)", "(non (a e b))"),
            (
                "x.a + 2 * y >= z",
                "(GreaterOrEqual (Plus x.a (Times Number(2) y)) z)",
            ),
            ("a - b - c", "(Minus (Minus a b) c)"),
            ("f contiene g", "(Contains f g)"),
            (
                "t in {x; y}",
                "(In t List([Spanned { value: Name(\"x\"), span: Span { start: 6, end: 7 } }, Spanned { value: Name(\"y\"), span: Span { start: 9, end: 10 } }]))",
            ),
            ("presente a.b", "presente[a.b]"),
            ("presente = vero", "(Equal presente Bool(true))"),
            ("presente e a", "(presente e a)"),
            ("lettura l = m e a", "(lettura[l m] e a)"),
            ("r.lettura = r.esiste", "(Equal r.lettura r.esiste)"),
            (
                "conta(m in membri dove m.tipo = comune) >= 4",
                "(GreaterOrEqual Count[m membri (Equal m.tipo comune)] Number(4))",
            ),
            ("esiste(x in atto.rinvii)", "Exists[x atto.rinvii ]"),
            ("tutti(x in t dove x.a rispettano x.b)", "tutti[t x.a x.b]"),
            (
                "somma(x.quota * 2 per x in t) = 100%",
                "(Equal Sum[(Times x.quota Number(2)) t] Percent(100))",
            ),
            (
                "termine 90 giorni prima di fine_anno(y) computo preavviso",
                "termine[Days(90) Before fine_anno[y] preavviso]",
            ),
            (
                "termine (n) dopo a.b computo c <= d",
                "(LessOrEqual termine[n After a.b c] d)",
            ),
            ("termine = \"ente\"", "(Equal termine Text(\"ente\"))"),
            ("minimo(a; b + 1)", "minimo[a (Plus b Number(1))]"),
            ("3 anni", "Months { count: 36, as_years: true }"),
            ("1 mese", "Months { count: 1, as_years: false }"),
            ("1.500,50 euro", "Euro(1500.50)"),
            ("{}", "List([])"),
        ];
        for (source, expected) in table {
            match read(source) {
                Ok(expr) => {
                    assert_eq!(tree(&expr), expected, "{source}");
                    assert_eq!(
                        expr.span.of(source).len() + 2 * usize::from(source.starts_with("((")),
                        source.len(),
                        "{source}"
                    );
                }
                Err(error) => panic!("{source}: {error}"),
            }
        }
    }

    #[test]
    fn what_can_be_read_in_two_ways_is_refused() {
        let error = read("a e b o non c e d").unwrap_err();
        assert_eq!(error.code, Code::MixedConjunctions);
        assert_eq!(
            error.help.as_deref(),
            Some("scrivi «(a e b) o (non c e d)» oppure «a e (b o non c) e d»")
        );
    }

    #[test]
    fn every_fault_stands_at_its_word() {
        let table = [
            ("a < b < c", Code::ChainedComparison, "<"),
            ("a +", Code::Syntax, ""),
            ("a = = b", Code::Syntax, "="),
            ("conta(x in t dvoe x.a)", Code::Syntax, "dvoe"),
            ("conta(e in t)", Code::Syntax, "e"),
            ("(a e b", Code::Syntax, ""),
            ("termine 90 giorni di b computo c", Code::Syntax, "di"),
            ("termine 90 giorni dopo b", Code::Syntax, ""),
            ("1,5 mesi", Code::WholeNumber, "1,5"),
            ("31-bis", Code::Syntax, "31-bis"),
            ("a. = 3", Code::Syntax, "="),
            ("esiste(f in recesso(a))", Code::NotAvailable, "recesso"),
            ("a b", Code::Syntax, "b"),
            ("dove", Code::Syntax, "dove"),
        ];
        for (source, code, at) in table {
            let error = read(source).unwrap_err();
            assert_eq!(
                (error.code, error.span.of(source)),
                (code, at),
                "{source}: {error}"
            );
        }
    }

    #[test]
    fn depth_and_length_have_a_limit() {
        for source in [
            format!("{}a{}", "(".repeat(9000), ")".repeat(9000)),
            format!("{}a", "non ".repeat(9000)),
            format!("a{}", " + a".repeat(9000)),
            format!("{}3", "termine ".repeat(9000)),
            format!("a in {}", "{".repeat(9000)),
            format!("{}a{}", "f(".repeat(9000), ")".repeat(9000)),
        ] {
            assert_eq!(read(&source).unwrap_err().code, Code::TooDeep);
        }
        assert!(read(&format!("a{}", " e a".repeat(9000))).is_ok());
    }

    proptest! {
        #[test]
        fn no_soup_of_words_makes_it_panic(words in prop::collection::vec(prop::sample::select(vec![
            "a", "b.c", "e", "o", "non", "(", ")", "=", "<", "in", "contiene", "presente", "lettura",
            "termine", "90 giorni", "dopo", "prima", "di", "computo", "conta(", "tutti(", "somma(",
            "dove", "per", "rispettano", "{", "}", ";", ".", "31-bis", "\"t\"", "01/01/2024", "+", "*",
        ]), 0..40)) {
            let source = words.join(" ");
            if let Err(error) = read(&source) {
                prop_assert!(source.get(error.span.start..error.span.end).is_some());
            }
        }
    }
}
