//! `vaglio facts`: what was read from an act, as JSON (`vaglio.facts/1`) and in words.

use super::note::file_name;
use super::page::Page;
use super::whereabouts::place_in;
use crate::document::Document;
use crate::document::structure::Article;
use crate::engine::date_words;
use crate::facts::{Element, Facts, Missing, Row, Value as Fact};
use crate::italian::date::DayMonth;
use crate::italian::notice::{Form, Unit};
use crate::span::{Place, Span};
use serde_json::{Map, Value, json};
use std::sync::Arc;

/// The elements of a convention that the contract names, in its order.
pub const ELEMENTS: [&str; 14] = [
    "oggetto",
    "fini",
    "durata",
    "consultazione",
    "rapporti_finanziari",
    "obblighi",
    "garanzie",
    "recesso",
    "capofila",
    "adesione_nuovi_enti",
    "scioglimento",
    "controversie",
    "trattamento_dati",
    "personale",
];

/// Everything read from an act, as one JSON value.
pub fn json(document: &Document, facts: &Facts) -> Value {
    let view = View { document, facts };
    let structure = &facts.structure;
    let convention = facts.kind.as_deref() == Some("convenzione");
    json!({
        "schema": "vaglio.facts/1",
        "path": document.path,
        "kind": facts.kind.as_deref().unwrap_or("altro"),
        "title": view.title(),
        "object": structure.object.map(|span| view.words(span)),
        "parties": structure.parties.iter().filter(|_| convention).map(|party| json!({ "name": party.name, "kind": party.kind, "place": view.place(party.span) })).collect::<Vec<_>>(),
        "articles": structure.articles.iter().filter(|article| facts.kind.is_some() || view.is_labelled(article)).map(|article| json!({
            "number": article.number,
            "heading": article.heading,
            "commi": article.commi.len(),
            "place": view.place(article.heading_span.unwrap_or(article.label)),
        })).collect::<Vec<_>>(),
        "elements": if convention { view.elements() } else { json!({}) },
        "term": if convention { view.term() } else { Value::Null },
        "notice": if convention { view.notice() } else { Value::Null },
        "bodies": if facts.kind.as_deref().is_some_and(|kind| kind != "delibera") { view.bodies() } else { json!([]) },
        "citations": view.citations(),
        "references": view.references(),
        "blanks": structure.blanks.iter().map(|span| json!({ "text": view.words(*span), "place": view.place(*span) })).collect::<Vec<_>>(),
        "dates": view.rows("date", &["data", "esiste"]),
        "durations": view.rows("durate", &["mesi", "della_convenzione"]),
        "amounts": view.rows("importi", &["importo", "concordi"]),
        "definitions": view.rows("definizioni", &["termine", "usi"]),
        "signatures": view.rows("firme", &["nome", "parte"]),
        "index": view.rows("indice", &["numero", "rubrica", "esiste", "coincide"]),
        "points": view.rows("punti", &["numero", "verbo"]),
        "votes": view.rows("votazione", &["presenti", "votanti", "favorevoli", "contrari", "astenuti", "unanime", "separata"]),
        "attachments": view.rows("allegati", &["nome", "richiamato", "presente"]),
        "notes": document.notes,
    })
}

struct View<'a> {
    document: &'a Document,
    facts: &'a Facts,
}

