//! Types with their units: what can be compared, added and multiplied, and what to say when it cannot.

use super::names::{Id, Names, named};
use crate::facts::schema::{Column, Kind};
use crate::language::ast::Type;

#[derive(Clone, Debug, PartialEq)]
pub enum Ty {
    Text,
    /// A text with a known list of values.
    Coded(Domain),
    Number,
    Euro,
    Percent,
    Date,
    Days,
    Months,
    Clause,
    Bool,
    List(Box<Ty>),
    Category(Id),
    Row(Row),
    /// Not known: something else has been reported, or the language does not fix it.
    Any,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Domain {
    /// A zone of the act.
    Zone,
    /// The name of a clause.
    Clause,
}

#[derive(Clone, Copy, Debug)]
pub enum Row {
    Table(&'static [Column]),
    Declared(Id),
}

impl PartialEq for Row {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Table(one), Self::Table(two)) => std::ptr::eq(*one, *two),
            (Self::Declared(one), Self::Declared(two)) => one == two,
            _ => false,
        }
    }
}

/// How well two types go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    Same,
    /// Both are quantities, of different units.
    Units,
    Different,
}

impl Ty {
    /// The type of a column that every act offers.
    pub fn of_column(column: &Column) -> Self {
        match (column.kind, column.name) {
            (Kind::Text, "zona") => Self::Coded(Domain::Zone),
            (Kind::Words, "argomenti" | "argomenti_bersaglio") => {
                Self::List(Box::new(Self::Coded(Domain::Clause)))
            }
            (Kind::Text, _) => Self::Text,
            (Kind::Number, _) => Self::Number,
            (Kind::Euro, _) => Self::Euro,
            (Kind::Percent, _) => Self::Percent,
            (Kind::Date, _) => Self::Date,
            (Kind::Months, _) => Self::Months,
            (Kind::Clause, _) => Self::Clause,
            (Kind::Bool, _) => Self::Bool,
            (Kind::Words, _) => Self::List(Box::new(Self::Text)),
        }
    }

    /// A type as declared; `resolve` gives what a name of a type stands for.
    pub fn declared(kind: &Type, resolve: &mut impl FnMut(&str) -> Self) -> Self {
        match kind {
            Type::Text => Self::Text,
            Type::Number => Self::Number,
            Type::Euro => Self::Euro,
            Type::Percent => Self::Percent,
            Type::Date => Self::Date,
            Type::Days => Self::Days,
            Type::Months => Self::Months,
            Type::Clause => Self::Clause,
            Type::Bool => Self::Bool,
            Type::List(item) => Self::List(Box::new(Self::declared(item, resolve))),
            Type::Named(name) => resolve(name),
        }
    }

    pub fn fit(&self, other: &Self) -> Fit {
        match (self, other) {
            (Self::Any, _) | (_, Self::Any) => Fit::Same,
            (Self::List(one), Self::List(two)) => one.fit(two),
            (Self::Text | Self::Coded(_), Self::Text | Self::Coded(_)) => Fit::Same,
            (one, two) if one == two => Fit::Same,
            (one, two) if one.is_quantity() && two.is_quantity() => Fit::Units,
            _ => Fit::Different,
        }
    }

    /// Something that is counted or measured.
    pub const fn is_quantity(&self) -> bool {
        matches!(
            self,
            Self::Number | Self::Euro | Self::Percent | Self::Days | Self::Months
        )
    }

    /// Something of which one can be greater than another.
    pub const fn is_ordered(&self) -> bool {
        self.is_quantity() || matches!(self, Self::Date | Self::Any)
    }

    /// As the language writes it.
    pub fn shown(&self, names: &Names<'_>) -> String {
        match self {
            Self::Text | Self::Coded(_) => "testo".into(),
            Self::Number => "numero".into(),
            Self::Euro => "euro".into(),
            Self::Percent => "percentuale".into(),
            Self::Date => "data".into(),
            Self::Days => "giorni".into(),
            Self::Months => "mesi".into(),
            Self::Clause => "clausola".into(),
            Self::Bool => "si_no".into(),
            Self::List(item) => format!("elenco di {}", item.shown(names)),
            Self::Category(id) => name_of(names, *id),
            Self::Row(Row::Declared(id)) => format!("riga di {}", name_of(names, *id)),
            Self::Row(Row::Table(_)) => "riga di una tabella".into(),
            Self::Any => "ignoto".into(),
        }
    }
}

fn name_of(names: &Names<'_>, id: Id) -> String {
    names
        .declaration(id)
        .and_then(named)
        .map_or_else(String::new, |(name, _)| name.value.clone())
}
