//! Names, codes and siglas that are no more: comuni merged into others, and comuni that changed province or name.

use super::index::{Index, code};
use super::lines::lines;
use super::name::key::Key;
use super::table::Comune;
use chrono::NaiveDate;
use std::sync::LazyLock;

/// A state in which a comune was until a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ceased {
    pub istat: &'static str,
    pub cadastral: &'static str,
    /// In capitals, as the register of the population has it.
    pub name: &'static str,
    /// The sigla of the time.
    pub sigla: &'static str,
    pub since: Option<NaiveDate>,
    /// Its last day.
    pub until: Option<NaiveDate>,
}

/// What a ceased comune became.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Successor {
    /// The same comune, with another province, name or code.
    Same(&'static Comune),
    /// The comune that it merged into.
    Into(&'static Comune),
    /// It is no more, and the data do not say what came after it.
    Unknown,
}

impl Ceased {
    /// What it is now.
    pub fn successor(&self) -> Successor {
        if let Some(comune) = super::code::cadastral(self.cadastral) {
            return Successor::Same(comune);
        }
        SUCCESSORS
            .iter()
            .find(|(old, _)| *old == self.cadastral)
            .and_then(|(_, new)| super::code::cadastral(new))
            .map_or(Successor::Unknown, Successor::Into)
    }
}

static CEASED: LazyLock<Vec<Ceased>> = LazyLock::new(|| {
    lines(include_str!("../../../data/comuni_cessati.csv"))
        .map(|[istat, cadastral, name, sigla, since, until]| Ceased {
            istat,
            cadastral,
            name,
            sigla,
            since: since.parse().ok(),
            until: until.parse().ok(),
        })
        .collect()
});

static SUCCESSORS: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
    lines(include_str!("../../../data/successori.csv"))
        .map(|[old, _, new, _]| (old, new))
        .collect()
});

fn places() -> impl Iterator<Item = (&'static Ceased, u16)> {
    CEASED.iter().zip(0u16..)
}

/// By name, whole and loose.
static BY_NAME: LazyLock<Index> = LazyLock::new(|| {
    let keys = places().flat_map(|(ceased, place)| {
        let key = Key::read(ceased.name);
        [(key.whole_number(), place), (key.loose_number(), place)]
    });
    keys.collect()
});

/// By ISTAT code and by cadastral code.
static BY_CODE: LazyLock<Index> = LazyLock::new(|| {
    let codes =
        places().flat_map(|(ceased, place)| [(ceased.istat, place), (ceased.cadastral, place)]);
    codes
        .filter_map(|(text, place)| Some((code(text)?, place)))
        .collect()
});

fn find(index: &'static Index, key: u64) -> impl Iterator<Item = &'static Ceased> {
    index.find(key).filter_map(|place| CEASED.get(place))
}

/// Those with one of these names, the last to cease first; where some were in the province given, those alone.
pub(super) fn by_name(
    keys: impl Iterator<Item = u64>,
    sigla: Option<&str>,
) -> Vec<&'static Ceased> {
    let is_here = |ceased: &&Ceased| sigla.is_none_or(|sigla| was_in(ceased, sigla));
    for key in keys {
        let found: Vec<&Ceased> = find(&BY_NAME, key).filter(is_here).collect();
        if !found.is_empty() {
            return latest(found);
        }
    }
    Vec::new()
}

/// The last record of one of these comuni in a province in which it no longer is.
pub(super) fn left(comuni: &[&Comune], sigla: &str) -> Option<&'static Ceased> {
    let records = comuni.iter().flat_map(|comune| {
        code(comune.cadastral)
            .into_iter()
            .flat_map(|key| find(&BY_CODE, key))
    });
    records
        .filter(|ceased| was_in(ceased, sigla))
        .max_by_key(|ceased| ceased.until)
}

/// Those with this ISTAT code, or cadastral code, the last to cease first.
pub(super) fn by_code(text: &str) -> Vec<&'static Ceased> {
    let found = code(text).into_iter().flat_map(|key| find(&BY_CODE, key));
    latest(found.collect())
}

/// The province of the time, or the one that took its place.
fn was_in(ceased: &Ceased, sigla: &str) -> bool {
    ceased.sigla == sigla
        || super::province(ceased.sigla)
            .province()
            .is_some_and(|province| province.sigla == sigla)
}

/// One record of each comune, its last, in order from the last to cease.
fn latest(mut found: Vec<&'static Ceased>) -> Vec<&'static Ceased> {
    found.sort_by_key(|ceased| std::cmp::Reverse(ceased.until));
    let mut kept: Vec<&'static Ceased> = Vec::new();
    for ceased in found {
        if kept.iter().all(|other| other.cadastral != ceased.cadastral) {
            kept.push(ceased);
        }
    }
    kept
}
