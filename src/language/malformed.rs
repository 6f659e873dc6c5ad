//! Malformed files, each with one fault: what is reported, and that the declarations around it still load.

use super::{Source, parse, render};

const SOUND: &str = "categoria seguente\n  valori: a; b\nfine\n";

/// The report of a file whose first declaration has one fault.
fn report(source: &str) -> String {
    let text = format!("{source}\n{SOUND}");
    let (file, errors) = parse("prova.regole", &text);
    assert_eq!(file.declarations.len(), 1, "{source}\n{errors:#?}");
    assert_eq!(errors.len(), 1, "{source}\n{errors:#?}");
    let path = "prova.regole".to_owned();
    render(&errors, &[Source { path, text }], 90, false)
}

macro_rules! malformed {
    ($($name:ident: $source:expr;)*) => {
        $(#[test]
        fn $name() {
            insta::assert_snapshot!(stringify!($name), report($source));
        })*
    };
}

malformed! {
    a_misspelt_word_of_declaration: "regla durata\n  titolo: \"x\"\n  livello: errore\nfine";
    a_misspelt_key: "fonte dl78\n  titolo: \"x\"\n  verifca: letta\nfine";
    a_key_that_is_written_twice: "fonte dl78\n  titolo: \"x\"\n  titolo: \"y\"\n  verifica: letta\nfine";
    a_key_that_is_missing: "fonte dl78\n  titolo: \"x\"\nfine";
    a_declaration_without_its_end: "fonte dl78\n  titolo: \"x\"\n  verifica: letta\n";
    a_declaration_without_its_name: "clausola\n  etichetta: \"x\"\nfine";
    a_text_without_its_end: "fonte dl78\n  titolo: \"decreto-legge\n  verifica: letta\nfine";
    a_number_with_the_wrong_point: "parametro quota euro\n  dal: 01/01/2020 vale 1.50 euro fonte x\nfine";
    a_date_with_one_digit: "parametro quota euro\n  dal: 1/1/2020 vale 2 euro fonte x\nfine";
    a_day_that_is_not_there: "parametro quota euro\n  dal: 31/02/2020 vale 2 euro fonte x\nfine";
    a_value_that_is_not_admitted: "fonte dl78\n  titolo: \"x\"\n  verifica: lettta\nfine";
    a_list_with_commas: "fonte dl78\n  titolo: \"x\"\n  verifica: letta, parziale\nfine";
    a_colon_that_is_not_attached: "fonte dl78\n  titolo: \"x\"\n  verifica : letta\nfine";
    a_key_without_its_colon: "deroga d\n  a: r\n  fonte x\n  effetto: disapplica\nfine";
    conjunctions_that_mix: "deroga d\n  a: r\n  quando: a = 1 e b = 2 o c = 3\n  effetto: disapplica\nfine";
    a_comparison_of_three: "deroga d\n  a: r\n  quando: 1 < a < 3\n  effetto: disapplica\nfine";
    a_place_that_is_not_closed: "regola r\n  titolo: \"x\"\n  livello: nota\n  su: atto\n  richiede: a altrimenti \"dura {a.b\"\nfine";
    a_place_that_is_no_expression: "regola r\n  titolo: \"x\"\n  livello: nota\n  su: atto\n  richiede: a altrimenti \"dura {a b}\"\nfine";
    a_misspelt_connective: "regola r\n  titolo: \"x\"\n  livello: nota\n  su: atto\n  richiede: a = 3 altrmenti \"no\"\nfine";
    a_definition_without_a_value: "definizione d data\n  fonte: x\nfine";
    a_definition_without_a_type: "definizione d\n  vale: 3\nfine";
    a_derogation_with_two_effects: "deroga d\n  a: r\n  invece: b\n  effetto: disapplica\nfine";
    rows_before_their_table: "prova \"x\"\n  regola: r\n  righe: 1 con a = 2\n  tabella: t\n  attende: violata\nfine";
    an_outcome_that_is_not_there: "prova \"x\"\n  regola: r\n  attende: violato\nfine";
    typographic_quotes: "fonte dl78\n  titolo: “x\n  verifica: letta\nfine";
    a_stray_end: "fine";
}

#[test]
fn every_fault_of_a_file_is_reported_at_once() {
    let text = "fonte a\n  verifica: bo\n  titolo: 3\nfine\nregla b\nfine\nfonte c titolo: \"x\" verifica: letta fine\nfine";
    let (file, errors) = parse("prova.regole", text);
    assert_eq!(file.declarations.len(), 1);
    let codes: Vec<_> = errors.iter().map(|error| error.code.name()).collect();
    assert_eq!(
        codes,
        [
            "valore_non_ammesso",
            "sintassi",
            "parola_sconosciuta",
            "parola_sconosciuta"
        ]
    );
}
