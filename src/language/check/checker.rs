//! The check of one declaration: what it sees, what it needs, what is wrong with it.

use super::names::{Found, Id, Names, Space};
use super::ty::{Row, Ty};
use crate::language::ast::{Declaration, Name, Type};
use crate::language::code::Code;
use crate::language::error::Error;
use crate::language::nearest::nearest;
use crate::span::{Span, Spanned};

pub struct Checker<'a> {
    pub names: &'a Names<'a>,
    pub pack: usize,
    pub errors: Vec<Error>,
    /// The declarations without which this one cannot be evaluated.
    pub needs: Vec<Id>,
    /// It names something that is written and not sound.
    pub unsound: bool,
    /// The variables in sight, the innermost last.
    pub variables: Vec<(String, Ty)>,
    /// Inside a body, the rows of its members: bare names are their columns.
    pub member: Option<Row>,
}

impl<'a> Checker<'a> {
    pub const fn new(names: &'a Names<'a>, pack: usize) -> Self {
        Self {
            names,
            pack,
            errors: Vec::new(),
            needs: Vec::new(),
            unsound: false,
            variables: Vec::new(),
            member: None,
        }
    }

    pub fn report(&mut self, error: Error) {
        self.errors.push(error);
    }

    /// The declaration of this name, if it is there; its absence is reported once, here.
    pub fn find(&mut self, space: Space, name: &Name) -> Option<Id> {
        match self.look(space, &name.value) {
            Found::One(id) => Some(id),
            Found::Broken => None,
            Found::Missing => {
                let error = self.names.missing(self.pack, space, name);
                self.report(error);
                None
            }
        }
    }

    /// [`Checker::find`], where absence is not yet a fault.
    pub fn look(&mut self, space: Space, name: &str) -> Found {
        let found = self.names.find(self.pack, space, name);
        match found {
            Found::One(id) => self.needs.push(id),
            Found::Broken => self.unsound = true,
            Found::Missing => {}
        }
        found
    }

    /// Whether what seems to lack something is itself at fault; then this declaration waits for it.
    pub fn leans_on_faulty(&mut self, id: Id) -> bool {
        let faulty = self.names.faulty.contains(&id);
        self.unsound |= faulty;
        faulty
    }

    pub fn declaration(&self, id: Id) -> Option<&'a Declaration> {
        self.names.declaration(id)
    }

    pub fn shown(&self, ty: &Ty) -> String {
        ty.shown(self.names)
    }

    /// A type as declared, with its names resolved.
    pub fn kind(&mut self, kind: &Spanned<Type>) -> Ty {
        Ty::declared(&kind.value, &mut |name| {
            let name = Spanned::new(name.to_owned(), kind.span);
            let found = self.find(Space::Type, &name);
            found.map_or(Ty::Any, |id| self.named_type(id))
        })
    }

    /// [`Checker::kind`] of another declaration, seen from its own pack, with nothing reported.
    pub fn kind_of(&mut self, owner: Id, kind: &Type) -> Ty {
        let entry = self.names.entries.get(owner);
        let pack = entry.map_or(self.pack, |entry| entry.pack);
        Ty::declared(
            kind,
            &mut |name| match self.names.find(pack, Space::Type, name) {
                Found::One(id) => self.named_type(id),
                Found::Broken | Found::Missing => {
                    self.unsound = true;
                    Ty::Any
                }
            },
        )
    }

    fn named_type(&self, id: Id) -> Ty {
        match self.declaration(id) {
            Some(Declaration::Category(_)) => Ty::Category(id),
            Some(_) => Ty::Row(Row::Declared(id)),
            None => Ty::Any,
        }
    }

    pub fn unknown<'b>(
        &mut self,
        span: Span,
        message: String,
        written: &str,
        known: impl IntoIterator<Item = &'b str>,
    ) {
        let error = Error::new(Code::UnknownName, span, message).near(written, known);
        self.report(error);
    }

    /// Runs `check` with one more variable in sight.
    pub fn with_variable<T>(
        &mut self,
        variable: &Name,
        ty: Ty,
        check: impl FnOnce(&mut Self) -> T,
    ) -> T {
        self.refuse_hidden(variable);
        self.variables.push((variable.value.clone(), ty));
        let result = check(self);
        self.variables.pop();
        result
    }

    /// A variable that has the name of something else could be read in two ways.
    fn refuse_hidden(&mut self, variable: &Name) {
        const HEADS: &[&str] = &["atto", "passi"];
        let name = variable.value.as_str();
        let taken = HEADS.contains(&name)
            || self.variables.iter().any(|(other, _)| other == name)
            || matches!(
                self.names.find(self.pack, Space::Value, name),
                Found::One(_)
            );
        if taken {
            let message = format!("«{name}» indica già un'altra cosa");
            let error = Error::new(Code::AmbiguousName, variable.span, message);
            self.report(error.help("dai alla riga un altro nome"));
        }
    }

    pub fn variable(&self, name: &str) -> Option<Ty> {
        self.variables
            .iter()
            .rev()
            .find(|(other, _)| other == name)
            .map(|(_, ty)| ty.clone())
    }

    /// The nearest of what an expression could have named here.
    pub fn near_value(&self, written: &str) -> Option<String> {
        let variables = self.variables.iter().map(|(name, _)| name.as_str());
        let visible = self.names.visible(self.pack, Space::Value);
        let known: Vec<&str> = variables.chain(visible).chain(["atto", "passi"]).collect();
        nearest(written, known).map(str::to_owned)
    }
}
