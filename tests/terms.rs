//! Worked dates, counted by the rule language itself: small rules are written for each case and judged with the shipped packs.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test says what went wrong by stopping"
)]

use chrono::NaiveDate;
use std::fmt::Write;
use vaglio::engine::{self, ProofResult};
use vaglio::language::{Severity, Source};
use vaglio::project;

/// A pack of rules written here, beside the shipped ones: every test in it must hold.
fn prove(declarations: &str) {
    let mut sources = project::embedded();
    sources.push(Source {
        path: "rules/conti/conti.regole".to_owned(),
        text: format!(
            "pacchetto conti\n  titolo: \"Conti\"\n  usa: base; recesso\nfine\n{declarations}"
        ),
    });
    let rules = project::load(sources);
    let faults: Vec<_> = rules
        .errors
        .iter()
        .filter(|error| error.severity == Severity::Error)
        .collect();
    assert!(faults.is_empty(), "{faults:?}\n{declarations}");
    let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    let mut run = 0;
    for proof in engine::prove(&rules.set, &rules.lexicon, today) {
        if proof.pack == "conti" {
            run += 1;
            assert_eq!(
                proof.result,
                ProofResult::Confermata,
                "{}: {:?}",
                proof.title,
                proof.detail
            );
        }
    }
    assert_eq!(run, declarations.matches("prova \"").count());
}

/// Number of the case, length, direction, reference day, computation, day that must come out.
type Term = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

#[rustfmt::skip]
const TERMS: &[Term] = &[
    ("T1", "90 giorni", "prima di", "31/12/2021", "preavviso", "02/10/2021"),
    ("T1", "90 giorni", "prima di", "31/12/2022", "preavviso", "02/10/2022"),
    ("T1", "90 giorni", "prima di", "31/12/2023", "preavviso", "02/10/2023"),
    ("T1", "90 giorni", "prima di", "31/12/2024", "preavviso", "02/10/2024"),
    ("T1", "90 giorni", "prima di", "31/12/2025", "preavviso", "02/10/2025"),
    ("T1", "90 giorni", "prima di", "31/12/2026", "preavviso", "02/10/2026"),
    ("T2", "90 giorni", "prima di", "31/12/2023", "giorni_liberi", "01/10/2023"),
    ("T2", "90 giorni", "prima di", "31/12/2026", "giorni_liberi", "01/10/2026"),
    ("T3", "90 giorni", "prima di", "31/12/2022", "preavviso_prudente", "01/10/2022"),
    ("T4", "90 giorni", "prima di", "31/12/2033", "preavviso", "02/10/2033"),
    ("T4", "90 giorni", "prima di", "31/12/2033", "preavviso_prudente", "01/10/2033"),
    ("T8", "6 mesi", "prima di", "31/12/2023", "preavviso", "30/06/2023"),
    ("T9", "6 mesi", "prima di", "30/06/2023", "preavviso", "30/12/2022"),
    ("T10", "6 mesi", "prima di", "31/08/2024", "preavviso", "29/02/2024"),
    ("T10", "6 mesi", "prima di", "31/08/2023", "preavviso", "28/02/2023"),
    ("T11", "3 mesi", "prima di", "31/05/2024", "preavviso", "29/02/2024"),
    ("T11", "3 mesi", "prima di", "31/05/2023", "preavviso", "28/02/2023"),
    ("T12", "1 mesi", "prima di", "31/03/2024", "preavviso", "29/02/2024"),
    ("T13", "3 anni", "dopo", "01/01/2021", "durata", "31/12/2023"),
    ("T14", "3 anni", "dopo", "01/01/2022", "durata", "31/12/2024"),
    ("T15", "3 anni", "dopo", "15/06/2021", "durata", "14/06/2024"),
    ("T15", "3 anni", "dopo", "31/03/2021", "durata", "30/03/2024"),
    ("T15", "3 anni", "dopo", "01/03/2023", "durata", "28/02/2026"),
    ("T15", "3 anni", "dopo", "29/02/2024", "durata", "28/02/2027"),
    ("T16", "5 anni", "dopo", "01/01/2021", "durata", "31/12/2025"),
    ("T16", "5 anni", "dopo", "01/01/2018", "durata", "31/12/2022"),
    ("T16", "5 anni", "dopo", "01/03/2023", "durata", "29/02/2028"),
    ("T17", "3 anni", "dopo", "01/01/2021", "durata", "31/12/2023"),
    ("T18", "36 mesi", "dopo", "01/01/2021", "durata", "31/12/2023"),
    ("T19", "3 anni", "dopo", "15/05/2022", "durata", "14/05/2025"),
    ("T22", "30 giorni", "dopo", "31/10/2026", "preavviso", "30/11/2026"),
    ("T24", "10 giorni", "prima di", "15/12/2026", "preavviso", "05/12/2026"),
    ("T24", "10 giorni", "prima di", "15/12/2026", "giorni_liberi", "04/12/2026"),
];

