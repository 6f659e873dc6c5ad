//! Lengths of time in words and figures: `anni 3 (tre)`, `trentasei mesi`, `un triennio`, `quinquennale`.

use super::context;
use crate::calendar::Length;
use crate::italian::lexis::{Parsed, any_phrase, any_stem, gap, no, phrase, space};
use crate::italian::number::{Pair, cardinal, figures, pair, quantity};
use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, opt, value};
use nom::sequence::{preceded, terminated};

/// A length as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measure {
    /// Nothing where a blank stands for the number.
    pub length: Option<Length>,
    pub disagreement: Option<Pair>,
}

impl Measure {
    pub(super) const fn plain(length: Length) -> Self {
        Self {
            length: Some(length),
            disagreement: None,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Year,
    Month,
    Week,
    Day,
}

/// No duration of an act is longer: greater numbers are years of the calendar.
const MOST_YEARS: u64 = 999;

impl Unit {
    fn of(self, count: u64) -> Option<Length> {
        let count32 = u32::try_from(count).ok()?;
        match self {
            Self::Year => (count <= MOST_YEARS).then(|| Length::years(count32)),
            Self::Month => Some(Length::months(count32)),
            Self::Week => count32.checked_mul(7).map(Length::Days),
            Self::Day => Some(Length::Days(count32)),
        }
    }
}

/// A number of years, months or days: `3 (tre) anni`, `anni 3 (tre)`, `due anni e sei mesi`.
pub fn length(input: &str) -> Parsed<'_, Measure> {
    let (rest, first) = alt((number_first, unit_first)).parse(input)?;
    let Some(Length::Months {
        count,
        as_years: true,
    }) = first.length
    else {
        return Ok((rest, first));
    };
    // «due anni e sei mesi», «un anno e mezzo»
    let months = map(alt((number_first, unit_first)), |more| {
        more.length.and_then(Length::in_months)
    });
    let half = value(Some(6), any_phrase(&["mezzo", "mezza"]));
    let and = (gap, any_phrase(&["e", ","]), space);
    match preceded(and, alt((half, months))).parse(rest) {
        Ok((rest, Some(more))) if more < 12 => {
            let length = Some(Length::months(count.saturating_add(more)));
            Ok((rest, Measure { length, ..first }))
        }
        _ => Ok((rest, first)),
    }
}

/// A length at a place of a text, blanks, collective nouns and adjectives included, unless the words around it say that
/// it measures something else.
pub(super) fn measure<'a>(before: &'a str, input: &'a str) -> Option<(&'a str, Measure)> {
    if let Ok((rest, read)) = length(input) {
        let days = matches!(read.length, Some(Length::Days(_)));
        return (!context::is_another_time(before, rest, days)).then_some((rest, read));
    }
    if let Ok((rest, read)) = blank(input) {
        return (!context::is_another_time(before, rest, false)).then_some((rest, read));
    }
    if let Ok((rest, months)) = collective(input) {
        return context::is_one(before).then_some((rest, Measure::plain(months)));
    }
    let (rest, months) = adjective(input).ok()?;
    context::qualifies_a_duration(before).then_some((rest, Measure::plain(months)))
}

fn number_first(input: &str) -> Parsed<'_, Measure> {
    let counted = terminated(quantity, gap);
    if let Ok((rest, (quantity, unit))) = (counted, unit).parse(input) {
        return built(input, rest, quantity.value, unit, quantity.disagreement());
    }
    let (rest, (count, unit)) = (terminated(alt((cardinal, figures)), gap), unit).parse(input)?;
    // «90 giorni (novanta)»: the second number follows the unit.
    match pair(input) {
        Ok((rest, both)) => built(
            input,
            rest,
            both.words,
            unit,
            Some(both).filter(|both| !both.agree()),
        ),
        Err(_) => built(input, rest, count, unit, None),
    }
}

