//! A test that must fail, run before the others: if it did not, they would prove nothing.

use super::lexicon::lexicon;
use super::proof::{ProofResult, prove};
use crate::language::{Source, load};
use chrono::NaiveDate;

const SENTINEL: &str = "
pacchetto sentinella titolo: \"una prova che deve fallire\" fine
fonte nessuna titolo: \"nessuna\" verifica: letta fine
regola mai_rispettata titolo: \"x\" fonte: nessuna livello: nota su: atto richiede: falso fine
prova \"dice rispettata, ed è violata\" regola: mai_rispettata attende: rispettata fine
prova \"dice violata, e lo è\" regola: mai_rispettata attende: violata fine";

/// Whether a test that must fail does, and one that must pass does.
pub fn tests_can_fail(today: NaiveDate) -> bool {
    let (set, errors) = load(&[Source {
        path: "sentinella.regole".to_owned(),
        text: SENTINEL.to_owned(),
    }]);
    let results: Vec<ProofResult> = prove(&set, &lexicon(&set), today)
        .into_iter()
        .map(|proof| proof.result)
        .collect();
    errors.is_empty() && results == [ProofResult::Rumorosa, ProofResult::Confermata]
}
