//! The manual of a rule, gathered once for all who show it: `vaglio explain` and the pages of the site.

use super::page::{Page, STRONG};
use crate::engine::{self, date_words, template_words};
use crate::finding::Norm;
use crate::language::ast::{
    Body, Derogation, Expected, Expr, Level, Reading, Rule, Subject, Validity,
};
use crate::language::{Declared, RuleSet, Source};
use serde_json::{Value, json};

/// A rule as its users read it.
pub struct Manual<'a> {
    pub rule: &'a Declared<Rule>,
    pub title: &'a str,
    /// The word for the level, as rules write it.
    pub level: &'static str,
    pub norms: Vec<Norm>,
    /// Whom it is about, in words: «convenzione», «ogni riga di adesioni».
    pub subject: Option<String>,
    pub when: Option<&'a str>,
    pub unless: Option<&'a str>,
    /// Empty on the rules that come from a body: what they require is the composition of that body.
    pub requirements: Vec<Requirement<'a>>,
    /// The body that the rule comes from.
    pub body: Option<&'a Declared<Body>>,
    /// The disputed points under each reading of which it is evaluated.
    pub readings: Vec<&'a Declared<Reading>>,
    pub derogations: Vec<&'a Declared<Derogation>>,
    pub explanation: Option<String>,
    pub remedy: Option<String>,
    /// The clause that `vaglio annotate --fix` inserts where the act lacks it.
    pub proposed: Option<String>,
    pub note: Option<&'a str>,
    pub example: Option<Example<'a>>,
    /// The declaration, as written in its file.
    pub definition: &'a str,
}

/// One `richiede:` of a rule.
pub struct Requirement<'a> {
    /// The condition, as written.
    pub holds: &'a str,
    /// What is said where it does not hold, its places left as written.
    pub message: Option<String>,
}

/// A test of the rule that shows a violation.
pub struct Example<'a> {
    pub title: &'a str,
    /// The piece of an act; `None` where the test states facts.
    pub text: Option<&'a str>,
    /// The test, as written in its file.
    pub definition: &'a str,
}

/// The text of the file in which something is declared.
pub fn text_of<'a, T>(sources: &'a [Source], declared: &Declared<T>) -> &'a str {
    sources
        .get(declared.file)
        .map_or("", |source| source.text.as_str())
}

impl<'a> Manual<'a> {
    pub fn of(set: &'a RuleSet, sources: &'a [Source], rule: &'a Declared<Rule>) -> Self {
        let source = text_of(sources, rule);
        let words = |expr: &Option<Expr>| expr.as_ref().map(|expr| expr.span.of(source));
        let body = set.bodies().iter().find(|body| {
            body.file == rule.file && body.pack == rule.pack && body.span == rule.span
        });
        let requirements = rule
            .requirements
            .iter()
            .filter(|_| body.is_none())
            .map(|requirement| Requirement {
                holds: requirement.holds.span.of(source),
                message: requirement
                    .message
                    .as_ref()
                    .map(|message| template_words(message, source)),
            })
            .collect();
        Self {
            rule,
            title: rule
                .title
                .as_ref()
                .map_or(rule.name.value.as_str(), |title| title.value.as_str()),
            level: level(rule.level.as_ref().map(|level| level.value)),
            norms: engine::norms(set, &rule.pack, &rule.sources),
            subject: rule.subject.as_ref().map(subject),
            when: words(&rule.when).filter(|_| body.is_none()),
            unless: words(&rule.unless).filter(|_| body.is_none()),
            requirements,
            body,
            readings: engine::readings_of_rule(set, &rule.pack, rule)
                .iter()
                .filter_map(|name| set.reading(&rule.pack, name))
                .collect(),
            derogations: derogations(set, &rule.name.value),
            explanation: rule
                .explain
                .as_ref()
                .map(|words| template_words(words, source)),
            remedy: rule
                .remedy
                .as_ref()
                .map(|words| template_words(words, source)),
            proposed: rule
                .adds
                .as_ref()
                .map(|adds| template_words(&adds.text, source)),
            note: rule.note.as_ref().map(|note| note.value.as_str()),
            example: example(set, sources, &rule.name.value),
            definition: rule.span.of(source),
        }
    }

    /// «dal 07/07/2012 al 27/12/2024»; `None` for a rule that always holds.
    pub fn validity(&self) -> Option<String> {
        self.rule.validity.map(validity)
    }

