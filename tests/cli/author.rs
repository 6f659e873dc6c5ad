//! The workbench of those who write rules: fmt, test, explain --trace, new.

use super::{DRAFT, command, err, json, out, vaglio};
use std::path::Path;

/// A folder with a new pack, and the path of the pack.
fn begun() -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let pack = folder.path().join("biblioteche");
    let pack = pack.to_string_lossy().into_owned();
    vaglio(&["new", "pack", "biblioteche", &pack]).success();
    (folder, pack)
}

#[test]
fn a_new_pack_passes_its_tests_and_is_never_written_over() {
    let (_folder, pack) = begun();
    let run = vaglio(&["test", &pack]).success();
    assert_eq!(err(&run), "");
    assert!(
        out(&run).contains("1 regole, 6 prove: 6 confermate"),
        "{}",
        out(&run)
    );
    vaglio(&["fmt", "--check", &pack]).success();
    assert!(err(&vaglio(&["new", "pack", "biblioteche", &pack]).code(2)).contains("c'è già"));
    for name in ["Biblioteche", "prova", "due parole", "../fuori", ""] {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("x").to_string_lossy().into_owned();
        let run = vaglio(&["new", "pack", name, &place]).code(2);
        assert!(
            err(&run).contains("non può essere il nome"),
            "{}",
            err(&run)
        );
    }
}

#[test]
fn fmt_checks_shows_and_writes() {
    let (_folder, pack) = begun();
    let file = Path::new(&pack).join("regole.regole");
    let right = std::fs::read_to_string(&file).unwrap();
    std::fs::write(
        &file,
        right.replace("  livello: avviso\n", "\n  livello:   avviso\n"),
    )
    .unwrap();
    let listed = out(&vaglio(&["fmt", "--check", &pack]).code(1));
    assert!(
        listed.ends_with("regole.regole\n") && listed.lines().count() == 1,
        "{listed}"
    );
    let diff = out(&vaglio(&["fmt", "--diff", &pack]).success());
    assert!(
        diff.contains("-  livello:   avviso\n+  livello: avviso\n"),
        "{diff}"
    );
    vaglio(&["fmt", &pack]).success();
    assert_eq!(std::fs::read_to_string(&file).unwrap(), right);
    let piped = command(&["fmt", "-"])
        .write_stdin("categoria c valori:a;b fine")
        .assert();
    assert_eq!(out(&piped), "categoria c\n  valori: a; b\nfine\n");
    std::fs::write(&file, "categoria c valori").unwrap();
    let run = vaglio(&["fmt", &pack]).code(2);
    assert!(err(&run).contains("fine_mancante"), "{}", err(&run));
    assert_eq!(
        std::fs::read_to_string(&file).unwrap(),
        "categoria c valori"
    );
}

#[test]
fn shipped_rules_have_the_one_layout() {
    let run = vaglio(&["fmt", "--check", "rules"]).success();
    assert_eq!(out(&run), "");
}

