//! The codes of a place, by their form.

/// Six figures, as the code of a comune at ISTAT.
pub fn is_istat(code: &str) -> bool {
    code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit())
}

/// A letter and three figures, as the code of a comune in the land register; comuni have no J and no K.
pub fn is_cadastral(code: &str) -> bool {
    let mut bytes = code.bytes();
    let letter = bytes.next().map(|b| b.to_ascii_uppercase());
    matches!(letter, Some(b'A'..=b'I' | b'L' | b'M'))
        && code.len() == 4
        && bytes.all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_places_have_a_form() {
        assert!(is_istat("041044") && !is_istat("41044") && !is_istat("04104A"));
        assert!(is_cadastral("G479") && is_cadastral("g479"));
        for wrong in ["", "J479", "N479", "G47", "G4791", "4G79", "Gè9"] {
            assert!(!is_cadastral(wrong), "{wrong}");
        }
    }
}
