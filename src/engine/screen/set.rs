//! Keys that rows may share: kept as hashes, eight bytes a row, and compared when all have been seen.

use super::node::Cell;
use crate::facts::fold;
use crate::register::Digest;
use std::collections::HashSet;

/// The keys of one column, in order of rows.
#[derive(Debug, Default)]
pub struct Keys {
    /// A hash a row; zero where the row has no key.
    hashes: Vec<u64>,
}

impl Keys {
    /// Adds the key of the next row.
    pub fn add(&mut self, cell: Cell<'_>) {
        self.hashes
            .push(hash_of(cell).map_or(0, |hash| hash.max(1)));
    }

    /// The rows that may share their key with another; a few may be there by chance, and are judged like the others.
    pub fn shared(&self) -> Vec<u32> {
        let mut sorted = self.hashes.clone();
        sorted.sort_unstable();
        let repeated: HashSet<u64> = sorted
            .iter()
            .zip(sorted.iter().skip(1))
            .filter(|(one, next)| one == next && **one != 0)
            .map(|(one, _)| *one)
            .collect();
        drop(sorted);
        if repeated.is_empty() {
            return Vec::new();
        }
        self.hashes
            .iter()
            .zip(0_u32..)
            .filter(|(hash, _)| repeated.contains(hash))
            .map(|(_, row)| row)
            .collect()
    }
}

/// Equal values have equal hashes; `None` where there is no value.
fn hash_of(cell: Cell<'_>) -> Option<u64> {
    Some(match cell {
        Cell::Text(text) | Cell::Item(text) if text.is_ascii() => {
            digested(text.bytes().map(|b| b.to_ascii_lowercase()))
        }
        Cell::Text(text) | Cell::Item(text) => digested(fold(text).bytes()),
        Cell::Number(number) | Cell::Euro(number) | Cell::Percent(number) => {
            digested(number.normalize().serialize().into_iter())
        }
        Cell::Date(date) => digested(date.to_string().bytes()),
        Cell::Bool(_) | Cell::Missing(_) => return None,
    })
}

fn digested(bytes: impl Iterator<Item = u8>) -> u64 {
    let mut digest = Digest::new();
    digest.add_bytes(bytes);
    digest.number()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_share_a_key_are_found_case_and_accents_aside() {
        let mut keys = Keys::default();
        for text in ["Prelà", "Urbino", "PRELÀ", "urbino", "Pesaro"] {
            keys.add(Cell::Text(text));
        }
        assert_eq!(keys.shared(), [0, 1, 2, 3]);
    }
}
