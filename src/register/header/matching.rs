//! The outcome of matching: which column has which heading, and what does not fit.

use super::{Heading, Schema};
use crate::ingest::table::{Header, HeaderCell};
use crate::register::fold::fold;
use chrono::NaiveDate;

/// How a heading was recognised, from the surest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// It is the name of the column.
    Name,
    /// It is one of the synonyms of the column.
    Synonym,
    /// It is one of those with what stands in brackets left out.
    Bare,
    /// It is one of those with a date after it; a year alone gives its last day.
    Dated(NaiveDate),
    /// It is one of those without the heading of the group over it.
    Own,
}

/// A column and its heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// The place of the column in [`Schema::columns`].
    pub column: usize,
    /// The place of the heading in the table, from 0.
    pub position: usize,
    pub how: How,
}

/// Headings that could each stand for the same column; the first of them is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ambiguous {
    pub column: usize,
    /// The places of all the headings that fit equally well.
    pub positions: Vec<usize>,
}

/// A heading that stands for no column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unmatched {
    pub position: usize,
    /// The column that it may have been meant for, among those that have no heading.
    pub suggestion: Option<usize>,
}

/// The columns of a register and the headings of a table, side by side.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matching {
    /// In order of column.
    pub matched: Vec<Match>,
    pub ambiguous: Vec<Ambiguous>,
    pub unmatched: Vec<Unmatched>,
    /// The obligatory columns that have no heading.
    pub missing: Vec<usize>,
}

impl Matching {
    /// Where a column stands in the table, from 0.
    pub fn position(&self, column: usize) -> Option<usize> {
        self.found(column).map(|found| found.position)
    }

    /// The heading of a column, and how it was recognised.
    pub fn found(&self, column: usize) -> Option<&Match> {
        let at = self
            .matched
            .binary_search_by_key(&column, |found| found.column)
            .ok()?;
        self.matched.get(at)
    }
}

/// A heading fits a column: where it stands in the table, which column, how, and how surely.
struct Fit {
    position: usize,
    column: usize,
    how: How,
    rank: (bool, u8),
}

pub(super) fn matching(schema: &Schema, header: &Header) -> Matching {
    let fits: Vec<Fit> = header
        .cells
        .iter()
        .filter_map(|cell| fit(schema, cell))
        .collect();
    let mut out = Matching::default();
    for column in 0..schema.columns().len() {
        let mine = || fits.iter().filter(|fit| fit.column == column);
        let Some(best) = mine().map(|fit| fit.rank).min() else {
            continue;
        };
        let equals: Vec<&Fit> = mine().filter(|fit| fit.rank == best).collect();
        if let Some(first) = equals.first() {
            out.matched.push(Match {
                column,
                position: first.position,
                how: first.how,
            });
        }
        if equals.len() > 1 {
            out.ambiguous.push(Ambiguous {
                column,
                positions: equals.iter().map(|fit| fit.position).collect(),
            });
        }
    }
    let found: Vec<usize> = out.matched.iter().map(|found| found.column).collect();
    let free = |column: &usize| !found.contains(column);
    out.missing = (0..schema.columns().len())
        .filter(free)
        .filter(|column| schema.columns().get(*column).is_some_and(|c| c.obligatory))
        .collect();
    out.unmatched = header
        .cells
        .iter()
        .filter(|cell| fits.iter().all(|fit| fit.position != cell.column))
        .map(|cell| Unmatched {
            position: cell.column,
            suggestion: nearest(schema, &cell.text, free),
        })
        .collect();
    out
}

/// The one column that a heading fits best. A heading that fits two columns equally stands for the first.
fn fit(schema: &Schema, cell: &HeaderCell) -> Option<Fit> {
    let best = |text: &str| {
        let heading = Heading::read(text);
        (0..schema.columns().len())
            .filter_map(|column| Some((column, schema.how(column, &heading)?)))
            .min_by_key(|(_, how)| rank(*how))
    };
    // «Delibera» over «Numero»: «Delibera Numero», «Numero Delibera», at last «Numero».
    let (column, how) = best(&cell.text)
        .or_else(|| best(&format!("{} {}", cell.own, cell.group.as_deref()?)))
        .or_else(|| {
            cell.group.as_ref()?;
            best(&cell.own).map(|(column, _)| (column, How::Own))
        })?;
    Some(Fit {
        position: cell.column,
        column,
        how,
        rank: (cell.spread, rank(how)),
    })
}

/// How sure a way of recognising is; dates do not make one surer than another.
const fn rank(how: How) -> u8 {
    match how {
        How::Name => 0,
        How::Synonym => 1,
        How::Bare => 2,
        How::Dated(_) => 3,
        How::Own => 4,
    }
}

