//! Comuni by name, however it is written.

pub(super) mod key;
mod spelling;
mod written;

use super::ceased::{self, Ceased};
use super::table::{Comune, comuni};
use key::Key;
pub use spelling::Spelling;
use std::sync::LazyLock;
use written::Written;

/// How a name was recognised, from the surest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Named {
    /// The official name, case and accents aside.
    Whole,
    /// One of the two names of a bilingual comune.
    Half,
    /// With shortened or missing small words: `S. Angelo in Vado`, `Reggio Emilia`, `Comune della Spezia`.
    Loose,
}

/// What a name stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ByName {
    One(&'static Comune, Named),
    /// Homonyms, which only the province tells apart.
    Many(Vec<&'static Comune>),
    /// Comuni of that name, none of them in the province that was given. `left` is the record of one that has left it.
    Elsewhere {
        comuni: Vec<&'static Comune>,
        left: Option<&'static Ceased>,
    },
    /// No comune has this name now: those that had it, the last to cease first.
    Ceased(Vec<&'static Ceased>),
    Unknown,
}

impl ByName {
    /// The comune, where there is no doubt which.
    pub const fn comune(&self) -> Option<&'static Comune> {
        match self {
            Self::One(comune, _) => Some(comune),
            _ => None,
        }
    }
}

/// The names of the current comuni, folded, in order; each with its place in the table.
struct Names {
    whole: Vec<(Box<str>, u16)>,
    halves: Vec<(Box<str>, u16)>,
    loose: Vec<(Box<str>, u16)>,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let mut names = Names {
        whole: Vec::with_capacity(comuni().len()),
        halves: Vec::new(),
        loose: Vec::with_capacity(comuni().len()),
    };
    for (comune, place) in comuni().iter().zip(0u16..) {
        let bilingual = comune.name.contains('/');
        let whole = Key::read(comune.name);
        names.whole.push((whole.whole().into(), place));
        for name in comune.names() {
            let key = if bilingual {
                Key::read(name)
            } else {
                whole.clone()
            };
            if bilingual {
                names.halves.push((key.whole().into(), place));
            }
            names.loose.push((key.loose().into(), place));
        }
    }
    for index in [&mut names.whole, &mut names.halves, &mut names.loose] {
        index.sort_unstable();
        index.dedup();
    }
    names
});

/// The names of the current comuni, folded whole; each with its comune.
pub(super) fn whole_names() -> impl Iterator<Item = (&'static str, &'static Comune)> {
    let names = NAMES.whole.iter().chain(&NAMES.halves);
    names.filter_map(|(name, place)| Some((&**name, comuni().get(usize::from(*place))?)))
}

fn find(index: &[(Box<str>, u16)], key: &str) -> Vec<&'static Comune> {
    let from = index.partition_point(|(name, _)| &**name < key);
    let equal = index
        .iter()
        .skip(from)
        .take_while(|(name, _)| &**name == key);
    equal
        .filter_map(|(_, place)| comuni().get(usize::from(*place)))
        .collect()
}

/// The comune that a text names, with or without «Comune di» before it and its province in brackets after it. `sigla` is
/// that of its province, in capitals, where the register tells it; it goes before the one in the text.
pub fn by_name(text: &str, sigla: Option<&str>) -> ByName {
    let written = Written::read(text);
    let sigla = sigla.or(written.sigla);
    let mut elsewhere: Vec<&'static Comune> = Vec::new();
    for (key, how) in written.keys() {
        let found = match how {
            Named::Whole => find(&NAMES.whole, &key),
            Named::Half => find(&NAMES.halves, &key),
            Named::Loose => find(&NAMES.loose, &key),
        };
        let here: Vec<&Comune> = found
            .iter()
            .copied()
            .filter(|comune| sigla.is_none_or(|sigla| sigla == comune.sigla))
            .collect();
        match *here.as_slice() {
            [] => elsewhere.extend(found),
            [one] => return ByName::One(one, how),
            _ => {
                return match written.told_apart(&here) {
                    Some(one) => ByName::One(one, how),
                    None => ByName::Many(here),
                };
            }
        }
    }
    let keys = || written.keys().map(|(key, _)| key);
    if elsewhere.is_empty() {
        let gone = ceased::by_name(keys(), sigla);
        return if gone.is_empty() {
            ByName::Unknown
        } else {
            ByName::Ceased(gone)
        };
    }
    elsewhere.sort_unstable_by_key(|comune| comune.istat);
    elsewhere.dedup();
    let left = sigla.and_then(|sigla| ceased::left(&elsewhere, sigla));
    if left.is_none() {
        let gone = ceased::by_name(keys(), sigla);
        if sigla.is_some() && !gone.is_empty() {
            return ByName::Ceased(gone);
        }
    }
    ByName::Elsewhere {
        comuni: elsewhere,
        left,
    }
}