fn unit_first(input: &str) -> Parsed<'_, Measure> {
    let plural = alt((
        value(Unit::Year, any_phrase(&["anni", "annualità"])),
        value(Unit::Month, phrase("mesi")),
        value(Unit::Day, any_phrase(&["giorni", "gg.", "gg"])),
    ));
    let one = alt((
        value(Unit::Year, phrase("anno")),
        value(Unit::Month, phrase("mese")),
    ));
    if let Ok((rest, (unit, read))) = (terminated(plural, space), quantity).parse(input) {
        return built(input, rest, read.value, unit, read.disagreement());
    }
    let (rest, (unit, read)) = (terminated(one, space), quantity).parse(input)?;
    if read.value == 1 && read.pair.is_some() {
        built(input, rest, 1, unit, read.disagreement())
    } else {
        no(input)
    }
}

fn built<'a>(
    input: &'a str,
    rest: &'a str,
    count: u64,
    unit: Unit,
    disagreement: Option<Pair>,
) -> Parsed<'a, Measure> {
    match unit.of(count) {
        Some(length) if count > 0 => Ok((
            rest,
            Measure {
                length: Some(length),
                disagreement,
            },
        )),
        _ => no(input),
    }
}

fn unit(input: &str) -> Parsed<'_, Unit> {
    alt((
        value(Unit::Year, any_phrase(&["anni", "anno", "annualità"])),
        value(Unit::Month, any_phrase(&["mesi", "mese", "mensilità"])),
        value(Unit::Week, any_phrase(&["settimane", "settimana"])),
        value(Unit::Day, any_phrase(&["giorni", "giorno", "gg.", "gg"])),
    ))
    .parse(input)
}

/// `anni ____`, `mesi …`: only after the unit, where the blank certainly stands for its number.
fn blank(input: &str) -> Parsed<'_, Measure> {
    let (rest, _) = (
        any_phrase(&["anni", "mesi", "giorni"]),
        gap,
        opt((phrase("n."), gap)),
        super::bounds::blank,
    )
        .parse(input)?;
    Ok((
        rest,
        Measure {
            length: None,
            disagreement: None,
        },
    ))
}

/// `triennio`, `semestre`: nouns that count years or months.
pub(super) fn collective(input: &str) -> Parsed<'_, Length> {
    alt((
        value(Length::years(2), phrase("biennio")),
        value(Length::years(3), phrase("triennio")),
        value(Length::years(4), phrase("quadriennio")),
        value(Length::years(5), any_phrase(&["quinquennio", "lustro"])),
        value(Length::years(6), any_phrase(&["sessennio", "seiennio"])),
        value(Length::years(7), phrase("settennio")),
        value(Length::years(9), phrase("novennio")),
        value(Length::years(10), phrase("decennio")),
        value(Length::years(15), phrase("quindicennio")),
        value(Length::years(20), phrase("ventennio")),
        value(Length::years(30), phrase("trentennio")),
        value(Length::months(2), phrase("bimestre")),
        value(Length::months(3), phrase("trimestre")),
        value(Length::months(4), phrase("quadrimestre")),
        value(Length::months(6), phrase("semestre")),
    ))
    .parse(input)
}

/// `triennale`, `semestrale`, in the singular or the plural.
pub fn adjective(input: &str) -> Parsed<'_, Length> {
    alt((
        value(Length::years(2), any_stem(&["biennal"])),
        value(Length::years(3), any_stem(&["triennal"])),
        value(Length::years(4), any_stem(&["quadriennal"])),
        value(Length::years(5), any_stem(&["quinquennal"])),
        value(Length::years(6), any_stem(&["sessennal", "seiennal"])),
        value(Length::years(7), any_stem(&["settennal"])),
        value(Length::years(9), any_stem(&["novennal"])),
        value(Length::years(10), any_stem(&["decennal"])),
        value(Length::years(15), any_stem(&["quindicennal"])),
        value(Length::years(18), any_stem(&["diciottennal"])),
        value(Length::years(20), any_stem(&["ventennal"])),
        value(Length::years(25), any_stem(&["venticinquennal"])),
        value(Length::years(30), any_stem(&["trentennal"])),
        value(Length::years(99), any_stem(&["novantanovennal"])),
        value(
            Length::years(1),
            any_phrase(&["annuale", "annuali", "annua"]),
        ),
        value(Length::months(6), any_phrase(&["semestrale", "semestrali"])),
        value(
            Length::months(3),
            any_phrase(&["trimestrale", "trimestrali"]),
        ),
    ))
    .parse(input)
}
