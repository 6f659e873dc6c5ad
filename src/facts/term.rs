//! The term of the act and the notice of withdrawal, as the clauses of those names state them.

use super::clause::Element;
use super::field;
use super::value::Missing;
use crate::calendar::Length;
use crate::document::Document;
use crate::document::structure::blank;
use crate::italian::{duration, notice};
use crate::span::Span;
use chrono::NaiveDate;

/// How long the act lasts.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    pub months: Option<u32>,
    pub start: Option<NaiveDate>,
    pub end: Option<NaiveDate>,
    pub indefinite: bool,
    /// Two things that the clause says and that cannot both hold.
    pub conflict: Option<duration::Conflict>,
    /// `Err(Blank)` where the clause leaves everything in blank.
    pub state: Result<(), Missing>,
    pub span: Option<Span>,
}

/// The notice that a party must give to withdraw.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    pub value: notice::Notice,
    pub span: Span,
}

/// The term stated by the clause of duration; `None` where the clause is not there.
pub fn term(document: &Document, element: &Element) -> Option<Term> {
    if element.state == Err(Missing::Absent) {
        return None;
    }
    let mut stated = Vec::new();
    let mut span = None;
    for sentence in &element.region {
        for found in field::durations(document, *sentence) {
            span = span.or(Some(*sentence));
            stated.push(found.value);
        }
    }
    let term = duration::compose(&stated);
    let nothing =
        term.length.is_none() && term.start.is_none() && term.end.is_none() && !term.indefinite;
    let blank = element
        .region
        .first()
        .is_some_and(|sentence| !blank::find(document.words(*sentence)).is_empty());
    let state = match (nothing, blank) {
        (false, _) => Ok(()),
        (true, true) => Err(Missing::Blank),
        (true, false) => Err(Missing::Absent),
    };
    Some(Term {
        months: term.length.and_then(Length::in_months),
        start: term.start,
        end: term.end,
        indefinite: term.indefinite,
        conflict: term.conflict,
        state,
        span: span.or(element.quote),
    })
}

/// The notice of withdrawal; `None` where the clause states none. The clause is read as a whole: the form and the effect may
/// stand in another sentence than the amount.
pub fn notice(document: &Document, element: &Element) -> Option<Notice> {
    if element.state == Err(Missing::Absent) {
        return None;
    }
    let mut sentences = element.region.clone();
    sentences.sort_unstable();
    let mut whole = String::new();
    let mut starts = Vec::new();
    for sentence in &sentences {
        starts.push((whole.len(), *sentence));
        whole.push_str(document.words(*sentence));
        whole.push(' ');
    }
    let place = |offset: usize| {
        starts
            .iter()
            .rev()
            .find(|(start, _)| *start <= offset)
            .map(|(_, sentence)| *sentence)
    };
    let mut found: Option<Notice> = None;
    for stated in notice::find(&whole) {
        match &mut found {
            None => {
                found = Some(Notice {
                    value: stated.value,
                    span: place(stated.span.start)?,
                })
            }
            Some(known) => complete(&mut known.value, &stated.value),
        }
    }
    found.or_else(|| {
        let blank = sentences
            .iter()
            .find(|sentence| in_blank(document.words(**sentence)))?;
        let (effect, form) = notice::circumstances(&whole);
        Some(Notice {
            value: notice::Notice {
                effect,
                form,
                ..notice::Notice::default()
            },
            span: *blank,
        })
    })
}

/// «con preavviso di almeno ______ giorni»
fn in_blank(sentence: &str) -> bool {
    let lower = sentence.to_lowercase();
    let said = lower.find("preavviso").or_else(|| lower.find("almeno"));
    said.and_then(|at| sentence.get(at..))
        .is_some_and(|after| !blank::find(after).is_empty())
}

/// What a later sentence of the clause adds to what the first one left out.
fn complete(known: &mut notice::Notice, other: &notice::Notice) {
    if known.amount.is_none() {
        known.amount = other.amount;
        known.unit = other.unit;
    }
    known.deadline = known.deadline.or(other.deadline);
    known.effect = known.effect.or(other.effect);
    known.form = known.form.or(other.form);
}
