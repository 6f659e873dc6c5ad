//! One rule on one subject, judged: everything that a finding is made from.

use super::eval::Scope;
use super::message;
use super::reading::Choice;
use super::rule::{Judged, Judgement};
use crate::finding::Verdict;
use crate::language::ast::{Rule, Template};

/// One rule on one subject, judged: everything that a finding is made from.
pub struct Case<'a> {
    pub rule: &'a Rule,
    pub pack: &'a str,
    pub scope: Scope<'a>,
    pub judgements: Vec<(Choice, Judgement)>,
    pub verdict: Verdict,
}

impl Case<'_> {
    /// The message of each requirement that failed, with its label.
    pub fn failures(&self) -> Vec<(Option<String>, String)> {
        self.failing()
            .into_iter()
            .map(|(scope, judged, _)| (self.label(judged), self.message(&scope, judged)))
            .collect()
    }

    fn label(&self, judged: &Judged) -> Option<String> {
        self.rule
            .requirements
            .get(judged.requirement)
            .and_then(|requirement| requirement.label.as_ref())
            .map(|label| label.value.clone())
    }

    /// What the derogation that decided says, or else what the requirement says.
    pub fn message(&self, scope: &Scope, judged: &Judged) -> String {
        let derogation = judged
            .derogation
            .as_ref()
            .and_then(|name| scope.rules.derogation(name))
            .and_then(|derogation| derogation.message.as_ref());
        let template = derogation.or_else(|| self.requirement_message(judged));
        template.map_or_else(
            || title(self.rule),
            |template| message::fill(scope, template),
        )
    }

    fn requirement_message(&self, judged: &Judged) -> Option<&Template> {
        self.rule
            .requirements
            .get(judged.requirement)
            .and_then(|requirement| requirement.message.as_ref())
    }

    /// The requirements that fail under the first reading that makes one fail.
    pub fn failing(&self) -> Vec<(Scope<'_>, &Judged, &Judgement)> {
        let found = self
            .judgements
            .iter()
            .find(|(_, judgement)| judgement.verdict == Verdict::Violata)
            .or_else(|| self.judgements.first());
        let Some((choice, judgement)) = found else {
            return Vec::new();
        };
        let bad: Vec<&Judged> = judgement
            .requirements
            .iter()
            .filter(|judged| judged.verdict == Verdict::Violata)
            .collect();
        let bad = if bad.is_empty() {
            judgement.requirements.iter().take(1).collect()
        } else {
            bad
        };
        bad.into_iter()
            .map(|judged| {
                let mut scope = self.scope.clone();
                scope.readings.clone_from(choice);
                (scope, judged, judgement)
            })
            .collect()
    }
}

/// The title of a rule, or its name in words.
pub fn title(rule: &Rule) -> String {
    rule.title.as_ref().map_or_else(
        || rule.name.value.replace('_', " "),
        |title| title.value.clone(),
    )
}
