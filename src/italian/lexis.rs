//! The small words of every grammar here: matching a phrase whatever its case, accents and spaces; walking a text.
//!
//! Patterns are written in lower case with plain apostrophes and single spaces. A pattern space stands for any white
//! space (no-break spaces and line breaks too), an apostrophe for every apostrophe, an accented letter for the letter
//! with, without, or followed by its accent (`sarà, sara', sara`).

use crate::span::{Span, Spanned};
use nom::error::{Error, ErrorKind};
use nom::{Err, IResult};

/// What a grammar here returns: the rest of the text and the value.
pub type Parsed<'a, T> = IResult<&'a str, T>;

/// The white space that may stand between two words: more is a gap in the page, and keeps every scan linear.
const WIDEST_GAP: usize = 48;

/// The error of a grammar that does not apply here.
pub fn no<T>(input: &str) -> Parsed<'_, T> {
    Err(Err::Error(Error::new(input, ErrorKind::Tag)))
}

/// A whole phrase: a pattern that ends in a letter ends where the word ends.
pub fn phrase<'a>(pattern: &'static str) -> impl Fn(&'a str) -> Parsed<'a, &'a str> + Copy {
    move |input| match prefix(pattern, input) {
        Some(rest) if !ends_in_letter(pattern) || at_boundary(rest) => {
            Ok((rest, consumed(input, rest)))
        }
        _ => no(input),
    }
}

/// The first of the phrases that applies: longer ones must come first.
pub fn any_phrase<'a>(
    patterns: &'static [&'static str],
) -> impl Fn(&'a str) -> Parsed<'a, &'a str> + Copy {
    move |input| {
        patterns
            .iter()
            .find_map(|pattern| phrase(pattern)(input).ok())
            .map_or_else(|| no(input), Ok)
    }
}

/// A word that starts with the pattern, to its end: `stem("rinnov")` reads `rinnovabile`.
pub fn stem<'a>(pattern: &'static str) -> impl Fn(&'a str) -> Parsed<'a, &'a str> + Copy {
    move |input| match prefix(pattern, input) {
        Some(rest) => {
            let rest = rest.trim_start_matches(char::is_alphabetic);
            Ok((rest, consumed(input, rest)))
        }
        None => no(input),
    }
}

/// The first of the stems that applies.
pub fn any_stem<'a>(
    patterns: &'static [&'static str],
) -> impl Fn(&'a str) -> Parsed<'a, &'a str> + Copy {
    move |input| {
        patterns
            .iter()
            .find_map(|pattern| stem(pattern)(input).ok())
            .map_or_else(|| no(input), Ok)
    }
}

/// White space, possibly none, never a hole in the page.
pub fn gap(input: &str) -> Parsed<'_, ()> {
    let rest = input.trim_start_matches(char::is_whitespace);
    let wide = consumed(input, rest).chars().take(WIDEST_GAP + 1).count();
    if wide > WIDEST_GAP {
        no(input)
    } else {
        Ok((rest, ()))
    }
}

/// White space, at least some.
pub fn space(input: &str) -> Parsed<'_, ()> {
    let (rest, ()) = gap(input)?;
    if rest.len() == input.len() {
        no(input)
    } else {
        Ok((rest, ()))
    }
}

/// What follows a pattern at the start of a text; the pattern may end inside a word.
pub fn prefix<'a>(pattern: &str, input: &'a str) -> Option<&'a str> {
    let mut rest = input;
    let mut signs = pattern.chars().peekable();
    let mut last = ' ';
    while let Some(wanted) = signs.next() {
        let alone = last == ' ' && signs.peek().is_none_or(|next| *next == ' ');
        last = wanted;
        if wanted == ' ' {
            rest = space(rest).ok()?.0;
            continue;
        }
        let mut chars = rest.chars();
        let found = chars.next()?;
        if wanted == '\'' {
            if !is_apostrophe(found) {
                return None;
            }
            rest = chars.as_str();
            continue;
        }
        if plain(found) != plain(wanted) {
            return None;
        }
        rest = chars.as_str();
        if !wanted.is_ascii() && found.is_ascii() {
            let accented = skip_accent(rest);
            // Without any accent «è» is the word «e».
            if wanted == 'è' && alone && accented.len() == rest.len() {
                return None;
            }
            rest = accented;
        }
    }
    Some(rest)
}

/// The accent written after its letter: combining, or an apostrophe that ends the word.
fn skip_accent(rest: &str) -> &str {
    let mut chars = rest.chars();
    match chars.next() {
        Some('\u{300}' | '\u{301}') => chars.as_str(),
        Some(mark) if is_apostrophe(mark) && at_boundary(chars.as_str()) => chars.as_str(),
        _ => rest,
    }
}

/// No letter and no digit follows.
pub fn at_boundary(rest: &str) -> bool {
    !rest.starts_with(char::is_alphanumeric)
}

