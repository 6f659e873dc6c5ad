//! What loads, what does not, and what the packs see of each other.

use crate::language::{Code, Error, RuleSet, Severity, Source, load, render, review};
use proptest::prelude::*;
use std::collections::HashSet;

const WORKED: &str = include_str!("../fixtures/lavorato.regole");

fn source(path: &str, text: &str) -> Source {
    Source {
        path: path.to_owned(),
        text: text.to_owned(),
    }
}

fn load_one(text: &str) -> (RuleSet, Vec<Error>) {
    load(&[source("rules/prova/prova.regole", text)])
}

#[test]
fn the_worked_package_loads_without_faults() {
    let (set, errors) = load_one(WORKED);
    assert!(errors.is_empty(), "{errors:#?}");
    assert!(set.withheld().is_empty());
    assert_eq!(
        (
            set.rules().len(),
            set.tests().len(),
            set.registers().len(),
            set.clauses().len()
        ),
        (8, 3, 2, 3)
    );
    assert_eq!(set.rule("recesso_tardivo").unwrap().pack, "prova_completa");
    assert!(set.clause("prova_completa", "durata").is_some());
    assert!(set.clause("altro", "durata").is_none());
}

#[test]
fn a_broken_declaration_costs_itself_and_raises_no_other_fault() {
    let text = WORKED.replace(
        "caso: lettura terzo_anno_solare = inclusa",
        "caso: lettura = = inclusa",
    );
    let (set, errors) = load_one(&text);
    assert_eq!(errors.len(), 1, "{errors:#?}");
    let withheld: Vec<_> = set
        .withheld()
        .iter()
        .map(|withheld| withheld.name.as_str())
        .collect();
    assert_eq!(
        withheld,
        [
            "recesso",
            "recesso_tardivo",
            "recesso_senza_effetto",
            "il primo gennaio"
        ]
    );
    assert_eq!(set.rules().len(), 6);
}

#[test]
fn any_one_word_taken_out_raises_few_faults() {
    for token in crate::language::lexer::tokens(WORKED) {
        let mut text = WORKED.to_owned();
        text.replace_range(token.span.start..token.span.end, " ");
        let (_, errors) = load_one(&text);
        let messages: HashSet<&str> = errors.iter().map(|error| error.message.as_str()).collect();
        assert!(
            messages.len() <= 3,
            "without «{}» at {}\n{}",
            token.span.of(WORKED),
            token.span.start,
            render(
                &errors,
                &[source("rules/prova/prova.regole", &text)],
                90,
                false
            )
        );
    }
}

const BASE: &str = "pacchetto base titolo: \"b\" fine
fonte tuel titolo: \"t\" verifica: da_verificare fine
categoria ruolo valori: capofila; aderente fine
clausola durata etichetta: \"durata\" testo: \"durata\" fine
documento convenzione campo: durata mesi da durata campo: ruolo elenco di ruolo fine";

const RULE: &str = "regola r titolo: \"x\" fonte: tuel livello: errore su: convenzione
richiede: convenzione.ruolo contiene capofila e esiste(p in passi.durata) fine";

#[test]
fn a_pack_sees_those_that_it_uses() {
    let base = source("rules/base/a.regole", BASE);
    let using = source(
        "rules/altro/a.regole",
        "pacchetto altro titolo: \"a\" usa: base fine",
    );
    let (set, errors) = load(&[base.clone(), using, source("rules/altro/b.regole", RULE)]);
    let codes: Vec<_> = errors
        .iter()
        .map(|error| (error.code, error.severity))
        .collect();
    assert_eq!(codes, [(Code::UnreadSource, Severity::Warning)]);
    let rule = set.rule("r").unwrap();
    assert_eq!((rule.pack.as_str(), rule.file), ("altro", 2));
    assert_eq!(set.document("altro", "convenzione").unwrap().pack, "base");
    assert_eq!(set.pack("base").unwrap().file, 0);

    let apart = source("rules/altro/a.regole", "pacchetto altro titolo: \"a\" fine");
    let (set, errors) = load(&[base, apart, source("rules/altro/b.regole", RULE)]);
    assert!(set.rule("r").is_none());
    let first = errors.first().unwrap();
    assert_eq!(
        (first.code, first.file.as_str()),
        (Code::UnknownName, "rules/altro/b.regole")
    );
    assert_eq!(
        first.help.as_deref(),
        Some("è nel pacchetto «base»: aggiungi «base» a «usa:» del tuo")
    );
}

