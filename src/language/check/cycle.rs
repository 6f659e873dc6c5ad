//! Definitions and derogations that depend on themselves.

use super::names::{Id, Names, named};
use crate::language::ast::Declaration;
use crate::language::code::Code;
use crate::language::error::Error;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    New,
    Open,
    Closed,
}

/// The cycles of what each declaration needs: one fault for each, at the declaration that closes it.
pub fn cycles(names: &Names<'_>, needs: &[Vec<Id>]) -> Vec<(Id, Error)> {
    let mut walk = Walk {
        names,
        needs,
        marks: vec![Mark::New; needs.len()],
        faults: Vec::new(),
    };
    for id in 0..needs.len() {
        walk.visit(id);
    }
    walk.faults
}

struct Walk<'a> {
    names: &'a Names<'a>,
    needs: &'a [Vec<Id>],
    marks: Vec<Mark>,
    faults: Vec<(Id, Error)>,
}

impl Walk<'_> {
    /// Walks what `start` needs, with its own stack: chains may be longer than the program's.
    fn visit(&mut self, start: Id) {
        if self.mark(start) != Mark::New {
            return;
        }
        let mut stack = vec![(start, 0)];
        self.set(start, Mark::Open);
        while let Some((id, next)) = stack.last_mut() {
            let current = *id;
            let need = self
                .needs
                .get(current)
                .and_then(|needs| needs.get(*next))
                .copied();
            *next += 1;
            match need {
                None => {
                    self.set(current, Mark::Closed);
                    stack.pop();
                }
                Some(need) if !self.same_kind(current, need) => {}
                Some(need) => match self.mark(need) {
                    Mark::New => {
                        self.set(need, Mark::Open);
                        stack.push((need, 0));
                    }
                    Mark::Open => {
                        let path: Vec<Id> = stack.iter().map(|(id, _)| *id).collect();
                        self.report(&path, need);
                    }
                    Mark::Closed => {}
                },
            }
        }
    }

    fn mark(&self, id: Id) -> Mark {
        self.marks.get(id).copied().unwrap_or(Mark::Closed)
    }

    fn set(&mut self, id: Id, mark: Mark) {
        if let Some(place) = self.marks.get_mut(id) {
            *place = mark;
        }
    }

    /// Only these depend on their like.
    fn same_kind(&self, one: Id, two: Id) -> bool {
        matches!(
            (self.names.declaration(one), self.names.declaration(two)),
            (
                Some(Declaration::Definition(_)),
                Some(Declaration::Definition(_))
            ) | (
                Some(Declaration::Derogation(_)),
                Some(Declaration::Derogation(_))
            )
        )
    }

    fn report(&mut self, path: &[Id], back_to: Id) {
        let start = path.iter().position(|id| *id == back_to).unwrap_or(0);
        let ring = path.get(start..).unwrap_or_default();
        let name = |id: &Id| Some(named(self.names.declaration(*id)?)?.0);
        let shown: Vec<&str> = ring
            .iter()
            .chain([&back_to])
            .filter_map(name)
            .map(|name| name.value.as_str())
            .collect();
        let Some(place) = name(&back_to) else { return };
        let message = format!("«{}» dipende da sé: {}", place.value, shown.join(" → "));
        self.faults
            .push((back_to, Error::new(Code::Cycle, place.span, message)));
    }
}
