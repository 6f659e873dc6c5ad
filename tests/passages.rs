//! Passages in the hands of many offices, each with what a person reads in it.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test reads its own texts"
)]

use serde_json::{Value, json};
use vaglio::{facts, ingest, project, report};

fn read(text: &str) -> Value {
    let rules = project::load(project::embedded());
    let document = ingest::read("a.txt", text.as_bytes(), &ingest::Limits::default()).unwrap();
    report::facts::json(&document, &facts::read(&document, &rules.lexicon))
}

const HEAD: &str = "CONVENZIONE TRA IL COMUNE DI ALFA E IL COMUNE DI BETA\n\nTRA\n\nil Comune di Alfa e il Comune di Beta\n\n\
                    si conviene quanto segue\n\n";

fn convention(articles: &str) -> Value {
    read(&format!("{HEAD}{articles}"))
}

fn headings(act: &Value) -> Vec<String> {
    act["articles"]
        .as_array()
        .unwrap()
        .iter()
        .map(|article| {
            format!(
                "{} {}",
                article["number"].as_str().unwrap(),
                article["heading"].as_str().unwrap()
            )
        })
        .collect()
}

#[test]
fn figures_misread_by_a_scanner_are_numbers() {
    let act = convention(
        "Art. l - Oggetto : I Comuni gestiscono in forma associata il servizio .\n\nArt. 2 - Durata : La convenzione dura \
         tre anni .\n\nArt. l0 - Recesso : Ciascun Comune può recedere , come all'art. 2 .\n",
    );
    assert_eq!(headings(&act), ["1 Oggetto", "2 Durata", "10 Recesso"]);
    assert_eq!(act["references"][0]["exists"], json!(true));
}

#[test]
fn letters_set_apart_name_the_kind() {
    let act = read(
        "S T A T U T O\n\nDELL'UNIONE DEI COMUNI DELLA VALLE\n\nTesto approvato con deliberazione n. 4\n\nArt. 1 (Sede)\n\n\
         L'Unione ha sede ad Alfa.\n\nArt. 2 (Organi)\n\nSono organi l'Assemblea e la Giunta.\n",
    );
    assert_eq!(act["kind"], json!("statuto"));
}

#[test]
fn the_notice_is_that_of_the_article_on_withdrawal() {
    let act = convention(
        "Art. 1 - Oggetto\n\nI Comuni gestiscono in forma associata il servizio.\n\nArt. 2 - Durata\n\nLa convenzione dura tre \
         anni e si rinnova se nessuno invia disdetta almeno tre mesi prima della scadenza.\n\nArt. 3 - Appalto\n\nDal contratto \
         la società può recedere con preavviso di 90 giorni.\n\nArt. 4 - Recesso\n\nCiascun Comune può recedere con preavviso \
         di almeno 180 giorni, via PEC.\n",
    );
    assert_eq!(
        (&act["notice"]["amount"], &act["notice"]["unit"]),
        (&json!(180), &json!("days"))
    );
}

#[test]
fn leaving_in_other_words_is_withdrawal() {
    let act = convention(
        "Art. 1\n\nI Comuni gestiscono unitariamente i nidi d'infanzia.\n\nArt. 2\n\nOgni Comune può sciogliersi dal vincolo con \
         PEC entro il 30 giugno di ciascun anno, con effetto dal 1° gennaio dell'anno successivo.\n\nArt. 3\n\nLe contestazioni \
         che dovessero sorgere sono decise dal Tribunale.\n",
    );
    assert_eq!(act["elements"]["recesso"]["article"], json!("2"));
    assert_eq!(act["notice"]["deadline"], json!("06-30"));
    assert_eq!(act["elements"]["scioglimento"]["state"], json!("assente"));
    assert_eq!(act["elements"]["controversie"]["article"], json!("3"));
}

#[test]
fn a_sentence_under_a_label_is_no_heading() {
    let act = convention(
        "Art. I\n\nI Comuni gestiscono unitariamente i nidi.\n\nArt. II\n\nIl Comune di Alfa assume il ruolo di capofila. Esso \
         indice le gare.\n\nArt. III\n\nDurata. La convenzione dura tre anni.\n",
    );
    assert_eq!(headings(&act), ["1 ", "2 ", "3 Durata"]);
}

