//! Every remark by its name and its place, and the rules that look like one and are right.

use crate::language::{Code, Error, Source, load, review};

const WORKED: &str = include_str!("../fixtures/lavorato.regole");

/// The remarks on `added` at the end of the worked package, those on the package apart.
fn remarks(added: &str) -> Vec<(Code, String, Error)> {
    let text = format!("{WORKED}\n{added}\n");
    let (set, errors) = load(&[Source {
        path: "rules/prova/prova.regole".to_owned(),
        text: text.clone(),
    }]);
    assert!(errors.is_empty(), "{added}\n{errors:#?}");
    review(&set)
        .into_iter()
        .filter(|error| error.span.start >= WORKED.len() && error.code != Code::MissingTest)
        .map(|error| (error.code, error.span.of(&text).to_owned(), error))
        .collect()
}

fn rule(name: &str, body: &str) -> String {
    format!("regola {name} titolo: \"x\" fonte: dl78 livello: nota su: convenzione {body} fine\n")
}

fn on_rows(name: &str, variable: &str, body: &str) -> String {
    format!(
        "regola {name} titolo: \"x\" fonte: dl78 livello: nota su: ogni {variable} in adesioni {body} fine\n"
    )
}

#[test]
fn every_remark_is_named_and_placed() {
    let when = |condition: &str| {
        rule(
            "nuova",
            &format!("quando: {condition} richiede: presente convenzione.firma"),
        )
    };
    let table = [
        (when("convenzione.durata > 3 anni e convenzione.durata < 2 anni"), Code::NeverTrue, "convenzione.durata > 3 anni e convenzione.durata < 2 anni"),
        (when("convenzione.durata = 3 anni e convenzione.durata <> 36 mesi"), Code::NeverTrue, "convenzione.durata = 3 anni e convenzione.durata <> 36 mesi"),
        (when("convenzione.durata > 1 anni o convenzione.durata <= 2 anni"), Code::AlwaysTrue, "convenzione.durata > 1 anni o convenzione.durata <= 2 anni"),
        (when("conta(a in adesioni) >= 0"), Code::AlwaysTrue, "conta(a in adesioni) >= 0"),
        (when("conta(a in adesioni) > 1 e conta(a in adesioni) < 2"), Code::NeverTrue, "conta(a in adesioni) > 1 e conta(a in adesioni) < 2"),
        (when("atto.genere = \"delibera\" e atto.genere = \"statuto\""), Code::NeverTrue, "atto.genere = \"delibera\" e atto.genere = \"statuto\""),
        (when("presente convenzione.quota e non presente convenzione.quota"), Code::NeverTrue, "presente convenzione.quota e non presente convenzione.quota"),
        (when("esiste(a in adesioni dove a.tipo = comune e a.tipo = provincia)"), Code::NeverTrue, "a.tipo = comune e a.tipo = provincia"),
        (when("esiste(a in adesioni dove a.tipo <> comune o a.tipo <> provincia)"), Code::AlwaysTrue, "a.tipo <> comune o a.tipo <> provincia"),
        (on_rows("nuova", "a", "quando: a.tipo in {comune; provincia} e non a.tipo in {comune; provincia; regione} richiede: presente a.firma"), Code::NeverTrue, "a.tipo in {comune; provincia} e non a.tipo in {comune; provincia; regione}"),
        (on_rows("nuova", "a", "quando: a.tipo <> comune e a.tipo <> provincia e a.tipo <> regione e a.tipo <> comunita_montana richiede: presente a.firma"), Code::NeverTrue, "a.tipo <> comune e a.tipo <> provincia e a.tipo <> regione e a.tipo <> comunita_montana"),
        (rule("nuova", "quando: convenzione.durata >= 5 anni richiede: convenzione.durata > 4 anni"), Code::AlwaysTrue, "convenzione.durata > 4 anni"),
        (rule("nuova", "quando: convenzione.durata >= 5 anni salvo: convenzione.durata > 4 anni richiede: presente convenzione.firma"), Code::NeverTrue, "convenzione.durata > 4 anni"),
        ("definizione d numero fonte: dl78 caso: convenzione.quota > 2 euro e convenzione.quota < 1 euro vale 1 altrimenti: 2 fine regola r titolo: \"x\" fonte: dl78 livello: nota su: convenzione richiede: d = 1 fine".into(), Code::NeverTrue, "convenzione.quota > 2 euro e convenzione.quota < 1 euro"),
        (rule("una", "richiede: convenzione.quota >= 300 euro") + &rule("due", "richiede: convenzione.quota < 200 euro"), Code::DisjointBounds, "convenzione.quota < 200 euro"),
        (on_rows("una", "a", "richiede: a.quota >= 30%") + &on_rows("due", "b", "richiede: b.quota < 20%"), Code::DisjointBounds, "b.quota < 20%"),
        (rule("una", "richiede: convenzione.quota >= 300 euro") + &rule("due", "richiede: convenzione.quota >= 300 euro"), Code::TwinRequirement, "convenzione.quota >= 300 euro"),
        (on_rows("una", "a", "richiede: a.quota >= 30%") + &on_rows("due", "b", "richiede: b.quota >= 30%"), Code::TwinRequirement, "b.quota >= 30%"),
        ("parametro quota_minima euro dal: 01/01/2020 vale 2 euro fonte dl78 fine".into(), Code::UnusedDeclaration, "quota_minima"),
        ("definizione d data fonte: dl78 vale: convenzione.firma fine".into(), Code::UnusedDeclaration, "d"),
        ("documento protocollo campo: intesa testo fine".into(), Code::UnusedField, "intesa"),
        ("registro mezzi chiave: targa colonna: targa testo colonna: anno_acquisto numero fine".into(), Code::UnusedColumn, "anno_acquisto"),
        ("categoria esito valori: accolto; respinto fine".into(), Code::UnusedValue, "accolto"),
    ];
    for (added, code, place) in table {
        let found = remarks(&added);
        let found: Vec<_> = found
            .iter()
            .map(|(code, place, _)| (*code, place.as_str()))
            .collect();
        assert_eq!(found, [(code, place)], "{added}");
    }
}

