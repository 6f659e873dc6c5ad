//! The model convention and the model resolution of the territorial service centres, against the list of defects that a jurist
//! found in them. Without the acts the tests have nothing to say, and pass.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test reads its own files and prints its figures"
)]

mod casi;

use chrono::NaiveDate;
use std::path::Path;
use vaglio::finding::{Finding, Severity};
use vaglio::{engine, facts, ingest, project};

/// A defect: its number, whether it is one of the severe ones, and for each rule that tells it a few words that it must quote.
type Defect = (&'static str, bool, &'static [(&'static str, &'static str)]);

#[rustfmt::skip]
const CONVENTION: &[Defect] = &[
    ("A01", true, &[("rinvio_ad_altra_materia", "termini di trasferimento delle risorse")]),
    ("A02", true, &[("rapporti_finanziari_assenti", "oneri dei costi di gestione")]),
    ("A03", true, &[("garanzie_assenti", "CENTRO SERVIZI TERRITORIALE")]),
    ("A04", true, &[("obblighi_di_una_sola_parte", "si impegna a")]),
    ("A05", true, &[("recesso_senza_effetto_nel_caso_ordinario", "terzo anno solare dopo la sottoscrizione")]),
    ("A06", false, &[("anno_di_recesso_ambiguo", "terzo anno solare dopo la sottoscrizione")]),
    ("A07", true, &[("firma_digitale_assente", "presso la sede di")]),
    ("A08", false, &[("testo_unico_mai_citato", "CENTRO SERVIZI TERRITORIALE")]),
    ("A09", false, &[("indice_diverso_dal_corpo", "Coordinamento territoriale")]),
    ("A10", false, &[("durata_in_bianco", "valenza triennale e decorre dal")]),
    ("A11", false, &[("spazi_da_riempire", "PROVINCIA DI XXX")]),
    ("A12", false, &[("scadenza_senza_seguito", "valenza triennale")]),
    ("A13", false, &[("consultazione_senza_regole", "luogo di indirizzo e controllo")]),
    ("A14", false, &[("delegato_senza_forma", "un suo delegato")]),
    ("A15", false, &[("tutti_presidenti", "presiedono il Coordinamento")]),
    ("A16", false, &[("rinvio_senza_articolo", "indicazioni contenute nella presente")]),
    ("A17", false, &[("referente_con_piu_nomi", "Referenti territoriali")]),
    ("A18", false, &[("atti_del_servizio_senza_personalita", "Il CST attiva")]),
    ("A19", false, &[("organo_chiuso_ad_alcune_parti", "ogni ente locale aderente")]),
    ("A20", false, &[("oggetto_doppio", "costituiscono e disciplinano")]),
    ("A21", false, &[("schema_a_due_per_molti_enti", "enti sottoscrittori")]),
    ("A22", false, &[("servizi_a_titolo_di_esempio", "a titolo esemplificativo")]),
    ("A23", false, &[("finalita_che_elenca_servizi", "Finalità del servizio")]),
    ("A24", false, &[("voce_di_servizio_a_meta", "1° livello Gestione")]),
    ("A25", false, &[("modifiche_senza_procedura", "a modifiche e integrazioni")]),
    ("A26", false, &[("adesione_a_semplice_richiesta", "facendone richiesta e sottoscrivendo")]),
    ("A27", false, &[("refuso_nel_testo", "potranno e aderire")]),
    ("A28", false, &[("rubrica_che_promette_norme_transitorie", "Norme transitorie")]),
    ("A29", false, &[("recesso_comunicato_a_uno_solo", "a mezzo PEC alla Provincia"), ("recesso_senza_effetti", "Il recesso")]),
    ("A30", false, &[("recesso_in_due_momenti", "e, successivamente, notificato")]),
    ("A31", false, &[("trattamento_dati_non_regolato", "Posta elettronica")]),
    ("A32", false, &[("gestione_senza_titolo", "Ente di riferimento e responsabile")]),
    ("A33", false, &[("controversie_assenti", "CENTRO SERVIZI"), ("spese_dell_atto_non_regolate", "CENTRO SERVIZI")]),
    ("A34", false, &[("voce_troncata", "della presente Convenzione")]),
    ("A35", false, &[("termine_senza_giorni", "tempestivamente")]),
    ("A36", false, &[("organo_uguale_per_ogni_ente", "delibera consiliare")]),
    ("A37", false, &[("nome_del_servizio_di_sicurezza", "Sicurezza Informativa"), ("etichette_di_articolo_diverse", "Art 4 –")]),
    ("A38", false, &[("livelli_diversi_dal_modello", "Di Base")]),
    ("A39", false, &[("gestione_senza_titolo", "Ente di riferimento e responsabile"), ("oggetto_doppio", "costituiscono")]),
    ("A40", false, &[("resti_di_modello_nel_testo", "Proposta di Convenzione")]),
];