/// The column, among those that are `free`, whose name or synonym a heading nearly is.
fn nearest(schema: &Schema, text: &str, free: impl Fn(&usize) -> bool) -> Option<usize> {
    let folded = fold(text);
    let length = folded.chars().count();
    let allowed = match length {
        0..=3 => return None,
        4..=6 => 1,
        7..=11 => 2,
        _ => 3,
    };
    (0..schema.columns().len())
        .filter(free)
        .filter_map(|column| {
            let names = schema.folded.get(column)?.iter();
            let edits = names
                .filter(|name| name.chars().count().abs_diff(length) <= allowed)
                .map(|name| strsim::damerau_levenshtein(&folded, name))
                .min()?;
            (edits <= allowed).then_some((edits, column))
        })
        .min()
        .map(|(_, column)| column)
}

#[cfg(test)]
mod tests {
    use super::super::Column;
    use super::*;
    use crate::ingest::Limits;
    use crate::ingest::table;

    fn schema() -> Schema {
        let column = |name: &str, synonyms: &[&str], obligatory| Column {
            name: name.into(),
            synonyms: synonyms.iter().map(|name| (*name).to_owned()).collect(),
            obligatory,
        };
        Schema::new(vec![
            column("progressivo", &["N.", "N°", "Prog."], false),
            column("ente", &["Ente", "Denominazione ente", "Comune"], true),
            column(
                "codice_fiscale",
                &["C.F.", "Cod. Fiscale", "C.F./P.IVA"],
                true,
            ),
            column("popolazione", &["Abitanti", "Popolazione residente"], false),
            column("quota_annua", &["Quota", "€"], false),
        ])
    }

    fn matching(line: &str) -> (Matching, Header) {
        let text = format!("{line}\n");
        let book = table::open("r.csv", text.as_bytes(), &Limits::default()).unwrap();
        let header = book.tables[0]
            .find_header(|text| schema().knows(text))
            .unwrap();
        (schema().matching(&header), header)
    }

    #[test]
    fn a_heading_is_known_whatever_way_it_is_written() {
        let (found, _) =
            matching("n°;DENOMINAZIONE  ENTE;Cod.fiscale;Abitanti al 31/12/2021;Quota (euro)");
        let day = NaiveDate::from_ymd_opt(2021, 12, 31).unwrap();
        let how: Vec<(usize, How)> = found.matched.iter().map(|m| (m.position, m.how)).collect();
        assert_eq!(
            how,
            [
                (0, How::Synonym),
                (1, How::Synonym),
                (2, How::Synonym),
                (3, How::Dated(day)),
                (4, How::Bare)
            ]
        );
        assert_eq!((found.unmatched, found.missing), (vec![], vec![]));
    }

    #[test]
    fn a_heading_under_a_group_is_known_with_it_and_by_itself() {
        let column = |name: &str, synonym: &str| Column {
            name: name.into(),
            synonyms: vec![synonym.into()],
            obligatory: false,
        };
        let schema = Schema::new(vec![
            column("ente", "Ente"),
            column("delibera_numero", "N. delibera"),
            column("delibera_data", "Delibera data"),
            column("organo", "Organo"),
        ]);
        let text = "Ente;Delibera;;;Note\n;N.;Data;Organo;\nFano;1;1/1/2021;Consiglio;\n";
        let book = table::open("r.csv", text.as_bytes(), &Limits::default()).unwrap();
        let header = book.tables[0]
            .find_header(|text| schema.knows(text))
            .unwrap();
        let how: Vec<How> = schema
            .matching(&header)
            .matched
            .iter()
            .map(|m| m.how)
            .collect();
        assert_eq!(how, [How::Name, How::Synonym, How::Name, How::Own]);
    }

    #[test]
    fn what_does_not_fit_is_told() {
        let (found, header) = matching("Comune;Denominazione ente;Denominazione;Abitatni;Sindaco");
        assert_eq!(
            found.ambiguous,
            [Ambiguous {
                column: 1,
                positions: vec![0, 1]
            }]
        );
        assert_eq!(found.position(1), Some(0));
        assert_eq!(found.missing, [2]);
        let unmatched: Vec<_> = found
            .unmatched
            .iter()
            .map(|u| (header.text(u.position).unwrap(), u.suggestion))
            .collect();
        assert_eq!(
            unmatched,
            [
                ("Denominazione", None),
                ("Abitatni", Some(3)),
                ("Sindaco", None)
            ]
        );
    }
}
