//! Lines that are told by their words: headings of articles, entries of an index, «TRA», rules, place and date.

use crate::document::structure::heading;

/// A line that opens an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heading {
    /// «Art. 3» alone.
    Bare,
    /// «Art. 3 – Durata», perhaps with the text of the article after it.
    Titled,
}

const ORDINALS: &[&str] = &[
    "unico",
    "primo",
    "secondo",
    "terzo",
    "quarto",
    "quinto",
    "sesto",
    "settimo",
    "ottavo",
    "nono",
    "decimo",
    "undicesimo",
    "undecimo",
    "dodicesimo",
    "tredicesimo",
    "quattordicesimo",
    "quindicesimo",
    "sedicesimo",
    "diciassettesimo",
    "diciottesimo",
    "diciannovesimo",
    "ventesimo",
];

/// Recognises the heading of an article. A quotation at the start of a line («art. 30 del TUEL») is none.
pub fn heading(text: &str) -> Option<Heading> {
    let clean = text.trim_start_matches(['*', '#', '_', '«', '"', '“', ' ']);
    let name: String = match clean.strip_prefix('§') {
        Some(_) => "§".to_owned(),
        None => clean.chars().take_while(|c| c.is_alphabetic()).collect(),
    };
    if !matches!(name.to_lowercase().as_str(), "art" | "articolo" | "§") {
        return None;
    }
    let rest = clean.strip_prefix(name.as_str())?;
    let rest = rest.trim_start_matches(['.', ' ', '\u{a0}', '\t']);
    let rest = rest.strip_prefix("n.").map_or(rest, str::trim_start);
    let after = after_number(rest)?;
    let tail = after.trim_start_matches(|c: char| c.is_whitespace() || ".-–—:)°º".contains(c));
    if tail.is_empty() {
        return Some(Heading::Bare);
    }
    let separated = after
        .trim_start()
        .starts_with(['.', '-', '–', '—', ':', '(', '°', 'º', '«', '"', '“']);
    let capital = tail.starts_with(|c: char| c.is_uppercase());
    let lower_name = name.starts_with(char::is_lowercase);
    (separated && (!lower_name || !after.starts_with("."))
        || (capital && !lower_name && !is_law(tail)))
    .then_some(Heading::Titled)
}

fn after_number(text: &str) -> Option<&str> {
    let word: String = text.chars().take_while(|c| c.is_alphanumeric()).collect();
    let after = text.strip_prefix(word.as_str())?;
    let known = word.chars().all(|c| c.is_ascii_digit())
        || word.chars().all(|c| "IVXLC".contains(c))
        || heading::misread_figures(&word).is_some()
        || ORDINALS.contains(&word.to_lowercase().as_str());
    if word.is_empty() || !known {
        return None;
    }
    let suffix = after.trim_start_matches([' ', '-', '.']);
    let latin: String = suffix.chars().take_while(|c| c.is_alphabetic()).collect();
    let is_latin = matches!(
        latin.to_lowercase().as_str(),
        "bis" | "ter" | "quater" | "quinquies" | "sexies" | "septies"
    );
    if is_latin {
        suffix.strip_prefix(latin.as_str())
    } else {
        Some(after)
    }
}

/// What follows an article number when the article is one of a law.
fn is_law(tail: &str) -> bool {
    let word: String = tail.chars().take_while(|c| !c.is_whitespace()).collect();
    let word: String = word.chars().filter(|c| c.is_alphabetic()).collect();
    matches!(
        word.to_lowercase().as_str(),
        "dlgs"
            | "d"
            | "dl"
            | "dpr"
            | "dpcm"
            | "l"
            | "lr"
            | "legge"
            | "tuel"
            | "cc"
            | "cost"
            | "costituzione"
            | "reg"
            | "gdpr"
    )
}

/// «TRA», «E», «T R A»: lines that stand between the parties and join nothing.
pub fn stands_alone(text: &str) -> bool {
    let letters: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, ':' | '.' | ',' | ';' | '-' | '–'))
        .flat_map(char::to_lowercase)
        .collect();
    matches!(letters.as_str(), "tra" | "fra" | "e" | "ed")
}