#[rustfmt::skip]
const RESOLUTION: &[Defect] = &[
    ("B01", true, &[("rinnovo_non_annunciato", "schema per il rinnovo")]),
    ("B02", true, &[("adesione_non_deliberata", "schema per l’adesione")]),
    ("B03", true, &[("spesa_non_impegnata", "schema per l’adesione")]),
    ("B04", false, &[("servizi_non_scelti", "schema per l’adesione")]),
    ("B05", true, &[("schema_non_identificato", "schema per il rinnovo")]),
    ("B06", true, &[("obbligo_abrogato", "obbliga tutti i Comuni")]),
    ("B07", false, &[("delega_non_ripresa_nel_dispositivo", "delega di funzioni")]),
    ("B08", false, &[("convenzione_chiamata_in_modi_diversi", "Convenzione per la gestione")]),
    ("B09", false, &[("pareri_senza_autore", "regolarità tecnica e contabile")]),
    ("B10", false, &[("eseguibilita_non_dichiarata", "schema per l’adesione")]),
    ("B11", false, &[("firmatario_non_indicato", "schema per l’adesione"), ("direttore_generale_incaricato", "Direttore Generale")]),
    ("B12", false, &[("referente_non_nominato", "schema per l’adesione"), ("comunicazione_agli_enti_non_disposta", "schema per l’adesione")]),
    ("B13", false, &[("astenuti_tra_i_votanti", "presenti e votanti")]),
    ("B14", false, &[("consiglio_comunale_per_ogni_ente", "Il Consiglio Comunale")]),
    ("B15", false, &[("spazi_da_riempire", "della Provincia di ____")]),
    ("B16", false, &[("atto_citato_senza_data", "deliberazione del Consiglio Provinciale n.")]),
    ("B17", false, &[("riferimento_a_programma_concluso", "Europa 2020"), ("riferimento_a_programma_concluso", "E-Government 2012")]),
    ("B18", false, &[("refuso_nel_testo", "ed. riforma")]),
    ("B19", false, &[("pubblicazione_non_disposta", "schema per l’adesione")]),
    ("B20", false, &[("motivazione_assente", "schema per l’adesione")]),
    ("B21", false, &[("firma_digitale_non_autorizzata", "schema per l’adesione")]),
];

/// What must not be said of the convention: it states a term, a forum, the Council as the organ that approves, PEC.
const SOUND_IN_CONVENTION: &[&str] = &[
    "durata_assente",
    "durata_minore_del_modello",
    "durata_inferiore_al_triennio",
    "consultazione_assente",
    "parte_autorizzata_dalla_giunta",
    "parti_senza_delibera_consiliare",
    "recesso_assente",
    "recesso_senza_forma",
    "recesso_senza_preavviso",
    "recesso_diverso_dal_modello",
    "composizione_che_non_torna",
    "servizi_di_base_incompleti",
    "doveri_dell_ente_incompleti",
];

/// What must not be said of the resolution: the Council resolves, and the article of a law that it cites is a right citation.
const SOUND_IN_RESOLUTION: &[&str] = &[
    "giunta_al_posto_del_consiglio",
    "rinvio_a_vuoto",
    "rinvio_ad_altra_materia",
    "voti_che_non_tornano",
    "pareri_assenti",
];