impl View<'_> {
    fn words(&self, span: Span) -> String {
        self.document
            .words(span)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    }

    fn place(&self, span: Span) -> Place {
        let article = self
            .facts
            .structure
            .article_at(span.start)
            .map(|article| article.number.clone())
            .filter(|number| !number.is_empty());
        Place {
            article,
            ..self.document.place(span)
        }
    }

    fn title(&self) -> String {
        self.facts
            .structure
            .title
            .map_or(String::new(), |span| self.words(span))
    }

    /// «Art. 3»: an article whatever the document is; «3.» may be a point of a letter.
    fn is_labelled(&self, article: &Article) -> bool {
        let label = self.document.words(article.label);
        label.starts_with('§')
            || label
                .get(..3)
                .is_some_and(|word| word.eq_ignore_ascii_case("art"))
    }

    fn elements(&self) -> Value {
        let mut elements = Map::new();
        for name in ELEMENTS {
            let value = self.facts.elements.get(name).map_or_else(
                || json!({ "state": "ignoto" }),
                |element| self.element(element),
            );
            elements.insert(name.to_owned(), value);
        }
        Value::Object(elements)
    }

    fn element(&self, element: &Element) -> Value {
        let article = element
            .article
            .and_then(|at| self.facts.structure.articles.get(at));
        json!({
            "state": state(element.state),
            "article": article.map(|article| article.number.clone()),
            "heading": article.map(|article| article.heading.clone()),
            "quote": element.quote.map(|span| self.words(span)),
            "place": element.quote.map(|span| self.place(span)),
        })
    }

    fn term(&self) -> Value {
        let Some(term) = &self.facts.term else {
            return Value::Null;
        };
        json!({
            "months": term.months,
            "start": term.start.map(|day| day.to_string()),
            "end": term.end.map(|day| day.to_string()),
            "indefinite": term.indefinite,
            "state": state(term.state),
            "quote": term.span.map(|span| self.words(span)),
            "place": term.span.map(|span| self.place(span)),
        })
    }

    fn notice(&self) -> Value {
        let Some(notice) = &self.facts.notice else {
            return Value::Null;
        };
        let value = &notice.value;
        json!({
            "amount": value.amount,
            "unit": value.unit.map(|unit| match unit { Unit::Days => "days", Unit::Months => "months", Unit::Years => "years" }),
            "deadline": value.deadline.map(month_day),
            "effect": value.effect.map(month_day),
            "form": value.form.map(form),
            "quote": self.words(notice.span),
            "place": self.place(notice.span),
        })
    }

    fn bodies(&self) -> Value {
        self.facts
            .bodies
            .iter()
            .map(|body| {
                let seats: Vec<Value> = body
                    .composition
                    .iter()
                    .flat_map(|composition| &composition.seats)
                    .map(|seat| json!({ "count": seat.count, "kind": seat.kind }))
                    .collect();
                json!({
                    "name": body.name,
                    "size": body.composition.as_ref().and_then(|composition| composition.declared()),
                    "seats": seats,
                    "sum": body.composition.as_ref().and_then(|composition| composition.sum),
                    "place": self.place(body.span),
                })
            })
            .collect()
    }

    fn citations(&self) -> Value {
        let mut all = Vec::new();
        for citation in &self.facts.citations {
            for urn in citation.urns() {
                all.push(json!({ "text": self.words(citation.span), "urn": urn, "place": self.place(citation.span) }));
            }
        }
        Value::Array(all)
    }

    fn references(&self) -> Value {
        self.facts
            .references
            .iter()
            .map(|reference| {
                let target = self
                    .facts
                    .structure
                    .articles
                    .iter()
                    .find(|article| article.number == reference.article);
                json!({
                    "text": self.words(reference.span),
                    "target": reference.article,
                    "comma": reference.comma,
                    "exists": target.is_some(),
                    "target_heading": target.map(|article| article.heading.clone()),
                    "place": self.place(reference.span),
                })
            })
            .collect()
    }

    /// The rows of a table: the words, the named columns and the place.
    fn rows(&self, table: &str, columns: &[&str]) -> Value {
        let rows: &[Arc<Row>] = self.facts.tables.get(table).map_or(&[], |rows| rows);
        rows.iter()
            .map(|row| {
                let mut object = Map::new();
                object.insert(
                    "text".to_owned(),
                    json!(row.span.map(|span| self.words(span))),
                );
                for column in columns {
                    let value = row.get(column).map_or(Value::Null, |fact| {
                        fact.value.as_ref().map_or(Value::Null, value)
                    });
                    object.insert((*column).to_owned(), value);
                }
                object.insert(
                    "place".to_owned(),
                    json!(row.span.map(|span| self.place(span))),
                );
                Value::Object(object)
            })
            .collect()
    }
}

fn value(fact: &Fact) -> Value {
    match fact {
        Fact::Text(words) | Fact::Item(words) => json!(words),
        Fact::Number(number) | Fact::Euro(number) | Fact::Percent(number) => {
            json!(number.normalize().to_string())
        }
        Fact::Date(day) => json!(day.to_string()),
        Fact::Days(days) => json!(days),
        Fact::Months { count, .. } => json!(count),
        Fact::Bool(truth) => json!(truth),
        Fact::Clause(clause) => json!(clause.words),
        Fact::List(items) => items.iter().map(value).collect(),
        Fact::Row(_) => Value::Null,
    }
}