/// An entry of an index: a row of dots, then a page number.
pub fn is_index(text: &str) -> bool {
    let body = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - body.len();
    let lead = body.trim_end();
    let row = lead.trim_end_matches(['.', '…', ' ', '·']);
    let dots: usize = lead
        .get(row.len()..)
        .unwrap_or("")
        .chars()
        .map(|c| match c {
            '…' => 3,
            ' ' => 0,
            _ => 1,
        })
        .sum();
    (1..=4).contains(&digits) && dots >= 4 && row.chars().any(char::is_alphabetic)
}

/// A row of signs without letters or digits, and no blank to fill in: `*****`, `-----`.
pub fn is_rule(text: &str) -> bool {
    !text
        .chars()
        .any(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '…'))
}

const MONTHS: &[&str] = &[
    "gennaio",
    "febbraio",
    "marzo",
    "aprile",
    "maggio",
    "giugno",
    "luglio",
    "agosto",
    "settembre",
    "ottobre",
    "novembre",
    "dicembre",
];

/// «Valdilana, 6 maggio 2024», «Alfa, lì ________»: the place and date of a signature, which open a paragraph.
pub fn is_dateline(text: &str) -> bool {
    let Some((place, date)) = text.split_once(',') else {
        return false;
    };
    let named = place.starts_with(char::is_uppercase) && place.split_whitespace().count() <= 5;
    let mut words = date.split_whitespace().map(str::to_lowercase).peekable();
    let said = words
        .next_if(|word| matches!(word.as_str(), "lì" | "li" | "li'" | "addì"))
        .is_some();
    let Some(day) = words.next() else {
        return false;
    };
    let numbered = day.trim_end_matches(['°', '.']).parse::<u8>().is_ok();
    let dated = numbered
        && words
            .next()
            .is_some_and(|month| MONTHS.contains(&month.as_str()));
    named
        && (dated || said && day.starts_with(|c: char| c.is_ascii_digit() || c == '_' || c == '.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_articles_are_told_from_quotations() {
        let cases = [
            ("Art. 3 – Oggetto", Some(Heading::Titled)),
            ("Art. 5- Assemblea", Some(Heading::Titled)),
            ("Art 4 – Coordinamento", Some(Heading::Titled)),
            ("Art.1 OGGETTO", Some(Heading::Titled)),
            ("ARTICOLO 4", Some(Heading::Bare)),
            ("ARTICOLO PRIMO", Some(Heading::Bare)),
            ("Articolo quinto", Some(Heading::Bare)),
            ("Art. 2 bis – Durata", Some(Heading::Titled)),
            ("Art. 3 (Oggetto)", Some(Heading::Titled)),
            ("art. 30 del D.Lgs. 267/2000", None),
            ("Art. 30 D.Lgs. 267/2000", None),
            ("Articolo 6 della presente convenzione", None),
            ("articolazione del servizio", None),
            ("Articoli 3 e 4", None),
        ];
        for (text, wanted) in cases {
            assert_eq!(heading(text), wanted, "{text}");
        }
    }

    #[test]
    fn an_index_entry_ends_in_dots_and_a_page() {
        assert!(is_index("Art. 1 – Oggetto ........... 66"));
        assert!(is_index("Art. 1 – Oggetto . . . . . 6"));
        assert!(!is_index("il giorno ........... del mese"));
        assert!(!is_index("in data ................"));
        assert!(!is_index("comma 3. 12"));
    }

    #[test]
    fn place_and_date_open_a_paragraph() {
        for text in [
            "Valdilana, 6 maggio 2024",
            "Borgo San Vitale, lì ______",
            "Alfa, lì 12/3/2021",
        ] {
            assert!(is_dateline(text), "{text}");
        }
        for text in [
            "Alfa, comune capofila",
            "entro il 30 giugno, 6 maggio",
            "Alfa, 3 componenti",
        ] {
            assert!(!is_dateline(text), "{text}");
        }
    }
}