    /// The manual for a terminal.
    pub fn text(&self, page: Page) -> String {
        let name = &self.rule.name.value;
        let mut text = page.styled(&format!("{name} — {}", self.title), STRONG) + "\n\n";
        text.push_str(&page.paragraph("Pacchetto: ", &self.rule.pack));
        text.push_str(&page.paragraph("Livello: ", self.level));
        if let Some(validity) = self.validity() {
            text.push_str(&page.paragraph("In vigore: ", &validity));
        }
        for norm in &self.norms {
            let sure = verification(norm.verification);
            text.push_str(&page.paragraph("Norma: ", &format!("{} ({sure})", norm.title)));
            if let Some(url) = &norm.url {
                text.push_str(&format!("       {url}\n"));
            }
        }
        for reading in &self.readings {
            text.push_str(&page.paragraph("Lettura: ", &reading_words(reading)));
        }
        for (heading, words) in [
            ("Perché", self.explanation.as_deref()),
            ("Rimedio", self.remedy.as_deref()),
            (
                "Testo proposto da «vaglio annotate --fix»",
                self.proposed.as_deref(),
            ),
            ("Nota", self.note),
        ] {
            if let Some(words) = words {
                text.push_str(&format!("\n{heading}\n"));
                for line in words.lines() {
                    text.push_str(&page.paragraph("  ", line));
                }
            }
        }
        for derogation in &self.derogations {
            text.push_str(&page.paragraph("\nDeroga: ", &derogation.name.value));
        }
        if let Some(example) = &self.example {
            text.push_str("\nEsempio di violazione\n");
            text.push_str(&page.paragraph("  ", example.title));
            for line in example
                .text
                .into_iter()
                .flat_map(|text| text.trim().lines())
            {
                text.push_str(&page.paragraph("    | ", line));
            }
        }
        text.push_str("\nLa regola\n");
        for line in self.definition.lines() {
            text.push_str(&format!("    {line}\n"));
        }
        text
    }

    /// `vaglio.rule/1`.
    pub fn json(&self) -> Value {
        let rule = &self.rule;
        json!({
            "schema": "vaglio.rule/1",
            "name": rule.name.value,
            "pack": rule.pack,
            "title": rule.title.as_ref().map(|title| &title.value),
            "level": self.level,
            "explanation": self.explanation,
            "remedy": self.remedy,
            "proposed": self.proposed,
            "note": self.note,
            "from": rule.validity.map(|validity| validity.from.value.to_string()),
            "to": rule.validity.and_then(|validity| validity.to).map(|to| to.value.to_string()),
            "source": self.norms,
            "readings": self.readings.iter().map(|reading| &reading.name.value).collect::<Vec<_>>(),
            "derogations": self.derogations.iter().map(|derogation| &derogation.name.value).collect::<Vec<_>>(),
            "definition": self.definition,
        })
    }
}

/// The word for a level, as the rules write it.
pub const fn level(level: Option<Level>) -> &'static str {
    match level {
        Some(Level::Error) => "errore",
        Some(Level::Warning) => "avviso",
        Some(Level::Note) | None => "nota",
    }
}

/// How far the text of a norm was read, in words.
pub fn verification(name: &str) -> &'static str {
    match name {
        "letta" => "testo letto",
        "parziale" => "testo letto in parte",
        _ => "testo da verificare",
    }
}

/// «dal 07/07/2012 al 27/12/2024», «dal 28/12/2024 in poi».
pub fn validity(validity: Validity) -> String {
    let to = validity.to.map_or("in poi".to_owned(), |to| {
        format!("al {}", date_words(to.value))
    });
    format!("dal {} {to}", date_words(validity.from.value))
}

/// The title of a reading with its alternatives.
fn reading_words(reading: &Reading) -> String {
    let alternatives: Vec<&str> = reading
        .alternatives
        .iter()
        .map(|(_, words)| words.value.as_str())
        .collect();
    format!(
        "{}: {}",
        reading
            .title
            .as_ref()
            .map_or(reading.name.value.as_str(), |title| title.value.as_str()),
        alternatives.join("; oppure ")
    )
}

fn subject(subject: &Subject) -> String {
    match subject {
        Subject::Document(kind) => kind.value.replace('_', " "),
        Subject::Each { table, .. } => format!("ogni riga di «{}»", table.dotted()),
        Subject::Body(_) => "i componenti dell'organo".to_owned(),
    }
}

/// The derogations that aim at a rule, at a body or at a part of it.
pub fn derogations<'a>(set: &'a RuleSet, target: &str) -> Vec<&'a Declared<Derogation>> {
    let aims = |derogation: &&Declared<Derogation>| {
        let aimed = derogation.target.as_ref();
        aimed.is_some_and(|path| path.head() == target)
    };
    set.derogations().iter().filter(aims).collect()
}

/// The first test with a violation in a piece of an act, else the first with a violation.
fn example<'a>(set: &'a RuleSet, sources: &'a [Source], rule: &str) -> Option<Example<'a>> {
    let tests = set.tests().iter().filter(|test| {
        let violated = matches!(
            test.expected.as_ref().map(|expected| &expected.value),
            Some(Expected::Violated { .. })
        );
        violated && test.rule.as_ref().is_some_and(|name| name.value == rule)
    });
    let best = tests.clone().find(|test| test.text.is_some());
    let test = best.or_else(|| tests.clone().next())?;
    Some(Example {
        title: &test.title.value,
        text: test.text.as_ref().map(|text| text.value.as_str()),
        definition: test.span.of(text_of(sources, test)),
    })
}
