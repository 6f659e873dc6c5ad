//! The comuni and provinces of Italy, current and ceased, by code and by name.
//!
//! The tables of `data/` are part of the program, and are read the first time that one of them is asked for. Sources,
//! licences and dates stand in `data/README.md`; what is shown of them carries [`ATTRIBUTION`].

mod ceased;
mod code;
mod index;
mod lines;
mod name;
mod nearest;
mod province;
mod table;

pub use ceased::{Ceased, Successor};
pub use code::{ByCode, Holder, by_cadastral, by_fiscal, by_istat};
pub use name::{ByName, Named, Spelling, by_name};
pub use nearest::nearest;
pub use province::{ByProvince, Province, ProvinceKind, province, provinces};
pub use table::{Comune, comuni};

/// What a page or a report that shows these data must say.
pub const ATTRIBUTION: &str =
    "Elaborazione su dati ISTAT (CC BY 4.0) e ANPR – Ministero dell'interno (CC BY 4.0)";

#[cfg(test)]
mod tests;
