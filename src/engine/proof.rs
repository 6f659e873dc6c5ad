//! Tests of rules (`prova`): facts or a piece of text, and the outcome that a jurist expects.

use super::case::Case;
use super::eval::value;
use super::index::Indexes;
use super::reading::Choice;
use super::run::{self, Options};
use crate::facts::schema::{self, Kind};
use crate::facts::{Clause, Fact, Facts, Lexicon, Missing, Row, Value, fold};
use crate::finding::Verdict;
use crate::ingest::{self, Limits};
use crate::language::RuleSet;
use crate::language::ast::{Expected, Literal, Subject, Test, Type};
use chrono::NaiveDate;
use std::sync::Arc;

/// What became of a test, in the words of detection theory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProofResult {
    Confermata,
    /// It reports, and should not.
    Rumorosa,
    /// It should report, and does not.
    Mancata,
    /// Another outcome or another message.
    Diversa,
}

#[derive(Clone, Debug)]
pub struct Proof {
    pub title: String,
    pub rule: String,
    pub pack: String,
    pub result: ProofResult,
    /// What was expected and what came, where they differ.
    pub detail: Option<String>,
    pub got: Verdict,
}

/// A test with the facts that it states, ready to be run any number of times.
pub struct Trial {
    /// Its place among the tests of the set.
    pub test: usize,
    pub rule: String,
    pub(super) facts: Facts,
    pub(super) options: Options,
}

/// Runs the tests of a set of rules. `today` stands for tests without a date.
pub fn prove(rules: &RuleSet, lexicon: &Lexicon, today: NaiveDate) -> Vec<Proof> {
    trials(rules, lexicon, today)
        .iter()
        .filter_map(|trial| {
            let indexes = Indexes::default();
            run(rules, trial, &indexes).map(|(proof, _)| proof)
        })
        .collect()
}

/// The tests of the rules of a set, in order.
pub fn trials(rules: &RuleSet, lexicon: &Lexicon, today: NaiveDate) -> Vec<Trial> {
    let one = |(place, test): (usize, &crate::language::Declared<Test>)| {
        let name = test.rule.as_ref()?;
        let rule = rules.rule(&name.value)?;
        let pinned: Choice = test
            .readings
            .iter()
            .map(|(reading, alternative)| (reading.value.clone(), alternative.value.clone()))
            .collect();
        Some(Trial {
            test: place,
            rule: name.value.clone(),
            facts: facts(rules, &rule.pack, lexicon, test, rule.subject.as_ref()),
            options: Options {
                today: test.at.as_ref().map_or(today, |at| at.value),
                packs: Vec::new(),
                pinned,
            },
        })
    };
    rules.tests().iter().enumerate().filter_map(one).collect()
}

/// Runs a test: what became of it, and the cases that were judged.
pub fn run<'a>(
    rules: &'a RuleSet,
    trial: &'a Trial,
    indexes: &'a Indexes,
) -> Option<(Proof, Vec<Case<'a>>)> {
    let test = rules.tests().get(trial.test)?;
    let rule = rules.rule(&trial.rule)?;
    let cases = run::judge(&trial.facts, rules, rule, &trial.options, indexes);
    let got = worst(&cases);
    let failures: Vec<(Option<String>, String)> = cases
        .iter()
        .filter(|case| case.verdict == got)
        .flat_map(Case::failures)
        .collect();
    let by: Vec<String> = cases
        .iter()
        .flat_map(|case| &case.judgements)
        .flat_map(|(_, judgement)| &judgement.requirements)
        .filter_map(|judged| judged.derogation.clone())
        .collect();
    let expected = test.expected.as_ref().map(|expected| &expected.value)?;
    let (result, detail) = compare(
        expected,
        got,
        &failures,
        &missing(&cases, got),
        &by,
        test.message.as_ref().map(|message| message.value.as_str()),
    );
    let proof = Proof {
        title: test.title.value.clone(),
        rule: trial.rule.clone(),
        pack: test.pack.clone(),
        result,
        detail,
        got,
    };
    Some((proof, cases))
}

/// The gravest outcome over all subjects.
fn worst(cases: &[Case]) -> Verdict {
    use Verdict::{Controversa, Derogata, NonApplicabile, NonVerificabile, Rispettata, Violata};
    [Violata, Controversa, NonVerificabile, Derogata, Rispettata]
        .into_iter()
        .find(|verdict| cases.iter().any(|case| case.verdict == *verdict))
        .unwrap_or(NonApplicabile)
}

