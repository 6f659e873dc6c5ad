//! Conventions and resolutions written to be sound, in several styles: nothing must be said of them, and each change must bring
//! its own finding and no other.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test reads its own files"
)]

use chrono::NaiveDate;
use std::path::{Path, PathBuf};
use vaglio::project::Rules;
use vaglio::{engine, facts, ingest, project};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/conformi")
}

fn act(name: &str) -> String {
    std::fs::read_to_string(folder().join(name)).unwrap()
}

/// The rules that report something, each once, in alphabetical order.
fn reported(rules: &Rules, text: &str) -> Vec<String> {
    let document = ingest::read("atto.txt", text.as_bytes(), &ingest::Limits::default()).unwrap();
    let facts = facts::read(&document, &rules.lexicon);
    let options = engine::Options {
        today: NaiveDate::from_ymd_opt(2026, 11, 24).unwrap(),
        packs: Vec::new(),
        pinned: std::collections::BTreeMap::new(),
    };
    let mut names: Vec<String> = engine::check(&document, &facts, &rules.set, &options)
        .findings
        .into_iter()
        .map(|finding| finding.rule)
        .collect();
    names.sort();
    names.dedup();
    names
}

/// Words of the act, what takes their place, and the rules that must then report.
type Change = (&'static str, &'static str, &'static [&'static str]);

#[rustfmt::skip]
const CONVENTION: &[Change] = &[
    ("dura cinque anni, dal 1° gennaio 2027 al 31 dicembre 2031", "dura due anni, dal 1° gennaio 2027 al 31 dicembre 2028", &["durata_minore_del_modello"]),
    ("al 31 dicembre 2031", "al 31 dicembre 2030", &["durata_e_date_discordi"]),
    ("al 31 dicembre 2031", "al 1° gennaio 2032", &["scadenza_nel_giorno_anniversario"]),
    ("dal 1° gennaio 2027 al 31 dicembre 2031", "dal ________ al ________", &["durata_in_bianco", "spazio_dimenticato"]),
    ("deliberazione del Consiglio comunale n. 44", "deliberazione della Giunta comunale n. 44", &["parte_autorizzata_dalla_giunta"]),
    ("nei termini dell'articolo 8", "nei termini dell'articolo 28", &["rinvio_a_vuoto"]),
    ("almeno 90 giorni", "almeno 60 giorni", &["recesso_diverso_dal_modello"]),
    ("almeno 90 giorni prima", "almeno ___ giorni prima", &["preavviso_in_bianco", "spazio_dimenticato"]),
    ("a mezzo PEC almeno 90", "per lettera almeno 90", &["recesso_diverso_dal_modello"]),
    ("a tutti gli altri enti a mezzo PEC", "alla Provincia a mezzo PEC", &["recesso_comunicato_a_uno_solo"]),
    ("Per il Comune di Serramonte – la Sindaca\n", "", &["parte_che_non_firma"]),
    (" È valida con la presenza della maggioranza degli enti; ogni ente ha un voto; decide a maggioranza dei presenti; delle sedute si redige verbale.", "", &["organo_senza_maggioranza"]),
    (", o gli amministratori da essi delegati per iscritto", ", o un loro delegato", &["delegato_senza_forma"]),
    (" e la riduzione della spesa per licenze e assistenza", "", &["fini_senza_riduzione_dei_costi"]),
    ("c) comunicare entro dieci giorni ogni variazione degli applicativi in uso;\n\n", "", &["doveri_dell_ente_incompleti"]),
    ("comunicare entro dieci giorni ogni", "comunicare tempestivamente ogni", &["termine_senza_giorni"]),
    (" Il mancato versamento di due annualità comporta la risoluzione del rapporto con l'ente.", "", &["clausole_a_tutela_incomplete"]),
    (", e decorsi altri trenta giorni i servizi avanzati possono essere sospesi", "", &["clausole_a_tutela_incomplete"]),
    ("alle medesime condizioni, con deliberazione del proprio Consiglio e sottoscrizione della convenzione, previo assenso dell'Assemblea", "alle medesime condizioni, facendone richiesta e sottoscrivendo la convenzione", &["adesione_a_semplice_richiesta"]),
    ("1. Le modifiche della convenzione sono approvate con deliberazioni conformi dei Consigli di tutti gli enti e sottoscritte con firma digitale.", "1. La convenzione è aperta a modifiche e integrazioni secondo le esigenze.", &["modifiche_senza_procedura"]),
    ("; il recesso ha effetto dal 1° gennaio successivo", "", &["recesso_diverso_dal_modello"]),
    ("esente da imposta di bollo ed è soggetto a registrazione solo in caso d'uso", "redatto in lingua italiana", &["spese_dell_atto_non_regolate"]),
    ("in mancanza di accordo decide", "in mancanza di accordo potranno e recedere, e decide", &["refuso_nel_testo"]),
];

#[rustfmt::skip]
const RESOLUTION: &[Change] = &[
    ("2. di aderire, tra i servizi della Carta dei servizi allegata sotto la lettera B, a tutti i servizi di base e a n. 2 servizi avanzati: gestione degli applicativi e siti internet;\n\n", "", &["numero_dei_servizi_non_indicato"]),
    ("trova copertura alla missione 1, programma 8, capitolo 1082 del bilancio di previsione 2027-2029, e di demandare", "è prevista, e di demandare", &["adesione_senza_capitolo"]),
    ("4. di autorizzare il Sindaco a sottoscrivere la convenzione con firma digitale, ai sensi dell'art. 15, comma 2-bis, della legge 7 agosto 1990, n. 241;\n\n", "", &["firmatario_non_indicato"]),
    ("5. di nominare referente dell'ente la dott.ssa Irene Galli;\n\n", "", &["referente_non_nominato"]),
    ("6. di trasmettere la presente, per PEC, alla Provincia di Valdora;\n\n", "", &["comunicazione_agli_enti_non_disposta"]),
    ("con separata votazione, voti favorevoli n. 9, contrari n. 1, astenuti n. 0,\n\n", "", &["eseguibilita_senza_votazione_separata"]),
    ("voti favorevoli n. 8", "voti favorevoli n. 7", &["voti_che_non_tornano"]),
    (" n. 31 del 28 settembre 2026, ha", " n. 31, ha", &["atto_citato_senza_data"]),
    ("Visti gli artt. 30", "Visto il D.L. n. 78/2010, che obbliga i Comuni fino a 5.000 abitanti a gestire in forma associata le funzioni fondamentali;\n\nVisti gli artt. 30", &["obbligo_abrogato"]),
    ("1. di aderire al Centro Servizi Territoriale della Provincia di Valdora, approvando lo schema", "1. di approvare il rinnovo con lo schema", &["rinnovo_non_annunciato"]),
];

#[test]
fn nothing_is_said_of_sound_acts() {
    let rules = project::load(project::embedded());
    let mut acts = 0;
    for entry in std::fs::read_dir(folder()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert_eq!(
            reported(&rules, &act(&name)),
            Vec::<String>::new(),
            "{name}"
        );
        acts += 1;
    }
    assert!(acts >= 6);
}

#[test]
fn each_change_brings_its_own_finding() {
    let rules = project::load(project::embedded());
    let mut wrong = Vec::new();
    for (name, changes) in [
        ("convenzione-cst.txt", CONVENTION),
        ("delibera-cst.txt", RESOLUTION),
    ] {
        let sound = act(name);
        for (words, others, expected) in changes {
            assert!(sound.contains(words), "{name}: «{words}»");
            let found = reported(&rules, &sound.replace(words, others));
            if found != *expected {
                wrong.push(format!("«{words}» → «{others}»: {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
