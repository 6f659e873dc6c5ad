//! What the rules say of how texts are recognised, in the form that the reading of facts needs.

use super::phrase::Phrases;

/// How a clause is recognised (`clausola`).
#[derive(Clone, Debug, Default)]
pub struct ClausePattern {
    pub name: String,
    pub headings: Vec<String>,
    /// Phrases that alone show the clause.
    pub phrases: Vec<String>,
    /// Phrases of which two different ones in one article are needed.
    pub hints: Vec<String>,
    /// Phrases after which the value stands that decides.
    pub decisive: Vec<String>,
    /// Phrases that take away the evidence of their sentence.
    pub excluded: Vec<String>,
    pub never_in: Vec<String>,
    pub only_in: Vec<String>,
}

/// How a kind of act is recognised, and its fields (`documento`).
#[derive(Clone, Debug, Default)]
pub struct KindPattern {
    pub name: String,
    pub recognised: Vec<String>,
    pub fields: Vec<FieldPattern>,
}

/// A field of a kind of act (`campo`).
#[derive(Clone, Debug)]
pub struct FieldPattern {
    pub name: String,
    pub kind: FieldKind,
    pub clauses: Vec<String>,
    pub search: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldKind {
    Text,
    Number,
    Euro,
    Percent,
    Date,
    Days,
    Months,
    Clause,
    Bool,
    /// One value of a category, or several.
    Category {
        name: String,
        many: bool,
    },
}

/// The words that name each value of a category (`categoria`).
#[derive(Clone, Debug, Default)]
pub struct CategoryPattern {
    pub name: String,
    pub values: Vec<(String, Vec<String>)>,
}

/// What a phrase stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Heading {
        clause: usize,
    },
    Phrase {
        clause: usize,
    },
    Hint {
        clause: usize,
    },
    Decisive {
        clause: usize,
    },
    Excluded {
        clause: usize,
    },
    Kind {
        kind: usize,
    },
    Search {
        kind: usize,
        field: usize,
        order: usize,
    },
    Category {
        category: usize,
        value: usize,
    },
}

/// All patterns of a set of rules, with their phrases compiled.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    pub clauses: Vec<ClausePattern>,
    pub kinds: Vec<KindPattern>,
    pub categories: Vec<CategoryPattern>,
    pub phrases: Phrases,
    /// The role of each phrase, by its number.
    pub roles: Vec<Role>,
}

impl Lexicon {
    pub fn new(
        clauses: Vec<ClausePattern>,
        kinds: Vec<KindPattern>,
        categories: Vec<CategoryPattern>,
    ) -> Self {
        let mut lexicon = Self::default();
        for (clause, pattern) in clauses.iter().enumerate() {
            lexicon.add_all(&pattern.headings, |_| Role::Heading { clause });
            lexicon.add_all(&pattern.phrases, |_| Role::Phrase { clause });
            lexicon.add_all(&pattern.hints, |_| Role::Hint { clause });
            lexicon.add_all(&pattern.decisive, |_| Role::Decisive { clause });
            lexicon.add_all(&pattern.excluded, |_| Role::Excluded { clause });
        }
        for (kind, pattern) in kinds.iter().enumerate() {
            lexicon.add_all(&pattern.recognised, |_| Role::Kind { kind });
            for (field, pattern) in pattern.fields.iter().enumerate() {
                lexicon.add_all(&pattern.search, |order| Role::Search { kind, field, order });
            }
        }
        for (category, pattern) in categories.iter().enumerate() {
            for (value, (_, words)) in pattern.values.iter().enumerate() {
                lexicon.add_all(words, |_| Role::Category { category, value });
            }
        }
        Self {
            clauses,
            kinds,
            categories,
            ..lexicon
        }
    }

    fn add_all(&mut self, phrases: &[String], role: impl Fn(usize) -> Role) {
        for (order, phrase) in phrases.iter().enumerate() {
            self.phrases.add(phrase);
            self.roles.push(role(order));
        }
    }

    pub fn clause(&self, name: &str) -> Option<usize> {
        self.clauses.iter().position(|clause| clause.name == name)
    }
}
