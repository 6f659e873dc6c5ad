//! The outside world: rule packs, files and folders. Only this module and `cli` touch them.

mod input;
mod pack;
mod scaffold;
mod site;

pub use input::{Input, Unwalked, discover, is_table, open, read_input, size};
pub use pack::{Rules, embedded, folder, load, save, shipped};
pub use scaffold::begin;
pub use site::{Unwritten, write_site};
