//! From raw blocks to declarations: each key's body is read by its own parser.

mod body;
mod excuse;
mod matter;
mod norm;
mod register;
mod rule;
mod test;

use super::ast::{Declaration, Name, Type};
use super::block::{RawBlock, RawKey, missing_key};
use super::code::Code;
use super::error::Error;
use super::input::{Expected, Failure, Read, Tokens, one, refuse, whole};
use super::keyword::{self, Head};
use super::term;
use super::token::Kind;
use crate::span::{Span, Spanned};
use nom::Parser;
use nom::multi::many1;

/// What a block declares, or what is wrong with it.
pub struct Declared {
    pub declaration: Option<Declaration>,
    /// The name that it declares, sound or not.
    pub name: Option<String>,
    pub errors: Vec<Error>,
}

/// Reads the head and every key of a block.
pub fn declaration(block: RawBlock<'_>) -> Declared {
    let mut reader = Reader {
        errors: block.errors.clone(),
        block: &block,
    };
    let head = reader.head();
    let name = head.as_ref().map(|head| head.name.value.clone());
    let declaration = head.map(|head| reader.declared(head));
    let mut errors = reader.errors;
    if errors.is_empty() {
        errors = block.missing();
    }
    Declared {
        declaration: declaration.filter(|_| errors.is_empty()),
        name,
        errors,
    }
}

/// What stands between the word and the first key.
struct Opening {
    name: Name,
    kinds: Vec<Spanned<Type>>,
}

struct Reader<'a> {
    block: &'a RawBlock<'a>,
    errors: Vec<Error>,
}

impl<'a> Reader<'a> {
    fn head(&mut self) -> Option<Opening> {
        let head = self.block.head;
        if head.first().is_none() {
            let message = format!("dopo «{}» manca il nome", self.block.word.name);
            self.errors
                .push(Error::new(Code::MissingName, self.block.word_span, message));
            return None;
        }
        match self.block.word.head {
            Head::Name => self.keep(head, opening),
            Head::Text => self.keep(head, |input| {
                let (rest, name) = term::text(input)?;
                Ok((
                    rest,
                    Opening {
                        name,
                        kinds: Vec::new(),
                    },
                ))
            }),
            Head::Typed(wanted) => {
                let found = self.keep(head, typed)?;
                if found.kinds.len() != wanted {
                    self.errors.push(kinds_missing(self.block, wanted));
                }
                Some(found)
            }
        }
    }

    fn declared(&mut self, head: Opening) -> Declaration {
        match self.block.word.name {
            "pacchetto" => Declaration::Pack(self.pack(head.name)),
            "fonte" => Declaration::Source(self.source(head.name)),
            "categoria" => Declaration::Category(self.category(head.name)),
            "clausola" => Declaration::Clause(self.clause(head.name)),
            "documento" => Declaration::Document(self.document(head.name)),
            "computo" => Declaration::Computation(self.computation(head.name)),
            "parametro" => Declaration::Parameter(self.parameter(head)),
            "lettura" => Declaration::Reading(self.reading(head.name)),
            "definizione" => Declaration::Definition(self.definition(head)),
            "regola" => Declaration::Rule(Box::new(self.rule(head.name))),
            "deroga" => Declaration::Derogation(self.derogation(head.name)),
            "prova" => Declaration::Test(self.test(head.name)),
            "registro" => Declaration::Register(self.register(head.name)),
            "organo" => Declaration::Body(Box::new(self.body(head.name))),
            "finestra" => Declaration::Window(Box::new(self.window(head.name))),
            // The table of words and this match hold the same words.
            _ => Declaration::Bands(self.bands(head)),
        }
    }

    /// The body of the key, read by `parser`, where the key is written.
    fn one<T>(
        &mut self,
        key: &str,
        parser: impl Parser<Tokens<'a>, Output = T, Error = Failure>,
    ) -> Option<T> {
        let body = self.bodies(key).next()?;
        self.keep(body, parser)
    }

