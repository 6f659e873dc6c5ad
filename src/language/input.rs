//! The words of one key as the input of nom's combinators, and the failure that remembers the farthest place reached.

use super::code::Code;
use super::error::Error;
use super::fault;
use super::keyword::CONNECTIVES;
use super::token::{Kind, Token};
use crate::span::{Span, Spanned};
use nom::error::{ErrorKind, ParseError};
use nom::{IResult, Input, Needed, Parser};
use std::iter::{Copied, Enumerate};
use std::slice::Iter;

/// Some words of a file, up to the key or the `fine` that closes them.
#[derive(Clone, Copy, Debug)]
pub struct Tokens<'a> {
    pub source: &'a str,
    words: &'a [Token],
    /// The word that stands after the last of these: the place to show when they end too early.
    end: Span,
    depth: usize,
    /// The height of the tallest tree read since [`Tokens::flat`].
    height: usize,
}

/// How many brackets may stand one inside the other.
pub const DEEPEST: usize = 48;

/// How tall the tree of an expression may be, so that whoever walks it needs little stack; a sum of so many terms is
/// as tall.
pub const TALLEST: usize = 100;

pub type Read<'a, T> = IResult<Tokens<'a>, T, Failure>;

impl<'a> Tokens<'a> {
    pub const fn new(source: &'a str, words: &'a [Token], end: Span) -> Self {
        Self {
            source,
            words,
            end,
            depth: 0,
            height: 0,
        }
    }

    pub fn first(&self) -> Option<Token> {
        self.words.first().copied()
    }

    pub fn second(&self) -> Option<Token> {
        self.words.get(1).copied()
    }

    /// The place where reading goes on.
    pub fn place(&self) -> Span {
        self.first().map_or(self.end, |token| token.span)
    }

    pub fn written(&self, token: Token) -> &'a str {
        token.span.of(self.source)
    }

    /// The words read between `self` and `rest`, which follows it in the same key.
    pub fn read_until(&self, rest: &Self) -> Span {
        let read = self.words.len().saturating_sub(rest.words.len());
        match (self.words.first(), self.words.get(read.saturating_sub(1))) {
            (Some(first), Some(last)) if read > 0 => first.span.cover(last.span),
            _ => Span::new(self.place().start, self.place().start),
        }
    }

    /// The same place, one bracket deeper.
    pub fn deeper(self) -> Result<Self, nom::Err<Failure>> {
        if self.depth >= DEEPEST {
            return Err(too_deep(self.place()));
        }
        Ok(Self {
            depth: self.depth + 1,
            ..self
        })
    }

    /// The same place, where no tree has been read yet.
    pub const fn flat(self) -> Self {
        Self { height: 0, ..self }
    }

    /// The place after a tree that holds the trees read since [`Tokens::flat`].
    pub fn grown(self) -> Result<Self, nom::Err<Failure>> {
        if self.height >= TALLEST {
            return Err(too_deep(self.place()));
        }
        Ok(Self {
            height: self.height + 1,
            ..self
        })
    }

    /// The place after a tree that stands beside those read before `input`.
    pub fn beside(self, input: &Self) -> Self {
        Self {
            height: self.height.max(input.height),
            ..self
        }
    }

    pub const fn as_deep_as(self, other: &Self) -> Self {
        Self {
            depth: other.depth,
            ..self
        }
    }

    fn with(self, words: &'a [Token], end: Span) -> Self {
        Self { words, end, ..self }
    }
}

pub fn too_deep(at: Span) -> nom::Err<Failure> {
    refuse(
        Error::new(
            Code::TooDeep,
            at,
            "espressione con troppe parentesi o troppi termini",
        )
        .help("scrivi una parte del calcolo in una «definizione»"),
    )
}

impl<'a> Input for Tokens<'a> {
    type Item = Token;
    type Iter = Copied<Iter<'a, Token>>;
    type IterIndices = Enumerate<Self::Iter>;

    fn input_len(&self) -> usize {
        self.words.len()
    }

    fn take(&self, index: usize) -> Self {
        self.take_split(index).1
    }

    fn take_from(&self, index: usize) -> Self {
        self.take_split(index).0
    }

    fn take_split(&self, index: usize) -> (Self, Self) {
        let (before, after) = self
            .words
            .split_at_checked(index)
            .unwrap_or((self.words, &[]));
        let end = after.first().map_or(self.end, |token| token.span);
        (self.with(after, self.end), self.with(before, end))
    }

    fn position<P: Fn(Token) -> bool>(&self, predicate: P) -> Option<usize> {
        self.words.iter().position(|token| predicate(*token))
    }

    fn iter_elements(&self) -> Self::Iter {
        self.words.iter().copied()
    }

    fn iter_indices(&self) -> Self::IterIndices {
        self.words.iter().copied().enumerate()
    }

    fn slice_index(&self, count: usize) -> Result<usize, Needed> {
        if count <= self.words.len() {
            Ok(count)
        } else {
            Err(Needed::new(count - self.words.len()))
        }
    }
}

