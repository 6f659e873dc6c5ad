//! What was found in a register: which sheet, how many bodies, which heading is which column.

use super::note::counted;
use super::page::Page;
use crate::engine::{Loaded, Recognised};
use serde_json::{Value, json};

/// A few lines for a person; every column with its heading where `verbose`.
pub fn text(registers: &[(String, Loaded)], verbose: bool, page: Page) -> String {
    let mut text = String::new();
    for (path, loaded) in registers {
        for register in &loaded.registers {
            text.push_str(&one(path, register, verbose, page));
        }
        let others: Vec<String> = loaded
            .others
            .iter()
            .filter(|name| !name.is_empty())
            .map(|name| format!("«{name}»"))
            .collect();
        if !others.is_empty() {
            text.push_str(&page.paragraph(
                "  ",
                &format!(
                    "Fogli senza un registro riconoscibile, non letti: {}.",
                    others.join(", ")
                ),
            ));
        }
    }
    text
}

fn one(path: &str, register: &Recognised, verbose: bool, page: Page) -> String {
    let sheet = register
        .sheet
        .as_ref()
        .map_or(String::new(), |sheet| format!(", foglio «{sheet}»"));
    let left_out = match (register.totals.len(), register.notes.len()) {
        (0, 0) => String::new(),
        (totals, 0) => format!(
            " ({} non contata)",
            counted(totals, "riga di totale", "righe di totale")
        ),
        (0, notes) => format!(" ({} non contata)", counted(notes, "nota", "note")),
        (totals, notes) => format!(
            " (non contate: {} e {})",
            counted(totals, "riga di totale", "righe di totale"),
            counted(notes, "nota", "note")
        ),
    };
    let mut text = page.paragraph(
        "  ",
        &format!(
            "Registro «{}»: {path}{sheet}, {}{left_out}.",
            register.register.replace('_', " "),
            counted(register.rows, "riga", "righe"),
        ),
    );
    let unknown: Vec<String> = register
        .unmatched
        .iter()
        .map(|(heading, near)| {
            let heading = heading.split_whitespace().collect::<Vec<_>>().join(" ");
            match near {
                Some(near) => format!("«{heading}» (forse «{}»?)", near.replace('_', " ")),
                None => format!("«{heading}»"),
            }
        })
        .collect();
    if !unknown.is_empty() {
        text.push_str(&page.paragraph(
            "  ",
            &format!("Intestazioni non usate: {}.", unknown.join(", ")),
        ));
    }
    if !register.hidden.is_empty() {
        let hidden: Vec<String> = register
            .hidden
            .iter()
            .map(|heading| format!("«{heading}»"))
            .collect();
        text.push_str(&page.paragraph(
            "  ",
            &format!("Colonne nascoste, lette lo stesso: {}.", hidden.join(", ")),
        ));
    }
    if verbose {
        for (column, heading) in &register.matched {
            let heading = heading.split_whitespace().collect::<Vec<_>>().join(" ");
            text.push_str(&page.paragraph(
                "    - ",
                &format!("«{heading}» → {}", column.replace('_', " ")),
            ));
        }
    }
    text
}

pub fn json(registers: &[(String, Loaded)]) -> Value {
    registers
        .iter()
        .flat_map(|(path, loaded)| {
            loaded
                .registers
                .iter()
                .map(move |register| (path, &loaded.sha256, register))
        })
        .map(|(path, sha256, register)| {
            let matched: Vec<Value> = register
                .matched
                .iter()
                .map(|(column, heading)| json!({ "column": column, "header": heading }))
                .collect();
            let unmatched: Vec<Value> = register
                .unmatched
                .iter()
                .map(|(heading, near)| json!({ "header": heading, "did_you_mean": near }))
                .collect();
            json!({
                "path": path,
                "sha256": sha256,
                "sheet": register.sheet,
                "register": register.register,
                "rows": register.rows,
                "matched": matched,
                "unmatched": unmatched,
                "missing": register.missing,
                "totals": register.totals,
                "notes": register.notes,
                "hidden": register.hidden,
            })
        })
        .collect()
}
