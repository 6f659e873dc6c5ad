//! File names that every system accepts: small letters, digits and hyphens, never two the same.

use crate::facts::fold;
use std::collections::HashSet;

/// A name is cut after so many characters.
const LONGEST: usize = 80;
/// Names that Windows keeps for its devices, whatever the extension.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul"];

/// The names already given in a folder.
#[derive(Debug, Default)]
pub struct Slugs {
    given: HashSet<String>,
}

impl Slugs {
    /// A name for these words that nothing else has: `-2`, `-3` … where it would be taken.
    pub fn give(&mut self, words: &str) -> String {
        let plain = slug(words);
        let mut name = plain.clone();
        let mut turn = 2;
        while !self.given.insert(name.clone()) {
            name = format!("{plain}-{turn}");
            turn += 1;
        }
        name
    }
}

/// Words as an identifier: `Art. 30, c. 2` is `art-30-c-2`.
pub fn slug(words: &str) -> String {
    let folded = fold(words);
    let mut name = String::new();
    for c in folded.chars().take(LONGEST * 4) {
        let kept = c.is_ascii_alphanumeric() || c == '_';
        if kept {
            name.push(c.to_ascii_lowercase());
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
        if name.len() >= LONGEST {
            break;
        }
    }
    let name = name.trim_matches(['-', '_']).to_owned();
    let device = DEVICES.contains(&name.as_str())
        || ["com", "lpt"].iter().any(|port| {
            name.strip_prefix(port)
                .is_some_and(|rest| rest.len() == 1 && rest.chars().all(|c| c.is_ascii_digit()))
        });
    if name.is_empty() || device {
        return format!("voce-{name}").trim_end_matches('-').to_owned();
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_are_plain_and_differ() {
        let mut slugs = Slugs::default();
        assert_eq!(slugs.give("durata_inferiore"), "durata_inferiore");
        assert_eq!(slugs.give("Città, «art. 30»"), "citta-art-30");
        assert_eq!(slugs.give("citta ART 30"), "citta-art-30-2");
        assert_eq!(slugs.give("con"), "voce-con");
        assert_eq!(slugs.give("COM1"), "voce-com1");
        assert_eq!(slugs.give("法"), "voce");
        assert_eq!(slugs.give("../../etc"), "etc");
    }

    proptest! {
        #[test]
        fn whatever_the_words_the_name_is_safe(words in "\\PC{0,200}") {
            let name = slug(&words);
            prop_assert!(!name.is_empty() && name.len() <= LONGEST + 5);
            prop_assert!(name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_".contains(c)), "{name}");
        }
    }
}