/// What a parser was ready to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// This very word.
    Word(&'static str),
    /// A thing, with its article: «un nome».
    Thing(&'static str),
}

/// Why reading stopped: the farthest place reached, with all that could have stood there.
#[derive(Clone, Debug)]
pub struct Failure {
    at: Span,
    expected: Vec<Expected>,
    /// A fault that already says all there is to say.
    said: Option<Box<Error>>,
}

impl Failure {
    pub fn expected(at: Span, expected: Expected) -> Self {
        Self {
            at,
            expected: vec![expected],
            said: None,
        }
    }

    /// Says `thing` instead of listing all that could have stood there.
    #[must_use]
    pub fn renamed(mut self, thing: &'static str) -> Self {
        self.expected = vec![Expected::Thing(thing)];
        self
    }

    /// [`Failure::renamed`], where reading did not go beyond `place`.
    #[must_use]
    pub fn renamed_at(self, place: Span, thing: &'static str) -> Self {
        if self.at == place {
            self.renamed(thing)
        } else {
            self
        }
    }

    pub fn into_error(self, source: &str) -> Error {
        if let Some(error) = self.said {
            return *error;
        }
        let found = self.at.of(source).trim();
        let things = self.listed();
        let message = match (found.is_empty(), things.is_empty()) {
            (true, _) => format!("qui manca {things}"),
            (false, true) => format!("parola inattesa: «{found}»"),
            (false, false) => format!("atteso {things}, trovato «{}»", shortened(found)),
        };
        let words = self.expected.iter().filter_map(|expected| match expected {
            Expected::Word(word) => Some(*word),
            Expected::Thing(_) => None,
        });
        Error::new(Code::Syntax, self.at, message)
            .near(found, words.chain(CONNECTIVES.iter().copied()))
    }

    fn listed(&self) -> String {
        let mut things: Vec<String> = Vec::new();
        for expected in &self.expected {
            let thing = match expected {
                Expected::Word(word) => format!("«{word}»"),
                Expected::Thing(thing) => (*thing).to_owned(),
            };
            if !things.contains(&thing) {
                things.push(thing);
            }
        }
        match things.split_last() {
            Some((last, [])) => last.clone(),
            Some((last, before)) => format!("{} o {last}", before.join(", ")),
            None => String::new(),
        }
    }
}

fn shortened(found: &str) -> String {
    const LONGEST: usize = 40;
    match found.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", Span::new(0, end).of(found)),
        None => found.to_owned(),
    }
}

impl<'a> ParseError<Tokens<'a>> for Failure {
    fn from_error_kind(input: Tokens<'a>, _: ErrorKind) -> Self {
        Self {
            at: input.place(),
            expected: Vec::new(),
            said: None,
        }
    }

    fn append(_: Tokens<'a>, _: ErrorKind, other: Self) -> Self {
        other
    }

    fn or(mut self, other: Self) -> Self {
        if self.said.is_some() || self.at.start > other.at.start {
            return self;
        }
        if other.said.is_some() || other.at.start > self.at.start {
            return other;
        }
        self.expected.extend(other.expected);
        self
    }
}

/// Stops all reading of the key with this fault.
pub fn refuse(error: Error) -> nom::Err<Failure> {
    nom::Err::Failure(Failure {
        at: error.span,
        expected: Vec::new(),
        said: Some(Box::new(error)),
    })
}

/// One word for which `wanted` gives a value.
pub fn one<'a, T>(
    expected: Expected,
    wanted: impl Fn(&Tokens<'a>, Token) -> Option<T>,
) -> impl Fn(Tokens<'a>) -> Read<'a, T> {
    move |input| match input.first().and_then(|token| wanted(&input, token)) {
        Some(value) => Ok((input.take_from(1), value)),
        None => Err(nom::Err::Error(Failure::expected(input.place(), expected))),
    }
}

/// What `parser` reads, with its place.
pub fn spanned<'a, T>(
    mut parser: impl Parser<Tokens<'a>, Output = T, Error = Failure>,
) -> impl FnMut(Tokens<'a>) -> Read<'a, Spanned<T>> {
    move |input| {
        let (rest, value) = parser.parse(input)?;
        Ok((rest, Spanned::new(value, input.read_until(&rest))))
    }
}

pub fn is_word(input: &Tokens<'_>, token: Option<Token>, word: &str) -> bool {
    token.is_some_and(|token| token.kind == Kind::Name && input.written(token) == word)
}

/// The whole body, and nothing after it.
pub fn whole<'a, T>(
    body: Tokens<'a>,
    mut parser: impl Parser<Tokens<'a>, Output = T, Error = Failure>,
) -> Result<T, Box<Error>> {
    if let Some(fault) = first_fault(&body) {
        return Err(Box::new(fault));
    }
    match parser.parse(body) {
        Ok((rest, value)) => match rest.first() {
            None => Ok(value),
            Some(_) => Err(Box::new(left_over(&rest))),
        },
        Err(nom::Err::Error(failure) | nom::Err::Failure(failure)) => {
            Err(Box::new(failure.into_error(body.source)))
        }
        Err(nom::Err::Incomplete(_)) => Err(Box::new(left_over(&body))),
    }
}

/// What is wrong with the words themselves.
pub fn first_fault(body: &Tokens<'_>) -> Option<Error> {
    body.iter_elements()
        .find_map(|token| fault::fault(body.source, token))
}

/// Words with which a comparison would be said aloud.
const SPOKEN: &[&str] = &[
    "maggiore",
    "minore",
    "superiore",
    "inferiore",
    "uguale",
    "diverso",
    "almeno",
    "meno",
    "è",
];

fn left_over(rest: &Tokens<'_>) -> Error {
    let found = rest.place().of(rest.source);
    let error = Error::new(
        Code::Syntax,
        rest.place(),
        format!("parola inattesa: «{found}»"),
    );
    if SPOKEN.contains(&found) {
        return error.help("i confronti si scrivono con i segni: = <> < <= > >=");
    }
    error.near(found, CONNECTIVES.iter().copied())
}
