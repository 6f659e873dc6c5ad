//! Forms: how the words of a cell are brought to one way of writing before rules read them.

/// `forma NOME` of a column. A form never makes a value valid: that is for rules to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// Without spaces and dots, in capitals: tax codes, cadastral codes, IBANs.
    Code,
    /// Figures only, as written: a number that a spreadsheet turned into a quantity becomes its figures again.
    Digits,
    /// Without spaces, in small letters: addresses, IPA codes.
    Address,
    /// Letters in capitals: the two of a province.
    Initials,
    /// A number without decimals: inhabitants, workstations, years.
    Whole,
}

impl Form {
    pub const ALL: &'static [(&'static str, Self)] = &[
        ("codice", Self::Code),
        ("cifre", Self::Digits),
        ("indirizzo", Self::Address),
        ("sigla", Self::Initials),
        ("intero", Self::Whole),
    ];

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, form)| *form)
    }

    /// Whether it is a form of numbers; the others are forms of words.
    pub const fn is_of_numbers(self) -> bool {
        matches!(self, Self::Whole)
    }

    /// The words in this form.
    pub fn apply(self, words: &str) -> String {
        let kept = words
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '\u{a0}');
        match self {
            Self::Code => kept
                .filter(|c| *c != '.')
                .flat_map(char::to_uppercase)
                .collect(),
            Self::Digits => kept.filter(|c| *c != '.' && *c != '\'').collect(),
            Self::Address => kept.flat_map(char::to_lowercase).collect(),
            Self::Initials => kept
                .filter(|c| c.is_alphabetic())
                .flat_map(char::to_uppercase)
                .collect(),
            Self::Whole => words.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_to_one_form() {
        assert_eq!(Form::Code.apply(" 0027 2430.414"), "00272430414");
        assert_eq!(Form::Code.apply("g479"), "G479");
        assert_eq!(
            Form::Address.apply("Protocollo@PEC.Comune.it "),
            "protocollo@pec.comune.it"
        );
        assert_eq!(Form::Initials.apply("(pu)"), "PU");
        assert_eq!(Form::named("sigla"), Some(Form::Initials));
        assert_eq!(Form::named("sigle"), None);
    }
}
