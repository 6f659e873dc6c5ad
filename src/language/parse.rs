//! A whole file: every sound declaration, and every fault, at once.

use super::ast::File;
use super::block::{self, Item};
use super::declaration::declaration;
use super::error::Error;
use super::input::Tokens;
use super::lexer;
use crate::span::Span;

/// A file with what it could not declare.
#[derive(Debug)]
pub struct Parsed {
    pub file: File,
    /// Names of declarations that are written and not sound: who uses them is not at fault. Empty where a declaration
    /// lacks even its name.
    pub broken: Vec<String>,
    pub errors: Vec<Error>,
}

/// The sound declarations of a file, and all its faults in the order of their places. Nothing is resolved: names,
/// types and sources are the business of [`super::load`].
pub fn parse(path: &str, source: &str) -> (File, Vec<Error>) {
    let parsed = parse_all(path, source, Tests::Read);
    (parsed.file, parsed.errors)
}

/// What to do with the tests of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tests {
    Read,
    PassedOver,
}

pub(super) fn parse_all(path: &str, source: &str, tests: Tests) -> Parsed {
    let tokens = match tests {
        Tests::Read => lexer::tokens(source),
        Tests::PassedOver => lexer::tokens_without_tests(source),
    };
    let end = Span::new(source.len(), source.len());
    let mut parsed = Parsed {
        file: File {
            path: path.to_owned(),
            declarations: Vec::new(),
        },
        broken: Vec::new(),
        errors: Vec::new(),
    };
    for item in block::items(Tokens::new(source, &tokens, end)) {
        match item {
            Item::Skipped { error, names } => {
                parsed.errors.push(error.in_file(path));
                parsed.broken.extend(names);
            }
            Item::Block(block) => parsed.add(declaration(block), path),
        }
    }
    parsed.errors.sort_by_key(|error| error.span);
    parsed
}

impl Parsed {
    fn add(&mut self, read: super::declaration::Declared, path: &str) {
        match read.declaration {
            Some(declaration) => self.file.declarations.push(declaration),
            None => self.broken.push(read.name.unwrap_or_default()),
        }
        self.errors
            .extend(read.errors.into_iter().map(|error| error.in_file(path)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::ast::Declaration;
    use crate::language::keyword::WORDS;
    use proptest::prelude::*;

    const WORKED: &str = include_str!("fixtures/lavorato.regole");

    #[test]
    fn the_worked_package_has_no_fault() {
        let (file, errors) = parse("lavorato.regole", WORKED);
        assert!(errors.is_empty(), "{errors:#?}");
        assert_eq!(file.declarations.len(), 30);
        let tables = file.declarations.iter().filter(|declaration| {
            matches!(
                declaration,
                Declaration::Register(_)
                    | Declaration::Body(_)
                    | Declaration::Window(_)
                    | Declaration::Bands(_)
            )
        });
        assert_eq!(tables.count(), 5);
    }

    #[test]
    fn layout_does_not_matter() {
        let flat = WORKED
            .lines()
            .filter(|line| !line.starts_with("--"))
            .map(|line| line.trim().replace("\"\"\"", "\""))
            .collect::<Vec<_>>()
            .join(" ");
        let (file, errors) = parse("lavorato.regole", &flat);
        assert!(errors.is_empty(), "{errors:#?}");
        assert_eq!(file.declarations.len(), 30);
    }

    #[test]
    fn taking_out_any_one_word_costs_two_declarations_at_most() {
        let (whole, _) = parse("lavorato.regole", WORKED);
        for token in crate::language::lexer::tokens(WORKED) {
            let mut text = WORKED.to_owned();
            text.replace_range(token.span.start..token.span.end, " ");
            let (file, _) = parse("lavorato.regole", &text);
            assert!(
                file.declarations.len() + 2 >= whole.declarations.len(),
                "without «{}» at {}",
                token.span.of(WORKED),
                token.span.start
            );
        }
    }

    fn any_word() -> impl Strategy<Value = String> {
        let words = WORDS.iter().map(|word| word.name.to_owned());
        let keys = WORDS
            .iter()
            .flat_map(|word| word.keys.iter().map(|key| format!("{}:", key.name)));
        let others = [
            "fine",
            "nome",
            "a.b",
            "\"testo {a}\"",
            "\"aperto",
            "\"\"\"",
            "01/01/2024",
            "1.500,00",
            "1.5",
            "31-bis",
            "art. 2",
            "(",
            ")",
            ";",
            "=",
            "e",
            "o",
            "vale",
            "in",
            "ogni",
            "con",
            "§",
            "\n",
        ];
        let all: Vec<String> = words.chain(keys).chain(others.map(str::to_owned)).collect();
        prop::sample::select(all)
    }

    proptest! {
        #[test]
        fn no_soup_of_words_makes_it_panic(words in prop::collection::vec(any_word(), 0..120)) {
            let source = words.join(" ");
            let (_, errors) = parse("zuppa.regole", &source);
            for error in errors {
                prop_assert!(source.get(error.span.start..error.span.end).is_some());
            }
        }

        #[test]
        fn no_text_makes_it_panic(source in "\\PC*") {
            parse("zuppa.regole", &source);
        }

        #[test]
        fn no_cut_of_a_sound_file_makes_it_panic(start in 0..WORKED.len(), end in 0..WORKED.len()) {
            if let Some(part) = WORKED.get(start.min(end)..start.max(end)) {
                parse("taglio.regole", part);
            }
        }
    }
}
