//! The scan of a whole text: chains of provisions and acts, joined into citations.

use super::act::Act;
use super::anaphora::Cited;
use super::apposition::{apposition, is_name_of};
use super::cursor::Cursor;
use super::explicit::{Found, explicit};
use super::instrument::{Owner, owner};
use super::lexeme::{any_phrase, blank, is_quote, pause};
use super::name::{Force, Name, known_name};
use super::provision::{Chain, chain};
use super::recital::competence;
use super::region::Mentions;
use super::{Citation, Provision};
use crate::span::Span;
use nom::Parser;
use nom::branch::alt;
use nom::character::complete::char;
use nom::combinator::opt;

/// A name in brackets or quotes names again the act cited at most so many bytes before.
const RENAMED_REACH: usize = 480;

pub(super) struct Finder<'a> {
    pub(super) text: &'a str,
    pub(super) regions: Mentions,
    pub(super) cited: Vec<Cited>,
    pub(super) acts: Vec<Act>,
    pub(super) aliases: Vec<(String, Act)>,
    pub(super) found: Vec<Citation>,
}

impl<'a> Finder<'a> {
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            regions: Mentions::of(text),
            cited: Vec::new(),
            acts: Vec::new(),
            aliases: Vec::new(),
            found: Vec::new(),
        }
    }

    pub fn run(mut self) -> Vec<Citation> {
        let mut at = 0;
        while let Some(start) = next_word(self.text, at) {
            at = self.word(start).max(start + 1);
        }
        self.found
    }

    pub(super) fn cursor(&self, at: usize) -> Cursor<'a> {
        Cursor::new(self.text, at)
    }

    /// Reads what begins at a word; returns where to go on.
    fn word(&mut self, start: usize) -> usize {
        let mut cursor = self.cursor(start);
        if may_begin_chain(cursor.rest())
            && let Some(chain) = chain(&mut cursor)
        {
            return self.provided(chain);
        }
        let mut cursor = self.cursor(start);
        if let Some(name) = cursor.eat(known_name) {
            return self.named_alone(name, start, cursor.at);
        }
        if let Some(act) = cursor.attempt(|ahead| self.consolidated(ahead)) {
            return self.whole(cursor.since(start), act);
        }
        match explicit(&mut cursor, &self.regions, &self.acts) {
            Some(found) => self.numbered(found, cursor.at),
            None => end_of_word(self.text, start),
        }
    }

    /// A chain of provisions, with its act if one follows.
    fn provided(&mut self, chain: Chain) -> usize {
        let mut cursor = self.cursor(chain.span.end);
        let Some(target) = self.target(&mut cursor, &chain.provisions) else {
            return self.unclaimed(chain);
        };
        let mut span = self.with_bracket(chain.span.cover(target.span));
        let mut provisions = chain.provisions;
        if let [only] = provisions.as_mut_slice()
            && target.listed.is_empty()
            && let Some(commi) = self.commi_after(only, span.end)
        {
            span = span.cover(commi.span);
            only.span = span;
            only.commi = commi.commi;
            only.letters.extend(commi.letters);
        }
        self.push(span, target.act.clone(), provisions);
        let mut last = Found {
            act: target.act,
            span,
        };
        for more in target.listed {
            self.push(more.span, more.act.clone(), Vec::new());
            last = more;
        }
        self.after_apposition(last.span, &last.act).at
    }

    /// The commi of «art. 1 della legge 56/2014, commi 85 e 88».
    fn commi_after(&self, article: &Provision, end: usize) -> Option<Provision> {
        let mut cursor = self.cursor(end);
        cursor.eat(pause)?;
        let plain = article.article.is_some() && article.commi.is_empty();
        if !plain || !may_begin_chain(cursor.rest()) {
            return None;
        }
        let chain = chain(&mut cursor)?;
        let said_of_another = cursor.sees((
            blank,
            any_phrase(&["del", "della", "dello", "dell'", "dei", "di cui"]),
        ));
        let [only] = <[Provision; 1]>::try_from(chain.provisions).ok()?;
        (only.article.is_none() && !said_of_another).then_some(only)
    }

    /// A chain without an act: another instrument's, the act's own, or one that a recital leaves to be understood.
    fn unclaimed(&mut self, chain: Chain) -> usize {
        let end = chain.span.end;
        let unsaid = owner(&self.cursor(end), &[]) == Owner::Unsaid;
        if let Some(act) = unsaid
            .then(|| competence(self.text, &chain, self.found.last()))
            .flatten()
        {
            self.push(chain.span, act, chain.provisions);
        }
        end
    }

    /// A name that no article precedes.
    fn named_alone(&mut self, name: &'static Name, start: usize, end: usize) -> usize {
        let mut cursor = self.cursor(end);
        let act = self.number_of(name, &mut cursor);
        let span = Span::new(start, cursor.at);
        let numbered = cursor.at > end;
        if !numbered && self.names_again(name, start) {
            return end;
        }
        let known = name.acts.len() > 1
            && self
                .cited
                .iter()
                .rev()
                .take(64)
                .any(|cited| is_name_of(name, &cited.act));
        if name.force == Force::Alone || numbered || known {
            return self.whole(span, act);
        }
        match self.provisions_after(&cursor, false) {
            Some(_) => self.whole(span, act),
            None => end,
        }
    }

    /// The name stands in brackets or quotes shortly after the act that it names.
    fn names_again(&self, name: &'static Name, start: usize) -> bool {
        let Some(last) = self.cited.last() else {
            return false;
        };
        let between = self.text.get(last.end..start).unwrap_or("");
        let opened = between
            .trim_end()
            .chars()
            .next_back()
            .is_some_and(|c| c == '(' || is_quote(c) || matches!(c, '/' | '–' | '-'));
        let said = [
            "di seguito",
            "c.d.",
            "cd.",
            "cosiddetto",
            "cosiddetta",
            "in poi",
            "seguito,",
        ]
        .iter()
        .any(|words| between.trim_end().ends_with(words));
        between.len() <= RENAMED_REACH
            && !between.contains('\n')
            && !between.contains(';')
            && (opened || said)
            && is_name_of(name, &last.act)
    }

    /// Acts by their number, without an article before.
    fn numbered(&mut self, found: Vec<Found>, end: usize) -> usize {
        if self.repeals(&found) {
            return end;
        }
        let mut acts = found.into_iter().peekable();
        while let Some(Found { act, span }) = acts.next() {
            if acts.peek().is_none() {
                return self.whole(span, act);
            }
            self.push(span, act, Vec::new());
        }
        end
    }

    /// «e che abroga la direttiva 95/46/CE», in the title of a European act.
    fn repeals(&self, found: &[Found]) -> bool {
        let european = self
            .cited
            .last()
            .is_some_and(|last| last.act.kind.is_european());
        let before = found
            .first()
            .and_then(|first| self.text.get(..first.span.start))
            .unwrap_or("")
            .trim_end();
        let tail: String = before.chars().rev().take(14).collect();
        european && tail.to_lowercase().starts_with("al agorba ehc")
    }

    /// An act as a whole, or with the provisions that follow it.
    fn whole(&mut self, span: Span, act: Act) -> usize {
        let span = self.with_bracket(span);
        let after = self.after_apposition(span, &act);
        if let Some(chain) = self.provisions_after(&after, false) {
            let end = chain.span.end;
            self.push(span.cover(chain.span), act, chain.provisions);
            return end;
        }
        self.push(span, act.clone(), Vec::new());
        match self.provisions_after(&after, true) {
            Some(chain) => {
                let end = chain.span.end;
                self.push(chain.span, act, chain.provisions);
                end
            }
            None => after.at,
        }
    }

    /// Provisions right after their act («L. 241/1990, art. 15»), or led by words («, ed in particolare gli artt. 30 e 42»).
    fn provisions_after(&self, cursor: &Cursor<'a>, led: bool) -> Option<Chain> {
        let mut ahead = *cursor;
        let set_off = !led && ahead.eat(set_off_by_commas).is_some();
        match led {
            true => ahead.eat(in_particular)?,
            false if set_off => {}
            false => ahead.eat((pause, opt(char('(')), blank).map(|_| ()))?,
        }
        if !may_begin_chain(ahead.rest()) {
            return None;
        }
        let chain = chain(&mut ahead).filter(Chain::has_article)?;
        if set_off && !ahead.sees((blank, char(','))) {
            return None;
        }
        let of_another = ahead.sees((
            blank,
            any_phrase(&[
                "del", "della", "dello", "dell'", "dei", "degli", "delle", "di cui",
            ]),
        ));
        let own_act = self.target(&mut ahead, &chain.provisions).is_some();
        (!of_another && !own_act).then_some(chain)
    }

    fn cites_other(&self, from: usize, to: usize, act: &Act) -> bool {
        let mut at = from;
        while let Some(word) = next_word(self.text, at).filter(|word| *word < to) {
            let mut cursor = self.cursor(word);
            if may_begin_chain(cursor.rest()) && chain(&mut cursor).is_some() {
                return true;
            }
            let mut cursor = self.cursor(word);
            if explicit(&mut cursor, &self.regions, &self.acts)
                .is_some_and(|found| found.iter().any(|found| found.act.urn != act.urn))
            {
                return true;
            }
            at = end_of_word(self.text, word);
        }
        false
    }

    /// The span with the bracket that closes the one opened in it.
    fn with_bracket(&self, span: Span) -> Span {
        let words = span.of(self.text);
        let mut after = self.cursor(span.end);
        let open = words.contains('(') && !words.contains(')');
        match open && after.eat((blank, char(')'))).is_some() {
            true => span.cover(Span::new(span.end, after.at)),
            false => span,
        }
    }

    /// The place after everything that still speaks of the act just read; keeps the short names given to it.
    fn after_apposition(&mut self, span: Span, act: &Act) -> Cursor<'a> {
        let mut after = self.cursor(span.end);
        let aliases = apposition(&mut after, act, |from, to| self.cites_other(from, to, act));
        self.aliases
            .extend(aliases.into_iter().map(|alias| (alias, act.clone())));
        after
    }

    fn push(&mut self, span: Span, act: Act, provisions: Vec<Provision>) {
        self.cited.push(Cited {
            act: act.clone(),
            end: span.end,
        });
        self.acts.push(act.clone());
        self.found.push(Citation {
            span,
            act,
            provisions,
        });
    }
}

