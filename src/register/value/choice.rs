//! One of a list of words, each with the other words that stand for it.

use super::{Doubt, Reason, State, nothing};
use crate::ingest::table::CellRef;
use crate::register::fold::{fold, folds_to};

/// A word of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its name in the rules: `unione_montana`.
    pub name: String,
    /// Words that stand for it, as a user would write them.
    pub synonyms: Vec<String>,
}

/// The words that a column admits.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    choices: Vec<Choice>,
    folded: Vec<(String, usize)>,
}

impl Choices {
    pub fn new(choices: Vec<Choice>) -> Self {
        let folded = choices
            .iter()
            .enumerate()
            .flat_map(|(place, choice)| {
                let names = std::iter::once(&choice.name).chain(&choice.synonyms);
                names.map(move |name| (fold(name), place))
            })
            .collect();
        Self { choices, folded }
    }

    /// In the order in which they were declared; a choice is known by its place here.
    pub fn choices(&self) -> &[Choice] {
        &self.choices
    }

    /// Which of the words a cell says, by its place in the list; nearly said, it is doubtful.
    pub fn read<'a>(&self, cell: CellRef<'a>) -> State<'a, usize> {
        if let Some(state) = nothing(cell) {
            return state;
        }
        let written;
        let text = match cell {
            CellRef::Text(text) => text,
            other => {
                written = other.to_string();
                &written
            }
        };
        if let Some((_, place)) = self.folded.iter().find(|(word, _)| folds_to(text, word)) {
            return State::Value(*place);
        }
        match self.nearest(text) {
            Some(place) => State::Doubtful(place, Doubt::Spelling),
            None => State::Invalid(Reason::NotListed),
        }
    }

    fn nearest(&self, text: &str) -> Option<usize> {
        let folded = fold(text);
        let length = folded.chars().count();
        let allowed = match length {
            0..=3 => return None,
            4..=7 => 1,
            8..=40 => 2,
            _ => return None,
        };
        self.folded
            .iter()
            .filter(|(word, _)| word.chars().count().abs_diff(length) <= allowed)
            .map(|(word, place)| (strsim::damerau_levenshtein(&folded, word), *place))
            .filter(|(edits, _)| *edits <= allowed)
            .min()
            .map(|(_, place)| place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_known_by_its_synonyms_and_guessed_when_misspelt() {
        let choice = |name: &str, synonyms: &[&str]| Choice {
            name: name.into(),
            synonyms: synonyms.iter().map(|name| (*name).to_owned()).collect(),
        };
        let kinds = Choices::new(vec![
            choice("comune", &["Comuni", "C."]),
            choice("unione_montana", &["Unione Montana", "U.M."]),
        ]);
        assert_eq!(kinds.read(CellRef::of("COMUNE")), State::Value(0));
        assert_eq!(kinds.read(CellRef::of("unione  montana")), State::Value(1));
        assert_eq!(kinds.read(CellRef::of("UM")), State::Value(1));
        assert_eq!(
            kinds.read(CellRef::of("Unione motnana")),
            State::Doubtful(1, Doubt::Spelling)
        );
        assert_eq!(
            kinds.read(CellRef::of("società")),
            State::Invalid(Reason::NotListed)
        );
        assert_eq!(kinds.read(CellRef::of("?")), State::Unknown("?"));
    }
}
