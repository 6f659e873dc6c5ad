//! What was found in files that have not changed, kept from one run to the next. A cache can be deleted at any time.

use serde::Serialize;
use serde::de::DeserializeOwned;
use std::io;
use std::path::{Path, PathBuf};

/// A folder of entries, each named by the digest of all that it depends on.
#[derive(Clone, Debug)]
pub struct Cache {
    folder: PathBuf,
}

/// The name of a cache's folder, where the settings do not say another.
pub const FOLDER: &str = ".vaglio-cache";

/// What says to version control, and to `.gitignore`-minded tools, that nothing in the folder is worth keeping.
const IGNORE: &str = "*\n";

impl Cache {
    pub fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_path_buf(),
        }
    }

    /// An entry; `None` where there is none, or it is not what was written.
    #[allow(
        clippy::disallowed_methods,
        reason = "this module is the one that reads files"
    )]
    pub fn get<T: DeserializeOwned>(&self, key: &str) -> Option<T> {
        let bytes = std::fs::read(self.path(key)).ok()?;
        let (sum, body) = bytes.split_at_checked(SUM)?;
        if sum != sum_of(body) {
            return None;
        }
        serde_json::from_slice(body).ok()
    }

    /// Keeps an entry. Where it cannot be written, the next run does the work again: nobody need know.
    pub fn put<T: Serialize>(&self, key: &str, value: &T) {
        let _ = self.write(key, value);
    }

    fn write<T: Serialize>(&self, key: &str, value: &T) -> io::Result<()> {
        let body = serde_json::to_vec(value)?;
        let mut bytes = sum_of(&body).to_vec();
        bytes.extend(body);
        let path = self.path(key);
        if let Some(folder) = path.parent()
            && !folder.is_dir()
        {
            std::fs::create_dir_all(folder)?;
            std::fs::write(self.folder.join(".gitignore"), IGNORE)?;
        }
        // Whole or not at all: another run may be reading.
        let draft = path.with_extension(format!("{}", std::process::id()));
        std::fs::write(&draft, bytes)?;
        std::fs::rename(&draft, path)
    }

    fn path(&self, key: &str) -> PathBuf {
        let (shelf, name) = key.split_at_checked(2).unwrap_or(("", key));
        self.folder.join(shelf).join(name)
    }
}

const SUM: usize = 4;

fn sum_of(body: &[u8]) -> [u8; SUM] {
    crc32fast::hash(body).to_le_bytes()
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "a test spoils its own files")]
mod tests {
    use super::*;

    #[test]
    fn a_spoilt_entry_is_no_entry() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::new(&folder.path().join("c"));
        assert_eq!(cache.get::<String>("abcd"), None);
        cache.put("abcd", &"però".to_owned());
        assert_eq!(cache.get::<String>("abcd").as_deref(), Some("però"));
        let path = cache.path("abcd");
        let whole = std::fs::read(&path).unwrap();
        for at in 0..whole.len() {
            let mut bytes = whole.clone();
            bytes[at] ^= 1;
            std::fs::write(&path, &bytes).unwrap();
            assert_eq!(cache.get::<String>("abcd"), None, "byte {at}");
            std::fs::write(&path, &whole[..at]).unwrap();
            assert_eq!(cache.get::<String>("abcd"), None, "first {at} bytes");
        }
        cache.put("abcd", &"di nuovo".to_owned());
        assert_eq!(cache.get::<String>("abcd").as_deref(), Some("di nuovo"));
    }
}
