//! Yes and no.

use super::{Reason, State, nothing};
use crate::ingest::table::CellRef;
use crate::register::fold::folds_to;

const YES: &[&str] = &[
    "si", "s", "x", "yes", "y", "vero", "true", "1", "attivo", "ok",
];
const NO: &[&str] = &["no", "n", "false", "falso", "0"];

/// Yes or no: `sì`, `S`, `X`, `vero`, `1` and their contraries.
pub fn yes_no(cell: CellRef<'_>) -> State<'_, bool> {
    if let Some(state) = nothing(cell) {
        return state;
    }
    let truth = match cell {
        CellRef::Bool(truth) => Some(truth),
        CellRef::Number(1.0) => Some(true),
        CellRef::Number(0.0) => Some(false),
        CellRef::Text(text) if says(YES, text) || matches!(text, "✓" | "✔" | "☑" | "☒") => {
            Some(true)
        }
        CellRef::Text(text) if says(NO, text) || text == "☐" => Some(false),
        _ => None,
    };
    truth.map_or(State::Invalid(Reason::NotYesNo), State::Value)
}

fn says(words: &[&str], text: &str) -> bool {
    text.len() <= 12 && words.iter().any(|word| folds_to(text, word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yes_and_no_are_known_in_every_usual_form() {
        for text in ["Sì", "SI", "s", "S.", "X", "x", "VERO", "1", "✓", "si'"] {
            assert_eq!(yes_no(CellRef::of(text)), State::Value(true), "{text}");
        }
        for text in ["no", "N", "falso", "0"] {
            assert_eq!(yes_no(CellRef::of(text)), State::Value(false), "{text}");
        }
        assert_eq!(yes_no(CellRef::Bool(true)), State::Value(true));
        assert_eq!(
            yes_no(CellRef::Number(2.0)),
            State::Invalid(Reason::NotYesNo)
        );
        assert_eq!(
            yes_no(CellRef::of("forse")),
            State::Invalid(Reason::NotYesNo)
        );
        assert_eq!(yes_no(CellRef::Empty), State::Absent);
        assert_eq!(yes_no(CellRef::of("-")), State::Unknown("-"));
    }
}
