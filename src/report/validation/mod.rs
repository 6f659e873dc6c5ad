//! The report that an office reads before an assembly: who takes part, what is missing, what must be put right. Everything was
//! computed elsewhere; here it is only told.

mod area;
mod assembly;
mod body;
mod change;
mod checked;
mod fee;
mod finding;
mod json;
mod page;
mod term;

pub use json::render as json;
pub use page::render as html;

use super::Act;
use crate::engine::{Assembly, Changes, Deadlines, Fees, Roll};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// Everything that the report tells.
#[derive(Clone, Debug)]
pub struct Dossier {
    /// The day of the assembly.
    pub date: NaiveDate,
    /// Name and version of each pack that was used.
    pub packs: Vec<(String, String)>,
    pub inputs: Vec<Input>,
    /// The convention with its registers, or the registers alone.
    pub act: Act,
    pub assembly: Assembly,
    pub deadlines: Deadlines,
    pub rolls: Vec<Roll>,
    pub fees: Fees,
    /// `None` where no previous register was given.
    pub changes: Option<Changes>,
}

/// A file that was read.
#[derive(Clone, Debug)]
pub struct Input {
    pub path: String,
    pub role: Role,
    /// In hexadecimal.
    pub sha256: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Convention,
    Register,
    /// A register as it was before.
    Previous,
}

impl Role {
    /// The name in JSON.
    const fn name(self) -> &'static str {
        match self {
            Self::Convention => "convention",
            Self::Register => "register",
            Self::Previous => "previous_register",
        }
    }

    /// The words that users read.
    const fn italian(self) -> &'static str {
        match self {
            Self::Convention => "convenzione",
            Self::Register => "registro",
            Self::Previous => "registro precedente",
        }
    }
}

/// What no program can verify: the office does.
const BY_HAND: &[(&str, &str)] = &[
    (
        "Validità delle firme",
        "Le firme digitali e autografe non sono verificate: si controllano con il programma di firma o sull'originale.",
    ),
    (
        "Domicili digitali",
        "PEC e codici IPA del registro non sono confrontati con l'Indice dei domicili digitali di oggi.",
    ),
    (
        "Statuti e regolamenti",
        "Ciò che statuti e regolamenti degli enti dicono di deleghe, rappresentanza e maggioranze non è stato letto.",
    ),
    (
        "Rappresentanti in carica",
        "Elezioni, commissariamenti e deleghe successive al registro non sono noti.",
    ),
];

/// An amount in euro.
fn euro(amount: Decimal) -> String {
    crate::engine::value_words(&crate::facts::Value::Euro(amount))
}

fn number(number: Decimal) -> String {
    crate::engine::value_words(&crate::facts::Value::Number(number))
}

fn day(day: NaiveDate) -> String {
    day.format("%d/%m/%Y").to_string()
}

/// A name of the rule language as people say it.
fn spoken(name: &str) -> String {
    name.replace('_', " ")
}