#[test]
fn what_can_go_either_way_is_left_alone() {
    let right = [
        on_rows("una", "a", "richiede: a.quota >= 30%")
            + &on_rows("due", "b", "effetto: esclude richiede: b.quota >= 30%"),
        rule(
            "una",
            "quando: convenzione.durata > 2 anni e convenzione.durata < 3 anni richiede: presente convenzione.firma",
        ),
        rule(
            "una",
            "quando: atto.genere = \"delibera\" o atto.genere = \"statuto\" richiede: presente convenzione.firma",
        ),
        rule(
            "una",
            "quando: esiste(a in adesioni dove a.tipo = comune) e esiste(a in adesioni dove a.tipo = provincia) richiede: presente convenzione.firma",
        ),
        // Two rules with limits at odds that never apply together, or never on the same days.
        rule(
            "una",
            "quando: convenzione.durata > 3 anni richiede: convenzione.quota >= 300 euro",
        ) + &rule(
            "due",
            "quando: convenzione.durata <= 3 anni richiede: convenzione.quota < 200 euro",
        ),
        rule(
            "una",
            "vigore: dal 01/01/2000 al 31/12/2009 richiede: convenzione.quota >= 300 euro",
        ) + &rule(
            "due",
            "vigore: dal 01/01/2010 richiede: convenzione.quota < 200 euro",
        ),
        // A derogation says which prevails.
        rule("una", "richiede: convenzione.quota >= 300 euro")
            + &rule("due", "richiede: convenzione.quota < 200 euro")
            + "deroga d a: una fonte: dl78 quando: presente convenzione.firma effetto: disapplica fine",
        // To list every value is to ask for one.
        on_rows(
            "una",
            "a",
            "quando: a.tipo in {comune; provincia; comunita_montana; regione} richiede: presente a.firma",
        ),
        // The same requirement, in other cases; or one that only counts for the assembly.
        on_rows("una", "a", "richiede: a.quota >= 30%")
            + &on_rows("due", "b", "effetto: esclude richiede: b.quota >= 30%"),
        rule(
            "una",
            "quando: presente convenzione.firma richiede: convenzione.quota >= 300 euro",
        ) + &rule(
            "due",
            "quando: presente convenzione.scadenza richiede: convenzione.quota >= 300 euro",
        ),
    ];
    for added in right {
        let found = remarks(&added);
        assert!(found.is_empty(), "{added}\n{found:#?}");
    }
}

#[test]
fn limits_are_compared_with_the_value_of_the_day() {
    let parameter = "parametro quota_minima euro dal: 01/01/2020 vale 100 euro fonte dl78 dal: 01/01/2022 vale 300 euro fonte dl78 fine\n";
    let one = rule(
        "una",
        "vigore: dal 01/01/2020 richiede: convenzione.quota >= quota_minima",
    );
    let two = |to: &str| {
        rule(
            "due",
            &format!("vigore: dal 01/01/2020 {to} richiede: convenzione.quota < 200 euro"),
        )
    };
    let codes = |added: String| {
        remarks(&added)
            .into_iter()
            .map(|(code, ..)| code)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        codes(format!("{parameter}{one}{}", two(""))),
        [Code::DisjointBounds]
    );
    assert_eq!(
        codes(format!("{parameter}{one}{}", two("al 31/12/2021"))),
        []
    );
}

#[test]
fn a_rule_that_answers_the_unknown_must_show_it() {
    let text = format!(
        "{WORKED}\n{}prova \"a\" regola: una attende: violata fine prova \"b\" regola: una attende: rispettata fine",
        rule(
            "una",
            "ignoto: errore richiede: convenzione.quota >= 300 euro"
        )
    );
    let (set, _) = load(&[Source {
        path: "rules/prova/prova.regole".to_owned(),
        text,
    }]);
    let message = review(&set)
        .into_iter()
        .filter(|error| error.code == Code::MissingTest && error.span.start > WORKED.len())
        .map(|error| error.message)
        .collect::<Vec<_>>();
    assert_eq!(
        message,
        ["la regola «una» non ha una prova per: non_verificabile"]
    );
}

#[test]
fn shipped_rules_deserve_no_remark() {
    let (set, _) = load(&crate::project::embedded());
    let found: Vec<String> = review(&set)
        .into_iter()
        .filter(|error| !error.code.is_survey())
        .map(|error| format!("{}: {} {}", error.file, error.code.name(), error.message))
        .collect();
    assert!(found.is_empty(), "{found:#?}");
}
