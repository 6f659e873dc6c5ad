//! CSV files, read one record at a time from anything that gives bytes, in buffers that are used again.

mod breaks;
mod dialect;
mod fields;
mod input;
mod record;
mod records;

pub use dialect::Dialect;
pub use record::Record;
pub use records::{Fault, Mark, Records};