#[test]
fn coverage_and_mutants_are_told_to_programs_too() {
    let (_folder, pack) = begun();
    let value =
        json(&vaglio(&["test", &pack, "--coverage", "--mutants", "--format", "json"]).success());
    assert_eq!(value["schema"], "vaglio.test/1");
    assert_eq!(value["summary"]["confirmed"], 6);
    assert!(
        value["coverage"]
            .as_array()
            .unwrap()
            .iter()
            .all(|part| part["shown"] == true)
    );
    assert!(value["mutants"]["tried"].as_u64().unwrap() > 0);
    assert_eq!(value["mutants"]["unnoticed"].as_array().unwrap().len(), 0);
    let file = Path::new(&pack).join("regole.regole");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replace("= 36 mesi", "= 40 mesi")).unwrap();
    let value = json(&vaglio(&["test", &pack, "--mutants", "--format", "json"]).success());
    let changes: Vec<_> = value["mutants"]["unnoticed"]
        .as_array()
        .unwrap()
        .iter()
        .map(|mutant| mutant["change"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(changes, ["«>=» diventa «>»"]);
    std::fs::write(
        &file,
        text.replace("attende: rispettata", "attende: violata"),
    )
    .unwrap();
    vaglio(&["test", &pack]).code(1);
}

#[test]
fn a_reason_is_told_to_who_asks_and_a_refuted_one_fails() {
    let (_folder, pack) = begun();
    let file = Path::new(&pack).join("regole.regole");
    let text = std::fs::read_to_string(&file).unwrap();
    let rule = String::from(
        "\nregola atto_senza_articoli\n  titolo: \"Nessun articolo\"\n  fonte: biblioteche_regolamento art. 1\n  livello: nota\n  su: atto\n  \
         richiede: conta(a in atto.articoli) > 0\n  irraggiungibile: non_verificabile \"gli articoli si contano sempre\"\n  \
         irraggiungibile: violata \"qui nessuno lo prova\"\nfine\n",
    );
    std::fs::write(&file, format!("{text}{rule}")).unwrap();
    let told = out(&vaglio(&["test", &pack, "--coverage", "-v"]).success());
    assert!(told.contains("gli articoli si contano sempre"), "{told}");
    let quiet = out(&vaglio(&["test", &pack, "--coverage"]).success());
    assert!(quiet.contains("2 irraggiungibili"), "{quiet}");
    assert!(!quiet.contains("si contano sempre"), "{quiet}");
    let test = "\nprova \"nessuno\"\n  regola: atto_senza_articoli\n  attende: violata\nfine\n";
    std::fs::write(&file, format!("{text}{rule}{test}")).unwrap();
    let run = vaglio(&["test", &pack]).code(2);
    assert!(err(&run).contains("motivo_smentito"), "{}", err(&run));
}

#[test]
fn a_rule_is_followed_on_an_act() {
    let text = out(&vaglio(&["explain", "rinvio_a_vuoto", "--trace", DRAFT]).success());
    assert!(text.contains("r.esiste → falso"), "{text}");
    assert!(text.contains("art. 4"), "{text}");
    let other = out(&vaglio(&["explain", "--trace", "pareri_assenti", DRAFT]).success());
    assert!(
        other.contains("questo atto è di tipo «convenzione»"),
        "{other}"
    );
    let value = json(&vaglio(&[
        "explain",
        "rinvio_a_vuoto",
        DRAFT,
        "--trace",
        "--format",
        "json",
    ]));
    assert_eq!(value["schema"], "vaglio.trace/1");
    let steps = value["subjects"][0]["under"][0]["steps"]
        .as_array()
        .unwrap();
    assert!(
        steps
            .iter()
            .any(|step| step["expression"]["words"] == "r.esiste"),
        "{steps:#?}"
    );
    assert!(
        err(&vaglio(&["explain", "rinvio_a_vuoto", "--trace"]).code(2)).contains("manca il file")
    );
}

#[test]
fn a_rule_is_followed_on_a_row_of_a_register() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("enti.csv");
    std::fs::write(
        &file,
        "Ente;Provincia;Abitanti\nComune di Urbino;PU;14000\nUrbino;PU;14000\n",
    )
    .unwrap();
    let file = file.to_string_lossy().into_owned();
    let run = vaglio(&["explain", "ente_ripetuto", "--trace", &file, "--row", "3"]).success();
    let text = out(&run);
    assert!(
        text.contains("violata") && text.contains("doppioni(a) = 0 → falso"),
        "{text}"
    );
    let run = vaglio(&["explain", "ente_ripetuto", "--trace", &file, "--row", "9"]).success();
    assert!(
        out(&run).contains("la regola non giudica la riga 9"),
        "{}",
        out(&run)
    );
}

/// Where a rule looks through windows, their days are told, and how those of the first were counted.
#[test]
fn the_windows_of_a_body_are_told_day_by_day() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("enti.csv");
    std::fs::write(
        &file,
        "Ente;Prov.;Data sottoscrizione;Decorrenza;Scadenza;Stato\nFano;PU;15/12/2020;01/01/2021;31/12/2025;aderente\n",
    )
    .unwrap();
    let file = file.to_string_lossy().into_owned();
    let text = out(&vaglio(&[
        "explain",
        "ente_che_non_puo_recedere",
        "--trace",
        &file,
        "--pack",
        "registro_modello",
    ])
    .success());
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        words.contains("2022: dal 01/01/2022, entro il 02/10/2022, con effetto dal 01/01/2023"),
        "{text}"
    );
    assert!(
        words.contains("termine 90 giorni prima di fine_anno(y) computo preavviso → 02/10/2022"),
        "{text}"
    );
}