#[test]
fn terms_end_on_the_worked_days() {
    let mut text = String::new();
    for (at, (case, length, direction, from, computation, day)) in TERMS.iter().enumerate() {
        write!(
            text,
            "
regola conto_{at}
  titolo: \"Conto\"
  fonte: codice_civile art. 2963
  livello: nota
  su: convenzione
  richiede: termine {length} {direction} {from} computo {computation} = {day}
    altrimenti \"Il conto dà {{termine {length} {direction} {from} computo {computation}}}.\"
fine

prova \"{case}: {length} {direction} {from}\"
  regola: conto_{at}
  attende: rispettata
fine
"
        )
        .unwrap();
    }
    prove(&text);
}

/// Three years are no fixed number of days: 1095 from 2021, 1096 from 2022, 231 from 15 May to the end of 2022.
#[test]
fn days_between_the_worked_days() {
    let mut text = String::new();
    for (at, (from, to, days)) in [
        ("01/01/2021", "31/12/2023", 1095),
        ("01/01/2022", "31/12/2024", 1096),
        ("15/05/2022", "31/12/2022", 231),
    ]
    .iter()
    .enumerate()
    {
        write!(
            text,
            "
regola giorni_{at}
  titolo: \"Conto\"
  fonte: codice_civile art. 2963
  livello: nota
  su: convenzione
  richiede: giorni_tra({from}; {to}) + 1 giorni = {days} giorni
fine

prova \"dal {from} al {to}\"
  regola: giorni_{at}
  attende: rispettata
fine
"
        )
        .unwrap();
    }
    prove(&text);
}

/// «Entro il mese» and «entro l'anno» end on their last day; a share of a year is counted on its days.
#[test]
fn months_and_shares_of_a_year_end_on_the_worked_days() {
    let mut text = String::new();
    for (at, (case, holds)) in [
        (
            "T22: fattura entro ottobre",
            "fine_mese(2026; 10) = 31/10/2026",
        ),
        (
            "T22: saldo entro l'anno",
            "fine_mese(2026; 12) = 31/12/2026",
        ),
        (
            "T23: canone entro gennaio",
            "fine_mese(2022; 1) = 31/01/2022",
        ),
        (
            "T23: fattura dopo il termine",
            "05/02/2022 > fine_mese(2022; 1)",
        ),
        (
            "T20: quota di 231 giorni su 365",
            "arrotonda(5.651 * 0,44 euro * rapporto(231; 365)) = 1.573,61 euro",
        ),
    ]
    .iter()
    .enumerate()
    {
        write!(
            text,
            "
regola quote_{at}
  titolo: \"Conto\"
  fonte: codice_civile art. 2963
  livello: nota
  su: convenzione
  richiede: {holds}
fine

prova \"{case}\"
  regola: quote_{at}
  attende: rispettata
fine
"
        )
        .unwrap();
    }
    prove(&text);
}

/// What the withdrawal clause of the model gives: last useful day, day of effect, and the days left before expiry (none where
/// the effect comes after it).
struct Outcome {
    useful: &'static str,
    effect: &'static str,
    left: Option<u32>,
}

const fn outcome(useful: &'static str, effect: &'static str, left: Option<u32>) -> Outcome {
    Outcome {
        useful,
        effect,
        left,
    }
}