/// The facts for want of which the cases with this outcome could not be decided, each once.
fn missing(cases: &[Case], got: Verdict) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let judgements = cases
        .iter()
        .filter(|case| case.verdict == got)
        .flat_map(|case| &case.judgements)
        .map(|(_, judgement)| judgement);
    for judgement in judgements {
        let witnesses = judgement.requirements.iter();
        let witnesses = witnesses.flat_map(|judged| &judged.witnesses);
        for witness in witnesses.chain(&judgement.condition) {
            if witness.missing.is_some() && !found.contains(&witness.path) {
                found.push(witness.path.clone());
            }
        }
    }
    found
}

const fn reports(verdict: Verdict) -> bool {
    matches!(
        verdict,
        Verdict::Violata | Verdict::Controversa | Verdict::NonVerificabile
    )
}

fn compare(
    expected: &Expected,
    got: Verdict,
    failures: &[(Option<String>, String)],
    missing: &[String],
    by: &[String],
    message: Option<&str>,
) -> (ProofResult, Option<String>) {
    let wanted = match expected {
        Expected::Respected => Verdict::Rispettata,
        Expected::Violated { .. } => Verdict::Violata,
        Expected::NotVerifiable => Verdict::NonVerificabile,
        Expected::NotApplicable => Verdict::NonApplicabile,
        Expected::Derogated { .. } => Verdict::Derogata,
        Expected::Disputed => Verdict::Controversa,
    };
    let differ = |what: String| Some(what);
    if wanted != got {
        let result = match (reports(wanted), reports(got)) {
            (false, true) => ProofResult::Rumorosa,
            (true, false) => ProofResult::Mancata,
            _ => ProofResult::Diversa,
        };
        let said = match (got, failures.first(), missing) {
            (Verdict::Violata | Verdict::Controversa, Some((_, message)), _) => {
                format!(" («{message}»)")
            }
            (Verdict::NonVerificabile, _, [_, ..]) => {
                format!(" (non si legge: {})", missing.join(", "))
            }
            _ => String::new(),
        };
        return (
            result,
            differ(format!(
                "attesa {}, ottenuta {}{said}",
                wanted.name(),
                got.name()
            )),
        );
    }
    if let Expected::Violated { label: Some(label) } = expected
        && !failures
            .iter()
            .any(|(known, _)| known.as_ref() == Some(&label.value))
    {
        return (
            ProofResult::Diversa,
            differ(format!(
                "attesa violata in «{}», violata altrove",
                label.value
            )),
        );
    }
    if let Expected::Derogated { by: name } = expected
        && !by.contains(&name.value)
    {
        return (
            ProofResult::Diversa,
            differ(format!("attesa la deroga «{}»", name.value)),
        );
    }
    if let Some(message) = message
        && !failures
            .iter()
            .any(|(_, said)| fold(said).contains(&fold(message)))
    {
        let said = failures
            .iter()
            .map(|(_, said)| format!("«{said}»"))
            .collect::<Vec<_>>()
            .join(", ");
        return (
            ProofResult::Diversa,
            differ(format!("il messaggio non contiene «{message}»: {said}")),
        );
    }
    (ProofResult::Confermata, None)
}

/// The facts of a test: those of its text, then those that it states.
fn facts(
    rules: &RuleSet,
    pack: &str,
    lexicon: &Lexicon,
    test: &Test,
    subject: Option<&Subject>,
) -> Facts {
    let mut facts = match &test.text {
        Some(text) => match ingest::read("prova.txt", text.value.as_bytes(), &Limits::default()) {
            Ok(document) => crate::facts::read(&document, lexicon),
            Err(_) => empty(),
        },
        None => empty(),
    };
    if facts.kind.is_none() {
        facts.kind = kind(rules, pack, test, subject);
        if let Some(kind) = facts.kind.clone() {
            facts
                .act
                .insert("genere".to_owned(), Fact::text(kind, None));
        }
    }
    for (path, literal) in &test.facts {
        set(rules, pack, &mut facts, &path.dotted(), |kind| {
            Fact::known(typed(&literal.value, kind), None)
        });
    }
    for path in &test.absent {
        set(rules, pack, &mut facts, &path.dotted(), |_| {
            Fact::missing(Missing::Absent)
        });
    }
    for path in &test.unknown {
        set(rules, pack, &mut facts, &path.dotted(), |_| {
            Fact::missing(Missing::Unknown)
        });
    }
    for table in &test.tables {
        let name = table.table.dotted();
        let rows: Vec<Arc<Row>> = table
            .rows
            .iter()
            .flat_map(|(count, cells)| {
                let row = cells.iter().fold(Row::new(None), |row, (column, literal)| {
                    row.with(
                        &column.value,
                        cell(&literal.value, column_kind(&name, &column.value)),
                    )
                });
                std::iter::repeat_n(Arc::new(row), usize::try_from(*count).unwrap_or(0))
            })
            .collect();
        match name.split_once('.') {
            Some(("atto", table)) => facts.tables.insert(table.to_owned(), rows),
            Some(("passi", table)) => facts.passages.insert(table.to_owned(), rows),
            _ => facts.tables.insert(name, rows),
        };
    }
    facts
}

