//! Codes of bodies by themselves: codice fiscale, ISTAT, cadastral, IPA, certified mail. What the tables say of them is for
//! [`super::comuni`].

mod fiscal;
mod ipa;
mod place;
mod post;

pub use fiscal::{Fiscal, fiscal};
pub use ipa::{Ipa, ipa};
pub use place::{is_cadastral, is_istat};
pub use post::{Post, is_address, post};
