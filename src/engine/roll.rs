//! The governing bodies of which a register lists the members: who takes which seat, which seats stay empty, what is violated.

use super::adherent::number;
use super::body::{Table, name_of};
use super::case::{self, Case};
use super::index::Indexes;
use super::run::{self, Options};
use super::seat::Seating;
use crate::facts::Facts;
use crate::finding::Verdict;
use crate::language::ast::{Rule, Seat, Subject};
use crate::language::{Declared, RuleSet, ast};

/// A body with its members on its seats.
#[derive(Clone, Debug)]
pub struct Roll {
    /// The name of the body, and of its rule.
    pub name: String,
    pub title: String,
    pub pack: String,
    /// How many members the rules want; `None` where they do not say.
    pub size: Option<u32>,
    /// How many members the register lists.
    pub members: usize,
    /// In the order in which the body declares its seats: a seat of four is four places.
    pub places: Vec<Place>,
    pub verdict: Verdict,
    /// What does not hold, or why it cannot be said: the label of each requirement with its message.
    pub reasons: Vec<(Option<String>, String)>,
}

/// A place in a body.
#[derive(Clone, Debug)]
pub struct Place {
    /// The name of the seat as the rules write it.
    pub seat: String,
    /// The office that goes with it.
    pub office: Option<String>,
    /// Who takes it, and the row of the register; `None` where nobody can.
    pub member: Option<(String, Option<u32>)>,
}

impl Roll {
    /// The places that have a member.
    pub fn filled(&self) -> usize {
        self.places
            .iter()
            .filter(|place| place.member.is_some())
            .count()
    }
}

/// The bodies of the packs that are asked, where a register lists members of theirs.
pub fn rolls(facts: &Facts, rules: &RuleSet, options: &Options) -> Vec<Roll> {
    let indexes = Indexes::default();
    let mut found = Vec::new();
    for declared in rules.rules() {
        let Some(Subject::Body(name)) = &declared.subject else {
            continue;
        };
        if !run::is_asked(rules, &options.packs, &declared.pack) {
            continue;
        }
        let Some(body) = rules.body(&declared.pack, &name.value) else {
            continue;
        };
        let cases = run::judge(facts, rules, declared, options, &indexes);
        let judged = cases.iter().filter(|case| case.scope.body.is_some());
        found.extend(judged.map(|case| roll(case, declared, body)));
    }
    found
}

fn roll(case: &Case, declared: &Declared<Rule>, body: &Declared<ast::Body>) -> Roll {
    let table = Table::new(&case.scope, body);
    let seating = table.possible();
    Roll {
        name: body.name.value.clone(),
        title: body
            .title
            .as_ref()
            .map_or_else(|| case::title(declared), |title| title.value.clone()),
        pack: declared.pack.clone(),
        size: body.size.map(|size| size.value),
        members: table.rows.len(),
        places: places(&table, &seating),
        verdict: case.verdict,
        reasons: match case.verdict {
            Verdict::Violata => case.failures(),
            Verdict::NonVerificabile | Verdict::Controversa => {
                vec![(None, super::found::doubt(case))]
            }
            Verdict::Rispettata | Verdict::NonApplicabile | Verdict::Derogata => Vec::new(),
        },
    }
}

fn places(table: &Table<'_, '_>, seating: &Seating) -> Vec<Place> {
    let of = |seat: &Seat, member: &Option<usize>| Place {
        seat: seat.name.value.clone(),
        office: seat.office.as_ref().map(|office| office.value.clone()),
        member: member
            .and_then(|member| table.rows.get(member))
            .map(|row| (name_of(row), number(row))),
    };
    table
        .seats
        .iter()
        .zip(&seating.places)
        .map(|(seat, member)| of(seat, member))
        .collect()
}
