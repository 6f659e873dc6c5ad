//! The smallest pieces of a citation: blanks, abbreviations with or without dots, phrases, the mark «n.».
//!
//! Every parser here ignores case, takes any white space for a blank (line breaks and no-break spaces too) and looks at a bounded
//! number of characters.

use nom::branch::alt;
use nom::bytes::complete::take_while_m_n;
use nom::character::complete::{char, one_of};
use nom::combinator::{not, opt, peek, recognize, value};
use nom::error::{Error, ErrorKind};
use nom::sequence::{pair, preceded, terminated};
use nom::{Err, IResult, Parser};

/// More blanks than this between two words are a gap of the layout, not a space.
const BLANKS: usize = 40;

pub(super) fn failure<T>(input: &str) -> IResult<&str, T> {
    Err(Err::Error(Error::new(input, ErrorKind::Verify)))
}

/// No blank or some.
pub(in crate::italian) fn blank(input: &str) -> IResult<&str, &str> {
    take_while_m_n(0, BLANKS, char::is_whitespace)(input)
}

/// At least one blank.
pub(in crate::italian) fn gap(input: &str) -> IResult<&str, &str> {
    take_while_m_n(1, BLANKS, char::is_whitespace)(input)
}

/// The next character is no letter.
pub(super) fn no_letter(input: &str) -> IResult<&str, ()> {
    if input.chars().next().is_some_and(char::is_alphabetic) {
        return failure(input);
    }
    Ok((input, ()))
}

/// The next character is neither letter nor digit: a word ends here.
pub(super) fn boundary(input: &str) -> IResult<&str, ()> {
    if input.chars().next().is_some_and(char::is_alphanumeric) {
        return failure(input);
    }
    Ok((input, ()))
}

pub(super) const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | '´' | 'ʼ')
}

pub(super) const fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '‐' | '‑' | '−')
}

pub(super) const fn is_quote(c: char) -> bool {
    matches!(c, '"' | '«' | '»' | '“' | '”' | '„')
}

pub(super) fn apostrophe(input: &str) -> IResult<&str, char> {
    nom::character::complete::satisfy(is_apostrophe)(input)
}

pub(super) fn dash(input: &str) -> IResult<&str, char> {
    nom::character::complete::satisfy(is_dash)(input)
}

fn same(a: char, b: char) -> bool {
    a == b || a.to_lowercase().eq(b.to_lowercase())
}

/// The letters of `letters` with or without dots: `initials("dlgs")` reads «D.Lgs.», «d. lgs», «DLgs», «D.L.gs.».
/// A blank between two letters needs a dot before it, or the letters must be the first two («D Lgs»). Ends where no letter follows.
pub(super) fn initials(letters: &'static str) -> impl Fn(&str) -> IResult<&str, ()> {
    move |input| {
        let mut rest = input;
        for (index, wanted) in letters.chars().enumerate() {
            if index > 0 {
                rest = between_initials(rest, index == 1)?.0;
            }
            let mut chars = rest.chars();
            match chars.next() {
                Some(found) if same(found, wanted) => rest = chars.as_str(),
                _ => return failure(input),
            }
        }
        let (rest, dot) = opt(preceded(blank, char('.'))).parse(rest)?;
        if dot.is_none() {
            no_letter(rest)?;
        }
        Ok((rest, ()))
    }
}

fn between_initials(input: &str, early: bool) -> IResult<&str, ()> {
    let (rest, space) = take_while_m_n(0, 3, char::is_whitespace)(input)?;
    let (rest, dot) = opt(char('.')).parse(rest)?;
    if dot.is_none() {
        return match space.is_empty() {
            true => Ok((rest, ())),
            false if early && !space.contains('\n') => Ok((rest, ())),
            false => failure(input),
        };
    }
    value((), take_while_m_n(0, 3, char::is_whitespace)).parse(rest)
}

