//! The one shape of every declaration, `parola testa { chiave: corpo } fine`, and what is skipped when it is broken.
//!
//! Keys carry their colon, so where a body ends is known without reading it: a broken body costs its declaration, a
//! broken declaration costs itself, and reading goes on.

use super::code::Code;
use super::error::Error;
use super::fault;
use super::input::{Tokens, is_word};
use super::keyword::{self, END, Head, Key, WORDS, Word};
use super::token::{Kind, Token};
use crate::span::{Span, Spanned};
use nom::Input;

/// A declaration in its raw shape: the table of its word says which keys it has, nothing has read their bodies.
#[derive(Debug)]
pub struct RawBlock<'a> {
    pub word: &'static Word,
    pub word_span: Span,
    pub head: Tokens<'a>,
    pub keys: Vec<RawKey<'a>>,
    pub span: Span,
    /// The faults of the shape itself; a declaration with one is not sound.
    pub errors: Vec<Error>,
}

#[derive(Debug)]
pub struct RawKey<'a> {
    pub key: &'static Key,
    pub name: Spanned<String>,
    pub body: Tokens<'a>,
}

/// What stands at the top level of a file.
#[derive(Debug)]
pub enum Item<'a> {
    Block(RawBlock<'a>),
    /// Words that begin no declaration, with the names that they may have been meant to declare.
    Skipped {
        error: Error,
        names: Vec<String>,
    },
}

/// Every declaration of a file, in order.
pub fn items(mut input: Tokens<'_>) -> Vec<Item<'_>> {
    let mut items = Vec::new();
    while let Some(first) = input.first() {
        let word = (first.kind == Kind::Name)
            .then(|| keyword::word(input.written(first)))
            .flatten();
        let (rest, item) = match word {
            Some(word) => block(input, word, first.span),
            None => skipped(input, first),
        };
        items.push(item);
        input = rest;
    }
    items
}

fn block<'a>(input: Tokens<'a>, word: &'static Word, word_span: Span) -> (Tokens<'a>, Item<'a>) {
    let start = input;
    let after = input.take_from(1);
    let (mut rest, head) = after.take_split(body_length(after));
    let mut block = RawBlock {
        word,
        word_span,
        head,
        keys: Vec::new(),
        span: word_span,
        errors: Vec::new(),
    };
    while let Some(token) = rest.first().filter(|token| token.kind == Kind::Key) {
        let body = rest.take_from(1);
        let (after, body) = body.take_split(body_length(body));
        block.add(key_name(&rest, token), body);
        rest = after;
    }
    if is_word(&rest, rest.first(), END) {
        rest = rest.take_from(1);
    } else {
        block.errors.push(not_closed(&block, &rest));
    }
    block.span = start.read_until(&rest);
    (rest, Item::Block(block))
}

impl<'a> RawBlock<'a> {
    fn add(&mut self, name: Spanned<String>, body: Tokens<'a>) {
        let Some(key) = self.word.key(&name.value) else {
            self.errors.push(unknown_key(self.word, &name));
            return;
        };
        if !key.repeats && self.keys.iter().any(|other| other.key == key) {
            let message = format!("«{}:» è già scritta in questa dichiarazione", key.name);
            self.errors
                .push(Error::new(Code::RepeatedKey, name.span, message));
        }
        self.keys.push(RawKey { key, name, body });
    }

    /// The keys without which the declaration says nothing.
    pub fn missing(&self) -> Vec<Error> {
        let written = |wanted: &Key| self.keys.iter().any(|key| key.key == wanted);
        self.word
            .keys
            .iter()
            .filter(|key| key.required && !written(key))
            .map(|key| missing_key(self, key.name))
            .collect()
    }

    /// The word with what names the declaration: the place of a fault that has no better one.
    pub fn title_span(&self) -> Span {
        match self.head.first() {
            Some(name) => self.word_span.cover(name.span),
            None => self.word_span,
        }
    }
}

pub fn missing_key(block: &RawBlock<'_>, key: &str) -> Error {
    let message = format!("a questa dichiarazione manca «{key}:»");
    Error::new(Code::MissingKey, block.title_span(), message)
}

fn key_name(input: &Tokens<'_>, token: Token) -> Spanned<String> {
    let written = input.written(token);
    let name = written.strip_suffix(':').unwrap_or(written);
    Spanned::new(name.to_owned(), token.span)
}

/// Keys as one would say them, with what they are called.
const SPOKEN: &[(&str, &str)] = &[
    ("se", "quando"),
    ("tranne", "salvo"),
    ("eccetto", "salvo"),
    ("norma", "fonte"),
    ("obbligo", "richiede"),
    ("data", "alla_data"),
    ("esito", "attende"),
];

