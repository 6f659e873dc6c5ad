//! Whole files as a jurist would get them wrong: each gives the one error that a person would expect, at the right word.

use crate::language::{Source, load, render};

/// What all the files begin with.
const BEFORE: &str = "pacchetto p\n  titolo: \"Prova\"\nfine\n\nfonte legge\n  titolo: \"Legge\"\n  verifica: letta\nfine\n\ncategoria tipo_ente\n  voce: comune \"comune\"\n  voce: provincia \"provincia\"\nfine\n\nregistro componenti\n  colonna: ente testo\n  colonna: tipo tipo_ente\nfine\n\ndocumento convenzione\n  riconosci: \"convenzione\"\n  campo: durata mesi\n  campo: preavviso giorni\n  campo: firma data\n  campo: quota euro\n  campo: abitanti numero\nfine\n\n";

fn report(wrong: &str) -> String {
    let path = "prova.regole".to_owned();
    let text = format!("{BEFORE}{wrong}\n");
    let source = Source { path, text };
    let (set, errors) = load(std::slice::from_ref(&source));
    assert_eq!(errors.len(), 1, "{wrong}\n{errors:#?}");
    // The declarations around it load all the same.
    assert_eq!(set.documents().len(), 1);
    let mut shown = render(&errors, &[source], 90, false);
    // The place is told as a line of the piece that is wrong.
    let skipped = BEFORE.lines().count();
    if let Some((before, rest)) = shown.clone().split_once("prova.regole:") {
        let (line, rest) = rest.split_once(':').unwrap_or((rest, ""));
        let line = line.parse::<usize>().unwrap_or(0).saturating_sub(skipped);
        shown = format!("{before}prova.regole:{line}:{rest}");
    }
    shown
}

/// A rule on the convention with this body.
fn rule(body: &str) -> String {
    format!(
        "regola r\n  titolo: \"Quota bassa\"\n  fonte: legge art. 1\n  livello: avviso\n  su: convenzione\n  {body}\nfine"
    )
}

macro_rules! whole {
    ($($name:ident: $source:expr;)*) => {
        $(#[test]
        fn $name() {
            insta::assert_snapshot!(stringify!($name), report(&$source));
        })*
    };
}

whole! {
    whole_without_its_end: "regola r\n  titolo: \"Quota bassa\"\n  fonte: legge\n  livello: avviso\n  su: convenzione\n  richiede: presente convenzione.quota\n\ncategoria seguente\n  voce: a \"a\"\nfine";
    whole_with_e_and_o: rule("richiede: presente convenzione.quota e presente convenzione.firma o presente convenzione.durata");
    whole_days_against_months: rule("richiede: convenzione.durata >= 90 giorni");
    whole_months_against_days: rule("richiede: convenzione.preavviso >= 3 mesi");
    whole_a_number_where_euros_are_meant: rule("richiede: convenzione.quota >= 500");
    whole_a_field_that_is_nearly_right: rule("richiede: convenzione.quotta >= 500 euro");
    whole_a_column_that_is_not_there: rule("richiede: esiste(c in componenti dove c.tippo = comune)");
    whole_a_value_that_is_not_there: rule("richiede: esiste(c in componenti dove c.tipo = comune_capoluogo)");
    whole_derogations_in_a_ring: format!("{}\n\nderoga una\n  a: altra\n  fonte: legge art. 2\n  effetto: disapplica\nfine\n\nderoga altra\n  a: una\n  fonte: legge art. 3\n  effetto: disapplica\nfine", rule("richiede: presente convenzione.quota"));
    whole_a_derogation_of_nothing: format!("{}\n\nderoga d\n  a: r.base\n  fonte: legge art. 2\n  effetto: disapplica\nfine", rule("richiede: presente convenzione.quota come bassa"));
    whole_bands_with_a_gap: "fasce quota numero euro\n  fonte: legge tab. 1\n  scaglione: fino a 1.000 vale 100 euro\n  scaglione: da 2.001 a 5.000 vale 300 euro\nfine";
    whole_bands_that_overlap: "fasce quota numero euro\n  fonte: legge tab. 1\n  scaglione: fino a 1.000 vale 100 euro\n  scaglione: da 1.000 a 5.000 vale 300 euro\nfine";
    whole_a_place_that_leads_nowhere: rule("richiede: convenzione.quota >= 500 euro\n    altrimenti \"La quota è {convenzione.qota}.\"");
    whole_a_brace_left_open: rule("richiede: convenzione.quota >= 500 euro\n    altrimenti \"La quota è {convenzione.quota.\"");
    whole_seats_that_do_not_add_up: "organo comitato\n  titolo: \"Comitato\"\n  fonte: legge art. 5\n  membri: 15\n  seggio: comuni 10 comune\n  seggio: province 4 provincia\nfine";
    whole_a_day_that_is_not_there: "parametro quota_base euro\n  dal: 30/02/2020 vale 100 euro fonte legge\nfine";
    whole_a_date_the_american_way: "parametro quota_base euro\n  dal: 2020-01-31 vale 100 euro fonte legge\nfine";
    whole_without_its_source: "regola r\n  titolo: \"Quota bassa\"\n  livello: avviso\n  su: convenzione\n  richiede: presente convenzione.quota\nfine";
    whole_a_source_that_is_not_there: "regola r\n  titolo: \"Quota bassa\"\n  fonte: lege art. 1\n  livello: avviso\n  su: convenzione\n  richiede: presente convenzione.quota\nfine";
    whole_quotes_of_a_word_processor: "fonte statuto\n  titolo: “Statuto”\n  verifica: letta\nfine";
    whole_an_apostrophe_for_an_accent: "fonte statuto\n  titolo: \"Statuto\"\n  verifica: letta\n  nota: 'letto in parte'\nfine";
    whole_a_key_without_its_colon: rule("richiede presente convenzione.quota");
    whole_an_unknown_key: rule("se: presente convenzione.firma\n  richiede: presente convenzione.quota");
    whole_a_comparison_in_words: rule("richiede: convenzione.quota maggiore 500 euro");
    whole_months_without_a_way_of_counting: rule("richiede: convenzione.firma + 3 mesi >= 01/01/2024");
    whole_a_test_before_the_law: format!("{}\n\nprova \"nel 1999\"\n  regola: r\n  alla_data: 31/12/1999\n  attende: violata\nfine", rule("vigore: dal 01/01/2000\n  richiede: presente convenzione.quota"));
    whole_a_number_with_an_english_point: rule("richiede: convenzione.quota >= 1500.50 euro");
    whole_a_reading_with_one_side: "lettura anno\n  titolo: \"Anno\"\n  fonte: legge\n  alternativa: civile \"da gennaio\"\n  predefinita: civile\nfine";
}