pub const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | '´' | 'ʼ')
}

/// The letter in lower case, without the accents of Italian.
pub fn plain(c: char) -> char {
    match c.to_ascii_lowercase() {
        'à' | 'á' | 'À' | 'Á' => 'a',
        'è' | 'é' | 'È' | 'É' => 'e',
        'ì' | 'í' | 'Ì' | 'Í' => 'i',
        'ò' | 'ó' | 'Ò' | 'Ó' => 'o',
        'ù' | 'ú' | 'Ù' | 'Ú' => 'u',
        other => other,
    }
}

/// The text in lower case without accents, apostrophes plain and white space single: what to look for words in.
pub fn plain_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else if is_apostrophe(c) {
            out.push('\'');
        } else {
            out.push(plain(c));
        }
    }
    out
}

fn ends_in_letter(pattern: &str) -> bool {
    pattern.ends_with(char::is_alphanumeric)
}

/// The part of `input` that lies before `rest`, its tail.
pub fn consumed<'a>(input: &'a str, rest: &str) -> &'a str {
    input
        .get(..input.len().saturating_sub(rest.len()))
        .unwrap_or("")
}

/// The last `bytes` bytes of a text, or a little fewer, from a character boundary on.
pub fn tail(text: &str, bytes: usize) -> &str {
    let mut from = text.len().saturating_sub(bytes);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    text.get(from..).unwrap_or("")
}

/// The first `bytes` bytes of a text, or a little fewer, up to a character boundary.
pub fn head(text: &str, bytes: usize) -> &str {
    let mut to = bytes.min(text.len());
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    text.get(..to).unwrap_or("")
}

/// The last words before a place, nearest first, in lower case and without accents; a sign in `stops` ends the search.
pub fn words_before(before: &str, most: usize, stops: &[char]) -> Vec<String> {
    let near = tail(before, 16 * most);
    let near = near.rsplit(stops).next().unwrap_or("");
    near.rsplit(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(most)
        .map(plain_text)
        .collect()
}

/// Reads a text from left to right. At the start of each word, and at each other sign, that `begins` admits, `read` is
/// given what comes before and what follows, and may answer with the rest and a value; reading goes on after it.
pub fn scan<T>(
    text: &str,
    begins: impl Fn(char) -> bool,
    read: impl for<'a> Fn(&'a str, &'a str) -> Option<(&'a str, T)>,
) -> Vec<Spanned<T>> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut inside_word = false;
    while let Some((before, rest)) = text.split_at_checked(at) {
        let Some(c) = rest.chars().next() else { break };
        let word = c.is_alphanumeric();
        let read = (!(inside_word && word) && begins(c))
            .then(|| read(before, rest))
            .flatten()
            .map(|(after, value)| (text.len() - after.len(), value))
            .filter(|(end, _)| *end > at);
        if let Some((end, value)) = read {
            found.push(Spanned::new(value, Span::new(at, end)));
            at = end;
            inside_word = tail(head(text, end), 4).ends_with(char::is_alphanumeric);
            continue;
        }
        inside_word = word;
        at += c.len_utf8();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_read_whatever_its_case_accents_and_spaces() {
        for text in [
            "validità dell'atto",
            "VALIDITA' DELL’ATTO",
            "Validita  dell`atto",
            "validita\u{300} dell'atto",
            "validità\u{a0}\ndell'atto",
        ] {
            let read = phrase("validità dell'atto")(text);
            assert_eq!(read, Ok(("", text)), "{text}");
        }
        assert!(phrase("è nato")("e nato").is_err());
        assert!(phrase("è nato")("E' nato").is_ok());
        assert!(phrase("anno")("annoso").is_err());
        assert!(phrase("k")("\u{212a}").is_err());
    }

    #[test]
    fn an_apostrophe_that_opens_a_word_is_not_an_accent() {
        assert_eq!(prefix("validità", "validita 'x'"), Some(" 'x'"));
        assert_eq!(prefix("è", "e 'vero'"), None);
    }

    #[test]
    fn a_hole_in_the_page_separates() {
        let hole = " ".repeat(WIDEST_GAP + 1);
        assert!(phrase("tre anni")(&format!("tre{hole}anni")).is_err());
    }

    #[test]
    fn a_scan_starts_at_words_and_never_inside() {
        let found = scan(
            "tre strenne, Tre.tre",
            |c| plain(c) == 't',
            |_, rest| phrase("tre")(rest).ok().map(|(rest, _)| (rest, ())),
        );
        let spans: Vec<_> = found
            .iter()
            .map(|one| (one.span.start, one.span.end))
            .collect();
        assert_eq!(spans, [(0, 3), (13, 16), (17, 20)]);
    }

    #[test]
    fn head_and_tail_keep_to_characters() {
        assert_eq!(tail("àè", 3), "è");
        assert_eq!(head("àè", 3), "à");
    }
}
