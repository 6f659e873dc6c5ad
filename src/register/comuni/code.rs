//! Comuni by the codes of ISTAT, of the land register and of the revenue.

use super::ceased::{self, Ceased};
use super::index::{Index, code};
use super::province::{Province, provinces};
use super::table::{Comune, comuni};
use std::sync::LazyLock;

/// What a code of ISTAT or of the land register stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ByCode {
    Current(&'static Comune),
    /// Five figures: the zero at the start was lost.
    LostZero(&'static Comune),
    /// The code of the metropolitan city (`210025`) instead of that of the province (`010025`).
    Metropolitan(&'static Comune),
    /// A code that was of some comune; [`Ceased::successor`] tells what became of it.
    Ceased(&'static Ceased),
    Unknown,
}

impl ByCode {
    /// The comune that the code stands for, well written or not; nothing for a ceased one.
    pub const fn comune(self) -> Option<&'static Comune> {
        match self {
            Self::Current(comune) | Self::LostZero(comune) | Self::Metropolitan(comune) => {
                Some(comune)
            }
            Self::Ceased(_) | Self::Unknown => None,
        }
    }
}

/// Whose codice fiscale it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    Comune(&'static Comune),
    Province(&'static Province),
}

fn index(of: impl Fn(&Comune) -> &'static str) -> Index {
    let codes = comuni().iter().zip(0u16..);
    codes
        .filter_map(|(comune, place)| Some((code(of(comune))?, place)))
        .collect()
}

static BY_ISTAT: LazyLock<Index> = LazyLock::new(|| index(|comune| comune.istat));
static BY_CADASTRAL: LazyLock<Index> = LazyLock::new(|| index(|comune| comune.cadastral));
static BY_FISCAL: LazyLock<Index> = LazyLock::new(|| index(|comune| comune.fiscal));

fn find(index: &Index, text: &str) -> Option<&'static Comune> {
    comuni().get(index.find(code(text)?).next()?)
}

fn istat(code: &str) -> Option<&'static Comune> {
    find(&BY_ISTAT, code)
}

/// The current comune with this cadastral code.
pub(super) fn cadastral(code: &str) -> Option<&'static Comune> {
    find(&BY_CADASTRAL, code)
}

/// The comune of an ISTAT code, whole, without its zero, or with the figures of its metropolitan city.
pub fn by_istat(code: &str) -> ByCode {
    let code = code.trim();
    if !code.bytes().all(|b| b.is_ascii_digit()) {
        return ByCode::Unknown;
    }
    match code.len() {
        5 => {
            let whole = format!("0{code}");
            let found = istat(&whole).map(ByCode::LostZero);
            found.unwrap_or_else(|| by_old_code(&whole))
        }
        6 => {
            let found = istat(code).map(ByCode::Current);
            found
                .or_else(|| metropolitan(code))
                .unwrap_or_else(|| by_old_code(code))
        }
        _ => ByCode::Unknown,
    }
}

fn metropolitan(code: &str) -> Option<ByCode> {
    if !code.starts_with('2') {
        return None;
    }
    let (unit, comune) = code.split_at_checked(3)?;
    let province = provinces()
        .iter()
        .find(|province| province.unit == unit && province.unit != province.code)?;
    istat(&format!("{}{comune}", province.code)).map(ByCode::Metropolitan)
}

fn by_old_code(code: &str) -> ByCode {
    ceased::by_code(code)
        .first()
        .map_or(ByCode::Unknown, |ceased| ByCode::Ceased(ceased))
}

/// The comune of a cadastral code, in whatever case.
pub fn by_cadastral(code: &str) -> ByCode {
    let code = code.trim();
    cadastral(code).map_or_else(|| by_old_code(code), ByCode::Current)
}

/// The comune or the province of a codice fiscale of eleven figures.
pub fn by_fiscal(code: &str) -> Option<Holder> {
    let code = code.trim();
    let comune = find(&BY_FISCAL, code).map(Holder::Comune);
    comune.or_else(|| {
        let province = provinces().iter().find(|province| province.fiscal == code);
        province.map(Holder::Province)
    })
}
