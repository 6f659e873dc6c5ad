//! The cells of a row as the screen needs them: the usual ways of writing are read at once, the others as everywhere else.

use super::memory::{Memory, Stored};
use super::node::Cell;
use crate::engine::register::Reader;
use crate::facts::{Missing, Value};
use crate::ingest::table::CellRef;
use crate::language::ast::Type;
use crate::register::{Form, value};

/// What was read of a cell.
#[derive(Clone, Copy, Debug)]
pub struct Read<'r> {
    pub cell: Cell<'r>,
    /// Something is wrong with the cell, or doubtful.
    pub fault: bool,
}

/// How the cells of a column are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Words,
    Formed(Form),
    Number,
    Whole,
    Euro,
    Date,
    Category,
    Other,
}

/// A column while rows are screened.
#[derive(Debug)]
pub struct Column {
    way: Way,
    memory: Memory,
    kept: Kept,
}

/// What had to be worked out for the cell of the current row before it could be borrowed.
#[derive(Debug)]
enum Kept {
    Nothing,
    /// A word that the column said before, by its place in the memory.
    Known(usize),
    Read(Stored),
}

impl Column {
    pub fn new(reader: &Reader<'_>) -> Self {
        let way = match (&reader.column.kind.value, reader.form) {
            (Type::Text | Type::Clause, Some(form)) => Way::Formed(form),
            (Type::Text | Type::Clause, None) => Way::Words,
            (Type::Number, Some(Form::Whole)) => Way::Whole,
            (Type::Number, _) => Way::Number,
            (Type::Euro, _) => Way::Euro,
            (Type::Date, _) => Way::Date,
            (Type::Named(_), _) if reader.choices.is_some() => Way::Category,
            (Type::Named(_), _) => Way::Words,
            _ => Way::Other,
        };
        Self {
            way,
            memory: Memory::default(),
            kept: Kept::Nothing,
        }
    }

    /// Whether its cells must be prepared before they are read. In a CSV file every cell is a text.
    pub const fn changes(&self, workbook: bool) -> bool {
        match self.way {
            Way::Formed(_) | Way::Category => true,
            Way::Words => workbook,
            _ => false,
        }
    }

    /// Whether something can be wrong with one of its cells.
    pub const fn may_fail(&self, workbook: bool) -> bool {
        workbook || !matches!(self.way, Way::Words)
    }

    /// Works out what [`Self::read`] cannot borrow from the row.
    pub fn prepare(&mut self, reader: &Reader<'_>, cell: CellRef<'_>) {
        self.kept = match (self.way, cell) {
            (Way::Words, CellRef::Text(_)) | (_, CellRef::Empty) => Kept::Nothing,
            (Way::Formed(form), CellRef::Text(text)) if is_in_form(form, text) => Kept::Nothing,
            (Way::Category, CellRef::Text(text)) => self.memory.find(text).map_or_else(
                || {
                    let stored = Stored::of(reader.read(cell));
                    self.memory.learn(text, &stored);
                    Kept::Read(stored)
                },
                Kept::Known,
            ),
            (Way::Words | Way::Formed(_) | Way::Category, _) => {
                Kept::Read(Stored::of(reader.read(cell)))
            }
            _ => Kept::Nothing,
        };
    }

    /// Reads a cell.
    pub fn read<'r>(&'r self, reader: &Reader<'_>, cell: CellRef<'r>) -> Read<'r> {
        let CellRef::Text(text) = cell else {
            return self.read_other(reader, cell);
        };
        let quick = match (&self.kept, self.way) {
            (Kept::Known(at), _) => return self.memory.get(*at),
            (Kept::Read(stored), _) => return stored.read(),
            (_, Way::Words | Way::Formed(_)) if value::is_unknown(text) => {
                Some(Cell::Missing(Missing::Unknown))
            }
            (_, Way::Words | Way::Formed(_)) => Some(Cell::Text(text)),
            (_, Way::Number) => value::plain_decimal(text).map(Cell::Number),
            (_, Way::Whole) => value::plain_decimal(text)
                .filter(|number| number.scale() == 0)
                .map(Cell::Number),
            (_, Way::Euro) => value::plain_decimal(text).map(Cell::Euro),
            (_, Way::Date) => value::plain_day(text).map(Cell::Date),
            (_, Way::Category | Way::Other) => None,
        };
        quick.map_or_else(|| slow(reader, cell), |cell| Read { cell, fault: false })
    }

    /// A cell that is empty, or of a workbook.
    fn read_other<'r>(&'r self, reader: &Reader<'_>, cell: CellRef<'r>) -> Read<'r> {
        match &self.kept {
            Kept::Read(stored) if !cell.is_empty() => stored.read(),
            _ if cell.is_empty() => Read {
                cell: Cell::Missing(Missing::Absent),
                fault: false,
            },
            _ => slow(reader, cell),
        }
    }
}

fn slow<'r>(reader: &Reader<'_>, cell: CellRef<'r>) -> Read<'r> {
    let (value, fault) = reader.read(cell);
    let cell = match value {
        Ok(Value::Number(number)) => Cell::Number(number),
        Ok(Value::Euro(number)) => Cell::Euro(number),
        Ok(Value::Percent(number)) => Cell::Percent(number),
        Ok(Value::Date(date)) => Cell::Date(date),
        Ok(Value::Bool(truth)) => Cell::Bool(truth),
        Ok(_) => Cell::Hidden,
        Err(why) => Cell::Missing(why),
    };
    Read {
        cell,
        fault: fault.is_some(),
    }
}

/// The words are in the form of their column already, as nearly all are.
fn is_in_form(form: Form, text: &str) -> bool {
    match form {
        Form::Code => text
            .bytes()
            .all(|b| b.is_ascii_digit() || b.is_ascii_uppercase()),
        Form::Initials => text.bytes().all(|b| b.is_ascii_uppercase()),
        Form::Digits => text.bytes().all(|b| b.is_ascii_digit()),
        Form::Address => text
            .bytes()
            .all(|b| b.is_ascii_graphic() && !b.is_ascii_uppercase()),
        Form::Whole => true,
    }
}