#[test]
fn a_term_from_the_signature_begins_on_the_day_of_the_act() {
    let text = "CONVENZIONE PER LA POLIZIA LOCALE\n\nL'anno duemiladiciannove, addì quindici del mese di marzo,\n\nTRA\n\nil \
                Comune di Alfa e il Comune di Beta\n\nArt. 1 - Oggetto\n\nI Comuni gestiscono in forma associata il servizio.\n\n\
                Art. 2 - Durata\n\nLa convenzione decorre dalla data di sottoscrizione e vale per nove anni.\n\nArt. 3 - Spese\n\n\
                Le spese sono ripartite in parti uguali.\n";
    let term = &read(text)["term"];
    assert_eq!(
        (&term["months"], &term["start"], &term["end"]),
        (&json!(108), &json!("2019-03-15"), &json!("2028-03-14"))
    );
}

#[test]
fn days_of_something_else_do_not_contradict_the_term() {
    let act = convention(
        "Art. 1 - Oggetto\n\nI Comuni gestiscono in forma associata il servizio.\n\nArt. 2 - Durata\n\nLa convenzione ha durata \
         di quattro anni, dal 1° gennaio 2026 al 31 dicembre 2029. I procedimenti pendenti sono conclusi dal Comando, che si \
         avvale del personale fino al 30 giugno 2030.\n\nArt. 3 - Spese\n\nLe spese sono ripartite in parti uguali.\n",
    );
    assert_eq!(act["term"]["end"], json!("2029-12-31"));
}

#[test]
fn an_article_near_that_of_a_law_is_of_the_law() {
    let act = convention(
        "Art. 1 - Oggetto\n\nI Comuni gestiscono in forma associata il servizio.\n\nArt. 2 - Dati\n\nIl capofila è responsabile \
         del trattamento ai sensi dell'art. 28 del Regolamento (UE) 2016/679 e adotta le misure dell'art. 32. Si veda \
         l'articolo 1.\n\nArt. 3 - Bollo\n\nL'atto è esente ai sensi del D.P.R. 26 ottobre 1972, n. 642, allegato B, art. 16. Si \
         veda l'art. 19.\n",
    );
    let targets: Vec<&Value> = act["references"]
        .as_array()
        .unwrap()
        .iter()
        .map(|reference| &reference["target"])
        .collect();
    assert_eq!(targets, [&json!("1"), &json!("19")]);
}

#[test]
fn the_province_that_holds_a_municipality_is_no_party() {
    let act = read(
        "CONVENZIONE TRA I COMUNI DI ALFA E BETA\n\nTRA\n\nil Comune di Alfa (provincia di Macerata), in persona del Sindaco\n\nil \
         Comune di Beta, provincia di Macerata, in persona del Sindaco\n\nArt. 1 - Oggetto\n\nI Comuni gestiscono in forma \
         associata il servizio.\n\nArt. 2 - Durata\n\nTre anni.\n",
    );
    let parties: Vec<&Value> = act["parties"]
        .as_array()
        .unwrap()
        .iter()
        .map(|party| &party["name"])
        .collect();
    assert_eq!(
        parties,
        [&json!("Comune di Alfa"), &json!("Comune di Beta")]
    );
}

#[test]
fn a_quorum_is_no_composition() {
    let act = convention(
        "Art. 1 - Oggetto\n\nI Comuni gestiscono in forma associata il servizio.\n\nArt. 2 - Commissione di biblioteca\n\nLa \
         Commissione di biblioteca è composta da sette membri: quattro nominati dal Comune di Alfa e tre nominati dal Comune di \
         Beta. Le sedute sono valide con la presenza di quattro membri.\n\nArt. 3 - Tavolo degli assessori\n\nIl Tavolo degli \
         assessori è costituito da sei componenti.\n",
    );
    let bodies: Vec<(&Value, &Value)> = act["bodies"]
        .as_array()
        .unwrap()
        .iter()
        .map(|body| (&body["name"], &body["size"]))
        .collect();
    assert_eq!(
        bodies,
        [
            (&json!("Commissione di biblioteca"), &json!(7)),
            (&json!("Tavolo degli assessori"), &json!(6))
        ]
    );
}

