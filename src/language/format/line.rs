//! The words of one key on lines: where blanks stand between them, and where a line that is too long breaks.

use super::piece::Piece;
use super::quoted;
use crate::language::token::{Kind, Symbol};

/// The widest line, where there is a place to break it.
const WIDEST: usize = 140;
/// How far in the lines after the first begin, and how much further for each bracket that is open.
const INDENT: usize = 4;
const DEEPER: usize = 2;

/// Words before a bracket that is no call: `e (`, `prima di (`.
const BEFORE_BRACKET: &[&str] = &[
    "e",
    "o",
    "non",
    "in",
    "contiene",
    "vale",
    "come",
    "altrimenti",
    "dove",
    "per",
    "rispettano",
    "termine",
    "dopo",
    "prima",
    "di",
    "computo",
    "da",
    "a",
    "con",
];

/// Words before which a line may break, besides `e` and `o`, with how unwelcome the break is.
const BREAKS: &[(&str, usize)] = &[
    ("come", 1),
    ("altrimenti", 0),
    ("vale", 1),
    ("cerca", 1),
    ("con", 1),
    ("fonte", 1),
    ("obbligatoria", 1),
    ("forma", 1),
    ("dove", 3),
    ("rispettano", 2),
    ("per", 3),
];

/// The opening of a declaration, a key with its body, or the end.
pub struct Group<'a> {
    pub source: &'a str,
    pub pieces: &'a [Piece],
    pub indent: usize,
}

/// Words that no break parts, as they are written.
struct Run {
    text: String,
    /// Whether a blank stands before it when it does not begin a line.
    spaced: bool,
    /// How unwelcome a break before it is: the deeper in brackets, the more.
    rank: usize,
    /// How many brackets are open before it.
    depth: usize,
    must_break: bool,
    /// Lines of comment above it.
    above: Vec<String>,
    beside: Option<String>,
}

