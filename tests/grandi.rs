//! A large register judged as it goes says what the same register says when it is kept whole.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test reads its own files"
)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use vaglio::document::Document;
use vaglio::engine::{self, Options};
use vaglio::facts::Facts;
use vaglio::finding::{Finding, Verdict};
use vaglio::ingest::{Limits, table};
use vaglio::project::{self, Rules};

type Told = BTreeSet<(String, Option<u32>, String)>;

fn options(packs: &[&str]) -> Options {
    Options {
        today: "2022-06-15".parse().unwrap(),
        packs: packs.iter().map(|pack| (*pack).to_owned()).collect(),
        pinned: Default::default(),
    }
}

/// What is violated, row by row: what cannot be verified is gathered in other ways.
fn told(findings: &[Finding], left_out: &[String]) -> Told {
    findings
        .iter()
        .filter(|finding| finding.outcome == Verdict::Violata && !left_out.contains(&finding.rule))
        .map(|finding| {
            (
                finding.rule.clone(),
                finding.place.row,
                finding.message.clone(),
            )
        })
        .collect()
}

fn both(text: &[u8], rules: &Rules, options: &Options) -> (Told, Told, Vec<String>) {
    let open = || table::open("r.csv", text, &Limits::default());
    let mut document = Document::empty("r.csv");
    let mut facts = Facts::default();
    engine::load(open().unwrap(), &rules.set, &mut document, &mut facts).unwrap();
    let whole = engine::check(&document, &facts, &rules.set, options);
    let none = Facts::default();
    let source = engine::LargeSource {
        path: "r.csv",
        rules: &rules.set,
        options,
        facts: &none,
    };
    let large = engine::large(&source, &mut || open()).unwrap();
    // Rules on headings, totals and bodies are not those of rows.
    let on_rows: Vec<String> = rules
        .set
        .rules()
        .iter()
        .filter(|rule| {
            use vaglio::language::ast::Subject;
            !matches!(&rule.subject, Some(Subject::Each { table, .. })
                if table.dotted() == "atto.celle" || table.parts.len() == 1)
        })
        .map(|rule| rule.name.value.clone())
        .chain(large.not_judged.iter().cloned())
        .collect();
    (
        told(&whole.findings, &on_rows),
        told(&large.report.findings, &on_rows),
        large.not_judged,
    )
}

fn fixture(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures/registri")
        .join(name);
    std::fs::read(path).unwrap()
}

#[test]
fn the_faults_of_the_fixture_registers_are_the_same() {
    let rules = project::load(project::embedded());
    for (name, packs) in [
        ("generale/difettoso.csv", vec![]),
        ("generale/sano.csv", vec![]),
        ("cst_macerata/difettoso.csv", vec!["cst_macerata"]),
        (
            "genova_accordo_quadro/difettoso.csv",
            vec!["genova_accordo_quadro"],
        ),
    ] {
        let (whole, large, _) = both(&fixture(name), &rules, &options(&packs));
        assert_eq!(large, whole, "{name}");
        assert!(
            name.contains("sano") || whole.len() > 3,
            "{name}: {whole:?}"
        );
    }
}

#[test]
fn the_faults_that_the_measured_rules_find_are_the_same() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("benches/registro");
    let rules = project::load(project::folder(&folder).unwrap());
    let head = "ente,tipo,codice_istat,codice_ipa,popolazione,cf,pec,delibera_data,sottoscrizione_data,decorrenza,scadenza,recesso_notifica,recesso_effetto,quota_annua\n";
    let mut text = head.to_owned();
    for row in 0..200 {
        let odd = |every: u32, wrong: &str, right: &str| {
            if row % every == every - 1 {
                wrong.to_owned()
            } else {
                right.to_owned()
            }
        };
        let own = format!("{row:06}");
        text.push_str(&format!(
            "Ente {row},{},{},c_a{:05},{},{:011},{},{},2021-02-01,{},2023-12-31,,{},{}\n",
            odd(7, "circolo", "comune"),
            odd(11, "000001", &own),
            row,
            odd(13, "-5", "1200"),
            80_000_000_000_u64 + u64::from(row / 17 * 17 + u32::from(row % 17 != 16) * (row % 17)),
            odd(19, "senza chiocciola", &format!("ente{row}@pec.example.it")),
            odd(23, "2021-02-30", "2021-01-10"),
            odd(29, "2024-01-01", "2021-03-01"),
            odd(31, "2022-01-01", ""),
            odd(37, "", "1440.00"),
        ));
    }
    let (whole, large, not_judged) = both(text.as_bytes(), &rules, &options(&[]));
    assert_eq!(large, whole);
    assert_eq!(not_judged, Vec::<String>::new());
    assert!(whole.len() > 60, "{}", whole.len());
}

#[test]
fn a_missing_column_does_not_hide_a_fault() {
    let source = |text: &str| vaglio::language::Source {
        path: "p/p.regole".to_owned(),
        text: text.to_owned(),
    };
    let rules = project::load(vec![source(
        "pacchetto p titolo: \"x\" fine
         fonte f titolo: \"x\" verifica: letta fine
         registro adesioni colonna: ente testo obbligatoria colonna: quota euro colonna: saldo euro fine
         regola quota_bassa titolo: \"x\" fonte: f livello: errore su: ogni a in adesioni
           richiede: a.quota >= 10 euro altrimenti \"{a.ente}\"
           richiede: a.saldo >= 0 euro
         fine",
    )]);
    assert!(rules.errors.is_empty(), "{:?}", rules.errors);
    let text = "ente;quota\nAlfa di Sopra;5,00\nBeta di Sotto;20,00\n";
    let (whole, large, _) = both(text.as_bytes(), &rules, &options(&[]));
    assert_eq!(whole.len(), 1, "{whole:?}");
    assert_eq!(large, whole);
}
