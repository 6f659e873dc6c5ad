//! The words of a name of a place, folded, so that two ways of writing it meet.

use crate::register::Digest;
use crate::register::fold::Letters;

/// A name folded in the two ways in which it is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Key {
    /// The words one after the other, and where each ends.
    letters: String,
    ends: Vec<usize>,
    /// The byte of the first word that counts.
    from: usize,
}

/// How much a word tells one name from another.
enum Word {
    /// One of those that people leave out, change or shorten.
    Small,
    /// One of the forms of «saint», which become one.
    Saint,
    /// «Monte», shortened.
    Monte,
    Great,
}

fn kind(word: &str) -> Word {
    match word {
        "a" | "ad" | "al" | "all" | "alla" | "alle" | "ai" | "agli" | "con" | "d" | "da"
        | "dal" | "de" | "degli" | "dei" | "del" | "dell" | "della" | "delle" | "dello" | "di"
        | "e" | "ed" | "gli" | "i" | "il" | "in" | "l" | "la" | "le" | "lo" | "nel" | "nell"
        | "nella" | "sul" | "sull" | "sulla" | "sulle" | "sui" => Word::Small,
        "s" | "san" | "sant" | "santa" | "sante" | "santi" | "santo" | "ss" | "sta" | "sto" => {
            Word::Saint
        }
        "m" | "mte" => Word::Monte,
        _ => Word::Great,
    }
}

impl Key {
    /// The words of a text, parted by anything that is neither letter nor figure; an apostrophe parts too, and stands
    /// for an accent at the end of a word.
    pub fn read(text: &str) -> Self {
        let mut key = Self {
            letters: String::with_capacity(text.len()),
            ..Self::default()
        };
        for c in text.chars() {
            if c.is_alphanumeric() {
                key.letters.extend(Letters::of(c));
            } else if !is_mark(c) {
                key.close();
            }
        }
        key.close();
        key
    }

    fn close(&mut self) {
        let end = self.letters.len();
        if self.ends.last().copied().unwrap_or(0) < end {
            self.ends.push(end);
        }
    }

    fn words(&self) -> impl Iterator<Item = &str> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts
            .zip(&self.ends)
            .filter(|(start, _)| *start >= self.from)
            .filter_map(|(start, end)| self.letters.get(start..*end))
    }

    /// All the letters of the name, as one word.
    pub fn whole(&self) -> &str {
        self.letters.get(self.from..).unwrap_or("")
    }

    /// The name as a number, by all its letters.
    pub fn whole_number(&self) -> u64 {
        let mut digest = Digest::new();
        digest.add(self.whole());
        digest.number()
    }

    /// The name as a number, by the letters of its great words, with one form for every saint.
    pub fn loose_number(&self) -> u64 {
        let mut digest = Digest::new();
        let mut great = 0;
        for word in self.words() {
            match kind(word) {
                Word::Small => continue,
                Word::Saint => digest.add("s"),
                Word::Monte => digest.add("monte"),
                Word::Great => digest.add(word),
            }
            great += 1;
        }
        if great == 0 {
            self.whole_number()
        } else {
            digest.number()
        }
    }

    /// The same name without the first of `heads` that it begins with; each is words in lower case with single spaces.
    pub fn without_heads(mut self, heads: &[&str]) -> Self {
        let head = heads.iter().find_map(|head| {
            let mut words = self.words();
            head.split(' ')
                .all(|head| words.next() == Some(head))
                .then_some(())?;
            let rest: usize = words.map(str::len).sum();
            (rest > 0).then(|| self.letters.len() - rest)
        });
        self.from = head.unwrap_or(self.from);
        self
    }

    /// The same name with what [`Self::without_heads`] left out.
    pub fn in_full(mut self) -> Self {
        self.from = 0;
        self
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
        let whole = |text: &str| Key::read(text).whole().to_owned();
        assert_eq!(whole("FORLI'"), whole("Forlì"));
        assert_eq!(
            whole("SANT’ANGELO LODIGIANO"),
            whole("Sant'Angelo Lodigiano")
        );
        assert_eq!(whole("Aldino / Aldein"), whole("Aldino/Aldein"));
        let loose = |text: &str| Key::read(text).loose_number();
        assert_eq!(loose("S.Angelo in Vado"), loose("Sant'Angelo in Vado"));
        assert_eq!(loose("Reggio Emilia"), loose("Reggio nell'Emilia"));
        assert_eq!(loose("La Spezia"), loose("della Spezia"));
        assert_eq!(loose("Ss. Cosma e Damiano"), loose("Santi Cosma e Damiano"));
        assert_ne!(loose("La"), loose("Le"));
    }
}
