//! The provinces, metropolitan cities and the like, by sigla and by name.

use super::index::Index;
use super::lines::lines;
use super::name::key::Key;
use crate::register::fold::folds_to;
use std::sync::LazyLock;

/// What kind of body stands over the comuni of a province.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ProvinceKind {
    Province,
    /// Trento and Bolzano.
    Autonomous,
    MetropolitanCity,
    /// The free consortia of comuni of Sicily.
    FreeConsortium,
    /// The four of Friuli-Venezia Giulia, which are no bodies any more.
    NotABody,
}

/// A province, as of January 2025.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Province {
    /// The three figures with which the ISTAT codes of its comuni begin.
    pub code: &'static str,
    /// The code of the territorial unit: 2xx for the metropolitan cities, otherwise the same.
    pub unit: &'static str,
    pub name: &'static str,
    /// Its two letters.
    pub sigla: &'static str,
    pub kind: ProvinceKind,
    pub region: &'static str,
    /// The codice fiscale of the body.
    pub fiscal: &'static str,
}

/// What a text says of a province.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ByProvince {
    /// By its sigla.
    Sigla(&'static Province),
    /// By its name.
    Name(&'static Province),
    /// A sigla that is no more, and the province of today.
    Historic(&'static Province),
    /// «NaN»: Naples, whose sigla a program took for «not a number».
    NotANumber(&'static Province),
    Unknown,
}

impl ByProvince {
    pub const fn province(self) -> Option<&'static Province> {
        match self {
            Self::Sigla(province)
            | Self::Name(province)
            | Self::Historic(province)
            | Self::NotANumber(province) => Some(province),
            Self::Unknown => None,
        }
    }
}

/// Siglas that are no more, with those of today. The comuni of the four Sardinian provinces abolished in 2016 went for the
/// most part to the one given here.
const HISTORIC: &[(&str, &str)] = &[
    ("PS", "PU"),
    ("FO", "FC"),
    ("OG", "NU"),
    ("OT", "SS"),
    ("VS", "SU"),
    ("CI", "SU"),
];

static PROVINCES: LazyLock<Vec<Province>> = LazyLock::new(|| {
    lines(include_str!("../../../data/province.csv"))
        .map(|[code, unit, name, sigla, kind, region, fiscal]| Province {
            code,
            unit,
            name,
            sigla,
            kind: match kind {
                "Città metropolitana" => ProvinceKind::MetropolitanCity,
                "Provincia autonoma" => ProvinceKind::Autonomous,
                "Libero consorzio comunale" => ProvinceKind::FreeConsortium,
                "Unità non amministrativa" => ProvinceKind::NotABody,
                _ => ProvinceKind::Province,
            },
            region,
            fiscal,
        })
        .collect()
});

/// All the provinces, in order of code.
pub fn provinces() -> &'static [Province] {
    &PROVINCES
}

/// The province of a sigla in capitals; current ones only.
pub(super) fn by_sigla(sigla: &str) -> Option<&'static Province> {
    provinces().iter().find(|province| province.sigla == sigla)
}

/// The province that a cell names: `PU`, `pu`, `(PU)`, `PS`, `Pesaro e Urbino`, `Provincia di Pesaro e Urbino`.
pub fn province(text: &str) -> ByProvince {
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    if let [first, second] = *bare.as_bytes() {
        let sigla = [first.to_ascii_uppercase(), second.to_ascii_uppercase()];
        return sigla_of(std::str::from_utf8(&sigla).unwrap_or(""));
    }
    if bare.len() == 3 && folds_to(bare, "nan") {
        return by_sigla("NA").map_or(ByProvince::Unknown, ByProvince::NotANumber);
    }
    named(bare).map_or(ByProvince::Unknown, ByProvince::Name)
}

fn sigla_of(sigla: &str) -> ByProvince {
    if let Some(province) = by_sigla(sigla) {
        return ByProvince::Sigla(province);
    }
    HISTORIC
        .iter()
        .find(|(old, _)| *old == sigla)
        .and_then(|(_, new)| by_sigla(new))
        .map_or(ByProvince::Unknown, ByProvince::Historic)
}

/// Words that stand before the name of a province, longer ones first.
const HEADS: &[&str] = &[
    "provincia autonoma",
    "libero consorzio comunale",
    "citta metropolitana",
    "amministrazione provinciale",
    "provincia",
    "prov",
];

/// By name, whole and loose; both names of a bilingual one.
static BY_NAME: LazyLock<Index> = LazyLock::new(|| {
    let names = provinces()
        .iter()
        .zip(0u16..)
        .flat_map(|(province, place)| {
            let names = std::iter::once(province.name).chain(province.name.split('/'));
            names.map(move |name| (Key::read(name), place))
        });
    names
        .flat_map(|(key, place)| [(key.whole_number(), place), (key.loose_number(), place)])
        .collect()
});

fn named(text: &str) -> Option<&'static Province> {
    let key = Key::read(text);
    let whole = BY_NAME.find(key.whole_number()).next();
    let place = whole.or_else(|| {
        let bare = key.without_heads(HEADS);
        BY_NAME.find(bare.loose_number()).next()
    });
    provinces().get(place?)
}