/// The start of the next word at or after `at`.
pub(crate) fn next_word(text: &str, at: usize) -> Option<usize> {
    let mut last = text.get(..at)?.chars().next_back();
    for (place, c) in text.get(at..)?.char_indices() {
        if c.is_alphanumeric() && !last.is_some_and(char::is_alphanumeric) {
            return Some(at + place);
        }
        last = Some(c);
    }
    None
}

/// Where the word that begins at `start` ends.
pub(crate) fn end_of_word(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or("");
    start
        + rest
            .char_indices()
            .find(|(_, c)| !c.is_alphanumeric())
            .map_or(rest.len(), |(place, _)| place)
}

/// A quick look before a chain is tried.
pub(crate) fn may_begin_chain(rest: &str) -> bool {
    const BEGINNINGS: &[&str] = &[
        "art", "arr", "com", "co.", "c.", "cc", "let", "par", "pri", "sec", "ter", "qua", "qui",
        "ses", "set", "ott", "non", "dec",
    ];
    match rest.as_bytes().first() {
        Some(b'0'..=b'9' | b'I' | b'V' | b'X') => true,
        Some(_) => BEGINNINGS.iter().any(|beginning| {
            rest.get(..beginning.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(beginning))
        }),
        None => false,
    }
}

/// «, ed in particolare gli», «, che all'», «, con particolare riferimento agli», «, all'»
/// «il D.P.R. 380/2001, all'art. 5, affida»: the article between two commas.
fn set_off_by_commas(input: &str) -> nom::IResult<&str, ()> {
    let lead = any_phrase(&["all'", "agli", "nell'", "negli", "con l'", "con gli"]);
    (blank, char(','), blank, lead, blank)
        .map(|_| ())
        .parse(input)
}

