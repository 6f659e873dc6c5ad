//! Registers made at random: judged as they go, and kept whole, they give the same findings.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test reads its own files"
)]

use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::LazyLock;
use vaglio::document::Document;
use vaglio::engine::{self, Options};
use vaglio::facts::Facts;
use vaglio::finding::{Finding, Verdict};
use vaglio::ingest::{Limits, table};
use vaglio::language::Source;
use vaglio::project::{self, Rules};

/// Every kind of column, and conditions that the screen holds, holds in a simpler form, or leaves to the whole evaluation.
const RULES: &str = r#"
pacchetto p titolo: "x" fine
fonte f titolo: "x" verifica: letta fine
categoria tipo valori: comune; unione; provincia fine
registro adesioni
  chiave: codice
  colonna: ente testo obbligatoria
  colonna: tipo tipo
  colonna: codice testo forma codice
  colonna: pec testo forma indirizzo
  colonna: abitanti numero
  colonna: quota euro
  colonna: inizio data
  colonna: fine_servizio data
  colonna: mesi mesi
fine
regola ente_presente titolo: "x" fonte: f livello: errore su: ogni a in adesioni
  richiede: presente a.ente fine
regola tipo_noto titolo: "x" fonte: f livello: errore su: ogni a in adesioni
  richiede: noto(a.tipo) fine
regola tipo_comune titolo: "x" fonte: f livello: errore su: ogni a in adesioni
  quando: noto(a.codice)
  richiede: a.tipo in {comune; unione} fine
regola codice_lungo titolo: "x" fonte: f livello: errore su: ogni a in adesioni
  richiede: lunghezza(a.codice) in {4; 6} e non solo_cifre(a.codice) fine
regola codice_di_quattro titolo: "x" fonte: f livello: errore su: ogni a in adesioni
  richiede: lunghezza(a.codice) = 4 o lunghezza(a.codice) > 5 fine
regola indirizzo titolo: "x" fonte: f livello: errore su: ogni a in adesioni
  richiede: indirizzo_valido(a.pec) fine
regola abitanti_pochi titolo: "x" fonte: f livello: errore su: ogni a in adesioni
  salvo: a.tipo = unione
  richiede: a.abitanti >= 100 e a.abitanti <= 5000 fine
regola quota_giusta titolo: "x" fonte: f livello: errore su: ogni a in adesioni
  richiede: a.quota >= 0 euro
  richiede: presente a.abitanti o a.quota = 0 euro fine
regola date_in_ordine titolo: "x" fonte: f livello: errore su: ogni a in adesioni
  quando: presente a.fine_servizio
  richiede: presente a.inizio e a.inizio < a.fine_servizio
  ignoto: tace fine
regola anno_di_inizio titolo: "x" fonte: f livello: errore su: ogni a in adesioni
  richiede: anno(a.inizio) >= 2020 fine
regola mesi_presenti titolo: "x" fonte: f livello: errore su: ogni a in adesioni
  quando: noto(a.mesi)
  richiede: a.mesi >= 6 mesi e presente a.ente fine
regola unico titolo: "x" fonte: f livello: errore su: ogni a in adesioni
  quando: noto(a.codice)
  richiede: conta(x in adesioni dove noto(x.codice) e x.codice = a.codice) = 1 fine
regola pec_unica titolo: "x" fonte: f livello: errore su: ogni a in adesioni
  quando: noto(a.pec) e indirizzo_valido(a.pec)
  richiede: conta(x in adesioni dove noto(x.pec) e x.pec = a.pec) = 1 fine
regola giorno_solo titolo: "x" fonte: f livello: errore su: ogni a in adesioni
  quando: noto(a.inizio)
  richiede: conta(x in adesioni dove noto(x.inizio) e x.inizio = a.inizio e x.tipo = a.tipo) <= 2 fine
regola celle titolo: "x" fonte: f livello: errore su: ogni c in atto.celle
  richiede: c.letto fine
"#;

static LOADED: LazyLock<Rules> = LazyLock::new(|| {
    let rules = project::load(vec![Source {
        path: "p/p.regole".to_owned(),
        text: RULES.to_owned(),
    }]);
    assert!(rules.errors.is_empty(), "{:?}", rules.errors);
    rules
});

type Told = BTreeSet<(String, Option<u32>, Option<String>, String)>;

fn told(findings: &[Finding]) -> Told {
    let violated = findings
        .iter()
        .filter(|finding| finding.outcome == Verdict::Violata);
    violated
        .map(|finding| {
            (
                finding.rule.clone(),
                finding.place.row,
                finding.place.cell.clone(),
                finding.message.clone(),
            )
        })
        .collect()
}

