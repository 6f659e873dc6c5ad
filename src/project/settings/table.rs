//! A TOML table read key by key: what is unknown, or of another kind, is a fault with its place.

use crate::language::{Code, Error};
use crate::span::{Span, Spanned};
use toml::de::{DeTable, DeValue};

/// A value with the place of its key and its own.
type Value<'v, 'i> = (Span, &'v toml::Spanned<DeValue<'i>>);

/// Reads the tables of one file, and keeps its faults.
pub struct Reader<'f> {
    file: &'f str,
    pub faults: Vec<Error>,
}

impl<'f> Reader<'f> {
    pub const fn new(file: &'f str) -> Self {
        Self {
            file,
            faults: Vec::new(),
        }
    }

    /// The table of a whole file; `None` where it is no TOML.
    pub fn parse<'i>(&mut self, text: &'i str) -> Option<toml::Spanned<DeTable<'i>>> {
        match DeTable::parse(text) {
            Ok(table) => Some(table),
            Err(error) => {
                let span = error.span().unwrap_or(0..0);
                let span = Span::new(span.start, span.end);
                if error.message().contains("duplicate key") {
                    self.fault(span, format!("la chiave «{}» c'è due volte", span.of(text)));
                } else {
                    self.faults.push(
                        Error::new(Code::Settings, span, "da qui il file non si legge come TOML")
                            .help("una chiave per riga, «chiave = valore»; i testi tra virgolette diritte, gli elenchi tra [ ], le sezioni come [livelli]")
                            .in_file(self.file),
                    );
                }
                None
            }
        }
    }

    pub fn fault(&mut self, span: Span, message: impl Into<String>) {
        let error = Error::new(Code::Settings, span, message);
        self.faults.push(error.in_file(self.file));
    }

    /// A fault of a word that should have been one of `known`.
    pub fn unknown<'k>(
        &mut self,
        written: &Spanned<String>,
        what: &str,
        known: impl IntoIterator<Item = &'k str> + Clone,
    ) {
        let error = Error::new(
            Code::Settings,
            written.span,
            format!("{what} «{}»", written.value),
        )
        .near(&written.value, known.clone());
        let error = if error.help.is_none() {
            let all: Vec<&str> = known.into_iter().collect();
            error.help(format!("si può scrivere: {}", all.join(", ")))
        } else {
            error
        };
        self.faults.push(error.in_file(self.file));
    }

    /// The entries of a table, each key with its place; those that are not `known` are faults.
    pub fn entries<'v, 'i>(
        &mut self,
        table: &'v DeTable<'i>,
        known: &[&str],
    ) -> Vec<(&'v str, Value<'v, 'i>)> {
        let mut entries = Vec::new();
        for (key, value) in table.iter() {
            let span = place(key.span());
            let name: &str = key.get_ref();
            if known.contains(&name) {
                entries.push((name, (span, value)));
            } else {
                let written = Spanned::new(name.to_owned(), span);
                self.unknown(&written, "chiave sconosciuta", known.iter().copied());
            }
        }
        entries
    }

    fn other(&mut self, value: &Value, wanted: &str) {
        self.fault(place(value.1.span()), format!("qui ci vuole {wanted}"));
    }

    pub fn text(&mut self, value: &Value) -> Option<Spanned<String>> {
        match value.1.get_ref() {
            DeValue::String(text) => Some(Spanned::new(text.to_string(), place(value.1.span()))),
            _ => {
                self.other(value, "un testo tra virgolette");
                None
            }
        }
    }

    /// A text, or a list of them.
    pub fn texts(&mut self, value: &Value) -> Vec<Spanned<String>> {
        match value.1.get_ref() {
            DeValue::Array(items) => items
                .iter()
                .filter_map(|item| self.text(&(value.0, item)))
                .collect(),
            DeValue::String(_) => self.text(value).into_iter().collect(),
            _ => {
                self.other(
                    value,
                    "un testo tra virgolette, o un elenco di testi tra [ ]",
                );
                Vec::new()
            }
        }
    }

    pub fn flag(&mut self, value: &Value) -> Option<bool> {
        let flag = value.1.get_ref().as_bool();
        if flag.is_none() {
            self.other(value, "true o false");
        }
        flag
    }

    /// A day: `2027-12-31`, with or without quotes.
    pub fn day(&mut self, value: &Value) -> Option<String> {
        match value.1.get_ref() {
            DeValue::Datetime(day) if day.time.is_none() => Some(day.to_string()),
            DeValue::String(text) => Some(text.to_string()),
            _ => {
                self.other(value, "una data: 2027-12-31");
                None
            }
        }
    }

    pub fn table<'v, 'i>(&mut self, value: &Value<'v, 'i>) -> Option<&'v DeTable<'i>> {
        let table = value.1.get_ref().as_table();
        if table.is_none() {
            self.other(value, "una sezione con le sue chiavi");
        }
        table
    }

    /// A section of names, each with a text.
    pub fn pairs(&mut self, value: &Value) -> Vec<(Spanned<String>, Spanned<String>)> {
        let Some(table) = self.table(value) else {
            return Vec::new();
        };
        table
            .iter()
            .filter_map(|(key, value)| {
                let span = place(key.span());
                let name: &str = key.get_ref();
                if super::file::KEYS.contains(&name) {
                    let error = Error::new(
                        Code::Settings,
                        span,
                        format!("«{name}» vale per tutto il file, e qui sta dentro una sezione"),
                    )
                    .help("scrivila più in alto, prima della prima sezione tra [ ]");
                    self.faults.push(error.in_file(self.file));
                    return None;
                }
                let said = self.text(&(span, value))?;
                Some((Spanned::new(name.to_owned(), span), said))
            })
            .collect()
    }

    /// The sections written as `[[name]]`.
    pub fn tables<'v, 'i>(&mut self, value: &Value<'v, 'i>) -> Vec<(Span, &'v DeTable<'i>)> {
        let DeValue::Array(items) = value.1.get_ref() else {
            self.other(value, "una sezione scritta tra doppie parentesi: [[nome]]");
            return Vec::new();
        };
        items
            .iter()
            .filter_map(|item| {
                let table = self.table(&(value.0, item))?;
                Some((place(item.span()), table))
            })
            .collect()
    }
}

/// The place of a value or a key.
pub const fn place(range: std::ops::Range<usize>) -> Span {
    Span::new(range.start, range.end)
}
