use super::*;
use crate::language::input::whole;
use crate::language::input::{DEEPEST, TALLEST};
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
        ExprKind::Part { of, parts } => {
            let names: Vec<_> = parts.iter().map(|part| part.value.clone()).collect();
            format!("{}.{}", tree(of), names.join("."))
        }
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

#[test]
fn brackets_and_sums_together_have_a_limit() {
    let mut source = String::from("a");
    for _ in 0..DEEPEST {
        source = format!("({source}{}{})", " * a".repeat(20), " + a".repeat(20));
    }
    assert_eq!(read(&source).unwrap_err().code, Code::TooDeep);
}

#[test]
fn the_tallest_tree_fits_in_a_small_stack() {
    let mut source = "a".to_owned() + &" + a".repeat(TALLEST - DEEPEST - 2);
    for _ in 0..DEEPEST {
        source = format!("(non {source})");
    }
    let found = read(
        &source
            .replacen("(non ", "", DEEPEST / 2)
            .replacen(')', "", DEEPEST / 2),
    );
    assert!(tree(&found.unwrap()).len() > DEEPEST);
}

#[test]
fn a_long_list_is_not_a_tall_tree() {
    let many = vec!["f(a; b)"; 500].join("; ");
    assert!(read(&format!("f({many}) e {}", vec!["a = 1"; 500].join(" e "))).is_ok());
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