/// Signature, start, expiry; then the outcome without and with the year of the signature.
type Withdrawal = (&'static str, &'static str, &'static str, Outcome, Outcome);

#[rustfmt::skip]
const WITHDRAWALS: &[Withdrawal] = &[
    ("01/01/2021", "01/01/2021", "31/12/2023",
        outcome("02/10/2024", "01/01/2025", None), outcome("02/10/2023", "01/01/2024", None)),
    ("15/12/2020", "01/01/2021", "31/12/2023",
        outcome("02/10/2023", "01/01/2024", None), outcome("02/10/2022", "01/01/2023", Some(365))),
    ("15/06/2021", "01/07/2021", "30/06/2024",
        outcome("02/10/2024", "01/01/2025", None), outcome("02/10/2023", "01/01/2024", Some(182))),
    ("15/12/2020", "01/01/2021", "31/12/2025",
        outcome("02/10/2023", "01/01/2024", Some(731)), outcome("02/10/2022", "01/01/2023", Some(1096))),
    ("15/05/2022", "15/05/2022", "31/12/2023",
        outcome("02/10/2025", "01/01/2026", None), outcome("02/10/2024", "01/01/2025", None)),
    ("15/05/2022", "15/05/2022", "14/05/2025",
        outcome("02/10/2025", "01/01/2026", None), outcome("02/10/2024", "01/01/2025", Some(134))),
];

fn facts(signed: &str, from: &str, to: &str) -> String {
    format!(
        "  dato: convenzione.recesso = \"dal terzo anno solare dopo la sottoscrizione\"
  dato: convenzione.anno_recesso = 3
  dato: convenzione.preavviso = 90 giorni
  dato: convenzione.firma = {signed}
  dato: convenzione.decorrenza = {from}
  dato: convenzione.scadenza = {to}
"
    )
}

/// The same days come out of the definitions that the shipped rule rests on.
#[test]
fn withdrawal_under_the_model_clause_is_counted_under_both_readings() {
    let mut text = String::new();
    for (at, (signed, from, to, without, with)) in WITHDRAWALS.iter().enumerate() {
        for (reading, expected) in [("esclusa", without), ("inclusa", with)] {
            let left = match expected.left {
                Some(days) => format!(
                    "primo_effetto <= scadenza_di_calcolo e giorni_tra(primo_effetto; scadenza_di_calcolo) + 1 giorni = {days} giorni"
                ),
                None => "primo_effetto > scadenza_di_calcolo".to_owned(),
            };
            write!(
                text,
                "
regola recesso_{at}_{reading}
  titolo: \"Conto\"
  fonte: modello_cst art. 7
  livello: nota
  su: convenzione
  richiede: ultimo_giorno_utile = {useful} come utile
    altrimenti \"{{ultimo_giorno_utile}}\"
  richiede: primo_effetto = {effect} come effetto
    altrimenti \"{{primo_effetto}}\"
  richiede: {left} come giorni
fine

prova \"firma {signed}, dal {from} al {to}, lettura {reading}\"
  regola: recesso_{at}_{reading}
{facts}  lettura: terzo_anno_solare = {reading}
  attende: rispettata
fine
",
                useful = expected.useful,
                effect = expected.effect,
                facts = facts(signed, from, to),
            )
            .unwrap();
        }
    }
    prove(&text);
}

/// The shipped rule says «mai» where the effect never comes in time, nothing where it does, «controversa» where it depends.
#[test]
fn the_shipped_rule_agrees_with_the_table() {
    let mut text = String::new();
    for (signed, from, to, without, with) in WITHDRAWALS {
        let verdict = |outcome: &Outcome| match outcome.left {
            Some(_) => "rispettata",
            None => "violata",
        };
        let both = if without.left.is_some() == with.left.is_some() {
            verdict(without)
        } else {
            "controversa"
        };
        for (title, reading, expected) in [
            ("ogni lettura", "", both),
            (
                "l'anno della firma non si conta",
                "  lettura: terzo_anno_solare = esclusa\n",
                verdict(without),
            ),
            (
                "l'anno della firma si conta",
                "  lettura: terzo_anno_solare = inclusa\n",
                verdict(with),
            ),
        ] {
            write!(
                text,
                "
prova \"tabella: firma {signed}, dal {from} al {to}, {title}\"
  regola: recesso_senza_effetto
{facts}{reading}  attende: {expected}
fine
",
                facts = facts(signed, from, to),
            )
            .unwrap();
        }
    }
    prove(&text);
}
