//! Keys that rows may share: kept as hashes, eight bytes a row, and compared when all have been seen.

use super::node::Cell;
use crate::facts::fold;
use chrono::Datelike;

/// The keys of one column, in order of rows.
#[derive(Debug, Default)]
pub struct Keys {
    /// A hash a row; zero where the row has no key.
    hashes: Vec<u64>,
}

/// A bit for each of many small numbers.
struct Bits {
    words: Vec<u64>,
    shift: u32,
}

impl Keys {
    /// Adds the key of the next row.
    pub fn add(&mut self, cell: Option<Cell<'_>>) {
        let hash = cell.and_then(hash_of);
        self.hashes.push(hash.map_or(0, |hash| hash.max(1)));
    }

    /// The rows that may share their key with another, in order; a few may be there by chance, and are judged like the
    /// others.
    pub fn shared(&self) -> Vec<u32> {
        let mut seen = Bits::for_rows(self.hashes.len());
        let mut again: Vec<u64> = self
            .hashes
            .iter()
            .copied()
            .filter(|hash| *hash != 0 && seen.set(*hash))
            .collect();
        again.sort_unstable();
        again.dedup();
        let mut perhaps = Bits::for_rows(self.hashes.len());
        for hash in &again {
            perhaps.set(*hash);
        }
        let mut found: Vec<(u64, u32)> = self
            .hashes
            .iter()
            .copied()
            .zip(0_u32..)
            .filter(|(hash, _)| perhaps.has(*hash) && again.binary_search(hash).is_ok())
            .collect();
        found.sort_unstable();
        let mut rows: Vec<u32> = found
            .chunk_by(|one, next| one.0 == next.0)
            .filter(|alike| alike.len() > 1)
            .flatten()
            .map(|(_, row)| *row)
            .collect();
        rows.sort_unstable();
        rows
    }
}

impl Bits {
    /// Sixteen bits a row: few rows meet the bit of another.
    fn for_rows(rows: usize) -> Self {
        let bits = rows.saturating_mul(16).next_power_of_two().max(64);
        Self {
            words: vec![0; bits / 64],
            shift: 64 - bits.trailing_zeros(),
        }
    }

    fn place(&self, hash: u64) -> (usize, u64) {
        let at = usize::try_from(hash >> self.shift).unwrap_or(0);
        (at / 64, 1 << (at % 64))
    }

    /// Sets the bit of a hash; whether it was set already.
    fn set(&mut self, hash: u64) -> bool {
        let (at, bit) = self.place(hash);
        let Some(word) = self.words.get_mut(at) else {
            return false;
        };
        let was = *word & bit != 0;
        *word |= bit;
        was
    }

    fn has(&self, hash: u64) -> bool {
        let (at, bit) = self.place(hash);
        self.words.get(at).is_some_and(|word| word & bit != 0)
    }
}

/// Equal values have equal hashes; `None` where there is no value.
fn hash_of(cell: Cell<'_>) -> Option<u64> {
    Some(match cell {
        Cell::Text(text) | Cell::Item(text) if text.is_ascii() => of_words(text.as_bytes()),
        Cell::Text(text) | Cell::Item(text) => of_words(fold(text).as_bytes()),
        Cell::Number(number) | Cell::Euro(number) | Cell::Percent(number) => {
            let bytes = number.normalize().serialize();
            let (words, _) = bytes.as_chunks::<8>();
            words
                .iter()
                .fold(SEED, |hash, word| mixed(hash, u64::from_le_bytes(*word)))
        }
        Cell::Date(date) => mixed(SEED, u64::from(date.num_days_from_ce().unsigned_abs())),
        Cell::Bool(_) | Cell::Hidden | Cell::Missing(_) => return None,
    })
}

const SEED: u64 = 0x9E37_79B9_7F4A_7C15;
const FACTOR: u64 = 0xA076_1D64_78BD_642F;

/// One bit of every byte is put aside, that which parts capitals from small letters.
fn of_words(bytes: &[u8]) -> u64 {
    const CASE: u64 = 0x2020_2020_2020_2020;
    let (words, rest) = bytes.as_chunks::<8>();
    let hash = words.iter().fold(SEED ^ bytes.len() as u64, |hash, word| {
        mixed(hash, u64::from_le_bytes(*word) | CASE)
    });
    let last = rest
        .iter()
        .fold(0_u64, |word, byte| word << 8 | u64::from(*byte));
    mixed(hash, last | CASE)
}

/// The two halves of a product hold all the bits of both.
const fn mixed(hash: u64, word: u64) -> u64 {
    let product = (hash ^ word) as u128 * FACTOR as u128;
    (product as u64) ^ ((product >> 64) as u64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn rows_that_share_a_key_are_found_case_and_accents_aside() {
        let mut keys = Keys::default();
        for text in ["Prelà", "Urbino", "PRELÀ", "urbino", "Pesaro"] {
            keys.add(Some(Cell::Text(text)));
        }
        assert_eq!(keys.shared(), [0, 1, 2, 3]);
    }

    proptest::proptest! {
        #[test]
        fn every_row_that_shares_a_key_is_found(texts in proptest::collection::vec("[a-cA-C0-2à]{0,12}", 0..80)) {
            let mut keys = Keys::default();
            let mut rows: BTreeMap<String, Vec<u32>> = BTreeMap::new();
            for (text, row) in texts.iter().zip(0_u32..) {
                keys.add(Some(Cell::Text(text)));
                rows.entry(fold(text)).or_default().push(row);
            }
            let found = keys.shared();
            for alike in rows.into_values().filter(|alike| alike.len() > 1) {
                for row in alike {
                    proptest::prop_assert!(found.contains(&row), "{row} in {found:?}");
                }
            }
        }
    }
}
