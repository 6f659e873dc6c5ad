//! Why a rule did or did not report: its conditions and requirements with the values read, their places, and only the
//! branches that mattered, under each reading.

mod node;
mod window;

pub use node::{Node, Seen};

use super::case::Case;
use super::index::Indexes;
use super::rule::Judged;
use super::run::{self, Options};
use super::{message, quote};
use crate::document::Document;
use crate::facts::{Facts, Value};
use crate::finding::Verdict;
use crate::language::ast::{Rule, Subject};
use crate::language::{Declared, RuleSet, Source};
use crate::span::{Place, Span};
use chrono::NaiveDate;
use node::Reader;

/// The course of a rule on everything that it speaks of.
#[derive(Clone, Debug)]
pub struct Trace {
    pub rule: String,
    /// The date that selects the law.
    pub reference: NaiveDate,
    /// Why nothing was judged, where nothing was.
    pub idle: Option<String>,
    pub subjects: Vec<Subjected>,
}

/// The course of a rule on one subject.
#[derive(Clone, Debug)]
pub struct Subjected {
    /// The row that is judged, by its first value; empty for a whole act.
    pub name: String,
    pub place: Option<Place>,
    pub verdict: Verdict,
    pub readings: Vec<UnderReading>,
}

/// The course under one choice of readings.
#[derive(Clone, Debug)]
pub struct UnderReading {
    /// Each reading with the alternative; empty where the rule has none.
    pub choice: Vec<(String, String)>,
    pub verdict: Verdict,
    pub steps: Vec<Step>,
}

/// A condition or a requirement.
#[derive(Clone, Debug)]
pub struct Step {
    /// The key of the rule: `quando`, `salvo`, `richiede`.
    pub key: &'static str,
    pub label: Option<String>,
    /// What became of a requirement.
    pub verdict: Option<Verdict>,
    /// The derogation that decided it, and its condition.
    pub derogation: Option<String>,
    pub node: Option<Node>,
    /// The message of a requirement that fails.
    pub message: Option<String>,
}

/// What is traced, and on what.
pub struct Question<'a> {
    pub document: &'a Document,
    pub facts: &'a Facts,
    pub rules: &'a RuleSet,
    /// The texts of the rule files, in the order of the set.
    pub sources: &'a [Source],
    pub options: &'a Options,
    /// Only the row with this number, as the user sees it.
    pub row: Option<u32>,
}

/// Follows a rule.
pub fn trace(question: &Question<'_>, rule: &Declared<Rule>) -> Trace {
    let indexes = Indexes::default();
    let rules = question.rules;
    let cases = run::judge(question.facts, rules, rule, question.options, &indexes);
    let reference = cases
        .first()
        .map_or(question.options.today, |case| case.scope.reference);
    let subjects: Vec<Subjected> = cases
        .iter()
        .filter(|case| !case.judgements.is_empty())
        .map(|case| (case, subject_span(case)))
        .filter(|(_, span)| {
            let row = || span.and_then(|span| question.place(span).row);
            question.row.is_none_or(|wanted| row() == Some(wanted))
        })
        .map(|(case, span)| question.subject(rule, case, span))
        .collect();
    Trace {
        rule: rule.name.value.clone(),
        reference,
        idle: subjects
            .is_empty()
            .then(|| question.why_idle(rule, reference)),
        subjects,
    }
}

/// The place of the row that is judged.
fn subject_span(case: &Case<'_>) -> Option<Span> {
    match case.scope.variables.first() {
        Some((_, Value::Row(row))) => row.span,
        _ => None,
    }
}

