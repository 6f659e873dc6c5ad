//! Governing bodies: which rows are their members, who takes which seat, and how to say why a seat stays empty.

use super::adherent::{ADHERENTS, NAME};
use super::computed::{Computed, Outcome, Witness};
use super::eval::Scope;
use super::seat::{Fits, Seating, seating};
use super::truth::Truth;
use crate::facts::{Missing, Row, Value, fold};
use crate::language::Declared;
use crate::language::ast::{Body, Seat};
use crate::language::body::{
    ALL_SEATED, KIND_COLUMN, MEMBER, MEMBERS, MEMBERS_REGISTER, SEAT_FILLED, WHO_COULD, WHY_EMPTY,
    WHY_UNSEATED,
};
use std::sync::Arc;

/// The column that tells to which body a member belongs, where a register holds several.
const BODY_COLUMN: &str = "organo";
/// A message names so many bodies at most.
const MOST_NAMES: usize = 6;

/// The register of the members of a body.
pub fn register_of(body: &Body) -> &str {
    body.register
        .as_ref()
        .map_or(MEMBERS_REGISTER, |name| name.value.as_str())
}

/// The rows of the members of a body; `None` where no register of members is at hand.
pub fn members(scope: &Scope, body: &Body) -> Option<Vec<Arc<Row>>> {
    let rows = scope.facts.tables.get(register_of(body))?;
    let named = |row: &Row| match row.get(BODY_COLUMN).map(|fact| &fact.value) {
        Some(Ok(value)) => Some(is_named(body, value)),
        _ => None,
    };
    let several = rows.iter().any(|row| named(row).is_some());
    let kept = rows
        .iter()
        .filter(|row| !several || named(row) == Some(true));
    Some(kept.cloned().collect())
}

fn is_named(body: &Body, value: &Value) -> bool {
    let (Value::Text(said) | Value::Item(said)) = value else {
        return false;
    };
    let said = fold(&said.replace('_', " "));
    let own = fold(&body.name.value.replace('_', " "));
    said == own
        || body
            .names
            .iter()
            .any(|name| said.contains(&fold(&name.value)))
}

/// A function that only the rule of a body calls; `None` where the name is none of them.
pub fn call(scope: &Scope, name: &str, arguments: &[Computed]) -> Option<Computed> {
    let body = scope.body?;
    let label = match arguments.first().and_then(Computed::value) {
        Some(Value::Text(label)) => label.as_str(),
        _ => "",
    };
    Some(match name {
        SEAT_FILLED => Table::new(scope, body).filled(label),
        ALL_SEATED => Table::new(scope, body).all_seated(),
        WHY_EMPTY => said(Table::new(scope, body).why_empty(label)),
        WHY_UNSEATED => said(Table::new(scope, body).why_unseated()),
        WHO_COULD => said(who_could_hold(scope, body, label)),
        _ => return None,
    })
}

const fn said(words: String) -> Computed {
    Computed::known(Value::Text(words))
}

/// The members of a body against its places.
pub(super) struct Table<'a, 'b> {
    scope: &'b Scope<'a>,
    body: &'b Declared<Body>,
    pub(super) rows: Vec<Arc<Row>>,
    /// The seat of each place: a seat of four is four places.
    pub(super) seats: Vec<&'b Seat>,
    places: Vec<Vec<Fits>>,
    doubts: Vec<Witness>,
}

impl<'a, 'b> Table<'a, 'b> {
    pub(super) fn new(scope: &'b Scope<'a>, body: &'b Declared<Body>) -> Self {
        let rows = rows(scope);
        let mut doubts = Vec::new();
        let mut seats = Vec::new();
        let mut places = Vec::new();
        for seat in &body.seats {
            let fits: Vec<Fits> = rows
                .iter()
                .map(|row| {
                    let (fits, why) = fits(scope, seat, row);
                    doubts.extend(why);
                    fits
                })
                .collect();
            for _ in 0..seat.count {
                seats.push(seat);
                places.push(fits.clone());
            }
        }
        Self {
            scope,
            body,
            rows,
            seats,
            places,
            doubts,
        }
    }

    /// The seating that counts as possible whatever is not known to be impossible.
    pub(super) fn possible(&self) -> Seating {
        seating(&self.places, Fits::Perhaps)
    }

    fn certain(&self) -> Seating {
        seating(&self.places, Fits::Yes)
    }

