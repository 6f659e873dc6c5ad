//! The ways in which a cell says that a value is not known.

use crate::register::fold::folds_to;

/// Folded words that stand for «not known». «NA» is not among them, which is Naples, nor «None», which is a comune.
const WORDS: &[&str] = &[
    "nd",
    "np",
    "nc",
    "nn",
    "nonnoto",
    "nonnota",
    "nondisponibile",
    "nondefinito",
    "nondefinita",
    "ignoto",
    "sconosciuto",
    "dadefinire",
    "dacomunicare",
    "daverificare",
    "daacquisire",
    "dareperire",
    "dacompletare",
    "nonpervenuto",
    "nonpervenuta",
    "nonrilevato",
    "nonrilevata",
    "null",
];

/// The longest of the words above, with the signs that may stand between its letters.
const LONGEST: usize = 32;

/// Whether a text says that the value is not known: `n.d.`, `N/D`, `-`, `?`, `da definire`.
pub fn is_unknown(text: &str) -> bool {
    let Some(first) = text.bytes().next() else {
        return false;
    };
    if first.is_ascii_digit() || text.len() > LONGEST {
        return false;
    }
    // Nearly every word begins with another letter than those of WORDS.
    let letter = first.to_ascii_lowercase();
    if letter.is_ascii_alphabetic() && !matches!(letter, b'n' | b'd' | b'i' | b's') {
        return false;
    }
    let is_stroke =
        |c: char| matches!(c, '-' | '–' | '—' | '?' | '.' | '…' | '_' | '/' | '~' | '=');
    if text.chars().all(|c| is_stroke(c) || c.is_whitespace()) {
        return true;
    }
    if text.eq_ignore_ascii_case("n.a.") || text.eq_ignore_ascii_case("n/a") {
        return true;
    }
    let bracketed = matches!(first, b'(' | b'[');
    WORDS
        .iter()
        .filter(|word| bracketed || word.as_bytes().first() == Some(&letter))
        .any(|word| folds_to(text, word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_may_say_that_it_does_not_know() {
        for text in [
            "n.d.",
            "ND",
            "N/D",
            "n. d.",
            "-",
            "--",
            "–",
            "?",
            "...",
            "…",
            "da definire",
            "(n.d.)",
            "N/A",
            "____",
        ] {
            assert!(is_unknown(text), "{text}");
        }
        for text in [
            "NA", "None", "Ndola", "0", "1", "€", "no", "Nole", "*", "Sì",
        ] {
            assert!(!is_unknown(text), "{text}");
        }
    }
}
