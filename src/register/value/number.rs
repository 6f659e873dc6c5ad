//! Numbers and sums as cells write them: `1.440`, `1 440`, `1.440,00 €`, `1440.00`, `€ 960`, `960,-- euro`.

use super::scan::figures;
use super::{Doubt, Reason, State, nothing};
use crate::ingest::table::CellRef;
use rust_decimal::Decimal;

/// Figures from which on a number is no longer exact as a spreadsheet keeps it.
const EXACT: f64 = 1e15;

/// A whole number: inhabitants, seats, days, months.
pub fn integer(cell: CellRef<'_>) -> State<'_, i64> {
    if let Some(state) = nothing(cell) {
        return state;
    }
    match cell {
        CellRef::Number(number) => whole(number),
        CellRef::Text(text) => match read(text) {
            Some(written) => written.whole(),
            None => State::Invalid(Reason::NotNumber),
        },
        _ => State::Invalid(Reason::NotNumber),
    }
}

/// A number that may have decimals.
pub fn decimal(cell: CellRef<'_>) -> State<'_, Decimal> {
    if let Some(state) = nothing(cell) {
        return state;
    }
    match cell {
        CellRef::Number(number) => of_float(number),
        CellRef::Text(text) => match read(text) {
            Some(written) => written.decimal(),
            None => State::Invalid(Reason::NotNumber),
        },
        _ => State::Invalid(Reason::NotNumber),
    }
}

/// A sum in euro, with or without its sign.
pub fn money(cell: CellRef<'_>) -> State<'_, Decimal> {
    decimal(cell)
}

/// A percentage, in hundredths: `33,33%` and `33,33` are 33.33. A workbook keeps 33 % as 0.33: such a number is given as
/// it is, since a register may as well hold shares of one.
pub fn percentage(cell: CellRef<'_>) -> State<'_, Decimal> {
    decimal(cell)
}

/// A number as figures: `mantissa` divided by ten to the `scale`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Written {
    mantissa: i64,
    scale: u32,
    doubt: Option<Doubt>,
}

impl Written {
    fn decimal<'a>(self) -> State<'a, Decimal> {
        let value = Decimal::new(self.mantissa, self.scale);
        match self.doubt {
            Some(doubt) => State::Doubtful(value, doubt),
            None => State::Value(value),
        }
    }

    fn whole<'a>(self) -> State<'a, i64> {
        let parting = 10i64.pow(self.scale);
        if self.mantissa % parting == 0 && self.scale != 3 {
            let value = self.mantissa / parting;
            return match self.doubt {
                Some(doubt) => State::Doubtful(value, doubt),
                None => State::Value(value),
            };
        }
        match self.scale {
            // «1,440» inhabitants: nobody has 440 thousandths.
            3 => State::Doubtful(self.mantissa, Doubt::CommaOfThousands),
            1 | 2 if self.mantissa.abs() < 1000 * parting => {
                let thousands = self.mantissa * 10i64.pow(3 - self.scale);
                State::Doubtful(thousands, Doubt::ThousandsLost)
            }
            _ => State::Invalid(Reason::NotWhole),
        }
    }
}

/// A number of a workbook where only whole ones make sense.
fn whole<'a>(number: f64) -> State<'a, i64> {
    if !number.is_finite() || number.abs() >= EXACT {
        return State::Invalid(Reason::TooLarge);
    }
    let near = number.round();
    if (number - near).abs() < 1e-9 {
        return State::Value(truncated(near));
    }
    let thousands = (number * 1000.0).round();
    if number.abs() < 1000.0 && (number * 1000.0 - thousands).abs() < 1e-6 {
        return State::Doubtful(truncated(thousands), Doubt::ThousandsLost);
    }
    State::Invalid(Reason::NotWhole)
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a whole number under EXACT"
)]
const fn truncated(number: f64) -> i64 {
    number as i64
}

/// Sums that a formula worked out carry dust past the sixth decimal.
fn of_float<'a>(number: f64) -> State<'a, Decimal> {
    if !number.is_finite() || number.abs() >= EXACT {
        return State::Invalid(Reason::TooLarge);
    }
    match format!("{number:.6}").parse::<Decimal>() {
        Ok(value) => State::Value(value.normalize()),
        Err(_) => State::Invalid(Reason::NotNumber),
    }
}

/// Reads a whole text as a number; nothing where it holds anything else.
fn read(text: &str) -> Option<Written> {
    if let Some(written) = bare(text) {
        return Some(written);
    }
    let (negative, core) = dressed(text)?;
    let written = grouped(core)?;
    let mantissa = if negative {
        -written.mantissa
    } else {
        written.mantissa
    };
    Some(Written {
        mantissa,
        ..written
    })
}

/// `1440`, `1440.00`, `1440,5`: figures, and one or two decimals, which fill nearly every register.
fn bare(text: &str) -> Option<Written> {
    let (whole, digits, rest) = figures(text)?;
    let (decimals, scale) = match *rest.as_bytes() {
        [] => (0, 0),
        [b'.' | b',', tenths] if tenths.is_ascii_digit() => (tenths - b'0', 1),
        [b'.' | b',', tenths, rest] if tenths.is_ascii_digit() && rest.is_ascii_digit() => {
            ((tenths - b'0') * 10 + (rest - b'0'), 2)
        }
        _ => return None,
    };
    (digits <= 15).then(|| Written {
        mantissa: whole * 10i64.pow(scale) + i64::from(decimals),
        scale,
        doubt: None,
    })
}

/// The figures of a number without its sign, its unit and the strokes for no cents; whether it is negative.
fn dressed(text: &str) -> Option<(bool, &str)> {
    let text = text.trim_end_matches(['*', ' ', '\u{a0}']);
    let bracketed = text
        .strip_prefix('(')
        .and_then(|text| text.strip_suffix(')'));
    let text = without_currency(bracketed.unwrap_or(text));
    let signed = text.strip_prefix(['-', '−', '–']);
    let text = signed.or(text.strip_prefix('+')).unwrap_or(text);
    let text = without_currency(text.trim_start());
    let text = without_unit(text);
    let text = without_strokes(text);
    (!text.is_empty()).then_some((bracketed.is_some() || signed.is_some(), text))
}

/// Without `€`, `euro`, `EUR` before or after.
fn without_currency(text: &str) -> &str {
    let text = text.trim();
    let before = text
        .strip_prefix('€')
        .or_else(|| strip_word(text, "euro"))
        .or_else(|| strip_word(text, "eur"))
        .unwrap_or(text);
    let before = before.strip_prefix('.').unwrap_or(before).trim_start();
    before.strip_suffix('€').unwrap_or(before).trim_end()
}

fn strip_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let (head, rest) = text.split_at_checked(word.len())?;
    let ends = !rest.starts_with(char::is_alphabetic);
    (head.eq_ignore_ascii_case(word) && ends).then_some(rest)
}

/// Without the word of what is counted.
fn without_unit(text: &str) -> &str {
    const UNITS: &[&str] = &[
        "euro",
        "eur",
        "ab",
        "abitanti",
        "residenti",
        "giorni",
        "gg",
        "mesi",
        "anni",
        "postazioni",
        "pc",
        "per cento",
    ];
    let text = text.strip_suffix('%').unwrap_or(text).trim_end();
    let Some(last) = text.rfind(|c: char| c.is_ascii_digit() || matches!(c, '-' | '=' | '–'))
    else {
        return text;
    };
    let cut = last
        + text
            .get(last..)
            .and_then(|tail| tail.chars().next())
            .map_or(1, char::len_utf8);
    let Some((figures, unit)) = text.split_at_checked(cut) else {
        return text;
    };
    let unit = unit.trim().trim_end_matches('.');
    if UNITS.iter().any(|known| unit.eq_ignore_ascii_case(known)) {
        figures
    } else {
        text
    }
}

/// Without the strokes that some write for no cents: `1.500,--`, `1.500,=`, `1.500,00.=`.
fn without_strokes(text: &str) -> &str {
    let bare = text.trim_end_matches(['-', '–', '=']);
    if bare.len() == text.len() {
        text
    } else {
        bare.trim_end_matches([',', '.'])
    }
}

/// What parts two groups of figures.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Point,
    Comma,
    /// A space or an apostrophe, which can only part thousands.
    Other,
}

