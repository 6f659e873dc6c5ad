//! Lines that are a page number: «Pag. 3 di 7», «- 3 -», «3/7», «3».

/// How a line that may be a page number looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageMark {
    /// «Pag. 3 di 7», «- 3 -»: a page number wherever it stands.
    Sure,
    /// «3/7», «3 di 7».
    Pair(u32, u32),
    /// «3».
    Bare(u32),
}

/// Reads a line as a page number.
pub fn page_mark(text: &str) -> Option<PageMark> {
    if text.len() > 120 || !text.chars().any(|c| c.is_ascii_digit()) {
        return None;
    }
    let lower = text.to_lowercase();
    let wrapper = |c: char| c.is_whitespace() || "-–—[](){}|·•~*".contains(c);
    let core = lower.trim_matches(wrapper);
    if let Some(count) = core
        .strip_prefix("pagina")
        .or_else(|| core.strip_prefix("pag"))
        .or_else(|| core.strip_prefix("foglio"))
        .or_else(|| core.strip_prefix("page"))
    {
        return numbers(count.trim_start_matches(['.', ' ', 'n', '°'])).map(|_| PageMark::Sure);
    }
    let dash = |c: char| "-–—".contains(c);
    match numbers(core) {
        Some((_, None)) if lower.starts_with(dash) && lower.ends_with(dash) => Some(PageMark::Sure),
        Some((number, None)) if core.len() <= 3 => Some(PageMark::Bare(number)),
        Some((number, Some(total))) if number >= 1 && number <= total => {
            Some(PageMark::Pair(number, total))
        }
        _ => ends_in_page(core).then_some(PageMark::Sure),
    }
}

/// «3», «3 di 7», «3/7»: nothing else.
fn numbers(text: &str) -> Option<(u32, Option<u32>)> {
    let (first, rest) = digits(text)?;
    let rest = rest.trim();
    if rest.is_empty() {
        return Some((first, None));
    }
    let second = ["di", "/", "of", "su"]
        .iter()
        .find_map(|word| rest.strip_prefix(word))?;
    match digits(second.trim_start())? {
        (total, "") => Some((first, Some(total))),
        _ => None,
    }
}

fn digits(text: &str) -> Option<(u32, &str)> {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = text.get(..text.len() - rest.len())?.parse().ok()?;
    Some((number, rest))
}

/// «Comune di Alfa – Convenzione | Pag. 3 di 7»: a page number with its total, set apart at the end of a line.
fn ends_in_page(text: &str) -> bool {
    let Some(at) = text.rfind("pag") else {
        return false;
    };
    let (before, after) = (text.get(..at).unwrap_or(""), text.get(at..).unwrap_or(""));
    let count = after
        .trim_start_matches(|c: char| c.is_alphabetic())
        .trim_start_matches(['.', ' ', 'n']);
    let apart = before.ends_with("  ")
        || before
            .trim_end()
            .ends_with(['-', '–', '—', '|', '•', '·', '\t']);
    apart && matches!(numbers(count), Some((_, Some(_))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_are_recognised_by_their_look() {
        let cases = [
            ("Pag. 3 di 7", Some(PageMark::Sure)),
            ("Pagina 3", Some(PageMark::Sure)),
            ("pag. n. 3/7", Some(PageMark::Sure)),
            ("- 3 -", Some(PageMark::Sure)),
            (
                "Comune di Alfa – Convenzione – Pag. 3 di 7",
                Some(PageMark::Sure),
            ),
            ("3/7", Some(PageMark::Pair(3, 7))),
            ("3 di 7", Some(PageMark::Pair(3, 7))),
            ("12", Some(PageMark::Bare(12))),
            ("12.", None),
            ("pagato il 3", None),
            ("come da pag. 3 di 7", None),
            ("31 dicembre 2020", None),
            ("9/7", None),
        ];
        for (text, wanted) in cases {
            assert_eq!(page_mark(text), wanted, "{text}");
        }
    }
}
