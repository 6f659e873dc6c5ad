//! The form of a notice: certified mail, registered letter, or any writing.

use crate::italian::lexis::{any_phrase, any_stem, scan};
use serde::Serialize;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub enum Form {
    /// `posta elettronica certificata`
    Pec,
    /// `lettera raccomandata`
    Raccomandata,
    /// One or the other, at choice.
    Either,
    /// Any writing.
    Written,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Pec,
    Letter,
    Writing,
}

/// The form that the words around a notice ask for.
pub(super) fn form(before: &str, amount: &str, after: &str) -> Option<Form> {
    // What is said nearest prevails: the sentence of the amount first.
    let last = before.rsplit(['.', ';']).next().unwrap_or("");
    let first = after.split([';']).next().unwrap_or("");
    let first = first.split(". ").next().unwrap_or("");
    let first = first.split(".\n").next().unwrap_or("");
    of(&[last, amount, first]).or_else(|| of(&[before, amount, after]))
}

fn of(texts: &[&str]) -> Option<Form> {
    let signs: Vec<Sign> = texts.iter().flat_map(|text| signs(text)).collect();
    let has = |sign| signs.contains(&sign);
    match (has(Sign::Pec), has(Sign::Letter), has(Sign::Writing)) {
        (true, true, _) => Some(Form::Either),
        (true, false, _) => Some(Form::Pec),
        (false, true, _) => Some(Form::Raccomandata),
        (false, false, true) => Some(Form::Written),
        (false, false, false) => None,
    }
}

fn signs(text: &str) -> Vec<Sign> {
    scan(text, char::is_alphabetic, |_, rest| {
        let pec = any_phrase(&[
            "pec",
            "p.e.c",
            "posta elettronica certificata",
            "posta certificata",
            "domicilio digitale",
        ]);
        if let Ok((rest, _)) = pec(rest) {
            return Some((rest, Sign::Pec));
        }
        if let Ok((rest, _)) = any_stem(&["raccomandat"])(rest) {
            return Some((rest, Sign::Letter));
        }
        if let Ok((rest, _)) = any_phrase(&["a/r", "a.r"])(rest) {
            return Some((rest, Sign::Letter));
        }
        let writing = any_phrase(&[
            "per iscritto",
            "in forma scritta",
            "forma scritta",
            "comunicazione scritta",
            "preavviso scritto",
            "nota scritta",
            "lettera scritta",
            "disdetta scritta",
            "dichiarazione scritta",
            "atto scritto",
            "scritto",
        ]);
        writing(rest).ok().map(|(rest, _)| (rest, Sign::Writing))
    })
    .into_iter()
    .map(|one| one.value)
    .collect()
}