/// Nothing is in the act: every table is empty, every fact absent.
fn empty() -> Facts {
    let mut facts = Facts::default();
    for table in schema::TABLES {
        facts.tables.insert(table.name.to_owned(), Vec::new());
    }
    for field in schema::FIELDS {
        facts
            .act
            .insert(field.name.to_owned(), Fact::missing(Missing::Absent));
    }
    facts
}

/// The kind of act that the test is about: that of the rule, of `atto.genere`, or of the fields that it states.
fn kind(rules: &RuleSet, pack: &str, test: &Test, subject: Option<&Subject>) -> Option<String> {
    let stated = test
        .facts
        .iter()
        .find(|(path, _)| path.dotted() == "atto.genere")
        .and_then(|(_, literal)| match &literal.value {
            Literal::Text(kind) | Literal::Name(kind) => Some(kind.clone()),
            _ => None,
        });
    let of_rule = match subject {
        Some(Subject::Document(name)) if name.value != "atto" => Some(name.value.clone()),
        _ => None,
    };
    let heads = test
        .facts
        .iter()
        .map(|(path, _)| path)
        .chain(&test.absent)
        .chain(&test.unknown)
        .map(|path| path.head().to_owned());
    let of_fields = heads
        .into_iter()
        .find(|head| rules.document(pack, head).is_some());
    of_rule
        .or(stated)
        .or(of_fields)
        .or_else(|| Some("convenzione".to_owned()))
}

fn set(
    rules: &RuleSet,
    pack: &str,
    facts: &mut Facts,
    path: &str,
    fact: impl Fn(Option<Kind>) -> Fact,
) {
    match path.split_once('.') {
        Some(("atto", field)) => {
            let kind = schema::FIELDS
                .iter()
                .find(|known| known.name == field)
                .map(|known| known.kind);
            facts.act.insert(field.to_owned(), fact(kind));
        }
        Some((head, field)) => {
            let declared = rules
                .document(pack, head)
                .and_then(|kind| kind.fields.iter().find(|known| known.name.value == field));
            let clause = declared.is_some_and(|field| field.kind.value == Type::Clause);
            facts
                .fields
                .insert(field.to_owned(), fact(clause.then_some(Kind::Clause)));
        }
        None => {}
    }
}

fn column_kind(table: &str, column: &str) -> Option<Kind> {
    let columns = match table.split_once('.') {
        Some(("atto", name)) => schema::TABLES
            .iter()
            .find(|table| table.name == name)
            .map_or(&[][..], |table| table.columns),
        Some(("passi", _)) => schema::PASSAGES,
        _ => &[],
    };
    columns
        .iter()
        .find(|known| known.name == column)
        .map(|known| known.kind)
}

/// A cell: `ignoto`, `senza_colonna` and the like give none of its values.
fn cell(literal: &Literal, kind: Option<Kind>) -> Fact {
    let missing = match literal {
        Literal::Name(name) => Missing::named(name),
        _ => None,
    };
    missing.map_or_else(|| Fact::known(typed(literal, kind), None), Fact::missing)
}

/// A literal in the type of its place: a text where a clause is meant becomes a clause.
fn typed(literal: &Literal, kind: Option<Kind>) -> Value {
    match (literal, kind) {
        (Literal::Text(words), Some(Kind::Clause)) => Value::Clause(Arc::new(Clause {
            words: words.clone(),
            article: None,
            heading: None,
        })),
        (Literal::Text(words), Some(Kind::Words)) => Value::List(vec![Value::Text(words.clone())]),
        (literal, _) => value(literal),
    }
}
