//! `vaglio.toml`: where it is found, what it decides, and what it may not.

use super::{DAY, err, json, out};
use assert_cmd::Command;
use assert_cmd::assert::Assert;
use std::path::Path;
use tempfile::TempDir;

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    folder
}

fn vaglio(within: &Path, arguments: &[&str]) -> Assert {
    Command::new(env!("CARGO_BIN_EXE_vaglio"))
        .current_dir(within)
        .args(arguments)
        .args(["--date", DAY])
        .assert()
}

fn severity(run: &Assert, rule: &str) -> Option<String> {
    let value = json(run);
    let findings = value["findings"].as_array().unwrap();
    let found = findings.iter().find(|finding| finding["rule"] == rule)?;
    Some(found["severity"].as_str().unwrap().to_owned())
}

const ACT: &str = include_str!("../../fixtures/bozze/recesso.txt");
const CHECK: [&str; 3] = ["check", "--format", "json"];

#[test]
fn the_nearest_file_upwards_decides_and_the_command_line_before_it() {
    let tree = folder(&[
        (
            "vaglio.toml",
            "livello_di_uscita = \"errore\"\n[livelli]\ngaranzie_assenti = \"nota\"\nfini_assenti = \"spenta\"\n",
        ),
        ("ramo/atti/a.txt", ACT),
        (
            "ramo/vaglio.toml",
            "estende = \"../vaglio.toml\"\n[livelli]\ngaranzie_assenti = \"avviso\"\n",
        ),
    ]);
    let ramo = tree.path().join("ramo");
    let run = vaglio(&ramo, &CHECK);
    assert_eq!(
        severity(&run, "garanzie_assenti").as_deref(),
        Some("warning")
    );
    assert_eq!(severity(&run, "fini_assenti"), None);
    let from_above = vaglio(tree.path(), &["check", "ramo", "--format", "json"]);
    assert_eq!(
        severity(&from_above, "garanzie_assenti").as_deref(),
        Some("warning")
    );
    let without = vaglio(&ramo, &["check", "--format", "json", "--no-config"]);
    assert_eq!(
        severity(&without, "garanzie_assenti").as_deref(),
        Some("error")
    );
    let named = vaglio(
        &ramo,
        &["check", "--format", "json", "--config", "../vaglio.toml"],
    );
    assert_eq!(
        severity(&named, "garanzie_assenti").as_deref(),
        Some("note")
    );
    let privacy = ["check", "-q", "--select", "anno_di_recesso_ambiguo"];
    vaglio(&ramo, &privacy).code(0);
    vaglio(
        &ramo,
        &[&privacy[..], &["--fail-level", "warning"]].concat(),
    )
    .code(1);
}

#[test]
fn a_repository_ends_the_search() {
    let tree = folder(&[
        ("vaglio.toml", "[livelli]\ngaranzie_assenti = \"nota\"\n"),
        ("repertorio/a.txt", ACT),
        ("repertorio/.git/HEAD", ""),
    ]);
    let run = vaglio(&tree.path().join("repertorio"), &CHECK);
    assert_eq!(severity(&run, "garanzie_assenti").as_deref(), Some("error"));
}

#[test]
fn every_fault_is_told_with_its_place_and_a_hint() {
    let tree = folder(&[
        ("a.txt", ACT),
        (
            "vaglio.toml",
            "esclud = [\"x\"]\nincludi = [\"[z-a]\"]\nrigoroso = \"sì\"\nestende = \"manca.toml\"\nvincolanti = [\"tuell\"]\npacchetti = [\"cst_ligura\"]\n\n\
             [versioni]\ntuel = \"9\"\n\n[livelli]\ngaranzie_assenti = \"grave\"\nfini_assent = \"nota\"\nbaseline = \"b\"\n\n\
             [letture]\nterzo_anno_solare = \"incluso\"\n\n[[cartella]]\npacchetti = [\"tuel\"]\n",
        ),
    ]);
    let run = vaglio(tree.path(), &CHECK).code(2);
    assert_eq!(out(&run), "");
    insta::assert_snapshot!("every_fault_of_a_file", err(&run));
    // What depends on the rules is told when the rest can be read.
    std::fs::write(
        tree.path().join("vaglio.toml"),
        "vincolanti = [\"tuell\"]\npacchetti = [\"cst_ligura\"]\n[versioni]\ntuel = \"9\"\n\
         [livelli]\nfini_assent = \"nota\"\n[letture]\nterzo_anno_solare = \"incluso\"\n",
    )
    .unwrap();
    let run = vaglio(tree.path(), &CHECK).code(2);
    insta::assert_snapshot!("every_name_that_is_not_there", err(&run));
    std::fs::write(tree.path().join("vaglio.toml"), "[livelli\n").unwrap();
    let said = err(&vaglio(tree.path(), &CHECK).code(2));
    assert!(
        said.contains("da qui il file non si legge come TOML"),
        "{said}"
    );
    std::fs::write(
        tree.path().join("vaglio.toml"),
        "estende = \"vaglio.toml\"\n",
    )
    .unwrap();
    let said = err(&vaglio(tree.path(), &CHECK).code(2));
    assert!(said.contains("finisce per estendere sé stesso"), "{said}");
}

