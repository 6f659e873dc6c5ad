//! A name as a register writes it: with what stands before and after the name of the place itself.

use super::Named;
use super::key::Key;
use crate::italian::lexis::is_apostrophe;
use crate::register::comuni::Comune;
use crate::register::comuni::province::{ByProvince, province};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The name of a place, and the province that the text gives with it.
#[derive(Clone, Debug)]
pub(super) struct Written<'a> {
    pub sigla: Option<&'static str>,
    /// The text, the province aside.
    text: &'a str,
    /// Its words without «Comune di».
    key: Key,
    /// The names on the two sides of a bar.
    halves: Vec<Key>,
}

/// What stands before the name of a comune, longer ones first; the small word after it goes with it.
const HEADS: &[&str] = &[
    "amministrazione comunale di",
    "amministrazione comunale",
    "comune di",
    "comune de",
    "comune d",
    "comune",
    "citta di",
    "municipio di",
    "municipio",
];

impl<'a> Written<'a> {
    pub fn read(text: &'a str) -> Self {
        let text = text.trim_end_matches(['*', ' ', '.', '\u{a0}']);
        let (text, sigla) = parted(text);
        let mut key = Key::read(text).without_heads(HEADS);
        if key.whole() == "romacapitale" {
            key = Key::read("Roma");
        }
        let halves = if text.contains('/') {
            text.split('/')
                .map(|half| Key::read(half).without_heads(HEADS))
                .collect()
        } else {
            Vec::new()
        };
        Self {
            sigla,
            text,
            key,
            halves,
        }
    }

    /// The one of these comuni whose name has the same accents and spaces, where capitals do not hide them: Paterno and
    /// Paternò, Tre Ville and Treville.
    pub fn told_apart(&self, comuni: &[&'static Comune]) -> Option<&'static Comune> {
        let name = without_head(self.text);
        let wanted = strict(name);
        let hidden = !wanted.contains('\'') && !name.contains(char::is_lowercase);
        let mut same = comuni.iter().filter(|comune| strict(comune.name) == wanted);
        let one = same.next().filter(|_| !hidden)?;
        same.next().is_none().then_some(*one)
    }

    /// The name without «Comune di», with what it may hold of it, and by its halves.
    pub fn names(&self) -> impl Iterator<Item = Key> {
        [self.key.clone(), self.key.clone().in_full()]
            .into_iter()
            .chain(self.halves.iter().cloned())
    }

    /// The keys under which to look, from the surest.
    pub fn keys(&self) -> impl Iterator<Item = (u64, Named)> {
        let whole = self.key.whole_number();
        // «Città di Castello» is a name, «Città di Fano» a name and its title.
        let full = self
            .text
            .get(..4)
            .is_some_and(|head| head.eq_ignore_ascii_case("citt"));
        let full = full.then(|| (self.key.clone().in_full().whole_number(), Named::Whole));
        let halves = self.halves.iter().map(Key::whole_number);
        let half = std::iter::once(whole)
            .chain(halves)
            .map(|key| (key, Named::Half));
        let loose = std::iter::once_with(|| (self.key.loose_number(), Named::Loose));
        full.into_iter()
            .chain([(whole, Named::Whole)])
            .chain(half)
            .chain(loose)
    }
}

/// The text from the first word of the name on.
fn without_head(name: &str) -> &str {
    let name = name.trim();
    let head = HEADS.iter().find_map(|head| {
        let (before, after) = name.split_at_checked(head.len())?;
        let ends = after.starts_with(char::is_whitespace);
        (ends && before.eq_ignore_ascii_case(head)).then_some(after)
    });
    head.unwrap_or(name).trim_start()
}

/// A name in lower case with its accents, each as an apostrophe after its letter, as typewriters have them.
fn strict(name: &str) -> String {
    name.nfd()
        .map(|c| {
            if is_combining_mark(c) || is_apostrophe(c) {
                '\''
            } else {
                c
            }
        })
        .flat_map(char::to_lowercase)
        .collect()
}

/// The name, and the sigla of the province after it: `Fano (PU)`, `Fano - PU`, `Fano (Pesaro e Urbino)`, `Fano PU`.
fn parted(text: &str) -> (&str, Option<&'static str>) {
    if let Some((name, inside)) = text
        .strip_suffix([')', ']'])
        .and_then(|text| text.rsplit_once(['(', '[']))
    {
        // What else stands in brackets («capofila») is no part of the name.
        return (
            name,
            province(inside).province().map(|province| province.sigla),
        );
    }
    let after = text.rsplit_once([' ', '-', ',', '–']);
    if let Some((name, last)) = after
        && last.len() == 2
        && last.bytes().all(|b| b.is_ascii_uppercase())
        && let ByProvince::Sigla(found) | ByProvince::Historic(found) = province(last)
        // «CASALE DI SCODOSIA», all in capitals, may well end in two letters of its own.
        && (text.contains(char::is_lowercase) || name.ends_with([' ', '-', ',', '–']))
    {
        let name = name.trim_end_matches([' ', '-', ',', '–']);
        return (name, Some(found.sigla));
    }
    (text, None)
}