#[test]
fn headings_without_numbers_may_stand_before_a_list_or_a_few_words() {
    let act = read(
        "ACCORDO CONVENZIONALE PER LA CARTOGRAFIA\n\nCon questo accordo la Provincia di Alfa e il Comune di Beta concordano quanto \
         segue.\n\nMATERIA E SCOPI\n\nGli Enti costituiscono un unico sistema informativo territoriale.\n\nCHE COSA FA CIASCUNO\n\n\
         La Provincia\n\n- pubblica gli aggiornamenti entro sessanta giorni;\n- forma ogni anno i tecnici.\n\nDURATA\n\nL'accordo \
         vale per il quinquennio 2021-2025.\n",
    );
    assert_eq!(act["kind"], json!("convenzione"));
    assert_eq!(
        headings(&act),
        [" MATERIA E SCOPI", " CHE COSA FA CIASCUNO", " DURATA"]
    );
    assert_eq!(act["term"]["end"], json!("2025-12-31"));
}

fn parties(act: &Value) -> Vec<&str> {
    act["parties"]
        .as_array()
        .unwrap()
        .iter()
        .map(|party| party["name"].as_str().unwrap())
        .collect()
}

#[test]
fn other_acts_that_speak_of_a_convention_are_of_no_kind_of_ours() {
    for text in [
        "DETERMINAZIONE DEL RESPONSABILE N. 12\n\nOGGETTO: impegno per la convenzione sullo sportello unico.\n\nVista la          convenzione;\n\nDETERMINA\n\n1. di impegnare la somma di € 100,00.\n",
        "Ai Sindaci dei Comuni\n\nOggetto: convenzione per i tributi - recesso.\n\nCon la presente si comunica il recesso          dalla convenzione.\n\nIl Sindaco\n",
    ] {
        assert_eq!(read(text)["kind"], json!("altro"), "{text}");
    }
}

#[test]
fn parties_are_named_by_who_signs_or_in_an_article_of_their_own() {
    let articles = "Art. 1 - Oggetto\n\nI Comuni gestiscono in forma associata il servizio.\n\nArt. 2 - Durata\n\nTre anni.\n";
    let by_mayor = format!(
        "CONVENZIONE PER IL TRASPORTO\n\nTra i signori:\n\nRossi Mario, Sindaco pro tempore del Comune di Alfa, che          interviene in nome e per conto dell'Ente;\n\nBianchi Anna, Sindaca del Comune di Beta, che interviene in nome e per          conto dell'Ente;\n\n{articles}"
    );
    let after_recitals = format!(
        "CONVENZIONE PER IL TRASPORTO\n\nRichiamato l'art. 30 del TUEL;\n\nTRA\n\nil Comune di Alfa e il Comune di          Beta\n\n{articles}"
    );
    let in_article = "CONVENZIONE PER IL TRASPORTO\n\nI. PARTI\n\nIl Comune di Alfa e il Comune di Beta, rappresentati dai                       Sindaci, convengono:\n\nII. OGGETTO\n\nI Comuni gestiscono in forma associata il trasporto                       scolastico.\n\nIII. DURATA\n\nLa convenzione dura tre anni dalla firma.\n";
    for text in [&*by_mayor, &*after_recitals, in_article] {
        assert_eq!(
            parties(&read(text)),
            ["Comune di Alfa", "Comune di Beta"],
            "{text}"
        );
    }
}

#[test]
fn the_heading_ends_at_the_first_sign_that_parts_it() {
    let act = convention(
        "Art. 1 – Oggetto – I Comuni gestiscono in forma associata il servizio. Esso è unico.\n\nArt. 2 – Impegni – Il Comune          di Alfa tiene il registro. Il Comune di Beta approva i progetti.\n\nArt. 3 – Durata – La convenzione scade il 31          dicembre 2029.\n",
    );
    assert_eq!(headings(&act), ["1 Oggetto", "2 Impegni", "3 Durata"]);
}

#[test]
fn a_paragraph_sign_labels_articles() {
    let act = convention(
        "§ 1. Oggetto. I Comuni gestiscono in forma associata il servizio.\n\n§ 2. Durata. La convenzione ha durata di anni          ____ dalla sottoscrizione.\n\n§ 3. Composizione. Il nucleo ha tre esperti.\n",
    );
    assert_eq!(headings(&act), ["1 Oggetto", "2 Durata", "3 Composizione"]);
    assert_eq!(act["elements"]["durata"]["state"], json!("in_bianco"));
    assert_eq!(act["elements"]["controversie"]["state"], json!("assente"));
}

