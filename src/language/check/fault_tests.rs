//! Every fault of meaning, by its name and its place; and what is right and looks like one.

use crate::language::{Code, Error, Source, load};

const WORKED: &str = include_str!("../fixtures/lavorato.regole");

/// The worked package with `added` at its end.
fn with(added: &str) -> (String, Vec<Error>) {
    let text = format!("{WORKED}\n{added}\n");
    let (_, errors) = load(&[Source {
        path: "rules/prova/prova.regole".to_owned(),
        text: text.clone(),
    }]);
    (text, errors)
}

/// Each piece has one fault: its name, and the words where it stands.
#[test]
fn every_fault_of_meaning_is_named_and_placed() {
    let rule = |body: &str| {
        format!(
            "regola prova_errore titolo: \"x\" fonte: dl78 livello: avviso su: convenzione {body} fine"
        )
    };
    let requires = |expr: &str| rule(&format!("richiede: {expr}"));
    let each = |expr: &str| {
        format!(
            "regola prova_errore titolo: \"x\" fonte: dl78 livello: nota su: ogni r in atto.rinvii richiede: {expr} fine"
        )
    };
    let definition =
        |kind: &str, value: &str| format!("definizione d {kind} fonte: dl78 vale: {value} fine");
    let test = |body: &str| format!("prova \"t\" regola: durata_inferiore_al_triennio {body} fine");
    let table = [
        // Names.
        (requires("convenzione.dorata >= 3 anni"), Code::UnknownName, "dorata"),
        (requires("convenzone.durata >= 3 anni"), Code::UnknownName, "convenzone"),
        (requires("convenzione.funzioni contiene fondamentali"), Code::UnknownName, "fondamentali"),
        (requires("atto.gnere = \"delibera\""), Code::UnknownName, "gnere"),
        (requires("atto.genere = delibera"), Code::UnknownName, "delibera"),
        (requires("esiste(p in passi.recessi)"), Code::UnknownName, "recessi"),
        (requires("esiste(p in passi.recesso dove p.zona = \"premese\")"), Code::UnknownName, "\"premese\""),
        (requires("esiste(p in passi.recesso dove p.zona in {\"premesse\"; \"visto\"})"), Code::UnknownName, "\"visto\""),
        (each("r.argomenti contiene \"recessi\""), Code::UnknownName, "\"recessi\""),
        (each("r.rubrca = \"x\""), Code::UnknownName, "rubrca"),
        (each("presente r.testo.parole"), Code::UnknownName, "parole"),
        (requires("esiste(x in adesioni dove x.tpo = comune)"), Code::UnknownName, "tpo"),
        (requires("esiste(x in adesioni dove x.tipo = comuna)"), Code::UnknownName, "comuna"),
        (requires("esiste(x in adesioni dove x.tipo in {comune; regioni})"), Code::UnknownName, "regioni"),
        (requires("lettura terzo_anno = inclusa"), Code::UnknownName, "terzo_anno"),
        (requires("lettura terzo_anno_solare = incluso"), Code::UnknownName, "incluso"),
        (requires("ann(convenzione.firma) = 2020"), Code::UnknownName, "ann"),
        (requires("termine 3 mesi dopo convenzione.firma computo preaviso < convenzione.scadenza"), Code::UnknownName, "preaviso"),
        (rule("richiede: presente convenzione.durata altrimenti \"{convenzione.dorata}\""), Code::Placeholder, "dorata"),
        (rule("richiede: presente convenzione.durata mostra: convenzione.dorata"), Code::UnknownName, "dorata"),
        ("regola r titolo: \"x\" fonte: dl87 livello: nota su: atto richiede: vero fine".into(), Code::UnknownName, "dl87"),
        ("regola r titolo: \"x\" fonte: dl78 livello: nota su: convenzioni richiede: vero fine".into(), Code::UnknownName, "convenzioni"),
        ("regola r titolo: \"x\" fonte: dl78 livello: nota su: ogni x in atto.rinvio richiede: vero fine".into(), Code::UnknownName, "rinvio"),
        ("clausola c etichetta: \"c\" testo: \"c\" mai_in: premese fine".into(), Code::UnknownName, "premese"),
        ("documento d campo: x tipo_entee fine".into(), Code::UnknownName, "tipo_entee"),
        ("documento d campo: x testo da durate fine".into(), Code::UnknownName, "durate"),
        ("registro g colonna: x tipo_entee fine".into(), Code::UnknownName, "tipo_entee"),
        (test("alla_data: 01/01/2020 dato: convenzione.dorata = 3 anni attende: violata"), Code::UnknownName, "dorata"),
        (test("alla_data: 01/01/2020 tabella: adesioni righe: 1 con ent = \"x\" attende: violata"), Code::UnknownName, "ent"),
        (test("alla_data: 01/01/2020 attende: violata in minimo"), Code::UnknownName, "minimo"),
        ("prova \"t\" regola: durata_inferiore attende: violata fine".into(), Code::UnknownName, "durata_inferiore"),
        (requires("esiste(a in adesioni dove esiste(a in adesioni))"), Code::AmbiguousName, "a"),
        (requires("esiste(convenzione in adesioni)"), Code::AmbiguousName, "convenzione"),
        // Types and units.
        (requires("convenzione.durata >= 90 giorni"), Code::UnitMismatch, "90 giorni"),
        (requires("convenzione.durata >= 3"), Code::UnitMismatch, "3"),
        (requires("convenzione.quota > 100"), Code::UnitMismatch, "100"),
        (requires("convenzione.quota * convenzione.quota > 100 euro"), Code::UnitMismatch, "convenzione.quota * convenzione.quota"),
        (requires("somma(a.quota per a in adesioni) = 100"), Code::UnitMismatch, "100"),
        (requires("convenzione.durata + convenzione.preavviso > 3 anni"), Code::UnitMismatch, "convenzione.durata + convenzione.preavviso"),
        (requires("convenzione.firma + 30 < convenzione.scadenza"), Code::UnitMismatch, "convenzione.firma + 30"),
        (requires("convenzione.firma + 3 mesi < convenzione.scadenza"), Code::MonthArithmetic, "convenzione.firma + 3 mesi"),
        (requires("convenzione.scadenza - convenzione.firma > 90 giorni"), Code::TypeMismatch, "convenzione.scadenza - convenzione.firma"),
        (requires("termine 3 dopo convenzione.firma computo preavviso < convenzione.scadenza"), Code::UnitMismatch, "3"),
        (requires("atto.genere = 3"), Code::TypeMismatch, "3"),
        (requires("atto.genere < \"b\""), Code::TypeMismatch, "atto.genere"),
        (requires("atto.titolo contiene \"x\""), Code::TypeMismatch, "atto.titolo"),
        (requires("atto.titolo = \"x\""), Code::TypeMismatch, "\"x\""),
        (requires("convenzione.durata"), Code::TypeMismatch, "convenzione.durata"),
        (requires("convenzione.funzioni = fondamentale"), Code::UnknownName, "fondamentale"),
        (requires("esiste(x in adesioni dove x.tipo = \"comune\")"), Code::TypeMismatch, "\"comune\""),
        (requires("esiste(x in convenzione.durata)"), Code::TypeMismatch, "convenzione.durata"),
        (requires("presente atto.rinvii"), Code::TypeMismatch, "atto.rinvii"),
        (requires("atto.rinvii = 3"), Code::TypeMismatch, "atto.rinvii"),
        (requires("primo_recesso < convenzione.scadenza"), Code::TypeMismatch, "primo_recesso"),
        (requires("esiste(p in passi.recesso dove primo_recesso(p) < convenzione.scadenza)"), Code::TypeMismatch, "p"),
        (requires("ultimo_giorno(convenzione.durata) < convenzione.scadenza"), Code::TypeMismatch, "ultimo_giorno"),
        (requires("anno(convenzione.durata) = 2020"), Code::TypeMismatch, "convenzione.durata"),
        (requires("minimo(convenzione.durata; 3) = 3 anni"), Code::UnitMismatch, "3"),
        (requires("giorni_tra(convenzione.firma) > 3 giorni"), Code::TypeMismatch, "giorni_tra"),
        (requires("arrotonda(convenzione.firma) = convenzione.firma"), Code::TypeMismatch, "convenzione.firma"),
        (requires("rapporto(convenzione.durata; 3) > 1"), Code::UnitMismatch, "3"),
        (requires("fine_mese(2021; convenzione.durata) < oggi"), Code::UnitMismatch, "convenzione.durata"),
        (requires("noto(3)"), Code::TypeMismatch, "3"),
        (requires("ha_colonna(\"impegno\")"), Code::TypeMismatch, "\"impegno\""),
        (requires("stesso_ente(atto.genere)"), Code::TypeMismatch, "stesso_ente"),
        (requires("comincia_con(atto.genere; 3)"), Code::TypeMismatch, "3"),
        (requires("anno_scritto(atto.genere) = \"2021\""), Code::TypeMismatch, "\"2021\""),
        (requires("intero(convenzione.durata)"), Code::UnitMismatch, "convenzione.durata"),
        (test("alla_data: 01/01/2020 tabella: adesioni righe: 1 con firma = ignota attende: violata"), Code::UnknownName, "ignota"),
        (requires("comune = 3"), Code::UnknownName, "comune"),
        (rule("richiede: esiste(x in adesioni) altrimenti \"{adesioni}\""), Code::TypeMismatch, "adesioni"),
        ("regola r titolo: \"x\" fonte: dl78 livello: nota su: ogni x in adesioni richiede: vero altrimenti \"{x}\" fine".into(), Code::Placeholder, "x"),
        (definition("data", "3 anni"), Code::TypeMismatch, "3 anni"),
        (definition("giorni", "3 anni"), Code::UnitMismatch, "3 anni"),
        (definition("tipo_ente", "comuna"), Code::UnknownName, "comuna"),
        ("parametro soglia euro dal: 01/01/2020 vale 3 fonte dl78 fine".into(), Code::UnitMismatch, "3"),
        ("parametro soglia tipo_ente dal: 01/01/2020 vale comuna fonte dl78 fine".into(), Code::UnknownName, "comuna"),
        (test("alla_data: 01/01/2020 dato: convenzione.durata = 90 giorni attende: violata"), Code::UnitMismatch, "90 giorni"),
        (test("alla_data: 01/01/2020 dato: convenzione.funzioni = {primaria} attende: violata"), Code::UnknownName, "primaria"),
        // Sources, dates, targets.
        ("regola r titolo: \"x\" livello: nota su: atto richiede: vero fine".into(), Code::MissingSource, "r"),
        ("deroga d a: recesso_tardivo effetto: disapplica fine".into(), Code::MissingSource, "d"),
        ("definizione d data vale: 01/01/2020 fine".into(), Code::MissingSource, "d"),
        ("computo c giorno_iniziale: escluso fine".into(), Code::MissingSource, "c"),
        ("fasce g numero euro scaglione: oltre 5 vale 3 euro fine".into(), Code::MissingSource, "g"),
        ("fasce g numero euro fonte: dl78 scaglione: fino a 499 vale 3 euro scaglione: da 501 a 900 vale 4 euro fine".into(), Code::BandGap, "da 501 a 900 vale 4 euro"),
        ("fasce g numero euro fonte: dl78 scaglione: fino a 500 vale 3 euro scaglione: da 500 a 900 vale 4 euro fine".into(), Code::BandOverlap, "da 500 a 900 vale 4 euro"),
        ("fasce g numero euro fonte: dl78 scaglione: da 900 a 500 vale 4 euro fine".into(), Code::BandsOutOfOrder, "da 900 a 500 vale 4 euro"),
        ("fasce g numero euro fonte: dl78 scaglione: fino a 500 vale 3 giorni fine".into(), Code::UnitMismatch, "3 giorni"),
        ("organo giunta fonte: dl78 registro: componenti membri: 3 seggio: primo 1 comune fine".into(), Code::SeatsDoNotAddUp, "3"),
        ("organo giunta fonte: dl78 registro: componenti membri: 1 seggio: primo 1 comuna fine".into(), Code::UnknownName, "comuna"),
        ("organo giunta fonte: dl78 registro: componenti membri: 1 seggio: primo 1 comune o regiona fine".into(), Code::UnknownName, "regiona"),
        ("deroga d a: comitato_gestione.comuni fonte: dl78 invece: vero altrimenti \"{convenzione.dorata}\" fine".into(), Code::Placeholder, "dorata"),
        ("organo giunta fonte: dl78 registro: componenti vincolo: v almeno 1 dove abitanti > 3 fine".into(), Code::UnknownName, "abitanti"),
        ("finestra uscita fonte: dl78 per: x in adesioni entro: x.tipo fine".into(), Code::TypeMismatch, "x.tipo"),
        ("registro altro chiave: nome colonna: ente testo fine".into(), Code::UnknownName, "nome"),
        ("registro altro colonna: ente testo forma siglia fine".into(), Code::UnknownName, "siglia"),
        ("registro altro colonna: ente testo forma intero fine".into(), Code::TypeMismatch, "intero"),
        ("registro altro colonna: ente testo colonna: abitanti numero forma cifre fine".into(), Code::TypeMismatch, "cifre"),
        ("parametro soglia euro dal: 01/01/2020 vale 3 euro fine".into(), Code::MissingSource, "01/01/2020 vale 3 euro"),
        ("parametro soglia euro dal: 01/01/2020 vale 3 euro fonte dl78 dal: 01/01/2019 vale 4 euro fonte dl78 fine".into(), Code::DatesOutOfOrder, "01/01/2019"),
        ("fonte f titolo: \"x\" verifica: letta vigore: dal 01/01/2020 al 01/01/2019 fine".into(), Code::DatesOutOfOrder, "01/01/2019"),
        ("deroga d a: recesso_tardvo fonte: dl78 effetto: disapplica fine".into(), Code::TargetNotFound, "recesso_tardvo"),
        ("deroga d a: durata_inferiore_al_triennio.minimo fonte: dl78 effetto: disapplica fine".into(), Code::TargetNotFound, "minimo"),
        ("deroga d a: comitato_gestione.comune fonte: dl78 effetto: disapplica fine".into(), Code::TargetNotFound, "comune"),
        (test("alla_data: 01/01/2025 attende: violata"), Code::RuleNotInForce, "01/01/2025"),
        (test("attende: violata"), Code::MissingKey, "\"t\""),
        // Shapes.
        ("clausola durata etichetta: \"c\" testo: \"c\" fine".into(), Code::RepeatedName, "durata"),
        ("parametro convenzione euro dal: 01/01/2020 vale 3 euro fonte dl78 fine".into(), Code::RepeatedName, "convenzione"),
        ("definizione anno data fonte: dl78 vale: 01/01/2020 fine".into(), Code::RepeatedName, "anno"),
        ("categoria c valori: a; b; a fine".into(), Code::RepeatedName, "a"),
        (rule("richiede: vero come a richiede: falso come a"), Code::RepeatedName, "a"),
        ("clausola c etichetta: \"c\" fine".into(), Code::MissingKey, "c"),
        ("lettura l titolo: \"x\" alternativa: a \"a\" predefinita: a fine".into(), Code::ReadingWithoutAlternatives, "l"),
        ("lettura l titolo: \"x\" alternativa: a \"a\" alternativa: b \"b\" predefinita: c fine".into(), Code::ForeignDefault, "c"),
        ("definizione d data fonte: dl78 vale: d fine".into(), Code::Cycle, "d"),
        ("definizione d data fonte: dl78 vale: seconda + 1 giorni fine definizione seconda data fonte: dl78 vale: d fine".into(), Code::Cycle, "d"),
        ("deroga d a: f fonte: dl78 effetto: disapplica fine deroga f a: d fonte: dl78 effetto: disapplica fine".into(), Code::Cycle, "d"),
    ];
    for (added, code, at) in table {
        let (text, errors) = with(&added);
        let found: Vec<_> = errors
            .iter()
            .map(|error| (error.code, error.span.of(&text)))
            .collect();
        assert_eq!(found, [(code, at)], "{added}\n{errors:#?}");
    }
}

