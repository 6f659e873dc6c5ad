//! The current comuni.

use super::lines::lines;
use super::province::{Province, by_sigla};
use std::sync::LazyLock;

/// A comune, as of January 2025.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comune {
    /// The ISTAT code: three figures of the province, three of the comune.
    pub istat: &'static str,
    /// The official name; where it has two, both with a bar between (`Aldino/Aldein`).
    pub name: &'static str,
    /// The two letters of its province.
    pub sigla: &'static str,
    /// The cadastral code (Belfiore): a letter and three figures.
    pub cadastral: &'static str,
    /// The codice fiscale of the body: eleven figures.
    pub fiscal: &'static str,
    /// Inhabitants at the census of 2011.
    pub population_2011: Option<u32>,
    /// Inhabitants on 1 January 2021, where known.
    pub population_2021: Option<u32>,
}

impl Comune {
    pub fn province(&self) -> Option<&'static Province> {
        by_sigla(self.sigla)
    }

    /// The code of the index of public bodies (IPA) that comuni have by custom: `c_` and the cadastral code. Expected,
    /// not looked up.
    pub fn expected_ipa(&self) -> String {
        format!("c_{}", self.cadastral.to_ascii_lowercase())
    }

    /// The names by which it is known: the official one, or the two of a bilingual one.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.name.split('/')
    }
}

static COMUNI: LazyLock<Vec<Comune>> = LazyLock::new(|| {
    lines(include_str!("../../../data/comuni.csv"))
        .map(
            |[istat, name, sigla, cadastral, fiscal, census, january]| Comune {
                istat,
                name,
                sigla,
                cadastral,
                fiscal,
                population_2011: census.parse().ok(),
                population_2021: january.parse().ok(),
            },
        )
        .collect()
});

/// All the comuni, in order of ISTAT code.
pub fn comuni() -> &'static [Comune] {
    &COMUNI
}
