//! What the names of paragraph styles say, in English and Italian.

/// «heading 1», «Titolo 1», «Heading1», «Title», «Titolo»: names in English and Italian, as Word and LibreOffice write them.
pub fn heading_by_name(name: &str) -> Option<u8> {
    let name = name.to_lowercase();
    let name = name.trim();
    if matches!(name, "title" | "titolo") {
        return Some(1);
    }
    let level = name
        .strip_prefix("heading")
        .or_else(|| name.strip_prefix("titolo"))
        .or_else(|| name.strip_prefix("intestazione "))?;
    level
        .trim_start_matches([' ', '_', '-'])
        .parse()
        .ok()
        .filter(|level| (1..=9).contains(level))
}

/// «toc 1», «Sommario1», «Indice 1».
pub fn is_contents(name: &str) -> bool {
    let name = name.to_lowercase();
    ["toc", "sommario", "indice", "contents"]
        .iter()
        .any(|word| {
            name.strip_prefix(word)
                .is_some_and(|rest| rest.trim().parse::<u8>().is_ok())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_headings_are_known_in_both_tongues() {
        let cases = [
            ("heading 1", Some(1)),
            ("Heading2", Some(2)),
            ("Titolo 3", Some(3)),
            ("Titolo1", Some(1)),
            ("Title", Some(1)),
            ("Titolo", Some(1)),
            ("Sottotitolo", None),
            ("Heading", None),
            ("heading 12", None),
            ("Normal", None),
        ];
        for (name, level) in cases {
            assert_eq!(heading_by_name(name), level, "{name}");
        }
    }
}
