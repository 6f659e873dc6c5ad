//! Texts compared by their letters and figures alone: case, accents, dots, spaces, line breaks and apostrophes aside.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The letters and figures of a text, in lower case and without accents; `€`, `#` and `%` count as letters.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// As [`fold`], into a buffer that is used again; what it held is dropped.
pub fn fold_into(text: &str, folded: &mut String) {
    folded.clear();
    letters(text).for_each(|letter| folded.push(letter));
}

/// Whether a text folds to `folded`, without keeping anything.
pub fn folds_to(text: &str, folded: &str) -> bool {
    letters(text).eq(folded.chars())
}

/// The letters that [`fold`] keeps, one by one.
pub fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().flat_map(Letters::of)
}

/// The plain letters of one character: mostly one, two for `ß` and ligatures, none for a sign.
pub enum Letters {
    One(Option<char>),
    Many(std::vec::IntoIter<char>),
}

impl Letters {
    pub fn of(c: char) -> Self {
        if c.is_ascii_alphanumeric() {
            return Self::One(Some(c.to_ascii_lowercase()));
        }
        if c.is_ascii() {
            return Self::One(matches!(c, '#' | '%').then_some(c));
        }
        Self::Many(wide(c))
    }
}

impl Iterator for Letters {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        match self {
            Self::One(letter) => letter.take(),
            Self::Many(letters) => letters.next(),
        }
    }
}

fn wide(c: char) -> std::vec::IntoIter<char> {
    // «n°» and «nª» are «n», and the sign of an ordinal is no letter.
    let kept = !matches!(c, 'º' | 'ª');
    if c == 'ß' {
        return vec!['s', 's'].into_iter();
    }
    let letters: Vec<char> = std::iter::once(c)
        .filter(|_| kept)
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .filter(|c| c.is_alphanumeric() || *c == '€')
        .collect();
    letters.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_letters_and_figures_count() {
        for (text, folded) in [
            ("Cod. Fiscale", "codfiscale"),
            ("C.F./P.IVA", "cfpiva"),
            ("N°", "n"),
            ("Nº", "n"),
            ("Data\nesecutività", "dataesecutivita"),
            ("DATA ESECUTIVITA'", "dataesecutivita"),
            ("data esecutivita\u{300}", "dataesecutivita"),
            ("Quota €", "quota€"),
            ("#", "#"),
            ("Straße ﬁ", "strasse fi".replace(' ', "").as_str()),
        ] {
            assert_eq!(fold(text), folded, "{text}");
            assert!(folds_to(text, folded));
        }
        assert!(!folds_to("Ente", "enti"));
        assert!(!folds_to("Ente", "ente1"));
    }

    proptest::proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in "\\PC*") {
            let once = fold(&text);
            proptest::prop_assert_eq!(fold(&once), once.clone());
            proptest::prop_assert!(folds_to(&text, &once));
        }
    }
}
