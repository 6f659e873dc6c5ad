//! Sums of money and percentages: `€ 1.440,00`, `960 euro`, `0,44 €/abitante`, `centesimi 44`, `33,33 per cento`.

mod per;

use super::lexis::{Parsed, any_phrase, at_boundary, gap, no, phrase, scan, space};
use super::number::{decimal, decimal_words, inside_a_number};
use crate::span::Spanned;
use nom::Parser;
use nom::branch::alt;
use nom::character::complete::{char, one_of};
use nom::combinator::{map, opt, value};
use nom::multi::many0_count;
use nom::sequence::{delimited, preceded, terminated};
use rust_decimal::Decimal;

/// A sum in euro.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Money {
    /// In euro; where words and figures disagree, the figures (the words are in `words`).
    pub amount: Decimal,
    /// The same sum in words, where it is written both ways.
    pub words: Option<Decimal>,
    /// What the sum is for each of: `abitante`, `anno`, `mese`, or the word as written.
    pub per: Option<String>,
}

impl Money {
    /// Whether words and figures are the same sum; nothing where the sum is written once.
    pub fn agree(&self) -> Option<bool> {
        self.words.map(|words| words == self.amount)
    }
}

/// A sum at the start of the text.
pub fn money(input: &str) -> Parsed<'_, Money> {
    alt((currency_first, number_first, cents)).parse(input)
}

/// Every sum of a text.
pub fn find(text: &str) -> Vec<Spanned<Money>> {
    scan(
        text,
        |c| c.is_alphanumeric() || c == '€',
        |before, rest| {
            if inside_a_number(before) {
                return None;
            }
            money(rest).ok()
        },
    )
}

/// `€ 1.440,00`, `euro millecinquecento/00 (1.500,00)`, `€/abitante 0,44`
fn currency_first(input: &str) -> Parsed<'_, Money> {
    let (rest, _) = currency(input)?;
    let (rest, early) = opt(per::after_stroke).parse(rest)?;
    let (rest, _) = (gap, opt((char(':'), gap))).parse(rest)?;
    let (rest, (amount, words)) = alt((figures_then_words, words_then_figures)).parse(rest)?;
    let (rest, late) = opt(per::following).parse(rest)?;
    let per = early.or(late);
    Ok((rest, Money { amount, words, per }))
}

/// `960 euro`, `1.440,00 € (millequattrocentoquaranta)`, `millecinquecento euro`, `1,5 milioni di euro`
fn number_first(input: &str) -> Parsed<'_, Money> {
    let (rest, (amount, words)) = alt((figures_then_words, words_then_figures)).parse(input)?;
    let of = opt((space, phrase("di")));
    let (rest, _) = (of, gap, currency).parse(rest)?;
    let (rest, per) = opt(per::following).parse(rest)?;
    let (rest, later) = opt(in_brackets(spoken)).parse(rest)?;
    let (rest, per_late) = opt(per::following).parse(rest)?;
    let words = words.or(later);
    let per = per.or(per_late);
    Ok((rest, Money { amount, words, per }))
}

fn figures_then_words(input: &str) -> Parsed<'_, (Decimal, Option<Decimal>)> {
    (scaled, opt(in_brackets(spoken))).parse(input)
}

fn words_then_figures(input: &str) -> Parsed<'_, (Decimal, Option<Decimal>)> {
    let (rest, words) = decimal_words(input)?;
    let (rest, figures) = opt(in_brackets(scaled)).parse(rest)?;
    match figures {
        Some(figures) => Ok((rest, (figures, Some(words)))),
        // «un euro» of a list and «uno» alone are read by their currency only.
        None => Ok((rest, (words, None))),
    }
}

/// `44 centesimi`, `centesimi 44 (quarantaquattro)`, `quarantaquattro centesimi di euro`
fn cents(input: &str) -> Parsed<'_, Money> {
    let noun = any_phrase(&["centesimi", "cent.", "eurocent"]);
    let count = |input| alt((figures_then_words, words_then_figures)).parse(input);
    let first = preceded((noun, gap), count);
    let last = terminated(count, (space, noun));
    let (rest, (amount, words)) = alt((first, last)).parse(input)?;
    let (rest, _) = opt((space, any_phrase(&["di euro", "euro"]))).parse(rest)?;
    let (rest, per) = opt(per::following).parse(rest)?;
    let hundredth = Decimal::new(1, 2);
    let scale = |count: Decimal| count.checked_mul(hundredth).map(|sum| sum.normalize());
    match scale(amount) {
        Some(amount) => {
            let words = words.and_then(scale);
            Ok((rest, Money { amount, words, per }))
        }
        None => no(input),
    }
}

/// A number in figures, in thousands or millions where it says so.
fn scaled(input: &str) -> Parsed<'_, Decimal> {
    let (rest, number) = decimal(input)?;
    let million = any_phrase(&["milioni", "milione", "mln", "mln.", "ml."]);
    let scale = alt((
        value(Decimal::from(1_000_000), million),
        value(Decimal::from(1000), any_phrase(&["mila", "mille"])),
    ));
    let (rest, scale) = opt(preceded(gap, scale)).parse(rest)?;
    match number.checked_mul(scale.unwrap_or(Decimal::ONE)) {
        Some(number) => Ok((rest, number.normalize())),
        None => no(input),
    }
}

fn spoken(input: &str) -> Parsed<'_, Decimal> {
    terminated(decimal_words, opt(preceded(gap, currency))).parse(input)
}

