//! Phrases of the rules, found in a text in one pass.
//!
//! A phrase is a run of words, whatever their case, accents and apostrophes: `ha durata`. A word may end in `*` (`ripartit*`),
//! may offer a choice (`ha|avrà`), and `…` stands for up to eight words. A match never leaves its sentence.

use crate::span::Span;
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;

/// The most words that `…` may stand for.
const GAP: usize = 8;

/// A word of a text, folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    pub word: String,
    pub span: Span,
    /// The number of the sentence it belongs to; a match lies within one.
    pub sentence: usize,
}

/// Lower case, without accents.
pub fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    word.nfd()
        .filter(|c| !matches!(c, '\u{300}'..='\u{36f}'))
        .flat_map(char::to_lowercase)
        .collect()
}

/// The words of a text; `sentences` are the spans of its sentences, in order.
pub fn tokens(text: &str, sentences: &[Span]) -> Vec<Token> {
    let mut found = Vec::new();
    for (number, sentence) in sentences.iter().enumerate() {
        let words = sentence.of(text);
        let mut start = None;
        for (at, c) in words.char_indices().chain([(words.len(), ' ')]) {
            match (start, c.is_alphanumeric()) {
                (None, true) => start = Some(at),
                (Some(from), false) => {
                    let span = Span::new(from, at);
                    found.push(Token {
                        word: fold(span.of(words)),
                        span: span.shift(sentence.start),
                        sentence: number,
                    });
                    start = None;
                }
                _ => {}
            }
        }
    }
    join_spaced_letters(text, found)
}

/// The fewest single letters that make a word written with spaces between them: «T R A».
const SPACED: usize = 3;

/// «C O N V E N Z I O N E» is one word: capitals alone, each a space from the next.
fn join_spaced_letters(text: &str, tokens: Vec<Token>) -> Vec<Token> {
    let alone = |token: &Token| {
        let word = token.span.of(text);
        word.chars().count() == 1 && word.starts_with(char::is_uppercase)
    };
    let mut joined: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut run: Vec<Token> = Vec::new();
    for token in tokens {
        let goes_on = run.last().is_some_and(|last| {
            last.sentence == token.sentence
                && last.span.end + 1 == token.span.start
                && text.get(last.span.end..token.span.start) == Some(" ")
        });
        if !(goes_on && alone(&token)) {
            close_run(&mut joined, &mut run);
        }
        if alone(&token) {
            run.push(token);
        } else {
            joined.push(token);
        }
    }
    close_run(&mut joined, &mut run);
    joined
}

fn close_run(joined: &mut Vec<Token>, run: &mut Vec<Token>) {
    let letters = std::mem::take(run);
    match letters.as_slice() {
        [first, .., last] if letters.len() >= SPACED => joined.push(Token {
            word: letters.iter().map(|letter| letter.word.as_str()).collect(),
            span: first.span.cover(last.span),
            sentence: first.sentence,
        }),
        _ => joined.extend(letters),
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    /// One of these runs of words («dell'ente» is two); a trailing `*` was turned into `true`.
    Word(Vec<Vec<(String, bool)>>),
    Gap,
}

/// A phrase found: which one, and over which words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    pub phrase: usize,
    pub span: Span,
    /// The tokens from the first to the last, both inside.
    pub first: usize,
    pub last: usize,
    pub sentence: usize,
}

/// All phrases of a set of rules, ready to be searched together.
#[derive(Clone, Debug, Default)]
pub struct Phrases {
    phrases: Vec<Vec<Piece>>,
    by_word: HashMap<String, Vec<usize>>,
    by_prefix: HashMap<String, Vec<usize>>,
}

impl Phrases {
    /// Adds a phrase and gives its number. One without words never matches.
    pub fn add(&mut self, phrase: &str) -> usize {
        let number = self.phrases.len();
        let pieces = parse(phrase);
        if let Some(Piece::Word(choices)) = pieces.first() {
            for (word, prefix) in choices.iter().filter_map(|choice| choice.first()) {
                let index = if *prefix {
                    &mut self.by_prefix
                } else {
                    &mut self.by_word
                };
                let key = if *prefix {
                    word.chars().take(3).collect()
                } else {
                    word.clone()
                };
                let list = index.entry(key).or_default();
                if list.last() != Some(&number) {
                    list.push(number);
                }
            }
        }
        self.phrases.push(pieces);
        number
    }

    /// Every phrase found in the text, in order of place.
    pub fn find(&self, tokens: &[Token]) -> Vec<Match> {
        let mut found = Vec::new();
        for (first, token) in tokens.iter().enumerate() {
            let head: String = token.word.chars().take(3).collect();
            let candidates = self
                .by_word
                .get(&token.word)
                .into_iter()
                .chain(self.by_prefix.get(&head))
                .flatten();
            for phrase in candidates {
                let Some(pieces) = self.phrases.get(*phrase) else {
                    continue;
                };
                if let Some(last) = matches(pieces, tokens, first)
                    && let Some(end) = tokens.get(last)
                {
                    found.push(Match {
                        phrase: *phrase,
                        span: token.span.cover(end.span),
                        first,
                        last,
                        sentence: token.sentence,
                    });
                }
            }
        }
        found
    }
}

