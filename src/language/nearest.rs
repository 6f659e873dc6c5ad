//! «Forse intendevi»: the known name that a mistaken one was meant to be.

/// The known name nearest to `written`, if they are near enough for the reader to agree.
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    const NEAR: f64 = 0.75;
    let folded = written.to_lowercase();
    known
        .into_iter()
        .filter(|name| *name != written)
        .map(|name| {
            (
                strsim::jaro_winkler(&folded, name),
                edits(&folded, name),
                name,
            )
        })
        .filter(|(likeness, edits, _)| *likeness >= NEAR && *edits <= allowed(written))
        .max_by(|a, b| b.1.cmp(&a.1).then(a.0.total_cmp(&b.0)))
        .map(|(_, _, name)| name)
}

fn edits(a: &str, b: &str) -> usize {
    strsim::damerau_levenshtein(a, b)
}

fn allowed(written: &str) -> usize {
    match written.chars().count() {
        0..=2 => 0,
        3..=5 => 1,
        6..=9 => 2,
        _ => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_near_name_is_proposed() {
        let known = ["regola", "registro", "riferimento", "durata"];
        assert_eq!(nearest("regla", known), Some("regola"));
        assert_eq!(nearest("duarta", known), Some("durata"));
        assert_eq!(nearest("Durata", known), Some("durata"));
        assert_eq!(nearest("capofila", known), None);
        assert_eq!(nearest("x", ["y"]), None);
    }
}