#[test]
fn each_body_has_its_own_composition() {
    let act = read(
        "REGOLAMENTO DELLA CONFERENZA DEI SINDACI\n\nArt. 1 - Composizione\n\n1. La Conferenza dei Sindaci è composta dai          sindaci dei sette Comuni.\n\n2. Alla Conferenza si affianca il Comitato tecnico, di cinque membri: tre designati dai          Comuni e due dall'Unione.\n\nArt. 2 - Sedute\n\nSono valide con la presenza di quattro componenti.\n",
    );
    let sized: Vec<&Value> = act["bodies"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|body| !body["size"].is_null())
        .collect();
    assert_eq!(sized.len(), 1);
    assert_eq!(
        (&sized[0]["name"], &sized[0]["sum"]),
        (&json!("Comitato tecnico"), &json!(5))
    );
}

#[test]
fn the_articles_of_an_earlier_convention_are_its_own() {
    let act = convention(
        "Art. 1 - Oggetto\n\nI Comuni gestiscono in forma associata il servizio.\n\nArt. 2 - Gare\n\nLe gare avviate restano          disciplinate dalla convenzione rep. 5 del 2018 e dal suo art. 1.\n",
    );
    assert_eq!(act["references"], json!([]));
}

#[test]
fn clauses_are_known_by_their_words_where_no_heading_names_them() {
    for (element, words) in [
        (
            "consultazione",
            "I Sindaci si riuniscono ogni tre mesi per esaminare l'andamento del servizio.",
        ),
        (
            "rapporti_finanziari",
            "Le spese sono a carico dei Comuni in misura uguale.",
        ),
        (
            "garanzie",
            "Qualora un Comune non adempia agli obblighi assunti, gli altri possono chiedere il risarcimento.",
        ),
        (
            "recesso",
            "Ogni Comune è libero di uscire dalla convenzione, avvisando gli altri sei mesi prima.",
        ),
        (
            "adesione_nuovi_enti",
            "La convenzione è aperta ad altri Comuni che ne facciano richiesta.",
        ),
        (
            "scioglimento",
            "Al termine della convenzione i beni acquistati sono ripartiti tra i Comuni.",
        ),
        (
            "controversie",
            "Ogni questione che dovesse insorgere è rimessa ad un collegio arbitrale.",
        ),
        (
            "personale",
            "Il Comune di Beta distacca un proprio dipendente per dodici ore alla settimana.",
        ),
        ("durata", "Questa convenzione resta valida per cinque anni."),
    ] {
        let act = convention(&format!(
            "Art. 1\n\nI Comuni gestiscono in forma associata la biblioteca.\n\nArt. 2\n\nGli orari sono esposti              all'ingresso.\n\nArt. 3\n\n{words}\n"
        ));
        assert_eq!(act["elements"][element]["article"], json!("3"), "{element}");
    }
}

#[test]
fn a_seat_of_unknown_origin_leaves_the_sum_open() {
    let act = convention(
        "Art. 1 - Oggetto\n\nI Comuni gestiscono in forma associata il servizio.\n\nArt. 2 - Tavolo degli assessori\n\nIl \
         Tavolo degli assessori è costituito da sei componenti: tre designati dai Comuni, due dall'Unione e uno dalla consulta \
         giovanile.\n",
    );
    assert_eq!(
        (&act["bodies"][0]["size"], &act["bodies"][0]["sum"]),
        (&json!(6), &json!(null))
    );
}

#[test]
fn notices_and_terms_in_other_words() {
    for (words, amount, unit) in [
        (
            "Il recesso decorre trascorsi sei mesi dal ricevimento della comunicazione.",
            6,
            "months",
        ),
        (
            "Ciascun Comune può recedere con preavviso semestrale.",
            6,
            "months",
        ),
    ] {
        let act = convention(&format!(
            "Art. 1 - Oggetto\n\nI Comuni gestiscono in forma associata il servizio.\n\nArt. 2 - Durata\n\nLa convenzione è              stipulata per il periodo 1° gennaio 2019 - 31 dicembre 2021.\n\nArt. 3 - Recesso\n\n{words}\n"
        ));
        assert_eq!(act["term"]["months"], json!(36));
        assert_eq!(act["term"]["end"], json!("2021-12-31"));
        assert_eq!(
            (&act["notice"]["amount"], &act["notice"]["unit"]),
            (&json!(amount), &json!(unit)),
            "{words}"
        );
    }
}
