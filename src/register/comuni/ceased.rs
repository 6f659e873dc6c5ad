//! Names, codes and siglas that are no more: comuni merged into others, and comuni that changed province or name.

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

/// The names, folded whole and loosely, in order; each with its place.
static NAMES: LazyLock<Vec<(Box<str>, u16)>> = LazyLock::new(|| {
    let mut names: Vec<(Box<str>, u16)> = CEASED
        .iter()
        .zip(0u16..)
        .flat_map(|(ceased, place)| {
            let key = Key::read(ceased.name);
            [(key.whole().into(), place), (key.loose().into(), place)]
        })
        .collect();
    names.sort_unstable();
    names.dedup();
    names
});

/// All the ceased states, in order of their last day.
pub(super) fn ceased() -> &'static [Ceased] {
    &CEASED
}

/// Those with one of these names, the last to cease first; where some were in the province given, those alone.
pub(super) fn by_name(
    keys: impl Iterator<Item = String>,
    sigla: Option<&str>,
) -> Vec<&'static Ceased> {
    let mut found: Vec<&'static Ceased> = Vec::new();
    for key in keys {
        let from = NAMES.partition_point(|(name, _)| **name < *key);
        let equal = NAMES
            .iter()
            .skip(from)
            .take_while(|(name, _)| **name == *key);
        let ceased = equal.filter_map(|(_, place)| CEASED.get(usize::from(*place)));
        found.extend(ceased.filter(|ceased| sigla.is_none_or(|sigla| was_in(ceased, sigla))));
        if !found.is_empty() {
            break;
        }
    }
    latest(found)
}

/// The last record of one of these comuni in a province in which it no longer is.
pub(super) fn left(comuni: &[&Comune], sigla: &str) -> Option<&'static Ceased> {
    let is_one = |ceased: &&Ceased| {
        was_in(ceased, sigla)
            && comuni
                .iter()
                .any(|comune| comune.cadastral == ceased.cadastral)
    };
    ceased()
        .iter()
        .filter(is_one)
        .max_by_key(|ceased| ceased.until)
}

/// Those with this ISTAT code, or cadastral code, the last to cease first.
pub(super) fn by_code(code: &str) -> Vec<&'static Ceased> {
    let has = |ceased: &&Ceased| ceased.istat == code || ceased.cadastral == code;
    latest(ceased().iter().filter(has).collect())
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