/// The words of `words`, lower case: a space stands for any blank, `'` for any apostrophe with or without a blank after it.
/// Ends at the end of a word.
pub(in crate::italian) fn phrase(words: &'static str) -> impl Fn(&str) -> IResult<&str, ()> {
    move |input| {
        let mut rest = input;
        for wanted in words.chars() {
            rest = match wanted {
                ' ' => alt((gap, recognize(pair(dash, blank)))).parse(rest)?.0,
                '\'' => terminated(apostrophe, blank).parse(rest)?.0,
                _ => {
                    let mut chars = rest.chars();
                    match chars.next() {
                        Some(found) if same(found, wanted) => chars.as_str(),
                        _ => return failure(input),
                    }
                }
            };
        }
        match words.ends_with('\'') {
            true => Ok((rest, ())),
            false => value((), boundary).parse(rest),
        }
    }
}

/// The first of `phrases` that fits; longer ones must stand before their own beginnings.
pub(in crate::italian) fn any_phrase(
    phrases: &'static [&'static str],
) -> impl Fn(&str) -> IResult<&str, &'static str> {
    move |input| {
        phrases
            .iter()
            .find_map(|words| phrase(words)(input).ok().map(|(rest, ())| (rest, *words)))
            .map_or_else(|| failure(input), Ok)
    }
}

/// «n.», «n°», «nr.», «n.ro», «nn.», «num.», «numero», and the blank after it.
pub(super) fn number_mark(input: &str) -> IResult<&str, ()> {
    let word = alt((
        phrase("numero"),
        phrase("numeri"),
        initials("num"),
        initials("nro"),
        initials("nr"),
        initials("nn"),
    ));
    let sign = value(
        (),
        (
            one_of("nN"),
            blank,
            opt(char('.')),
            blank,
            opt(one_of("°º˚")),
        ),
    );
    terminated(
        alt((word, sign)),
        (
            blank,
            peek(nom::character::complete::satisfy(|c| c.is_ascii_digit())),
        ),
    )
    .parse(input)
}

/// A comma, a dash that stands alone, or nothing; with the blanks around.
pub(super) fn pause(input: &str) -> IResult<&str, ()> {
    let lone_dash = value((), (gap, dash, gap));
    let comma = value((), (blank, char(','), blank));
    alt((lone_dash, comma, value((), blank))).parse(input)
}

/// Up to `most` ASCII digits, and no digit after them.
pub(super) fn digits(most: usize) -> impl Fn(&str) -> IResult<&str, &str> {
    move |input| {
        terminated(
            take_while_m_n(1, most, |c: char| c.is_ascii_digit()),
            not(nom::character::complete::satisfy(|c| c.is_ascii_digit())),
        )
        .parse(input)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_read_with_and_without_dots() {
        for words in ["D.Lgs.", "d. lgs", "DLgs", "D.L.gs.", "D. L. GS .", "D Lgs"] {
            assert!(initials("dlgs")(words).is_ok(), "{words}");
        }
        for words in ["dlgsx", "d.l.", "D. Legs", "d\nl gs"] {
            assert!(initials("dlgs")(words).is_err(), "{words}");
        }
    }

    #[test]
    fn phrases_ignore_case_blanks_and_the_kind_of_apostrophe() {
        let read = phrase("sull'ordinamento degli enti");
        assert!(read("sull’ordinamento\u{a0}degli  ENTI locali").is_ok());
        assert!(read("SULL' ORDINAMENTO\ndegli enti").is_ok());
        assert!(read("sull'ordinamento degli entisti").is_err());
    }

    #[test]
    fn the_mark_of_a_number_needs_a_digit_after_it() {
        for words in [
            "n. 5", "n° 5", "n.ro 5", "nr. 5", "N.5", "n. ° 5", "numero 5", "nº5", "nn. 5",
        ] {
            assert_eq!(
                number_mark(words).map(|(rest, ())| rest),
                Ok("5"),
                "{words}"
            );
        }
        assert!(number_mark("n. ___").is_err());
        assert!(number_mark("nel 5").is_err());
    }
}
