//! The name of a body as a register writes it, so that two ways of writing one name meet: `COMUNE DI S. ANGELO IN VADO (PU)`
//! and `Sant'Angelo in Vado`.

use crate::facts::fold;

/// A name as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BodyName {
    /// The letters of its great words, with one form for every saint: one key, or one for each half of a bilingual name and
    /// for what follows «città di».
    pub keys: Vec<String>,
    /// The two letters of the province after it, in capitals.
    pub province: Option<String>,
}

/// What stands before the name of a comune, longer ones first; the small word after it goes with the small words.
const HEADS: &[&[&str]] = &[
    &["amministrazione", "comunale"],
    &["comune"],
    &["municipio"],
];

/// Small words that offices leave out, change or shorten.
const SMALL: &[&str] = &[
    "a", "ad", "al", "all", "alla", "alle", "ai", "agli", "con", "d", "da", "dal", "de", "degli",
    "dei", "del", "dell", "della", "delle", "dello", "di", "e", "ed", "gli", "i", "il", "in", "l",
    "la", "le", "lo", "nel", "nell", "nella", "sul", "sull", "sulla", "sulle", "sui",
];

const SAINTS: &[&str] = &[
    "s", "san", "sant", "santa", "sante", "santi", "santo", "ss", "sta", "sto",
];

impl BodyName {
    pub fn read(text: &str) -> Self {
        let text = text.trim_end_matches(['*', ' ', '.', '\u{a0}']);
        let (name, province) = parted(text);
        Self {
            keys: name.split('/').flat_map(keys).collect(),
            province: province.map(str::to_uppercase),
        }
    }

    /// Whether the two can be one name; two provinces that differ keep them apart.
    pub fn is_same(&self, other: &Self) -> bool {
        let apart = match (&self.province, &other.province) {
            (Some(one), Some(two)) => one != two,
            _ => false,
        };
        !apart && self.keys.iter().any(|key| other.keys.contains(key))
    }
}

/// The name, and the province after it: `Fano (PU)`, `Fano - PU`, `Fano, PU`. Whatever else stands in brackets at the end
/// («capofila») is no part of the name.
fn parted(text: &str) -> (&str, Option<&str>) {
    if let Some((name, inside)) = text
        .strip_suffix([')', ']'])
        .and_then(|text| text.rsplit_once(['(', '[']))
    {
        let inside = inside.trim();
        return (name, is_province(inside).then_some(inside));
    }
    if let Some((name, last)) = text.rsplit_once(['-', '–', ',']) {
        let last = last.trim();
        if name.ends_with(char::is_whitespace) || text.contains(',') {
            let capitals = last.chars().all(char::is_uppercase);
            if is_province(last) && capitals {
                return (name, Some(last));
            }
        }
    }
    (text, None)
}

fn is_province(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|b| b.is_ascii_alphabetic())
}

fn keys(name: &str) -> Vec<String> {
    let folded = fold(name);
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let words = without_head(&words);
    let after_city = words.strip_prefix(&["citta", "di"]);
    [Some(words), after_city]
        .into_iter()
        .flatten()
        .map(key)
        .filter(|key| !key.is_empty())
        .collect()
}

fn key(words: &[&str]) -> String {
    if words == ["roma", "capitale"] {
        return "roma".to_owned();
    }
    let great: String = words
        .iter()
        .filter(|word| !SMALL.contains(word))
        .map(|word| match *word {
            saint if SAINTS.contains(&saint) => "s",
            "mte" => "monte",
            word => word,
        })
        .collect();
    if great.is_empty() {
        words.concat()
    } else {
        great
    }
}

fn without_head<'a, 'w>(words: &'w [&'a str]) -> &'w [&'a str] {
    HEADS
        .iter()
        .find_map(|head| words.strip_prefix(*head))
        .filter(|rest| !rest.is_empty())
        .unwrap_or(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(one: &str, two: &str) -> bool {
        BodyName::read(one).is_same(&BodyName::read(two))
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
            ("Pesaro*", "Pesaro (capofila)"),
            ("Roma Capitale", "Comune di Roma"),
            ("Peglio (PU)", "Peglio, PU"),
            ("Città di Castello", "Citta' di Castello (PG)"),
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
            ("Castel-San Giovanni", "Castello"),
            ("", "Fano"),
        ] {
            assert!(!same(one, two), "{one} · {two}");
        }
    }

    #[test]
    fn the_province_is_what_stands_after_the_name() {
        for (text, province) in [
            ("Fano (PU)", Some("PU")),
            ("Fano (pu)", Some("PU")),
            ("Fano - PU", Some("PU")),
            ("Fano", None),
            ("Fano (capofila)", None),
            ("Mede - di sotto", None),
            ("Roè", None),
        ] {
            assert_eq!(BodyName::read(text).province.as_deref(), province, "{text}");
        }
    }
}
