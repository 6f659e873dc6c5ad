//! Silences: a rule that must not report somewhere, by whom, why and until when. A silence that is incomplete, out of date or
//! of no use is itself a finding.

use super::level::Levels;
use super::pattern::Patterns;
use crate::engine;
use crate::finding::{Finding, Severity, Verdict};
use crate::span::{Place, Span};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// The pack that findings on silences name; it is no pack of rules.
pub const PACK: &str = "vaglio";
pub const INCOMPLETE: &str = "silenzio_incompleto";
pub const EXPIRED: &str = "silenzio_scaduto";
pub const UNUSED: &str = "silenzio_inutile";
/// The rules on silences, by name.
pub const RESERVED: [&str; 3] = [INCOMPLETE, EXPIRED, UNUSED];

/// Where a silence holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scope {
    /// The whole act in which it is written.
    Act,
    /// These bytes of the file in which it is written.
    Passage(Span),
    /// The files of these names, relative to the folder of the sidecar.
    Files {
        names: String,
        /// Only the finding with this fingerprint.
        fingerprint: Option<String>,
        /// Only findings that quote these words.
        words: Option<String>,
    },
}

/// A silence on one rule. What is missing is empty, and then `fault` says so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Silence {
    pub rule: String,
    pub scope: Scope,
    /// The last day on which it holds.
    pub until: Option<NaiveDate>,
    pub reason: String,
    pub author: String,
    /// The file in which it is written, and where.
    pub file: String,
    pub place: Place,
    pub quote: String,
    /// Why it does not hold, as the user reads it.
    pub fault: Option<String>,
}

/// A finding that is not told, and the silence that covers it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suppressed {
    pub finding: Finding,
    pub reason: String,
    pub author: String,
    pub until: Option<NaiveDate>,
    /// Where the silence is written.
    pub file: String,
    pub line: Option<usize>,
}

/// What is known of the rules and of the day.
pub struct Context<'a> {
    pub today: NaiveDate,
    /// Every rule that there is, with its pack.
    pub rules: &'a [(String, String)],
    /// The rules that nobody may silence, each with the place that says so.
    pub binding: &'a [(String, String)],
    pub levels: &'a Levels,
}

impl Silence {
    /// Why it does not hold: its own fault, or one that only who knows the rules can see.
    fn fault(&self, context: &Context) -> Option<String> {
        if let Some(fault) = &self.fault {
            return Some(fault.clone());
        }
        let known = |(rule, _): &&(String, String)| *rule == self.rule;
        if !context.rules.iter().any(|rule| known(&rule)) && self.rule != engine::MISSING_COLUMNS {
            let names = context.rules.iter().map(|(rule, _)| rule.as_str());
            let hint = crate::language::nearest(&self.rule, names)
                .map_or(String::new(), |near| format!(": forse intendevi «{near}»"));
            return Some(format!("la regola «{}» non c'è{hint}", self.rule));
        }
        let (_, place) = context.binding.iter().find(known)?;
        Some(format!(
            "la regola «{}» è vincolante ({place}), e nessuno la può mettere a tacere",
            self.rule
        ))
    }

    fn is_over(&self, today: NaiveDate) -> bool {
        self.until.is_some_and(|until| until < today)
    }

    /// Whether it speaks of a finding; `path` is relative to the folder of the sidecar.
    fn covers(&self, finding: &Finding, path: Option<&Path>) -> bool {
        self.rule == finding.rule
            && match &self.scope {
                Scope::Act => true,
                Scope::Passage(span) => {
                    finding.place.line.is_some() && span.contains(finding.place.start)
                }
                Scope::Files {
                    names,
                    fingerprint,
                    words,
                } => {
                    let quoted = |words: &String| {
                        let quote = finding.quote.as_deref().unwrap_or("");
                        flat(quote).contains(&flat(words))
                    };
                    is_named(names, path)
                        && fingerprint
                            .as_ref()
                            .is_none_or(|wanted| *wanted == finding.fingerprint)
                        && words.as_ref().is_none_or(quoted)
                }
            }
    }

    /// Whether it speaks of a file.
    pub fn is_about(&self, path: Option<&Path>) -> bool {
        match &self.scope {
            Scope::Files { names, .. } => is_named(names, path),
            Scope::Act | Scope::Passage(_) => true,
        }
    }

    const fn names_files(&self) -> bool {
        matches!(self.scope, Scope::Files { .. })
    }

