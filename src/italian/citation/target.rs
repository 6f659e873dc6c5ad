//! The act that provisions belong to: by number, by name, by the title of its consolidated text, or named again.

use super::Provision;
use super::act::Act;
use super::anaphora::anaphora;
use super::apposition::is_name_of;
use super::connector::{Connector, connector};
use super::cursor::Cursor;
use super::designation::designation;
use super::explicit::{Found, explicit};
use super::finder::{Finder, end_of_word, next_word};
use super::lexeme::{any_phrase, blank, initials, pause, phrase};
use super::name::{Force, Name, known_name};
use super::table;
use crate::span::Span;
use nom::Parser;
use nom::branch::alt;
use nom::combinator::opt;

/// Between a name and the number of its act, or between «Testo unico» and «approvato con», stand at most so many bytes.
const TITLE_REACH: usize = 260;

/// The act that an article belongs to.
pub(super) struct Target {
    pub act: Act,
    pub span: Span,
    /// Further acts of the same kind, listed after it.
    pub listed: Vec<Found>,
}

impl<'a> Finder<'a> {
    /// The act that follows a chain, joined to it.
    pub(super) fn target(
        &self,
        cursor: &mut Cursor<'a>,
        provisions: &[Provision],
    ) -> Option<Target> {
        let mut ahead = *cursor;
        let joined = ahead.eat(connector)?;
        let start = ahead.at;
        let found = self
            .numbered_target(&mut ahead)
            .or_else(|| self.named_target(&mut ahead, joined))
            .or_else(|| {
                let has_article = provisions
                    .iter()
                    .any(|provision| provision.article.is_some());
                let act = has_article
                    .then(|| self.recalled(&mut ahead, joined, provisions))
                    .flatten()?;
                Some(Target {
                    act,
                    span: ahead.since(start),
                    listed: Vec::new(),
                })
            })?;
        *cursor = ahead;
        Some(found)
    }

    fn numbered_target(&self, cursor: &mut Cursor<'a>) -> Option<Target> {
        let start = cursor.at;
        if let Some(mut found) = cursor.attempt(|ahead| explicit(ahead, &self.regions, &self.acts))
        {
            let listed = found.split_off(1);
            let first = found.pop()?;
            return Some(Target {
                act: first.act,
                span: first.span,
                listed,
            });
        }
        let act = cursor.attempt(|ahead| self.entitled(ahead))?;
        Some(Target {
            act,
            span: cursor.since(start),
            listed: Vec::new(),
        })
    }

    fn named_target(&self, cursor: &mut Cursor<'a>, joined: Connector) -> Option<Target> {
        let start = cursor.at;
        let name = cursor.eat(known_name)?;
        let heading = !joined.preposition
            && cursor.since(start).len() == "costituzione".len()
            && name.force == Force::WithProvision;
        if heading {
            return None;
        }
        let act = self.number_of(name, cursor);
        Some(Target {
            act,
            span: cursor.since(start),
            listed: Vec::new(),
        })
    }

    /// The act of a name: the one whose number follows, else the last cited among those that bore the name, else the newest.
    pub(super) fn number_of(&self, name: &'static Name, cursor: &mut Cursor<'a>) -> Act {
        let followed =
            cursor.attempt(|ahead| self.following_number(ahead, |act| is_name_of(name, act)));
        let before = || {
            self.cited
                .iter()
                .rev()
                .take(64)
                .find(|cited| is_name_of(name, &cited.act))
                .map(|cited| cited.act.clone())
        };
        let newest = || {
            name.acts
                .first()
                .map(|(kind, number, year)| Act::known(*kind, number, *year))
        };
        followed
            .or_else(before)
            .or_else(newest)
            .unwrap_or_else(Act::constitution)
    }

    /// «T.U.E.L., D. Lgs. 267/2000», «TUEL n. 267/2000»: moves to the end of the number if the act is one that fits.
    pub(super) fn following_number(
        &self,
        cursor: &mut Cursor<'a>,
        fits: impl Fn(&Act) -> bool,
    ) -> Option<Act> {
        let start = cursor.at;
        let by_number = cursor.attempt(|ahead| {
            ahead.eat(pause)?;
            let written = ahead.eat(designation)?;
            let (number, year) = (written.number?, written.year?);
            let act = Act::known(table::only_kind(&number, year)?, &number, year);
            fits(&act).then_some(act)
        });
        if by_number.is_some() {
            return by_number;
        }
        let limit = start + TITLE_REACH / 2;
        let mut at = start;
        while let Some(word) = next_word(self.text, at).filter(|word| *word < limit) {
            if ends_title(self.text.get(at..word).unwrap_or("")) {
                return None;
            }
            let mut ahead = self.cursor(word);
            if let Some(found) = explicit(&mut ahead, &self.regions, &self.acts) {
                let first = found.into_iter().next().filter(|first| fits(&first.act))?;
                cursor.at = first.span.end;
                return Some(first.act);
            }
            if ahead.sees(new_clause) {
                return None;
            }
            at = end_of_word(self.text, word);
        }
        None
    }