#[test]
fn faults_between_packs_are_placed() {
    let pack = |name: &str, uses: &str| format!("pacchetto {name} titolo: \"a\" {uses} fine\n");
    let clause = "clausola durata etichetta: \"d\" testo: \"d\" fine";
    let rule = "fonte f titolo: \"x\" verifica: letta fine regola r titolo: \"x\" fonte: f livello: nota su: atto richiede: vero fine";
    let table = [
        (
            vec![
                ("p/a", pack("uno", "") + rule),
                ("q/a", pack("due", "") + rule),
            ],
            Code::RepeatedName,
            "q/a",
            "r",
        ),
        (
            vec![
                ("p/a", pack("uno", "") + clause),
                ("q/a", pack("due", "usa: uno") + clause),
            ],
            Code::RepeatedName,
            "q/a",
            "durata",
        ),
        (
            vec![("p/a", pack("uno", "")), ("q/a", pack("uno", ""))],
            Code::RepeatedPack,
            "q/a",
            "uno",
        ),
        (
            vec![("p/a", pack("uno", "")), ("p/b", pack("due", ""))],
            Code::RepeatedPack,
            "p/b",
            "due",
        ),
        (
            vec![("p/a", pack("uno", "usa: due"))],
            Code::UnknownName,
            "p/a",
            "due",
        ),
        (
            vec![("p/a", clause.to_owned())],
            Code::MissingPack,
            "p/a",
            "",
        ),
    ];
    for (files, code, file, at) in table {
        let sources: Vec<_> = files
            .iter()
            .map(|(path, text)| source(path, text))
            .collect();
        let (_, errors) = load(&sources);
        let [error] = errors.as_slice() else {
            panic!("{files:?}\n{errors:#?}")
        };
        let text = &sources
            .iter()
            .find(|source| source.path == error.file)
            .unwrap()
            .text;
        assert_eq!(
            (error.code, error.file.as_str(), error.span.of(text)),
            (code, file, at)
        );
    }
    let apart = [
        source("p/a", &(pack("uno", "") + clause)),
        source("q/a", &(pack("due", "") + clause)),
    ];
    assert!(load(&apart).1.is_empty());
}

#[test]
fn a_broken_pack_raises_one_fault() {
    let files = [
        source("p/a", "pacchetto uno titlo: \"a\" fine"),
        source(
            "p/b",
            "clausola durata etichetta: \"d\" testo: \"d\" fine documento d campo: x tipo_ignoto fine",
        ),
    ];
    assert_eq!(load(&files).1.len(), 1);
}

#[test]
fn rules_without_tests_are_named() {
    let (set, _) = load_one(WORKED);
    let messages: Vec<_> = review(&set)
        .into_iter()
        .filter(|error| error.code == Code::MissingTest)
        .map(|error| error.message)
        .collect();
    assert_eq!(
        messages,
        [
            "la regola «comitato_gestione» non ha una prova per: violata, rispettata",
            "la regola «durata_inferiore_al_triennio» non ha una prova per: rispettata, non_verificabile",
            "la regola «recesso_tardivo» non ha una prova per: rispettata",
            "la regola «recesso_senza_effetto» non ha una prova per: violata, rispettata",
            "la regola «codici_validi» non ha una prova per: violata, rispettata",
            "la regola «rinvio_fuori_tema» non ha una prova per: rispettata",
            "la regola «quote_complete» non ha una prova per: violata, rispettata",
        ]
    );
}

#[test]
fn long_chains_and_many_declarations_end_soon() {
    let mut text =
        String::from("pacchetto p titolo: \"x\" fine fonte f titolo: \"x\" verifica: letta fine\n");
    for n in 0..5000 {
        let next = n + 1;
        text.push_str(&format!(
            "definizione d{n} data fonte: f vale: d{next} fine\n"
        ));
    }
    text.push_str("definizione d5000 data fonte: f vale: d0 fine");
    let (set, errors) = load_one(&text);
    assert_eq!(errors.len(), 1);
    assert!(set.definitions().is_empty());
}

proptest! {
    #[test]
    fn no_soup_of_lines_makes_it_panic(lines in prop::collection::vec(
        prop::sample::select(WORKED.lines().collect::<Vec<_>>()), 0..80,
    )) {
        let text = lines.join("\n");
        let (_, errors) = load_one(&text);
        for error in errors {
            prop_assert!(text.get(error.span.start..error.span.end).is_some());
        }
    }
}

#[test]
fn shipped_rules_are_the_same_without_their_tests() {
    let sources = crate::project::embedded();
    let ((whole, _), (bare, errors)) = (load(&sources), super::load_without_tests(&sources));
    assert!(
        errors
            .iter()
            .all(|error| error.severity == Severity::Warning)
    );
    assert_eq!(bare.tests().len(), 0);
    assert!(whole.tests().len() > 1000);
    assert_eq!(whole.rules(), bare.rules());
    assert_eq!(whole.definitions(), bare.definitions());
    assert_eq!(whole.derogations(), bare.derogations());
    assert_eq!(whole.registers(), bare.registers());
}
