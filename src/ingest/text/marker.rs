//! The marks of list items at the start of a line.

/// The mark of an item of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marker {
    /// `1.`, `1)`, `(1)`, `1 -`: the number.
    Number(u32),
    /// `3.1`, `3.1.`.
    Nested,
    /// `a)`, `a.`, `bb)`.
    Lower,
    /// `A)`, `A.`.
    Upper,
    /// `ii)`, `IV.`.
    Roman,
    /// A dash.
    Dash(char),
    Bullet,
}

const BULLETS: &str = "▪▫•●◦○■□✓✔➢➤►▶▸‣·◆◇❖→⮚";

/// The marker at the start of a line, if any.
pub fn marker(text: &str) -> Option<Marker> {
    let first = text.chars().next()?;
    if BULLETS.contains(first) || ('\u{e000}'..='\u{f8ff}').contains(&first) {
        return Some(Marker::Bullet);
    }
    if matches!(first, '-' | '–' | '—' | '*') {
        let rest = text.trim_start_matches(first);
        let single = text.len() - rest.len() == first.len_utf8();
        let spaced = rest.starts_with(char::is_whitespace);
        let glued = first != '*' && rest.chars().next().is_some_and(char::is_alphabetic);
        return (single && (spaced || glued)).then_some(Marker::Dash(first));
    }
    if let Some(inside) = text.strip_prefix('(') {
        let (name, rest) = inside.split_once(')')?;
        return (name.len() <= 3 && starts_clear(rest))
            .then(|| named(name))
            .flatten();
    }
    if first.is_ascii_digit() {
        return numbered(text);
    }
    lettered(text)
}

fn starts_clear(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with(char::is_whitespace)
}

fn named(name: &str) -> Option<Marker> {
    if let Ok(number) = name.parse() {
        return Some(Marker::Number(number));
    }
    let mut chars = name.chars();
    let first = chars.next()?;
    let alike = chars.all(|c| c == first);
    if alike && name.len() <= 2 && first.is_ascii_lowercase() {
        Some(Marker::Lower)
    } else if name.len() == 1 && first.is_ascii_uppercase() {
        Some(Marker::Upper)
    } else if name.chars().all(|c| "ivxIVX".contains(c)) {
        Some(Marker::Roman)
    } else {
        None
    }
}

fn numbered(text: &str) -> Option<Marker> {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - rest.len();
    let number = text.get(..digits).filter(|_| digits <= 3)?.parse().ok()?;
    let next = rest.chars().next()?;
    let after = rest.strip_prefix(next).unwrap_or("");
    let then = after.trim_start().chars().next();
    match next {
        '.' | ')' if starts_clear(after) => Some(Marker::Number(number)),
        '.' | ')' if after.starts_with(char::is_uppercase) => Some(Marker::Number(number)),
        '.' if after.starts_with(|c: char| c.is_ascii_digit()) && digits <= 2 => nested(after),
        '.' | '°' if after.starts_with([')', '-']) => Some(Marker::Number(number)),
        '-' | '–' if then.is_some_and(char::is_alphabetic) && digits <= 2 => {
            (starts_clear(after) || then.is_some_and(char::is_uppercase))
                .then_some(Marker::Number(number))
        }
        ' ' => {
            let dash = after.trim_start().strip_prefix(['-', '–', '—'])?;
            let alphabetic = dash.trim_start().starts_with(char::is_alphabetic);
            (digits <= 2 && alphabetic && dash.starts_with(' ')).then_some(Marker::Number(number))
        }
        _ => None,
    }
}

/// After the first `3.`: more numbers of one or two digits, then white space and a capital, or a point and anything.
fn nested(text: &str) -> Option<Marker> {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    if text.len() - rest.len() > 2 {
        return None;
    }
    if let Some(more) = rest.strip_prefix('.')
        && more.starts_with(|c: char| c.is_ascii_digit())
    {
        return nested(more);
    }
    let body = rest.trim_start_matches(['.', ')']);
    let marked = body.len() < rest.len();
    let upper = body.trim_start().starts_with(char::is_uppercase);
    (starts_clear(body) && (marked || upper)).then_some(Marker::Nested)
}

fn lettered(text: &str) -> Option<Marker> {
    let name = text.split(|c: char| !c.is_ascii_alphabetic()).next()?;
    if name.is_empty() || name.len() > 4 {
        return None;
    }
    let rest = text.strip_prefix(name)?;
    let close = rest.chars().next()?;
    let after = rest.strip_prefix(close)?;
    let marker = match close {
        ')' if starts_clear(after) || after.starts_with(char::is_alphabetic) => named(name)?,
        '.' if starts_clear(after) && !is_citation(after) => named(name)?,
        ' ' if after.starts_with(['-', '–']) && name.chars().all(char::is_uppercase) => {
            let body = after.trim_start_matches(['-', '–']);
            (starts_clear(body) && body.trim_start().starts_with(char::is_alphabetic))
                .then(|| named(name))
                .flatten()?
        }
        _ => return None,
    };
    (name.len() <= 2 || marker == Marker::Roman).then_some(marker)
}

/// «l. 241/1990», «n. 12», «d. lgs.», «s. m. i.» are no items.
fn is_citation(after: &str) -> bool {
    let word = after.split_whitespace().next().unwrap_or("");
    word.starts_with(|c: char| c.is_ascii_digit())
        || word.to_lowercase().starts_with("lgs")
        || (word.len() <= 2 && word.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn list_markers_are_told_from_numbers_and_citations() {
        let cases = [
            ("a) il Comune", Some(Marker::Lower)),
            ("a. Connettività", Some(Marker::Lower)),
            ("bb) altro", Some(Marker::Lower)),
            ("1. La convenzione", Some(Marker::Number(1))),
            ("12) La convenzione", Some(Marker::Number(12))),
            ("1.La convenzione", Some(Marker::Number(1))),
            ("2- Avanzati", Some(Marker::Number(2))),
            ("1 - La Provincia", Some(Marker::Number(1))),
            ("2 – L’Ente", Some(Marker::Number(2))),
            ("3.1 Il Comune", Some(Marker::Nested)),
            ("3.1. il Comune", Some(Marker::Nested)),
            ("(a) il Comune", Some(Marker::Lower)),
            ("iii) altro", Some(Marker::Roman)),
            ("- il Comune", Some(Marker::Dash('-'))),
            ("▪ Sostenere", Some(Marker::Bullet)),
            ("\u{f0b7} Sostenere", Some(Marker::Bullet)),
            ("l. 241/1990", None),
            ("n. 12 del 2020", None),
            ("d. lgs. 267/2000", None),
            ("12.03.2021 è la data", None),
            ("1.500 abitanti", None),
            ("31 dicembre", None),
            ("3 – 5 giorni", None),
            ("e-government", None),
            ("---", None),
            ("il Comune", None),
            ("(art. 30) testo", None),
        ];
        for (text, wanted) in cases {
            assert_eq!(marker(text), wanted, "{text}");
        }
    }
}