fn sign(text: &str) -> Option<(Sign, &str)> {
    let c = text.chars().next()?;
    let sign = match c {
        '.' => Sign::Point,
        ',' => Sign::Comma,
        ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’' => Sign::Other,
        _ => return None,
    };
    Some((sign, text.get(c.len_utf8()..)?))
}

/// Groups of figures with the signs between them.
fn grouped(text: &str) -> Option<Written> {
    // «,50» has no figures before its comma.
    let (first, mut digits, mut rest) = if text.starts_with(',') {
        (0, 0, text)
    } else {
        figures(text)?
    };
    let mut groups = Groups {
        first_is_short: digits <= 3 && first > 0,
        before: first,
        last: None,
        count: 0,
        all_of_three: true,
        alike: true,
        parting: None,
    };
    while !rest.is_empty() {
        let (sign, after) = sign(rest)?;
        let (value, count, after) = figures(after)?;
        digits += count;
        if digits > 18 {
            return None;
        }
        groups.add(sign, value, count)?;
        rest = after;
    }
    groups.read()
}

/// The groups read so far: those `before` the last as one number, and the last, which may be decimals.
struct Groups {
    first_is_short: bool,
    before: i64,
    last: Option<(Sign, i64, usize)>,
    count: usize,
    /// Every group between the first and the last has three figures.
    all_of_three: bool,
    /// The signs between them are all the same.
    alike: bool,
    parting: Option<Sign>,
}

