//! What a cell of a register says, in the type of its column, and what is wrong with it.

use super::register::Reader;
use crate::facts::{Missing, Value};
use crate::ingest::table::CellRef;
use crate::language::ast::Type;
use crate::register::Form;
use crate::register::value::{self, Doubt, Reason, State};

/// What is wrong with a cell, or doubtful.
pub(super) struct Fault {
    pub kind: &'static str,
    pub why: String,
    /// A value was read all the same.
    pub read: bool,
}

pub(super) type Read = (Result<Value, Missing>, Option<Fault>);

impl Reader<'_> {
    pub fn read(&self, cell: CellRef<'_>) -> Read {
        match &self.column.kind.value {
            Type::Number if self.form == Some(Form::Whole) => {
                settled(value::integer(cell).map(|count| Value::Number(count.into())))
            }
            Type::Number => settled(value::decimal(cell).map(Value::Number)),
            Type::Euro => settled(value::money(cell).map(Value::Euro)),
            Type::Percent => settled(value::percentage(cell).map(Value::Percent)),
            Type::Date => settled(value::day(cell).map(Value::Date)),
            Type::Days => settled(value::integer(cell).map(Value::Days)),
            Type::Months => settled(value::integer(cell).map(|count| Value::Months {
                count,
                as_years: false,
            })),
            Type::Bool => settled(value::yes_no(cell).map(Value::Bool)),
            Type::List(_) => settled(value::text(cell).map(|words| list(&words))),
            Type::Named(_) => match &self.choices {
                Some(choices) => settled(choices.read(cell).map(|place| {
                    let name = choices.choices().get(place);
                    Value::Item(name.map_or_else(String::new, |choice| choice.name.clone()))
                })),
                None => settled(value::text(cell).map(|words| Value::Text(words.into_owned()))),
            },
            Type::Text | Type::Clause => self.words(cell),
        }
    }

    fn words(&self, cell: CellRef<'_>) -> Read {
        if let (Some(Form::Code | Form::Digits), CellRef::Text(text)) = (self.form, cell)
            && is_scientific(text)
        {
            let fault = Fault {
                kind: "notazione_scientifica",
                why: Reason::Scientific.to_string(),
                read: false,
            };
            return (Err(Missing::Unknown), Some(fault));
        }
        settled(value::text(cell).map(|words| {
            let words = match self.form {
                Some(form) => form.apply(&words),
                None => words.into_owned(),
            };
            Value::Text(words)
        }))
    }
}

/// `2,72E+08`
fn is_scientific(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['E', 'e']) else {
        return false;
    };
    exponent.starts_with(['+', '-'])
        && exponent.len() > 1
        && exponent.chars().skip(1).all(|c| c.is_ascii_digit())
        && mantissa.contains(|c: char| c.is_ascii_digit())
        && mantissa
            .chars()
            .all(|c| c.is_ascii_digit() || c == ',' || c == '.')
}

fn settled(state: State<'_, Value>) -> Read {
    match state {
        State::Value(value) => (Ok(value), None),
        State::Doubtful(value, doubt) => (
            Ok(value),
            Some(Fault {
                kind: doubt_name(doubt),
                why: doubt.to_string(),
                read: true,
            }),
        ),
        State::Absent => (Err(Missing::Absent), None),
        State::Unknown(_) => (Err(Missing::Unknown), None),
        State::Invalid(reason) => (
            Err(Missing::Unknown),
            Some(Fault {
                kind: reason_name(reason),
                why: reason.to_string(),
                read: false,
            }),
        ),
    }
}

/// The items of a cell that lists several, parted by `;`, `/`, `+`, a line break or, failing these, a comma.
fn list(words: &str) -> Value {
    let strong = words.contains([';', '\n', '/', '+', '|']);
    let items = words
        .split(|c: char| {
            if strong {
                matches!(c, ';' | '\n' | '/' | '+' | '|')
            } else {
                c == ','
            }
        })
        .map(str::trim)
        .filter(|item| !item.is_empty())
        .map(|item| Value::Text(item.to_owned()))
        .collect();
    Value::List(items)
}

/// The name that rules give to a doubt.
const fn doubt_name(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::PointOfThousands => "punto_delle_migliaia",
        Doubt::ThousandsLost => "migliaia_perse",
        Doubt::CommaOfThousands => "virgola_delle_migliaia",
        Doubt::Serial => "seriale",
        Doubt::Swapped => "giorno_e_mese_scambiati",
        Doubt::LeadingZeros => "zeri_iniziali",
        Doubt::Signs => "segni",
        Doubt::Spelling => "grafia",
    }
}

/// The name that rules give to what keeps a cell from being read.
const fn reason_name(reason: Reason) -> &'static str {
    match reason {
        Reason::NotNumber => "non_numero",
        Reason::NotWhole => "non_intero",
        Reason::TooLarge => "troppo_grande",
        Reason::NotDate => "non_data",
        Reason::Impossible { .. } => "data_impossibile",
        Reason::Incomplete => "incompleta",
        Reason::NotYesNo => "non_si_no",
        Reason::NotListed => "non_in_elenco",
        Reason::Scientific => "notazione_scientifica",
        Reason::NotCode => "non_codice",
        Reason::Fault => "formula",
    }
}
