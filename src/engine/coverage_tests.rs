//! What tests show, and what they would not notice, on a small pack of which all is known.

use super::{Temporal, in_force, lexicon, survey, survivors, temporal};
use crate::language::{Code, RuleSet, Severity, Source, load};
use chrono::NaiveDate;

const PACK: &str = "
pacchetto p titolo: \"p\" fine
fonte f titolo: \"f\" verifica: letta fine
documento convenzione riconosci: \"convenzione\" campo: durata mesi campo: quota euro campo: abitanti numero fine
parametro minima mesi dal: 01/01/2012 vale 3 anni fonte f dal: 01/01/2020 vale ignoto fonte f dal: 01/01/2022 vale 5 anni fonte f fine
fasce tariffa numero euro fonte: f dal: 01/01/2010
  scaglione: fino a 999 vale 100 euro scaglione: da 1.000 a 4.999 vale 200 euro scaglione: oltre 4.999 vale 300 euro fine
lettura modo titolo: \"m\" fonte: f alternativa: stretto \"s\" alternativa: largo \"l\" predefinita: stretto fine
definizione dovuta euro fonte: f
  caso: lettura modo = stretto vale tariffa(convenzione.abitanti)
  altrimenti: tariffa(convenzione.abitanti) + 10 euro fine
regola breve titolo: \"b\" fonte: f vigore: dal 01/01/2012 livello: errore su: convenzione
  richiede: convenzione.durata >= minima fine
regola quota_bassa titolo: \"q\" fonte: f livello: errore su: convenzione
  richiede: convenzione.quota >= dovuta come bassa
  richiede: convenzione.quota <= 1.000 euro come alta fine
deroga piccoli a: quota_bassa.bassa fonte: f quando: convenzione.abitanti < 500 effetto: disapplica fine
";

const TESTS: &str = "
prova \"b1\" regola: breve alla_data: 01/02/2012 dato: convenzione.durata = 35 mesi attende: violata fine
prova \"b2\" regola: breve alla_data: 01/02/2012 dato: convenzione.durata = 36 mesi attende: rispettata fine
prova \"b3\" regola: breve alla_data: 01/02/2021 dato: convenzione.durata = 36 mesi attende: non_verificabile fine
prova \"q1\" regola: quota_bassa alla_data: 01/02/2012 dato: convenzione.abitanti = 999 dato: convenzione.quota = 99 euro attende: violata in bassa fine
prova \"q2\" regola: quota_bassa alla_data: 01/02/2012 dato: convenzione.abitanti = 1.000 dato: convenzione.quota = 205 euro attende: controversa fine
prova \"q3\" regola: quota_bassa alla_data: 01/02/2012 dato: convenzione.abitanti = 499 dato: convenzione.quota = 1 euro attende: derogata da piccoli fine
";

fn loaded(tests: &str) -> RuleSet {
    let (set, errors) = load(&[Source {
        path: "p/p.regole".to_owned(),
        text: format!("{PACK}{tests}"),
    }]);
    assert!(errors.is_empty(), "{errors:#?}");
    set
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 1).unwrap()
}

fn missing(tests: &str) -> Vec<String> {
    let set = loaded(tests);
    let survey = survey(&set, &lexicon(&set), today());
    let parts = survey.parts.iter().filter(|part| part.is_missing());
    parts
        .map(|part| format!("{} {} {}", part.kind.name(), part.owner, part.name))
        .collect()
}

#[test]
fn what_no_test_shows_is_named() {
    assert_eq!(
        missing(TESTS),
        [
            "esito quota_bassa rispettata",
            "esito quota_bassa non_verificabile",
            "requisito quota_bassa alta",
            "scaglione tariffa oltre 4999",
        ]
    );
    assert_eq!(missing("").len(), 3 + 3 + 2 + 2 + 3 + 1 + 2);
}

#[test]
fn a_test_that_is_not_confirmed_shows_nothing() {
    let wrong = "prova \"b\" regola: breve alla_data: 01/02/2012 dato: convenzione.durata = 40 mesi attende: violata fine";
    assert_eq!(missing(wrong), missing(""));
}

