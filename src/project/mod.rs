//! The outside world: rule packs, files and folders. Only this module and `cli` touch them.

mod cache;
mod init;
mod input;
mod pack;
mod scaffold;
pub mod settings;
mod sidecar;
mod site;

pub use cache::{Cache, FOLDER as CACHE};
pub use init::{already_there, init};
pub use input::{
    Digesting, Input, Unwalked, digest, discover, is_table, open, read_input, size, write,
};
pub use pack::{Rules, embedded, folder, load, save, shipped};
pub use scaffold::begin;
pub use settings::Settings;
pub use sidecar::{SIDECAR, sidecar};
pub use site::{Unwritten, write_site};
