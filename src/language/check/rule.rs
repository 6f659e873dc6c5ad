//! The checks of rules and derogations.

use super::checker::Checker;
use super::names::{Found, Id, Names, Space};
use super::ty::Ty;
use crate::language::ast::{
    Declaration, Derogation, Expr, Level, Path, Reference, Rule, Subject, Verification,
};
use crate::language::code::Code;
use crate::language::error::Error;
use crate::language::nearest::nearest;

impl Checker<'_> {
    pub fn rule(&mut self, rule: &Rule) {
        self.sources(&rule.sources, rule.name.span);
        self.unread(rule);
        if let Some(validity) = &rule.validity {
            self.validity(validity);
        }
        self.distinct(
            rule.requirements
                .iter()
                .filter_map(|requirement| requirement.label.as_ref()),
        );
        self.excuses_of_rule(rule);
        self.with_subject(rule.subject.as_ref(), |checker| checker.rule_bodies(rule));
    }

    fn rule_bodies(&mut self, rule: &Rule) {
        for condition in rule.when.iter().chain(&rule.unless) {
            self.condition(condition);
        }
        for requirement in &rule.requirements {
            self.condition(&requirement.holds);
        }
        for path in &rule.shows {
            self.quotable(path);
        }
        let messages = rule
            .requirements
            .iter()
            .filter_map(|requirement| requirement.message.as_ref());
        let added = rule.adds.iter().map(|adds| &adds.text);
        for template in messages
            .chain(&rule.explain)
            .chain(&rule.remedy)
            .chain(added)
        {
            self.template(template);
        }
    }

    /// Runs `check` with the subject of a rule in sight.
    fn with_subject(&mut self, subject: Option<&Subject>, check: impl FnOnce(&mut Self)) {
        match subject {
            Some(Subject::Each { variable, table }) => {
                let row = self.items(table);
                self.with_variable(variable, row, check);
            }
            Some(Subject::Document(name)) => {
                if name.value != "atto"
                    && let Some(id) = self.find(Space::Value, name)
                    && !matches!(self.declaration(id), Some(Declaration::Document(_)))
                {
                    let message = format!("«{}» non è un tipo di atto", name.value);
                    let error = Error::new(Code::TypeMismatch, name.span, message);
                    self.report(error.help("per le righe di una tabella: «su: ogni r in tabella»"));
                }
                check(self);
            }
            Some(Subject::Body(_)) | None => check(self),
        }
    }

    fn unread(&mut self, rule: &Rule) {
        if rule.level.is_none_or(|level| level.value != Level::Error) {
            return;
        }
        let unread = rule
            .sources
            .iter()
            .find(|reference| self.is_unread(reference));
        if let Some(reference) = unread {
            let message = format!(
                "la fonte «{}» è da verificare: la regola segnalerà al più un avviso",
                reference.source.value
            );
            let warning = Error::new(Code::UnreadSource, reference.span, message).warning();
            self.report(
                warning
                    .help("leggi la fonte e scrivi «verifica: letta», o scegli «livello: avviso»"),
            );
        }
    }

    fn is_unread(&self, reference: &Reference) -> bool {
        match self
            .names
            .find(self.pack, Space::Source, &reference.source.value)
        {
            Found::One(id) => match self.names.declaration(id) {
                Some(Declaration::Source(source)) => source
                    .verification
                    .is_some_and(|verification| verification.value == Verification::Unread),
                _ => false,
            },
            Found::Broken | Found::Missing => false,
        }
    }

    pub fn derogation(&mut self, derogation: &Derogation) {
        self.sources(&derogation.sources, derogation.name.span);
        self.said(&derogation.equivalent);
        if let Some(validity) = &derogation.validity {
            self.validity(validity);
        }
        let Some(path) = &derogation.target else {
            return;
        };
        let Some(target) = self.target(path) else {
            return;
        };
        let bodies: Vec<&Expr> = derogation.when.iter().chain(&derogation.instead).collect();
        let check = |checker: &mut Self| {
            for body in bodies {
                checker.condition(body);
            }
            if let Some(message) = &derogation.message {
                checker.template(message);
            }
        };
        match final_target(self.names, target) {
            Some(Declaration::Rule(rule)) => {
                self.with_subject_in_sight(rule, check);
            }
            Some(Declaration::Body(body)) => {
                self.member = self.members_of(target, body);
                check(self);
                self.member = None;
            }
            _ => check(self),
        }
    }

    /// The subject of another rule: its own faults are not reported again here.
    fn with_subject_in_sight(&mut self, rule: &Rule, check: impl FnOnce(&mut Self)) {
        let Some(Subject::Each { variable, table }) = &rule.subject else {
            return check(self);
        };
        let before = self.errors.len();
        let row = self.items(table);
        self.errors.truncate(before);
        self.variables.push((variable.value.clone(), row));
        check(self);
        self.variables.pop();
    }

    /// What a derogation aims at: a rule, one of its requirements, a body, one of its seats, another derogation.
    fn target(&mut self, path: &Path) -> Option<Id> {
        let (head, tail) = path.parts.split_first()?;
        let id = match self.look(Space::Target, &head.value) {
            Found::One(id) => id,
            Found::Broken => return None,
            Found::Missing => {
                let visible: Vec<&str> = self.names.visible(self.pack, Space::Target).collect();
                self.no_target(path, &head.value, visible);
                return None;
            }
        };
        let parts: Vec<String> = match self.declaration(id) {
            Some(Declaration::Rule(rule)) => rule
                .requirements
                .iter()
                .filter_map(|requirement| Some(requirement.label.as_ref()?.value.clone()))
                .collect(),
            Some(Declaration::Body(body)) => crate::language::body::rule(body)
                .requirements
                .iter()
                .filter_map(|requirement| Some(requirement.label.as_ref()?.value.clone()))
                .collect(),
            _ => Vec::new(),
        };
        match tail {
            [] => Some(id),
            [part] if parts.contains(&part.value) => Some(id),
            [part, ..] => {
                self.no_target(
                    path,
                    &part.value,
                    parts.iter().map(String::as_str).collect(),
                );
                None
            }
        }
    }

    fn no_target(&mut self, path: &Path, written: &str, known: Vec<&str>) {
        let message = format!(
            "«{}» non è né una regola, né un suo requisito, né una deroga",
            path.dotted()
        );
        let place = path.parts.iter().find(|part| part.value == written);
        let span = place.map_or(path.span, |part| part.span);
        let error = Error::new(Code::TargetNotFound, span, message);
        self.report(match nearest(written, known) {
            Some(near) => error.instead(near.to_owned()),
            None => error.help(
                "il requisito di una regola ha il nome che gli dà «come»: «regola.requisito»",
            ),
        });
    }

    pub fn derogates(&mut self, name: &crate::language::ast::Name) {
        if let Some(id) = self.find(Space::Target, name)
            && !matches!(self.declaration(id), Some(Declaration::Derogation(_)))
        {
            let message = format!("«{}» non è una deroga", name.value);
            self.report(Error::new(Code::TypeMismatch, name.span, message));
        }
    }

    /// Reports a value that does not fit the type where a fact or a cell is given.
    pub fn given(
        &mut self,
        wanted: &Ty,
        value: &crate::span::Spanned<crate::language::ast::Literal>,
    ) {
        let found = self.literal(&value.value, value.span, Some(wanted));
        let words_of_clause = *wanted == Ty::Clause && found == Ty::Text;
        if !words_of_clause {
            self.must_fit(wanted, &found, value.span);
        }
    }
}

/// What a chain of derogations derogates from in the end; `None` where the chain has no end.
fn final_target<'a>(names: &Names<'a>, mut id: Id) -> Option<&'a Declaration> {
    for _ in 0..=names.entries.len() {
        let declaration = names.declaration(id)?;
        let Declaration::Derogation(derogation) = declaration else {
            return Some(declaration);
        };
        let pack = names.entries.get(id)?.pack;
        match names.find(pack, Space::Target, derogation.target.as_ref()?.head()) {
            Found::One(next) => id = next,
            Found::Broken | Found::Missing => return None,
        }
    }
    None
}
