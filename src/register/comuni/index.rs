//! Places of a table found by a number that stands for a code or for a name.

/// Keys in order, each with a place; several places may have the same key.
pub struct Index {
    keys: Vec<(u64, u16)>,
}

impl FromIterator<(u64, u16)> for Index {
    fn from_iter<I: IntoIterator<Item = (u64, u16)>>(keys: I) -> Self {
        let mut keys: Vec<(u64, u16)> = keys.into_iter().collect();
        keys.sort_unstable();
        keys.dedup();
        Self { keys }
    }
}

impl Index {
    /// The places of a key, in order.
    pub fn find(&self, key: u64) -> impl Iterator<Item = usize> {
        let from = self.keys.partition_point(|(other, _)| *other < key);
        let equal = self.keys.iter().skip(from);
        equal
            .take_while(move |(other, _)| *other == key)
            .map(|(_, place)| usize::from(*place))
    }
}

/// A code of at most twelve letters and figures as a number, each code another; nothing for any other text. Case counts
/// for nothing.
pub fn code(text: &str) -> Option<u64> {
    if text.len() > 12 {
        return None;
    }
    text.bytes().try_fold(0u64, |sum, byte| {
        let digit = char::from(byte).to_digit(36)?;
        Some(sum * 37 + u64::from(digit) + 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_leads_to_all_its_places() {
        let index: Index = [(7, 1), (3, 2), (7, 0), (7, 1)].into_iter().collect();
        assert_eq!(index.find(7).collect::<Vec<_>>(), [0, 1]);
        assert_eq!(index.find(5).count(), 0);
    }

    proptest::proptest! {
        #[test]
        fn two_codes_never_have_the_same_number(a in "[A-Z0-9]{0,12}", b in "[A-Z0-9]{0,12}") {
            proptest::prop_assert_eq!(code(&a) == code(&b), a == b);
        }
    }
}