    /// The bodies of every such key, in order.
    fn all<T>(&mut self, key: &str, mut parser: impl FnMut(Tokens<'a>) -> Read<'a, T>) -> Vec<T> {
        let bodies: Vec<_> = self.bodies(key).collect();
        bodies
            .into_iter()
            .filter_map(|body| self.keep(body, &mut parser))
            .collect()
    }

    /// The items of every such key, one list after the other.
    fn listed<T>(
        &mut self,
        key: &str,
        parser: impl FnMut(Tokens<'a>) -> Read<'a, Vec<T>>,
    ) -> Vec<T> {
        self.all(key, parser).into_iter().flatten().collect()
    }

    fn text(&mut self, key: &str) -> Option<Spanned<String>> {
        self.one(key, term::text)
    }

    fn bodies(&self, key: &str) -> impl Iterator<Item = Tokens<'a>> + use<'a> {
        let keys: Vec<Tokens<'a>> = self.keys(key).map(|key| key.body).collect();
        keys.into_iter()
    }

    fn keys<'b>(&self, key: &'b str) -> impl Iterator<Item = &'a RawKey<'a>> + use<'a, 'b> {
        self.block
            .keys
            .iter()
            .filter(move |other| other.key.name == key)
    }

    fn written(&self, key: &str) -> bool {
        self.keys(key).next().is_some()
    }

    fn require(&mut self, key: &str) {
        if !self.written(key) {
            self.errors.push(missing_key(self.block, key));
        }
    }

    fn keep<T>(
        &mut self,
        body: Tokens<'a>,
        parser: impl Parser<Tokens<'a>, Output = T, Error = Failure>,
    ) -> Option<T> {
        match whole(body, parser) {
            Ok(value) => Some(value),
            Err(error) => {
                self.errors.push(self.with_missing_colon(*error));
                None
            }
        }
    }

    /// A word that is one of the keys, where no such word can stand, has lost its colon.
    fn with_missing_colon(&self, error: Error) -> Error {
        let found = error.span.of(self.block.head.source);
        match self.block.word.key(found) {
            Some(key) if error.code == Code::Syntax => error
                .help(format!(
                    "se è una chiave, i due punti sono attaccati: «{}:»",
                    key.name
                ))
                .instead(format!("{}:", key.name)),
            _ => error,
        }
    }
}

fn opening(input: Tokens<'_>) -> Read<'_, Opening> {
    let (rest, name) = term::variable(input)?;
    if keyword::word(&name.value).is_some() {
        let message = format!("«{}» è una parola del linguaggio", name.value);
        return Err(refuse(
            Error::new(Code::MissingName, name.span, message).help("manca il nome, o va cambiato"),
        ));
    }
    Ok((
        rest,
        Opening {
            name,
            kinds: Vec::new(),
        },
    ))
}

fn typed(input: Tokens<'_>) -> Read<'_, Opening> {
    let (rest, head) = opening(input)?;
    if rest.first().is_none() {
        return Ok((rest, head));
    }
    let (rest, kinds) = many1(term::kind).parse(rest)?;
    Ok((rest, Opening { kinds, ..head }))
}

fn kinds_missing(block: &RawBlock<'_>, wanted: usize) -> Error {
    let message = match wanted {
        1 => "dopo il nome va il tipo, uno solo".to_owned(),
        _ => format!("dopo il nome vanno {wanted} tipi"),
    };
    Error::new(Code::Syntax, block.title_span(), message)
        .help("i tipi: testo, numero, euro, percentuale, data, giorni, mesi, clausola, si_no, elenco di …")
}

/// One of a few words, each with its meaning.
fn choice<'a, T: Copy>(
    choices: &'static [(&'static str, T)],
) -> impl Fn(Tokens<'a>) -> Read<'a, Spanned<T>> {
    let name = one(
        Expected::Thing("una parola"),
        |input: &Tokens<'a>, token| {
            (token.kind == Kind::Name).then(|| (input.written(token), token.span))
        },
    );
    move |input| {
        let (rest, (written, span)) = name(input)?;
        match choices.iter().find(|(word, _)| *word == written) {
            Some((_, value)) => Ok((rest, Spanned::new(*value, span))),
            None => Err(refuse(not_admitted(
                written,
                span,
                choices.iter().map(|(word, _)| *word),
            ))),
        }
    }
}

fn not_admitted(
    written: &str,
    span: Span,
    choices: impl Iterator<Item = &'static str> + Clone,
) -> Error {
    let listed: Vec<_> = choices.clone().map(|word| format!("«{word}»")).collect();
    let message = format!("«{written}» non è un valore ammesso");
    Error::new(Code::UnknownValue, span, message)
        .help(format!("i valori ammessi sono {}", listed.join(", ")))
        .near(written, choices)
}
