//! The files of a pack that begins: commented, and with tests that pass.

use super::save;
use crate::language::Source;
use std::io;
use std::path::{Path, PathBuf};

/// Where the files have the name of the pack.
const NAME: &str = "NOME";

const FILES: [(&str, &str); 2] = [
    (
        "pacchetto.regole",
        include_str!("scaffold/pacchetto.regole"),
    ),
    ("regole.regole", include_str!("scaffold/regole.regole")),
];

/// The files of a new pack, in a folder of its own.
pub fn scaffold(folder: &Path, name: &str) -> Vec<Source> {
    FILES
        .into_iter()
        .map(|(file, text)| Source {
            path: folder.join(file).to_string_lossy().into_owned(),
            text: text.replace(NAME, name),
        })
        .collect()
}

/// Writes the files of a new pack where nothing is there.
pub fn begin(folder: &Path, name: &str) -> io::Result<Vec<PathBuf>> {
    if folder.exists() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    std::fs::create_dir_all(folder)?;
    let mut written = Vec::new();
    for source in scaffold(folder, name) {
        save(&source)?;
        written.push(PathBuf::from(source.path));
    }
    Ok(written)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{ProofResult, lexicon, survey, survivors};
    use crate::language::{format, load, review};
    use chrono::NaiveDate;

    #[test]
    fn a_new_pack_is_sound_tested_and_laid_out() {
        let sources = scaffold(Path::new("rules/biblioteche"), "biblioteche");
        let (mut set, errors) = load(&sources);
        assert!(errors.is_empty(), "{errors:#?}");
        assert_eq!(review(&set), []);
        let day = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
        let words = lexicon(&set);
        let survey = survey(&set, &words, day);
        for proof in &survey.proofs {
            assert_eq!(proof.result, ProofResult::Confermata, "{proof:?}");
        }
        assert!(survey.parts.iter().all(|part| part.shown), "{survey:#?}");
        let unnoticed = survivors(&mut set, &words, day).unnoticed;
        assert!(unnoticed.is_empty(), "{unnoticed:#?}");
        for source in &sources {
            assert_eq!(
                format(&source.path, &source.text).as_ref(),
                Ok(&source.text)
            );
        }
    }
}
