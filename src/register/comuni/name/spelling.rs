//! A name of a body by every key under which another way of writing it can be found.

use super::written::Written;
use super::{ByName, by_name};

/// The keys of a name, and its province. Two names can be one body where they share a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spelling {
    pub keys: Vec<String>,
    /// The sigla of the province written after it.
    pub sigla: Option<&'static str>,
}

impl Spelling {
    pub fn read(text: &str) -> Self {
        let written = Written::read(text);
        let mut keys: Vec<String> = written
            .names()
            .filter(|key| !key.whole().is_empty())
            .map(|key| key.loose_number().to_string())
            .collect();
        // The two names of a bilingual comune share no word.
        if let ByName::One(comune, _) = by_name(text, None) {
            keys.push(comune.istat.to_owned());
        }
        keys.sort_unstable();
        keys.dedup();
        Self {
            keys,
            sigla: written.sigla,
        }
    }

    /// Whether the two can be one body; two provinces that differ keep them apart.
    pub fn is_same(&self, other: &Self) -> bool {
        let apart = match (self.sigla, other.sigla) {
            (Some(one), Some(two)) => one != two,
            _ => false,
        };
        !apart && self.keys.iter().any(|key| other.keys.contains(key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(one: &str, two: &str) -> bool {
        Spelling::read(one).is_same(&Spelling::read(two))
    }

    #[test]
    fn two_ways_of_writing_a_name_meet() {
        for (one, two) in [
            ("COMUNE DI S. ANGELO IN VADO (PU)", "Sant'Angelo in Vado"),
            ("S.Angelo in Vado", "Sant’Angelo in Vado"),
            ("FORLI'", "Forlì"),
            ("Comune dell'Aquila", "L'Aquila"),
            ("Reggio Emilia", "Reggio nell'Emilia"),
            ("Comune di Fano - PU", "fano"),
            ("Città di Urbino", "Urbino"),
            ("Aldino", "Aldino/Aldein"),
            ("Aldino", "Aldein"),
            ("Pesaro*", "Pesaro (capofila)"),
            ("Pesaro (PS)", "Pesaro (PU)"),
            ("Roma Capitale", "Comune di Roma"),
            ("Peglio (PU)", "Peglio"),
            ("Città di Castello", "Citta' di Castello (PG)"),
            (
                "UNIONE MONTANA DELL'ALTA VALLE DEL METAURO",
                "Unione Montana Alta Valle Metauro",
            ),
        ] {
            assert!(same(one, two), "{one} · {two}");
        }
    }

    #[test]
    fn other_names_do_not() {
        for (one, two) in [
            ("Peglio (PU)", "Peglio (CO)"),
            ("Comune di Lecco", "Provincia di Lecco"),
            ("Monte Porzio", "Monte Cerignone"),
            ("Unione Montana Alta Valle del Metauro", "Urbania"),
            ("San Costanzo", "Costanzo"),
            ("Città di Castello", "Castello Tesino"),
            ("Città di Castello", "Città di Urbino"),
            ("Castel San Giovanni", "Castello"),
            ("", "Fano"),
        ] {
            assert!(!same(one, two), "{one} · {two}");
        }
    }

    #[test]
    fn the_province_is_what_stands_after_the_name() {
        for (text, sigla) in [
            ("Fano (PU)", Some("PU")),
            ("Fano (pu)", Some("PU")),
            ("Fano - PU", Some("PU")),
            ("Fano (Pesaro e Urbino)", Some("PU")),
            ("Fano", None),
            ("Fano (capofila)", None),
        ] {
            assert_eq!(Spelling::read(text).sigla, sigla, "{text}");
        }
    }
}
