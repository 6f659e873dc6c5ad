//! «Forse intendevi»: the comuni whose name a mistaken one was meant to be.

use super::name::key::Key;
use super::table::{Comune, comuni};
use std::sync::LazyLock;

/// The names of the comuni, both of a bilingual one, as one word each.
static NAMES: LazyLock<Vec<(Key, &'static Comune)>> = LazyLock::new(|| {
    let names = comuni()
        .iter()
        .flat_map(|comune| comune.names().map(move |name| (Key::read(name), comune)));
    names.collect()
});

/// The comuni whose name is nearest to a text, the nearest first, those of the province given before the others. Slow (it
/// compares with all the names): for a finding, not for every row.
pub fn nearest(text: &str, sigla: Option<&str>, most: usize) -> Vec<&'static Comune> {
    let key = Key::read(text).without_heads(&["comune di", "comune"]);
    let name = key.whole();
    let length = name.chars().count();
    let allowed = match length {
        0..=3 => return Vec::new(),
        4..=6 => 1,
        7..=11 => 2,
        12..=60 => 3,
        _ => return Vec::new(),
    };
    let mut near: Vec<(bool, usize, &'static Comune)> = NAMES
        .iter()
        .map(|(key, comune)| (key.whole(), *comune))
        .filter(|(other, _)| other.chars().count().abs_diff(length) <= allowed)
        .map(|(other, comune)| {
            let elsewhere = sigla.is_some_and(|sigla| sigla != comune.sigla);
            (elsewhere, strsim::damerau_levenshtein(name, other), comune)
        })
        .filter(|(_, edits, _)| *edits <= allowed)
        .collect();
    near.sort_by_key(|(elsewhere, edits, comune)| (*elsewhere, *edits, comune.istat));
    near.dedup_by_key(|(_, _, comune)| comune.istat);
    near.into_iter()
        .take(most)
        .map(|(_, _, comune)| comune)
        .collect()
}