fn parse(phrase: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for part in phrase
        .replace("...", "…")
        .replace('…', " … ")
        .split_whitespace()
    {
        if part == "…" {
            if !pieces.is_empty() {
                pieces.push(Piece::Gap);
            }
            continue;
        }
        let choices: Vec<Vec<(String, bool)>> = part
            .split('|')
            .map(words)
            .filter(|choice| !choice.is_empty())
            .collect();
        if !choices.is_empty() {
            pieces.push(Piece::Word(choices));
        }
    }
    while pieces.last() == Some(&Piece::Gap) {
        pieces.pop();
    }
    pieces
}

/// «dell'ente» is two words, as it is in the text; `*` closes a prefix.
fn words(part: &str) -> Vec<(String, bool)> {
    part.split(|c: char| !c.is_alphanumeric() && c != '*')
        .filter(|word| !word.is_empty())
        .map(|word| (fold(word.trim_end_matches('*')), word.ends_with('*')))
        .collect()
}

/// The last token of the shortest match that starts at `at`.
fn matches(pieces: &[Piece], tokens: &[Token], at: usize) -> Option<usize> {
    let (piece, rest) = pieces.split_first()?;
    let Piece::Word(choices) = piece else {
        return None;
    };
    choices
        .iter()
        .filter(|choice| says(choice, tokens, at))
        .find_map(|choice| follows(rest, tokens, at + choice.len() - 1))
}

/// Whether the tokens from `at` on, all of one sentence, are these words.
fn says(choice: &[(String, bool)], tokens: &[Token], at: usize) -> bool {
    let Some(sentence) = tokens.get(at).map(|token| token.sentence) else {
        return false;
    };
    choice.iter().enumerate().all(|(step, (word, prefix))| {
        tokens.get(at + step).is_some_and(|token| {
            token.sentence == sentence
                && if *prefix {
                    token.word.starts_with(word.as_str())
                } else {
                    token.word == *word
                }
        })
    })
}

/// The last token of the shortest match of the pieces after the token at `at`.
fn follows(rest: &[Piece], tokens: &[Token], at: usize) -> Option<usize> {
    let sentence = tokens.get(at)?.sentence;
    match rest.split_first() {
        None => Some(at),
        Some((Piece::Gap, rest)) => (at + 1..=at + 1 + GAP)
            .take_while(|next| {
                tokens
                    .get(*next)
                    .is_some_and(|token| token.sentence == sentence)
            })
            .find_map(|next| matches(rest, tokens, next)),
        Some(_) => {
            tokens
                .get(at + 1)
                .filter(|token| token.sentence == sentence)?;
            matches(rest, tokens, at + 1)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(phrase: &str, text: &str) -> Vec<String> {
        let mut phrases = Phrases::default();
        phrases.add(phrase);
        let tokens = tokens(text, &[Span::new(0, text.len())]);
        phrases
            .find(&tokens)
            .into_iter()
            .map(|m| m.span.of(text).to_owned())
            .collect()
    }

    #[test]
    fn case_accents_and_apostrophes_do_not_matter() {
        assert_eq!(
            found("validità dell'atto", "La VALIDITA' DELL’ATTO dura"),
            ["VALIDITA' DELL’ATTO"]
        );
    }

    #[test]
    fn stars_choices_and_gaps() {
        assert_eq!(
            found("ripartit*", "le spese sono ripartite tra gli enti"),
            ["ripartite"]
        );
        assert_eq!(
            found("ha|avrà durata", "La convenzione avrà durata triennale"),
            ["avrà durata"]
        );
        assert_eq!(
            found("quota … abitanti", "una quota annua per numero di abitanti"),
            ["quota annua per numero di abitanti"]
        );
        assert!(
            found(
                "quota … abitanti",
                "una quota. Gli uno due tre quattro cinque sei sette otto nove abitanti"
            )
            .is_empty()
        );
    }

    #[test]
    fn a_choice_may_be_more_than_one_word() {
        for (text, words) in [
            ("contenuto dell'accordo", "contenuto dell'accordo"),
            ("contenuto della gestione", "contenuto della"),
        ] {
            assert_eq!(found("contenuto dell'accordo|della", text), [words]);
        }
        assert!(found("contenuto dell'accordo|della", "contenuto accordo").is_empty());
    }

    #[test]
    fn letters_set_apart_are_one_word() {
        assert_eq!(
            found("convenzione", "C O N V E N Z I O N E PER LA POLIZIA"),
            ["C O N V E N Z I O N E"]
        );
        assert!(found("ea", "il Comune E A bilancio").is_empty());
    }

    #[test]
    fn whole_words_only() {
        assert!(found("durata", "la duratavera").is_empty());
    }
}