impl Groups {
    fn add(&mut self, sign: Sign, value: i64, count: usize) -> Option<()> {
        if let Some((parting, value, count)) = self.last {
            self.all_of_three &= count == 3;
            self.alike &= self.parting.is_none_or(|other| other == parting);
            self.parting = Some(parting);
            self.before = self.joined(value, count)?;
        }
        self.last = Some((sign, value, count));
        self.count += 1;
        Some(())
    }

    fn joined(&self, value: i64, count: usize) -> Option<i64> {
        let shift = 10i64.checked_pow(u32::try_from(count).ok()?)?;
        self.before.checked_mul(shift)?.checked_add(value)
    }

    fn read(&self) -> Option<Written> {
        let Some((sign, value, count)) = self.last else {
            return Some(Written {
                mantissa: self.before,
                scale: 0,
                doubt: None,
            });
        };
        let mantissa = self.joined(value, count)?;
        let thousands = count == 3 && self.first_is_short && self.all_of_three;
        let whole = |doubt| Written {
            mantissa,
            scale: 0,
            doubt,
        };
        let parted = |doubt| {
            Some(Written {
                mantissa,
                scale: u32::try_from(count).ok()?,
                doubt,
            })
        };
        match (self.parting, sign) {
            // 1.440 and 1440.00 and 0.440
            (None, Sign::Point) if thousands => Some(whole(Some(Doubt::PointOfThousands))),
            (None, Sign::Point | Sign::Comma) => parted(None),
            (None, Sign::Other) => thousands.then(|| whole(None)),
            // 1.440.000 and 1 440 000 and 1,440,000
            (Some(parting), sign) if self.alike && parting == sign => {
                let doubt = (sign == Sign::Comma).then_some(Doubt::CommaOfThousands);
                thousands.then(|| whole(doubt))
            }
            // 1.440,00 and 1 440.00 and 1,440.00
            (Some(parting), Sign::Comma | Sign::Point)
                if self.alike && self.all_of_three && self.first_is_short =>
            {
                parted((parting == Sign::Comma).then_some(Doubt::CommaOfThousands))
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(text: &str) -> Option<String> {
        money(CellRef::of(text))
            .value()
            .map(|sum| sum.normalize().to_string())
    }

    #[test]
    fn sums_are_read_in_every_usual_form() {
        for (text, wanted) in [
            ("1.440,00 €", "1440"),
            ("1440.00", "1440"),
            ("€ 960", "960"),
            ("960,00 euro", "960"),
            ("€. 1.500,--", "1500"),
            ("1.500,=", "1500"),
            ("euro 1.500,00.=", "1500"),
            ("€1.440,5", "1440.5"),
            ("EUR 0,44", "0.44"),
            (",44", "0.44"),
            ("0.440", "0.44"),
            ("1 440,00", "1440"),
            ("1\u{a0}440", "1440"),
            ("1'440.00", "1440"),
            ("-960,00", "-960"),
            ("(960,00)", "-960"),
            ("1.234.567,89", "1234567.89"),
            ("154758.56", "154758.56"),
            ("960,00 *", "960"),
            ("33,33%", "33.33"),
        ] {
            assert_eq!(sum(text).as_deref(), Some(wanted), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_told() {
        for text in [
            "1.44.0",
            "1.440.00,5",
            "uno",
            "12 mesi circa",
            "1,2,3",
            "1..2",
            "5-6",
            "1.440,00,00",
            "9".repeat(19).as_str(),
        ] {
            assert_eq!(
                money(CellRef::of(text)),
                State::Invalid(Reason::NotNumber),
                "{text}"
            );
        }
        assert_eq!(money(CellRef::of("n.d.")), State::Unknown("n.d."));
        assert_eq!(money(CellRef::of("-")), State::Unknown("-"));
        assert_eq!(money(CellRef::Empty), State::Absent);
        assert_eq!(
            money(CellRef::Fault("#RIF!")),
            State::Invalid(Reason::Fault)
        );
        assert_eq!(money(CellRef::Fault("#N/D")), State::Unknown("#N/D"));
    }

    #[test]
    fn a_point_or_a_comma_before_three_figures_leaves_a_doubt() {
        let value = |text| integer(CellRef::of(text));
        assert_eq!(
            value("1.440"),
            State::Doubtful(1440, Doubt::PointOfThousands)
        );
        assert_eq!(value("1.440.000"), State::Value(1_440_000));
        assert_eq!(
            value("1,440"),
            State::Doubtful(1440, Doubt::CommaOfThousands)
        );
        assert_eq!(value("1440"), State::Value(1440));
        assert_eq!(value("1 440 ab."), State::Value(1440));
        assert_eq!(value("1440,00"), State::Value(1440));
        assert_eq!(value("1.44"), State::Doubtful(1440, Doubt::ThousandsLost));
        assert_eq!(value("1440,75"), State::Invalid(Reason::NotWhole));
        assert_eq!(value("-5"), State::Value(-5));
        assert_eq!(
            money(CellRef::of("1,440.50")),
            State::Doubtful(Decimal::new(144_050, 2), Doubt::CommaOfThousands)
        );
    }

    #[test]
    fn numbers_of_a_workbook_are_taken_as_they_are() {
        assert_eq!(integer(CellRef::Number(1440.0)), State::Value(1440));
        assert_eq!(
            integer(CellRef::Number(1.44)),
            State::Doubtful(1440, Doubt::ThousandsLost)
        );
        assert_eq!(
            integer(CellRef::Number(1440.75)),
            State::Invalid(Reason::NotWhole)
        );
        assert_eq!(
            integer(CellRef::Number(f64::NAN)),
            State::Invalid(Reason::TooLarge)
        );
        assert_eq!(
            money(CellRef::Number(0.1 + 0.2)),
            State::Value(Decimal::new(3, 1))
        );
        assert_eq!(
            money(CellRef::Number(154_758.56)),
            State::Value(Decimal::new(15_475_856, 2))
        );
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in "[0-9., €'()=-]{0,24}|\\PC*") {
            let cell = CellRef::of(&text);
            let _ = (integer(cell), money(cell));
        }

        #[test]
        fn a_sum_written_the_italian_way_is_read_back(cents in -999_999_999i64..999_999_999, space in 0..3usize) {
            let (sign, whole, rest) = (if cents < 0 { "-" } else { "" }, cents.abs() / 100, cents.abs() % 100);
            let mut groups = whole.to_string();
            let mut at = groups.len();
            while at > 3 {
                at -= 3;
                groups.insert(at, '.');
            }
            let text = format!("{}{sign}{groups},{rest:02}{}", ["€ ", "", ""][space], ["", " €", " euro"][space]);
            proptest::prop_assert_eq!(money(CellRef::of(&text)), State::Value(Decimal::new(cents, 2)), "{}", text);
        }

        #[test]
        fn a_whole_number_of_a_workbook_is_read_back(number in -1_000_000_000i64..1_000_000_000) {
            #[expect(clippy::cast_precision_loss, reason = "small")]
            let cell = CellRef::Number(number as f64);
            proptest::prop_assert_eq!(integer(cell), State::Value(number));
        }
    }
}
