//! Numbers and sums as cells write them: `1.440`, `1 440`, `1.440,00 €`, `1440.00`, `€ 960`, `960,-- euro`.

mod dress;
mod group;
#[cfg(test)]
mod tests;

use super::{Doubt, Reason, State, nothing};
use crate::ingest::table::CellRef;
use dress::read;
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
    /// Another sign parts the thousands, so that what follows the last one can only be decimals.
    parted: bool,
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
        if self.mantissa % parting == 0 && (self.parted || self.scale != 3) {
            let value = self.mantissa / parting;
            return match self.doubt {
                Some(doubt) => State::Doubtful(value, doubt),
                None => State::Value(value),
            };
        }
        match self.scale {
            _ if self.parted => State::Invalid(Reason::NotWhole),
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
