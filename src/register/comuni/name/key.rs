//! The words of a name of a place, folded, so that two ways of writing it meet.

use crate::register::fold::letters;

/// A name folded in the two ways in which it is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Key {
    words: Vec<String>,
}

/// Small words that people leave out, change or shorten.
const SMALL: &[&str] = &[
    "a", "ad", "al", "all", "alla", "alle", "ai", "agli", "con", "d", "da", "dal", "de", "degli",
    "dei", "del", "dell", "della", "delle", "dello", "di", "e", "ed", "gli", "i", "il", "in", "l",
    "la", "le", "lo", "nel", "nell", "nella", "sul", "sull", "sulla", "sulle", "sui",
];

/// The forms of «saint», which become one.
const SAINTS: &[&str] = &[
    "s", "san", "sant", "santa", "sante", "santi", "santo", "ss", "sta", "sto",
];

impl Key {
    /// The words of a text, parted by anything that is neither letter nor figure; an apostrophe parts too, and stands
    /// for an accent at the end of a word.
    pub fn read(text: &str) -> Self {
        let words = text
            .split(|c: char| !c.is_alphanumeric() && !is_mark(c))
            .map(|word| letters(word).collect::<String>())
            .filter(|word| !word.is_empty())
            .collect();
        Self { words }
    }

    /// All the letters of the name, as one word.
    pub fn whole(&self) -> String {
        self.words.concat()
    }

    /// The letters of its great words, with one form for every saint.
    pub fn loose(&self) -> String {
        let mut out = String::new();
        for word in &self.words {
            if SAINTS.contains(&word.as_str()) {
                out.push('s');
            } else if matches!(word.as_str(), "mte" | "m") {
                out.push_str("monte");
            } else if !SMALL.contains(&word.as_str()) {
                out.push_str(word);
            }
        }
        if out.is_empty() { self.whole() } else { out }
    }

    /// The same name without the first of `heads` that it begins with; each is words in lower case with single spaces.
    pub fn without_heads(&self, heads: &[&str]) -> Self {
        for head in heads {
            let count = head.split(' ').count();
            let begins = head
                .split(' ')
                .zip(&self.words)
                .all(|(head, word)| head == word);
            if begins && self.words.len() > count {
                return Self {
                    words: self.words.iter().skip(count).cloned().collect(),
                };
            }
        }
        self.clone()
    }
}

/// A combining accent, which belongs to the letter before it.
fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_ways_of_writing_a_name_meet() {
        let whole = |text: &str| Key::read(text).whole();
        assert_eq!(whole("FORLI'"), whole("Forlì"));
        assert_eq!(
            whole("SANT’ANGELO LODIGIANO"),
            whole("Sant'Angelo Lodigiano")
        );
        assert_eq!(whole("Aldino / Aldein"), whole("Aldino/Aldein"));
        let loose = |text: &str| Key::read(text).loose();
        assert_eq!(loose("S.Angelo in Vado"), loose("Sant'Angelo in Vado"));
        assert_eq!(loose("Reggio Emilia"), loose("Reggio nell'Emilia"));
        assert_eq!(loose("La Spezia"), loose("della Spezia"));
        assert_eq!(loose("Ss. Cosma e Damiano"), loose("Santi Cosma e Damiano"));
        assert_ne!(loose("La"), "");
    }
}