fn check(path: &Path) -> Vec<Finding> {
    let rules = project::load(project::embedded());
    let bytes = std::fs::read(path).unwrap();
    let document =
        ingest::read(&path.to_string_lossy(), &bytes, &ingest::Limits::default()).unwrap();
    let facts = facts::read(&document, &rules.lexicon);
    let options = engine::Options {
        today: NaiveDate::from_ymd_opt(2026, 11, 24).unwrap(),
        packs: Vec::new(),
        pinned: std::collections::BTreeMap::new(),
    };
    engine::check(&document, &facts, &rules.set, &options).findings
}

fn quotes(finding: &Finding) -> impl Iterator<Item = &str> {
    finding
        .quote
        .as_deref()
        .into_iter()
        .chain(finding.related.iter().map(|related| related.quote.as_str()))
}

/// The findings of a rule that quote these words.
fn telling<'a>(findings: &'a [Finding], rule: &str, words: &str) -> Vec<&'a Finding> {
    findings
        .iter()
        .filter(|finding| finding.rule == rule)
        .filter(|finding| quotes(finding).any(|quote| quote.contains(words)))
        .collect()
}

#[test]
fn defects_of_the_model_acts_are_found() {
    let Some(folder) = casi::folder() else {
        return;
    };
    for kind in ["txt", "docx"] {
        let mut found = 0;
        for (act, defects) in [("allegato-a", CONVENTION), ("allegato-b", RESOLUTION)] {
            let findings = check(&folder.join(format!("{act}.{kind}")));
            for (number, severe, told) in defects {
                let whole = told
                    .iter()
                    .all(|(rule, words)| !telling(&findings, rule, words).is_empty());
                found += usize::from(whole);
                if !whole {
                    println!("{act}.{kind}: {number} non trovato: {told:?}");
                }
                if *severe {
                    let (rule, words) = told.first().unwrap();
                    assert!(
                        telling(&findings, rule, words).iter().any(|finding| {
                            finding.severity == Severity::Error
                                && finding.quote.as_deref().unwrap_or("").contains(words)
                        }),
                        "{act}.{kind}: {number} non è un errore con le sue parole"
                    );
                }
            }
        }
        let all = CONVENTION.len() + RESOLUTION.len();
        println!("{kind}: {found} difetti trovati su {all}");
        assert_eq!(all, 61);
        assert_eq!(found, all, "{kind}: difetti trovati");
    }
}

#[test]
fn what_is_sound_in_the_model_acts_is_not_reported() {
    let Some(folder) = casi::folder() else {
        return;
    };
    for kind in ["txt", "docx"] {
        for (act, sound) in [
            ("allegato-a", SOUND_IN_CONVENTION),
            ("allegato-b", SOUND_IN_RESOLUTION),
        ] {
            let findings = check(&folder.join(format!("{act}.{kind}")));
            for finding in &findings {
                assert!(
                    !sound.contains(&finding.rule.as_str()),
                    "{act}.{kind}: {}: {}",
                    finding.rule,
                    finding.message
                );
            }
            assert!(
                findings
                    .iter()
                    .flat_map(quotes)
                    .all(|quote| !quote.contains("n. 5/2012")),
                "{act}.{kind}: una citazione giusta è segnalata"
            );
        }
    }
}

/// Words without marks of lists, case and spacing: what two formats of one act have in common.
fn bare(words: &str) -> String {
    let words = words.trim();
    let unmarked = match words.split_once(['.', ')']) {
        Some((mark, rest)) if mark.chars().count() <= 2 => rest,
        _ => words,
    };
    unmarked
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn text_and_word_give_the_same_findings() {
    let Some(folder) = casi::folder() else {
        return;
    };
    for act in ["allegato-a", "allegato-b"] {
        let told = |kind: &str| {
            let mut told: Vec<_> = check(&folder.join(format!("{act}.{kind}")))
                .into_iter()
                .map(|finding| {
                    (
                        finding.rule,
                        finding.severity,
                        finding.message,
                        bare(finding.quote.as_deref().unwrap_or("")),
                    )
                })
                .collect();
            told.sort();
            told
        };
        for (text, word) in told("txt").iter().zip(&told("docx")) {
            assert_eq!(text, word, "{act}");
        }
        assert_eq!(told("txt").len(), told("docx").len(), "{act}");
    }
}
