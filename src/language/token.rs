//! The words of a rule file: what each piece of text is, and where it stands.

use crate::span::Span;
use chrono::NaiveDate;
use rust_decimal::Decimal;

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Token {
    pub kind: Kind,
    pub span: Span,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// A letter or `_`, then letters, digits, `_`; keywords are names too until a parser asks for them.
    Name,
    /// A word with its colon attached: `quando:`. The span covers the colon.
    Key,
    /// `art.` and the other abbreviations of a citation, before a space. The span covers the point.
    Abbreviation,
    /// `1.500,00`: the value without its grouping.
    Number(Decimal),
    /// `31-bis`
    Ordinal,
    /// `31/12/2024`, a day of the calendar.
    Date(NaiveDate),
    /// `"…"` or `"""…"""`: the span covers the quotes.
    Text,
    Symbol(Symbol),
    /// A piece of text that is no word of the language.
    Fault(Fault),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Symbol {
    Open,
    Close,
    OpenBrace,
    CloseBrace,
    Semicolon,
    Dot,
    Equal,
    Different,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Plus,
    Minus,
    Times,
    Percent,
}

impl Symbol {
    pub const fn written(self) -> &'static str {
        match self {
            Self::Open => "(",
            Self::Close => ")",
            Self::OpenBrace => "{",
            Self::CloseBrace => "}",
            Self::Semicolon => ";",
            Self::Dot => ".",
            Self::Equal => "=",
            Self::Different => "<>",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
            Self::Plus => "+",
            Self::Minus => "-",
            Self::Times => "*",
            Self::Percent => "%",
        }
    }
}

/// Why a piece of text is no word of the language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A character that the language does not use.
    Character,
    /// A quote without its end: on the same line for `"`, in the whole file for `"""`.
    OpenText,
    /// Digits that are no number: `1.50`, `1,`.
    Number,
    /// A date that is not written as `gg/mm/aaaa`.
    DateShape,
    /// A day that the calendar does not have: `31/02/2024`.
    DateMissing,
}