const fn state(state: Result<(), Missing>) -> &'static str {
    match state {
        Ok(()) => "presente",
        Err(Missing::Absent | Missing::NotApplicable) => "assente",
        Err(Missing::Blank) => "in_bianco",
        Err(Missing::Unknown | Missing::Column | Missing::Source) => "ignoto",
    }
}

fn month_day(day: DayMonth) -> String {
    format!("{:02}-{:02}", day.month, day.day)
}

const fn form(form: Form) -> &'static str {
    match form {
        Form::Pec => "pec",
        Form::Raccomandata => "raccomandata",
        Form::Either => "pec o raccomandata",
        Form::Written => "scritta",
    }
}

/// The same facts in words, for a person.
pub fn text(document: &Document, facts: &Facts, page: Page) -> String {
    let view = View { document, facts };
    let structure = &facts.structure;
    let mut text = page.paragraph(
        "",
        &format!(
            "{} — {}",
            file_name(&document.path),
            facts.kind.as_deref().unwrap_or("documento di altro genere")
        ),
    );
    text.push_str(&page.paragraph("  ", &format!("«{}»", view.title())));
    let parties: Vec<&str> = structure
        .parties
        .iter()
        .map(|party| party.name.as_str())
        .collect();
    if !parties.is_empty() {
        text.push_str(&page.paragraph("Parti: ", &parties.join("; ")));
    }
    if !structure.articles.is_empty() {
        text.push_str("Articoli:\n");
        for article in &structure.articles {
            text.push_str(
                &page.paragraph("  ", &format!("{} {}", article.number, article.heading)),
            );
        }
    }
    if facts.kind.as_deref() == Some("convenzione") {
        text.push_str("Elementi:\n");
        for name in ELEMENTS {
            let Some(element) = facts.elements.get(name) else {
                continue;
            };
            let article = element
                .article
                .and_then(|at| structure.articles.get(at))
                .map_or(String::new(), |article| {
                    format!(", art. {}", article.number)
                });
            let quote = element.quote.map_or(String::new(), |span| {
                format!(": «{}»", clip(&view.words(span)))
            });
            text.push_str(&page.paragraph(
                "  ",
                &format!(
                    "{}: {}{article}{quote}",
                    name.replace('_', " "),
                    state(element.state).replace('_', " ")
                ),
            ));
        }
        if let Some(term) = &facts.term {
            let months = term
                .months
                .map_or(String::new(), |months| format!(" {months} mesi"));
            let start = term
                .start
                .map_or(String::new(), |day| format!(" dal {}", date_words(day)));
            let end = term
                .end
                .map_or(String::new(), |day| format!(" al {}", date_words(day)));
            text.push_str(&page.paragraph("Durata:", &format!("{months}{start}{end}")));
        }
    }
    for (heading, table) in [
        ("Citazioni", "citazioni"),
        ("Rinvii interni", "rinvii"),
        ("Spazi in bianco", "spazi"),
    ] {
        let rows: &[Arc<Row>] = facts.tables.get(table).map_or(&[], |rows| rows);
        if rows.is_empty() {
            continue;
        }
        text.push_str(&format!("{heading} ({}):\n", rows.len()));
        for row in rows {
            let Some(span) = row.span else { continue };
            let extra = row
                .get("urn")
                .or_else(|| row.get("rubrica"))
                .and_then(|fact| fact.value.as_ref().ok())
                .map_or(String::new(), |found| match found {
                    Fact::Text(words) => format!(" → {words}"),
                    _ => String::new(),
                });
            text.push_str(&page.paragraph(
                "  ",
                &format!(
                    "{}: {}{extra}",
                    place_in(&view.place(span), document.format),
                    clip(&view.words(span))
                ),
            ));
        }
    }
    text
}

fn clip(words: &str) -> String {
    let short: String = words.chars().take(140).collect();
    if short.len() < words.len() {
        format!("{short} …")
    } else {
        short
    }
}