    /// Whether it names one file, so that a look at that file is enough to know whether it is of use.
    pub fn is_exact(&self) -> bool {
        match &self.scope {
            Scope::Files { names, .. } => {
                Patterns::new(std::slice::from_ref(names)).is_ok_and(|names| names.is_exact())
            }
            Scope::Act | Scope::Passage(_) => true,
        }
    }
}

fn is_named(names: &String, path: Option<&Path>) -> bool {
    path.is_some_and(|path| {
        Patterns::new(std::slice::from_ref(names)).is_ok_and(|names| names.matches(path))
    })
}

fn flat(words: &str) -> String {
    words
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}

/// What became of a silence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Used {
    /// It covered a finding.
    pub covered: bool,
    /// A file that it is about was looked at.
    pub seen: bool,
    /// The rule was judged where it holds, so that it could have covered one.
    pub tried: bool,
}

/// Takes out of the findings of a file those that a silence in force covers. `used` goes with `silences`, one for each;
/// `judged` are the rules that were judged on the file.
pub fn silence(
    findings: &mut Vec<Finding>,
    silences: &[Silence],
    used: &mut [Used],
    path: Option<&Path>,
    judged: &dyn Fn(&str) -> bool,
    context: &Context,
) -> Vec<Suppressed> {
    let mut suppressed = Vec::new();
    for (silence, used) in silences.iter().zip(used) {
        if !silence.is_about(path) {
            continue;
        }
        used.seen = true;
        used.tried |= judged(&silence.rule);
        if silence.is_over(context.today) || silence.fault(context).is_some() {
            continue;
        }
        let covered: Vec<Finding> = findings
            .extract_if(.., |finding| silence.covers(finding, path))
            .collect();
        used.covered |= !covered.is_empty();
        suppressed.extend(covered.into_iter().map(|finding| Suppressed {
            finding,
            reason: silence.reason.clone(),
            author: silence.author.clone(),
            until: silence.until,
            file: silence.file.clone(),
            line: silence.place.line,
        }));
    }
    suppressed
}

/// What is to be said of silences: those that do not hold, those that are over, those of no use. `whole` tells whether every
/// file was looked at: only then is a silence for many files known to be of no use.
pub fn report(silences: &[Silence], used: &[Used], whole: bool, context: &Context) -> Vec<Finding> {
    let mut found: Vec<Finding> = silences
        .iter()
        .zip(used)
        .filter_map(|(silence, used)| {
            let (rule, message) = if let Some(fault) = silence.fault(context) {
                (INCOMPLETE, format!("Il silenzio non vale: {fault}."))
            } else if silence.is_over(context.today) {
                let day = silence.until.map_or(String::new(), engine::date_words);
                let message = format!(
                    "Il silenzio di «{}» valeva fino al {day}: la regola segnala di nuovo.",
                    silence.rule
                );
                (EXPIRED, message)
            } else if !used.covered && used.tried && (whole || silence.is_exact()) {
                let message = format!(
                    "La regola «{}» non segnala niente dove il silenzio vale.",
                    silence.rule
                );
                (UNUSED, message)
            } else if whole && !used.seen && silence.names_files() {
                let message = format!(
                    "Nessun file controllato è quello per cui vale il silenzio di «{}».",
                    silence.rule
                );
                (UNUSED, message)
            } else {
                return None;
            };
            Some(finding(
                silence,
                rule,
                message,
                context.levels.of_reserved(rule)?,
            ))
        })
        .collect();
    engine::distinguish(&mut found);
    found
}

fn finding(silence: &Silence, rule: &str, message: String, severity: Severity) -> Finding {
    let (title, help) = match rule {
        INCOMPLETE => (
            "Silenzio incompleto",
            "Un silenzio dice la regola, il motivo, l'autore e fino a quando vale.",
        ),
        EXPIRED => (
            "Silenzio scaduto",
            "Correggi l'atto, oppure rinnova il silenzio con un nuovo motivo e una nuova scadenza.",
        ),
        _ => ("Silenzio inutile", "Togli il silenzio."),
    };
    Finding {
        rule: rule.to_owned(),
        pack: PACK.to_owned(),
        title: title.to_owned(),
        severity,
        outcome: Verdict::Violata,
        message,
        help: Some(help.to_owned()),
        note: None,
        file: silence.file.clone(),
        place: silence.place.clone(),
        quote: Some(silence.quote.clone()),
        related: Vec::new(),
        source: Vec::new(),
        readings: Vec::new(),
        suspended: Vec::new(),
        fix: None,
        fingerprint: engine::fingerprint(&format!(
            "{rule}|{}|{}",
            silence.rule,
            flat(&silence.quote)
        )),
        span: None,
    }
}