impl Group<'_> {
    pub fn write(&self, out: &mut String) {
        let runs = self.runs();
        let mut start = 0;
        let mut indent = self.indent;
        while start < runs.len() {
            let end = end_of_line(&runs, start, indent);
            let line = runs.get(start..end).unwrap_or_default();
            write_line(out, line, indent);
            start = end;
            indent = INDENT + runs.get(start).map_or(0, |run| run.depth * DEEPER);
        }
    }

    fn runs(&self) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        let mut open: Vec<Symbol> = Vec::new();
        for (place, piece) in self.pieces.iter().enumerate() {
            if matches!(
                piece.token.kind,
                Kind::Symbol(Symbol::Close | Symbol::CloseBrace)
            ) {
                open.pop();
            }
            let commented = place > 0
                && (!piece.before.is_empty()
                    || self
                        .piece(place, 1)
                        .is_some_and(|last| last.beside.is_some()));
            let must_break = commented || self.is_otherwise(place);
            let depth = open.len();
            let in_call = open.last() == Some(&Symbol::Open);
            let rank = self.rank(place, in_call).map(|rank| rank + depth * 10);
            let text = quoted::laid_out(self.source, piece.token.span, INDENT);
            let spaced = self.spaced(place);
            match runs.last_mut() {
                Some(run) if rank.is_none() && !must_break => {
                    if spaced {
                        run.text.push(' ');
                    }
                    run.text.push_str(&text);
                    run.beside.clone_from(&piece.beside);
                }
                _ => runs.push(Run {
                    text,
                    spaced,
                    rank: rank.unwrap_or(0),
                    depth,
                    must_break,
                    above: self.above(place),
                    beside: piece.beside.clone(),
                }),
            }
            if let Kind::Symbol(bracket @ (Symbol::Open | Symbol::OpenBrace)) = piece.token.kind {
                open.push(bracket);
            }
        }
        runs
    }

    /// The comments above the first word of the group are written before the group.
    fn above(&self, place: usize) -> Vec<String> {
        let piece = self.pieces.get(place).filter(|_| place > 0);
        piece
            .into_iter()
            .flat_map(|piece| &piece.before)
            .map(|remark| remark.text.clone())
            .collect()
    }

    /// The piece so many places before.
    fn piece(&self, place: usize, back: usize) -> Option<&Piece> {
        self.pieces.get(place.checked_sub(back)?)
    }

    fn is_symbol(&self, place: usize, back: usize, symbol: Symbol) -> bool {
        self.piece(place, back)
            .is_some_and(|piece| piece.token.kind == Kind::Symbol(symbol))
    }

    fn name(&self, place: usize, back: usize) -> Option<&str> {
        self.piece(place, back)
            .filter(|piece| piece.token.kind == Kind::Name)
            .map(|piece| piece.token.span.of(self.source))
    }

    fn key(&self) -> &str {
        self.pieces
            .first()
            .map_or("", |piece| piece.token.span.of(self.source))
    }

    /// The message of a requirement always has its line.
    fn is_otherwise(&self, place: usize) -> bool {
        self.key() == "richiede:"
            && self.name(place, 0) == Some("altrimenti")
            && !self.is_symbol(place, 1, Symbol::Dot)
    }

    /// How unwelcome a break before the word is, brackets apart; `None` where it cannot be.
    fn rank(&self, place: usize, in_call: bool) -> Option<usize> {
        if place < 2 {
            return None;
        }
        if self.is_symbol(place, 1, Symbol::Semicolon) {
            return (!in_call).then_some(0);
        }
        if self.is_symbol(place, 1, Symbol::Dot) || self.is_symbol(place, 1, Symbol::Open) {
            return None;
        }
        let name = self.name(place, 0)?;
        if matches!(name, "e" | "o") {
            return Some(0);
        }
        BREAKS
            .iter()
            .find(|(word, _)| *word == name)
            .map(|(_, rank)| *rank)
    }

    fn spaced(&self, place: usize) -> bool {
        let Some(piece) = self.pieces.get(place).filter(|_| place > 0) else {
            return false;
        };
        let glued_before = matches!(
            piece.token.kind,
            Kind::Symbol(
                Symbol::Semicolon
                    | Symbol::Close
                    | Symbol::CloseBrace
                    | Symbol::Dot
                    | Symbol::Percent
            )
        );
        let glued_after = [Symbol::Open, Symbol::OpenBrace, Symbol::Dot]
            .into_iter()
            .any(|symbol| self.is_symbol(place, 1, symbol));
        let call = self.is_symbol(place, 0, Symbol::Open)
            && self
                .name(place, 1)
                .is_some_and(|name| !BEFORE_BRACKET.contains(&name));
        !(glued_before || glued_after || call || self.in_letter(place))
    }

    /// `lett. b-bis`
    fn in_letter(&self, place: usize) -> bool {
        let after_letter = |back: usize| {
            self.piece(place, back).is_some_and(|piece| {
                piece.token.kind == Kind::Abbreviation
                    && piece.token.span.of(self.source) == "lett."
            })
        };
        (self.is_symbol(place, 0, Symbol::Minus) && after_letter(2))
            || (self.is_symbol(place, 1, Symbol::Minus) && after_letter(3))
    }
}

fn width(run: &Run) -> usize {
    let first = run.text.lines().next().unwrap_or("");
    first.chars().count() + usize::from(run.spaced)
}

/// Where the line that begins at `start` ends: at the last of the most welcome breaks that keep it within the margin.
fn end_of_line(runs: &[Run], start: usize, indent: usize) -> usize {
    let mut used = indent;
    let mut best: Option<(usize, usize)> = None;
    for (place, run) in runs.iter().enumerate().skip(start) {
        if place > start {
            if run.must_break {
                return place;
            }
            if best.is_none_or(|(rank, _)| run.rank <= rank) && used <= WIDEST {
                best = Some((run.rank, place));
            }
        }
        used += width(run);
        if used > WIDEST && place > start {
            return best.map_or(place, |(_, place)| place);
        }
    }
    runs.len()
}

fn write_line(out: &mut String, line: &[Run], indent: usize) {
    let margin = " ".repeat(indent);
    for (place, run) in line.iter().enumerate() {
        if place == 0 {
            for above in &run.above {
                out.push_str(&margin);
                out.push_str(above);
                out.push('\n');
            }
            out.push_str(&margin);
        } else if run.spaced {
            out.push(' ');
        }
        out.push_str(&run.text);
        if let Some(beside) = &run.beside {
            out.push(' ');
            out.push_str(beside);
        }
    }
    out.push('\n');
}