#[test]
fn nobody_lowers_a_binding_rule() {
    let above = "vincolanti = [\"garanzie_assenti\", \"privacy\"]\n[livelli]\ngaranzie_assenti = \"avviso\"\n";
    let tree = folder(&[("ente/vaglio.toml", above), ("repertorio/a.txt", ACT)]);
    let own = tree.path().join("repertorio");
    let with = |rest: &str, arguments: &[&str]| {
        let text = format!("estende = \"../ente/vaglio.toml\"\n{rest}");
        std::fs::write(own.join("vaglio.toml"), text).unwrap();
        vaglio(&own, arguments)
    };
    let run = with("[livelli]\ngaranzie_assenti = \"errore\"\n", &CHECK);
    assert_eq!(severity(&run, "garanzie_assenti").as_deref(), Some("error"));
    for lower in [
        "[livelli]\ngaranzie_assenti = \"nota\"\n",
        "[livelli]\ngaranzie_assenti = \"spenta\"\n",
        "[[cartella]]\npercorsi = \"*.txt\"\nlivelli = { garanzie_assenti = \"nota\" }\n",
    ] {
        let said = err(&with(lower, &CHECK).code(2));
        assert!(
            said.contains("è vincolante (../ente/vaglio.toml, riga 1)"),
            "{said}"
        );
    }
    let said = err(&with("pacchetti = [\"forma\"]\n", &CHECK).code(2));
    assert!(said.contains("questi pacchetti lasciano fuori"), "{said}");
    let said = err(&with("", &["check", "--ignore", "garanzie_assenti"]).code(2));
    assert!(
        said.contains("una regola vincolante non si lascia fuori"),
        "{said}"
    );
    let silence = "# vaglio: ignora ovunque garanzie_assenti fino al 2030-01-01, motivo \"x\", autore \"y\"\n";
    std::fs::write(own.join("a.txt"), format!("{silence}{ACT}")).unwrap();
    let run = with("", &CHECK).code(1);
    assert_eq!(
        severity(&run, "garanzie_assenti").as_deref(),
        Some("warning")
    );
    assert_eq!(
        severity(&run, "silenzio_incompleto").as_deref(),
        Some("warning")
    );
}

#[test]
fn a_rule_on_a_text_that_nobody_read_stays_a_warning() {
    let rule = "trattamento_dati_non_regolato";
    let act = "CONVENZIONE PER IL CENTRO SERVIZI\n\nTra la Provincia di Alfa e il Comune di Beta\n\nArt. 1 - Servizi\n\n\
               Sono servizi di base la posta elettronica e la gestione degli applicativi.\n\nArt. 2 - Durata\n\n\
               La convenzione dura tre anni.\n\nArt. 3 - Spese\n\nLa spesa è ripartita in parti uguali.\n";
    let tree = folder(&[
        ("a.txt", act),
        (
            "vaglio.toml",
            "[livelli]\ntrattamento_dati_non_regolato = \"errore\"\n",
        ),
    ]);
    let run = vaglio(tree.path(), &CHECK);
    assert_eq!(severity(&run, rule).as_deref(), Some("warning"));
    let said = err(&run);
    assert!(said.contains("poggia su una fonte da verificare"), "{said}");
    assert!(said.contains("vaglio.toml:2:1"), "{said}");
}