    /// «T.U. 267/2000», «Testo unico in materia di spese di giustizia, D.P.R. 115/2002»
    pub(super) fn consolidated(&self, cursor: &mut Cursor<'a>) -> Option<Act> {
        cursor.eat(alt((phrase("testo unico"), initials("tu"))))?;
        cursor
            .attempt(|ahead| self.following_number(ahead, |_| true))
            .or_else(|| self.approved(cursor))
    }

    /// «Codice … di cui al D.Lgs. 36/2023», «regolamento approvato con D.P.R. 160/2010»
    fn entitled(&self, cursor: &mut Cursor<'a>) -> Option<Act> {
        if let Some(act) = cursor.attempt(|ahead| self.consolidated(ahead)) {
            return Some(act);
        }
        cursor.eat(any_phrase(&[
            "codice",
            "regolamento",
            "legge quadro",
            "disciplina",
            "ordinamento",
            "statuto",
            "disposizioni",
        ]))?;
        self.approved(cursor)
    }

    /// The act after «approvato con», at the end of a title.
    fn approved(&self, cursor: &mut Cursor<'a>) -> Option<Act> {
        let limit = cursor.at + TITLE_REACH;
        let mut at = cursor.at;
        while let Some(word) = next_word(self.text, at).filter(|word| *word < limit) {
            if ends_title(self.text.get(at..word).unwrap_or("")) {
                return None;
            }
            let mut ahead = self.cursor(word);
            if ahead.eat(approved_by).is_some() {
                let first = explicit(&mut ahead, &self.regions, &self.acts)?
                    .into_iter()
                    .next()?;
                cursor.at = first.span.end;
                return Some(first.act);
            }
            if ahead.sees(new_clause) {
                return None;
            }
            at = end_of_word(self.text, word);
        }
        None
    }

    /// An act by a short name that the text gave it, or by its type alone.
    fn recalled(
        &self,
        cursor: &mut Cursor<'a>,
        joined: Connector,
        provisions: &[Provision],
    ) -> Option<Act> {
        if !joined.preposition && !joined.pointing {
            return None;
        }
        let by_alias = self.aliases.iter().rev().take(32).find_map(|(alias, act)| {
            let words = cursor.rest().get(..alias.len())?;
            let ends = cursor
                .rest()
                .get(alias.len()..)?
                .chars()
                .next()
                .is_none_or(|c| !c.is_alphanumeric());
            let capital = words.chars().next().is_some_and(char::is_uppercase);
            (ends && capital && words.to_lowercase() == *alias).then(|| (alias.len(), act.clone()))
        });
        if let Some((length, act)) = by_alias {
            cursor.at += length;
            return Some(act);
        }
        anaphora(cursor, joined, &self.cited, provisions)
    }
}

/// What parts a title from what follows it.
fn ends_title(between: &str) -> bool {
    between.contains([';', '\n']) && !between.trim().is_empty() && between.contains(';')
        || between.contains("\n\n")
}

/// Words that begin something new, so that no title goes on.
fn new_clause(input: &str) -> nom::IResult<&str, &'static str> {
    any_phrase(&[
        "visto",
        "vista",
        "visti",
        "viste",
        "art",
        "artt",
        "articolo",
        "articoli",
        "ai sensi",
        "richiamato",
        "richiamata",
        "considerato",
        "premesso",
        "dato atto",
    ])(input)
}

fn approved_by(input: &str) -> nom::IResult<&str, ()> {
    let verb = any_phrase(&[
        "approvato con",
        "approvata con",
        "emanato con",
        "adottato con",
        "di cui al",
        "di cui alla",
        "approvato dal",
        "approvato dalla",
        "emanato dal",
    ]);
    let article = opt(any_phrase(&["il", "la", "l'"]));
    (verb, blank, article, blank).map(|_| ()).parse(input)
}
