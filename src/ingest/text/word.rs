//! What the words at the two ends of a line say about whether a sentence goes on.

/// Words after which an Italian sentence cannot stop.
const OPEN: &[&str] = &[
    "a", "ad", "agli", "ai", "al", "alla", "alle", "allo", "che", "col", "con", "cui", "da",
    "dagli", "dai", "dal", "dalla", "dalle", "dallo", "degli", "dei", "del", "della", "delle",
    "dello", "di", "e", "ed", "fra", "gli", "i", "il", "in", "la", "le", "lo", "negli", "nei",
    "nel", "nella", "nelle", "nello", "o", "od", "per", "quale", "quali", "se", "sua", "sue",
    "sugli", "sui", "sul", "sulla", "sulle", "sullo", "suo", "tra", "un", "una", "uno", "è",
];

/// Words after which a title goes on in capitals on the next line when they stand at its start.
const LINK: &[&str] = &[
    "a", "ai", "al", "alla", "alle", "con", "da", "dal", "dalla", "degli", "dei", "del", "dell",
    "della", "delle", "dello", "di", "in", "nei", "nel", "nell", "nella", "nelle", "per",
];

/// Abbreviations that end in a full stop and want a number or a letter after them.
const NUMBERED: &[&str] = &[
    "all", "art", "artt", "d.lgs", "d.p.r", "dlgs", "lgs", "l.r", "c", "cap", "co", "lett", "let",
    "n", "nn", "nr", "num", "p", "pag", "par", "prot", "punto", "rep", "tab",
];

/// Words without a full stop that want a number or a letter after them.
const COUNTED: &[&str] = &[
    "articoli",
    "articolo",
    "comma",
    "commi",
    "lettera",
    "lettere",
    "numeri",
    "numero",
    "paragrafo",
    "punto",
    "punti",
];

/// Abbreviations that end in a full stop without ending a sentence.
const SHORT: &[&str] = &[
    "arch", "avv", "cfr", "cod", "d", "d.l", "d.lgs", "d.p.c.m", "d.p.r", "dlgs", "dott",
    "dott.ssa", "dr", "fax", "geom", "ing", "l", "l.r", "lgs", "on", "prof", "prof.ssa", "rag",
    "s", "sig", "sig.ra", "sigg", "ss", "tel", "vd", "vs",
];

/// White space, and what looks like none but takes no room.
pub fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}'
    )
}

fn last_token(text: &str) -> &str {
    text.rsplit(char::is_whitespace).next().unwrap_or("")
}

fn bare(token: &str) -> &str {
    token.trim_start_matches(|c: char| !c.is_alphanumeric())
}

/// The last word with what ends it, in lower case.
fn last_word(text: &str) -> String {
    let token = bare(last_token(text));
    let word = token
        .rsplit(['\'', '’', '('])
        .find(|part| !part.is_empty())
        .unwrap_or(token);
    word.to_lowercase()
}

/// A number or a letter must follow: «art.», «n.», «comma».
pub fn wants_number(text: &str) -> bool {
    let word = last_word(text);
    match word.strip_suffix('.') {
        Some(stem) => NUMBERED.contains(&stem),
        None => COUNTED.contains(&word.as_str()),
    }
}

/// The sentence must go on: the line ends in a preposition, an article, an apostrophe, an open bracket.
pub fn is_open(text: &str) -> bool {
    if text.ends_with(['(', '«', '“', '/']) || is_elided(text) {
        return true;
    }
    let token = last_token(text);
    if token.chars().count() == 1 && token.chars().all(char::is_uppercase) {
        return is_conjunction_in_title(text);
    }
    OPEN.contains(&token.to_lowercase().as_str())
}

/// The line ends in an apostrophe that stands for a vowel left out («dell'»), not for an accent («FINALITA'»).
fn is_elided(text: &str) -> bool {
    text.strip_suffix(['\'', '’'])
        .and_then(|word| word.chars().next_back())
        .is_some_and(|last| last.is_alphabetic() && !"aeiouAEIOU".contains(last))
}

