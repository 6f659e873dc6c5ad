//! The columns of a register, the fields of a kind of document, and bands.

use super::checker::Checker;
use super::matter::without_source;
use super::names::Space;
use crate::language::ast::{BandTable, Bands, Declaration, Literal, Name, Register, Type};
use crate::language::code::Code;
use crate::language::error::Error;
use crate::register::Form;
use rust_decimal::Decimal;

/// The columns of a register or the fields of a kind of document, in order; types are as written, their names resolved in
/// the pack that declares them.
pub fn columns(declaration: Option<&Declaration>) -> impl Iterator<Item = (&str, &Type)> + Clone {
    let (columns, fields) = match declaration {
        Some(Declaration::Register(register)) => (register.columns.as_slice(), &[][..]),
        Some(Declaration::Document(kind)) => (&[][..], kind.fields.as_slice()),
        _ => (&[][..], &[][..]),
    };
    let columns = columns
        .iter()
        .map(|column| (column.name.value.as_str(), &column.kind.value));
    let fields = fields
        .iter()
        .map(|field| (field.name.value.as_str(), &field.kind.value));
    columns.chain(fields)
}

impl Checker<'_> {
    pub fn register(&mut self, register: &Register) {
        self.distinct(register.columns.iter().map(|column| &column.name));
        for column in &register.columns {
            self.kind(&column.kind);
            if let Some(form) = &column.form {
                self.form(form, &column.kind.value);
            }
        }
        for key in &register.key {
            let columns = register
                .columns
                .iter()
                .map(|column| column.name.value.as_str());
            if columns.clone().all(|column| column != key.value) {
                let message = format!("«{}» non è una colonna di questo registro", key.value);
                self.unknown(key.span, message, &key.value, columns);
            }
        }
    }

    /// The form must exist, and suit what the column holds.
    fn form(&mut self, form: &Name, kind: &Type) {
        let Some(known) = Form::named(&form.value) else {
            let message = format!("nessuna forma si chiama «{}»", form.value);
            let known = Form::ALL.iter().map(|(name, _)| *name);
            return self.unknown(form.span, message, &form.value, known);
        };
        let (suits, holds) = if known.is_of_numbers() {
            (matches!(kind, Type::Number), "numero")
        } else {
            (matches!(kind, Type::Text), "testo")
        };
        if !suits {
            let message = format!("la forma «{}» è di colonne «{holds}»", form.value);
            let help = "togli la forma, o correggi il tipo della colonna";
            self.report(Error::new(Code::TypeMismatch, form.span, message).help(help));
        }
    }

    pub fn bands(&mut self, bands: &Bands) {
        if bands.sources.is_empty() {
            self.report(without_source(bands.name.span));
        }
        self.said(&bands.equivalent);
        for reference in &bands.sources {
            self.find(Space::Source, &reference.source);
        }
        self.kind(&bands.of);
        let gives = self.kind(&bands.gives);
        let mut last = None;
        for table in &bands.tables {
            if let Some(from) = table.from {
                if last.is_some_and(|last| from.value <= last) {
                    let error = Error::new(
                        Code::DatesOutOfOrder,
                        from.span,
                        "questa data non viene dopo la precedente",
                    );
                    self.report(
                        error.help("le fasce si scrivono dalle più antiche alle più recenti"),
                    );
                }
                last = Some(from.value);
            }
            self.continuous(table);
            for band in &table.bands {
                if !matches!(&band.value.value, Literal::Name(name) if name == "ignoto") {
                    let found = self.literal(&band.value.value, band.value.span, Some(&gives));
                    self.must_fit(&gives, &found, band.value.span);
                }
            }
        }
    }

    /// Bands of whole numbers follow one another without a gap and without an overlap; a gap of the source is declared.
    fn continuous(&mut self, table: &BandTable) {
        let mut reached: Option<Decimal> = None;
        for band in &table.bands {
            let first = match (band.low, band.beyond) {
                (Some(low), true) => low.checked_add(Decimal::ONE),
                (low, _) => low,
            };
            if let (Some(low), Some(high)) = (band.low, band.high)
                && high < low
            {
                let error = Error::new(
                    Code::BandsOutOfOrder,
                    band.span,
                    "lo scaglione finisce prima di cominciare",
                );
                self.report(error);
                continue;
            }
            match (reached, first) {
                (Some(reached), Some(first)) if first <= reached => {
                    let message =
                        format!("lo scaglione si sovrappone al precedente, che arriva a {reached}");
                    self.report(Error::new(Code::BandOverlap, band.span, message));
                }
                (Some(reached), None) => {
                    let message = format!(
                        "lo scaglione comincia da capo, e il precedente arriva a {reached}"
                    );
                    self.report(Error::new(Code::BandOverlap, band.span, message));
                }
                (Some(reached), Some(first)) if first > reached + Decimal::ONE => {
                    let message = format!("tra {reached} e {first} non c'è nessuno scaglione");
                    let error = Error::new(Code::BandGap, band.span, message);
                    self.report(error.help(format!(
                        "se la lacuna è nella fonte, dichiarala: «scaglione: da {} a {} vale ignoto»",
                        reached + Decimal::ONE,
                        first - Decimal::ONE
                    )));
                }
                _ => {}
            }
            reached = band.high.or(reached);
        }
    }
}
