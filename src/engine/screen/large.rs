//! A large register from its first row to its last: read once to screen it, and once more where rows must be compared.

use super::pass::Run;
use super::plan::Plan;
use crate::engine::register::{self, Loaded};
use crate::engine::run::{Options, Report};
use crate::facts::Facts;
use crate::ingest::table::{Book, Error};
use crate::language::RuleSet;

/// What a register is judged with.
pub struct Source<'s> {
    pub path: &'s str,
    pub rules: &'s RuleSet,
    pub options: &'s Options,
    /// The facts of the convention that goes with the register, or none.
    pub facts: &'s Facts,
}

/// What came out of a large register.
#[derive(Debug, Default)]
pub struct Large {
    pub report: Report,
    pub loaded: Loaded,
    /// Rules that compare rows in ways that cannot be followed without keeping all of them.
    pub not_judged: Vec<String>,
}

/// Judges the first table of a book that is a register. `open` opens the book anew, from its first byte.
///
/// # Errors
/// The book cannot be opened, or read to its end.
pub fn large<'b>(
    source: &Source<'_>,
    open: &mut dyn FnMut() -> Result<Book<'b>, Error>,
) -> Result<Large, Error> {
    let registers: Vec<_> = source
        .rules
        .registers()
        .iter()
        .map(|declared| {
            (
                &declared.item,
                declared.pack.as_str(),
                register::schema(&declared.item),
            )
        })
        .collect();
    let chosen = |book: Book<'b>| {
        book.tables.into_iter().find_map(|table| {
            let (at, header, matching) = register::choose(&table, &registers)?;
            Some((table, at, header, matching))
        })
    };
    let Some((table, at, header, matching)) = chosen(open()?) else {
        return Ok(Large::default());
    };
    let Some((register, pack, _)) = registers.get(at) else {
        return Ok(Large::default());
    };
    let from = register::Source {
        path: source.path,
        register,
        pack,
        rules: source.rules,
    };
    let plan = Plan::new(source, &from, &matching, table.sheet.is_some());
    let mut run = Run::new(plan, table.sheet.as_deref());
    run.headings(&header, &matching);
    run.first(table, header)?;
    if run.must_compare()
        && let Some((table, _, header, _)) = chosen(open()?)
    {
        run.second(table, header)?;
    }
    Ok(run.finish())
}