/// A lone capital is the name of something («Allegato A») unless it is the «E» or «È» of a line in capitals.
fn is_conjunction_in_title(text: &str) -> bool {
    let mut words = text.split_whitespace().rev();
    let last = words.next().unwrap_or("");
    let before = words.next().unwrap_or("").to_lowercase();
    matches!(last, "E" | "È")
        && is_capitals(text)
        && !before.is_empty()
        && !matches!(
            before.as_str(),
            "allegato" | "lettera" | "sub" | "tabella" | "titolo" | "parte" | "sezione" | "capo"
        )
}

/// A title in capitals goes on with this line: it starts with a preposition.
pub fn is_linked(text: &str) -> bool {
    let word: String = text
        .chars()
        .take_while(|c| c.is_alphabetic())
        .flat_map(char::to_lowercase)
        .collect();
    LINK.contains(&word.as_str())
}

/// How a line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// `.`, `!`, `?`: a sentence is over.
    Full,
    /// `;` or `:`: an item or a lead is over.
    Half,
    Comma,
    /// Anything else: the sentence goes on.
    None,
}

/// Reads how a line ends, through closing quotes and brackets. Abbreviations and rows of dots end nothing.
pub fn end(text: &str) -> End {
    let stripped = text.trim_end_matches(['"', '”', '’', '»', ')', ']', '\'']);
    let body = if stripped.is_empty() { text } else { stripped };
    match body.chars().next_back() {
        Some('.') if body.ends_with("..") => End::None,
        Some('.') if body.len() == text.len() && is_abbreviation(body) => End::None,
        Some('.' | '!' | '?') => End::Full,
        Some(';' | ':') => End::Half,
        Some(',') => End::Comma,
        _ => End::None,
    }
}

fn is_abbreviation(text: &str) -> bool {
    let word = last_word(text);
    let stem = word.strip_suffix('.').unwrap_or(&word);
    NUMBERED.contains(&stem) || SHORT.contains(&stem)
}

/// At least two letters, and none in lower case.
pub fn is_capitals(text: &str) -> bool {
    let mut capitals = 0;
    for c in text.chars() {
        if c.is_lowercase() {
            return false;
        }
        capitals += usize::from(c.is_uppercase());
    }
    capitals >= 2
}

/// The first letter, through opening brackets and quotes, is in lower case.
pub fn starts_lower(text: &str) -> bool {
    text.trim_start_matches(['(', '[', '«', '“', '"', '‘', '’', '\''])
        .chars()
        .next()
        .is_some_and(char::is_lowercase)
}

/// Characters of the first word.
pub fn first_width(text: &str) -> usize {
    text.split_whitespace()
        .next()
        .map_or(0, |word| word.chars().count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_apostrophe_for_an_accent_ends_a_line() {
        assert!(is_open("ai sensi dell'"));
        assert!(!is_open("Art. 1) OGGETTO E FINALITA'"));
        assert!(!is_open("la gestione e' di qualita'"));
    }

    #[test]
    fn a_line_ends_a_sentence_only_with_its_punctuation() {
        let cases = [
            ("la convenzione.", End::Full),
            ("(art. 30 TUEL).", End::Full),
            ("«Corpo».", End::Full),
            ("quanto segue:", End::Half),
            ("di cui all'art.", End::None),
            ("il D.Lgs.", End::None),
            ("il giorno ........", End::None),
            ("il Comune,", End::Comma),
            ("il Comune", End::None),
            ("", End::None),
        ];
        for (text, wanted) in cases {
            assert_eq!(end(text), wanted, "{text}");
        }
    }

    #[test]
    fn open_ends_ask_for_more() {
        for text in [
            "il Comune di",
            "ai sensi dell'",
            "GESTIONE ASSOCIATA DI",
            "DEI COMUNI DI ALFA E",
            "(",
            "essa è",
        ] {
            assert!(is_open(text), "{text}");
        }
        for text in [
            "ALLEGATO A",
            "Allegato E",
            "ALLEGATO E",
            "E",
            "il Comune",
            "titolo I",
            "",
        ] {
            assert!(!is_open(text), "{text}");
        }
        assert!(
            wants_number("ai sensi dell'art.")
                && wants_number("di cui al comma")
                && !wants_number("l'articolista")
        );
    }
}
