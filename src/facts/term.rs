//! The term of the act and the notice of withdrawal, as the clauses of those names state them.

use super::clause::Element;
use super::field;
use super::value::Missing;
use crate::calendar::Length;
use crate::calendar::period::end_of_duration;
use crate::document::Document;
use crate::document::structure::{Structure, ZoneKind, blank};
use crate::italian::{date, duration, notice};
use crate::span::Span;
use chrono::NaiveDate;

/// How long the act lasts.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    pub months: Option<u32>,
    pub start: Option<NaiveDate>,
    pub end: Option<NaiveDate>,
    pub indefinite: bool,
    /// It runs from the signature, and says no first day.
    pub from_signature: bool,
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
    let (own, elsewhere) = element.parts();
    let (mut term, span) = match completed(document, own, element.phrased) {
        (term, _) if says_nothing(&term) && !term.blank => stated(document, elsewhere),
        said => said,
    };
    if let (None, Some(length)) = (term.conflict, term.length)
        && let Some(other) = own
            .iter()
            .find_map(|sentence| duration::named_again(document.words(*sentence)))
            .filter(|other| !other.same_time(length))
    {
        term.conflict = Some(duration::Conflict::Lengths(length, other));
    }
    let nothing = says_nothing(&term);
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
        from_signature: term.from_event == Some(duration::Event::Signature) && term.start.is_none(),
        conflict: term.conflict,
        state,
        span: span.or(element.quote),
    })
}

/// A term that runs from the signature begins on the day that the head of the act bears: «L'anno …, addì …».
pub fn from_the_signature(term: &mut Term, document: &Document, structure: &Structure) {
    if !term.from_signature || term.conflict.is_some() {
        return;
    }
    let Some(start) = signed(document, structure) else {
        return;
    };
    let last = term
        .months
        .map(|months| end_of_duration(start, Length::months(months)));
    if term.end.is_none() || term.end == last {
        term.start = Some(start);
        term.end = last;
    }
}

fn signed(document: &Document, structure: &Structure) -> Option<NaiveDate> {
    const OPENERS: &[&str] = &[
        "l'anno",
        "l’anno",
        "addì",
        "addi'",
        "il giorno",
        "in data",
        "oggi",
    ];
    document
        .blocks
        .iter()
        .take_while(|block| {
            matches!(
                structure.zone_at(block.span.start),
                ZoneKind::Front | ZoneKind::Index | ZoneKind::Parties
            )
        })
        .map(|block| document.words(block.span))
        .filter(|words| {
            let lower = words.to_lowercase();
            OPENERS.iter().any(|opener| lower.starts_with(opener))
        })
        .find_map(|words| date::find(words).first()?.value.date)
}

/// The sentences that speak of the term, and what the others of the article add: those may speak of something else too, and
/// contradict nothing unless they have its verbs.
fn completed(document: &Document, own: &[Span], phrased: usize) -> (duration::Term, Option<Span>) {
    const VERBS: &[&str] = &[
        "decorre",
        "decorrerà",
        "scade",
        "scadrà",
        "termina",
        "terminerà",
        "dura",
        "durerà",
        "cessa",
        "cesserà",
        "vale",
        "inizio",
    ];
    let speaks = |sentence: &Span| {
        document
            .words(*sentence)
            .to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| VERBS.contains(&word))
    };
    let leading: Vec<Span> = own
        .iter()
        .enumerate()
        .filter(|(at, sentence)| *at < phrased || speaks(sentence))
        .map(|(_, sentence)| *sentence)
        .collect();
    let (known, span) = stated(document, &leading);
    if says_nothing(&known) {
        return stated(document, own);
    }
    let (whole, _) = stated(document, own);
    if whole.conflict.is_some() && known.conflict.is_none() {
        return (known, span);
    }
    (whole, span)
}

/// What the sentences of one place say of the term, and the first of them that says something.
fn stated(document: &Document, sentences: &[Span]) -> (duration::Term, Option<Span>) {
    let mut stated = Vec::new();
    let mut span = None;
    for sentence in sentences {
        for found in field::durations(document, *sentence) {
            span = span.or(Some(*sentence));
            stated.push(found.value);
        }
    }
    (duration::compose(&stated), span)
}

const fn says_nothing(term: &duration::Term) -> bool {
    term.length.is_none() && term.start.is_none() && term.end.is_none() && !term.indefinite
}

/// The notice of withdrawal; `None` where the clause states none. The clause is read as a whole: the form and the effect may
/// stand in another sentence than the amount.
pub fn notice(document: &Document, element: &Element) -> Option<Notice> {
    if element.state == Err(Missing::Absent) {
        return None;
    }
    let (own, elsewhere) = element.parts();
    noticed(document, own).or_else(|| noticed(document, elsewhere))
}

fn noticed(document: &Document, sentences: &[Span]) -> Option<Notice> {
    let mut sentences = sentences.to_vec();
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
