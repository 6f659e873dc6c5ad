//! Dated bands: the value of the stretch in which a quantity falls.

use super::computed::{Computed, Outcome, Witness, magnitude};
use super::eval::{Scope, value};
use super::watch::Reached;
use crate::facts::Missing;
use crate::language::ast::{Bands, Literal};
use rust_decimal::Decimal;

/// The value of the band in force at the reference date; unknown in a gap of the source, and before the first date.
pub fn value_of(scope: &Scope, bands: &Bands, measured: Computed) -> Computed {
    let amount = match &measured.outcome {
        Outcome::Known(value) => magnitude(value),
        Outcome::Missing(why) => return Computed::missing(*why).because(measured.witnesses),
        Outcome::Between { .. } => None,
    };
    let table = bands
        .tables
        .iter()
        .enumerate()
        .rev()
        .find(|(_, table)| table.from.is_none_or(|from| from.value <= scope.reference));
    let found = amount.zip(table).and_then(|(amount, (place, table))| {
        let mut within = table.bands.iter().enumerate();
        let (at, band) =
            within.find(|(_, band)| holds(band.low, band.high, band.beyond, amount))?;
        scope.indexes.1.note(|| Reached::Band {
            bands: bands.name.value.clone(),
            table: place,
            band: at,
        });
        Some(band)
    });
    let gap = || {
        Computed::missing(Missing::Source).because(vec![Witness {
            path: format!("fasce.{}", bands.name.value),
            span: measured.witnesses.iter().find_map(|witness| witness.span),
            missing: Some(Missing::Source),
            row: false,
        }])
    };
    let result = match found.map(|band| &band.value.value) {
        Some(Literal::Name(name)) if name == "ignoto" => gap(),
        Some(literal) => Computed::known(value(literal)),
        None => gap(),
    };
    result.because(measured.witnesses)
}

fn holds(low: Option<Decimal>, high: Option<Decimal>, beyond: bool, amount: Decimal) -> bool {
    let above = low.is_none_or(|low| if beyond { amount > low } else { amount >= low });
    above && high.is_none_or(|high| amount <= high)
}