fn in_particular(input: &str) -> nom::IResult<&str, ()> {
    const LEADS: &[&str] = &[
        "in particolare",
        "segnatamente",
        "specificamente",
        "nello specifico",
        "in specie",
        "più precisamente",
        "precisamente",
        "con particolare riferimento",
        "con particolare riguardo",
        "con specifico riferimento",
        "con riferimento",
        "in particolar modo",
        "più in particolare",
        "specificatamente",
    ];
    const ARTICLES: &[&str] = &[
        "l'", "gli", "all'", "agli", "il", "al", "i", "ai", "dell'", "degli", "nell'", "negli",
        "le", "la", "alla", "del",
    ];
    let lead = (
        opt(any_phrase(&["e", "ed"])),
        blank,
        opt(char(',')),
        blank,
        any_phrase(LEADS),
        blank,
        opt(char(',')),
        blank,
        opt(any_phrase(ARTICLES)),
        blank,
    )
        .map(|_| ());
    let relative = (
        opt(any_phrase(&[
            "il quale", "la quale", "che", "il cui", "la cui",
        ])),
        blank,
        opt(char(',')),
        blank,
        opt(any_phrase(&["all'", "agli", "nell'", "negli"])),
        blank,
    )
        .map(|_| ());
    let (rest, ()) = pause(input)?;
    let found: nom::IResult<&str, ()> = alt((lead, relative)).parse(rest);
    let (rest, ()) = found?;
    match rest.len() == input.len() {
        true => super::lexeme::failure(input),
        false => Ok((rest, ())),
    }
}
