//! Which rules are applied, and what becomes of rule files that are wrong.

use super::{DRAFT, err, json, out, vaglio};
use std::collections::BTreeSet;
use std::path::Path;

/// The rules and packs that reported something on the draft.
fn reported(options: &[&str]) -> BTreeSet<(String, String)> {
    let mut arguments = vec!["check", DRAFT, "--format", "json"];
    arguments.extend(options);
    let value = json(&vaglio(&arguments));
    let name = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    value["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| (name(&finding["pack"]), name(&finding["rule"])))
        .collect()
}

#[test]
fn select_and_ignore_take_rules_and_packs() {
    let all = reported(&[]);
    let tuel = reported(&["--select", "tuel"]);
    assert!(!tuel.is_empty() && tuel.is_subset(&all));
    assert!(tuel.iter().all(|(pack, _)| pack == "tuel"));
    let rest = reported(&["--ignore", "tuel"]);
    assert_eq!(rest, all.difference(&tuel).cloned().collect());
    let two = reported(&["--select", "garanzie_assenti,rinvio_a_vuoto"]);
    assert_eq!(two.len(), 2);
    let one = reported(&["--select", "tuel", "--ignore", "garanzie_assenti"]);
    assert_eq!(one.len(), tuel.len() - 1);
}

#[test]
fn a_pack_alone_can_be_asked_for() {
    let privacy = reported(&["--pack", "privacy"]);
    assert!(!privacy.is_empty() && privacy.iter().all(|(pack, _)| pack == "privacy"));
}

#[test]
fn unknown_names_and_empty_choices_end_with_two() {
    for (options, message) in [
        (vec!["--pack", "tuell"], "pacchetto sconosciuto «tuell»"),
        (
            vec!["--select", "garanzie_assente"],
            "forse intendevi «garanzie_assenti»",
        ),
        (vec!["--ignore", "boh"], "«vaglio rules» elenca le regole"),
        (
            vec!["--pack", "privacy", "--select", "tuel"],
            "nessuna regola da applicare",
        ),
        (vec!["--pack", "base"], "nessuna regola da applicare"),
    ] {
        let mut arguments = vec!["check", DRAFT];
        arguments.extend(&options);
        let run = vaglio(&arguments).code(2);
        assert!(err(&run).contains(message), "{options:?}: {}", err(&run));
    }
}

#[test]
fn statistics_count_what_each_rule_reported() {
    let text = out(&vaglio(&["check", DRAFT, "-q", "--statistics"]).code(1));
    assert!(text.contains("     1  garanzie_assenti\n"), "{text}");
}

/// The shipped rules with one more file, in the pack on the form of acts.
pub fn with_file(name: &str, bytes: &[u8]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("rules"),
        folder.path(),
    );
    std::fs::write(folder.path().join("forma").join(name), bytes).unwrap();
    folder
}

fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            std::fs::create_dir(&target).unwrap();
            copy(&path, &target);
        } else {
            std::fs::copy(&path, &target).unwrap();
        }
    }
}

const BROKEN: &str = "regola senza_fonte
  titolo: \"Una regola senza fonte\"
  livello: errore
  su: convenzione
  richiede: presente convenzione.oggetto altrimenti \"Manca.\"
fine

regola con_refuso
  titolo: \"Un campo che non c'è\"
  fonte: coerenza
  livello: errore
  su: convenzione
  richiede: presente convenzione.ogetto altrimenti \"Manca.\"
fine

regola sana
  titolo: \"Una regola sana\"
  fonte: coerenza
  livello: avviso
  su: convenzione
  richiede: non presente convenzione.oggetto altrimenti \"C'è un oggetto.\"
fine
";

#[test]
fn a_broken_rule_file_tells_every_fault_with_its_place_and_the_sound_rules_load() {
    let folder = with_file("rotta.regole", BROKEN.as_bytes());
    let path = folder.path().to_str().unwrap();
    let run = vaglio(&["check", DRAFT, "--rules-dir", path, "--select", "sana"]).code(2);
    let faults = err(&run);
    for part in [
        "rotta.regole:1:8",
        "manca la fonte",
        "rotta.regole:13:34",
        "forse intendevi «oggetto»",
    ] {
        assert!(faults.contains(part), "{part}: {faults}");
    }
    assert!(out(&run).contains("AVVISO  Una regola sana\n  C'è un oggetto.\n"));
    let run = vaglio(&["test", path]).code(2);
    assert!(err(&run).contains("la regola «sana» non ha una prova per: violata, rispettata"));
}

#[test]
fn a_rule_folder_that_cannot_be_read_ends_with_two() {
    let run = vaglio(&["check", DRAFT, "--rules-dir", "manca"]).code(2);
    assert!(err(&run).contains("non si leggono le regole in «manca»"));
    let folder = with_file("latino.regole", b"-- perch\xe9\n");
    let run = vaglio(&["test", folder.path().to_str().unwrap()]).code(2);
    let said = err(&run);
    assert!(
        said.contains("latino.regole»: il testo non è in UTF-8"),
        "{said}"
    );
    let folder = tempfile::tempdir().unwrap();
    let run = vaglio(&["test", folder.path().to_str().unwrap()]).code(2);
    assert!(err(&run).contains("i file di regole finiscono in .regole"));
}

#[test]
fn the_shipped_rules_pass_their_own_tests() {
    let run = vaglio(&["test", "rules"]).code(0);
    assert_eq!(err(&run), "");
    assert!(out(&run).contains(", 0 non confermate\n"));
    assert_eq!(out(&vaglio(&["test"]).code(0)), out(&run));
}

#[test]
fn the_rules_are_listed_by_pack_with_their_norms() {
    let value = json(&vaglio(&["rules", "--pack", "tuel", "--format", "json"]).code(0));
    let rules = value["rules"].as_array().unwrap();
    assert!(!rules.is_empty());
    for rule in rules {
        assert_eq!(rule["pack"], "tuel");
        assert!(!rule["source"].as_array().unwrap().is_empty(), "{rule}");
    }
}