#[test]
fn bands_derogations_and_readings_without_a_test_are_remarked() {
    let codes = |tests: &str| {
        let set = loaded(tests);
        let survey = survey(&set, &lexicon(&set), today());
        let codes = survey.untested(&set).into_iter().map(|error| error.code);
        codes.collect::<Vec<_>>()
    };
    assert_eq!(codes(TESTS), [Code::UntestedBand]);
    assert_eq!(
        codes(""),
        [
            Code::UntestedBand,
            Code::UntestedReading,
            Code::UntestedDerogation
        ]
    );
}

#[test]
fn a_mutant_that_no_test_notices_is_named_and_the_rules_stay_as_they_were() {
    let mut set = loaded(TESTS);
    let before = format!("{set:?}");
    let words = lexicon(&set);
    let found = survivors(&mut set, &words, today());
    assert_eq!(format!("{set:?}"), before);
    let unnoticed: Vec<String> = found
        .unnoticed
        .iter()
        .map(|mutant| format!("{}: {}", mutant.owner, mutant.change))
        .collect();
    assert_eq!(
        unnoticed,
        [
            "minima: «5 anni» diventa «6 anni»",
            "minima: «5 anni» diventa «4 anni»",
            // One is below the fee of the band, and of the next: it fails in both.
            "tariffa: l'estremo 999 diventa 998",
            "tariffa: l'estremo 4999 diventa 5000",
            "tariffa: l'estremo 4999 diventa 4998",
            "dovuta: «10 euro» diventa «11 euro»",
            "dovuta: «10 euro» diventa «9 euro»",
            "quota_bassa: «>=» diventa «>»",
            "quota_bassa: «<=» diventa «<»",
            "quota_bassa: «1000 euro» diventa «1001 euro»",
            "quota_bassa: «1000 euro» diventa «999 euro»",
            "piccoli: «<» diventa «<=»",
            "piccoli: «500» diventa «501»",
        ]
    );
    assert!(found.tried > found.unnoticed.len());
}

const EXCUSED: &str = "
regola scritta titolo: \"s\" fonte: f livello: nota su: convenzione
  quando: noto(convenzione.durata) e convenzione.durata > 0 mesi
  richiede: convenzione.durata > 12 mesi
  irraggiungibile: non_verificabile \"si applica dove la durata si legge\"
  equivalente: \"«>» diventa «>=» (n. 1)\" \"nessuna durata è di zero mesi\" fine
prova \"s1\" regola: scritta dato: convenzione.durata = 12 mesi attende: violata fine
prova \"s2\" regola: scritta dato: convenzione.durata = 13 mesi attende: rispettata fine
prova \"s3\" regola: scritta assente: convenzione.durata attende: non_applicabile fine
";

#[test]
fn what_cannot_be_shown_is_not_asked_for_where_the_rule_says_why() {
    assert_eq!(missing(&format!("{TESTS}{EXCUSED}")), missing(TESTS));
    let mut set = loaded(EXCUSED);
    let words = lexicon(&set);
    let found = survivors(&mut set, &words, today());
    let reasons = found.excused.iter().map(|mutant| mutant.excuse.as_deref());
    assert_eq!(
        reasons.collect::<Vec<_>>(),
        [Some("nessuna durata è di zero mesi")]
    );
    assert!(found.refuted.is_empty(), "{:#?}", found.refuted);
    assert!(
        found
            .unnoticed
            .iter()
            .all(|mutant| mutant.owner == "scritta")
    );
}

#[test]
fn a_reason_that_a_test_refutes_is_an_error() {
    let unread =
        "prova \"s4\" regola: scritta ignoto: convenzione.durata attende: non_applicabile fine";
    let wrong = EXCUSED
        .replace(
            "irraggiungibile: non_verificabile",
            "irraggiungibile: violata",
        )
        .replace("(n. 1)", "(n. 2)");
    let mut set = loaded(&format!("{wrong}{unread}"));
    let words = lexicon(&set);
    let survey = survey(&set, &words, today());
    let refuted: Vec<_> = survey
        .untested(&set)
        .into_iter()
        .filter(|error| error.code == Code::RefutedExcuse)
        .collect();
    assert_eq!(refuted.len(), 1, "{refuted:#?}");
    assert_eq!(refuted[0].severity, Severity::Error);
    let found = survivors(&mut set, &words, today()).refuted;
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(
        found[0].message.contains("«>» diventa «>=» (n. 2)"),
        "{found:#?}"
    );
}