    fn empty_of(&self, seating: &Seating, label: &str) -> usize {
        seating
            .empty()
            .filter(|place| self.is_of(*place, label))
            .count()
    }

    fn is_of(&self, place: usize, label: &str) -> bool {
        self.seats
            .get(place)
            .is_some_and(|seat| seat.name.value == label)
    }

    fn filled(&self, label: &str) -> Computed {
        let possible = self.possible();
        if self.empty_of(&possible, label) > 0 {
            return Computed::truth(Truth::False).because(self.witnesses_of(label));
        }
        let certain = self.certain();
        if possible.full() && !certain.full() || self.empty_of(&certain, label) > 0 {
            return Computed::truth(Truth::Unknown).because(self.doubts.clone());
        }
        Computed::truth(Truth::True).because(self.witnesses_of(label))
    }

    fn witnesses_of(&self, label: &str) -> Vec<Witness> {
        let fitting = self
            .places
            .iter()
            .enumerate()
            .find(|(place, _)| self.is_of(*place, label))
            .map(|(_, fits)| fits);
        self.rows
            .iter()
            .enumerate()
            .filter(|(at, _)| {
                fitting.is_some_and(|fits| fits.get(*at).is_some_and(|fit| *fit > Fits::No))
            })
            .map(|(_, row)| row_witness(row))
            .collect()
    }

    fn all_seated(&self) -> Computed {
        let possible = self.possible();
        let unseated = |seating: &Seating| -> Vec<Witness> {
            self.rows
                .iter()
                .enumerate()
                .filter(|(at, _)| !seating.seated(*at))
                .map(|(_, row)| row_witness(row))
                .collect()
        };
        let out = unseated(&possible);
        if !out.is_empty() {
            return Computed::truth(Truth::False).because(out);
        }
        if unseated(&self.certain()).is_empty() {
            Computed::truth(Truth::True)
        } else {
            Computed::truth(Truth::Unknown).because(self.doubts.clone())
        }
    }

    fn why_empty(&self, label: &str) -> String {
        let seating = self.possible();
        let empty = self.empty_of(&seating, label);
        let Some(seat) = self.body.seats.iter().find(|seat| seat.name.value == label) else {
            return String::new();
        };
        let mut words = match (empty, seat.count) {
            (1, 1) => format!("Manca il componente per il seggio «{}»", spoken(label)),
            (1, count) => format!("Resta vuoto 1 dei {count} seggi «{}»", spoken(label)),
            (empty, count) => {
                format!(
                    "Restano vuoti {empty} dei {count} seggi «{}»",
                    spoken(label)
                )
            }
        };
        let kinds: Vec<String> = seat.kinds.iter().map(|kind| spoken(&kind.value)).collect();
        words.push_str(&format!(" ({})", kinds.join(" o ")));
        let fitting: Vec<usize> = self
            .places
            .iter()
            .enumerate()
            .find(|(place, _)| self.is_of(*place, label))
            .map(|(_, fits)| {
                fits.iter()
                    .enumerate()
                    .filter(|(_, fit)| **fit > Fits::No)
                    .map(|(member, _)| member)
                    .collect()
            })
            .unwrap_or_default();
        let elsewhere: Vec<String> = self
            .seats
            .iter()
            .zip(&seating.places)
            .filter(|(seat, member)| {
                seat.name.value != label && member.is_some_and(|member| fitting.contains(&member))
            })
            .map(|(seat, member)| {
                let name = member
                    .and_then(|member| self.rows.get(member))
                    .map_or(String::new(), |row| name_of(row));
                format!("{name} (per il seggio «{}»)", spoken(&seat.name.value))
            })
            .collect();
        if !elsewhere.is_empty() {
            words.push_str(&format!(": servono altrove {}", listed(&elsewhere)));
        }
        words.push('.');
        let candidates = candidates(self.scope, &self.rows, |row| {
            fits(self.scope, seat, row).0 == Fits::Yes
        });
        words.push_str(&could(&candidates));
        words
    }

    fn why_unseated(&self) -> String {
        let seating = self.possible();
        let names: Vec<String> = self
            .rows
            .iter()
            .enumerate()
            .filter(|(at, _)| !seating.seated(*at))
            .map(|(_, row)| name_of(row))
            .collect();
        format!("Nessun seggio libero spetta a {}.", listed(&names))
    }
}

