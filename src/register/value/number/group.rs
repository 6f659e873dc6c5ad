//! Figures in groups, and what the signs between them mean.

use super::Written;
use crate::register::value::Doubt;
use crate::register::value::scan::figures;

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
pub(super) fn grouped(text: &str) -> Option<Written> {
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
                parted: false,
                doubt: None,
            });
        };
        let mantissa = self.joined(value, count)?;
        let thousands = count == 3 && self.first_is_short && self.all_of_three;
        let whole = |doubt| Written {
            mantissa,
            scale: 0,
            parted: self.parting.is_some(),
            doubt,
        };
        let decimals = |doubt| {
            Some(Written {
                mantissa,
                scale: u32::try_from(count).ok()?,
                parted: self.parting.is_some(),
                doubt,
            })
        };
        match (self.parting, sign) {
            // 1.440 and 1440.00 and 0.440
            (None, Sign::Point) if thousands => Some(whole(Some(Doubt::PointOfThousands))),
            (None, Sign::Point | Sign::Comma) => decimals(None),
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
                decimals((parting == Sign::Comma).then_some(Doubt::CommaOfThousands))
            }
            _ => None,
        }
    }
}