#[test]
fn what_is_right_raises_nothing() {
    let rule = |subject: &str, expr: &str| {
        format!(
            "regola prova_giusta titolo: \"x\" fonte: dl78 livello: avviso su: {subject} richiede: {expr} fine"
        )
    };
    let table = [
        rule("atto", "convenzione.firma + 30 giorni < convenzione.scadenza"),
        rule("atto", "30 giorni + convenzione.firma < convenzione.scadenza"),
        rule("atto", "giorni_tra(convenzione.firma; convenzione.scadenza) > 90 giorni"),
        rule("atto", "convenzione.quota * 2 >= 50% * convenzione.quota"),
        rule("atto", "fondamentale in convenzione.funzioni"),
        rule("atto", "convenzione.funzioni contiene fondamentale o noto(convenzione.durata)"),
        rule("atto", "atto.genere in {\"delibera\"; \"convenzione\"}"),
        rule("atto", "\"delibera\" = atto.genere"),
        rule("atto", "contiene_testo(atto.titolo; \"x\") e contiene_testo(convenzione.controversie.testo; \"x\")"),
        rule("atto", "convenzione.controversie.articolo = \"7\""),
        rule("atto", "esiste(x in adesioni dove comune = x.tipo)"),
        rule("atto", "esiste(x in adesioni dove x.tipo <> regione e esiste(y in adesioni dove y.ente = x.ente))"),
        rule("atto", "lunghezza(convenzione.funzioni) >= 1 e lunghezza(atto.genere) > 2"),
        rule("atto", "massimo(convenzione.firma; convenzione.decorrenza) < fine_anno(anno(convenzione.firma) + 1)"),
        rule("atto", "termine durata_minima dopo convenzione.firma computo preavviso <= convenzione.scadenza"),
        rule("atto", "conta(f in atto.firme) = conta(p in atto.parti dove p.tipo = \"comune\")"),
        rule("atto", "quota_per_abitante(1.500) = 500 euro e presente convenzione.quota"),
        rule("atto", "esiste(x in adesioni dove esiste(w in recesso(x) dove w.anno = 2026 e w.effetto > oggi))"),
        rule("atto", "comune(\"041044\").popolazione_2021 > 5.000"),
        rule("ogni a in adesioni", "esiste(x in adesioni dove stesso_ente(x.ente; a.ente) e x.riga < a.riga)"),
        rule("ogni a in adesioni", "ha_colonna(a.firma) e intero(2) e provincia_nel_nome(a.ente) = \"\""),
        rule("ogni a in adesioni", "noto(primo_recesso(a)) e noto(comune(a.ente).nome) e numero_scritto(a.ente) = 61"),
        rule("ogni a in adesioni", "comincia_con(a.ente; \"c_\") e finisce_con(a.ente; \"9\") e lunghezza(cifre(a.ente)) = 3 e anno_scritto(a.ente) = 2021"),
        "organo giunta fonte: dl78 registro: componenti membri: 2 seggio: primo 1 comune dove popolazione > 5.000 come presidente seggio: altro 1 provincia vincolo: v al_massimo 1 dove tipo = comune fine".into(),
        "fasce g numero euro fonte: dl78 dal: 01/01/2020 scaglione: fino a 499 vale 150 euro scaglione: da 500 a 500 vale ignoto scaglione: da 501 a 1.000 vale 960 euro scaglione: oltre 1.000 vale ignoto dal: 01/01/2024 scaglione: fino a 10 vale 1 euro fine".into(),
        rule("ogni r in atto.rinvii", "atto.genere = \"delibera\" e convenzione.durata > 1 anno e tutti(x in r.argomenti rispettano r.argomenti_bersaglio contiene x)"),
        rule("ogni r in atto.rinvii", "r.argomenti contiene \"recesso\""),
        rule("ogni p in passi.recesso", "p.in_rubrica o p.zona = \"premesse\""),
        rule("atto", "distinti(x.ente per x in adesioni) = 3 e unico(x.tipo per x in adesioni) = comune"),
        rule("atto", "tutti(x in adesioni rispettano cf_valido(x.ente))"),
        rule("atto", "arrotonda(convenzione.quota * rapporto(30 giorni; 365 giorni)) = 500 euro e fine_mese(2026; 10) < oggi"),
        "organo giunta fonte: dl78 registro: componenti membri: 2 seggio: primo 1 comune o provincia dove popolazione > 5.000 come presidente seggio: altro 1 regione fine".into(),
        "registro soci colonna: ente testo colonna: tipo tipo_ente colonna: provincia testo fine organo giunta fonte: dl78 registro: soci membri: 1 seggio: primo 1 provincia o comune dove tipo in {provincia; comune} e provincia = \"PU\" fine".into(),
        "deroga d a: comitato_gestione.comuni fonte: dl78 invece: conta(m in membri) = 10 altrimenti \"I membri sono {conta(m in membri)}.\" fine".into(),
        "deroga d a: comitato_gestione.comuni fonte: dl78 invece: conta(m in membri dove m.tipo = comune) = 10 fine".into(),
        "definizione d tipo_ente per: x in adesioni fonte: dl78 caso: x.tipo = comune vale provincia altrimenti: x.tipo fine".into(),
        "parametro ammessi elenco di tipo_ente dal: 01/01/2020 vale {comune; regione} fonte dl78 fine".into(),
        "prova \"t\" regola: quote_complete tabella: adesioni righe: 1 con ente = ignoto; firma = senza_colonna; tipo = assente attende: violata fine".into(),
        "prova \"t\" regola: quote_complete tabella: adesioni tabella: atto.rinvii righe: 2 con esiste = falso; argomenti = {\"recesso\"} tabella: passi.recesso righe: 1 con zona = \"articolato\" dato: atto.titolo = \"Convenzione\" attende: violata fine".into(),
    ];
    for added in table {
        let (_, errors) = with(&added);
        assert!(errors.is_empty(), "{added}\n{errors:#?}");
    }
}
