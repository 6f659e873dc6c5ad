//! Who takes part in an assembly, and how many are needed: as text, and as JSON.

use super::note::{at_row, counted};
use super::page::{ERROR, NOTE, Page, STRONG, WARNING};
use crate::engine::{Assembly, Base, Participant, Standing};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::{Value, json};

/// The roll for a person: the excluded with their reasons first, then the numbers.
pub fn text(assembly: &Assembly, date: NaiveDate, verbose: bool, page: Page) -> String {
    let of = |standing| -> Vec<&Participant> {
        assembly
            .participants
            .iter()
            .filter(|participant| participant.standing == standing)
            .collect()
    };
    let (entitled, uncertain, excluded) = (
        of(Standing::Entitled),
        of(Standing::Uncertain),
        of(Standing::Excluded),
    );
    let heading = format!("Aventi diritto al {}", date.format("%d/%m/%Y"));
    let mut text = page.styled(&heading, STRONG) + "\n";
    text.push_str(&page.paragraph(
        "  ",
        &format!(
            "{} su {}: {}, {}.",
            counted(entitled.len(), "ente", "enti"),
            assembly.participants.len(),
            counted(excluded.len(), "escluso", "esclusi"),
            counted(
                uncertain.len(),
                "da verificare a mano",
                "da verificare a mano"
            ),
        ),
    ));
    if verbose {
        for participant in &entitled {
            text.push_str(&page.paragraph("    - ", &named(participant)));
        }
    }
    for (title, style, list) in [
        ("Non partecipano", ERROR, &excluded),
        ("Da verificare", WARNING, &uncertain),
    ] {
        if list.is_empty() {
            continue;
        }
        text.push('\n');
        text.push_str(&page.styled(title, style));
        text.push('\n');
        for participant in list {
            text.push_str(&page.paragraph("  - ", &named(participant)));
            for reason in &participant.reasons {
                text.push_str(
                    &page.paragraph("      ", &format!("{} [{}]", reason.message, reason.rule)),
                );
            }
        }
    }
    text.push('\n');
    text.push_str(&page.styled("Numero legale", NOTE));
    text.push('\n');
    match &assembly.stated {
        Some(words) => text.push_str(&page.paragraph("  ", &format!("La convenzione dice: «{words}»."))),
        None => text.push_str(&page.paragraph(
            "  ",
            "Non stabilito dal testo esaminato: si veda lo statuto o il regolamento. I numeri che seguono valgono per le \
             basi usuali, e non sono una regola della convenzione.",
        )),
    }
    for base in &assembly.bases {
        text.push_str(&page.paragraph("  - ", &base_words(base)));
    }
    if !uncertain.is_empty() {
        text.push_str(&page.paragraph(
            "  ",
            "I numeri contano solo gli aventi diritto certi: con quelli da verificare cambiano.",
        ));
    }
    text.push('\n');
    text.push_str(&page.paragraph("", "Aiuto per l'ufficio: non è un parere legale."));
    text
}

fn named(participant: &Participant) -> String {
    at_row(&participant.name, participant.row)
}

fn base_words(base: &Base) -> String {
    let what = match base.name {
        "teste" => "per teste (un ente, un voto)",
        "popolazione" => "per popolazione",
        _ => "per quote versate",
    };
    let unknown = match base.unknown {
        0 => String::new(),
        number => format!(
            "; {} senza il dato, non contati",
            counted(number, "ente", "enti")
        ),
    };
    format!(
        "{what}: totale {}, maggioranza assoluta {}{unknown}",
        number(base.total),
        number(base.needed)
    )
}

fn number(number: Decimal) -> String {
    crate::engine::value_words(&crate::facts::Value::Number(number))
}

/// The parts `entitled`, `excluded`, `uncertain` and `quorum` of the pre-assembly report.
pub fn json(assembly: &Assembly, date: NaiveDate) -> Value {
    let list = |standing: Standing| -> Vec<Value> {
        assembly
            .participants
            .iter()
            .filter(|participant| participant.standing == standing)
            .map(|participant| {
                let reasons: Vec<Value> = participant
                    .reasons
                    .iter()
                    .map(|reason| json!({ "reason": reason.message, "rule": reason.rule, "source": reason.source }))
                    .collect();
                json!({
                    "name": participant.name,
                    "row": participant.row,
                    "population": participant.population.map(|number| number.to_string()),
                    "fee": participant.fee.map(|number| number.to_string()),
                    "reasons": reasons,
                })
            })
            .collect()
    };
    let bases: Vec<Value> = assembly
        .bases
        .iter()
        .map(|base| {
            json!({
                "base": base.name,
                "total": base.total.normalize().to_string(),
                "needed": base.needed.normalize().to_string(),
                "unknown": base.unknown,
            })
        })
        .collect();
    json!({
        "schema": "vaglio.quorum/1",
        "date": date.to_string(),
        "entitled": list(Standing::Entitled),
        "uncertain": list(Standing::Uncertain),
        "excluded": list(Standing::Excluded),
        "quorum": { "stated": assembly.stated.is_some(), "words": assembly.stated, "bases": bases },
    })
}
