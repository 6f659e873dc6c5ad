//! The words of a file, each with the comments that stand around it.

use crate::language::token::Token;
use crate::span::Span;

/// A word with its comments.
#[derive(Clone, Debug)]
pub struct Piece {
    pub token: Token,
    /// Comments on lines of their own between the word before and this one.
    pub before: Vec<Remark>,
    /// A blank line stands right above the word.
    pub blank_before: bool,
    /// The comment that ends the line of the word.
    pub beside: Option<String>,
}

/// A comment on its own line.
#[derive(Clone, Debug)]
pub struct Remark {
    pub text: String,
    /// A blank line stands right above.
    pub blank_before: bool,
}

#[derive(Clone, Debug, Default)]
pub struct Pieces {
    pub all: Vec<Piece>,
    /// Comments after the last word.
    pub last: Vec<Remark>,
}

/// What stands between two words.
struct Gap {
    beside: Option<String>,
    remarks: Vec<Remark>,
    blank: bool,
}

impl Pieces {
    pub fn of(source: &str, tokens: &[Token]) -> Self {
        let mut pieces = Self::default();
        let mut end = 0;
        for token in tokens {
            let gap = gap(Span::new(end, token.span.start).of(source), end == 0);
            pieces.beside_last(gap.beside);
            pieces.all.push(Piece {
                token: *token,
                before: gap.remarks,
                blank_before: gap.blank,
                beside: None,
            });
            end = token.span.end;
        }
        let gap = gap(Span::new(end, source.len()).of(source), end == 0);
        pieces.beside_last(gap.beside);
        pieces.last = gap.remarks;
        pieces
    }

    fn beside_last(&mut self, text: Option<String>) {
        if let (Some(text), Some(piece)) = (text, self.all.last_mut()) {
            piece.beside = Some(text);
        }
    }
}

/// Reads blanks and comments; `first` where no word stands before them.
fn gap(blanks: &str, first: bool) -> Gap {
    let mut gap = Gap {
        beside: None,
        remarks: Vec::new(),
        blank: false,
    };
    let blanks = blanks.trim_start_matches('\u{feff}');
    let lines = blanks.split('\n').count();
    for (place, line) in blanks.split('\n').enumerate() {
        let text = line.trim();
        if text.is_empty() {
            let whole_line = place > 0 && place + 1 < lines;
            gap.blank |= whole_line;
        } else if place == 0 && !first {
            gap.beside = Some(text.to_owned());
        } else {
            gap.remarks.push(Remark {
                text: text.to_owned(),
                blank_before: gap.blank,
            });
            gap.blank = false;
        }
    }
    gap
}
