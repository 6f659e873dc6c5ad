//! Comuni by name, however it is written.

pub(super) mod key;
mod spelling;
mod written;

use super::ceased::{self, Ceased};
use super::index::Index;
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

/// The names of the current comuni.
struct Names {
    whole: Index,
    halves: Index,
    loose: Index,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let (mut whole, mut halves, mut loose) = (Vec::new(), Vec::new(), Vec::new());
    for (comune, place) in comuni().iter().zip(0u16..) {
        let key = Key::read(comune.name);
        whole.push((key.whole_number(), place));
        if !comune.name.contains('/') {
            loose.push((key.loose_number(), place));
            continue;
        }
        for name in comune.names() {
            let key = Key::read(name);
            halves.push((key.whole_number(), place));
            loose.push((key.loose_number(), place));
        }
    }
    Names {
        whole: whole.into_iter().collect(),
        halves: halves.into_iter().collect(),
        loose: loose.into_iter().collect(),
    }
});

/// The comune that a text names, with or without «Comune di» before it and its province in brackets after it. `sigla` is
/// that of its province, in capitals, where the register tells it; it goes before the one in the text.
pub fn by_name(text: &str, sigla: Option<&str>) -> ByName {
    let written = Written::read(text);
    let sigla = sigla.or(written.sigla);
    let mut elsewhere: Vec<&'static Comune> = Vec::new();
    for (key, how) in written.keys() {
        let found = match how {
            Named::Whole => &NAMES.whole,
            Named::Half => &NAMES.halves,
            Named::Loose => &NAMES.loose,
        };
        let found: Vec<&Comune> = found
            .find(key)
            .filter_map(|place| comuni().get(place))
            .collect();
        if found.is_empty() {
            continue;
        }
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
    let gone = || ceased::by_name(written.keys().map(|(key, _)| key), sigla);
    if elsewhere.is_empty() {
        let gone = gone();
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
        let gone = gone();
        if sigla.is_some() && !gone.is_empty() {
            return ByName::Ceased(gone);
        }
    }
    ByName::Elsewhere {
        comuni: elsewhere,
        left,
    }
}