/// What is violated in a register that is kept whole, and in one that is judged as it goes.
fn both(text: &[u8]) -> (Told, Told, Vec<String>) {
    let rules = &*LOADED;
    let options = Options {
        today: "2022-06-15".parse().unwrap(),
        packs: Vec::new(),
        pinned: Default::default(),
    };
    let open = || table::open("r.csv", text, &Limits::default());
    let mut document = Document::empty("r.csv");
    let mut facts = Facts::default();
    engine::load(open().unwrap(), &rules.set, &mut document, &mut facts).unwrap();
    let whole = engine::check(&document, &facts, &rules.set, &options);
    let none = Facts::default();
    let source = engine::LargeSource {
        path: "r.csv",
        rules: &rules.set,
        options: &options,
        facts: &none,
    };
    let large = engine::large(&source, &mut || open()).unwrap();
    (
        told(&whole.findings),
        told(&large.report.findings),
        large.not_judged,
    )
}

fn cell(usual: &'static [&'static str], odd: &'static [&'static str]) -> BoxedStrategy<String> {
    prop_oneof![
        4 => proptest::sample::select(usual),
        3 => proptest::sample::select(odd),
        1 => Just(""),
        1 => Just("n.d."),
    ]
    .prop_map(str::to_owned)
    .boxed()
}

fn row() -> impl Strategy<Value = Vec<String>> {
    let days: &[&str] = &[
        "2021-03-01",
        "01/03/2021",
        "2021-12-31",
        "2024-06-30",
        "2019-05-05",
    ];
    let odd_days: &[&str] = &[
        "2021-02-30",
        "1500-01-01",
        "44256",
        "1 marzo 2021",
        "2021",
        "-",
        "9999-12-31",
    ];
    vec![
        cell(
            &["Comune di Prelà", "Comune di Fano", "Unione Alta Valle"],
            &[
                "?",
                "Totale",
                "Novafeltria",
                "Nota",
                "\"Fano; sede\"",
                "\"Alto\nMare\"",
            ],
        ),
        cell(
            &["comune", "unione", "provincia"],
            &["Comune", "comun", "circolo", "UNIONE", "+"],
        ),
        cell(
            &["AB12", "CD3456", "A1"],
            &[
                "ab 12",
                "A.B.12",
                "2,72E+08",
                "1+1",
                "àb12",
                "123456",
                "EF\u{a0}34",
            ],
        ),
        cell(
            &["a@pec.it", "b@pec.comune.it", "c@x.it"],
            &[
                "A@PEC.it",
                "a(at)pec.it",
                "a..b@pec.it",
                "a@-x.it",
                "a@x",
                "a b@pec.it",
                "a@x.it;b@x.it",
            ],
        ),
        cell(
            &["120", "4999", "5001", "99"],
            &[
                "1.440",
                "1,5",
                "-5",
                "1 200",
                "mille",
                "00120",
                "1e3",
                "999999999999999999",
            ],
        ),
        cell(
            &["1440.00", "0", "0.00", "12,5"],
            &["-3,00", "1.440,00 €", "gratis", "€ 960", "1.44", "(5)"],
        ),
        cell(days, odd_days),
        cell(days, odd_days),
        cell(&["6", "12", "5"], &["sei", "12 mesi", "0"]),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn a_register_says_the_same_kept_whole_and_judged_as_it_goes(
        rows in proptest::collection::vec(row(), 1..60),
        blank in proptest::collection::vec(0..60_usize, 0..3),
        end in proptest::sample::select(&["\n", "\r\n", "\r"][..]),
        columns in 5..10_usize,
    ) {
        let names = ["ente", "tipo", "codice", "pec", "abitanti", "quota", "inizio", "fine_servizio", "mesi"];
        let line = |cells: Vec<&str>| cells.join(";") + end;
        let mut text = line(names.iter().copied().take(columns).collect());
        for (at, row) in rows.iter().enumerate() {
            text.push_str(&line(row.iter().map(String::as_str).take(columns).collect()));
            if blank.contains(&at) {
                text.push_str(end);
            }
        }
        let (whole, large, not_judged) = both(text.as_bytes());
        prop_assert_eq!(not_judged, Vec::<String>::new());
        prop_assert_eq!(large, whole, "{}", text);
    }
}

#[test]
fn rows_read_again_far_into_a_file_are_the_right_ones() {
    let mut text = "ente;tipo;codice;pec;abitanti\n".to_owned();
    for row in 0..9_000 {
        let code = if row % 500 == 499 { row - 1 } else { row };
        let name = if row % 70 == 0 {
            "\"Comune\nin Colle\""
        } else {
            "Comune di Prelà"
        };
        text.push_str(&format!(
            "{name};comune;C{code:05};e{code}@pec.comune.it;1200\n"
        ));
        if row % 90 == 0 {
            text.push('\n');
        }
    }
    let (whole, large, not_judged) = both(text.as_bytes());
    assert_eq!(not_judged, Vec::<String>::new());
    let unique = whole.iter().filter(|told| told.0 == "unico").count();
    // Two rows that share a code are told at the first of them.
    assert_eq!(unique, 18);
    assert_eq!(large, whole);
}