/// The members whom the rule of a body is about.
fn rows(scope: &Scope) -> Vec<Arc<Row>> {
    let Some(Value::List(rows)) = super::path::bound(scope, MEMBERS) else {
        return Vec::new();
    };
    rows.iter()
        .filter_map(|row| match row {
            Value::Row(row) => Some(Arc::clone(row)),
            _ => None,
        })
        .collect()
}

/// Who could hold a constraint, or take a seat, among the adherents that are not members yet.
fn who_could_hold(scope: &Scope, body: &Declared<Body>, label: &str) -> String {
    let Some(constraint) = body
        .constraints
        .iter()
        .find(|constraint| constraint.name.value == label)
    else {
        return String::new();
    };
    let found = candidates(scope, &rows(scope), |row| {
        let inner = scope.with(MEMBER, Value::Row(Arc::clone(row)));
        inner.eval(&constraint.filter).as_truth() == Truth::True
    });
    could(&found)
}

fn could(names: &[String]) -> String {
    if names.is_empty() {
        return String::new();
    }
    format!(" Tra gli aderenti potrebbero: {}.", listed(names))
}

fn candidates(
    scope: &Scope,
    members: &[Arc<Row>],
    fits: impl Fn(&Arc<Row>) -> bool,
) -> Vec<String> {
    let sitting: Vec<String> = members.iter().map(|row| fold(&name_of(row))).collect();
    scope
        .facts
        .tables
        .get(ADHERENTS)
        .into_iter()
        .flatten()
        .filter(|row| !sitting.contains(&fold(&name_of(row))))
        .filter(|row| fits(row))
        .map(|row| name_of(row))
        .collect()
}

/// How a row fits a seat, and what is not known of it.
fn fits(scope: &Scope, seat: &Seat, row: &Arc<Row>) -> (Fits, Vec<Witness>) {
    let inner = scope.with(MEMBER, Value::Row(Arc::clone(row)));
    let kind = match row.get(KIND_COLUMN).map(|fact| &fact.value) {
        Some(Ok(Value::Item(kind) | Value::Text(kind))) => {
            let kind = fold(kind);
            Truth::known(seat.kinds.iter().any(|wanted| fold(&wanted.value) == kind))
        }
        _ => Truth::Unknown,
    };
    let mut doubts = Vec::new();
    if kind == Truth::Unknown {
        let mut witness = row_witness(row);
        witness.path = format!("{MEMBERS}.{KIND_COLUMN}");
        witness.missing = Some(Missing::Unknown);
        doubts.push(witness);
    }
    let filtered = seat.filter.as_ref().map(|filter| inner.eval(filter));
    let truth = match &filtered {
        None => kind,
        Some(computed) => kind.and(computed.as_truth()),
    };
    if let Some(computed) = filtered
        && truth == Truth::Unknown
        && !matches!(computed.outcome, Outcome::Known(_))
    {
        doubts.extend(computed.witnesses);
    }
    let fits = match truth {
        Truth::True => Fits::Yes,
        Truth::Unknown => Fits::Perhaps,
        Truth::False => Fits::No,
    };
    if fits == Fits::No {
        doubts.clear();
    }
    (fits, doubts)
}

fn row_witness(row: &Row) -> Witness {
    Witness {
        path: MEMBERS.to_owned(),
        span: row.span,
        missing: None,
        row: true,
    }
}

pub(super) fn name_of(row: &Row) -> String {
    let fact = row.get(NAME).or_else(|| {
        row.cells
            .iter()
            .map(|(_, fact)| fact)
            .find(|fact| matches!(fact.value, Ok(Value::Text(_))))
    });
    match fact.map(|fact| &fact.value) {
        Some(Ok(value)) => super::message::value_words(value),
        _ => "un componente senza nome".to_owned(),
    }
}

fn spoken(name: &str) -> String {
    name.replace('_', " ")
}

fn listed(names: &[String]) -> String {
    let shown: Vec<&str> = names.iter().take(MOST_NAMES).map(String::as_str).collect();
    let more = names.len().saturating_sub(MOST_NAMES);
    match more {
        0 => shown.join(", "),
        1 => format!("{} e un altro", shown.join(", ")),
        more => format!("{} e altri {more}", shown.join(", ")),
    }
}
