//! Where the model acts are kept: outside the repository, in a folder beside it or above it, or where `VAGLIO_CASI` says.

use std::path::{Path, PathBuf};

/// The folder of the model acts, if it is there.
pub fn folder() -> Option<PathBuf> {
    let told = std::env::var_os("VAGLIO_CASI").map(PathBuf::from);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .map(|above| above.join("shared").join("casi"));
    told.into_iter()
        .chain(beside)
        .map(|casi| casi.join("modello-cst"))
        .find(|folder| folder.is_dir())
}
