//! A folder with a site that the program writes: never over what is not its own.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Why a site cannot be written.
#[derive(Debug)]
pub enum Unwritten {
    /// The folder holds something that is not a site of ours.
    Occupied,
    /// This path could not be read or written.
    Failed(PathBuf, io::Error),
}

/// What the first bytes of our pages hold.
const OURS: &str = "<meta name=\"generator\" content=\"vaglio ";
/// Our mark stands among so many bytes.
const HEAD: u64 = 1000;

/// Writes files, each with its path inside `folder`, which may be new, empty, or hold an older site: its pages that are no
/// longer among the files are taken away.
pub fn write_site(folder: &Path, files: &[(&str, &str)]) -> Result<(), Unwritten> {
    let failed = |path: &Path| {
        let path = path.to_path_buf();
        |error| Unwritten::Failed(path, error)
    };
    fs::create_dir_all(folder).map_err(failed(folder))?;
    let mut inside = fs::read_dir(folder).map_err(failed(folder))?;
    if inside.next().is_some() && !is_ours(&folder.join("index.html")) {
        return Err(Unwritten::Occupied);
    }
    let mut folders: Vec<PathBuf> = files
        .iter()
        .filter_map(|(path, _)| folder.join(path).parent().map(Path::to_path_buf))
        .collect();
    folders.sort();
    folders.dedup();
    for inner in &folders {
        fs::create_dir_all(inner).map_err(failed(inner))?;
        let told = |path: &Path| files.iter().any(|(own, _)| folder.join(own) == *path);
        for entry in fs::read_dir(inner).map_err(failed(inner))? {
            let path = entry.map_err(failed(inner))?.path();
            if !told(&path) && is_ours(&path) {
                fs::remove_file(&path).map_err(failed(&path))?;
            }
        }
    }
    for (path, text) in files {
        let path = folder.join(path);
        fs::write(&path, text).map_err(failed(&path))?;
    }
    Ok(())
}

/// Whether a file is a page that the program wrote.
fn is_ours(path: &Path) -> bool {
    let mut head = Vec::new();
    let read = fs::File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut head));
    read.is_ok() && String::from_utf8_lossy(&head).contains(OURS)
}