impl Question<'_> {
    fn place(&self, span: Span) -> Place {
        quote::place(self.document, self.facts, span)
    }

    fn subject(&self, rule: &Declared<Rule>, case: &Case<'_>, span: Option<Span>) -> Subjected {
        let name = match (&rule.subject, case.scope.variables.first()) {
            (Some(Subject::Each { .. }), Some((_, value))) => {
                quote::clip(&message::value_words(value))
            }
            (Some(Subject::Body(name)), _) => name.value.clone(),
            _ => String::new(),
        };
        Subjected {
            name,
            place: span.map(|span| self.place(span)),
            verdict: case.verdict,
            readings: case
                .judgements
                .iter()
                .map(|(choice, judgement)| {
                    let mut scope = case.scope.clone();
                    scope.readings.clone_from(choice);
                    let reader = Reader {
                        question: self,
                        scope: &scope,
                        file: rule.file,
                        depth: 0,
                    };
                    UnderReading {
                        choice: choice.clone().into_iter().collect(),
                        verdict: judgement.verdict,
                        steps: self.steps(rule, case, &reader, &judgement.requirements),
                    }
                })
                .collect(),
        }
    }

    fn steps(
        &self,
        rule: &Declared<Rule>,
        case: &Case<'_>,
        reader: &Reader<'_>,
        judged: &[Judged],
    ) -> Vec<Step> {
        let condition = |key, condition| Step {
            key,
            label: None,
            verdict: None,
            derogation: None,
            node: Some(reader.node(condition)),
            message: None,
        };
        let mut steps: Vec<Step> = rule
            .when
            .iter()
            .map(|when| condition("quando", when))
            .chain(rule.unless.iter().map(|unless| condition("salvo", unless)))
            .collect();
        for judged in judged {
            let Some(requirement) = rule.requirements.get(judged.requirement) else {
                continue;
            };
            let derogation = judged
                .derogation
                .as_deref()
                .and_then(|name| self.rules.derogation(name));
            if let Some(when) = derogation.and_then(|derogation| derogation.when.as_ref()) {
                let file = derogation.map_or(rule.file, |derogation| derogation.file);
                let mut step = condition("deroga", when);
                step.node = Some(reader.in_file(file).node(when));
                step.label.clone_from(&judged.derogation);
                steps.push(step);
            }
            let replaced = derogation.and_then(|derogation| {
                let with = derogation.instead.as_ref()?;
                Some(reader.in_file(derogation.file).node(with))
            });
            let fails = judged.verdict == Verdict::Violata;
            steps.push(Step {
                key: "richiede",
                label: requirement.label.as_ref().map(|label| label.value.clone()),
                verdict: Some(judged.verdict),
                derogation: judged.derogation.clone(),
                node: Some(replaced.unwrap_or_else(|| reader.node(&requirement.holds))),
                message: fails.then(|| case.message(reader.scope, judged)),
            });
        }
        steps
    }

    /// Why a rule judged nothing.
    fn why_idle(&self, rule: &Declared<Rule>, reference: NaiveDate) -> String {
        if let Some(validity) = rule.validity.filter(|validity| !validity.holds(reference)) {
            let to = validity.to.map_or(String::new(), |to| {
                format!(" al {}", message::date_words(to.value))
            });
            return format!(
                "la regola è in vigore dal {}{to}, e la data che sceglie la legge è il {}",
                message::date_words(validity.from.value),
                message::date_words(reference)
            );
        }
        if let Some(row) = self.row {
            return format!("la regola non giudica la riga {row}");
        }
        match &rule.subject {
            Some(Subject::Document(name)) => match &self.facts.kind {
                Some(kind) => format!(
                    "la regola è su «{}», e questo atto è di tipo «{kind}»",
                    name.value
                ),
                None => format!(
                    "la regola è su «{}», e questo non è un atto riconoscibile",
                    name.value
                ),
            },
            Some(Subject::Each { table, .. }) => {
                format!("nella tabella «{}» non c'è nessuna riga", table.dotted())
            }
            Some(Subject::Body(name)) => {
                format!("nessun registro ha i componenti di «{}»", name.value)
            }
            None => "la regola non ha soggetto".to_owned(),
        }
    }
}