#[test]
fn a_pinned_reading_decides_and_the_finding_says_who_pinned_it() {
    let tree = folder(&[
        ("a.txt", ACT),
        (
            "vaglio.toml",
            "[letture]\nterzo_anno_solare = \"esclusa\"\n",
        ),
    ]);
    let run = vaglio(tree.path(), &CHECK);
    let value = json(&run);
    let findings = value["findings"].as_array().unwrap();
    let found = findings
        .iter()
        .find(|finding| finding["rule"] == "recesso_senza_effetto")
        .unwrap();
    assert_eq!(found["outcome"], "violata");
    assert_eq!(found["severity"], "error");
    assert_eq!(found["readings"][0]["pinned"], "vaglio.toml, riga 2");
    let words = out(&vaglio(
        tree.path(),
        &["check", "--select", "recesso_senza_effetto"],
    ));
    assert!(
        words.contains("- lettura scelta in vaglio.toml, riga 2: il primo è"),
        "{words}"
    );
    std::fs::write(
        tree.path().join("vaglio.toml"),
        "[letture]\nterzo_anno_solare = \"inclusa\"\n",
    )
    .unwrap();
    let run = vaglio(tree.path(), &CHECK);
    assert_eq!(severity(&run, "recesso_senza_effetto"), None);
}

#[test]
fn folders_have_packs_and_levels_of_their_own() {
    let tree = folder(&[
        ("atti/a.txt", ACT),
        ("bozze/b.txt", ACT),
        ("archivio/c.txt", ACT),
        (
            "vaglio.toml",
            "escludi = [\"archivio/\"]\n[[cartella]]\npercorsi = \"bozze/\"\npacchetti = [\"recesso\"]\nlivelli = { anno_di_recesso_ambiguo = \"nota\" }\n",
        ),
    ]);
    let value = json(&vaglio(tree.path(), &CHECK));
    let packs = |name: &str| -> Vec<String> {
        let findings = value["findings"].as_array().unwrap();
        let own = findings
            .iter()
            .filter(|finding| finding["file"].as_str().unwrap().contains(name));
        let mut packs: Vec<String> = own
            .map(|finding| finding["pack"].as_str().unwrap().to_owned())
            .collect();
        packs.sort();
        packs.dedup();
        packs
    };
    assert_eq!(packs("bozze"), ["recesso"]);
    assert!(packs("atti").contains(&"tuel".to_owned()));
    assert!(packs("archivio").is_empty());
    let named = json(&vaglio(
        tree.path(),
        &["check", "archivio/c.txt", "--format", "json"],
    ));
    assert_eq!(named["files"].as_array().unwrap().len(), 1);
}

#[test]
fn packs_outside_the_program_are_seen_by_every_command() {
    let tree = folder(&[
        ("a.txt", ACT),
        (
            "vaglio.toml",
            "cartelle_di_regole = [\"regole/biblioteche\"]\npacchetti = [\"biblioteche\"]\n[versioni]\nbiblioteche = \"0.1\"\n",
        ),
    ]);
    let own = tree.path();
    let made = vaglio(own, &["new", "pack", "biblioteche", "regole/biblioteche"]);
    made.code(0);
    let rules = out(&vaglio(own, &["rules"]).code(0));
    assert!(rules.starts_with("biblioteche — "), "{rules}");
    let value = json(&vaglio(own, &["rules", "--format", "json"]).code(0));
    let name = value["rules"][0]["name"].as_str().unwrap().to_owned();
    vaglio(own, &["explain", &name]).code(0);
    let checked = json(&vaglio(own, &CHECK));
    let outcomes = checked["outcomes"].as_array().unwrap();
    assert!(
        outcomes
            .iter()
            .any(|outcome| outcome["rule"] == name.as_str()),
        "{outcomes:?}"
    );
    let packs = checked["packs"].as_array().unwrap();
    assert!(
        packs.iter().any(|pack| pack["name"] == "biblioteche"),
        "{packs:?}"
    );
    vaglio(own, &["facts", "a.txt"]).code(0);
    std::fs::write(
        own.join("vaglio.toml"),
        "cartelle_di_regole = [\"manca\"]\n",
    )
    .unwrap();
    for command in [&["rules"][..], &["facts", "a.txt"], &["check"], &["test"]] {
        let said = err(&vaglio(own, command).code(2));
        assert!(said.contains("(vaglio.toml, riga 1)"), "{said}");
    }
}