#[test]
fn a_reason_names_a_part_and_says_something() {
    let codes = |changed: &str| {
        let (_, errors) = load(&[Source {
            path: "p/p.regole".to_owned(),
            text: format!("{PACK}{changed}"),
        }]);
        errors
            .into_iter()
            .map(|error| error.code)
            .collect::<Vec<_>>()
    };
    let unknown = EXCUSED.replace("non_verificabile \"", "mai \"");
    assert!(codes(&unknown).contains(&Code::UnknownName));
    let silent = EXCUSED.replace("nessuna durata è di zero mesi", " ");
    assert!(codes(&silent).contains(&Code::MissingKey));
}

#[test]
fn a_seat_more_or_fewer_is_noticed_and_who_may_have_it_is_asked_for() {
    let mut set = loaded(
        "categoria tipo_ente valori: comune; provincia fine
         registro componenti chiave: ente colonna: organo testo colonna: ente testo colonna: tipo tipo_ente
           colonna: popolazione numero fine
         organo consulta titolo: \"c\" fonte: f nomi: \"consulta\" membri: 2
           seggio: grande 1 provincia seggio: piccolo 1 comune dove popolazione < 5.000 fine
         prova \"due\" regola: consulta tabella: componenti
           righe: 1 con organo = \"consulta\"; tipo = provincia
           righe: 1 con organo = \"consulta\"; tipo = comune; popolazione = 100
           attende: rispettata fine",
    );
    let words = lexicon(&set);
    let found = survivors(&mut set, &words, today());
    let unnoticed = found.unnoticed.iter();
    let unnoticed = unnoticed.filter(|mutant| mutant.owner == "consulta");
    assert_eq!(
        unnoticed
            .map(|mutant| mutant.change.as_str())
            .collect::<Vec<_>>(),
        [
            "«<» diventa «<=»",
            "seggio «piccolo» senza «dove»",
            "«5000» diventa «5001»",
            "«5000» diventa «4999»",
        ]
    );
}

#[test]
fn a_rule_is_judged_on_the_days_of_its_validity_and_on_no_other() {
    let set = loaded(
        "regola breve_poi titolo: \"p\" fonte: f vigore: dal 01/01/2015 al 31/12/2019 livello: nota su: convenzione
           richiede: convenzione.durata > 12 mesi fine
         regola senza_prove titolo: \"p\" fonte: f vigore: dal 01/01/2015 livello: nota su: convenzione
           richiede: convenzione.durata > 13 mesi fine
         prova \"p\" regola: breve_poi alla_data: 01/02/2016 dato: convenzione.durata = 12 mesi attende: violata fine",
    );
    let found = in_force(&set, &lexicon(&set), today());
    assert_eq!(found.judged, 4);
    assert!(found.faults.is_empty(), "{:#?}", found.faults);
    assert_eq!(found.untried, ["breve", "senza_prove"]);
}

#[test]
fn every_dated_value_is_right_around_its_dates() {
    let Temporal { evaluated, faults } = temporal(&loaded(""));
    // Three values around three days; nine edges around the one day of the bands.
    assert!(evaluated > 9, "{evaluated}");
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn a_rule_older_than_a_value_it_needs_is_remarked() {
    let older = "regola antica titolo: \"a\" fonte: f vigore: dal 01/01/2000 livello: errore su: convenzione richiede: convenzione.durata >= minima fine";
    let faults = temporal(&loaded(older)).faults;
    assert_eq!(faults.len(), 1, "{faults:#?}");
    assert_eq!(
        faults[0].message,
        "la regola «antica» è in vigore dal 01/01/2000, ma «minima» ha un valore solo dal 01/01/2012"
    );
}

#[test]
fn a_test_that_must_fail_does() {
    assert!(super::sentinel::tests_can_fail(today()));
}