fn in_brackets<'a>(
    number: impl Fn(&'a str) -> Parsed<'a, Decimal> + Copy,
) -> impl Fn(&'a str) -> Parsed<'a, Decimal> {
    move |input| {
        let opening = any_phrase(&[
            "diconsi",
            "dicasi",
            "dico",
            "in lettere",
            "euro",
            "€",
            "eur",
        ]);
        delimited(
            (
                gap,
                one_of("(["),
                gap,
                many0_count(terminated(opening, gap)),
            ),
            number,
            (gap, one_of(")]")),
        )
        .parse(input)
    }
}

fn currency(input: &str) -> Parsed<'_, &str> {
    alt((phrase("€"), any_phrase(&["euro", "eur"]))).parse(input)
}

/// Every percentage of a text, in hundredths: `33,33%`, `trenta per cento`, `10% (dieci per cento)`, `333 millesimi`.
pub fn find_percentages(text: &str) -> Vec<Spanned<Decimal>> {
    scan(text, char::is_alphanumeric, |before, rest| {
        if inside_a_number(before) {
            return None;
        }
        percentage(rest).ok()
    })
}

/// A percentage at the start of the text, in hundredths.
pub fn percentage(input: &str) -> Parsed<'_, Decimal> {
    let (rest, number) = alt((decimal, decimal_words)).parse(input)?;
    let repeated = |input| {
        let number = alt((decimal, decimal_words));
        let unit = opt(preceded(gap, alt((percent, per_mille))));
        delimited((gap, char('(')), (number, unit), (gap, char(')'))).parse(input)
    };
    let (rest, _) = opt(repeated).parse(rest)?;
    let (rest, scale) = preceded(gap, alt((percent, per_mille))).parse(rest)?;
    let (rest, _) = opt(repeated).parse(rest)?;
    match number.checked_mul(scale) {
        Some(value) if at_boundary(rest) => Ok((rest, value.normalize())),
        _ => no(input),
    }
}

fn percent(input: &str) -> Parsed<'_, Decimal> {
    map(
        any_phrase(&["%", "per cento", "percento", "p. cento"]),
        |_| Decimal::ONE,
    )
    .parse(input)
}

fn per_mille(input: &str) -> Parsed<'_, Decimal> {
    let sign = any_phrase(&["‰", "per mille", "permille", "millesimi", "/1000", "/1.000"]);
    map(sign, |_| Decimal::new(1, 1)).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn sums_are_read_in_every_form() {
        for (text, amount, per) in [
            ("€ 1.440,00", "1440", None),
            ("euro 960", "960", None),
            ("1.440,00 €", "1440", None),
            ("€1440", "1440", None),
            ("EUR 12.500", "12500", None),
            ("€/abitante 0,44", "0.44", Some("abitante")),
            ("0,44 €/ab.", "0.44", Some("abitante")),
            ("0,44 € per abitante", "0.44", Some("abitante")),
            ("euro 0,44 pro capite", "0.44", Some("abitante")),
            (
                "€ 0,44 per ciascun abitante residente",
                "0.44",
                Some("abitante"),
            ),
            ("€ 500,00 annui", "500", Some("anno")),
            ("500 euro all'anno", "500", Some("anno")),
            ("€ 30/ora", "30", Some("ora")),
            ("centesimi 44", "0.44", None),
            (
                "44 centesimi di euro per abitante",
                "0.44",
                Some("abitante"),
            ),
            ("1,5 milioni di euro", "1500000", None),
            ("300 mila euro", "300000", None),
            ("millecinquecento euro", "1500", None),
            ("€ 1.509.805", "1509805", None),
            ("Euro 1.500,00.", "1500", None),
        ] {
            let found = find(text);
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            assert_eq!(found[0].value.amount, number(amount), "{text}");
            assert_eq!(found[0].value.per.as_deref(), per, "{text}");
        }
    }

    #[test]
    fn sums_in_words_and_figures_are_compared_to_the_cent() {
        for (text, agree) in [
            ("Euro 1.500,00 (millecinquecento/00)", Some(true)),
            ("Euro 1.500,50 (millecinquecento/00)", Some(false)),
            ("€ 1.500,00 (diconsi euro milleseicento/00)", Some(false)),
            ("€ 300 (trecento euro)", Some(true)),
            ("300 euro (trecento)", Some(true)),
            ("euro millecinquecento/00 (€ 1.500,00)", Some(true)),
            ("€ 300", None),
            ("€ 300 (IVA esclusa)", None),
        ] {
            assert_eq!(find(text)[0].value.agree(), agree, "{text}");
        }
    }

    #[test]
    fn other_numbers_are_not_sums() {
        for text in [
            "1.440 abitanti",
            "Europa 2020",
            "euroregione 5",
            "art. 3",
            "centesimo",
            "neuro 5",
        ] {
            assert_eq!(find(text), [], "{text}");
        }
    }

    #[test]
    fn percentages_are_read_in_hundredths() {
        for (text, value) in [
            ("33,33%", "33.33"),
            ("33,33 per cento", "33.33"),
            ("trenta per cento", "30"),
            ("il 10% (dieci per cento)", "10"),
            ("50 (cinquanta) per cento", "50"),
            ("trentatré virgola cinque percento", "33.5"),
            ("333 millesimi", "33.3"),
            ("5‰", "0.5"),
        ] {
            let found: Vec<_> = find_percentages(text)
                .into_iter()
                .map(|one| one.value)
                .collect();
            assert_eq!(found, [number(value)], "{text}");
        }
        assert_eq!(find_percentages("cento enti e 33 comuni"), []);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in "(€|euro|[0-9]|\\.|,| |mila|per cento|%|/|ab){0,30}|\\PC*") {
            for one in find(&text) {
                proptest::prop_assert!(text.get(one.span.start..one.span.end).is_some());
            }
            for one in find_percentages(&text) {
                proptest::prop_assert!(text.get(one.span.start..one.span.end).is_some());
            }
        }
    }
}