#[test]
fn settings_are_shown_with_where_each_comes_from() {
    let tree = folder(&[
        (
            "ente/vaglio.toml",
            "vincolanti = [\"tuel\"]\n\n[letture]\nterzo_anno_solare = \"esclusa\"\n",
        ),
        (
            "repertorio/vaglio.toml",
            "estende = \"../ente/vaglio.toml\"\nescludi = [\"archivio/\"]\nlivello_di_uscita = \"nota\"\nbaseline = \"noti.json\"\n\n\
             [livelli]\nspazi_da_riempire = \"spenta\"\n\n[[cartella]]\npercorsi = [\"bozze/\"]\nlivelli = { durata_in_bianco = \"nota\" }\n",
        ),
        ("repertorio/a.txt", ACT),
    ]);
    let own = tree.path().join("repertorio");
    let run = vaglio(
        &own,
        &[
            "check",
            "--show-settings",
            "--strict",
            "--pack",
            "cst_liguria",
        ],
    );
    insta::assert_snapshot!(out(&run.code(0)));
    let value = json(&vaglio(&own, &["check", "--show-settings", "--format", "json"]).code(0));
    assert_eq!(value["schema"], "vaglio.settings/1");
    let settings = value["settings"].as_array().unwrap();
    let told = settings
        .iter()
        .find(|setting| setting["key"] == "livello_di_uscita")
        .unwrap();
    assert_eq!(told["from"], "vaglio.toml, riga 3");
    assert!(!own.join(".vaglio-cache").exists());
}

#[test]
fn registers_have_the_digest_of_their_file() {
    let path = "fixtures/registri/generale/sano.csv";
    let value = json(&super::vaglio(&["check", path, "--format", "json"]));
    let file = &value["files"][0];
    let bytes = std::fs::read(path).unwrap();
    assert_eq!(file["sha256"], vaglio::engine::sha256(&bytes));
    assert_eq!(file["registers"][0]["sha256"], file["sha256"]);
    let value = json(&super::vaglio(&["register", path, "--format", "json"]));
    assert_eq!(value["files"][0]["sha256"], file["sha256"]);
}

#[test]
fn a_single_act_leaves_nothing_behind() {
    let tree = folder(&[("a.txt", ACT)]);
    vaglio(tree.path(), &["check", "a.txt"]).code(1);
    assert_eq!(std::fs::read_dir(tree.path()).unwrap().count(), 1);
}

#[test]
fn a_repository_begins_with_files_that_work() {
    let tree = folder(&[("a.txt", ACT)]);
    let said = out(&vaglio(tree.path(), &["init"]).code(0));
    insta::assert_snapshot!(said);
    let written = std::fs::read_to_string(tree.path().join("vaglio.toml")).unwrap();
    insta::assert_snapshot!("the_settings_that_init_writes", written);
    vaglio(tree.path(), &["check", "-q"]).code(1);
    // Every line in a comment is one that can be taken out of it.
    let whole: String = written
        .lines()
        .map(|line| {
            let inner = line.strip_prefix("# ").unwrap_or(line);
            let is_setting =
                inner.contains(" = ") && !inner.ends_with('.') || inner.starts_with('[');
            format!("{}\n", if is_setting { inner } else { line })
        })
        .collect();
    let whole = whole.replace("estende = \"../vaglio.toml\"", "");
    std::fs::write(
        tree.path().join("vaglio.toml"),
        whole.replace("cartelle_di_regole = [\"regole\"]", ""),
    )
    .unwrap();
    let run = vaglio(tree.path(), &["rules"]);
    assert_eq!(err(&run.code(0)), "");
    let refused = vaglio(tree.path(), &["init"]).code(2);
    assert!(err(&refused).contains("c'è già"), "{}", err(&refused));
    vaglio(tree.path(), &["init", "--force"]).code(0);
    let again = std::fs::read_to_string(tree.path().join("vaglio.toml")).unwrap();
    assert_eq!(again, written);
}