fn unknown_key(word: &Word, name: &Spanned<String>) -> Error {
    let message = format!("«{}» non ha la chiave «{}:»", word.name, name.value);
    let error = Error::new(Code::UnknownKey, name.span, message);
    let meant = SPOKEN.iter().find(|(said, _)| *said == name.value);
    if let Some((_, key)) = meant.filter(|(_, key)| word.key(key).is_some()) {
        return error.instead(format!("{key}:"));
    }
    match super::nearest::nearest(&name.value, word.keys.iter().map(|key| key.name)) {
        Some(near) => error.instead(format!("{near}:")),
        None => {
            let keys: Vec<_> = word.keys.iter().map(|key| key.name).collect();
            error.help(format!("le sue chiavi sono: {}", keys.join(", ")))
        }
    }
}

fn not_closed(block: &RawBlock<'_>, rest: &Tokens<'_>) -> Error {
    let message = format!(
        "questa dichiarazione («{}») non si chiude con «fine»",
        block.word.name
    );
    let error = Error::new(Code::MissingEnd, block.title_span(), message);
    match rest.first() {
        Some(next) => error.help(format!("scrivi «fine» prima di «{}»", rest.written(next))),
        None => error.help("scrivi «fine» in fondo al file"),
    }
}

/// How many words stand before the next key, `fine` or declaration.
fn body_length(input: Tokens<'_>) -> usize {
    let mut after_dot = false;
    let mut rest = input;
    while let Some(token) = rest.first() {
        let ends = token.kind == Kind::Key
            || !after_dot && (is_word(&rest, Some(token), END) || begins(rest));
        if ends {
            break;
        }
        after_dot = token.kind == Kind::Symbol(super::token::Symbol::Dot);
        rest = rest.take_from(1);
    }
    input.input_len() - rest.input_len()
}

/// Whether a declaration begins here: its word, its head and one of its own keys. A word alone may be part of a body
/// (`vale 3 anni fonte dl78`).
fn begins(input: Tokens<'_>) -> bool {
    const LONGEST_HEAD: usize = 9;
    let word = input
        .first()
        .filter(|token| token.kind == Kind::Name)
        .and_then(|token| keyword::word(input.written(token)));
    let Some(word) = word else {
        return false;
    };
    let mut rest = input.take_from(1);
    let names = match word.head {
        Head::Text => {
            let text = rest.first().is_some_and(|token| token.kind == Kind::Text);
            rest = rest.take_from(usize::from(text));
            return text && begins_with_key(&rest, word);
        }
        Head::Name => 1..=1,
        Head::Typed(_) => 2..=LONGEST_HEAD,
    };
    let mut count = 0;
    while rest.first().is_some_and(|token| token.kind == Kind::Name) && count < *names.end() {
        count += 1;
        rest = rest.take_from(1);
    }
    names.contains(&count) && begins_with_key(&rest, word)
}

fn begins_with_key(input: &Tokens<'_>, word: &Word) -> bool {
    input
        .first()
        .filter(|token| token.kind == Kind::Key)
        .is_some_and(|token| word.key(&key_name(input, token).value).is_some())
}

/// Words that begin no declaration: skipped up to the end of what they seem to be.
fn skipped<'a>(input: Tokens<'a>, first: Token) -> (Tokens<'a>, Item<'a>) {
    let written = input.written(first);
    let error = fault::fault(input.source, first).unwrap_or_else(|| stray(written, first.span));
    let names = [input.first(), input.second()]
        .into_iter()
        .flatten()
        .filter(|token| token.kind == Kind::Name)
        .map(|token| input.written(token).to_owned())
        .collect();
    let mut rest = input;
    let mut last = None;
    while rest.first().is_some() {
        let ended = last.is_some_and(|last| is_word(&input, Some(last), END));
        if ended || last.is_some() && begins(rest) {
            break;
        }
        last = rest.first();
        rest = rest.take_from(1);
    }
    (rest, Item::Skipped { error, names })
}

fn stray(written: &str, span: Span) -> Error {
    if written == END {
        return Error::new(
            Code::UnknownWord,
            span,
            "«fine» di troppo: nessuna dichiarazione è aperta",
        );
    }
    let message = format!("qui comincia una dichiarazione, e «{written}» non ne è la parola");
    let error = Error::new(Code::UnknownWord, span, message)
        .near(written, WORDS.iter().map(|word| word.name));
    if error.help.is_some() {
        return error;
    }
    let words: Vec<_> = WORDS.iter().map(|word| word.name).collect();
    error.help(format!("le dichiarazioni sono: {}", words.join(", ")))
}
