//! The checks of governing bodies and of windows.

use super::checker::Checker;
use super::matter::without_source;
use super::names::{Found, Id, Space};
use super::ty::{Row, Ty};
use crate::language::ast::{Body, Declaration, Name, Seat, Window};
use crate::language::body::{KIND_COLUMN, MEMBERS_REGISTER};
use crate::language::code::Code;
use crate::language::error::Error;

impl Checker<'_> {
    pub fn body(&mut self, body: &Body) {
        if body.sources.is_empty() {
            self.report(without_source(body.name.span));
        }
        for reference in &body.sources {
            self.find(Space::Source, &reference.source);
        }
        self.said(&body.equivalent);
        let seats = body.seats.iter().map(|seat| &seat.name);
        let constraints = body.constraints.iter().map(|constraint| &constraint.name);
        self.distinct(seats.chain(constraints));
        self.sum(body);
        let wanted = body.register.clone().unwrap_or_else(|| {
            crate::span::Spanned::new(MEMBERS_REGISTER.to_owned(), body.name.span)
        });
        let register = self.find(Space::Value, &wanted);
        self.member = register.map(Row::Declared);
        for seat in &body.seats {
            self.seat(seat);
        }
        for constraint in &body.constraints {
            self.condition(&constraint.filter);
        }
        self.member = None;
    }

    fn sum(&mut self, body: &Body) {
        let (Some(size), false) = (body.size, body.seats.is_empty()) else {
            return;
        };
        let sum: u32 = body.seats.iter().map(|seat| seat.count).sum();
        if sum != size.value {
            let message = format!("i seggi sono {sum}, e i membri {}", size.value);
            self.report(Error::new(Code::SeatsDoNotAddUp, size.span, message));
        }
    }

    fn seat(&mut self, seat: &Seat) {
        for kind in &seat.kinds {
            self.seat_kind(kind);
        }
        if let Some(filter) = &seat.filter {
            self.condition(filter);
        }
    }

    fn seat_kind(&mut self, kind: &Name) {
        let Some(row) = self.member else { return };
        let column = crate::span::Spanned::new(KIND_COLUMN.to_owned(), kind.span);
        match self.cell(row, &column) {
            Ty::Category(category) => {
                if !self.values_of(category).contains(&kind.value.as_str()) {
                    self.not_in_category(kind, category);
                }
            }
            Ty::Any => {}
            _ => {
                let error = Error::new(
                    Code::TypeMismatch,
                    kind.span,
                    "la colonna «tipo» del registro non ha una categoria",
                );
                self.report(error);
            }
        }
    }

    /// The rows of the members of a body, seen from the pack that declares it.
    pub fn members_of(&mut self, id: Id, body: &Body) -> Option<Row> {
        let pack = self.names.entries.get(id)?.pack;
        let name = body
            .register
            .as_ref()
            .map_or(MEMBERS_REGISTER, |name| name.value.as_str());
        match self.names.find(pack, Space::Value, name) {
            Found::One(id) => matches!(self.declaration(id), Some(Declaration::Register(_)))
                .then_some(Row::Declared(id)),
            Found::Broken | Found::Missing => None,
        }
    }

    pub fn window(&mut self, window: &Window) {
        if window.sources.is_empty() {
            self.report(without_source(window.name.span));
        }
        self.said(&window.equivalent);
        for reference in &window.sources {
            self.find(Space::Source, &reference.source);
        }
        match &window.subject {
            None => self.recurrence(window),
            Some((variable, table)) => {
                let row = self.items(table);
                self.with_variable(variable, row, |checker| checker.recurrence(window));
            }
        }
    }

    fn recurrence(&mut self, window: &Window) {
        match &window.recurs {
            None => self.days(window),
            Some((variable, first, last)) => {
                self.expect(first, &Ty::Number);
                self.expect(last, &Ty::Number);
                self.with_variable(variable, Ty::Number, |checker| checker.days(window));
            }
        }
    }

    fn days(&mut self, window: &Window) {
        for day in [&window.from, &window.until, &window.effect]
            .into_iter()
            .flatten()
        {
            self.expect(day, &Ty::Date);
        }
    }
}
